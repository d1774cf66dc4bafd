//! People who sign in: their passwords, and who they are to the store.
//!
//! Who somebody is and what they may do stands in the store; their password opens a slot of `desk.key`,
//! and with it the store. Rows are written before slots are made and slots are taken away after rows are
//! closed, so that what a crash leaves opens less than it should, never more. A PIN of the day opens nothing
//! and lies in memory alone. Source: docs/people.md.

mod by_pin;
mod manage;
mod not_signed_in;
mod pins;
mod settle;
mod sign_in;
mod tries;

pub use manage::{PasswordState, UserRow};
pub use not_signed_in::NotSignedIn;
pub use sign_in::SignedIn;
pub use tries::Throttles;

pub(crate) use pins::Pins;
pub(crate) use settle::{put_right, tell_tries};
