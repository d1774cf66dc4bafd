//! What cannot be, and what is told otherwise: letters for a status, narratives, days and ages, in every kind.

use super::*;
use records::Flag;

#[test]
fn a_letter_of_hl7_is_the_status_it_means() {
    let of = |letter: &str| {
        let line =
            result(json!({"status": letter, "valueQuantity": {"value": 118, "unit": "mmol/L"}}));
        (line.part.status.unwrap(), line.part.flag)
    };
    assert_eq!(of("F"), ("final".to_owned(), None));
    assert_eq!(of("C"), ("corrected".to_owned(), None));
    assert_eq!(of("P"), ("preliminary".to_owned(), None));
    assert_eq!(of("X"), ("cancelled".to_owned(), Some(Flag::Ended)));
    for wrong in ["W", "D"] {
        let expected = ("entered-in-error".to_owned(), Some(Flag::EnteredInError));
        assert_eq!(of(wrong), expected);
    }
    assert_eq!(of("superseded").1, Some(Flag::Replaced));
}

fn told(kind: &str, members: Value, narrative: &str) -> Vec<&'static str> {
    let mut members = members;
    members["text"] = json!({"status": "generated", "div": format!("<div>{narrative}</div>")});
    let view = view(vec![entry(kind, "x", members)]);
    all_said(&crate::made::item(&view, kind).doubts)
}

#[test]
fn a_narrative_of_another_side_kind_or_strength_is_in_doubt() {
    let knee = json!({"status": "completed", "code": {"text": "Knee replacement"}, "bodySite": [{"text": "Left knee"}]});
    for (kind, members, narrative) in [
        ("Procedure", knee.clone(), "Knee replacement, right knee"),
        (
            "Immunization",
            json!({"status": "completed", "vaccineCode": {"text": "Hepatitis B"}}),
            "Hepatitis A vaccine given",
        ),
        (
            "Condition",
            json!({"code": {"text": "Type 2 diabetes"}}),
            "Type 1 diabetes",
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Digoxin 0.25 mg"}}),
            "Digoxin 0.0625 mg twice daily",
        ),
        (
            "ImagingStudy",
            json!({"status": "available", "description": "MRI left shoulder"}),
            "MRI right shoulder",
        ),
        (
            "Observation",
            json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}], "text": "Blood pressure"},
            "component": [
                {"code": {"text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mm[Hg]"}},
                {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 80, "unit": "mm[Hg]"}}]}),
            "BP 210/120",
        ),
    ] {
        let said = told(kind, members, narrative);
        assert_eq!(said.len(), 1, "{kind}: {said:?}");
        assert!(
            said[0].starts_with("the sender's own words say"),
            "{said:?}"
        );
    }
    for (kind, members, narrative) in [
        ("Procedure", knee, "Knee replacement, left knee"),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Metformin 500 mg"}}),
            "Metformin, 1000 mg a day",
        ),
        (
            "Condition",
            json!({"code": {"text": "Type 2 diabetes"}}),
            "Type 2 diabetes, brother: type 1 diabetes",
        ),
    ] {
        assert!(told(kind, members, narrative).is_empty(), "{kind}");
    }
}

#[test]
fn what_a_generated_narrative_adds_stands_on_paper() {
    let mut members = json!({"status": "completed", "code": {"text": "Colonoscopy"}, "subject": {"reference": "Patient/p"}});
    members["text"] =
        json!({"status": "generated", "div": "<div>Colonoscopy, polyp of 12 mm removed</div>"});
    let page = page(&bytes(vec![entry("Procedure", "x", members.clone())]));
    assert!(page.contains("polyp of 12 mm removed"), "{page}");
    members["text"]["div"] = json!("<div>Procedure: Colonoscopy, completed</div>");
    let page = self::page(&bytes(vec![entry("Procedure", "x", members)]));
    assert!(!page.contains("Narrative"), "{page}");
}

