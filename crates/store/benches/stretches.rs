//! For how long at a time the writer is held: callbacks wait for as long. `cargo bench -p store --bench stretches`.
//! Prints a table; no bound fails it.

#![allow(
    missing_docs,
    dead_code,
    unused_imports,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement stops where it stands, and shares what tests and another one are made of"
)]

#[path = "../tests/store/fixture.rs"]
mod fixture;
#[path = "../tests/store/suite/given.rs"]
mod given;
#[path = "../../../benches/reading/prose.rs"]
mod prose;
/// Where the fixture looks for it.
mod suite {
    pub(crate) use super::given;
}

use std::time::Duration;

use app::{
    model::NewDigest,
    port::{Inbox, Store},
    words,
};
use domain::{InboxState, RecordId};
use fixture::{Desk, artefact, artefact_id, ended, now, page, record, transfer};
use zeroize::Zeroizing;

const MB: usize = 1024 * 1024;

/// Records that one step of a page takes.
const OF_A_STEP: usize = 64;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!(
        "| What | Times | Held at most | Pages at most | Rows at most | Sealed meanwhile |\n\
         | --- | --- | --- | --- | --- | --- |"
    );
    let desk = fixture::desk();
    desk.receive("hina", b"a");
    let body: Vec<u8> = (0..60 * MB)
        .map(|place| (place.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    desk.store.take_stretch();
    desk.store.keep(page("hina", &body)).await.unwrap();
    row(&desk, "keeping a page of 60 MB");
    let rows = desk.read(|view| view.inbox(InboxState::New, 10));
    desk.write(|tx| tx.mark_message(&rows[0].id, InboxState::Done, None));
    desk.store.clear_away().unwrap();
    row(&desk, "clearing it away");
    keep_document(&desk, &body[..40 * MB]);
    row(&desk, "keeping a document of 40 MB");
    let steps = (0..5_000).step_by(OF_A_STEP);
    let longest = steps
        .map(|first| keep_step(&desk, first, 5_000.min(first + OF_A_STEP)))
        .max();
    row(
        &desk,
        "keeping 5,000 records with their words, a step at a time",
    );
    println!(
        "<!-- of a step at most {:.0?} on a processor -->",
        longest.unwrap_or_default()
    );
    let mut last = None;
    loop {
        let mut next = None;
        desk.write(|tx| {
            next = tx.queue_outdated_digests(2, last.as_ref())?;
            Ok(())
        });
        if next.is_none() {
            break;
        }
        last = next;
    }
    row(&desk, "listing 5,000 to be digested again");
    desk.write(|tx| tx.put_artefact(&ended(artefact("hina"))));
    desk.store.erase(&artefact_id("hina")).unwrap();
    row(&desk, "erasing all of it, checked");
}

fn keep_document(desk: &Desk, bytes: &[u8]) {
    let sealer = desk.read(|view| view.sealer(&artefact_id("hina"))).unwrap();
    let mut one = record("hina");
    one.id = RecordId::parse("rec-long").unwrap();
    let sealed = sealer.record(&one.id, &one.care_context, bytes).unwrap();
    let sealed = desk.store.put_ahead(&transfer("hina").id, sealed).unwrap();
    desk.write(|tx| tx.put_sealed_record(&one, &sealed));
}

/// As the worker takes some entries of a page; how long this thread ran while the writer was held.
fn keep_step(desk: &Desk, first: usize, end: usize) -> Duration {
    let sealer = desk.read(|view| view.sealer(&artefact_id("hina"))).unwrap();
    let mut made = vec![];
    for number in first..end {
        let mut one = record("hina");
        one.id = RecordId::parse(format!("rec-{number}")).unwrap();
        one.received_at = now().plus_seconds(i64::try_from(number).unwrap());
        let text = words::search_form(&prose::prose(number));
        let document = sealer
            .record(&one.id, &one.care_context, text.as_bytes())
            .unwrap();
        let digest = NewDigest {
            record: one.id.clone(),
            version: 1,
            digest: Zeroizing::new(vec![b'x'; 2_000]),
            title: "Laboratory report".to_owned(),
            text: Zeroizing::new(text),
            abnormal: Vec::new(),
        };
        made.push((one, document, sealer.digest(&digest).unwrap()));
    }
    let before = on_processor();
    desk.write(|tx| {
        for (one, document, _) in &made {
            tx.put_sealed_record(one, document)?;
        }
        let digests: Vec<_> = made.iter().map(|(_, _, digest)| digest).collect();
        tx.put_sealed_digests(&digests).map(drop)
    });
    on_processor().saturating_sub(before)
}

/// How long this thread ran, where the system tells: what others on the machine do is not in it.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

fn row(desk: &Desk, what: &str) {
    let held = desk.store.take_stretch();
    println!(
        "| {what} | {} | {:.0?} | {} | {} | {} KB |",
        held.count,
        held.longest,
        held.most_pages,
        held.most_rows,
        held.most_sealed_bytes >> 10,
    );
}
