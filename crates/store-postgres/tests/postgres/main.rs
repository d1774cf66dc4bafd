//! The store on a PostgreSQL server of its own, on loopback. Where Debian's `postgresql` is not installed, this says
//! so and ends well; CI installs it.

// The server is started as another user, which is not the same everywhere.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "the functions beside the tests as well"
)]

mod chain;
mod desks;
mod erasing;
mod faults;
mod fixture;
mod half_erased;
mod hunt;
mod moving;
mod narrowing;
mod point_in_time;
mod proxy;
mod server;
mod serving;
mod steps;
#[path = "../../../store/tests/store/suite.rs"]
mod suite;
