//! Erasing in short steps, and reading no more of the outbox than is taken: callbacks wait for neither.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use app::port::{Inbox, Store};
use domain::RecordId;
use store_postgres::{DeskKeys, PgStore};

use crate::fixture::{
    Desk, address_of, artefact_id, desk, find_call, message, now, options, page, record, this_desk,
    transfer,
};

/// Documents beside the first.
pub const MORE: usize = 150;

/// An artefact with many documents, each as long as a page of text, and a message that waits.
pub fn receive_many(desk: &Desk, name: &str) {
    desk.receive(name, &vec![7; 64 * 1024]);
    for tens in 0..MORE / 10 {
        desk.write(|tx| {
            for number in 0..10 {
                let mut other = record(name);
                other.id = RecordId::parse(format!("rec-{name}-{tens}-{number}")).unwrap();
                tx.put_record(&other, &vec![9; 64 * 1024])?;
            }
            Ok(())
        });
    }
}

/// What a trigger does first: however quick or busy the computer is, rows take their time, until a callback was seen to
/// come in between.
pub const SLOWLY: &str = "IF EXISTS (SELECT FROM is_slow) THEN PERFORM pg_sleep(0.1); END IF;";

pub fn slow_down(desk: &Desk) {
    desk.ask("CREATE TABLE is_slow AS SELECT true");
}

pub fn speed_up(desk: &Desk) {
    desk.ask("DELETE FROM is_slow");
}

fn count(desk: &Desk, what: &str) -> usize {
    let sql = format!("SELECT count(*) FROM {what}");
    desk.ask(&sql).parse().unwrap()
}

