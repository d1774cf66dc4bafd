//! Results: values, marks, ranges, series, pressures, panels.

use super::{read, result};
use crate::made::{bundle, composition, document, entry, said};
use records::Flag;
use records::digest;
use serde_json::{Value, json};

#[test]
fn a_result_keeps_comparator_digits_and_unit() {
    for (member, value, shown, unit, number, comparator) in [
        (
            "valueQuantity",
            json!({"value": 4.1, "unit": "mmol/L"}),
            "4.1",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": 0.01, "comparator": "<", "unit": "ng/mL"}),
            "<0.01",
            Some("ng/mL"),
            Some(0.01),
            Some("<"),
        ),
        (
            "valueQuantity",
            json!({"value": "4.10", "code": "mmol/L"}),
            "4.10",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": "4.10 mmol/L"}),
            "4.10",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": 4.1, "comparator": "about"}),
            "about 4.1",
            None,
            None,
            None,
        ),
        (
            "valueString",
            json!("11.2 g/dL"),
            "11.2",
            Some("g/dL"),
            Some(11.2),
            None,
        ),
        (
            "valueString",
            json!("> 90 mL/min"),
            ">90",
            Some("mL/min"),
            Some(90.0),
            Some(">"),
        ),
        ("valueString", json!("Absent"), "Absent", None, None, None),
        ("valueString", json!("12,0"), "12,0", None, None, None),
        (
            "valueCodeableConcept",
            json!({"coding": [{"code": "x", "display": "Positive"}]}),
            "Positive",
            None,
            None,
            None,
        ),
        ("valueInteger", json!(3), "3", None, Some(3.0), None),
        ("valueBoolean", json!(true), "Yes", None, None, None),
        ("valueDecimal", json!(7.5), "7.5", None, Some(7.5), None),
        ("valueFoo", json!("kept"), "kept", None, None, None),
        (
            "valueRange",
            json!({"low": {"value": 1}, "high": {"value": 3}}),
            "1 \u{2013} 3",
            None,
            None,
            None,
        ),
        (
            "valueRatio",
            json!({"numerator": {"value": 1}, "denominator": {"value": 128}}),
            "1 / 128",
            None,
            None,
            None,
        ),
        (
            "valueDateTime",
            json!("2026-03-05"),
            "05 Mar 2026",
            None,
            None,
            None,
        ),
        (
            "dataAbsentReason",
            json!({"text": "Sample haemolysed"}),
            "Sample haemolysed",
            None,
            None,
            None,
        ),
    ] {
        let line = result(json!({member: value.clone()}));
        assert_eq!(
            (
                said(&line.value),
                line.unit.as_deref(),
                line.number,
                line.comparator.as_deref()
            ),
            (shown, unit, number, comparator),
            "{member} {value}"
        );
    }
    let two =
        result(json!({"valueQuantity": {"value": 4.1, "unit": "mmol/L"}, "valueString": "high"}));
    assert_eq!((said(&two.value), two.number), ("4.1 mmol/L; high", None));
}

#[test]
fn the_digits_of_a_result_are_those_that_were_sent() {
    let bytes = br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{
        "resourceType":"Observation","status":"final","code":{"text":"K"},
        "valueQuantity":{"value":7.10,"unit":"mmol/L"}}}]}"#;
    assert_eq!(digest(bytes).results[0].value, "7.10");
}

#[test]
fn a_mark_comes_from_the_laboratory_else_from_its_own_range_and_says_so() {
    let range = json!([{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]);
    let value = |value: f64| json!({"value": value, "unit": "mmol/L"});
    for (members, mark, computed) in [
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"coding": [{"code": "HH"}]}], "referenceRange": range}),
            Some(Flag::HH),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"coding": [{"code": "N"}]}], "referenceRange": range}),
            Some(Flag::N),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"text": "Critically low"}]}),
            Some(Flag::LL),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "referenceRange": range}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueQuantity": value(3.1), "referenceRange": range}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": value(4.0), "referenceRange": range}),
            None,
            false,
        ),
        (json!({"valueQuantity": value(6.0)}), None, false),
        (
            json!({"valueQuantity": {"value": 6.0, "unit": "mg/dL"}, "referenceRange": range}),
            None,
            false,
        ),
        (
            json!({"valueString": "6.0 mmol/L", "referenceRange": [{"text": "3.5 - 5.1"}]}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueString": "240", "referenceRange": [{"text": "Up to 200"}]}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueString": "6.0 mmol/L", "referenceRange": [{"text": "3.5 - 5.1 mg/dL"}]}),
            None,
            false,
        ),
        // Two ranges apply: which one is not for us to choose.
        (
            json!({"valueQuantity": value(6.0), "referenceRange": [range[0], {"text": "1 - 2"}]}),
            None,
            false,
        ),
        // The patient is a woman.
        (
            json!({"valueQuantity": {"value": 12.5}, "referenceRange": [{"text": "Male: 13-17"}, {"text": "Female: 12-15"}]}),
            None,
            false,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"text": "Male: 13-17"}, {"text": "Female: 12-15"}]}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"low": {"value": 12}, "appliesTo": [{"text": "Female"}]}, {"low": {"value": 13}, "appliesTo": [{"text": "Male"}]}]}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"low": {"value": 12}, "appliesTo": [{"text": "Third trimester"}]}]}),
            None,
            false,
        ),
    ] {
        let line = result(members.clone());
        assert_eq!(
            (line.mark, line.mark_computed),
            (mark, computed),
            "{members}"
        );
    }
}

