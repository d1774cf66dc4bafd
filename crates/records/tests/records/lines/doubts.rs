//! What cannot be as it was sent is shown, marked, and marks nothing itself.

use super::{read, result};
use crate::made::{document, entry};
use phrase::Text;
use records::Flag;
use serde_json::{Value, json};

fn doubts(all: &[Text]) -> Vec<String> {
    all.iter().map(words::english).collect()
}

fn measured(name: &str, value: f64, unit: &str) -> records::clinical::ResultLine {
    result(
        json!({"code": {"text": name}, "valueQuantity": {"value": value, "unit": unit},
        "referenceRange": [{"low": {"value": 1, "unit": unit}, "high": {"value": 5, "unit": unit}}]}),
    )
}

#[test]
fn a_value_impossible_in_its_unit_is_marked_and_not_measured_against_a_range() {
    for (name, value, unit) in [
        ("Temperature", 98.6, "Cel"),
        ("Temperature", 98.6, "\u{b0}C"),
        ("Temperature", 37.0, "[degF]"),
        ("BMI", 72.0, "kg/m2"),
        ("Body mass index", 172.0, "kg/m\u{b2}"),
        ("Potassium", 45.0, "mmol/L"),
        ("Haemoglobin", 135.0, "g/dL"),
        ("SpO2", 970.0, "%"),
        ("Height", 1.7, "cm"),
        ("Cholesterol", 5.2, "mg/dL"),
        ("Uric acid", 350.0, "mg/dL"),
        ("Total protein", 70.0, "g/dL"),
        ("Magnesium", 20.0, "mmol/L"),
        ("Phosphate", 40.0, "mmol/L"),
        ("pH", 74.0, ""),
        ("pH arterial", 74.0, ""),
        ("SpO2", 98.0, "mmHg"),
        ("Ejection fraction", 550.0, "%"),
        ("Lymphocytes", 320.0, "%"),
        ("Glasgow coma scale", 42.0, "{score}"),
        ("Bilirubin", -1.0, "mg/dL"),
        ("ALT", -45.0, "U/L"),
        ("Vitamin D", -5.0, "ng/mL"),
    ] {
        let line = measured(name, value, unit);
        assert_eq!(
            doubts(&line.part.doubts),
            ["cannot be right in this unit"],
            "{name} {value} {unit}"
        );
        assert_eq!((line.mark, line.mark_computed), (None, false));
        assert_eq!(line.number, Some(value), "it is shown as sent");
    }
    for (name, value, unit) in [
        ("Temperature", 37.0, "Cel"),
        ("Temperature", 98.6, "[degF]"),
        ("Potassium", 7.9, "mmol/L"),
        ("Urine potassium", 45.0, "mmol/L"),
        ("Haemoglobin", 135.0, "g/L"),
        ("Height", 1.7, "m"),
        ("Ferritin", 9000.0, "ng/mL"),
        ("Potassium", 45.0, "mg/dL"),
        ("Glucose", 7.2, "mmol/L"),
        ("Glucose", 18.0, "mg/dL"),
        ("Glucose", 6.0, "mg/dL"),
        ("Uric acid", 350.0, "umol/L"),
        ("Magnesium", 0.9, "mmol/L"),
        ("Base excess", -8.0, "mmol/L"),
        ("LDL calculated", -3.0, "mg/dL"),
        ("Alk Ph", 74.0, ""),
        ("FEV1 predicted", 120.0, "%"),
        ("Lymphocytes", 3200.0, "/uL"),
        ("Glasgow coma scale", 15.0, "{score}"),
    ] {
        assert!(
            measured(name, value, unit).part.doubts.is_empty(),
            "{name} {value} {unit}"
        );
    }
    // The laboratory's own mark stands.
    let line = result(
        json!({"valueQuantity": {"value": 45, "unit": "mmol/L"}, "interpretation": [{"text": "High"}]}),
    );
    assert_eq!(line.mark, Some(Flag::H));
}

