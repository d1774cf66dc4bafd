//! Vaccinations: which dose counts, against what, and by whose word.

use super::read;
use crate::made::{entry, said};
use records::clinical::ImmunizationLine;
use serde_json::{Value, json};

fn dose(members: Value) -> ImmunizationLine {
    let mut all = json!({"status": "completed", "vaccineCode": {"text": "MMR"}, "patient": {"reference": "Patient/p"},
        "occurrenceDateTime": "2026-01-10"});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    read(vec![entry("Immunization", "i", all)])
        .immunizations
        .remove(0)
}

fn standing(line: &ImmunizationLine) -> Vec<String> {
    line.part.standing.iter().map(words::english).collect()
}

#[test]
fn a_dose_that_is_not_fully_potent_does_not_count_and_says_why() {
    let line = dose(json!({"isSubpotent": true, "subpotentReason": [{"text": "Fridge failed"}]}));
    assert!(line.does_not_count);
    assert_eq!(
        standing(&line),
        ["does not count, not fully potent: Fridge failed"]
    );
    let older = dose(
        json!({"vaccinationProtocol": [{"doseSequence": 2, "doseStatus": {"coding": [{"code": "nocount"}]},
        "doseStatusReason": {"text": "Too early"}}]}),
    );
    assert!(older.does_not_count);
    assert_eq!(standing(&older), ["does not count: Too early"]);
    let sound = dose(json!({"isSubpotent": false}));
    assert!(!sound.does_not_count && standing(&sound).is_empty());
}

#[test]
fn a_combined_vaccine_keeps_the_number_of_each_disease() {
    let protocol = |disease: &str, number: u32| json!({"targetDisease": [{"text": disease}], "doseNumberPositiveInt": number});
    let line = dose(
        json!({"protocolApplied": [protocol("Measles", 2), protocol("Mumps", 2), protocol("Rubella", 1)]}),
    );
    assert_eq!(
        line.dose.as_ref().map(said),
        Some("Measles 2, Mumps 2, Rubella 1")
    );
    assert_eq!(line.diseases, ["Measles", "Mumps", "Rubella"]);
    assert_eq!(line.protocols[2].dose.as_ref().map(said), Some("1"));
    let same = dose(json!({"protocolApplied": [protocol("Measles", 2), protocol("Mumps", 2)]}));
    assert_eq!(same.dose.as_ref().map(said), Some("2"));
}

#[test]
fn a_dose_that_was_told_names_who_told_it_and_makes_up_no_day() {
    let line = dose(
        json!({"primarySource": false, "reportOrigin": {"text": "School card"}, "occurrenceDateTime": null,
        "occurrenceString": "in class 5"}),
    );
    assert_eq!(
        standing(&line),
        ["told, not seen by the sender: School card"]
    );
    assert_eq!(line.date.as_deref(), Some("in class 5"));
    assert_eq!(
        dose(json!({"occurrenceDateTime": "2021-06"}))
            .date
            .as_deref(),
        Some("2021-06")
    );
    assert_eq!(
        standing(&dose(json!({"primarySource": false}))),
        ["told, not seen by the sender"]
    );
    assert!(standing(&dose(json!({"primarySource": true}))).is_empty());
}

#[test]
fn a_dose_that_was_not_given_says_why_and_how_much_of_one_was_given_stands() {
    let line = dose(json!({"status": "not-done", "statusReason": {"text": "Fever"}}));
    assert_eq!(standing(&line), ["not given: Fever"]);
    let older =
        dose(json!({"notGiven": true, "explanation": {"reasonNotGiven": [{"text": "Refused"}]}}));
    assert_eq!(standing(&older), ["not given: Refused"]);
    let half = dose(
        json!({"doseQuantity": {"value": 0.25, "unit": "mL"}, "site": {"text": "Left thigh"}}),
    );
    assert_eq!(half.site.as_deref(), Some("Left thigh, 0.25 mL"));
}
