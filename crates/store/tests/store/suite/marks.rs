//! What was seen and reviewed: whose it is, how it is sealed, and that it goes with its record.

use app::{
    model::{NewDigest, Review},
    port::Store,
};
use zeroize::Zeroizing;

use crate::fixture::{Desk, address, desk, now, record};

pub const REMARK: &str = "MARK-told-her-to-stop-the-tablets-MARK";

pub fn review(name: &str, entry: Option<u32>, remark: Option<&str>) -> Review {
    Review {
        record: record(name).id,
        entry,
        person: "Dr. Iyer".to_owned(),
        at: now(),
        remark: remark.map(|text| Zeroizing::new(text.to_owned())),
    }
}

pub fn digested(name: &str, abnormal: &[Option<u32>]) -> NewDigest {
    NewDigest {
        record: record(name).id,
        version: 1,
        digest: Zeroizing::new(b"{}".to_vec()),
        title: String::new(),
        text: Zeroizing::new(String::new()),
        abnormal: abnormal.to_vec(),
    }
}

fn new_to(desk: &Desk, person: &str) -> u32 {
    desk.read(|view| view.count_new(&address("hina"), person, now()))
}

#[test]
fn a_record_is_new_to_each_person_until_they_have_opened_it() {
    let desk = desk();
    desk.receive("hina", b"one");
    desk.receive("ravi", b"other");
    assert_eq!(
        (new_to(&desk, "operator"), new_to(&desk, "Dr. Iyer")),
        (1, 1)
    );
    let id = record("hina").id;
    desk.write(|tx| {
        assert!(tx.mark_seen(&id, "operator", now())?);
        assert!(!tx.mark_seen(&id, "operator", now())?, "it was new twice");
        Ok(())
    });
    assert_eq!(
        (new_to(&desk, "operator"), new_to(&desk, "Dr. Iyer")),
        (0, 1)
    );
    assert!(desk.read(|view| view.is_seen(&id, "operator")));
    assert!(!desk.read(|view| view.is_seen(&id, "Dr. Iyer")));
    // What is hidden is new to nobody.
    desk.end("hina");
    assert_eq!(new_to(&desk, "Dr. Iyer"), 0);
}

#[test]
fn a_review_can_be_taken_back_once_and_is_of_what_may_be_shown() {
    let desk = desk();
    desk.receive("hina", b"one");
    let id = record("hina").id;
    desk.write(|tx| tx.put_review(&review("hina", Some(3), Some(REMARK))));
    desk.write(|tx| {
        assert!(!tx.remove_review(&id, None)?);
        assert!(tx.remove_review(&id, Some(3))?);
        assert!(!tx.remove_review(&id, Some(3))?);
        Ok(())
    });
    assert!(
        desk.read(|view| view.reviews(&address("hina"), now()))
            .is_empty()
    );
    desk.write(|tx| tx.put_review(&review("hina", None, None)));
    desk.end("hina");
    assert!(
        desk.read(|view| view.reviews(&address("hina"), now()))
            .is_empty()
    );
    assert!(
        desk.store
            .write(&mut |tx| tx.put_review(&review("nobody", None, None)))
            .is_err()
    );
}

#[test]
fn patients_with_abnormal_results_are_listed_until_each_or_its_document_was_reviewed() {
    let desk = desk();
    desk.receive("hina", b"one");
    desk.receive("ravi", b"other");
    let open = || desk.read(|view| view.unreviewed_patients(now()));
    desk.write(|tx| {
        tx.put_digest(&digested("hina", &[Some(2), Some(5), None]))?;
        tx.put_digest(&digested("ravi", &[Some(4)]))
    });
    assert_eq!(open().len(), 2);
    // The document stands for each of its results.
    desk.write(|tx| tx.put_review(&review("ravi", None, None)));
    assert_eq!(open(), [address("hina")]);
    desk.write(|tx| {
        tx.put_review(&review("hina", Some(2), None))?;
        tx.put_review(&review("hina", Some(5), None))
    });
    assert_eq!(
        open(),
        [address("hina")],
        "what belongs to no entry is open"
    );
    desk.write(|tx| tx.put_review(&review("hina", None, None)));
    assert!(open().is_empty());
    // A digest made again tells anew.
    desk.write(|tx| tx.remove_review(&record("hina").id, None).map(|_| ()));
    desk.write(|tx| tx.put_digest(&digested("hina", &[])));
    assert!(open().is_empty());
}
