//! Digests, words to search and notes of files: shown, hidden and erased with their artefact.

use app::{
    model::{Digested, Export, NewDigest, SearchQuery, SearchWord},
    port::{Store, Tx},
    words,
};
use domain::{ArtefactState, RecordId, Timestamp};
use zeroize::Zeroizing;

use crate::fixture::{Desk, address, artefact, artefact_id, desk, now, record};

const VERSION: u32 = 7;

fn digest_of(id: &str, text: &str) -> NewDigest {
    NewDigest {
        record: RecordId::parse(id).unwrap(),
        version: VERSION,
        abnormal: vec![],
        digest: Zeroizing::new(format!("digest of {text}").into_bytes()),
        title: "Laboratory report".to_owned(),
        text: Zeroizing::new(words::search_form(text)),
    }
}

impl Desk {
    /// Receives a record and digests it.
    fn know(&self, name: &str, text: &str) {
        self.receive(name, text.as_bytes());
        self.write(|tx| tx.put_digest(&digest_of(&format!("rec-{name}"), text)));
    }

    fn search(&self, typed: &str) -> Vec<String> {
        self.search_of(typed, None, now())
    }

    fn search_of(&self, typed: &str, patient: Option<&str>, at: Timestamp) -> Vec<String> {
        let query = SearchQuery {
            words: words::question(typed),
            patient: patient.map(address),
            limit: None,
        };
        let found = self.read(|view| view.search(&query, at));
        found.iter().map(|record| record.id.to_string()).collect()
    }

    fn count(&self, of: &str) -> i64 {
        self.raw()
            .query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0))
            .unwrap()
    }

    /// More records of one patient, received one second after the other.
    fn know_more(&self, name: &str, texts: &[&str], in_one_write: usize) {
        for (batch, texts) in texts.chunks(in_one_write).enumerate() {
            self.write(|tx| {
                for (place, text) in texts.iter().enumerate() {
                    let number = batch * in_one_write + place;
                    let mut more = record(name);
                    more.id = RecordId::parse(format!("more-{number}")).unwrap();
                    more.received_at = now().plus_seconds(i64::try_from(number).unwrap());
                    tx.put_record(&more, b"c")?;
                    tx.put_digest(&digest_of(more.id.as_str(), text))?;
                }
                Ok(())
            });
        }
    }

    fn digests(&self, name: &str, version: u32) -> Vec<Digested> {
        self.read(|view| view.digests(&address(name), version, now()))
    }

    fn due(&self) -> Vec<String> {
        let due = self.read(|view| view.undigested(100, now()));
        due.iter().map(ToString::to_string).collect()
    }
}

#[test]
fn words_are_found_by_their_beginning_as_one_types_and_whole_afterwards() {
    let desk = desk();
    desk.know("hina", "HbA1c 7.2 %, metformin 500 mg");
    desk.know("ravi", "Haemoglobin 13.1 g/dL, metoprolol");
    for typed in [
        "met",
        "METFORMIN",
        "metformin ",
        "hba1c 7.2",
        "500 metf",
        "laboratory hba",
    ] {
        assert!(
            desk.search(typed).contains(&"rec-hina".to_owned()),
            "{typed}"
        );
    }
    assert_eq!(desk.search("met"), ["rec-ravi", "rec-hina"]);
    assert_eq!(desk.search("met "), [""; 0]);
    assert_eq!(desk.search("7 "), ["rec-hina"]);
    assert_eq!(
        desk.search("2.7"),
        [""; 0],
        "words side by side keep their order"
    );
    assert_eq!(desk.search("metformin haemoglobin"), [""; 0]);
    assert_eq!(desk.search(""), [""; 0]);
    assert_eq!(desk.search("\" OR NEAR( * title: -"), [""; 0]);
    assert_eq!(desk.search_of("met", Some("hina"), now()), ["rec-hina"]);
    assert_eq!(desk.search_of("haemoglobin", Some("hina"), now()), [""; 0]);
}

#[test]
fn names_in_indian_scripts_are_found_by_their_own_spelling() {
    let desk = desk();
    desk.know("hina", "रोगी हिना पटेल को मधुमेह है");
    desk.know("ravi", "ரவி நீரிழிவு നീരിഴിവ് ಮಧುಮೇಹ মধুমেহ");
    for (typed, whose) in [
        ("हिना ", "rec-hina"),
        ("मधुम", "rec-hina"),
        ("पटेल ", "rec-hina"),
        ("நீரிழிவு ", "rec-ravi"),
        ("നീരി", "rec-ravi"),
        ("ಮಧುಮೇಹ ", "rec-ravi"),
        ("মধুমেহ ", "rec-ravi"),
    ] {
        assert_eq!(desk.search(typed), [whose], "{typed}");
    }
    // A vowel sign makes another word.
    assert_eq!(desk.search("हीना "), [""; 0]);
    assert_eq!(desk.search("हिन "), [""; 0]);
}

