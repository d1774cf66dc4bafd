//! The whole flow against a real store file, with ABDM and two hospitals played by [`world`].

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test may stop where it stands"
)]

mod abdm_identity;
mod asking;
mod audited;
mod board;
mod calls;
mod changes;
mod charted;
mod clock;
mod closing;
mod copying;
mod crash;
mod creating;
mod deadlines;
mod desk;
mod doubt;
mod endings;
mod finding;
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
mod record_sharing;
mod registering;
mod restored;
mod roles;
mod saving;
mod sent_again;
mod sharing;
mod stretches;
mod stumbling;
mod summary_lines;
mod verifying;
mod world;
