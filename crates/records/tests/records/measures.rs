//! Results: what is not sure is neither computed nor merged, and what does not stand is marked.

use crate::lines::{read, result};
use crate::made::{entry, item, said};
use records::ClinicalDigest;
use records::Flag;
use records::clinical::ResultLine;
use serde_json::{Value, json};

/// Value, unit and number of a result with these members.
fn shown(members: &Value) -> (String, Option<String>, Option<f64>) {
    let line = result(members.clone());
    (words::english(line.value), line.unit, line.number)
}

#[test]
fn a_number_is_read_whole_or_not_at_all() {
    for (members, value, unit, number) in [
        (json!({"valueString": "1e3"}), "1e3", None, Some(1000.0)),
        (json!({"valueString": "0,025"}), "0,025", None, None),
        (
            json!({"valueString": "0.45 Non-Reactive"}),
            "0.45 Non-Reactive",
            None,
            None,
        ),
        // Potassium is measured in no litres.
        (json!({"valueString": "3.1 L"}), "3.1 L", None, Some(3.1)),
        (
            json!({"valueQuantity": {"value": 3.1, "unit": "L"}}),
            "3.1",
            Some("L"),
            Some(3.1),
        ),
        (
            json!({"valueQuantity": {"value": "5.6 mg/dL", "unit": "mmol/L"}}),
            "5.6 mg/dL (unit sent: mmol/L)",
            None,
            None,
        ),
        (
            json!({"valueQuantity": {"value": "5.6 mg/dl", "unit": "mg/dL"}}),
            "5.6",
            Some("mg/dL"),
            Some(5.6),
        ),
        (
            json!({"valueQuantity": {"value": 5.6, "unit": "mg/dL", "code": "mmol/L"}}),
            "5.6",
            Some("mg/dL \u{2260} mmol/L"),
            Some(5.6),
        ),
        (
            json!({"valueQuantity": {"value": 72, "unit": "beats/minute", "code": "/min"}}),
            "72",
            Some("beats/minute"),
            Some(72.0),
        ),
        (
            json!({"valueQuantity": {"value": 0, "unit": "mmol/L"}, "dataAbsentReason": {"coding": [{"code": "error"}]}}),
            "0 mmol/L (marked absent: error)",
            None,
            None,
        ),
    ] {
        let expected = (value.to_owned(), unit.map(str::to_owned), number);
        assert_eq!(shown(&members), expected, "{members}");
    }
}

#[test]
fn a_range_that_may_not_be_the_patients_marks_nothing() {
    let value = json!({"value": 5.5, "unit": "mmol/L"});
    for range in [
        json!([{"low": {"value": "70 mg/dL"}}]),
        json!([{"low": {"value": 11}, "appliesTo": [{"text": "Pregnant women"}]}]),
        json!([{"low": {"value": 11}, "appliesTo": [{"text": "Female"}, {"text": "Pregnant"}]}]),
        json!([{"text": "Pregnant female: 11-13"}]),
        json!([{"text": "Female child: 11-13"}]),
        json!([{"low": {"value": 11}, "text": "in pregnancy"}]),
        json!([{"text": "Female: 12-15; Pregnant: 11-13"}]),
    ] {
        let line = result(json!({"valueQuantity": value, "referenceRange": range}));
        assert_eq!(line.mark, None, "{range}");
        assert!(!line.ranges.is_empty());
    }
    let unsure = json!({"value": 5.5, "unit": "mg/dL", "code": "mmol/L"});
    let line = result(json!({"valueQuantity": unsure, "referenceRange": [{"text": "11 - 13"}]}));
    assert_eq!(line.mark, None);
    let coded = json!({"coding": [{"system": "http://snomed.info/sct", "code": "248152002", "display": "Female"}]});
    let line = result(
        json!({"valueQuantity": value, "referenceRange": [{"low": {"value": 11}, "appliesTo": [coded]}]}),
    );
    assert_eq!(line.mark, Some(Flag::L));
}