#[test]
fn what_a_body_can_survive_is_not_in_doubt_and_a_side_changes_no_limit() {
    for (name, value, unit) in [
        ("BMI", 5.0, "kg/m2"),
        ("Temperature", 13.7, "Cel"),
        ("Body surface temperature", 8.0, "Cel"),
    ] {
        assert!(
            measured(name, value, unit).part.doubts.is_empty(),
            "{name} {value} {unit}"
        );
    }
    for (name, value, unit) in [
        ("BMI", 2.4, "kg/m2"),
        ("Temperature", 9.0, "Cel"),
        ("Body surface temperature", -4.0, "Cel"),
    ] {
        assert!(
            !measured(name, value, unit).part.doubts.is_empty(),
            "{name} {value} {unit}"
        );
    }
    let of_the_ear = |code: Value| {
        let line = result(json!({"code": code, "bodySite": {"text": "Left ear"},
            "valueQuantity": {"value": 98.6, "unit": "Cel"}}));
        doubts(&line.part.doubts)
    };
    let coded = json!({"coding": [{"system": "http://loinc.org", "code": "8310-5"}]});
    for code in [coded, json!({"text": "Temperature"})] {
        assert_eq!(of_the_ear(code), ["cannot be right in this unit"]);
    }
    let placenta = result(
        json!({"code": {"text": "Body weight"}, "focus": [{"display": "Placenta"}], "valueQuantity": {"value": 0.09, "unit": "kg"}}),
    );
    assert!(placenta.part.doubts.is_empty());
}

#[test]
fn a_blood_pressure_has_what_is_in_doubt_of_its_numbers() {
    let part = |code: &str, value: u32| json!({"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": {"value": value, "unit": "mmHg"}});
    let panel = json!({"coding": [{"system": "http://loinc.org", "code": "85354-9"}]});
    let whole = |systolic: u32, diastolic: u32| {
        let components = json!([part("8480-6", systolic), part("8462-4", diastolic)]);
        let line = result(json!({"code": panel, "component": components}));
        doubts(&line.part.doubts)
    };
    assert_eq!(whole(1200, 80), ["cannot be right in this unit"]);
    // A pressure heard down to nothing was measured.
    assert_eq!(whole(120, 0), Vec::<String>::new());
    assert_eq!(whole(9999, 9999), ["cannot be right in this unit"]);
    assert_eq!(whole(120, 80), Vec::<String>::new());
    let said = |value: &str| {
        let line = result(json!({"code": {"text": "BP"}, "valueString": value}));
        (words::english(&line.value), doubts(&line.part.doubts))
    };
    for sent in ["1200/80", "120/800", "900/80"] {
        assert_eq!(
            said(&format!("{sent} mmHg")),
            (
                sent.to_owned(),
                vec!["cannot be right in this unit".to_owned()]
            )
        );
    }
    assert_eq!(said("120/80 mmHg"), ("120/80".to_owned(), vec![]));
    assert_eq!(said("120/80"), ("120/80".to_owned(), vec![]));
}

#[test]
fn a_date_that_a_result_has_from_its_report_or_document_is_in_doubt_like_its_own() {
    let read = |report: Value, document_date: &str| {
        let bytes = document(
            "",
            "",
            &[("Results", "DiagnosticReport/r")],
            vec![
                entry("DiagnosticReport", "r", report),
                entry(
                    "Observation",
                    "o",
                    json!({"status": "final", "code": {"text": "Potassium"}, "valueQuantity": {"value": 4.2, "unit": "mmol/L"}}),
                ),
            ],
        );
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace("2026-03-04T10:15:00+05:30", document_date);
        let line = records::digest(text.as_bytes()).results.remove(0);
        (line.date_from.clone(), doubts(&line.part.doubts))
    };
    let report = |date: Value| {
        let mut report = json!({"status": "final", "code": {"text": "Electrolytes"}, "result": [{"reference": "Observation/o"}]});
        report["effectiveDateTime"] = date;
        report
    };
    let sound = "2026-03-04T10:15:00+05:30";
    assert_eq!(
        read(report(json!("1970-01-01")), sound),
        (
            Some("report".to_owned()),
            vec!["the date 01 Jan 1970 is a placeholder".to_owned()]
        )
    );
    assert_eq!(
        read(report(json!("2027-06-01")), sound).1,
        ["the date 01 Jun 2027 lies after the document was made"]
    );
    let (from, said) = read(report(Value::Null), "0001-01-01");
    assert_eq!(from.as_deref(), Some("document"));
    assert_eq!(said, ["the date 01 Jan 0001 is a placeholder"]);
    assert!(read(report(json!("2026-03-01")), sound).1.is_empty());
}

#[test]
fn a_stay_that_ends_before_it_begins_is_marked() {
    let stay = |start: &str, end: &str| {
        let members = json!({"status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
            "period": {"start": start, "end": end}});
        let digest = read(vec![entry("Encounter", "e", members)]);
        doubts(&digest.encounters[0].part.doubts)
    };
    assert_eq!(
        stay("2026-03-01", "2026-02-25"),
        ["it ends on 25 Feb 2026, before it begins"]
    );
    for (start, end) in [
        ("2026-02-25", "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00:00+05:30", "2026-03-01"),
        ("2026-03-04", "2026-03"),
        ("2026-03-04", "2026"),
    ] {
        assert_eq!(stay(start, end), Vec::<String>::new(), "{start} {end}");
    }
}

