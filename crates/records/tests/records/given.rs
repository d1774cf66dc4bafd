//! What was given and what was handed out: lines of their own, in words of their kind. Neither is a prescription.

use records::clinical::MedicineLine;
use records::digest;
use serde_json::{Value, json};

use crate::made::{document, entry};

fn line(kind: &str, members: Value) -> MedicineLine {
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[("Medicines", "x")],
        vec![entry(kind, "x", members)],
    );
    digest(&bytes).medicines.into_iter().next().unwrap()
}

fn standing(line: &MedicineLine) -> Vec<String> {
    let words = words::Words::of(words::Language::english());
    line.part
        .standing
        .iter()
        .map(|text| words.text(text))
        .collect()
}

fn given(status: &str, more: Value) -> MedicineLine {
    let mut members =
        json!({"status": status, "medicationCodeableConcept": {"text": "Ceftriaxone"}});
    for (name, value) in more.as_object().unwrap() {
        members[name] = value.clone();
    }
    line("MedicationAdministration", members)
}

#[test]
fn a_dose_that_was_given_says_how_much_how_fast_when_by_whom_and_why() {
    let line = given(
        "completed",
        json!({
            "effectivePeriod": {"start": "2026-03-01T08:00:00+05:30", "end": "2026-03-01T08:30:00+05:30"},
            "performer": [{"actor": {"display": "Sr. Mary"}}],
            "reasonCode": [{"text": "Pneumonia"}],
            "dosage": {"text": "over half an hour", "route": {"text": "IV"}, "site": {"text": "Left forearm"},
                "method": {"text": "Infusion"}, "dose": {"value": 1, "unit": "g"},
                "rateRatio": {"numerator": {"value": 100, "unit": "mL"}, "denominator": {"value": 1, "unit": "h"}}},
        }),
    );
    assert_eq!(line.kind, "given");
    assert_eq!(standing(&line), ["given"]);
    assert_eq!(line.date.as_deref(), Some("2026-03-01T08:00:00+05:30"));
    assert_eq!(line.prescriber.as_deref(), Some("Sr. Mary"));
    assert_eq!(line.indication.as_deref(), Some("Pneumonia"));
    let told = format!("{:?} {:?}", line.instruction, line.instruction_built);
    for wanted in [
        "over half an hour",
        "1 g",
        "100 mL",
        "IV",
        "Left forearm",
        "Infusion",
    ] {
        assert!(told.contains(wanted), "{wanted} in {told}");
    }
}

#[test]
fn a_dose_stands_in_words_of_giving() {
    for (status, wanted) in [
        ("in-progress", "being given"),
        ("on-hold", "giving it is on hold"),
        ("stopped", "stopped before its end"),
        ("unknown", "whether it was given is not known"),
    ] {
        assert_eq!(standing(&given(status, json!({}))), [wanted]);
    }
    let not_given = given(
        "not-done",
        json!({"statusReason": [{"text": "Patient refused"}]}),
    );
    assert_eq!(standing(&not_given), ["not given: Patient refused"]);
    assert_eq!(not_given.part.flag, Some(records::Flag::Negated));
}

#[test]
fn what_was_handed_out_says_how_much_for_how_long_and_by_whom() {
    let dispensed = |status: &str, more: Value| {
        let mut members = json!({"status": status, "medicationCodeableConcept": {"text": "Amlodipine 5 mg"},
            "quantity": {"value": 30, "unit": "tablets"}, "daysSupply": {"value": 30, "unit": "days"},
            "whenPrepared": "2026-03-01", "whenHandedOver": "2026-03-02",
            "performer": [{"actor": {"display": "Rao Pharmacy"}}],
            "dosageInstruction": [{"text": "one in the morning"}]});
        for (name, value) in more.as_object().unwrap() {
            members[name] = value.clone();
        }
        line("MedicationDispense", members)
    };
    let line = dispensed("completed", json!({}));
    assert_eq!(line.kind, "dispensed");
    assert_eq!(standing(&line), ["dispensed", "quantity: 30 tablets"]);
    assert_eq!(line.date.as_deref(), Some("2026-03-02"));
    assert_eq!(
        line.duration.as_ref().map(words::english).as_deref(),
        Some("30 days")
    );
    assert_eq!(line.prescriber.as_deref(), Some("Rao Pharmacy"));
    assert_eq!(
        line.instruction.as_ref().map(words::english).as_deref(),
        Some("one in the morning")
    );
    let declined = dispensed(
        "declined",
        json!({"statusReasonCodeableConcept": {"text": "Out of stock"}}),
    );
    assert!(
        standing(&declined)[0].contains("not dispensed"),
        "{:?}",
        standing(&declined)
    );
    assert!(
        standing(&declined)[0].contains("Out of stock"),
        "{:?}",
        standing(&declined)
    );
}
