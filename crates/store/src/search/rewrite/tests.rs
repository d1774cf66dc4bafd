use std::collections::BTreeSet;

use rusqlite::Connection;

use super::*;
use crate::search::{SCHEMA, block};

fn index() -> Connection {
    let tx = Connection::open_in_memory().unwrap();
    for tables in SCHEMA {
        tx.execute_batch(tables).unwrap();
    }
    tx
}

/// Keeps a record with its words.
fn put(tx: &Connection, number: i64, words: &[&str]) {
    let words: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let entry = block::Entry {
        number,
        artefact: "art",
        text: b"sealed",
        owner: "owner".to_owned(),
        words: &words,
    };
    block::put(tx, &[entry]).unwrap();
}

fn find(tx: &Connection, word: &str) -> usize {
    let sealed = Sealed::open(tx, 1).unwrap().unwrap();
    let names = sealed.read(0).unwrap().unwrap();
    let mut found = sealed.find(&names, word.as_bytes()).unwrap();
    for run in sealed.runs().unwrap() {
        found = run.find(word.as_bytes(), &found).unwrap();
    }
    found.count()
}

/// A block that is long enough for runs, with one.
fn long() -> Connection {
    let tx = index();
    let many: Vec<String> = (0..8_000).map(|word| format!("word{word}")).collect();
    put(&tx, 1, &many.iter().map(String::as_str).collect::<Vec<_>>());
    put(&tx, 2, &["aspirin"]);
    let runs: i64 = tx
        .query_row("SELECT count(*) FROM word_run", [], |row| row.get(0))
        .unwrap();
    assert_eq!(runs, 1);
    tx
}

#[test]
fn a_block_that_changed_since_it_was_read_is_left_alone() {
    let tx = long();
    let ready = Rewrite::without(&tx, 1, Places::NONE).unwrap().unwrap();
    put(&tx, 3, &["aspirin", "warfarin"]);
    assert!(!ready.put(&tx).unwrap());
    assert_eq!((find(&tx, "aspirin"), find(&tx, "warfarin")), (2, 1));

    let ready = Rewrite::without(&tx, 1, Places::NONE).unwrap().unwrap();
    let again = Rewrite::without(&tx, 1, Places::NONE).unwrap().unwrap();
    assert!(ready.put(&tx).unwrap());
    assert!(!again.put(&tx).unwrap(), "written whole in between");
    assert_eq!((find(&tx, "aspirin"), find(&tx, "warfarin")), (2, 1));
    assert_eq!(find(&tx, "word7999"), 1);
}

#[test]
fn a_block_of_which_all_goes_is_destroyed_and_a_record_that_came_is_not() {
    let tx = long();
    let mut all = Places::NONE;
    all.add(0);
    all.add(1);
    let ready = Rewrite::without(&tx, 1, all).unwrap().unwrap();
    put(&tx, 3, &["warfarin"]);
    assert!(!ready.put(&tx).unwrap());
    let ready = Rewrite::without(&tx, 1, all).unwrap().unwrap();
    assert!(ready.put(&tx).unwrap());
    assert_eq!((find(&tx, "warfarin"), find(&tx, "aspirin")), (1, 0));
}
