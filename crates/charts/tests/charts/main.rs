//! The views over many documents: what they put together, and what they never lose.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that cannot go on has failed

mod abnormal;
mod again;
mod analytes;
mod apart;
mod arrival;
mod died;
mod distinct;
mod doubts;
mod identity;
mod kept;
mod made;
mod meant;
#[allow(dead_code)] // the tests of `records` use the rest
#[path = "../../../records/tests/support/published.rs"]
mod published;
mod results;
mod rules;
mod safety;
mod samples;
#[path = "../../../records/tests/support/made.rs"]
mod sent;
mod standing;
mod substances;
mod summary;
mod timeline;
mod units;
