//! A move that begins between two steps of an erasure: what is left of it is not carried, and all that is others' is.

use std::{sync::mpsc, thread, time::Duration};

use app::{
    move_store,
    port::{MoveRole, PieceKind, Store},
};

use crate::{
    fixture::{Desk, artefact_id, desk, now, record},
    moving::{close, file, mark, new_file, open, same},
    server,
    steps::{MORE, allow_deleting, receive_many, refuse_deleting},
};

/// A store in which the erasure of one artefact ended half way, its keys gone and `left` of its records still there, with
/// another's record behind them. Of its other rows, pages too, all are there or none.
fn half_erased(left: usize, has_others: bool) -> Desk {
    let desk = desk();
    receive_many(&desk, "hina");
    desk.receive("ravi", b"stays");
    desk.end("hina");
    refuse_deleting(&desk);
    assert!(desk.store.erase(&artefact_id("hina")).is_err());
    allow_deleting(&desk);
    desk.ask(&format!(
        "DELETE FROM item WHERE seq IN (SELECT item.seq FROM item
             WHERE kind = 13 AND NOT EXISTS (
                 SELECT 1 FROM artefact_key WHERE artefact_key.artefact = item.under)
             ORDER BY seq OFFSET {left})"
    ));
    if !has_others {
        desk.ask(
            "DELETE FROM item WHERE kind <> 13 AND under IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM artefact_key WHERE artefact_key.artefact = item.under)",
        );
    }
    let records = desk.ask("SELECT count(*) FROM item WHERE kind = 13");
    assert_eq!(records, (left + 1).to_string());
    desk
}

#[test]
fn a_move_in_the_middle_of_an_erasure_leaves_nothing_of_others_behind() {
    // More than are read at a time, and fewer.
    for (left, has_others) in [(MORE + 1, false), (MORE + 1, true), (5, true)] {
        let desk = half_erased(left, has_others);
        assert!(desk.store.is_erasing().unwrap());
        close(&desk.store, MoveRole::From);
        let (_folder, path) = file();
        let there = new_file(&path, &desk.key);
        let counts = move_store(&desk.store, &there, &mark(MoveRole::To)).unwrap();
        for kind in [PieceKind::Record, PieceKind::Page] {
            assert!(counts.contains(&(kind, 1)), "{left}: {counts:?}");
        }
        same(&desk.store, &there);
        assert!(there.is_erasing().unwrap());
        open(&there);
        let mut kept = None;
        let read = there.read(&mut |view| {
            kept = view.record_bytes(&record("ravi").id, now())?;
            Ok(())
        });
        read.unwrap();
        assert_eq!(kept.unwrap().as_slice(), b"stays");
        // It is finished where the clinic is now.
        let proof = there.erase(&artefact_id("hina")).unwrap();
        there
            .write(&mut |tx| tx.finish_erasure(&artefact_id("hina"), &proof, now()))
            .unwrap();
        assert!(!there.is_erasing().unwrap());
    }
}

#[test]
fn an_erasure_of_a_store_in_a_move_ends_though_its_writes_are_thrown_away() {
    let desk = half_erased(20, true);
    close(&desk.store, MoveRole::From);
    let database = desk.database.clone();
    let store = desk.open_again();
    store.throw_away_writes(true);
    let (tell, told) = mpsc::channel();
    thread::spawn(move || tell.send(store.erase(&artefact_id("hina")).map(drop)));
    let ended = told.recv_timeout(Duration::from_secs(60));
    let Ok(ended) = ended else {
        // It would go on for as long as the tests do.
        let sql = "UPDATE clinic SET moving = NULL";
        server::shared().psql(&database, sql).unwrap();
        panic!("it goes on and on");
    };
    assert_eq!(ended.unwrap_err().code(), "store_moving");
    let left = desk.ask("SELECT count(*) FROM item WHERE kind = 13");
    assert_eq!(left, "21");
}
