//! Words that came since their block was last written whole: found, voided, merged and erased as the others are,
//! and the right to write is held for what comes alone (docs/promises.md, R9).

use app::{
    model::{HiddenRecord, NewDigest, SearchQuery},
    port::Store,
    words,
};
use domain::{HiddenReason, RecordId};
use zeroize::Zeroizing;

use crate::{
    erasure::{blob, decrypted_pages, holds},
    fixture::{Desk, artefact, artefact_id, desk, ended, now, record},
    suite::erasure::erase,
};

fn digest_of(id: &RecordId, text: &str) -> NewDigest {
    NewDigest {
        record: id.clone(),
        version: 1,
        abnormal: vec![],
        digest: Zeroizing::new(b"digest".to_vec()),
        title: String::new(),
        text: Zeroizing::new(words::search_form(text)),
    }
}

fn id(number: usize) -> RecordId {
    RecordId::parse(format!("more-{number}")).unwrap()
}

/// Keeps records of a patient in one step, each with its text.
fn keep(desk: &Desk, name: &str, first: usize, texts: &[String]) {
    let digests: Vec<NewDigest> = (first..)
        .zip(texts)
        .map(|(number, text)| digest_of(&id(number), text))
        .collect();
    desk.write(|tx| {
        for digest in &digests {
            let mut one = record(name);
            one.id = digest.record.clone();
            tx.put_record(&one, b"c")?;
        }
        tx.put_digests(&digests).map(drop)
    });
}

/// So many texts of different words, as values, dates and names are.
fn texts(first: usize, count: usize, words: usize) -> Vec<String> {
    let text = |number: usize| {
        let words: Vec<String> = (0..words).map(|word| format!("w{number}x{word}")).collect();
        words.join(" ")
    };
    (first..first + count).map(text).collect()
}

/// A block of many words, of which nothing is in runs.
fn filled() -> Desk {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    for first in (0..300).step_by(100) {
        keep(&desk, "hina", first, &texts(first, 100, 60));
    }
    desk.store.tidy().unwrap();
    assert_eq!(
        (count(&desk, "word_run"), count(&desk, "word_block")),
        (0, 1)
    );
    desk
}

fn count(desk: &Desk, table: &str) -> i64 {
    desk.raw()
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
}

fn search(desk: &Desk, typed: &str) -> Vec<String> {
    let query = SearchQuery {
        words: words::question(typed),
        patient: None,
        limit: None,
    };
    let found = desk.read(|view| view.search(&query, now()));
    found.iter().map(|record| record.id.to_string()).collect()
}

/// Two records in runs: one with words of before, and one that was read again.
fn with_runs() -> Desk {
    let desk = filled();
    keep(&desk, "ravi", 1_000, &["aspirin w7x7".to_owned()]);
    keep(&desk, "ravi", 1_001, &["aspirin mistaken".to_owned()]);
    desk.write(|tx| tx.put_digest(&digest_of(&id(1_001), "aspirin warfarin")));
    assert_eq!(count(&desk, "word_run"), 3);
    desk
}

fn assert_found(desk: &Desk) {
    assert_eq!(search(desk, "aspirin "), ["more-1001", "more-1000"]);
    assert_eq!(search(desk, "warf"), ["more-1001"]);
    assert_eq!(search(desk, "w7x7 "), ["more-1000", "more-7"]);
    assert_eq!(search(desk, "w299x59"), ["more-299"]);
    for typed in ["mistaken ", "mist"] {
        assert_eq!(search(desk, typed), [""; 0], "read again without it");
    }
}

#[test]
fn words_in_runs_are_found_before_and_after_they_are_merged() {
    let desk = with_runs();
    assert_found(&desk);
    let desk = desk.restart();
    assert_found(&desk);
    assert!(desk.store.tidy().unwrap());
    assert_eq!(count(&desk, "word_run"), 0);
    assert_found(&desk);
    assert!(!desk.store.tidy().unwrap());
}

#[test]
fn runs_are_merged_when_there_are_many() {
    let desk = filled();
    for number in 1_000..1_040 {
        keep(&desk, "ravi", number, &["aspirin".to_owned()]);
    }
    let runs = count(&desk, "word_run");
    assert!((1..16).contains(&runs), "{runs}");
    assert_eq!(search(&desk, "aspirin").len(), 40);
}

