//! The whole flow against a real store file, with ABDM and two hospitals played by [`world`].

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test may stop where it stands"
)]

mod asking;
mod audited;
mod board;
mod calls;
mod changes;
mod clock;
mod closing;
mod copying;
mod crash;
mod deadlines;
mod desk;
mod endings;
mod granting;
mod marks;
mod measures;
mod narrowing;
mod opening;
mod order;
mod pages;
mod persons;
mod preview;
mod reading;
mod reasons;
mod restored;
mod roles;
mod saving;
mod stretches;
mod world;
