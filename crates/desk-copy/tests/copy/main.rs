//! A desk's own copy beside a real PostgreSQL server: what it shows, for how long, and what it keeps for later. Where
//! Debian's `postgresql` is not installed, this says so and ends well.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    dead_code,
    unused_imports,
    reason = "the functions beside the tests as well, of which this uses some"
)]

mod asked;
mod carried;
mod coming_back;
mod copy;
mod faults;
#[path = "../../../store-postgres/tests/postgres/fixture.rs"]
mod fixture;
mod lease;
mod line;
mod reception;
mod reviewed;
#[path = "../../../store-postgres/tests/postgres/server.rs"]
mod server;
mod suite;
mod taken_back;
mod unopened;