#[test]
fn callbacks_are_kept_in_the_middle_of_an_erasure() {
    let desk = desk();
    receive_many(&desk, "hina");
    desk.receive("ravi", b"stays");
    desk.end("hina");
    slow_down(&desk);
    before_deleting(&desk, &format!("{SLOWLY} RETURN OLD;"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let is_over = AtomicBool::new(false);
    let (mut kept, mut in_the_middle, mut longest) = (0_usize, 0_usize, Duration::ZERO);
    thread::scope(|scope| {
        let erasing = scope.spawn(|| {
            let proof = desk.store.erase(&artefact_id("hina"));
            is_over.store(true, Ordering::SeqCst);
            proof
        });
        while !is_over.load(Ordering::SeqCst) {
            let began = Instant::now();
            let request = format!("n-{kept}");
            let answered = runtime.block_on(desk.store.keep(message(&request, b"x")));
            assert!(answered.unwrap());
            longest = longest.max(began.elapsed());
            kept += 1;
            // Nothing opens any more, and rows are still there: this one was let in between.
            let state = desk.ask(
                "SELECT (SELECT count(*) FROM artefact_key), count(*) FROM item WHERE kind = 13",
            );
            let (keys, records) = state.split_once('|').unwrap();
            let left: usize = records.parse().unwrap();
            in_the_middle += usize::from(keys == "1" && left > 1 && left < MORE + 2);
            if in_the_middle == 1 {
                speed_up(&desk);
            }
        }
        let proof = erasing.join().unwrap().unwrap();
        assert_eq!(proof.records as usize, MORE + 1);
    });
    assert!(in_the_middle > 0, "none of {kept} was kept in between");
    assert!(
        longest < Duration::from_secs(30),
        "one waited for {longest:?}"
    );
    assert_eq!(count(&desk, "item WHERE kind = 34"), kept);
    let bytes = desk.read(|view| view.record_bytes(&record("ravi").id, now()));
    assert_eq!(bytes.unwrap().as_slice(), b"stays");
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    desk.write(|tx| tx.finish_erasure(&artefact_id("hina"), &proof, now()));
}

/// From here on no record is deleted: an erasure ends half done, its keys gone and its rows there.
pub fn refuse_deleting(desk: &Desk) {
    before_deleting(desk, "RAISE EXCEPTION 'no record goes';");
}

pub fn allow_deleting(desk: &Desk) {
    desk.ask("DROP TRIGGER before_deleting ON item");
}

/// What the server does before it deletes a record.
fn before_deleting(desk: &Desk, what: &str) {
    desk.ask(&format!(
        "CREATE FUNCTION before_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN {what} END $$"
    ));
    desk.ask(
        "CREATE TRIGGER before_deleting BEFORE DELETE ON item FOR EACH ROW
             WHEN (OLD.kind = 13) EXECUTE FUNCTION before_deleting()",
    );
}

#[test]
fn the_keys_are_gone_whatever_stops_the_rest_and_no_reader_stumbles_over_it() {
    let desk = desk();
    receive_many(&desk, "hina");
    desk.receive("ravi", b"stays");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let waits = runtime.block_on(desk.store.keep(page("hina", b"waits")));
    assert!(waits.unwrap());
    let dump = desk.server.dump(&desk.database);
    desk.end("hina");
    let before = desk.keychain.load().unwrap();
    refuse_deleting(&desk);
    assert!(desk.store.erase(&artefact_id("hina")).is_err());
    assert_eq!(count(&desk, "artefact_key"), 1);
    assert_eq!(count(&desk, "item WHERE kind = 9"), 1);
    assert_eq!(count(&desk, "item WHERE kind = 13"), MORE + 2);
    assert_ne!(desk.keychain.load().unwrap(), before, "this desk turned");
    // With all keys of now neither the rows nor a copy of before tell anything.
    let copy = desk.server.restore(&dump);
    let mine = this_desk("desk-1", &desk.keychain);
    let opened = PgStore::open(
        &address_of(desk.server, &copy),
        &desk.key,
        mine,
        options(&desk.clock),
    );
    assert!(opened.is_err());
    // Nothing is claimed erased, and what reads meanwhile reads on.
    let claimed = desk.store.write(&mut |tx| {
        let proof = app::port::ErasureProof {
            records: 0,
            proof: "none".to_owned(),
        };
        tx.finish_erasure(&artefact_id("hina"), &proof, now())
    });
    assert!(claimed.is_err());
    desk.read(|view| {
        assert!(view.records_under(&artefact_id("hina"))?.is_empty());
        assert!(view.record_bytes(&record("hina").id, now())?.is_none());
        assert!(view.transfer_key(&transfer("hina").id)?.is_none());
        assert!(view.page(&transfer("hina").id, 1)?.is_none());
        assert_eq!(view.records_to_erase()?.len(), 0);
        assert_eq!(view.erasures_waiting()?.len(), 1);
        Ok(())
    });
    let mut last = None;
    loop {
        desk.write(|tx| {
            last = tx.queue_outdated_digests(99, last.as_ref())?;
            Ok(())
        });
        if last.is_none() {
            break;
        }
    }
    allow_deleting(&desk);
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(proof.records as usize, MORE + 1, "all are counted, once");
    desk.write(|tx| tx.finish_erasure(&artefact_id("hina"), &proof, now()));
    assert_eq!(count(&desk, "item WHERE kind = 34 AND body IS NOT NULL"), 0);
    assert_eq!(count(&desk, "item WHERE kind = 13"), 1);
}

#[test]
fn no_more_of_the_outbox_is_opened_than_is_taken() {
    let desk = desk();
    for hundreds in 0..3 {
        desk.write(|tx| {
            for number in 0..100 {
                tx.queue(find_call(&format!("p{hundreds}-{number}")))?;
            }
            Ok(())
        });
    }
    // Whoever opened this one would find out.
    desk.ask(
        "UPDATE item SET sealed = '\\x00' WHERE kind = 35
         AND seq = (SELECT max(seq) FROM item WHERE kind = 35)",
    );
    let due = desk.read(|view| view.outbox_due(now().plus_seconds(60), 8));
    assert_eq!(due.len(), 8);
    let all = desk
        .store
        .read(&mut |view| view.outbox_due(now().plus_seconds(60), 400).map(drop));
    assert!(all.is_err(), "the last is damaged");
}