#[test]
fn a_placeholder_and_a_day_to_come_are_marked() {
    for (sent, doubt) in [
        ("0001-01-01", "the date 01 Jan 0001 is a placeholder"),
        ("1970-01-01", "the date 01 Jan 1970 is a placeholder"),
        (
            "1970-01-01T00:00:00Z",
            "the date 01 Jan 1970, 05:30 is a placeholder",
        ),
        ("1900-01-01", "the date 01 Jan 1900 is a placeholder"),
        ("9999-12-31", "the date 31 Dec 9999 is a placeholder"),
        (
            "2027-03-04",
            "the date 04 Mar 2027 lies after the document was made",
        ),
        ("soon", "the date \u{201c}soon\u{201d} could not be read"),
        (
            "2026-13-45",
            "the date \u{201c}2026-13-45\u{201d} could not be read",
        ),
    ] {
        let line = result(
            json!({"effectiveDateTime": sent, "valueQuantity": {"value": 4, "unit": "mmol/L"}}),
        );
        assert_eq!(doubts(&line.part.doubts), [doubt], "{sent}");
    }
    for sent in [
        "2026-03-04",
        "2026-03-05T09:00:00+05:30",
        "1980",
        "1980-01-02",
    ] {
        let line = result(
            json!({"effectiveDateTime": sent, "valueQuantity": {"value": 4, "unit": "mmol/L"}}),
        );
        assert!(line.part.doubts.is_empty(), "{sent}");
    }
}

#[test]
fn a_date_that_cannot_be_read_is_never_replaced_by_another() {
    let members = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "authoredOn": "31/31/2026", "medicationCodeableConcept": {"text": "Iron"}});
    let bytes = document("", "", &[], vec![entry("MedicationRequest", "m", members)]);
    let line = records::digest(&bytes).medicines.remove(0);
    assert_eq!(line.date.as_deref(), Some("31/31/2026"));
    assert_eq!(
        doubts(&line.part.doubts),
        ["the date \u{201c}31/31/2026\u{201d} could not be read"]
    );
    let page = records::print(
        &records::read(&bytes),
        &records::Provenance::default(),
        words::Words::of(words::Language::english()),
    );
    assert!(page.contains("could not be read"), "{page}");
}

