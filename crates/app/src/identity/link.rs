//! Whom of the patients here an account is. One ABHA number belongs to one patient here; what names two
//! people is linked with nobody.

use domain::{AbhaAddress, AccountState};

use super::{account::MOST_ADDRESSES, refusal};
use crate::{
    Error,
    model::{AbhaAccount, Identity},
    port::Snapshot,
    view::LinkedAs,
};

/// Whom an account is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The patient.
    pub(crate) patient: AbhaAddress,
    /// How it stands to them.
    pub(crate) linked: LinkedAs,
    /// Addresses of the account, as they are kept.
    pub(crate) addresses: Vec<AbhaAddress>,
}

/// Finds whom `account` is. With `wanted`, it must be that patient.
///
/// # Errors
///
/// [`Error::Refused`] where the number is another patient's here, the account is not that of `wanted`, the
/// patient found by the address has another number, or their account was deleted; else as the store fails.
pub(crate) fn find(
    view: &dyn Snapshot,
    account: &AbhaAccount,
    wanted: Option<&AbhaAddress>,
    consent_manager: &str,
) -> Result<Link, Error> {
    let addresses = addresses(account, consent_manager);
    let by_number = match &account.number {
        Some(number) => view.identity_of_number(number)?,
        None => None,
    };
    if let Some(Identity { patient, .. }) = by_number {
        if wanted.is_some_and(|wanted| *wanted != patient) {
            return Err(refusal::linked_elsewhere(&patient));
        }
        return Ok(Link {
            patient,
            linked: LinkedAs::Already,
            addresses,
        });
    }
    let (patient, known) = match wanted {
        Some(wanted) if addresses.contains(wanted) => (wanted.clone(), view.patient(wanted)?),
        Some(wanted) => return Err(refusal::other_person(wanted)),
        None => match first_known(view, account, &addresses)? {
            Some(found) => found,
            None => (
                addresses.first().ok_or_else(refusal::nameless)?.clone(),
                None,
            ),
        },
    };
    let Some(known) = known else {
        return Ok(Link {
            patient,
            linked: LinkedAs::New,
            addresses,
        });
    };
    if known.account == AccountState::Deleted {
        return Err(refusal::deleted(&patient));
    }
    let linked = match (&known.identity, &account.number) {
        (None, _) => LinkedAs::Known,
        // Of a patient with a number, it is another.
        (Some(identity), Some(_)) if identity.number.is_some() => {
            return Err(refusal::other_person(&patient));
        }
        (Some(_), _) => LinkedAs::Already,
    };
    Ok(Link {
        patient,
        linked,
        addresses,
    })
}

/// A patient known here: who shared the number at a counter, else the first that an address is of.
fn first_known(
    view: &dyn Snapshot,
    account: &AbhaAccount,
    addresses: &[AbhaAddress],
) -> Result<Option<(AbhaAddress, Option<crate::model::Patient>)>, Error> {
    let mut found = match &account.number {
        Some(number) => view.patient_numbered(number)?,
        None => None,
    };
    for address in addresses {
        if found.is_some() {
            break;
        }
        found = view.patient_addressed(address)?;
    }
    let Some(address) = found else {
        return Ok(None);
    };
    let patient = view.patient(&address)?;
    Ok(patient.map(|patient| (address, Some(patient))))
}

/// The account's addresses, the preferred one first. One that has none besides has its number's own, which
/// ABDM gives to nobody else.
fn addresses(account: &AbhaAccount, consent_manager: &str) -> Vec<AbhaAddress> {
    let mut found = Vec::new();
    for typed in account.addresses.iter().take(MOST_ADDRESSES) {
        if let Ok(address) = AbhaAddress::parse(&typed.0)
            && !found.contains(&address)
        {
            found.push(address);
        }
    }
    if found.is_empty()
        && let Some(number) = &account.number
        && let Ok(own) = AbhaAddress::parse(format!("{}@{consent_manager}", number.digits()))
    {
        found.push(own);
    }
    found
}
