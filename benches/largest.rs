//! The largest honest transfer, 200 pages of 20 MB, through the real door of the real `hiu serve`, and how much
//! memory that process takes at most.
//!
//! Figures are in `docs/performance.md`. Run: `cargo bench -p cli --bench largest`, with how many pages, such as
//! `-- 20` (else 200).

#![allow(
    clippy::disallowed_methods,
    reason = "a measurement plays the world outside, which has a clock"
)]
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it measured, and stops at any fault"
)]

#[path = "../crates/cli/tests/journeys/clinic.rs"]
mod clinic;
#[path = "hospital.rs"]
mod hospital;

use std::time::{Duration, Instant};

use clinic::Clinic;
use sandbox::{Answer, HospitalFault, Misbehaviour};

const MB: usize = 1024 * 1024;

/// Documents of a page: half of them scans, the others of many results.
const DOCUMENTS: usize = 20;

/// What a page is to be long, in its base64.
const PAGE: usize = 20 * MB;

/// What the process may take, in kB.
const MOST_KB: u64 = 400 * 1024;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let asked = std::env::args().find_map(|word| word.parse().ok());
    let pages: usize = asked.unwrap_or(200);
    let mut clinic = Clinic::set_up(sandbox::Api::V05, sandbox::Settings::default()).await;
    tokio::task::block_in_place(|| clinic.serve());
    let process = clinic.serving().id();
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::Silent));
    clinic.decide(Answer::Grant).await;
    let asked = hospital::data_requests(&clinic).await;
    let asked = asked.first().expect("a data request");
    let before = memory(process, "VmHWM");
    let told = clinic.calls("health-information/notify").len();
    let (begun, mut again, mut bytes) = (Instant::now(), 0, 0);
    let size = PAGE * 3 / 4 / DOCUMENTS;
    for number in 1..=pages {
        let documents = (0..DOCUMENTS).map(|place| {
            let one = number * DOCUMENTS + place;
            match place % 2 {
                0 => hospital::scan(one, size),
                _ => hospital::document(one, size),
            }
        });
        let page = hospital::page(&clinic, asked, (number, pages), documents);
        bytes += page.len();
        again += hospital::push(asked, page).await;
    }
    let sent = begun.elapsed();
    while clinic.calls("health-information/notify").len() == told {
        assert!(
            begun.elapsed() < Duration::from_secs(3 * 3_600),
            "nothing was told of the transfer"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let (most, now) = (memory(process, "VmHWM"), memory(process, "VmRSS"));
    let size = std::fs::metadata(clinic.data().join("desk.db")).unwrap();
    println!(
        "{pages} pages, {} MB in all: sent after {sent:.0?} (told {again} times to come again), taken and told after \
         {:.0?}; memory {} MB before, {} MB at most, {} MB now; the store {} MB",
        bytes / MB,
        begun.elapsed(),
        before / 1024,
        most / 1024,
        now / 1024,
        size.len() >> 20,
    );
    assert!(most < MOST_KB, "{most} kB of memory");
}

/// A figure of a process, in kB, where the system tells.
fn memory(process: u32, name: &str) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find(|line| line.starts_with(name));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}