#[test]
fn a_narrative_that_says_another_number_or_unit_than_the_data_is_marked() {
    let said = |value: Value, words: &str| {
        let line = result(
            json!({"valueQuantity": value, "text": {"status": "generated", "div": format!("<div>{words}</div>")}}),
        );
        doubts(&line.part.doubts)
    };
    let sent = || json!({"value": 4.2, "unit": "mmol/L"});
    assert_eq!(
        said(sent(), "Potassium 6.9 mmol/L"),
        ["the sender's own words say 6.9 mmol/L"]
    );
    assert_eq!(
        said(sent(), "Potassium 4.2 mg/dL"),
        ["the sender's own words say 4.2 mg/dL"]
    );
    for words in [
        "Potassium 4.2 mmol/L",
        "Potassium 4.20 mmol/L (3.5 - 5.0 mmol/L)",
        "Potassium: <b>4.2</b> mmol/L, earlier 6.9 mmol/L",
        "Potassium 4 mmol/L",
        "Final result of 05 Mar 2026 10:30",
        "Seen by Dr. Rao, ward 7",
    ] {
        assert_eq!(said(sent(), words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn the_text_of_a_section_is_held_against_its_results_shown_or_not() {
    let said = |status: &str, words: &str| {
        let potassium = json!({"status": "final", "code": {"text": "Potassium"}, "subject": {"reference": "Patient/p"},
            "effectiveDateTime": "2026-03-04", "valueQuantity": {"value": 4.2, "unit": "mmol/L"}});
        let bytes = document(
            "",
            "",
            &[("Results", "Observation/k")],
            vec![entry("Observation", "k", potassium)],
        );
        let mut bundle: Value = serde_json::from_slice(&bytes).unwrap();
        bundle["entry"][0]["resource"]["section"][0]["text"] =
            json!({"status": status, "div": format!("<div>{words}</div>")});
        let bytes = bundle.to_string().into_bytes();
        let view = records::read(&bytes);
        let item = crate::made::item(&view, "Observation");
        let line = records::digest(&bytes).results.remove(0);
        assert_eq!(
            item.doubts, line.part.doubts,
            "who reads the item alone sees it too"
        );
        doubts(&line.part.doubts)
    };
    let other = ["the sender's own words say 6.9 mmol/L"];
    for words in [
        "<p>Potassium: 6.9 mmol/L (high)</p>",
        "<table><tr><td>Sodium</td><td>140 mmol/L</td></tr><tr><td>POTASSIUM</td><td>6.9 mmol/L</td></tr></table>",
        "<p>Potassium 6.9mmol/L</p>",
        "<p>Sodium 140 mmol/L, potassium 6.9 mmol/L, urea 30 mg/dL</p>",
    ] {
        for status in ["additional", "generated"] {
            assert_eq!(said(status, words), other, "{status} {words}");
        }
    }
    for words in [
        "<p>Potassium 4.2 mmol/L</p>",
        "<p>Potassium 4.20</p>",
        "<p>Potassium 4 mmol/L</p>",
        "<p>Potassium 6.9 mmol/L on admission</p>",
        "<p>Potassium 6.9 mmol/L in 2024</p>",
        "<p>Potassium 6.9 mmol/L, then 4.2</p>",
        "<p>Potassium (3.5 - 5.1 mmol/L) normal</p>",
        "<p>Potassium 6.9 mg</p>",
        "<p>Potassium chloride 20 mmol/L given</p>",
        "<p>Urinepotassium 30 mmol/L</p>",
        "<p>All is well</p>",
    ] {
        assert_eq!(said("additional", words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn what_is_planned_may_lie_ahead() {
    let digest = read(vec![entry(
        "CarePlan",
        "c",
        json!({"status": "active", "intent": "plan", "title": "Walk daily",
        "subject": {"reference": "Patient/p"}, "period": {"start": "2027-01-01"}}),
    )]);
    assert!(digest.care_plans[0].part.doubts.is_empty());
}

#[test]
fn the_words_of_a_person_count_more_than_a_code_that_contradicts_them() {
    let concept = |text: &str, display: &str| {
        json!({"text": text, "coding": [
        {"system": "http://snomed.info/sct", "code": "73211009", "display": display}]})
    };
    let condition = |id: &str, code: Value| {
        entry(
            "Condition",
            id,
            json!({"subject": {"reference": "Patient/p"}, "code": code}),
        )
    };
    let digest = read(vec![
        condition("c1", concept("Viral fever", "Diabetes mellitus")),
        condition("c2", concept("Migraine", "Diabetes mellitus")),
        condition("c3", concept("Diabetes", "Diabetes mellitus")),
    ]);
    let keys: Vec<&str> = digest
        .conditions
        .iter()
        .map(|line| line.key.as_str())
        .collect();
    assert_eq!(
        keys,
        ["text:viralfever", "text:migraine", "snomed:73211009"]
    );
    let said: Vec<Vec<String>> = digest
        .conditions
        .iter()
        .map(|line| doubts(&line.part.doubts))
        .collect();
    let code = "the sender's code says \u{201c}Diabetes mellitus\u{201d}";
    assert_eq!(said, [vec![code], vec![code], vec![]]);
    assert_eq!(digest.conditions[0].name, "Viral fever");
}

#[test]
fn a_date_of_the_document_that_cannot_be_is_said_above_it() {
    let warned = |date: &str| {
        let bytes = String::from_utf8(document("", "", &[], vec![])).unwrap();
        let bytes = bytes.replace("2026-03-04T10:15:00+05:30", date);
        doubts(&records::read(bytes.as_bytes()).warnings)
    };
    assert!(
        warned("0001-01-01")
            .iter()
            .any(|said| said.contains("01 Jan 0001, is a placeholder"))
    );
    assert!(
        warned("soon")
            .iter()
            .any(|said| said.contains("\u{201c}soon\u{201d}, could not be read"))
    );
    assert!(warned("2026-03-04").is_empty());
}

#[test]
fn an_allergy_that_lies_ahead_is_marked() {
    let view = records::digest(&document(
        "",
        "",
        &[],
        vec![entry(
            "AllergyIntolerance",
            "a",
            json!({"code": {"text": "Penicillin"}, "patient": {"reference": "Patient/p"}, "recordedDate": "2099-01-01"}),
        )],
    ));
    assert_eq!(
        doubts(&view.allergies[0].part.doubts),
        ["the date 01 Jan 2099 lies after the document was made"]
    );
}
