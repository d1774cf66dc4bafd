//! Single records that go, while what stays of their artefact is sealed anew: in short steps, which may be cut off anywhere.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use app::{
    model::{HiddenRecord, Review, SearchQuery},
    move_store,
    port::{Inbox, MoveRole, Snapshot, Store},
};
use domain::{HiddenReason, RecordId};
use store_postgres::PgStore;

use crate::{
    erasing::{digest as digest_of, read_copy},
    fixture::{Desk, artefact_id, desk, digest, message, now, record, secret, transfer},
    moving::{close, file, mark, new_file, open, same},
    steps::{MORE, SLOWLY, receive_many, slow_down, speed_up},
};

/// One of the records of [`receive_many`].
fn of_many(number: usize) -> RecordId {
    RecordId::parse(format!("rec-hina-{}-{}", number / 10, number % 10)).unwrap()
}

fn hidden(id: &RecordId) -> HiddenRecord {
    HiddenRecord {
        record: id.clone(),
        artefact: artefact_id("hina"),
        patient: record("hina").patient,
        reason: HiddenReason::Narrowed,
        actor: "program".to_owned(),
        at: now(),
    }
}

/// An artefact of many records, a few of which a later grant leaves out.
fn narrowed(going: usize) -> (Desk, Vec<RecordId>) {
    let desk = desk();
    receive_many(&desk, "hina");
    let going: Vec<RecordId> = (0..going).map(of_many).collect();
    desk.write(|tx| {
        for id in &going {
            tx.hide_record(&hidden(id))?;
        }
        for number in [0, 20, 60, 100] {
            tx.put_digest(&digest_of(&of_many(number), "warfarin"))?;
        }
        Ok(())
    });
    (desk, going)
}

/// What the server does before it changes a record of which `which` holds.
fn before_changing(desk: &Desk, which: &str, what: &str) {
    desk.ask(&format!(
        "CREATE FUNCTION before_changing() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN {what} END $$"
    ));
    desk.ask(&format!(
        "CREATE TRIGGER before_changing BEFORE UPDATE ON item FOR EACH ROW
             WHEN (OLD.kind = 13 AND {which}) EXECUTE FUNCTION before_changing()"
    ));
}

/// From here on one record cannot be sealed anew: that ends with about `part` of ten parts done.
fn stop_after(desk: &Desk, part: usize) {
    let id = desk.ask(&format!(
        "SELECT encode(id, 'hex') FROM item WHERE kind = 13 AND NOT EXISTS (
             SELECT 1 FROM item AS hidden WHERE hidden.kind = 18 AND hidden.id = item.id)
         ORDER BY id OFFSET {} LIMIT 1",
        MORE * part / 10
    ));
    let which = format!("OLD.id = '\\x{id}'::bytea");
    before_changing(desk, &which, "RAISE EXCEPTION 'not sealed anew';");
}

fn go_on(desk: &Desk) {
    desk.ask("DROP TRIGGER before_changing ON item");
    desk.ask("DROP FUNCTION before_changing()");
}

/// Remembers how each record is sealed; [`unchanged`] says how many still are.
fn remember(desk: &Desk) {
    desk.ask("CREATE TABLE remembered AS SELECT id, md5(body) AS sum FROM item WHERE kind = 13");
}

fn unchanged(desk: &Desk) -> usize {
    let sql = "SELECT count(*) FROM item JOIN remembered USING (id)
               WHERE kind = 13 AND md5(body) = sum";
    desk.ask(sql).parse().unwrap()
}

fn read<T>(store: &PgStore, work: impl Fn(&dyn Snapshot) -> Result<T, app::Error>) -> T {
    let mut found = None;
    store
        .read(&mut |view| {
            found = Some(work(view)?);
            Ok(())
        })
        .unwrap();
    found.unwrap()
}

fn search(view: &dyn Snapshot, typed: &str) -> Result<usize, app::Error> {
    let query = SearchQuery {
        words: app::words::question(typed),
        patient: None,
        limit: None,
    };
    Ok(view.search(&query, now())?.len())
}

/// That everything that stays is read as ever, and nothing that goes.
fn stays(store: &PgStore, going: &[RecordId]) {
    read(store, |view| {
        let mut all: Vec<RecordId> = (0..MORE).map(of_many).collect();
        all.push(record("hina").id);
        for id in &all {
            let bytes = view.record_bytes(id, now())?;
            assert_eq!(bytes.is_some(), !going.contains(id));
        }
        assert!(view.page(&transfer("hina").id, 1)?.is_some());
        let key = view.transfer_key(&transfer("hina").id)?;
        assert_eq!(key.unwrap().expose(), secret(7).expose());
        assert_eq!(search(view, "warfarin")?, 3);
        assert_eq!(view.unreviewed_patients(now())?.len(), 1);
        let digests = view.digests(&record("hina").patient, 1, now())?;
        let made = digests.iter().filter(|it| it.digest.is_some()).count();
        assert_eq!((digests.len(), made), (MORE + 1 - going.len(), 3));
        Ok(())
    });
}

