//! The edge towards ABDM: the client and the server on real sockets, the doors without one.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly"
)]

mod client;
mod codes;
mod doors;
mod page;
mod server;
