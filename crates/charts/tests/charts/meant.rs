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

#[test]
fn an_adverse_event_stands_with_the_allergies_and_is_no_allergy() {
    let event = |id: &str, event: &str, suspect: Option<&str>| {
        let suspects: Vec<Value> = suspect
            .map(|name| json!({"instance": {"display": name}}))
            .into_iter()
            .collect();
        entry(
            "AdverseEvent",
            id,
            json!({"actuality": "actual", "event": {"text": event}, "suspectEntity": suspects}),
        )
    };
    let none =
        json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}});
    let held = [held(
        "a",
        vec![
            event("e", "Rash", Some("Amoxicillin")),
            event("f", "Fall from bed", None),
            allergy("p", json!({"code": {"text": "Amoxicillin"}})),
            allergy("n", none),
        ],
    )];
    let found = summary(&held, today(), Analytes::built_in()).allergies;
    let row = |name: &str| {
        found
            .iter()
            .find(|row| said(&row.line.name) == name)
            .unwrap()
    };
    // The allergy keeps a row of its own.
    assert_eq!(found.len(), 4);
    assert!(row("Amoxicillin").line.reactions.is_empty());
    let conflict = |name: &str| {
        let conflict = row(name).conflict.as_ref();
        conflict.map(words::english).unwrap_or_default()
    };
    assert!(
        conflict("Adverse event: Rash (suspected: Amoxicillin)").contains("No known allergies")
    );
    assert_eq!(conflict("Adverse event: Fall from bed"), "");
    assert!(!conflict("No known allergies").contains("Fall"));
    assert!(row("Adverse event: Fall from bed").stands);
}

#[test]
fn a_result_in_words_against_its_range_is_among_the_abnormal() {
    let result = |id: &str, name: &str, value: &str, range: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": name}, "effectiveDateTime": "2026-03-04",
                "valueString": value, "referenceRange": [{"text": range}]}),
        )
    };
    let held = [held(
        "a",
        vec![
            result("h", "HBsAg", "REACTIVE", "Non-Reactive"),
            result("v", "HIV", "Non reactive", "Non-Reactive"),
            result("k", "Potassium", "6.9 H", "3.5-5.1"),
        ],
    )];
    let found = summary(&held, today(), Analytes::built_in()).labs;
    let names: Vec<_> = found.iter().map(|row| said(&row.line.name)).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"HBsAg") && names.contains(&"Potassium"));
    assert_eq!(charts::abnormal(&held, Analytes::built_in()).len(), 2);
}

#[test]
fn what_was_marked_as_test_data_is_in_no_curve_and_not_the_latest() {
    let result = |id: &str, day: &str, value: f64, meta: Value| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "meta": meta, "code": {"text": "Potassium"}, "effectiveDateTime": day,
                "valueQuantity": {"value": value, "unit": "mmol/L"}, "referenceRange": [{"low": {"value": 3.5}, "high": {"value": 5.1}}]}),
        )
    };
    let test = json!({"tag": [{"code": "HTEST"}]});
    let held = [held(
        "a",
        vec![
            result("a", "2026-03-01", 5.9, json!({})),
            result("b", "2026-03-02", 9.9, test),
        ],
    )];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.labs[0].line.value, "5.9");
    assert_eq!(view.in_doubt[0].line.value, "9.9");
}
