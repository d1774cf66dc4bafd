//! Bodies too long for one row: kept, read and destroyed a part at a time, so that the writer is never held
//! for long (docs/promises.md, R9).

use std::time::Duration;

use app::{
    model::{NewDigest, PageUnderWay, Record},
    port::{Inbox, Sealed, Store},
};
use domain::{Brought, InboxState, RecordId};
use store::BackupRequest;
use zeroize::Zeroizing;

use crate::fixture::{Desk, artefact_id, desk, page, record, transfer};

const MB: usize = 1024 * 1024;

/// Pages of 4,096 bytes that one part takes, with room for its row, the index and the counters.
const PAGES_OF_A_PART: u64 = 400;

/// Bytes that cannot be compressed, the same each time.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut noise = Vec::with_capacity(bytes + 8);
    while noise.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        noise.extend_from_slice(&state.to_le_bytes());
    }
    noise.truncate(bytes);
    noise
}

/// Rows and bytes of long bodies.
fn parts(desk: &Desk) -> (i64, i64) {
    desk.raw()
        .query_row(
            "SELECT (SELECT count(*) FROM long_body),
                    (SELECT coalesce(sum(length(bytes)), 0) FROM long_body_part)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
}

/// A record beside the one that a desk received.
fn long(name: &str) -> Record {
    Record {
        id: RecordId::parse("rec-long").unwrap(),
        ..record(name)
    }
}

/// Its document sealed and written ahead, as the workers do.
fn ready(desk: &Desk, name: &str, bytes: &[u8]) -> Sealed {
    let sealer = desk.read(|view| view.sealer(&artefact_id(name))).unwrap();
    let one = long(name);
    let sealed = sealer.record(&one.id, &one.care_context, bytes).unwrap();
    desk.store.put_ahead(&transfer(name).id, sealed).unwrap()
}

#[tokio::test]
async fn a_page_of_sixty_megabytes_never_holds_the_writer_for_more_than_a_part() {
    let desk = desk();
    desk.receive("hina", b"a");
    let body = noise(60 * MB);
    desk.store.take_stretch();
    assert!(desk.store.keep(page("hina", &body)).await.unwrap());
    assert!(
        !desk.store.keep(page("hina", &body)).await.unwrap(),
        "again"
    );
    let kept = desk.store.take_stretch();
    assert!(kept.count >= 60, "{kept:?}");
    assert!(kept.most_pages <= PAGES_OF_A_PART, "{kept:?}");
    assert_eq!(kept.most_sealed_bytes, 0, "{kept:?}");
    assert_eq!(parts(&desk), (1, 60 * MB as i64));

    let rows = desk.read(|view| view.inbox(InboxState::New, 10));
    assert_eq!(rows[0].size_bytes, 60 * MB as u64);
    assert!(desk.read(|view| view.inbox_body(&rows[0].id)).unwrap() == body);
    desk.write(|tx| tx.mark_message(&rows[0].id, InboxState::Done, None));
    assert!(desk.read(|view| view.inbox_body(&rows[0].id)).is_none());
    desk.store.clear_away().unwrap();
    assert_eq!(parts(&desk), (0, 0));
    let cleared = desk.store.take_stretch();
    assert!(cleared.most_pages <= 2 * PAGES_OF_A_PART, "{cleared:?}");
    assert!(cleared.count > 30, "{cleared:?}");
}

#[tokio::test]
async fn a_long_page_beyond_its_measure_leaves_nothing() {
    let desk = crate::fixture::desk_with(|options| {
        options.inbox_limit_bytes = 5 * MB as u64;
        options.abdm_share_bytes = 0;
    });
    desk.receive("hina", b"a");
    assert!(desk.store.keep(page("hina", &noise(3 * MB))).await.unwrap());
    let more = desk.store.keep(page("hina", &noise(4 * MB))).await;
    assert!(matches!(more, Err(app::port::KeepError::Full)), "{more:?}");
    assert_eq!(parts(&desk), (1, 3 * MB as i64));
}

#[test]
fn a_long_document_is_sealed_before_the_writer_is_taken_and_goes_with_its_artefact() {
    let desk = desk();
    desk.receive("hina", b"a");
    let bytes = noise(9 * MB);
    desk.store.take_stretch();
    let sealed = ready(&desk, "hina", &bytes);
    assert!(sealed.bytes.is_empty() && sealed.long.is_some());
    desk.write(|tx| tx.put_sealed_record(&long("hina"), &sealed));
    let kept = desk.store.take_stretch();
    assert!(kept.most_pages <= PAGES_OF_A_PART, "{kept:?}");
    // Title, day and warnings are sealed with the row.
    assert!(kept.most_sealed_bytes < 1_000, "{kept:?}");
    let now = crate::fixture::now();
    let read = || desk.read(|view| view.record_bytes(&long("hina").id, now));
    assert!(*read().unwrap() == bytes);
    // Replaced by a short one, the long one goes.
    desk.write(|tx| {
        tx.put_digest(&NewDigest {
            record: long("hina").id,
            version: 1,
            digest: Zeroizing::new(b"digest".to_vec()),
            title: String::new(),
            text: Zeroizing::default(),
            abnormal: vec![],
        })
    });
    desk.write(|tx| tx.put_record(&long("hina"), b"short"));
    desk.store.clear_away().unwrap();
    assert_eq!(*read().unwrap(), b"short");
    assert_eq!(parts(&desk), (0, 0));

    let second = Record {
        id: RecordId::parse("rec-second").unwrap(),
        ..record("hina")
    };
    let sealed = ready(&desk, "hina", &bytes);
    desk.write(|tx| tx.put_sealed_record(&second, &sealed));
    // One that was written ahead of a row which never came goes as well.
    ready(&desk, "hina", &noise(2 * MB));
    assert_eq!(parts(&desk).0, 2);
    desk.end("hina");
    desk.store.take_stretch();
    desk.store.erase(&artefact_id("hina")).unwrap();
    let erased = desk.store.take_stretch();
    assert!(erased.most_pages <= 2 * PAGES_OF_A_PART, "{erased:?}");
    assert_eq!(parts(&desk), (0, 0));
}

#[test]
fn a_draft_that_a_crash_left_is_cleared_away_and_what_is_kept_is_not() {
    // What comes too late is tried again for so long.
    let desk = crate::fixture::desk_with(|options| options.write_timeout = Duration::from_secs(4));
    desk.receive("hina", b"a");
    let kept = ready(&desk, "hina", &noise(2 * MB));
    desk.write(|tx| tx.put_sealed_record(&long("hina"), &kept));
    let draft = ready(&desk, "hina", &noise(3 * MB));
    desk.clock.pass(3_000);
    desk.store.clear_away().unwrap();
    assert_eq!(parts(&desk).0, 2, "it may still be written");
    desk.clock.pass(1_000);
    desk.store.clear_away().unwrap();
    assert_eq!(parts(&desk).0, 1);
    // Whoever comes with it all the same begins again: nothing refers to what is not there.
    let other = Record {
        id: RecordId::parse("rec-late").unwrap(),
        ..record("hina")
    };
    let late = desk
        .store
        .write(&mut |tx| tx.put_sealed_record(&other, &draft));
    assert!(matches!(late, Err(app::Error::Busy)), "{late:?}");
    assert!(
        desk.read(|view| view.record_bytes(&long("hina").id, crate::fixture::now()))
            .is_some()
    );
}

#[tokio::test]
async fn a_backup_holds_long_documents_and_no_long_page() {
    let desk = desk();
    desk.receive("hina", b"a");
    let bytes = noise(3 * MB);
    let sealed = ready(&desk, "hina", &bytes);
    desk.write(|tx| tx.put_sealed_record(&long("hina"), &sealed));
    assert!(desk.store.keep(page("hina", &noise(5 * MB))).await.unwrap());
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("monday.backup");
    let request = BackupRequest {
        to: &to,
        id: "b-1",
        slots: "{}",
        configuration: None,
        automatic: false,
    };
    desk.store.back_up(&request).unwrap();
    assert!(std::fs::metadata(&to).unwrap().len() < 5 * MB as u64);
}

#[test]
fn a_page_that_was_taken_by_half_is_not_whole_and_its_body_waits() {
    let desk = desk();
    desk.receive("hina", b"a");
    let id = transfer("hina").id;
    let sealer = desk.read(|view| view.sealer(&artefact_id("hina"))).unwrap();
    let body = noise(2 * MB);
    let sealed = sealer.page(&id, "digest", &body).unwrap();
    let sealed = desk.store.put_ahead(&id, sealed).unwrap();
    let mut half = PageUnderWay {
        place: 0,
        is_new_number: true,
        taken: 64,
        brought: Brought {
            contexts: 1,
            records: 64,
            ..Brought::default()
        },
        is_whole: false,
    };
    desk.write(|tx| {
        half.place = tx.put_sealed_page(&id, 5, "digest", Some(&sealed))?;
        tx.put_page_under_way(&id, &half)
    });
    assert!(!desk.read(|view| view.has_page_digest(&id, "digest")));
    assert!(desk.read(|view| view.page(&id, half.place)).is_none());
    let desk = desk.restart();
    let found = desk.read(|view| view.page_under_way(&id, "digest"));
    assert_eq!(found.unwrap(), half);
    half.is_whole = true;
    desk.write(|tx| tx.put_page_under_way(&id, &half));
    assert!(
        desk.read(|view| view.page_under_way(&id, "digest"))
            .is_none()
    );
    assert!(desk.read(|view| view.has_page_digest(&id, "digest")));
    assert!(desk.read(|view| view.page(&id, half.place)).unwrap() == body);
    desk.write(|tx| tx.drop_page_body(&id, half.place));
    desk.store.clear_away().unwrap();
    assert_eq!(parts(&desk), (0, 0));
}

/// How many callbacks are kept while a long page is written.
async fn keep_beside_a_long_page() -> usize {
    let desk = std::sync::Arc::new(desk());
    desk.receive("hina", b"a");
    let (keeper, body) = (desk.clone(), noise(60 * MB));
    let page = tokio::spawn(async move { keeper.store.keep(page("hina", &body)).await.unwrap() });
    let mut between = 0;
    while !page.is_finished() {
        let request = format!("request-{between}");
        let message = crate::fixture::message(&request, b"notice");
        assert!(desk.store.keep(message).await.unwrap());
        between += 1;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(page.await.unwrap());
    between
}

/// Their commits come in between.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callbacks_are_kept_while_a_long_page_is() {
    // A busy computer may hold up whoever brings them, more than once.
    let mut between = 0;
    for _ in 0..5 {
        between = keep_beside_a_long_page().await;
        if between > 5 {
            return;
        }
    }
    panic!("{between} between");
}
