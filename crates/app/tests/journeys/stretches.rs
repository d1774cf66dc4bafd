//! What is done while the right to write is held: callbacks wait for as long (docs/promises.md, R9).

use domain::Timestamp;

use crate::{
    desk::{Death, Desk},
    world::{document, entry, page},
};

/// Bytes that are sealed under the writer: the block of words that a step changes, and what is small.
const MOST_SEALED: u64 = 4 * 1024 * 1024;

/// Pages of 4,096 bytes that one commit writes: a step's records, their words with the block they stand in,
/// their lines of the audit.
const MOST_PAGES: u64 = 1_500;

/// Rows that one step writes.
const MOST_ROWS: u64 = 1_500;

/// Grants the laboratory, and takes everything until its page lies in the inbox.
async fn until_the_page_came(desk: &Desk) {
    desk.asked().await;
    desk.world.grant(&["lab"]);
    let at = Timestamp::parse("2026-11-21T08:30:00Z").unwrap();
    while !has_page(desk) {
        desk.workers.work_inbox().unwrap();
        desk.workers.work_outbox().await.unwrap();
        desk.world.deliver_all(&*desk.store, at).await;
    }
}

fn has_page(desk: &Desk) -> bool {
    let count: i64 = desk
        .raw()
        .query_row(
            "SELECT count(*) FROM inbox WHERE kind = 'page'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    count > 0
}

#[tokio::test]
async fn a_page_of_two_thousand_records_is_taken_in_steps_and_is_whole() {
    let desk = Desk::new();
    let entries = (0..2_000)
        .map(|number| entry("lab-visit-1", document(&format!("Document {number}"))))
        .chain([entry("lab-visit-2", document("Last"))]);
    let pages = vec![page(1, 1, entries.collect())];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    until_the_page_came(&desk).await;
    desk.store.take_stretch();
    desk.workers.work_inbox().unwrap();
    let taken = desk.store.take_stretch();
    assert!(taken.count > 30, "{taken:?}");
    assert!(taken.most_sealed_bytes <= MOST_SEALED, "{taken:?}");
    assert!(taken.most_pages <= MOST_PAGES, "{taken:?}");
    assert!(taken.most_rows <= MOST_ROWS, "{taken:?}");
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 2_001);
    assert_eq!(desk.world.called("notify_transfer"), 1);
    let due: i64 = desk
        .raw()
        .query_row("SELECT count(*) FROM digest_due", [], |row| row.get(0))
        .unwrap();
    assert_eq!(due, 0, "each came with its digest");
}

#[tokio::test]
async fn a_document_of_forty_megabytes_is_taken_in_parts() {
    let desk = Desk::new();
    let mut state = 7_u32;
    let scan: String = (0..40_000_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'A' + (state >> 24) as u8 % 26)
        })
        .collect();
    let long = document("Scan").replace(
        "\"section\":[]",
        &format!("\"section\":[],\"x\":\"{scan}\""),
    );
    let pages = vec![page(
        1,
        1,
        vec![
            entry("lab-visit-1", long.clone()),
            entry("lab-visit-2", document("Short")),
        ],
    )];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    until_the_page_came(&desk).await;
    desk.store.take_stretch();
    desk.workers.work_inbox().unwrap();
    let taken = desk.store.take_stretch();
    assert!(taken.count > 20, "{taken:?}");
    assert!(taken.most_sealed_bytes <= MOST_SEALED, "{taken:?}");
    assert!(taken.most_pages <= MOST_PAGES, "{taken:?}");
    desk.settle().await;
    let records = desk.records().await;
    assert_eq!(records.len(), 2);
    let scan = records
        .iter()
        .find(|record| record.care_context == "lab-visit-1")
        .unwrap();
    let bytes = desk.app.record_bytes(&scan.id).await.unwrap();
    assert!(bytes.len() == long.len());
}

#[tokio::test]
async fn a_page_that_was_interrupted_between_two_steps_is_taken_up_where_it_ended() {
    for dies_after in [1, 2, 3] {
        let desk = Desk::new();
        let entries = (0..200)
            .map(|number| entry("lab-visit-1", document(&format!("Document {number}"))))
            .chain([entry("lab-visit-2", document("Last"))]);
        let pages = vec![page(1, 1, entries.collect())];
        desk.world.pages.lock().unwrap().insert("lab", pages);
        until_the_page_came(&desk).await;
        let desk = desk.restart(Death::After(dies_after));
        let _ = desk.workers.work_inbox();
        let desk = desk.restart(Death::Never);
        let taken: i64 = desk
            .raw()
            .query_row("SELECT count(*) FROM record", [], |row| row.get(0))
            .unwrap();
        assert!((64..201).contains(&taken), "{taken} after {dies_after}");
        desk.settle().await;
        assert_eq!(desk.records().await.len(), 201, "after {dies_after}");
        assert_eq!(desk.world.called("notify_transfer"), 1);
    }
}
