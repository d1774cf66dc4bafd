//! Serde types of the ABDM APIs, in the specification's own words.
//!
//! Two rules: what goes out is exact (compact, members in a fixed order, instants with milliseconds
//! and `Z`), what comes in is read with tolerance (docs/protocol.md, "Envelope" and "Times"):
//! unknown members are passed over, absent, `null` and empty are equal, and only what the work
//! needs is required.
//!
//! Paths, headers and what a message means belong to `abdm`. Types that hold secrets or health data
//! have no `Debug`.

pub mod consent;
pub mod consent_request;
mod fault;
pub mod health_information;
pub mod keys;
pub mod patient;
pub mod session;
mod time;
mod tolerance;
pub mod v05;
pub mod v3;

pub use fault::{FaultIn, FaultOut, bounded};
pub use time::{Moment, read_instant};
pub use tolerance::{List, Whole, text_or_empty};

use serde::{Deserialize, Serialize};

/// `{"id": …}`, outgoing.
#[derive(Clone, Copy, Serialize)]
pub struct IdOut<'a> {
    /// The id.
    pub id: &'a str,
}

/// `{"id": …}`, incoming, of any use.
#[derive(Clone, Deserialize)]
pub struct IdIn {
    /// The id, as received.
    pub id: String,
}