#[test]
fn a_word_that_begins_like_a_sex_is_none() {
    let bundle = |gender: &str| {
        crate::made::bundle(vec![
            entry("Patient", "p", json!({"gender": gender})),
            entry(
                "Observation",
                "o",
                json!({"status": "final", "code": {"text": "Hb"}, "valueQuantity": {"value": 11}, "subject": {"reference": "Patient/p"},
                "referenceRange": [{"low": {"value": 13}, "appliesTo": [{"text": "Male"}]}]}),
            ),
        ])
    };
    let mark = |gender: &str| records::digest(&bundle(gender)).results[0].mark;
    assert_eq!((mark("Male"), mark("Missing")), (Some(Flag::L), None));
}

#[test]
fn a_test_of_the_urine_is_not_in_the_row_of_the_blood() {
    let specimen = |kind: &str| {
        let digest = read(vec![
            entry(
                "Observation",
                "o",
                json!({"status": "final", "code": {"text": "Creatinine"}, "valueString": "60 mg/dL", "specimen": {"reference": "Specimen/s"}}),
            ),
            entry("Specimen", "s", json!({"type": {"text": kind}})),
        ]);
        let line = &digest.results[0];
        (words::english(&line.name), line.series.clone())
    };
    assert_eq!(
        specimen("Urine"),
        (
            "Creatinine (Urine)".to_owned(),
            "text:urine/creatinine".to_owned()
        )
    );
    assert_eq!(
        specimen("Serum"),
        ("Creatinine".to_owned(), "text:creatinine".to_owned())
    );
    let digest = reported(
        json!({"status": "final", "code": {"text": "Urine tests"}}),
        json!({}),
    );
    assert_eq!(digest.results[0].series, "text:urine/potassium");
    let digest = reported(
        json!({"status": "final", "code": {"text": "Biochemistry"}, "specimen": [{"display": "Urine"}]}),
        json!({}),
    );
    assert_eq!(digest.results[0].name, "Potassium (Urine)");
}

/// A report with these members that names one result with these.
fn reported(report: Value, members: Value) -> ClinicalDigest {
    let mut own =
        json!({"status": "final", "code": {"text": "Potassium"}, "valueString": "4.1 mmol/L"});
    for (name, value) in members.as_object().unwrap() {
        own[name] = value.clone();
    }
    let mut report = report;
    report["result"] = json!([{"reference": "Observation/o"}]);
    read(vec![
        entry("Observation", "o", own),
        entry("DiagnosticReport", "r", report),
    ])
}

#[test]
fn what_falls_takes_its_parts_along() {
    let component = json!([{"code": {"text": "A"}, "valueString": "1"}]);
    for (status, value) in [("entered-in-error", "1"), ("cancelled", "")] {
        let line = result(json!({"status": status, "component": component}));
        let part = &line.components[0];
        assert_eq!(part.part.flag, line.part.flag, "{status}");
        assert!(part.part.flag.is_some());
        assert_eq!(part.value, value);
    }
    let code = json!({"text": "Electrolytes"});
    for (status, flag) in [
        ("entered-in-error", Some(Flag::EnteredInError)),
        ("cancelled", Some(Flag::Ended)),
        ("final", None),
    ] {
        let digest = reported(json!({"status": status, "code": code}), json!({}));
        assert_eq!(digest.results[0].part.flag, flag, "{status}");
        assert_eq!(digest.results[0].value, "4.1");
    }
    // A corrected report names the same result.
    let named = json!([{"reference": "Observation/o"}]);
    let report = |id: &str, status: &str| {
        let members = json!({"status": status, "code": code, "result": named});
        entry("DiagnosticReport", id, members)
    };
    let observation = json!({"status": "final", "code": {"text": "K"}, "valueString": "4.1"});
    let digest = read(vec![
        report("old", "entered-in-error"),
        report("new", "corrected"),
        entry("Observation", "o", observation.clone()),
    ]);
    assert_eq!(digest.results[0].part.flag, None);
    let digest = read(vec![
        entry(
            "Observation",
            "panel",
            json!({"status": "entered-in-error", "code": code, "hasMember": named}),
        ),
        entry("Observation", "o", observation),
    ]);
    let flags: Vec<_> = digest.results.iter().map(|line| line.part.flag).collect();
    assert_eq!(flags, [Some(Flag::EnteredInError); 2]);
}

fn pressure(code: &str, value: u32) -> Value {
    json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": {"value": value, "unit": "mmHg"}})
}

