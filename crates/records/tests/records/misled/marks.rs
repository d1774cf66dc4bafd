//! Marks in words, beside numbers, and of limits that a body can pass.

use super::*;
use records::Flag;

/// The mark of a result in words against a range in words.
fn against(value: &str, range: &str) -> (Option<Flag>, bool) {
    let line = result(json!({"valueString": value, "referenceRange": [{"text": range}]}));
    assert_eq!(line.value, value, "{value}");
    (line.mark, line.mark_computed)
}

#[test]
fn a_result_in_words_that_the_range_in_words_denies_is_marked() {
    for (value, range) in [
        ("REACTIVE", "Non-Reactive"),
        ("Reactive (4.52)", "Non Reactive"),
        ("POSITIVE", "Negative"),
        ("Weakly positive", "NEGATIVE"),
        ("Detected", "Not Detected"),
        ("Present (+)", "Absent"),
        ("++", "Nil"),
        ("Trace", "Nil"),
        ("Seen", "Not seen"),
        ("Reactive", "NR"),
        ("Positive", "Negative (< 1:20)"),
        ("Absent", "Present"),
    ] {
        assert_eq!(
            against(value, range),
            (Some(Flag::A), true),
            "{value} / {range}"
        );
    }
}

#[test]
fn other_words_for_the_same_and_words_that_say_neither_are_not_marked() {
    for (value, range) in [
        ("Non reactive", "Non-Reactive"),
        ("NON-REACTIVE", "Negative"),
        ("NR", "Non-Reactive"),
        ("Not detected", "Negative"),
        ("Nil", "Absent"),
        ("No growth after 48 hours", "No growth"),
        ("None seen", "Nil"),
        ("Reactive", "Reactive"),
        ("Borderline", "Non-Reactive"),
        ("Equivocal", "Negative"),
        ("Indeterminate", "Not detected"),
        ("Pale yellow", "Nil"),
        ("Reactive", "Non-Reactive: < 0.9, Reactive: > 1.1"),
        ("Positive", "Negative / Positive"),
        ("Positive", "See note"),
        ("Reactive, to be repeated", "Non-Reactive"),
        ("NR", "See note"),
        ("Not done", "Negative"),
        ("Haemolysed", "Negative"),
        ("Negative", ""),
    ] {
        assert_eq!(against(value, range), (None, false), "{value} / {range}");
    }
}

#[test]
fn a_range_in_words_marks_only_where_it_applies() {
    let marked = |more: Value| {
        let mut sent = json!({"valueString": "Positive", "referenceRange": [{"text": "Negative"}]});
        for (name, value) in more.as_object().unwrap() {
            sent[name] = value.clone();
        }
        result(sent).mark
    };
    assert_eq!(marked(json!({})), Some(Flag::A));
    // Of children, of a treatment, of one of two ranges, of a blood group, of what was cancelled.
    let of = |range: Value| marked(json!({"referenceRange": [range]}));
    assert_eq!(
        of(json!({"text": "Negative", "age": {"high": {"value": 5, "unit": "a"}}})),
        None
    );
    assert_eq!(
        of(json!({"text": "Negative", "appliesTo": [{"text": "Pregnant"}]})),
        None
    );
    assert_eq!(
        of(json!({"text": "Negative", "type": {"coding": [{"code": "treatment"}]}})),
        None
    );
    assert_eq!(
        marked(json!({"referenceRange": [{"text": "Negative"}, {"text": "Positive"}]})),
        None
    );
    assert_eq!(marked(json!({"code": {"text": "Rh factor"}})), None);
    assert_eq!(marked(json!({"status": "cancelled"})), None);
    // What the laboratory says itself counts.
    let said = marked(json!({"interpretation": [{"coding": [{"code": "N"}]}]}));
    assert_eq!(said, Some(Flag::N));
    // A code is a word too.
    let coded = json!({"valueString": null, "valueCodeableConcept": {"coding": [{"display": "Detected (qualifier value)"}]}});
    assert_eq!(marked(coded), Some(Flag::A));
}

