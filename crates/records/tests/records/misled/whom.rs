//! Whom a range, a date or a finding is of: an adult, a newborn with the mother, somebody not yet born, the side a tissue
//! was taken from.

use super::*;
use records::Flag;

/// The mark of an enzyme of 50 U/L against a range.
fn against(range: Value) -> Option<Flag> {
    let line = result(
        json!({"code": {"text": "Some enzyme"}, "valueQuantity": {"value": 50, "unit": "U/L"},
        "referenceRange": [range]}),
    );
    assert!(line.mark.is_none() || line.mark_computed);
    line.mark
}

/// The same, of a patient born on this day.
fn of_born(birth_date: &str, range: &Value) -> Option<Flag> {
    let sent = json!({"status": "final", "code": {"text": "Some enzyme"}, "valueQuantity": {"value": 50, "unit": "U/L"},
        "referenceRange": [range]});
    let made = bytes(vec![entry("Observation", "x", sent)]);
    let mut bundle: Value = serde_json::from_slice(&made).unwrap();
    for entry in bundle["entry"].as_array_mut().unwrap() {
        if entry["resource"]["resourceType"] == "Patient" {
            entry["resource"]["birthDate"] = birth_date.into();
        }
    }
    digest(bundle.to_string().as_bytes()).results[0].mark
}

#[test]
fn a_range_for_adults_is_one_for_an_adult() {
    for range in [
        "Adults: 4.0-10.0",
        "Adult: 4\u{2013}10",
        "Adult Female: 4-10",
        "4.00-10.00 (Adult)",
        "4.0 - 10.0 (Adult Female)",
        "Ref: 4-10",
        "Biological Ref. Interval: 4-10",
        "4.0~10.0",
    ] {
        assert_eq!(against(json!({"text": range})), Some(Flag::H), "{range}");
    }
    assert_eq!(
        against(
            json!({"low": {"value": 4}, "high": {"value": 10}, "appliesTo": [{"text": "Adult"}]})
        ),
        Some(Flag::H)
    );
    for range in [
        "Children: 4-10",
        "Adult Male: 4-10",
        "4-10 (Child)",
        "Adults over 60: 4-10",
        "Pregnant adult: 4-10",
    ] {
        assert_eq!(against(json!({"text": range})), None, "{range}");
    }
    let adults = json!({"text": "Adults: 4.0-10.0"});
    for (birth_date, mark) in [
        ("1979-01-12", Some(Flag::H)),
        ("1979", Some(Flag::H)),
        ("2014-05-01", None),
        // Of a year alone nobody knows whether they are one yet.
        ("2008", None),
        ("", None),
        ("1900-01-01", None),
    ] {
        assert_eq!(of_born(birth_date, &adults), mark, "{birth_date}");
    }
}

#[test]
fn a_range_for_an_age_is_one_for_whoever_has_it() {
    let range = |age: Value| json!({"low": {"value": 4}, "high": {"value": 10}, "age": age});
    let years = |number: u32| json!({"value": number, "unit": "years"});
    for (age, mark) in [
        (json!({"low": years(18)}), Some(Flag::H)),
        (json!({"low": years(18), "high": years(60)}), Some(Flag::H)),
        (
            json!({"low": {"value": 18, "unit": "a", "code": "a"}}),
            Some(Flag::H),
        ),
        (json!({"high": years(12)}), None),
        (json!({"low": years(60)}), None),
        // On its last birthday it may be over or not.
        (json!({"high": years(47)}), None),
        (json!({"low": {"value": 18, "unit": "months"}}), None),
        (json!({"low": {"value": 18}}), None),
        (json!({"text": "adults"}), None),
    ] {
        assert_eq!(against(range(age.clone())), mark, "{age}");
    }
    // Of several the one for the patient's age applies.
    let line = result(
        json!({"valueQuantity": {"value": 50, "unit": "U/L"}, "referenceRange": [range(json!({"high": years(12)})),
        {"low": {"value": 60}, "high": {"value": 90}, "age": {"low": years(18)}}]}),
    );
    assert_eq!(line.mark, Some(Flag::L));
}

#[test]
fn a_newborn_is_held_against_no_range_for_the_mothers_sex() {
    let range = json!([{"text": "Female: 12-15; Male: 13-17"}]);
    let sent = |subject: Value| {
        let mut sent = json!({"status": "final", "code": {"text": "Haemoglobin"}, "valueQuantity": {"value": 9, "unit": "g/dL"},
            "referenceRange": range});
        if !subject.is_null() {
            sent["subject"] = subject;
        }
        sent
    };
    let baby = entry(
        "Patient",
        "baby",
        json!({"name": [{"text": "B/O Asha Rao"}], "gender": "male", "birthDate": "2026-02-01", "identifier": []}),
    );
    let marks = |subject: Value| {
        let view = view(vec![entry("Observation", "x", sent(subject)), baby.clone()]);
        crate::made::fact(crate::made::item(&view, "Observation"), "Value").flag
    };
    assert_eq!(marks(Value::Null), Some(Flag::L));
    assert_eq!(marks(json!({"reference": "Patient/baby"})), None);
}

