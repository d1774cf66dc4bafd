//! What was ordered, planned, forbidden, prescribed or stated: nothing reads as its opposite.

use crate::lines::read;
use crate::made::{document, entry, item};
use serde_json::{Value, json};

fn activities(list: Value) -> Vec<String> {
    let members = json!({"status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "activity": list});
    let order = json!({"status": "active", "intent": "order", "doNotPerform": true,
        "subject": {"reference": "Patient/p"}, "code": {"text": "Enema"}});
    let digest = read(vec![
        entry("CarePlan", "cp", members),
        entry("ServiceRequest", "sr", order),
    ]);
    digest.care_plans[0].activities.clone()
}

#[test]
fn what_a_care_plan_forbids_does_not_read_like_something_to_do() {
    for (activity, words) in [
        (
            json!({"detail": {"status": "scheduled", "doNotPerform": true, "description": "Full weight on left leg"}}),
            "Do not: Full weight on left leg",
        ),
        (
            json!({"detail": {"prohibited": true, "code": {"text": "Lifting"}, "status": "cancelled"}}),
            "Do not: Lifting (cancelled)",
        ),
        (
            json!({"detail": {"code": {"text": "Walk"}, "description": "Every morning", "scheduledString": "6 am"}}),
            "Walk: Every morning: 6 am",
        ),
        (
            json!({"detail": {"status": "on-hold", "description": "Massage"}}),
            "Massage (on-hold)",
        ),
        (
            json!({"reference": {"reference": "ServiceRequest/sr"}}),
            "Do not: Enema",
        ),
        (
            json!({"detail": {"status": "not-started", "doNotPerform": "true"}}),
            "Do not: an activity without a name",
        ),
    ] {
        assert_eq!(activities(json!([activity])), [words], "{activity}");
    }
}

#[test]
fn an_order_that_forbids_is_not_called_something_that_was_not_done() {
    let view = records::read(&document(
        "",
        "",
        &[],
        vec![
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "active", "intent": "order", "doNotPerform": true, "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Aspirin"}}),
            ),
            entry(
                "ServiceRequest",
                "s",
                json!({"status": "active", "intent": "order", "doNotPerform": true, "subject": {"reference": "Patient/p"}, "code": {"text": "MRI"}}),
            ),
        ],
    ));
    assert_eq!(
        item(&view, "MedicationRequest").status.as_deref(),
        Some("do not give (active)")
    );
    assert_eq!(
        item(&view, "ServiceRequest").status.as_deref(),
        Some("do not do (active)")
    );
}

#[test]
fn an_allergy_is_no_statement_because_of_a_code_or_its_first_words() {
    let known = json!({"system": "http://snomed.info/sct", "code": "716186003", "display": "No Known Allergy"});
    for (code, is_statement) in [
        (json!({"coding": [known], "text": "Penicillin"}), false),
        (
            json!({"text": "No known drug allergies except sulfa"}),
            false,
        ),
        (
            json!({"coding": [known, {"code": "91936005", "display": "Allergy to penicillin"}]}),
            false,
        ),
        (json!({"coding": [known, {"code": "91936005"}]}), false),
        (json!({"coding": [known], "text": "NKA"}), true),
        (json!({"coding": [{"code": "716186003"}]}), true),
        (json!("No known allergies"), true),
    ] {
        let digest = read(vec![entry(
            "AllergyIntolerance",
            "a",
            json!({"patient": {"reference": "Patient/p"}, "code": code}),
        )]);
        assert_eq!(digest.allergies[0].is_statement, is_statement, "{code}");
    }
}