#[test]
fn ranges_are_shown_as_the_laboratory_wrote_them() {
    let line = result(json!({"valueQuantity": {"value": 6, "unit": "mmol/L"},
        "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}, {"text": "Not detected"}]}));
    let texts: Vec<&str> = line.ranges.iter().map(|range| said(&range.text)).collect();
    assert_eq!(texts, ["3.5 \u{2013} 5.1 mmol/L", "Not detected"]);
    assert_eq!(
        (line.ranges[0].low, line.ranges[0].high),
        (Some(3.5), Some(5.1))
    );
    assert_eq!((line.ranges[1].low, line.ranges[1].high), (None, None));
    let words = result(json!({"valueString": "x", "interpretation": [{"text": "see comment"}]}));
    assert_eq!(words.part.note.as_deref(), Some("see comment"));
}

#[test]
fn series_are_told_by_loinc_then_snomed_then_the_name() {
    let loinc = json!({"system": "http://loinc.org", "code": "718-7"});
    let snomed = json!({"system": "https://projecteka.in/sct", "code": "38082009"});
    for (code, series, name) in [
        (
            json!({"coding": [snomed, loinc], "text": "Hb"}),
            "loinc:718-7",
            "Hb",
        ),
        (
            json!({"coding": [snomed], "text": "Hb"}),
            "snomed:38082009",
            "Hb",
        ),
        (json!({"text": "Hb"}), "text:haemoglobin", "Hb"),
        (json!("Hemoglobin"), "text:haemoglobin", "Hemoglobin"),
        (
            json!({"text": "Serum  Ferritin."}),
            "text:ferritin",
            "Serum  Ferritin.",
        ),
        (json!({"coding": [loinc]}), "loinc:718-7", "Haemoglobin"),
    ] {
        let line = result(json!({"code": code.clone(), "valueString": "x"}));
        assert_eq!(
            (line.series.as_str(), said(&line.name)),
            (series, name),
            "{code}"
        );
    }
}

#[test]
fn a_name_that_says_there_is_none_is_not_sodium() {
    let series = |name: &str| {
        let line = result(json!({"code": {"text": name}, "valueString": "x"}));
        (said(&line.name).to_owned(), line.series)
    };
    for name in ["N/A", "n/a", "N / A", "n.a.", "N.A"] {
        assert_eq!(series(name), (name.to_owned(), String::new()));
    }
    for name in ["Na", "NA", "Na+", "Na.", "S. Sodium"] {
        assert!(series(name).1.contains("sodium"), "{name}");
    }
}

#[test]
fn a_blood_pressure_is_one_line_however_it_was_sent() {
    let part = |code: &str, value: u32| json!({"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": {"value": value, "unit": "mmHg"}});
    let panel = json!({"coding": [{"system": "http://loinc.org", "code": "85354-9"}]});
    let line =
        result(json!({"code": panel, "component": [part("8480-6", 150), part("8462-4", 90)]}));
    assert_eq!(
        (
            said(&line.value),
            line.unit.as_deref(),
            line.category.as_str()
        ),
        ("150/90", Some("mmHg"), "vital")
    );
    let parts: Vec<_> = line
        .components
        .iter()
        .map(|part| (said(&part.name), part.number))
        .collect();
    assert_eq!(
        parts,
        [
            ("Systolic blood pressure", Some(150.0)),
            ("Diastolic blood pressure", Some(90.0))
        ]
    );

    let line = result(json!({"code": {"text": "BP"}, "valueString": "120/80 mmHg"}));
    assert_eq!(
        (said(&line.value), line.unit.as_deref(), line.number),
        ("120/80", Some("mmHg"), None)
    );

    let member = |id: &str, code: &str, value: u32| {
        let mut members = part(code, value);
        members["status"] = json!("final");
        entry("Observation", id, members)
    };
    let digest = read(vec![
        entry(
            "Observation",
            "bp",
            json!({"status": "final", "code": panel, "effectiveDateTime": "2026-03-04",
            "hasMember": [{"reference": "Observation/s"}, {"reference": "Observation/d"}]}),
        ),
        member("s", "8480-6", 130),
        member("d", "8462-4", 85),
    ]);
    let values: Vec<_> = digest
        .results
        .iter()
        .map(|line| said(&line.value))
        .collect();
    assert_eq!(values, ["130/85"]);
}

#[test]
fn members_of_a_panel_and_results_of_a_report_stand_once_with_the_date_of_either() {
    let observation = |id: &str, name: &str, more: Value| {
        let mut members = json!({"status": "final", "code": {"text": name}});
        for (member, value) in more.as_object().unwrap() {
            members[member] = value.clone();
        }
        entry("Observation", id, members)
    };
    let digest = digest(&document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Laboratory", "DiagnosticReport/r")],
        vec![
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": "final", "code": {"text": "Blood tests"}, "issued": "2026-03-02T09:00:00+05:30",
                "result": [{"reference": "Observation/cbc"}, {"reference": "Observation/hb"}, {"reference": "Observation/k"}, {"reference": "#in"}],
                "contained": [{"resourceType": "Observation", "id": "in", "status": "final", "code": {"text": "Urea"}, "valueString": "30 mg/dL"}]}),
            ),
            observation(
                "cbc",
                "Blood count",
                json!({"effectiveDateTime": "2026-03-01", "hasMember": [{"reference": "Observation/hb"}]}),
            ),
            observation("hb", "Haemoglobin", json!({"valueString": "11.2 g/dL"})),
            observation("k", "Potassium", json!({"valueString": "4.1 mmol/L"})),
            observation(
                "s",
                "Sugar",
                json!({"valueString": "99 mg/dL", "specimen": {"reference": "Specimen/sp"}}),
            ),
            entry(
                "Specimen",
                "sp",
                json!({"collection": {"collectedDateTime": "2026-03-03"}}),
            ),
            observation("w", "Weight", json!({"valueString": "60 kg"})),
        ],
    ));
    let lines: Vec<_> = digest
        .results
        .iter()
        .map(|line| {
            (
                said(&line.name),
                line.panel.as_deref(),
                line.date.as_deref().and_then(|date| date.get(..10)),
                line.date_from.as_deref(),
                line.category.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (
                "Urea",
                Some("Blood tests"),
                Some("2026-03-02"),
                Some("report"),
                "laboratory"
            ),
            (
                "Haemoglobin",
                Some("Blood count"),
                Some("2026-03-01"),
                Some("report"),
                "laboratory"
            ),
            (
                "Potassium",
                Some("Blood tests"),
                Some("2026-03-02"),
                Some("report"),
                "laboratory"
            ),
            ("Sugar", None, Some("2026-03-03"), Some("specimen"), "other"),
            (
                "Weight",
                None,
                Some("2026-03-04"),
                Some("document"),
                "vital"
            ),
        ]
    );
}

