//! The real window on 50,000 records: from its start to its first words and until it can be used, and from one page to
//! another; and its memory against an empty one, before and after many documents are read.
//!
//! The window is the release build, except that WebKit's automation reaches into it (`benches/driven_window.rs`). Needs a
//! display, a session bus and WebKitWebDriver: `scripts/bench-window` brings them. Figures are in `docs/performance.md`.

#![allow(
    clippy::disallowed_methods,
    reason = "a measurement plays the world outside, which has a clock"
)]
#![allow(
    missing_docs,
    dead_code,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it measured, stops at any fault, and shares its desk with another bench"
)]

#[path = "../reading/desk.rs"]
mod desk;
mod driven;
#[path = "../reading/made.rs"]
mod made;
mod memory;
mod store_of_many;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use driven::Driven;

/// Starts and page changes are repeated so often; the median is told with the least and the most.
const TIMES: usize = 7;

/// A page: how it is called here, its address, and what its content says that no other page's does.
type Page = (&'static str, &'static str, &'static str);

/// The pages that are changed between, in this order, each from the one before.
const PAGES: [Page; 12] = [
    ("Today", "#/today", "Today"),
    ("Patients: all of them", "#/patients", "patient1@sbx"),
    (
        "a patient's summary, 200 documents",
        "#/patients/patient0%40sbx",
        "Penicillin",
    ),
    (
        "their documents",
        "#/patients/patient0%40sbx/documents",
        "OP Consultation Record",
    ),
    (
        "their laboratory results",
        "#/patients/patient0%40sbx/labs",
        "Haemoglobin",
    ),
    (
        "their medicines",
        "#/patients/patient0%40sbx/medicines",
        "Metformin",
    ),
    ("one document", "#/records/rec-0", "Creatinine"),
    ("Consents: all of them", "#/consents", "Expires"),
    ("Board", "#/board", "Board"),
    ("Search, nothing typed", "#/search", "Search"),
    (
        "Search for a word of many",
        "#/search?text=metformin",
        "Metformin",
    ),
    ("Activity: the audit", "#/activity/audit", "Audit"),
];

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let wanted = std::env::args().filter_map(|word| word.parse().ok()).next();
    let records: usize = wanted.unwrap_or(50_000);
    let (empty, many) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let filled = Instant::now();
    tokio::task::block_in_place(|| store_of_many::fill(empty.path(), 0));
    tokio::task::block_in_place(|| store_of_many::fill(many.path(), records));
    println!(
        "{records} records made and digested in {:.0?}",
        filled.elapsed()
    );
    println!("\n| Window | Records | Median | Least and most |\n| --- | --- | --- | --- |");
    start(empty.path(), 0).await;
    start(many.path(), records).await;
    change(many.path(), records).await;
    read(many.path()).await;
}

async fn start(folder: &Path, records: usize) {
    let (mut words, mut usable) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let window = Driven::open(folder).await;
        let (first, ready) = window.start_times().await;
        words.push(first);
        usable.push(ready);
        window.close().await;
    }
    row("start: first words", records, &words);
    row("start: usable", records, &usable);
}

async fn change(folder: &Path, records: usize) {
    let window = Driven::open(folder).await;
    window.start_times().await;
    let mut took: Vec<Vec<Duration>> = vec![Vec::new(); PAGES.len()];
    // The first round fills what is kept from page to page; it is told too, as the most.
    for _ in 0..TIMES {
        for (times, (_, address, says)) in took.iter_mut().zip(PAGES) {
            times.push(window.go(address, says).await);
        }
    }
    for (times, (name, _, _)) in took.iter().zip(PAGES) {
        row(&format!("to: {name}"), records, times);
    }
    window.close().await;
}

/// Reads the first patient's documents, all of them, and goes back to the list after each.
async fn read(folder: &Path) {
    let empty = memory::of_empty_window(&driven::built("empty-window"));
    let window = Driven::open(folder).await;
    window.start_times().await;
    tokio::time::sleep(Duration::from_secs(12)).await;
    let before = memory::of_family(window.process());
    for number in 0..store_of_many::OF_THE_FIRST {
        let says = if number % 3 == 2 {
            "Metformin"
        } else {
            "Creatinine"
        };
        window.go(&format!("#/records/rec-{number}"), says).await;
        window.go("#/consents", "Expires").await;
    }
    tokio::time::sleep(Duration::from_secs(12)).await;
    let after = memory::of_family(window.process());
    window.close().await;
    println!(
        "\nMemory: an empty window {empty:.0} MB; HIU Desk {before:.0} MB, {:.2} times; after {} documents {after:.0} MB, {:.2} times",
        before / empty,
        store_of_many::OF_THE_FIRST,
        after / empty
    );
}

fn row(what: &str, amount: usize, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort_unstable();
    let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!(
        "| {what} | {amount} | {:.0} ms | {:.0}–{:.0} ms |",
        ms(times.len() / 2),
        ms(0),
        ms(times.len().saturating_sub(1))
    );
}