#[test]
fn a_number_with_its_mark_typed_beside_it_counts_as_both() {
    for (text, number, mark, shown) in [
        ("5.6 H", 5.6, Flag::H, "5.6 H"),
        ("*7.2", 7.2, Flag::A, "*7.2"),
        ("7.2\u{2191}", 7.2, Flag::H, "7.2\u{2191}"),
        ("H 5.6", 5.6, Flag::H, "H 5.6"),
        ("5.6 (H)", 5.6, Flag::H, "5.6 (H)"),
        ("<0.01 L", 0.01, Flag::L, "<0.01 L"),
        ("HIGH 5.6", 5.6, Flag::H, "HIGH 5.6"),
        ("6.1 critically high", 6.1, Flag::HH, "6.1 critically high"),
    ] {
        // Whether a string with a unit elsewhere, or a quantity.
        let quantity = result(json!({"valueQuantity": {"value": text, "unit": "mmol/L"}}));
        let string = result(json!({"code": {"text": "Potassium"}, "valueString": text}));
        let of_range =
            result(json!({"valueString": text, "referenceRange": [{"text": "3.5 - 5.1 mmol/L"}]}));
        for line in [&quantity, &string, &of_range] {
            let read = (line.number, line.mark, line.mark_computed);
            assert_eq!(read, (Some(number), Some(mark), false), "{text}");
            assert_eq!(line.value, shown, "{text}");
        }
        assert_eq!(quantity.unit.as_deref(), Some("mmol/L"));
        assert_eq!(string.unit, None);
    }
    let within = result(json!({"valueString": "5.6 mmol/L (H)"}));
    let read = (said(&within.value), within.unit.as_deref(), within.number);
    assert_eq!(read, ("5.6 (H)", Some("mmol/L"), Some(5.6)));
}

#[test]
fn a_letter_that_may_be_a_unit_stays_what_was_sent() {
    for text in ["3 L", "5 H", "3.1 L", "2 A", "H 5"] {
        let line = result(json!({"valueString": text}));
        assert_eq!((line.number, line.mark), (None, None), "{text}");
        assert_eq!(line.value, text);
    }
    // Litres in litres, and hours in hours.
    let volume = result(json!({"valueQuantity": {"value": "3 L", "unit": "L"}}));
    assert_eq!((volume.number, volume.mark), (Some(3.0), None));
    let range = result(json!({"valueString": "3 L", "referenceRange": [{"text": "1 - 5 L"}]}));
    assert_eq!((range.number, range.mark), (None, None));
    for text in [
        "3 L/day",
        "3 L /day",
        "2 L O2",
        "5.6 not high",
        "12 low risk",
        "4 (H-pylori)",
    ] {
        let line = result(json!({"valueString": text}));
        assert_eq!(line.mark, None, "{text}");
    }
    // The laboratory's own range tells it, where the number lies on that side.
    let low = result(json!({"valueString": "3.1 L", "referenceRange": [{"text": "3.5 - 5.1"}]}));
    assert_eq!((low.number, low.mark), (Some(3.1), Some(Flag::L)));
    let inside = result(json!({"valueString": "4.1 L", "referenceRange": [{"text": "3.5 - 5.1"}]}));
    assert_eq!((inside.number, inside.mark), (None, None));
}

#[test]
fn a_star_beside_a_number_that_the_range_holds_leads_to_a_remark() {
    let marked = |value: &str| {
        let line = result(
            json!({"code": {"text": "TSH"}, "valueString": value, "referenceRange": [{"text": "0.4 - 4.0"}]}),
        );
        (line.number, line.mark)
    };
    assert_eq!(marked("*7.2"), (Some(7.2), Some(Flag::A)));
    assert_eq!(marked("*2.1"), (Some(2.1), None));
    assert_eq!(marked("2.1 H"), (Some(2.1), Some(Flag::H)));
}

