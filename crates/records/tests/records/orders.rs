//! What was ordered, planned, forbidden, prescribed or stated: nothing reads as its opposite.

use crate::lines::{medicine, read};
use crate::made::{document, entry, item, said};
use records::Flag;
use records::clinical::MedicineLine;
use serde_json::{Value, json};

fn activities(list: Value) -> Vec<String> {
    let members = json!({"status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "activity": list});
    let order = json!({"status": "active", "intent": "order", "doNotPerform": true,
        "subject": {"reference": "Patient/p"}, "code": {"text": "Enema"}});
    let digest = read(vec![
        entry("CarePlan", "cp", members),
        entry("ServiceRequest", "sr", order),
    ]);
    let activities = digest.care_plans[0].activities.iter();
    activities.map(words::english).collect()
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
        item(&view, "MedicationRequest")
            .status
            .as_ref()
            .map(words::english)
            .as_deref(),
        Some("do not give (active)")
    );
    assert_eq!(
        item(&view, "ServiceRequest")
            .status
            .as_ref()
            .map(words::english)
            .as_deref(),
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

/// One medicine of this resource.
fn taken(kind: &str, members: Value, others: Vec<Value>) -> MedicineLine {
    let mut all = json!({"status": "active", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Prednisolone"}});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    let mut entries = vec![entry(kind, "m", all)];
    entries.extend(others);
    read(entries).medicines.remove(0)
}

#[test]
fn a_medicine_that_is_not_taken_is_marked_in_either_version() {
    for (members, flag) in [
        (json!({"taken": "n"}), Some(Flag::Negated)),
        (json!({"taken": "y"}), None),
        (json!({"status": "not-taken"}), Some(Flag::Negated)),
        (
            json!({"taken": "n", "status": "entered-in-error"}),
            Some(Flag::EnteredInError),
        ),
    ] {
        let line = taken("MedicationStatement", members.clone(), vec![]);
        assert_eq!(line.part.flag, flag, "{members}");
    }
}

#[test]
fn a_strength_per_volume_keeps_the_volume_and_the_size_of_a_pack_is_no_strength() {
    for (unit, shown) in [
        ("milliliter", "Amoxicillin 125 mg / 1 milliliter"),
        ("puff", "Amoxicillin 125 mg / 1 puff"),
        ("Film-coated tablet", "Amoxicillin 125 mg"),
        ("{tbl}", "Amoxicillin 125 mg"),
    ] {
        let product = json!({"code": {"text": "Mox"}, "amount": {"numerator": {"value": 60, "unit": "mL"}, "denominator": {"value": 1}},
            "ingredient": [{"itemCodeableConcept": {"text": "Amoxicillin"}, "strength": {"numerator": {"value": 125, "unit": "mg"}, "denominator": {"value": 1, "unit": unit}}}]});
        let members = json!({"medicationCodeableConcept": null, "medicationReference": {"reference": "Medication/x"}});
        let line = taken(
            "MedicationRequest",
            members,
            vec![entry("Medication", "x", product)],
        );
        assert_eq!(
            (said(&line.name), line.ingredients.as_slice()),
            ("Mox", [shown.to_owned()].as_slice()),
            "{unit}"
        );
    }
}

#[test]
fn text_and_structure_of_a_dose_both_stand_where_they_could_differ() {
    let structured =
        |value: f64, unit: &str| json!([{"doseQuantity": {"value": value, "unit": unit}}]);
    let twice = json!({"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}});
    for (dosage, built) in [
        (
            json!({"text": "500 mcg BD", "timing": twice, "doseAndRate": structured(500.0, "mg")}),
            Some("500.0 mg, twice a day"),
        ),
        (
            json!({"text": "2 tablets BD for 1 week", "timing": twice, "doseAndRate": structured(1.0, "tablet")}),
            Some("1.0 tablet, twice a day"),
        ),
        (
            json!({"text": "Prednisolone 2 tabs", "doseAndRate": structured(1.0, "tablet")}),
            Some("1.0 tablet"),
        ),
        (
            json!({"text": "1 tablet BD", "route": {"text": "Vaginal"}, "timing": twice, "doseAndRate": structured(1.0, "tablet")}),
            Some("1.0 tablet, Vaginal, twice a day"),
        ),
        (
            json!({"text": "1 tablet BD", "timing": {"code": {"text": "BD"}, "repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}}}),
            Some("BD (3 times a day)"),
        ),
        (
            json!({"text": "Paracetamol if needed", "maxDosePerPeriod": {"numerator": {"value": 4, "unit": "g"}, "denominator": {"value": 1, "unit": "day"}}}),
            Some("at most 4 g per day"),
        ),
        (
            json!({"text": "1 tab BD", "timing": twice, "doseAndRate": structured(1.0, "tablet")}),
            None,
        ),
    ] {
        let line = medicine(dosage.clone());
        assert_eq!(line.instruction_built.as_ref().map(said), built, "{dosage}");
    }
}

/// A medicine with these instructions.
fn stepped(dosages: Value) -> MedicineLine {
    taken(
        "MedicationRequest",
        json!({"dosageInstruction": dosages}),
        vec![],
    )
}

#[test]
fn the_steps_of_a_course_stand_in_their_order_and_none_is_lost() {
    let line = stepped(json!([
        {"sequence": 3, "text": "1 tablet"}, {"sequence": 1, "text": "1 tablet"}, {"sequence": 2, "text": "\u{bd} tablet"}]));
    assert_eq!(
        line.instruction.as_ref().map(said),
        Some("1 tablet; then \u{bd} tablet; then 1 tablet")
    );
    let line = stepped(json!([
        {"sequence": 1, "text": "10 units before breakfast"}, {"sequence": 1, "text": "6 units before dinner"}]));
    assert_eq!(
        line.instruction.as_ref().map(said),
        Some("10 units before breakfast; 6 units before dinner")
    );
    let line = stepped(
        json!([{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d",
        "boundsDuration": {"value": 5, "comparator": "<", "code": "d"}}}}]),
    );
    assert_eq!(line.duration.as_ref().map(said), Some("<5 days"));
}

#[test]
fn the_right_eye_is_not_explained_as_once_a_day() {
    let line = stepped(json!([{"text": "1 drop QID OD"}]));
    assert_eq!(
        line.frequency_help.as_ref().map(said),
        Some("QID = four times a day")
    );
    let line = stepped(json!([{"text": "instil OD", "route": {"text": "Ophthalmic use"}}]));
    assert_eq!((line.frequency, line.frequency_help), (None, None));
    let line = stepped(json!([{"text": "BD x 2 WK"}]));
    assert_eq!(
        line.frequency_help.as_ref().map(said),
        Some("BD = twice a day")
    );
    let line = stepped(json!([{"timing": {"code": {"text": "WK"}}}]));
    assert_eq!(
        line.frequency_help.as_ref().map(said),
        Some("WK = once a week")
    );
}

#[test]
fn what_has_no_name_has_no_key() {
    let subject = json!({"reference": "Patient/p"});
    let digest = read(vec![
        entry("Condition", "c", json!({"subject": subject})),
        entry("AllergyIntolerance", "a", json!({"patient": subject})),
        entry("MedicationRequest", "m", json!({"subject": subject})),
    ]);
    assert_eq!(digest.conditions[0].key, "");
    assert_eq!(digest.allergies[0].key, "");
    assert_eq!(digest.medicines[0].key, "");
}

/// One recommendation with these members.
fn recommended(members: Value) -> records::clinical::ImmunizationDueLine {
    let mut digest = read(vec![entry(
        "ImmunizationRecommendation",
        "r",
        json!({"patient": {"reference": "Patient/p"}, "date": "2026-01-01", "recommendation": [members]}),
    )]);
    digest.immunizations_due.remove(0)
}

#[test]
fn only_the_due_date_of_a_dose_makes_it_overdue() {
    let date = |code: &str| json!([{"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "value": "2026-02-01"}]);
    let line =
        recommended(json!({"vaccineCode": [{"text": "MR"}], "dateCriterion": date("30981-5")}));
    assert_eq!(
        (line.due.as_deref(), said(&line.dates[0])),
        (None, "Earliest: 01 Feb 2026")
    );
    let line =
        recommended(json!({"vaccineCode": [{"text": "MR"}], "dateCriterion": date("30980-7")}));
    assert_eq!(line.due.as_deref(), Some("2026-02-01"));
    let line = recommended(
        json!({"vaccineCode": [{"text": "MR"}], "dateCriterion": [{"value": "2026-02-01"}]}),
    );
    assert_eq!(line.due.as_deref(), Some("2026-02-01"));
    let line = recommended(
        json!({"targetDisease": {"text": "Measles"}, "contraindicatedVaccineCode": [{"text": "Live measles vaccine"}]}),
    );
    assert_eq!(
        said(&line.part.standing[0]),
        "Contraindicated: Live measles vaccine"
    );
}
