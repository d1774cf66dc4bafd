//! Whole records read into views.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that cannot go on has failed

mod acceptance;
mod chart;
mod document;
mod hostile;
mod lines;
mod made;
mod measures;
mod mutation;
mod orders;
mod page;
mod pictures;
mod samples;
mod search;
mod tolerance;
mod wrapping;
