//! Holds the words, the code that says them and the two sides that write them to each other.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

mod languages;
mod sources;
mod table;
