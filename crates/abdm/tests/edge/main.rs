//! The edge towards ABDM: the client and the server on real sockets, the doors without one.

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