#[test]
fn a_cancelled_result_has_no_value_and_one_in_error_is_marked() {
    let value = json!({"value": 4.1, "unit": "mmol/L"});
    let cancelled = result(json!({"status": "cancelled", "valueQuantity": value}));
    assert_eq!(
        (said(&cancelled.value), cancelled.part.flag),
        ("", Some(Flag::Ended))
    );
    let wrong = result(json!({"status": "entered-in-error", "valueQuantity": value}));
    assert_eq!(
        (said(&wrong.value), wrong.part.flag),
        ("4.1", Some(Flag::EnteredInError))
    );
    let early = result(
        json!({"status": "preliminary", "valueQuantity": value, "modifierExtension": [{"url": "x", "valueBoolean": true}]}),
    );
    assert_eq!(
        (early.part.status.as_deref(), early.part.flag),
        (Some("preliminary"), Some(Flag::Modifier))
    );
}

#[test]
fn what_the_patient_measured_is_marked_as_such() {
    let value = json!({"value": 60, "unit": "kg"});
    assert!(
        !result(json!({"valueQuantity": value, "performer": [{"reference": "Practitioner/d"}]}))
            .by_patient
    );
    assert!(
        result(json!({"valueQuantity": value, "performer": [{"reference": "Patient/p"}]}))
            .by_patient
    );
    let mut head = composition("WellnessRecord", "", &[]);
    head["author"] = json!([{"reference": "Device/watch"}]);
    let own = digest(&bundle(vec![
        entry("Composition", "c", head),
        entry("Device", "watch", json!({})),
        entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"text": "Pulse"}, "valueQuantity": value}),
        ),
    ]));
    assert!(own.results[0].by_patient);
}
