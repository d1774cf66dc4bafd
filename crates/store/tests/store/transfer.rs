//! Push URLs, transfer keys, pages, and the seals over them.

use app::port::{Inbox, Store};
use domain::CareContextReference;

use crate::{
    fixture::{artefact, consent, desk, digest, now, record, transfer},
    suite::transfer::desk_with_transfer,
};

#[test]
fn transfer_key_gone() {
    let desk = desk_with_transfer();
    let id = transfer("hina").id;
    desk.write(|tx| tx.forget_transfer(&id));
    assert!(desk.read(|view| view.transfer_key(&id)).is_none());
    assert!(desk.read(|view| view.page(&id, 1)).is_none());
    let rows: i64 = desk
        .raw()
        .query_row("SELECT count(*) FROM transfer_key", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn care_contexts_and_lost_entries_are_rows_that_go_with_their_artefact() {
    use app::model::EntryMark;
    use domain::{ContextStanding, EntryFault, EntryOutcome, Relation};
    let desk = desk_with_transfer();
    let id = transfer("hina").id;
    let context = |name: &str| CareContextReference::parse(name).unwrap();
    let mut came = ContextStanding::new(context("visit-1"), Relation::Asked);
    came.count(&EntryOutcome::Fault(EntryFault::Key("damaged".to_owned())));
    let outside = ContextStanding::new(context("a-first"), Relation::Outside);
    let waits = EntryMark {
        page: 1,
        entry: 3,
        context: context("visit-1"),
        outcome: EntryOutcome::Pending,
    };
    desk.write(|tx| {
        tx.put_standing(&id, &outside)?;
        tx.put_standing(&id, &came)?;
        tx.put_entry(&id, &waits)
    });
    assert_eq!(
        desk.read(|view| view.standings(&id)),
        [came.clone(), outside]
    );
    assert_eq!(
        desk.read(|view| view.standing(&id, &context("visit-1"))),
        Some(came)
    );
    assert!(
        desk.read(|view| view.standing(&id, &context("other")))
            .is_none()
    );
    assert!(desk.read(|view| view.entries(&id)) == [waits.clone()]);
    let opened = EntryMark {
        outcome: EntryOutcome::Opened,
        ..waits.clone()
    };
    desk.write(|tx| tx.put_entry(&id, &opened));
    assert!(desk.read(|view| view.entry(&id, 1, 3)).is_none());
    desk.write(|tx| tx.put_entry(&id, &waits));
    desk.end("hina");
    desk.store
        .erase(&crate::fixture::artefact_id("hina"))
        .unwrap();
    for table in ["page_entry", "transfer_context"] {
        let left: i64 = desk
            .raw()
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[tokio::test]
async fn a_page_without_a_body_is_known_and_goes_with_its_artefact() {
    let desk = desk();
    desk.receive("hina", b"first");
    let id = transfer("hina").id;
    let second = digest(b"second");
    desk.write(|tx| {
        tx.put_page(&id, 2, &second, None)?;
        tx.drop_page_body(&id, 1)
    });
    assert!(desk.read(|view| view.page(&id, 1)).is_none());
    assert!(desk.read(|view| view.page(&id, 2)).is_none());
    assert!(desk.store.has_page(&id, &digest(b"first")).await.unwrap());
    assert!(desk.store.has_page(&id, &second).await.unwrap());
    desk.end("hina");
    let proof = desk
        .store
        .erase(&crate::fixture::artefact_id("hina"))
        .unwrap();
    assert_eq!((proof.records, proof.proof.len()), (1, 64));
    let left: i64 = desk
        .raw()
        .query_row("SELECT count(*) FROM page", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn swap_blobs_refused() {
    let desk = desk();
    desk.receive("hina", b"of hina");
    desk.receive("ravi", b"of ravi");
    desk.write(|tx| {
        let mut second = record("hina");
        second.id = domain::RecordId::parse("second").unwrap();
        second.care_context = CareContextReference::parse("visit-2").unwrap();
        tx.put_record(&second, b"second of hina")?;
        tx.put_page(&transfer("hina").id, 2, "d", Some(b"second page of hina"))
            .map(drop)
    });
    let hina = record("hina").id;

    // Within one artefact, where the key is the same.
    let swap = "UPDATE record SET body = (SELECT body FROM record WHERE id = 'second')
                WHERE id = 'rec-hina'";
    desk.raw().execute_batch(swap).unwrap();
    let opened = desk
        .store
        .read(&mut |view| view.record_bytes(&hina, now()).map(drop));
    assert_eq!(opened.unwrap_err().code(), "store_trouble");
    let swap = "UPDATE page SET body = (SELECT body FROM page WHERE place = 2)
                WHERE transfer = 'tr-hina' AND place = 1";
    desk.raw().execute_batch(swap).unwrap();
    let id = transfer("hina").id;
    assert!(
        desk.store
            .read(&mut |view| view.page(&id, 1).map(drop))
            .is_err()
    );

    // A record under another patient's artefact, key and all.
    let swap = "UPDATE record SET artefact = 'art-ravi' WHERE id = 'second'";
    desk.raw().execute_batch(swap).unwrap();
    let second = domain::RecordId::parse("second").unwrap();
    assert!(
        desk.store
            .read(&mut |view| view.record(&second, now()).map(drop))
            .is_err()
    );

    // One kind for another, in the same record.
    let swap = "UPDATE record SET facts = body WHERE id = 'rec-ravi'";
    desk.raw().execute_batch(swap).unwrap();
    let ravi = record("ravi").id;
    assert!(
        desk.store
            .read(&mut |view| view.record(&ravi, now()).map(drop))
            .is_err()
    );
    assert!(
        desk.store
            .read(&mut |view| view.record_bytes(&ravi, now()).map(drop))
            .is_ok()
    );
}

#[test]
fn a_transfer_key_is_sealed_under_its_own_artefact() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    let swap = "UPDATE transfer_key SET sealed = (
                    SELECT sealed FROM transfer_key WHERE transfer = 'tr-ravi'
                ) WHERE transfer = 'tr-hina'";
    desk.raw().execute_batch(swap).unwrap();
    let id = transfer("hina").id;
    assert!(
        desk.store
            .read(&mut |view| view.transfer_key(&id).map(drop))
            .is_err()
    );
}

#[test]
fn each_artefact_has_a_key_of_its_own_which_stays_when_it_is_written_again() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    let keys = || -> Vec<Vec<u8>> {
        let raw = desk.raw();
        let mut keys = raw
            .prepare("SELECT substr(key, -32) FROM artefact_key ORDER BY artefact")
            .unwrap();
        keys.query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let before = keys();
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
    desk.write(|tx| {
        tx.put_consent(&consent("hina"))?;
        tx.put_artefact(&artefact("hina"))
    });
    assert_eq!(keys(), before);
}
