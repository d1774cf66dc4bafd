//! Verifying a person at the desk, and making an ABHA for one: the rules, without the ABHA service and
//! without the store.
//!
//! An attempt lives in memory alone and belongs to whoever began it ([`Attempts`]). What an OTP, an answer
//! or a refusal does to it is said in [`attempt`]; when an OTP may be asked for, in [`limits`]; whom of the
//! patients here an account is, in [`link`]. Source: docs/people.md, "Verifying a patient".

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod attempts;
pub(crate) mod limits;
pub(crate) mod link;
pub(crate) mod new_address;
pub(crate) mod present;
pub(crate) mod refusal;
mod settings;
pub(crate) mod tag;

pub(crate) use attempts::{Attempts, Taken};
pub use limits::MOST_WRONG as MOST_WRONG_OTPS;
pub use refusal::no_abha;
pub use settings::{ConsentText, IdentitySettings};