#[test]
fn a_record_is_due_until_it_has_a_digest_and_again_when_it_changes_or_the_version_does() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    assert_eq!(desk.due(), ["rec-ravi", "rec-hina"]);
    assert!(desk.digests("hina", VERSION)[0].digest.is_none());
    desk.write(|tx| tx.put_digest(&digest_of("rec-hina", "aspirin")));
    assert_eq!(desk.due(), ["rec-ravi"]);
    let kept = desk.digests("hina", VERSION);
    assert_eq!(kept[0].record.title, "Prescription for hina");
    assert_eq!(kept[0].digest.as_deref().unwrap(), b"digest of aspirin");
    assert!(desk.digests("hina", VERSION + 1)[0].digest.is_none());

    desk.write(|tx| tx.put_record(&record("hina"), b"again"));
    assert_eq!(desk.due(), ["rec-ravi", "rec-hina"]);
    desk.write(|tx| tx.put_digest(&digest_of("rec-hina", "warfarin")));
    assert_eq!(desk.search("aspirin "), [""; 0]);
    assert_eq!(desk.search("warfarin "), ["rec-hina"]);

    let queued = |tx: &mut dyn Tx| {
        assert!(!tx.has_outdated_digests(VERSION)?);
        assert!(tx.has_outdated_digests(VERSION + 1)?);
        let last = tx.queue_outdated_digests(VERSION + 1, None)?;
        assert_eq!(last.as_ref(), Some(&record("hina").id));
        let next = tx.queue_outdated_digests(VERSION + 1, last.as_ref())?;
        assert_eq!(next, None);
        Ok(())
    };
    desk.write(queued);
    assert_eq!(desk.due().len(), 2);
}

#[test]
fn what_may_not_be_shown_is_in_no_chart_no_search_and_no_work_list() {
    let desk = desk();
    desk.know("hina", "aspirin");
    desk.receive("ravi", b"b");
    let end = crate::fixture::permission().erase_at;
    assert_eq!(desk.search_of("aspirin", None, end), [""; 0]);
    for name in ["hina", "ravi"] {
        desk.write(|tx| {
            let mut artefact = artefact(name);
            artefact.state = ArtefactState::Paused;
            tx.put_artefact(&artefact)
        });
    }
    assert_eq!(desk.search("aspirin"), [""; 0]);
    assert!(desk.digests("hina", VERSION).is_empty());
    assert_eq!(desk.due(), [""; 0]);
    desk.write(|tx| tx.put_artefact(&artefact("hina")));
    assert_eq!(desk.search("aspirin"), ["rec-hina"]);
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
fn words_of_another_patient_cannot_be_had_by_naming_a_patient_in_a_text() {
    let desk = desk();
    desk.know("hina", "aspirin");
    // What stands for a patient in the index is not to be written by a hospital: it begins with a letter
    // for private use, and is made of the address.
    let sum = crate::fixture::digest(b"hina.test@sbx");
    let owner = format!("\u{e000}{}", sum.split_at(16).0);
    desk.know("ravi", &format!("aspirin {owner}"));
    assert_eq!(desk.search_of("aspirin", Some("hina"), now()), ["rec-hina"]);
    let spoken = SearchQuery {
        words: vec![SearchWord {
            text: owner,
            is_begun: false,
        }],
        patient: None,
        limit: None,
    };
    // As a word it is what the hospital wrote, and stands for nobody.
    let found = desk.read(|view| view.search(&spoken, now()));
    let ids: Vec<_> = found.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["rec-ravi"]);
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

#[test]
fn words_side_by_side_are_looked_for_in_the_newest_texts_and_older_ones_are_not_lost() {
    let desk = desk();
    desk.know("hina", "Pressure 120/80 mmHg");
    let apart = vec!["80 of 120 beds"; 1_100];
    desk.know_more("hina", &apart, 300);
    let found = desk.search("120/80");
    assert_eq!(found.len(), 101, "a hundred older ones unread, and the one");
    assert_eq!(found.last().unwrap(), "rec-hina");
    assert_eq!(desk.search_of("120/80", Some("hina"), now()).len(), 101);
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