fn values(lines: &[ResultLine]) -> Vec<String> {
    let mut all = Vec::new();
    for line in lines {
        all.push(words::english(&line.value));
        all.extend(values(&line.components));
    }
    all
}

#[test]
fn no_pressure_of_a_panel_gets_lost() {
    let panel = |more: Value| {
        let mut members = json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
            "hasMember": [{"reference": "Observation/s"}, {"reference": "Observation/d"}]});
        members["component"] = more;
        read(vec![
            entry("Observation", "bp", members),
            entry("Observation", "s", pressure("8480-6", 150)),
            entry("Observation", "d", pressure("8462-4", 90)),
        ])
    };
    let digest = panel(json!([pressure("8478-0", 110)]));
    assert_eq!(values(&digest.results), ["150/90", "110", "150", "90"]);
    // The panel gives another systolic pressure of its own: both are shown.
    let digest = panel(json!([pressure("8480-6", 140)]));
    assert_eq!(values(&digest.results), ["140/90", "140", "90", "150"]);
}

#[test]
fn results_within_contained_panels_are_shown() {
    let contained = |id: &str, mut members: Value| {
        members["resourceType"] = json!("Observation");
        members["id"] = json!(id);
        members
    };
    let digest = read(vec![entry(
        "DiagnosticReport",
        "r",
        json!({"status": "cancelled", "code": {"text": "Tests"}, "effectiveDateTime": "2026-03-01", "result": [{"reference": "#panel"}, {"reference": "#bp"}],
        "contained": [
            contained("panel", json!({"status": "final", "code": {"text": "Liver"}, "hasMember": [{"reference": "#alt"}, {"reference": "#panel"}]})),
            contained("alt", json!({"status": "final", "code": {"text": "ALT"}, "valueString": "40 U/L"})),
            contained("bp", json!({"status": "final", "code": {"text": "BP"}, "hasMember": [{"reference": "#s"}, {"reference": "#d"}]})),
            contained("s", pressure("8480-6", 150)),
            contained("d", pressure("8462-4", 90))]}),
    )]);
    let alt = digest
        .results
        .iter()
        .find(|line| line.name == "ALT")
        .unwrap();
    assert_eq!(
        (
            said(&alt.value),
            alt.panel.as_deref(),
            alt.date.as_deref(),
            alt.part.flag
        ),
        ("40", Some("Liver"), Some("2026-03-01"), Some(Flag::Ended))
    );
    let pressure = digest
        .results
        .iter()
        .find(|line| line.name == "BP")
        .unwrap();
    assert_eq!(
        (said(&pressure.value), pressure.components.len()),
        ("150/90", 2)
    );
}

#[test]
fn the_date_of_a_result_is_its_own_even_where_it_cannot_be_read() {
    let report =
        |date: &str| json!({"status": "final", "code": {"text": "Tests"}, date: "2026-03-01"});
    let dated = |report: Value, members: Value| {
        let line = reported(report, members).results.remove(0);
        (line.date, line.date_from)
    };
    let own = |date: &str, from: Option<&str>| (Some(date.to_owned()), from.map(str::to_owned));
    assert_eq!(
        dated(
            report("effectiveDateTime"),
            json!({"effectiveDateTime": "sometime in May"})
        ),
        own("sometime in May", None)
    );
    for (timing, date) in [
        (json!({"event": ["2026-05-04", "2026-05-06"]}), "2026-05-04"),
        (
            json!({"repeat": {"boundsPeriod": {"start": "2026-05-04"}}}),
            "2026-05-04",
        ),
        (
            json!({"code": {"text": "Before breakfast"}}),
            "Before breakfast",
        ),
        (
            json!({"code": {"coding": [{"code": "QD", "display": "Once a day"}]}}),
            "Once a day",
        ),
    ] {
        assert_eq!(
            dated(
                report("effectiveDateTime"),
                json!({"effectiveTiming": timing})
            ),
            own(date, None)
        );
    }
    assert_eq!(
        dated(
            report("effectiveDateTime"),
            json!({"issued": "2026-04-02T10:00:00+05:30"})
        ),
        own("2026-03-01", Some("report"))
    );
    assert_eq!(
        dated(
            report("issued"),
            json!({"issued": "2026-04-02T10:00:00+05:30"})
        ),
        own("2026-04-02T10:00:00+05:30", Some("release"))
    );
    let view = records::read(&crate::made::bundle(vec![entry(
        "Observation",
        "o",
        json!({"status": "final", "code": {"text": "K"}, "effectiveDateTime": "May", "issued": "2026-04-02"}),
    )]));
    let item = item(&view, "Observation");
    assert_eq!(
        (item.date.as_deref(), item.date_from.as_deref()),
        (Some("May"), None)
    );
}

