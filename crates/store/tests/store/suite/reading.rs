//! Digests, words to search and notes of files: shown, hidden and erased with their artefact.

use app::{
    model::{Digested, NewDigest, SearchQuery, SearchWord},
    port::Tx,
    words,
};
use domain::{ArtefactState, RecordId, Timestamp};
use zeroize::Zeroizing;

use crate::fixture::{Desk, address, artefact, desk, now, record};

pub const VERSION: u32 = 7;

pub fn digest_of(id: &str, text: &str) -> NewDigest {
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
    pub fn know(&self, name: &str, text: &str) {
        self.receive(name, text.as_bytes());
        self.write(|tx| tx.put_digest(&digest_of(&format!("rec-{name}"), text)));
    }

    pub fn search(&self, typed: &str) -> Vec<String> {
        self.search_of(typed, None, now())
    }

    pub fn search_of(&self, typed: &str, patient: Option<&str>, at: Timestamp) -> Vec<String> {
        let query = SearchQuery {
            words: words::question(typed),
            patient: patient.map(address),
            limit: None,
        };
        let found = self.read(|view| view.search(&query, at));
        found.iter().map(|record| record.id.to_string()).collect()
    }

    /// More records of one patient, received one second after the other.
    pub fn know_more(&self, name: &str, texts: &[&str], in_one_write: usize) {
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

    pub fn digests(&self, name: &str, version: u32) -> Vec<Digested> {
        self.read(|view| view.digests(&address(name), version, now()))
    }

    pub fn due(&self) -> Vec<String> {
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