#[test]
fn an_erasure_takes_what_stands_in_runs_and_leaves_what_others_have_there() {
    let desk = with_runs();
    desk.write(|tx| tx.put_artefact(&ended(artefact("ravi"))));
    desk.store.erase(&artefact_id("ravi")).unwrap();
    assert_eq!(count(&desk, "word_run"), 0);
    assert_eq!(search(&desk, "aspirin"), [""; 0]);
    assert_eq!(search(&desk, "w7x7 "), ["more-7"]);

    let desk = with_runs();
    desk.write(|tx| tx.put_artefact(&ended(artefact("hina"))));
    desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(search(&desk, "w7x7 "), ["more-1000"]);
    assert_eq!(search(&desk, "w299x59"), [""; 0]);
    assert_eq!(search(&desk, "warfarin"), ["more-1001"]);
}

#[test]
fn nothing_of_a_run_is_left_in_the_file_once_it_is_merged_or_erased() {
    let desk = with_runs();
    let of_run = "SELECT substr(sealed, -64) FROM word_run ORDER BY id LIMIT 1";
    let pieces = || {
        [
            blob(&desk, of_run),
            blob(&desk, "SELECT substr(key, -32) FROM word_key"),
        ]
    };
    let first = pieces();
    let before = decrypted_pages(&desk);
    assert!(first.iter().all(|piece| holds(&before, piece)));
    desk.store.tidy().unwrap();
    keep(&desk, "ravi", 1_002, &["aspirin zzyzxmarked".to_owned()]);
    let second = pieces();
    erase(&desk, "ravi");
    let after = decrypted_pages(&desk);
    for piece in first.iter().chain(&second) {
        assert!(!holds(&after, piece), "{piece:?} is left in a page");
    }
    assert!(!holds(&after, b"zzyzxmarked"));
}

#[test]
fn single_records_leave_their_run_and_the_others_stay() {
    let desk = with_runs();
    desk.write(|tx| {
        tx.hide_record(&HiddenRecord {
            record: id(1_001),
            artefact: artefact_id("ravi"),
            patient: record("ravi").patient,
            reason: HiddenReason::Narrowed,
            actor: "program".to_owned(),
            at: now(),
        })
    });
    let gone = desk
        .store
        .erase_records(&artefact_id("ravi"), &[id(1_001)])
        .unwrap();
    assert_eq!((gone, count(&desk, "word_run")), (1, 0));
    assert_eq!(search(&desk, "aspirin"), ["more-1000"]);
    assert_eq!(search(&desk, "warfarin"), [""; 0]);
}

#[test]
fn a_damaged_run_is_made_again_from_the_records() {
    let desk = with_runs();
    desk.raw()
        .execute("UPDATE word_run SET sealed = x'00'", [])
        .unwrap();
    let desk = desk.restart();
    desk.store.tidy().unwrap();
    assert_eq!(
        (count(&desk, "word_run"), count(&desk, "word_text")),
        (0, 0)
    );
    let due = desk.read(|view| view.undigested(1_000, now()));
    assert_eq!(due.len(), 304, "all are read again");
}

#[test]
fn the_writer_is_held_for_what_comes_and_for_no_block() {
    let desk = filled();
    let parts = count(&desk, "word_part");
    assert!(parts > 30, "{parts}");
    desk.store.take_stretch();
    keep(&desk, "ravi", 1_000, &["aspirin".to_owned()]);
    let kept = desk.store.take_stretch();
    // What names the parts is looked at, and the run is sealed.
    assert!(kept.most_sealed_bytes < 8_192, "{kept:?}");
    assert!(kept.most_pages < 40, "{kept:?}");
    desk.store.tidy().unwrap();
    let merged = desk.store.take_stretch();
    assert_eq!(merged.most_sealed_bytes, 0, "{merged:?}");
    desk.write(|tx| tx.put_artefact(&ended(artefact("hina"))));
    desk.store.take_stretch();
    desk.store.erase(&artefact_id("hina")).unwrap();
    let erased = desk.store.take_stretch();
    assert_eq!(erased.most_sealed_bytes, 0, "{erased:?}");
}
