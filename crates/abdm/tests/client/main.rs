//! The client against a counterpart on real sockets, and the links.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly"
)]

mod answers;
mod clock;
mod golden;
mod paths;
mod sessions;
mod ssrf_matrix;
mod support;