#[test]
fn what_was_survived_is_never_doubted() {
    for (name, value, unit) in [
        ("Random glucose", 6.0, "mg/dL"),
        ("Glucose", 2.0, "mg/dL"),
        ("Glucose", 0.4, "mmol/L"),
        ("Glucose", 2600.0, "mg/dL"),
        ("Diastolic blood pressure", 0.0, "mmHg"),
        ("Systolic blood pressure", 15.0, "mmHg"),
        ("Heart rate", 0.0, "/min"),
        ("Respiratory rate", 0.0, "/min"),
        ("SpO2", 8.0, "%"),
        ("Body temperature", 11.8, "Cel"),
        ("Body temperature", 46.5, "Cel"),
        ("Sodium", 255.0, "mmol/L"),
        ("Sodium", 76.0, "mmol/L"),
        ("Potassium", 0.7, "mmol/L"),
        ("Potassium", 16.0, "mmol/L"),
        ("Creatinine", 73.8, "mg/dL"),
        ("Haemoglobin", 0.4, "g/dL"),
        ("Albumin", 0.1, "g/dL"),
    ] {
        let line = result(
            json!({"code": {"text": name}, "valueQuantity": {"value": value, "unit": unit}}),
        );
        assert!(line.part.doubts.is_empty(), "{name} {value} {unit}");
    }
    // What only a wrong unit gives still is.
    for (name, value, unit) in [
        ("Body temperature", 98.6, "Cel"),
        ("Potassium", 45.0, "mmol/L"),
        ("Haemoglobin", 120.0, "g/dL"),
        ("Creatinine", 88.0, "mg/dL"),
        ("SpO2", 0.97, "%"),
        ("Albumin", 40.0, "g/dL"),
        ("HbA1c", 48.0, "%"),
        ("Body weight", 2500.0, "kg"),
    ] {
        let line = result(
            json!({"code": {"text": name}, "valueQuantity": {"value": value, "unit": unit}}),
        );
        assert_eq!(line.part.doubts.len(), 1, "{name} {value} {unit}");
    }
}

#[test]
fn a_body_mass_index_beyond_belief_needs_weight_and_height() {
    let measure = |id: &str, name: &str, value: f64, unit: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": name}, "valueQuantity": {"value": value, "unit": unit}}),
        )
    };
    let doubts = |weight: f64, height: f64| {
        let found = digested(vec![
            measure("x", "BMI", 78.0, "kg/m2"),
            measure("w", "Body weight", weight, "kg"),
            measure("h", "Body height", height, "cm"),
        ]);
        let index = found
            .results
            .iter()
            .find(|line| line.name == "BMI")
            .unwrap();
        index.part.doubts.len()
    };
    assert_eq!(doubts(225.0, 170.0), 0);
    assert_eq!(doubts(78.0, 170.0), 1);
}

#[test]
fn the_value_among_the_details_has_the_mark_of_its_line() {
    let sent = json!({"status": "final", "code": {"text": "Panel"}, "valueString": "REACTIVE", "referenceRange": [{"text": "Non-Reactive"}],
        "component": [{"code": {"text": "Hb"}, "valueQuantity": {"value": 6, "unit": "g/dL"}, "referenceRange": [{"text": "12-15 g/dL"}]},
            {"code": {"text": "Na"}, "valueQuantity": {"value": 140, "unit": "mmol/L"}, "referenceRange": [{"text": "135-145 mmol/L"}]}]});
    let view = view(vec![entry("Observation", "x", sent)]);
    let item = crate::made::item(&view, "Observation");
    let flag = |name: &str| crate::made::fact(item, name).flag;
    assert_eq!(
        (flag("Value"), flag("Hb"), flag("Na")),
        (Some(Flag::A), Some(Flag::L), None)
    );
    assert_eq!(flag("Status"), None);
}

#[test]
fn two_parts_of_one_name_share_no_mark() {
    let reading = |value: u32| {
        json!({"code": {"text": "Reading"}, "valueQuantity": {"value": value, "unit": "mg/dL"},
        "referenceRange": [{"text": "70-100 mg/dL"}]})
    };
    let flags = |values: [u32; 2]| -> Vec<Option<Flag>> {
        let sent = json!({"status": "final", "code": {"text": "Glucose"},
            "component": [reading(values[0]), reading(values[1])]});
        let view = view(vec![entry("Observation", "x", sent)]);
        let item = crate::made::item(&view, "Observation");
        let facts = item.facts.iter().filter(|fact| fact.name == "Reading");
        facts.map(|fact| fact.flag).collect()
    };
    assert_eq!(flags([140, 95]), [None, None]);
    assert_eq!(flags([140, 150]), [Some(Flag::H), Some(Flag::H)]);
}
