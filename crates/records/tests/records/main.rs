//! Whole records read into views.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on has failed

mod document;
mod made;
mod samples;
mod tolerance;
