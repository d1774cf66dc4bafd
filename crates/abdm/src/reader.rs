//! What a message means: wire bodies into [`app::port::Message`] and [`app::port::Page`].
//!
//! The door asks only whether a body is JSON and has an id; the worker reads the kept bytes, with
//! tolerance, and the same bytes always read the same. Versions differ in their envelope, which
//! [`Reader`] opens; what is inside means the same in both. Faults name the member and the kind of what
//! stands there, never a value. Source: docs/protocol.md, "Envelope", "Times", "Fields of what we hear"
//! and "What is met and what is done".

mod artefact;
mod body;
mod content;
mod envelope;
mod link;
mod page;
mod person;
mod record_share;
mod share;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use body::{check as check_body, own_id};
pub use envelope::Reader;
pub(crate) use link::linked_content;