#[test]
fn a_day_that_cannot_be_is_in_doubt_in_every_kind() {
    for (kind, members) in [
        (
            "ClinicalImpression",
            json!({"effectiveDateTime": "2101-01-01"}),
        ),
        ("ImagingStudy", json!({"started": "1858-11-17"})),
        (
            "RiskAssessment",
            json!({"occurrenceDateTime": "2062-01-01"}),
        ),
        (
            "QuestionnaireResponse",
            json!({"authored": "2099-01-01T00:00:00Z"}),
        ),
        ("NutritionOrder", json!({"dateTime": "1970-01-01"})),
        ("VisionPrescription", json!({"dateWritten": "9999-12-31"})),
        (
            "DeviceUseStatement",
            json!({"timingDateTime": "9999-12-31"}),
        ),
        (
            "Specimen",
            json!({"collection": {"collectedDateTime": "2026-12-30"}}),
        ),
        ("Communication", json!({"sent": "1970-01-01T00:00:00Z"})),
        ("Appointment", json!({"start": "0001-01-01T00:00:00Z"})),
        (
            "Encounter",
            json!({"status": "in-progress", "period": {"start": "2029-01-01"}}),
        ),
        (
            "Observation",
            json!({"code": {"text": "AST"}, "effectiveDateTime": 1_772_697_600_000_i64}),
        ),
        (
            "Condition",
            json!({"onsetAge": {"value": 520, "code": "a"}}),
        ),
        (
            "Procedure",
            json!({"performedAge": {"value": -6, "code": "a"}}),
        ),
        (
            "Condition",
            json!({"onsetDateTime": "2026-03-01", "abatementDateTime": "2025-03-01"}),
        ),
        (
            "Procedure",
            json!({"performedPeriod": {"start": "2026-03-01T14:00:00+05:30", "end": "2026-03-01T11:00:00+05:30"}}),
        ),
        (
            "FamilyMemberHistory",
            json!({"relationship": {"text": "Father"}, "condition": [{"code": {"text": "Stroke"}, "onsetAge": {"value": 450, "unit": "years"}}]}),
        ),
    ] {
        let bytes = bytes(vec![entry(kind, "x", members.clone())]);
        let view = read(&bytes);
        let item = crate::made::item(&view, kind);
        assert_eq!(
            item.doubts.len(),
            1,
            "{kind} {members}: {:?}",
            all_said(&item.doubts)
        );
        let page = page(&bytes);
        assert!(page.contains(said(&item.doubts[0])), "{kind} on paper");
    }
    // What is planned lies ahead.
    for (kind, members) in [
        ("Appointment", json!({"start": "2027-01-01T10:00:00Z"})),
        (
            "Encounter",
            json!({"status": "planned", "period": {"start": "2027-01-01"}}),
        ),
        ("NutritionOrder", json!({"dateTime": "2026-03-04"})),
    ] {
        let view = view(vec![entry(kind, "x", members)]);
        assert!(crate::made::item(&view, kind).doubts.is_empty(), "{kind}");
    }
}

#[test]
fn from_when_to_when_stands_on_paper() {
    let period = json!({"start": "2026-03-01T06:00:00+05:30", "end": "2026-03-01T12:00:00+05:30"});
    for (kind, name) in [
        ("Observation", "effectivePeriod"),
        ("Procedure", "performedPeriod"),
    ] {
        let members =
            json!({"status": "completed", "code": {"text": "Urine output"}, name: period});
        let page = page(&bytes(vec![entry(kind, "x", members)]));
        assert!(
            page.contains("06:00 to 01 Mar 2026, 12:00"),
            "{kind}: {page}"
        );
    }
}

#[test]
fn a_value_that_no_grown_person_has_is_in_doubt() {
    let of = |name: &str, value: f64, unit: &str| {
        let line = result(
            json!({"code": {"text": name}, "effectiveDateTime": "2026-03-01",
            "valueQuantity": {"value": value, "unit": unit}}),
        );
        line.part.doubts.len()
    };
    for (name, value, unit) in [
        ("Body weight", 2900.0, "g"),
        ("Body height", 48.0, "cm"),
        ("FiO2", 210.0, "%"),
        ("Intraocular pressure", 1400.0, "mmHg"),
        ("Bicarbonate", 240.0, "mmol/L"),
        ("PaO2", 9.5, "mmHg"),
        ("Platelet count", 250_000.0, "10*3/uL"),
        ("WBC count", 7800.0, "10*3/uL"),
        ("Age", -3.0, "years"),
        ("Temperature", 986.0, ""),
    ] {
        assert_eq!(of(name, value, unit), 1, "{name}");
    }
    for (name, value, unit) in [
        ("Body weight", 29.0, "kg"),
        ("FiO2", 100.0, "%"),
        ("Intraocular pressure", 60.0, "mmHg"),
        ("Platelet count", 3000.0, "10*3/uL"),
        ("Temperature", 98.6, ""),
    ] {
        assert_eq!(of(name, value, unit), 0, "{name}");
    }
}
