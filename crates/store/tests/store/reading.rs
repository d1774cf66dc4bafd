//! Digests, words to search and notes of files: shown, hidden and erased with their artefact.

use app::{
    model::{Export, SearchQuery},
    port::Store,
    words,
};
use domain::RecordId;

use crate::{
    fixture::{Desk, artefact_id, desk, now, record},
    suite::reading::{VERSION, digest_of},
};

impl Desk {
    fn count(&self, of: &str) -> i64 {
        self.raw()
            .query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0))
            .unwrap()
    }
}

#[test]
fn an_erasure_takes_digests_words_and_notes_of_files_of_its_artefact_only() {
    let desk = desk();
    desk.know("ravi", "warfarin");
    desk.know("hina", "aspirin");
    // More than go in one transaction.
    desk.write(|tx| {
        for number in 0..70 {
            let mut more = record("hina");
            more.id = RecordId::parse(format!("more-{number}")).unwrap();
            tx.put_record(&more, b"c")?;
            tx.put_digest(&digest_of(&format!("more-{number}"), "aspirin and more"))?;
        }
        let export = Export {
            artefacts: vec![artefact_id("hina"), artefact_id("ravi")],
            record: None,
            path: "/home/clinic/Downloads/summary.pdf".to_owned(),
            digest: "00".to_owned(),
            size_bytes: 2,
        };
        tx.note_export(&export, now())
    });
    assert_eq!(desk.search("aspirin").len(), 71);
    assert_eq!(
        desk.read(|view| view.exports_of(&artefact_id("hina")))
            .len(),
        1
    );
    desk.end("hina");
    assert_eq!(
        desk.search("aspirin"),
        [""; 0],
        "hidden before it is erased"
    );
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(proof.records, 71);
    assert!(
        desk.read(|view| view.exports_of(&artefact_id("hina")))
            .is_empty()
    );
    assert_eq!(
        desk.read(|view| view.exports_of(&artefact_id("ravi")))
            .len(),
        1
    );
    assert_eq!(desk.search("warfarin"), ["rec-ravi"]);
    assert_eq!((desk.count("word_text"), desk.count("digest")), (1, 1));
    // What was read before the erasure and is digested after it is refused.
    let late = desk
        .store
        .write(&mut |tx| tx.put_digest(&digest_of("rec-hina", "late")));
    assert_eq!(late.unwrap_err().code(), "not_found");
}

#[test]
fn a_damaged_index_does_not_stop_an_erasure_and_is_made_again() {
    let desk = desk();
    desk.know("ravi", "warfarin");
    desk.know("hina", "aspirin");
    desk.raw()
        .execute("UPDATE word_part SET sealed = x'00'", [])
        .unwrap();
    let desk = desk.restart();
    desk.end("hina");
    assert_eq!(desk.store.erase(&artefact_id("hina")).unwrap().records, 1);
    assert_eq!(desk.due(), ["rec-ravi"]);
    desk.write(|tx| tx.put_digest(&digest_of("rec-ravi", "warfarin")));
    assert_eq!(desk.search("warfarin"), ["rec-ravi"]);
}

#[test]
fn a_damaged_index_does_not_keep_a_record_out_and_is_made_again() {
    let desk = desk();
    desk.know("ravi", "warfarin");
    desk.raw()
        .execute("UPDATE word_part SET sealed = x'00'", [])
        .unwrap();
    let desk = desk.restart();
    desk.know("hina", "aspirin");
    assert_eq!(desk.search("aspirin"), ["rec-hina"]);
    assert_eq!(desk.due(), ["rec-ravi"], "the others are read again");
}

#[test]
fn a_digest_that_does_not_open_counts_as_none_and_keeps_no_other_from_being_read() {
    let desk = desk();
    desk.know("hina", "aspirin");
    desk.know_more("hina", &["warfarin"], 1);
    desk.raw()
        .execute(
            "UPDATE digest SET body = zeroblob(99) WHERE record = 'rec-hina'",
            [],
        )
        .unwrap();
    let found = desk.digests("hina", VERSION);
    let known: Vec<_> = found
        .iter()
        .map(|found| (found.record.id.as_str(), found.digest.is_some()))
        .collect();
    assert_eq!(known, [("more-0", true), ("rec-hina", false)]);
}

