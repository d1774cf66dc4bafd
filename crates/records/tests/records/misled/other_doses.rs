//! A narrative that tells another dose than the data, and codes of a timing that contradict its numbers.

use super::*;

fn doubts(members: Value, narrative: &str) -> Vec<&'static str> {
    let mut sent = members;
    sent["text"] = json!({"status": "generated", "div": format!("<div>{narrative}</div>")});
    all_said(&medicine(sent, Vec::new()).part.doubts)
}

fn of(name: &str, text: &str) -> Value {
    json!({"medicationCodeableConcept": {"text": name}, "dosageInstruction": [{"text": text}]})
}

#[test]
fn a_narrative_that_tells_another_dose_is_said() {
    let structured = json!({"medicationCodeableConcept": {"text": "Insulin glargine"}, "dosageInstruction": [{
        "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": 14, "unit": "IU"}}]}]});
    for (members, narrative) in [
        (
            of("Warfarin", "3 mg at night"),
            "<p>Tab. Warfarin 5 mg at night</p>",
        ),
        (
            structured.clone(),
            "<p>Inj. Glargine 24 units at bedtime</p>",
        ),
        (structured, "<p>Insulin glargine 14 units twice a day</p>"),
        (
            of("Metoprolol 25 mg", "1-0-1"),
            "<p>Metoprolol 25 mg 0-0-1</p>",
        ),
        (
            of("Paracetamol 650 mg", "1 tab SOS"),
            "<p>Paracetamol 650 mg 1 tab thrice daily</p>",
        ),
        (
            of("Digoxin 0.25 mg", "half tablet OD"),
            "<p>Digoxin 0.25 mg: 1 tablet OD</p>",
        ),
    ] {
        let said = doubts(members.clone(), narrative);
        assert_eq!(said.len(), 1, "{members} {narrative}");
        assert!(
            said[0].starts_with("the sender's own words say"),
            "{said:?}"
        );
    }
}

#[test]
fn a_narrative_that_tells_the_same_or_leaves_it_out_is_no_contradiction() {
    for (members, narrative) in [
        (
            of("Warfarin", "3 mg at night"),
            "<p>Warfarin (3 mg tablets), 3 mg at night</p>",
        ),
        (
            of("Warfarin 3 mg", "1 tablet OD"),
            "<p>Warfarin 3 mg, one tablet once daily, total 30 tablets</p>",
        ),
        (
            of("Amoxicillin 500 mg", "1 capsule TDS x 5 days"),
            "<p>Amoxicillin 500 mg 1 capsule TDS 5 days, total 15</p>",
        ),
        (
            of("Digoxin 0.25 mg", "half tablet OD"),
            "<table><tr><td>Digoxin 0.25 mg</td><td>1/2 tablet OD</td></tr></table>",
        ),
        (
            of("Paracetamol", "1 g"),
            "<p>Paracetamol 500 mg, 2 tablets</p>",
        ),
        (
            of("Prednisolone", "40 mg for 5 days, then 20 mg"),
            "<p>Prednisolone 40 mg</p>",
        ),
        (of("Ramipril", "5 mg OD"), "<p>Quantity: 30 tablet</p>"),
        (
            of("Ramipril", "5 mg OD"),
            "<p><del>Ramipril 10 mg</del> 5 mg OD</p>",
        ),
        (
            of("Ramipril", "5 mg OD"),
            "<p>Generated Narrative: Ramipril 4721 g</p>",
        ),
        (of("Ramipril", "5 mg OD"), "<p>Ramipril</p>"),
    ] {
        assert_eq!(
            doubts(members.clone(), narrative),
            Vec::<&str>::new(),
            "{members} {narrative}"
        );
    }
}

#[test]
fn a_row_of_the_narrative_of_the_section_that_tells_another_dose_is_said() {
    let narrative = "<div><table><tr><td>Warfarin</td><td>5 mg HS</td></tr><tr><td>Ramipril</td><td>5 mg OD</td></tr></table></div>";
    let mut document: Value = serde_json::from_slice(&bytes(vec![
        entry("MedicationRequest", "x", of("Warfarin", "3 mg HS")),
        entry("MedicationRequest", "y", of("Ramipril", "5 mg OD")),
    ]))
    .unwrap();
    let composition = document["entry"][0]["resource"].as_object_mut().unwrap();
    let section = &mut composition["section"][0];
    section["text"] = json!({"status": "additional", "div": narrative});
    section["entry"] =
        json!([{"reference": "MedicationRequest/x"}, {"reference": "MedicationRequest/y"}]);
    let digest = digest(document.to_string().as_bytes());
    let doubts: Vec<usize> = digest
        .medicines
        .iter()
        .map(|line| line.part.doubts.len())
        .collect();
    assert_eq!(doubts, [1, 0]);
}

#[test]
fn a_code_of_a_timing_against_its_numbers_is_in_doubt() {
    let coded = |code: &str, repeat: Value| {
        let coding = json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": code}]);
        let timing = json!({"code": {"coding": coding}, "repeat": repeat});
        let members = json!({"medicationCodeableConcept": {"text": "X"}, "dosageInstruction": [{"timing": timing}]});
        medicine(members, Vec::new()).part.doubts.len()
    };
    assert_eq!(
        coded(
            "BID",
            json!({"frequency": 1, "period": 1, "periodUnit": "d"})
        ),
        1
    );
    assert_eq!(
        coded(
            "QD",
            json!({"frequency": 1, "period": 1, "periodUnit": "wk"})
        ),
        1
    );
    assert_eq!(
        coded(
            "BID",
            json!({"frequency": 2, "period": 1, "periodUnit": "d"})
        ),
        0
    );
    assert_eq!(
        coded(
            "BID",
            json!({"frequency": 1, "period": 12, "periodUnit": "h"})
        ),
        0
    );
    assert_eq!(coded("QD", json!({"dayOfWeek": ["mon"]})), 0);
}

#[test]
fn what_both_say_in_other_words_is_not_said_to_differ() {
    let built = |text: &str, repeat: Value| {
        let dosage = json!({"text": text, "timing": {"repeat": repeat},
            "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
        let line = medicine(
            json!({"medicationCodeableConcept": {"text": "X"}, "dosageInstruction": [dosage]}),
            Vec::new(),
        );
        (line.instruction_built, line.part.doubts.len())
    };
    let daily = |count: u32| json!({"frequency": count, "period": 1, "periodUnit": "d"});
    for (text, repeat) in [
        ("1 tab at night", daily(1)),
        ("1 tablet daily", daily(1)),
        ("1 tab od", daily(1)),
        ("1 tab 8 hourly", daily(3)),
        ("1 tab every 6 hours", daily(4)),
        (
            "1 tab 12 hrly",
            json!({"frequency": 1, "period": 12, "periodUnit": "h"}),
        ),
        (
            "1 tab QID",
            json!({"frequency": 1, "period": 6, "periodUnit": "h"}),
        ),
        (
            "one tablet every other day",
            json!({"frequency": 1, "period": 2, "periodUnit": "d"}),
        ),
        (
            "1 tab once a week",
            json!({"frequency": 1, "period": 7, "periodUnit": "d"}),
        ),
    ] {
        assert_eq!(built(text, repeat), (None, 0), "{text}");
    }
    for (text, repeat) in [
        ("1 tab 8 hourly", daily(2)),
        ("1 tab every 6 hours", daily(3)),
        ("1 tab morning and night", daily(3)),
        (
            "1 tab every other day",
            json!({"frequency": 1, "period": 1, "periodUnit": "wk"}),
        ),
    ] {
        assert_eq!(built(text, repeat).1, 1, "{text}");
    }
}
