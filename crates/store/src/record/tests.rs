use phrase::say;

use super::*;

#[test]
fn a_row_of_an_older_program_keeps_its_sentences_and_a_new_one_its_phrases() {
    let older = r#"{"care_context":"visit-1","hi_type":"Prescription","title":"Document of 21 Nov 2026",
        "date":"2026-11-21","warnings":["This document names another patient."]}"#;
    let older: Facts = serde_json::from_str(older).unwrap();
    assert_eq!(older.title.sent(), Some("Document of 21 Nov 2026"));
    let sentence = Text::from("This document names another patient.");
    assert_eq!(older.warnings, [sentence]);

    let warning = Text::from(say::record_type_not_granted("Invoice"));
    let new = Facts {
        warnings: vec![warning.clone()],
        ..older
    };
    let kept = serde_json::to_string(&new).unwrap();
    let read: Facts = serde_json::from_str(&kept).unwrap();
    assert_eq!(read.warnings, [warning]);
}