#[test]
fn records_beyond_one_block_are_found_in_the_order_they_came_and_leave_room_when_they_go() {
    let desk = desk();
    desk.know("ravi", "warfarin and aspirin");
    desk.receive("hina", b"a");
    desk.know_more("hina", &["aspirin and more"; 1_500], 500);
    assert!(desk.count("word_block") > 1);
    let found = desk.search("aspirin");
    assert_eq!(found.len(), 1_501);
    assert_eq!(found[0], "more-1499");
    assert_eq!(found[1499], "more-0");
    let newest = SearchQuery {
        words: words::question("asp"),
        patient: None,
        limit: Some(3),
    };
    let found = desk.read(|view| view.search(&newest, now()));
    let ids: Vec<_> = found.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["more-1499", "more-1498", "more-1497"]);

    desk.end("hina");
    assert_eq!(
        desk.store.erase(&artefact_id("hina")).unwrap().records,
        1_501
    );
    assert_eq!(desk.search("aspirin"), ["rec-ravi"]);
    assert_eq!(desk.count("word_block"), 1);
    // The first words of each part, and one part.
    assert_eq!(desk.count("word_part"), 2);
    // The places are given to others.
    desk.know("asha", "insulin");
    assert_eq!(desk.count("word_block"), 1);
    assert_eq!(desk.search("insulin"), ["rec-asha"]);
    assert_eq!(desk.search_of("aspirin", Some("asha"), now()), [""; 0]);
}

#[test]
fn an_erasure_keeps_the_writer_for_a_bounded_piece_of_work_at_a_time() {
    let desk = desk();
    desk.know("ravi", "stays");
    desk.receive("hina", b"a");
    // Each with words of its own, as values, dates and names are.
    let texts: Vec<String> = (0..300)
        .map(|number| {
            let words: Vec<String> = (0..20).map(|word| format!("w{number}x{word}")).collect();
            words.join(" ")
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    desk.know_more("hina", &texts, 100);
    let parts = desk.count("word_part");
    assert!(parts > 10, "{parts}");
    desk.end("hina");
    desk.store.take_stretch();
    desk.store.erase(&artefact_id("hina")).unwrap();
    let stretch = desk.store.take_stretch();
    eprintln!("{stretch:?}");
    assert!(stretch.most_rows <= 1_100, "{stretch:?}");
    assert!(stretch.count > 6, "{stretch:?}");
    assert_eq!(desk.search("stays"), ["rec-ravi"]);
    assert_eq!(desk.count("word_part"), 2);
}

/// What a block says of how many records and artefacts stand in it, and how many do.
fn blocks(desk: &crate::fixture::Desk) -> Vec<(i64, i64, i64, i64)> {
    let raw = desk.raw();
    let mut counting = raw
        .prepare(
            "SELECT records, (SELECT count(*) FROM word_text WHERE block = word_block.id),
                    artefacts, (SELECT count(DISTINCT artefact) FROM word_text WHERE block = word_block.id)
             FROM word_block ORDER BY id",
        )
        .unwrap();
    let rows = counting
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_block_of_words_knows_how_many_artefacts_stand_in_it() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    let add = |name: &str, first: usize, count: usize| {
        for from in (first..first + count).step_by(256) {
            desk.write(|tx| {
                let mut digests = vec![];
                for number in from..(from + 256).min(first + count) {
                    let mut more = record(name);
                    more.id = RecordId::parse(format!("{name}-{number}")).unwrap();
                    tx.put_record(&more, b"c")?;
                    digests.push(digest_of(more.id.as_str(), "aspirin"));
                }
                tx.put_digests(&digests).map(drop)
            });
        }
    };
    // Both stand in the first block, which one of them fills; the other fills the second.
    add("hina", 0, 10);
    add("ravi", 0, 1_014);
    add("hina", 10, 1_024);
    assert_eq!(blocks(&desk).len(), 2);
    desk.end("ravi");
    desk.store.erase(&artefact_id("ravi")).unwrap();
    // There is room in the first one again, where it stands already.
    add("hina", 2_000, 1);
    for (records, standing, artefacts, distinct) in blocks(&desk) {
        assert_eq!((records, artefacts), (standing, distinct));
    }
    assert_eq!(blocks(&desk)[0].1, 11);
}
