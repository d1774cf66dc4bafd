//! The sandbox from outside: an HIU of a few lines talks to it over real sockets.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod directory;
mod identity;
mod journey;
mod judge;
mod misbehaviour;
mod scripted;
mod share;
mod start;
mod v3;
