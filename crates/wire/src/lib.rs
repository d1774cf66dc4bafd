//! Serde types of the ABDM APIs, in the specification's own words.
//!
//! Two rules: what goes out is exact (compact, members in a fixed order, instants with milliseconds
//! and `Z`), what comes in is read with tolerance (docs/protocol.md, "Envelope", "Times" and "What is
//! met and what is done"): bytes are mended to JSON ([`read_value`]), and messages are read member by
//! member ([`Members`]), since senders keep to no one type. Answers to our calls have types.
//!
//! Paths, headers and what a message means belong to `abdm`. Types that hold secrets or health data
//! have no `Debug`.

pub mod consent;
pub mod consent_request;
mod fault;
pub mod health_information;
pub mod keys;
mod members;
pub mod patient;
pub mod record_share;
mod repair;
pub mod session;
mod time;
mod tolerance;
pub mod v05;
pub mod v3;

pub use fault::{FaultIn, FaultOut, bounded, member};
pub use members::{Members, Notes, kind_of};
pub use repair::{NotJson, read_value, repaired};
pub use time::{read_instant, read_moment};
pub use tolerance::{List, Whole};

use serde::Serialize;

/// `{"id": …}`, outgoing.
#[derive(Clone, Copy, Serialize)]
pub struct IdOut<'a> {
    /// The id.
    pub id: &'a str,
}