#[test]
fn a_result_without_a_name_is_in_no_series() {
    let line = result(json!({"code": null, "valueString": "x"}));
    assert_eq!(
        (said(&line.name), line.series.as_str()),
        ("Result without a name", "")
    );
}

/// The words of the laboratory name a test; a code of another one stands beside them as the sender's.
#[test]
fn a_code_of_another_test_groups_nothing_and_is_said() {
    let coded = |code: &str, text: &str| {
        json!({"status": "final", "valueQuantity": {"value": 9.0, "unit": "units"},
            "code": {"coding": [{"system": "http://loinc.org", "code": code}], "text": text}})
    };
    for (code, text, series, says) in [
        ("2160-0", "Urea", "text:urea", Some("Creatinine")),
        ("2823-3", "Sodium", "text:sodium", Some("Potassium")),
        // The words say more than the code.
        ("2093-3", "LDL Cholesterol", "text:ldlcholesterol", None),
        // The code says more than the words, or the same by another name.
        ("1558-6", "Glucose", "loinc:1558-6", None),
        ("718-7", "Hb", "loinc:718-7", None),
        ("2160-0", "S. Creatinine (Jaffe)", "loinc:2160-0", None),
    ] {
        let line = read(vec![entry("Observation", "o", coded(code, text))])
            .results
            .remove(0);
        assert_eq!(line.series, series, "{text}");
        let doubts: Vec<String> = line.part.doubts.iter().map(words::english).collect();
        match says {
            Some(says) => assert!(doubts[0].contains(says), "{text}: {doubts:?}"),
            None => assert!(doubts.is_empty(), "{text}: {doubts:?}"),
        }
    }
}

#[test]
fn a_code_that_turns_a_value_round_is_said() {
    let doubts = |text: &str, display: &str| {
        let value = json!({"text": text, "coding": [{"code": "1", "display": display}]});
        let result =
            json!({"status": "final", "code": {"text": "HBsAg"}, "valueCodeableConcept": value});
        let read = read(vec![entry("Observation", "o", result)]);
        read.results[0].part.doubts.len()
    };
    for (text, display) in [
        ("Negative", "Positive"),
        ("Reactive", "Negative (qualifier value)"),
        ("Heavy growth of Escherichia coli", "No growth"),
        ("B Positive", "Blood group A"),
        ("O Rh positive", "O Rh negative"),
    ] {
        assert_eq!(doubts(text, display), 1, "{text} / {display}");
    }
    for (text, display) in [
        ("Non reactive", "Negative"),
        ("Not detected", "Not detected (qualifier value)"),
        ("Nil", "Absent"),
        ("Pale yellow", "Straw coloured"),
        ("B +ve", "Blood group B"),
        ("A few", "Blood group O"),
        ("Positive", "Detected"),
    ] {
        assert_eq!(doubts(text, display), 0, "{text} / {display}");
    }
}

#[test]
fn a_graver_reaction_by_its_code_is_said() {
    let doubts = |text: &str, display: &str| {
        let allergy = json!({"code": {"text": "Cefixime"}, "reaction": [{"manifestation": [
            {"text": text, "coding": [{"code": "1", "display": display}]}]}]});
        let read = read(vec![entry("AllergyIntolerance", "a", allergy)]);
        read.allergies[0].part.doubts.len()
    };
    assert_eq!(doubts("Mild nausea", "Anaphylaxis (disorder)"), 1);
    assert_eq!(doubts("Itching", "Pruritus"), 0);
    assert_eq!(doubts("Anaphylactic shock", "Anaphylaxis"), 0);
}
