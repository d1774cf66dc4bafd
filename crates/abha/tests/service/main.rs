//! The client against a strict service of the test's own, over real sockets.

#![allow(
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bounds;
mod cards;
mod hiding;
mod making;
mod reading;
mod refusals;
mod saying;
mod secrecy;
mod sessions;
mod support;
