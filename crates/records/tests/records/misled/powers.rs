//! Ranges in another power of ten than the result, from which no mark is computed.

use super::*;
use records::Flag;

fn mark(number: Value, unit: Option<&str>, range: &str) -> Option<Flag> {
    let mut value = json!({"value": number});
    if let Some(unit) = unit {
        value["unit"] = json!(unit);
    }
    result(json!({"valueQuantity": value, "referenceRange": [{"text": range}]})).mark
}

#[test]
fn a_range_in_thousands_beside_single_cells_marks_nothing() {
    for (number, unit, range) in [
        (json!(7200), "cells/cumm", "4-11"),
        (json!(400), "/cumm", "4.0 - 11.0"),
        (json!(1.9), "lakh/cumm", "150000-410000"),
        (json!(2.45), "lakhs", "150 - 450"),
        (json!(4.6), "mill/cumm", "3800000-4800000"),
        (json!(7.2), "10^3/uL", "4000-11000"),
        (json!(4_600_000), "/uL", "4.2-5.4"),
    ] {
        assert_eq!(
            mark(number.clone(), Some(unit), range),
            None,
            "{number} {unit} {range}"
        );
    }
    for (number, range) in [(json!(0.39), "36-46"), (json!(0.39), "36.0 - 46.0")] {
        assert_eq!(mark(number, None, range), None, "{range}");
    }
    assert_eq!(mark(json!(1.2), Some("%"), "0.005-0.025"), None);
    let ends = json!({"low": {"value": 150, "unit": "lakh/cumm"}, "high": {"value": 450, "unit": "lakh/cumm"}});
    let line = result(
        json!({"valueQuantity": {"value": 2.45, "unit": "lakh/cumm"}, "referenceRange": [ends]}),
    );
    assert_eq!(line.mark, None);
    // Nor is the laboratory's own mark called contrary to it.
    let own = json!([{"coding": [{"code": "N"}]}]);
    let line = result(
        json!({"valueQuantity": {"value": 7200, "unit": "/cumm"}, "interpretation": own,
        "referenceRange": [{"text": "4-11"}]}),
    );
    assert_eq!((line.mark, line.part.doubts.len()), (Some(Flag::N), 0));
}

#[test]
fn a_result_far_from_its_range_is_still_marked() {
    for (number, unit, range, flag) in [
        (json!(350), "10^3/uL", "4-11", Flag::H),
        (json!(200_000), "/cumm", "4000-11000", Flag::H),
        (json!(0.2), "10^3/uL", "4-11", Flag::L),
        (json!(4), "10^3/uL", "150-410", Flag::L),
        (json!(1500), "/cumm", "150000-410000", Flag::L),
        // In the fluid round the brain there are a few.
        (json!(7200), "/cumm", "0-5", Flag::H),
        (json!(0.4), "lakh/cumm", "1.5-4.1", Flag::L),
        (json!(25), "%", "0-1", Flag::H),
        (json!(1.5), "%", "0.2-0.6", Flag::H),
        (json!(20000), "ng/mL", "13-150", Flag::H),
        (json!(30), "10^3/uL", "1.0-4.8", Flag::H),
    ] {
        assert_eq!(
            mark(number.clone(), Some(unit), range),
            Some(flag),
            "{number} {unit} {range}"
        );
    }
    assert_eq!(mark(json!(0.5), None, "1-3"), Some(Flag::L));
}

#[test]
fn platelets_in_thousands_beside_a_range_in_lakhs_are_not_high() {
    let line = result(json!({"code": {"text": "Platelet count"},
        "valueQuantity": {"value": 250, "unit": "10^3/uL"}, "referenceRange": [{"text": "1.5-4.5"}]}));
    assert_eq!(line.mark, None);
}

#[test]
fn a_range_in_another_unit_of_the_test_marks_nothing() {
    let mark = |name: &str, number: f64, unit: &str, range: &str| {
        let line = result(json!({"code": {"text": name},
            "valueQuantity": {"value": number, "unit": unit}, "referenceRange": [{"text": range}]}));
        (line.mark, line.part.doubts.len())
    };
    for (name, number, unit, range) in [
        ("Fasting glucose", 6.1, "mmol/L", "70-100"),
        ("Fasting glucose", 110.0, "mg/dL", "3.9-5.6"),
        ("Creatinine", 110.0, "umol/L", "0.6-1.2"),
        ("Creatinine", 1.1, "mg/dL", "53-97"),
        ("Haemoglobin", 12.4, "g/dL", "120-150"),
        ("Haemoglobin", 124.0, "g/L", "12-15"),
        ("HbA1c", 34.0, "mmol/mol", "4.0-5.6"),
        ("Total cholesterol", 180.0, "mg/dL", "< 5.2"),
    ] {
        assert_eq!(
            mark(name, number, unit, range),
            (None, 0),
            "{name} {number} {unit} {range}"
        );
    }
    for (name, number, unit, range, flag) in [
        ("Fasting glucose", 600.0, "mg/dL", "70-100", Flag::H),
        ("Fasting glucose", 2.1, "mmol/L", "3.9-5.6", Flag::L),
        ("Creatinine", 12.0, "mg/dL", "0.6-1.2", Flag::H),
        ("Creatinine", 900.0, "umol/L", "53-97", Flag::H),
        ("Haemoglobin", 5.1, "g/dL", "12-15", Flag::L),
        ("Total cholesterol", 340.0, "mg/dL", "< 200", Flag::H),
        ("Platelet count", 0.9, "10^3/uL", "150-410", Flag::L),
    ] {
        assert_eq!(
            mark(name, number, unit, range).0,
            Some(flag),
            "{name} {number} {unit} {range}"
        );
    }
    // Few eosinophils, counted one by one or in thousands.
    assert_eq!(mark("AEC", 350.0, "/cumm", "0.02-0.5").0, None);
    assert_eq!(mark("AEC", 0.35, "10^3/uL", "20-500").0, None);
}
