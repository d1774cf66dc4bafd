//! Whole records read into views.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that cannot go on has failed

mod alerts;
mod apart;
mod bases;
mod below;
mod damaged;
mod document;
mod empty;
mod english;
mod given;
mod held_within;
mod hostile;
mod layout;
mod letters;
mod lines;
#[path = "../support/made.rs"]
mod made;
mod meant;
mod measures;
mod members;
mod misled;
mod mutation;
mod nearly_json;
mod orders;
mod paper;
mod pictures;
#[path = "../support/published.rs"]
mod published;
mod rich_text;
mod samples;
mod search;
mod sides;
mod tolerance;
mod whose;
mod wrapping;
