//! A patient, as the store keeps them.

use domain::{AbhaAddress, AbhaNumber, AccountState, Person, RecordId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Identity, SharedPerson, verified::sex_of};

/// A patient, as found by address.
#[derive(Clone, Serialize, Deserialize)]
pub struct Patient {
    /// The address.
    pub address: AbhaAddress,
    /// The name ABDM gave, once found.
    pub name: Option<String>,
    /// The account.
    pub account: AccountState,
    /// When the name was last confirmed.
    pub found_at: Option<Timestamp>,
    /// Who it is as staff typed it, where ABDM did not confirm the name.
    pub told: Option<Person>,
    /// Who it is as a person found a first document to be about.
    pub checked: Option<CheckedPerson>,
    /// Who it is as ABDM said after an OTP. Kept by itself ([`crate::port::IdentityTx::put_identity`]).
    pub identity: Option<Box<Identity>>,
    /// Who it is as their app shared it at a counter. Kept by itself ([`crate::port::ShareTx::put_shared_person`]).
    pub shared: Option<Box<SharedPerson>>,
    /// First written down.
    pub created_at: Timestamp,
}

/// Who a patient is, as a person checked it against a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPerson {
    /// The document.
    pub record: RecordId,
    /// Whom it names.
    pub person: Person,
    /// Who checked.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Patient {
    /// Whether ABDM confirmed the name.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.found_at.is_some() || self.identity.is_some()
    }

    /// Whether nobody has said yet that a document is this patient's, and ABDM did not confirm the name.
    #[must_use]
    pub fn is_to_be_checked(&self) -> bool {
        !self.is_confirmed() && self.checked.is_none()
    }

    /// The verified name, else the one ABDM gave otherwise, else the one that was shared at a counter, else the one
    /// staff typed.
    #[must_use]
    pub fn known_name(&self) -> Option<&str> {
        let verified = self.identity.as_ref().and_then(|it| it.name.as_deref());
        let told = self.told.as_ref().and_then(|told| told.name.as_deref());
        let shared = self.shared.as_ref().and_then(|it| it.name.as_deref());
        verified.or(self.name.as_deref()).or(shared).or(told)
    }

    /// The ABHA number: verified, else shared at a counter.
    #[must_use]
    pub fn number(&self) -> Option<&AbhaNumber> {
        let verified = self.identity.as_ref().and_then(|it| it.number.as_ref());
        verified.or_else(|| self.shared.as_ref().and_then(|it| it.number.as_ref()))
    }

    /// What documents are compared with: what ABDM verified or confirmed, then what was shared at a counter, then
    /// what staff typed, then what a person found the first document to say. Source: docs/protocol.md, "Looking a patient up".
    #[must_use]
    pub fn expected(&self) -> records::ExpectedPatient {
        let identity = self.identity.as_deref();
        let said = [
            self.told.as_ref(),
            self.checked.as_ref().map(|checked| &checked.person),
        ];
        let said = || said.into_iter().flatten();
        let shared = self.shared.as_deref();
        let sex = identity.and_then(Identity::sex);
        let sex = sex.or_else(|| sex_of(shared.and_then(|it| it.gender.as_deref())));
        let birth = identity.and_then(|it| it.birth);
        let birth = birth.or_else(|| shared.and_then(|it| it.birth));
        let birth_year = birth.map(|birth| birth.year);
        records::ExpectedPatient {
            address: self.address.as_str().to_owned(),
            name: identity
                .and_then(|it| it.name.clone())
                .or_else(|| self.name.clone())
                .or_else(|| shared.and_then(|it| it.name.clone()))
                .or_else(|| said().find_map(|person| person.name.clone())),
            gender: sex
                .or_else(|| said().find_map(|person| person.sex))
                .map(|sex| sex.name().to_owned()),
            birth_year: birth_year.or_else(|| said().find_map(|person| person.birth_year)),
            abha_number: self.number().map(AbhaNumber::dashed),
        }
    }
}

impl std::fmt::Debug for Patient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Patient([redacted])")
    }
}