#[test]
fn what_lies_before_the_birth_of_the_patient_is_in_doubt() {
    let said = |kind: &str, members: Value| {
        let view = view(vec![entry(kind, "x", members)]);
        all_said(&crate::made::item(&view, kind).doubts)
    };
    let of = |day: &str| {
        let value = json!({"value": 4, "unit": "mmol/L"});
        said(
            "Observation",
            json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": day, "valueQuantity": value}),
        )
    };
    assert_eq!(
        of("1965-03-05"),
        ["the date 05 Mar 1965 lies before the birth of the patient"]
    );
    assert_eq!(of("1978").len(), 1);
    for day in ["1979", "1979-01", "1979-01-12", "1979-01-11T20:00:00Z"] {
        assert_eq!(of(day), [""; 0], "{day}");
    }
    assert_eq!(
        said(
            "Procedure",
            json!({"status": "completed", "code": {"text": "Appendicectomy"}, "performedDateTime": "1960-05-05"})
        )
        .len(),
        1
    );
    assert_eq!(
        said(
            "Condition",
            json!({"code": {"text": "Asthma"}, "onsetDateTime": "1950-01-01"})
        )
        .len(),
        1
    );
    // An illness of the family, and what is another's.
    let family = json!({"code": {"text": "Stroke"}, "category": [{"text": "Family history"}], "onsetDateTime": "1950-01-01"});
    assert_eq!(said("Condition", family), [""; 0]);
    let mother = json!({"status": "final", "code": {"text": "Blood group"}, "valueString": "A Positive", "effectiveDateTime": "1965-03-05",
        "subject": {"display": "Mother of the patient"}});
    assert!(
        !said("Observation", mother)
            .iter()
            .any(|doubt| doubt.contains("birth"))
    );
}

#[test]
fn a_finding_of_a_tissue_lies_where_it_was_taken() {
    let specimen = |kind: &str, site: &str| {
        entry(
            "Specimen",
            "s",
            json!({"type": {"text": kind}, "collection": {"bodySite": {"text": site}}}),
        )
    };
    let apart = |kind: &str, site: &str| {
        let finding = json!({"status": "final", "code": {"text": "Histopathology"}, "valueString": "Fibroadenoma",
            "specimen": [{"reference": "Specimen/s"}]});
        let found = digested(vec![
            entry("Observation", "x", finding),
            specimen(kind, site),
        ]);
        all_said(&found.results[0].part.apart)
    };
    assert_eq!(
        apart("Biopsy", "Left breast, 2 o'clock"),
        ["Left breast, 2 o'clock"]
    );
    // No arm tells anything of blood, and without a side nothing is told apart.
    assert_eq!(apart("Venous blood", "Left arm"), [""; 0]);
    assert_eq!(apart("Urine", "Left kidney"), [""; 0]);
    assert_eq!(apart("Biopsy", "Stomach"), [""; 0]);
}

#[test]
fn a_result_of_a_report_on_urine_says_so_in_its_name() {
    let named = |title: &str, code: Value| {
        let cells = json!({"status": "final", "code": code, "valueString": "20-25 /hpf"});
        let report = json!({"status": "final", "code": {"text": title}, "result": [{"reference": "Observation/x"}]});
        let found = digested(vec![
            entry("DiagnosticReport", "r", report),
            entry("Observation", "x", cells),
        ]);
        said(&found.results[0].name).to_owned()
    };
    assert_eq!(
        named("Urine routine", json!({"text": "Pus cells"})),
        "Pus cells (urine)"
    );
    assert_eq!(
        named("Stool routine", json!({"text": "Pus cells"})),
        "Pus cells (stool)"
    );
    assert_eq!(
        named("Urine routine", json!({"text": "Urine colour"})),
        "Urine colour"
    );
    assert_eq!(
        named("Complete blood count", json!({"text": "Pus cells"})),
        "Pus cells"
    );
    assert_eq!(
        named("Urine and blood tests", json!({"text": "Protein"})),
        "Protein"
    );
    let coded =
        json!({"text": "Sodium", "coding": [{"system": "http://loinc.org", "code": "2951-2"}]});
    assert_eq!(named("Urine routine", coded), "Sodium");
}
