//! The store through its ports, on real files.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the functions beside the tests as well"
)]

mod audit;
mod backup;
mod erasure;
mod fixture;
mod forgetting;
mod full_disk;
mod hidden;
mod inbox;
mod interrupted;
mod long_bodies;
mod marks;
mod measure;
mod moving;
mod opening;
mod reading;
mod runs;
mod suite;
mod transfer;
mod two_stores;
mod year;