#[test]
fn callbacks_are_kept_while_what_stays_is_sealed_anew() {
    let (desk, going) = narrowed(12);
    remember(&desk);
    slow_down(&desk);
    before_changing(&desk, "true", &format!("{SLOWLY} RETURN NEW;"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let is_over = AtomicBool::new(false);
    let (mut kept, mut in_the_middle) = (0_usize, 0_usize);
    thread::scope(|scope| {
        let erasing = scope.spawn(|| {
            let gone = desk.store.erase_records(&artefact_id("hina"), &going);
            is_over.store(true, Ordering::SeqCst);
            gone
        });
        while !is_over.load(Ordering::SeqCst) {
            let request = format!("n-{kept}");
            let answered = runtime.block_on(desk.store.keep(message(&request, b"x")));
            assert!(answered.unwrap());
            kept += 1;
            let left = unchanged(&desk);
            in_the_middle += usize::from(left > 0 && left < MORE + 1 - going.len());
            if in_the_middle == 1 {
                speed_up(&desk);
            }
        }
        assert_eq!(erasing.join().unwrap().unwrap(), 12);
    });
    assert!(in_the_middle > 0, "none of {kept} was kept in between");
    assert_eq!(unchanged(&desk), 0);
    stays(&desk.store, &going);
}

#[test]
fn what_stays_is_read_and_written_wherever_sealing_it_anew_was_cut_off() {
    for part in [0, 3, 9] {
        let (desk, going) = narrowed(3);
        let (other, _) = desk.second();
        // Whoever made these ready did so before.
        let ahead = read(&desk.store, |view| view.sealer(&artefact_id("hina")));
        let ahead = ahead.unwrap();
        let dump = desk.server.dump(&desk.database);
        stop_after(&desk, part);
        let erase = || desk.store.erase_records(&artefact_id("hina"), &going);
        assert!(erase().is_err());
        // It is not done, and nothing says so.
        assert_eq!(desk.read(|view| view.records_to_erase()).len(), going.len());
        let in_the_middle = desk.server.dump(&desk.database);
        for store in [&desk.store, &other] {
            stays(store, &going);
        }
        // Another desk writes under that artefact, and what was made ready before is kept.
        let (mut new, mut made) = (record("hina"), record("hina"));
        new.id = RecordId::parse("rec-new").unwrap();
        made.id = RecordId::parse("rec-made").unwrap();
        let document = ahead
            .record(&made.id, &made.care_context, b"made ahead")
            .unwrap();
        let sealed = ahead
            .page(&transfer("hina").id, &digest(b"p"), b"p")
            .unwrap();
        let words = ahead.digest(&digest_of(&made.id, "insulin")).unwrap();
        other
            .write(&mut |tx| {
                tx.put_record(&new, b"new")?;
                tx.put_sealed_record(&made, &document)?;
                tx.put_sealed_page(&transfer("hina").id, 2, &digest(b"p"), Some(&sealed))?;
                let gone = tx.put_sealed_digests(&[&words])?;
                assert!(gone.is_empty());
                tx.put_review(&Review {
                    record: of_many(60),
                    entry: None,
                    person: "u-1".to_owned(),
                    at: now(),
                    remark: None,
                })
            })
            .unwrap();
        // Another erasure turns every key in between.
        desk.receive("ravi", b"goes");
        desk.end("ravi");
        desk.store.erase(&artefact_id("ravi")).unwrap();
        other.turn_keys().unwrap();
        stop_again(&desk, erase().is_err());
        go_on(&desk);
        // Another desk comes to the end of it.
        other.erase_records(&artefact_id("hina"), &going).unwrap();
        assert_eq!(erase().unwrap(), 0);
        desk.store.turn_keys().unwrap();
        for store in [&desk.store, &other] {
            read(store, |view| {
                for (id, bytes) in [(&new.id, b"new".as_slice()), (&made.id, b"made ahead")] {
                    let found = view.record_bytes(id, now())?;
                    assert_eq!(found.unwrap().as_slice(), bytes);
                }
                assert_eq!(view.page(&transfer("hina").id, 2)?.unwrap(), b"p");
                assert_eq!(search(view, "insulin")?, 1);
                assert_eq!(search(view, "warfarin")?, 3);
                let reviews = view.reviews(&record("hina").patient, now())?;
                assert_eq!(reviews.len(), 1);
                let bytes = view.record_bytes(&of_many(100), now())?;
                assert!(bytes.is_some());
                Ok(())
            });
        }
        for dump in [dump, in_the_middle] {
            assert!(read_copy(&desk, &dump).is_err());
        }
        assert_eq!(
            desk.ask("SELECT count(*) FROM artefact_key WHERE before IS NULL"),
            "1"
        );
    }
}

/// It is stopped in the same place as before.
fn stop_again(desk: &Desk, is_stopped: bool) {
    assert!(is_stopped);
    assert_eq!(desk.read(|view| view.records_to_erase()).len(), 3);
}

#[test]
fn what_was_made_ready_under_a_key_that_is_destroyed_is_not_kept_and_made_again() {
    let (desk, going) = narrowed(1);
    let sealer = || read(&desk.store, |view| view.sealer(&artefact_id("hina")));
    let ahead = sealer().unwrap();
    desk.store
        .erase_records(&artefact_id("hina"), &going)
        .unwrap();
    let mut new = record("hina");
    new.id = RecordId::parse("rec-new").unwrap();
    let (context, id) = (new.care_context.clone(), new.id.clone());
    let put = |sealer: &dyn app::port::Sealer| {
        let document = sealer.record(&id, &context, b"new")?;
        let words = sealer.digest(&digest_of(&id, "insulin"))?;
        desk.store.write(&mut |tx| {
            tx.put_sealed_record(&new, &document)?;
            tx.put_sealed_digests(&[&words]).map(drop)
        })
    };
    assert!(matches!(put(&*ahead), Err(app::Error::Busy)));
    assert!(desk.read(|view| view.record_bytes(&id, now())).is_none());
    put(&*sealer().unwrap()).unwrap();
    let bytes = desk.read(|view| view.record_bytes(&id, now()));
    assert_eq!(bytes.unwrap().as_slice(), b"new");
    // A digest alone, which is made by and by.
    let words = ahead.digest(&digest_of(&id, "insulin")).unwrap();
    let refused = desk
        .store
        .write(&mut |tx| tx.put_sealed_digests(&[&words]).map(drop));
    assert!(matches!(refused, Err(app::Error::Busy)));
}

#[test]
fn records_that_are_left_out_meanwhile_take_another_key_with_them() {
    let (desk, mut going) = narrowed(3);
    stop_after(&desk, 9);
    let erase = |going: &[RecordId]| desk.store.erase_records(&artefact_id("hina"), going);
    assert!(erase(&going).is_err());
    // This one is under the new key by now, as likely as not.
    going.push(of_many(40));
    desk.write(|tx| tx.hide_record(&hidden(&of_many(40))));
    let dump = desk.server.dump(&desk.database);
    let epoch = || -> i64 { desk.ask("SELECT epoch FROM clinic").parse().unwrap() };
    let before = epoch();
    go_on(&desk);
    assert_eq!(erase(&going).unwrap(), 1);
    stays(&desk.store, &going);
    assert_eq!(
        epoch(),
        before + 2,
        "one for each key that opened what went"
    );
    assert!(read_copy(&desk, &dump).is_err());
    // Whoever repeats it turns nothing.
    assert_eq!(erase(&going).unwrap(), 0);
    assert_eq!(epoch(), before + 2);
}

#[test]
fn an_artefact_that_ends_while_it_is_sealed_anew_goes_with_both_keys() {
    let (desk, going) = narrowed(3);
    stop_after(&desk, 5);
    assert!(
        desk.store
            .erase_records(&artefact_id("hina"), &going)
            .is_err()
    );
    let dump = desk.server.dump(&desk.database);
    desk.end("hina");
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(proof.records as usize, MORE + 1 - going.len());
    assert_eq!(desk.ask("SELECT count(*) FROM artefact_key"), "0");
    assert!(read_copy(&desk, &dump).is_err());
    assert_eq!(
        desk.store
            .erase_records(&artefact_id("hina"), &going)
            .unwrap(),
        0
    );
}

#[test]
fn a_move_takes_what_is_half_sealed_anew_and_the_rest_of_it_is_done_there() {
    let (desk, going) = narrowed(3);
    stop_after(&desk, 5);
    let erase = |store: &dyn Store| store.erase_records(&artefact_id("hina"), &going);
    assert!(erase(&desk.store).is_err());
    close(&desk.store, MoveRole::From);
    let (_folder, path) = file();
    let there = new_file(&path, &desk.key);
    move_store(&desk.store, &there, &mark(MoveRole::To)).unwrap();
    same(&desk.store, &there);
    open(&there);
    erase(&there).unwrap();
    there
        .read(&mut |view| {
            for number in [0, 40, 140] {
                let bytes = view.record_bytes(&of_many(number), now())?;
                assert_eq!(bytes.is_some(), number != 0);
            }
            Ok(())
        })
        .unwrap();
}
