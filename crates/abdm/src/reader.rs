//! What a message means: wire bodies into [`app::port::Message`] and [`app::port::Page`].
//!
//! The door reads a body once to refuse what is not of its path's shape, the worker reads the kept
//! bytes again; the same bytes always read the same. Versions differ in their envelope, which
//! [`Reader`] opens; what is inside means the same in both. Faults name the member and what is
//! expected, never a value. Source: docs/protocol.md, "Envelope", "Times" and
//! "Fields of what we hear".

mod artefact;
mod body;
mod content;
mod envelope;
mod fault;
mod page;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use body::read as read_body;
pub use envelope::Reader;
