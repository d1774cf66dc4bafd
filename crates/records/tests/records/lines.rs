//! The clinical lines of single resources.

mod contradictions;
mod doses;
mod doubts;
mod findings;
mod marks;
mod medicines;
mod ranges;
mod results;
mod standing;
mod vaccines;

use crate::made::{document, entry};
use records::clinical::{MedicineLine, ResultLine};
use records::{ClinicalDigest, digest};
use serde_json::{Value, json};

/// The digest of a document with these entries besides its people, none of them in a section.
pub fn read(entries: Vec<Value>) -> ClinicalDigest {
    digest(&document("", "", &[], entries))
}

/// One result with these members.
pub fn result(members: Value) -> ResultLine {
    let mut all = json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-04"});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    let mut digest = read(vec![entry("Observation", "o", all)]);
    assert_eq!(digest.results.len(), 1);
    digest.results.remove(0)
}

/// One prescribed medicine with this dosage.
pub fn medicine(dosage: Value) -> MedicineLine {
    let members = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Paracetamol 500 mg"}, "dosageInstruction": [dosage]});
    let mut digest = read(vec![entry("MedicationRequest", "m", members)]);
    digest.medicines.remove(0)
}

#[test]
fn what_is_taken_off_a_list_has_ended() {
    let read = |deleted: bool, status: &str| {
        let list = json!({"status": status, "mode": "changes", "entry": [
            {"flag": {"text": "Stopped"}, "deleted": deleted, "item": {"reference": "MedicationStatement/m"}}]});
        let medicine =
            json!({"status": "active", "medicationCodeableConcept": {"text": "Glipizide 5 mg"}});
        let mut read = records::digest(&crate::made::bundle(vec![
            entry("MedicationStatement", "m", medicine),
            entry("List", "l", list),
        ]));
        read.medicines.remove(0).part.flag
    };
    assert_eq!(read(true, "current"), Some(records::Flag::Ended));
    assert_eq!(read(false, "current"), None);
    assert_eq!(read(true, "entered-in-error"), None);
}

#[test]
fn a_problem_that_abated_is_one_of_the_past_without_a_status_too() {
    let statuses = |members: serde_json::Value| {
        let mut condition = json!({"code": {"text": "Pulmonary tuberculosis"}});
        for (name, value) in members.as_object().unwrap() {
            condition[name] = value.clone();
        }
        let bundle = crate::made::bundle(vec![entry("Condition", "c", condition)]);
        records::digest(&bundle).conditions.remove(0).statuses
    };
    for abated in [
        json!({"abatementDateTime": "2010-05"}),
        json!({"abatementAge": {"value": 12, "unit": "years"}}),
        json!({"abatementPeriod": {"start": "2010-01", "end": "2010-05"}}),
        json!({"abatementBoolean": true}),
    ] {
        assert_eq!(statuses(abated), ["resolved"]);
    }
    for stands in [
        json!({"abatementString": "not yet"}),
        json!({"abatementPeriod": {"start": "2026-01"}}),
        json!({"abatementBoolean": false}),
        json!({"abatementDateTime": "2010-05", "clinicalStatus": {"coding": [{"code": "active"}]}}),
    ] {
        assert!(!statuses(stands).contains(&"resolved".to_owned()));
    }
}

/// Readers of JSON take one of two members of one name, each another one.
#[test]
fn a_member_that_stands_twice_is_not_one_of_its_values() {
    let read = |members: &str| {
        let text = format!(
            r#"{{"resourceType": "Bundle", "type": "collection", "entry": [{{"resource":
            {{"resourceType": "Observation", "status": "final", "code": {{"text": "Haemoglobin"}}, {members}}}}}]}}"#
        );
        let page = records::print(
            &records::read(text.as_bytes()),
            &records::Provenance::default(),
            words::Words::of(words::Language::english()),
        );
        (records::digest(text.as_bytes()), page)
    };
    let (digest, page) = read(r#""valueQuantity": {"value": 9.1, "value": 7.7, "unit": "g/dL"}"#);
    assert_eq!(digest.results[0].number, None);
    assert!(page.contains("9.1") && page.contains("7.7"), "{page}");
    let (digest, _) = read(r#""valueQuantity": {"value": 9.1, "value": 9.1, "unit": "g/dL"}"#);
    assert_eq!(digest.results[0].number, Some(9.1));
    let (_, page) =
        read(r#""note": [{"text": "First remark"}], "note": [{"text": "Second remark"}]"#);
    assert!(page.contains("First remark") && page.contains("Second remark"));
}
