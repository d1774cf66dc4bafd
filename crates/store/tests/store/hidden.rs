//! Records that are hidden although their artefact is in force: shown again, or erased alone.

use app::{
    model::{CheckedPerson, Export, NewDigest},
    port::Store,
};
use domain::{HiddenReason, Person, RecordId};
use zeroize::Zeroizing;

use crate::{
    erasure::{MARK, PATH, TITLE, blob, decrypted_pages, holds, marked_document, marked_words},
    fixture::{artefact_id, desk, now, record},
    suite::hidden::hidden,
};

#[test]
fn a_record_that_a_later_grant_does_not_cover_leaves_no_byte_and_takes_no_other_with_it() {
    let desk = desk();
    desk.receive("hina", &marked_document());
    let mut other = record("hina");
    other.id = RecordId::parse("rec-other").unwrap();
    desk.write(|tx| {
        tx.put_record(&other, b"stays")?;
        tx.put_digest(&NewDigest {
            record: record("hina").id,
            version: 1,
            digest: Zeroizing::new(marked_document()),
            title: TITLE.to_owned(),
            text: Zeroizing::new(marked_words()),
            abnormal: vec![Some(1)],
        })?;
        tx.note_export(
            &Export {
                artefacts: vec![artefact_id("hina")],
                record: Some(record("hina").id),
                path: PATH.to_owned(),
                digest: "d".to_owned(),
                size_bytes: 1,
            },
            now(),
        )
    });
    let ids = [record("hina").id, other.id.clone()];
    let erase = || {
        desk.store
            .erase_records(&artefact_id("hina"), &ids)
            .unwrap()
    };
    let sealed = blob(&desk, "SELECT body FROM record WHERE id = 'rec-hina'");
    assert!(holds(&decrypted_pages(&desk), &sealed[100..200]));
    // Only what a later grant does not cover may go.
    assert_eq!(erase(), 0);
    desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::OtherPerson)));
    assert_eq!(erase(), 0);
    let shown = |id: &RecordId| {
        let found = desk.read(|view| view.record_bytes(id, now()));
        found.map(|bytes| bytes.to_vec())
    };
    assert_eq!(shown(&record("hina").id), None);
    desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::Narrowed)));
    assert_eq!(erase(), 1);
    let pages = decrypted_pages(&desk);
    assert!(!holds(&pages, &sealed[100..200]));
    for mark in [MARK, b"zzyzxmarked1000", PATH.as_bytes()] {
        assert!(!holds(&pages, mark));
    }
    assert_eq!(shown(&other.id).unwrap(), b"stays");
    assert_eq!(erase(), 0, "repeated");
    // Until it is proven it is asked for again, however often the program ends in between.
    let waiting = || desk.read(|view| view.records_to_erase()).len();
    assert_eq!(waiting(), 1);
    desk.write(|tx| tx.finish_record_erasure(&ids[..1], now()));
    assert_eq!(waiting(), 0);
    // The mark goes with the artefact.
    crate::suite::erasure::erase(&desk, "hina");
    let rows = "SELECT count(*) FROM record_hidden";
    let rows: i64 = desk.raw().query_row(rows, [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn who_a_patient_is_by_one_document_is_forgotten_with_it() {
    for single in [true, false] {
        let desk = desk();
        desk.receive("hina", b"hers");
        let mut patient = crate::fixture::patient("hina");
        patient.checked = Some(CheckedPerson {
            record: record("hina").id,
            person: Person {
                name: Some("Marked Person".to_owned()),
                sex: None,
                birth_year: Some(1979),
            },
            by: "operator".to_owned(),
            at: now(),
        });
        desk.write(|tx| tx.put_patient(&patient));
        if single {
            desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::Narrowed)));
            let ids = [record("hina").id];
            assert_eq!(
                desk.store
                    .erase_records(&artefact_id("hina"), &ids)
                    .unwrap(),
                1
            );
        } else {
            crate::suite::erasure::erase(&desk, "hina");
        }
        let known = desk.read(|view| view.patient(&patient.address)).unwrap();
        assert_eq!(known.checked, None);
        assert!(!holds(&decrypted_pages(&desk), b"Marked Person"));
    }
}
