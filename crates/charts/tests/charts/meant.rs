//! What a chart must carry of a line to mean what its sender meant.

use charts::{Held, summary, timeline};
use records::{Analytes, digest};
use serde_json::{Value, json};

use crate::made::{said, today};
use crate::sent::{document, entry};

fn held(record: &str, entries: Vec<Value>) -> Held {
    let bytes = document("OPConsultRecord", "371530004", &[("All", "x")], entries);
    Held {
        record: record.to_owned(),
        hospital: "City".to_owned(),
        received_at: "2026-11-20T10:00:00Z".to_owned(),
        digest: digest(&bytes),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

fn allergy(id: &str, members: Value) -> Value {
    entry("AllergyIntolerance", id, members)
}

#[test]
fn a_denial_of_one_kind_of_allergies_contradicts_no_other() {
    let coded = |code: &str| json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": code}]}});
    let held = [held(
        "a",
        vec![
            allergy("food", coded("429625007")),
            allergy("drug", coded("409137002")),
            allergy(
                "p",
                json!({"code": {"text": "Penicillin"}, "category": ["medication"]}),
            ),
            allergy("a", json!({"code": {"text": "Amoxicillin 500 mg"}})),
            allergy("n", json!({"code": {"text": "Peanut"}})),
            allergy("u", json!({"code": {"text": "Something unheard of"}})),
        ],
    )];
    let found = summary(&held, today(), Analytes::built_in()).allergies;
    let conflict = |name: &str| {
        let row = found.iter().find(|row| said(&row.line.name) == name);
        let conflict = row.and_then(|row| row.conflict.as_ref());
        conflict.map(words::english).unwrap_or_default()
    };
    for (name, drug, food) in [
        ("Penicillin", true, false),
        ("Amoxicillin 500 mg", true, false),
        ("Peanut", false, true),
        ("Something unheard of", true, true),
    ] {
        let said = conflict(name);
        let is_against = (
            said.contains("No known drug allergies"),
            said.contains("No known food allergies"),
        );
        assert_eq!(is_against, (drug, food), "{name}: {said}");
    }
    assert!(!conflict("No known food allergies").contains("Penicillin"));
    assert!(conflict("No known food allergies").contains("Peanut"));
}

#[test]
fn what_answers_nothing_denies_nothing() {
    let held = [held(
        "a",
        vec![
            allergy("n", json!({"code": {"text": "N/A"}})),
            allergy("p", json!({"code": {"text": "Penicillin"}})),
        ],
    )];
    let found = summary(&held, today(), Analytes::built_in()).allergies;
    assert!(found.iter().all(|row| row.conflict.is_none()));
}

#[test]
fn one_line_of_a_document_says_how_what_it_names_stands() {
    let status = |code: &str| json!({"coding": [{"code": code}]});
    let held = [held(
        "a",
        vec![
            entry(
                "Condition",
                "c",
                json!({"code": {"text": "Cancer"}, "verificationStatus": status("differential")}),
            ),
            entry(
                "Condition",
                "r",
                json!({"code": {"text": "Asthma"}, "clinicalStatus": status("resolved")}),
            ),
            entry(
                "Procedure",
                "p",
                json!({"status": "preparation", "code": {"text": "Root canal"}}),
            ),
            entry(
                "Procedure",
                "d",
                json!({"status": "completed", "code": {"text": "Extraction"}}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "on-hold", "intent": "order", "statusReason": {"text": "Surgery"}, "medicationCodeableConcept": {"text": "Warfarin"}}),
            ),
            entry(
                "MedicationStatement",
                "s",
                json!({"status": "active", "medicationCodeableConcept": {"text": "Metformin"}}),
            ),
            entry(
                "Encounter",
                "e",
                json!({"status": "planned", "class": {"code": "AMB"}, "period": {"start": "2026-12-10"}}),
            ),
        ],
    )];
    let entries = timeline(&held).entries;
    let document = entries
        .iter()
        .find(|entry| entry.kind == "document")
        .unwrap();
    let detail = said(document.detail.as_ref().unwrap());
    for wanted in [
        "Cancer (differential)",
        "Asthma (resolved)",
        "Root canal (not yet done)",
        "Warfarin (on hold: Surgery)",
    ] {
        assert!(detail.contains(wanted), "{wanted}: {detail}");
    }
    assert!(
        !detail.contains("Extraction (") && !detail.contains("Metformin ("),
        "{detail}"
    );
    let visit = entries
        .iter()
        .find(|entry| entry.kind == "encounter")
        .unwrap();
    assert_eq!(said(&visit.title), "Outpatient visit (planned)");
}

#[test]
fn what_a_document_that_does_not_stand_left_empty_is_not_told() {
    let told = |is_replaced: bool| {
        let mut held = held("a", vec![]);
        held.standing.is_replaced = is_replaced;
        held.digest.not_told = vec![records::NotTold {
            list: "allergies".to_owned(),
            section: "Allergies".into(),
            why: "withheld".into(),
        }];
        summary(&[held], today(), Analytes::built_in())
            .not_told
            .len()
    };
    assert_eq!((told(false), told(true)), (1, 0));
}
