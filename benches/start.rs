//! How long a start takes until callbacks are received, with 50,000 records in the store.
//!
//! The real `hiu serve` in its own process, opened by a passphrase, from its start until it listens, and until
//! it has answered a callback 202. Figures are in `docs/performance.md`. Run:
//! `cargo bench -p cli --bench start`.

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

use std::time::{Duration, Instant};

use clinic::{Clinic, PASSPHRASE};
use desk::keys::{Opener, Passphrase};
use rusqlite::Connection;
use sandbox::TokenKind;
use serde_json::json;

const RECORDS: i64 = 50_000;
const STARTS: usize = 5;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let mut clinic = Clinic::set_up(sandbox::Api::V05, sandbox::Settings::default()).await;
    tokio::task::block_in_place(|| clinic.serve());
    clinic.receive().await;
    clinic.until_sent().await;
    tokio::task::block_in_place(|| clinic.stop());
    start(&mut clinic, "a few records").await;
    fill(&clinic, RECORDS);
    start(&mut clinic, &format!("{RECORDS} records")).await;
}

/// Copies the records that came until there are so many. The copies are sealed for other rows and cannot be
/// opened, which a start does not try.
fn fill(clinic: &Clinic, records: i64) {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let opened = desk::keys::open(
        &clinic.data().join("desk.key"),
        &Opener::Passphrase(&passphrase),
    );
    let (key, _) = opened.unwrap();
    let store = Connection::open(clinic.data().join("desk.db")).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    store
        .execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .unwrap();
    let there: i64 = store
        .query_row("SELECT count(*) FROM record", [], |row| row.get(0))
        .unwrap();
    assert!(there > 0, "nothing was received");
    store
        .execute_batch(&format!(
            "BEGIN;
             CREATE TEMP TABLE number AS
                 WITH RECURSIVE counted (n) AS (
                     SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {}
                 )
                 SELECT n FROM counted;
             INSERT INTO record (id, artefact, transfer, patient, hip, received_at, unread, facts, body)
                 SELECT record.id || '-' || n, artefact, transfer, patient, hip, received_at, unread, facts,
                        body
                 FROM record, number LIMIT {};
             INSERT INTO digest (record, artefact, version, body)
                 SELECT record.id, record.artefact, old.version, old.body
                 FROM record JOIN digest AS old ON old.record = substr(record.id, 1, length(old.record))
                 WHERE record.id <> old.record;
             DELETE FROM digest_due;
             COMMIT;",
            records / there + 1,
            records - there,
        ))
        .unwrap();
}

/// Starts some times, and says how long it took at most and usually.
async fn start(clinic: &mut Clinic, what: &str) {
    let (mut listening, mut answered, mut ran) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..STARTS {
        let begun = Instant::now();
        tokio::task::block_in_place(|| clinic.serve());
        listening.push(begun.elapsed());
        ran.push(on_processor(clinic.serving().id()));
        call(clinic, &format!("{what}-{number}")).await;
        answered.push(begun.elapsed());
        tokio::task::block_in_place(|| clinic.stop());
    }
    listening.sort_unstable();
    answered.sort_unstable();
    ran.sort_unstable();
    let size = std::fs::metadata(clinic.data().join("desk.db")).unwrap();
    println!(
        "start with {what}, {} MB: listening after {:.0?} ({:.0?} at most), first 202 after {:.0?} ({:.0?} at most); \
         {:.0?} on a processor until it listened",
        size.len() >> 20,
        listening[STARTS / 2],
        listening[STARTS - 1],
        answered[STARTS / 2],
        answered[STARTS - 1],
        ran[STARTS / 2],
    );
}

/// How long a process ran, where the system tells: what others on the machine do is not in it.
fn on_processor(process: u32) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The 14th and 15th field; the second is a name in brackets.
    let fields = told.rsplit(") ").next().unwrap_or_default();
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// A status result that matches nothing: it is kept and answered.
async fn call(clinic: &Clinic, request: &str) {
    let answer = reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .post(format!(
            "http://127.0.0.1:{}/v0.5/consent-requests/on-status",
            clinic.port
        ))
        .bearer_auth(clinic.sandbox.token(&TokenKind::Gateway).unwrap())
        .header("X-HIU-ID", clinic::HIU)
        .json(&json!({
            "requestId": request,
            "timestamp": chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "consentRequest": { "id": "nobody-asked", "status": "REQUESTED", "consentArtefacts": [] },
            "resp": { "requestId": "none" },
        }))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 202);
}
