//! Who a patient is, as they shared it at a counter. `Debug` shows no person.

use domain::{
    AbhaAddress, AbhaNumber, CounterId, ShareAnswered, ShareId, ShareState, Timestamp, Token,
};
use serde::{Deserialize, Serialize};

use super::Birth;

/// Who somebody is, as their app shared it at a counter. Their app authenticated them: that is more than a code
/// they show, and less than an OTP. One ABHA number belongs to one patient.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPerson {
    /// The patient here.
    pub patient: AbhaAddress,
    /// The address they shared, which need not be the one the patient is known under here.
    pub address: AbhaAddress,
    /// Their number; `None`: the account has an address only.
    pub number: Option<AbhaNumber>,
    /// Full name.
    pub name: Option<String>,
    /// Gender as sent.
    pub gender: Option<String>,
    /// Date of birth.
    pub birth: Option<Birth>,
    /// When it was taken over.
    pub at: Timestamp,
}

/// A share of a profile, as it is kept for a day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileShare {
    /// Our id of it.
    pub id: ShareId,
    /// At which counter.
    pub counter: CounterId,
    /// Their ABHA address.
    pub address: AbhaAddress,
    /// Their number, if they have one.
    pub number: Option<AbhaNumber>,
    /// Full name.
    pub name: Option<String>,
    /// Gender as sent.
    pub gender: Option<String>,
    /// Date of birth.
    pub birth: Option<Birth>,
    /// Mobile as sent.
    pub mobile: Option<String>,
    /// Postal address, in one line.
    pub postal_address: Option<String>,
    /// Their token.
    pub token: Token,
    /// What became of it.
    pub state: ShareState,
    /// Whether their app was told the token.
    pub answered: ShareAnswered,
    /// When it came; of several scans the first.
    pub received_at: Timestamp,
    /// Who registered it or put it aside, as the audit names them, and when.
    pub settled: Option<(String, Timestamp)>,
    /// Which patient they are here, once registered.
    pub patient: Option<AbhaAddress>,
}

/// What a share is answered with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareAnswer {
    /// A token.
    Token {
        /// The counter, as the share spelt it.
        counter: CounterId,
        /// The token's number.
        number: u32,
        /// For how many seconds it holds.
        valid_s: u32,
    },
    /// A no.
    Refused {
        /// ABDM's code.
        code: String,
        /// Words for the patient's app.
        message: String,
    },
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}

redacted!(SharedPerson, ProfileShare, ShareAnswer);
