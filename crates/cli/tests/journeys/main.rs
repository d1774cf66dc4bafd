//! Whole journeys through the real `hiu`, against a sandbox in this process.
//!
//! One program holds them all, because every further one is linked anew. Each test has a sandbox, ports and
//! folders of its own, so that they run side by side.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[macro_use]
mod clinic;

mod architecture;
mod certification;
mod circles;
mod clock;
mod command_page;
mod crash;
mod field_cases;
mod help;
mod identity;
mod journey_answer_in_the_body;
mod journey_answers;
mod journey_backup;
mod journey_board;
mod journey_counter;
mod journey_create;
mod journey_doors;
mod journey_end;
mod journey_every_visit_is_page_one;
mod journey_forms;
mod journey_grant;
mod journey_hip;
mod journey_marks;
mod journey_pages;
mod journey_person;
mod journey_reading;
mod journey_record_share;
mod journey_repeats;
mod journey_scan_register;
mod journey_session;
mod journey_status_v3;
mod journey_tamper;
#[cfg(target_os = "linux")]
mod journey_tunnel;
mod journey_v3;
mod journey_verify;
#[cfg(target_os = "linux")]
mod keys;
mod language;
#[cfg(target_os = "linux")]
mod many_desks;
mod people;
mod plaintext;
#[cfg(target_os = "linux")]
#[path = "../../../store-postgres/tests/postgres/server.rs"]
mod postgres;
mod practice;
mod references;
#[cfg(target_os = "linux")]
mod relay;
mod roles;
#[cfg(target_os = "linux")]
#[path = "../../../tunnel/tests/line/sshd.rs"]
mod sshd;
mod two_processes;
mod usage;
