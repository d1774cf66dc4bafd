//! Letters and signs around a number that are no mark, cut-offs that are no range, marks that were missed.

use super::*;
use records::Flag;

fn read(members: Value) -> (String, Option<String>, Option<f64>, Option<Flag>) {
    let line = result(members);
    (
        said(&line.value).to_owned(),
        line.unit,
        line.number,
        line.mark,
    )
}

/// The value as a line shows it with its unit, and its mark.
fn shown(text: &str) -> (String, Option<Flag>) {
    let (value, unit, _, mark) = read(json!({"valueString": text}));
    let all: Vec<String> = [Some(value), unit].into_iter().flatten().collect();
    (all.join(" "), mark)
}

#[test]
fn a_star_that_means_times_is_no_mark() {
    for text in [
        "7.2*10^9/L",
        "250 * 10^3/uL",
        "250* 10^3/uL",
        "7.2 * 10",
        "4.5 # 10^12/L",
    ] {
        let (value, unit, _, mark) = read(json!({"valueString": text}));
        assert_eq!(mark, None, "{text}");
        let is_of_unit = unit.is_some_and(|unit| unit.starts_with('*'));
        assert!(is_of_unit || value == text, "{text}: {value}");
    }
    let (value, unit, number, mark) = read(json!({"valueString": "7.2* g/dL"}));
    assert_eq!(
        (value.as_str(), unit.as_deref(), number, mark),
        ("7.2*", Some("g/dL"), Some(7.2), Some(Flag::A))
    );
}

#[test]
fn a_letter_that_may_be_a_side_a_height_or_a_cell_is_no_mark() {
    for text in [
        "L 9.8 cm",
        "9.8 cm L",
        "9.8 cm (L)",
        "(L) 9.8 cm",
        "H: 170 cm",
        "L: 30 %",
        "A 97 %",
        "N 85 %",
        "N: 85",
        "A 4.5 g/dL",
        "120 mmHg L",
        "Reduced 3 kg",
        "Increased 2 cm",
        "Raised 2 mm",
    ] {
        assert_eq!(shown(text), (text.to_owned(), None), "{text}");
    }
    for (name, text) in [
        ("Lymphocytes", "L 30"),
        ("Neutrophils", "N 85"),
        ("Body height", "H 170"),
    ] {
        let found = read(json!({"code": {"text": name}, "valueString": text}));
        assert_eq!((found.0.as_str(), found.3), (text, None), "{text}");
    }
    let (.., mark) = read(json!({"valueQuantity": {"value": "L 9.8", "unit": "cm"}}));
    assert_eq!(mark, None);
    // Inside the range it is none, and on its other side.
    for (text, range) in [
        ("L: 30 %", "20 - 40 %"),
        ("L 45 %", "20 - 40 %"),
        ("30 % L", "20 - 40 %"),
        ("N 85 %", "40 - 80 %"),
    ] {
        let line = result(json!({"valueString": text, "referenceRange": [{"text": range}]}));
        assert_eq!((said(&line.value), line.mark), (text, None), "{text}");
    }
}

#[test]
fn a_letter_that_the_range_proves_is_the_laboratorys_mark() {
    for (text, range, mark) in [
        ("L 12 %", "20 - 40 %", Flag::L),
        ("85 % H", "40 - 80 %", Flag::H),
        ("H 5.6 mmol/L", "3.5 - 5.1 mmol/L", Flag::H),
    ] {
        let line = result(json!({"valueString": text, "referenceRange": [{"text": range}]}));
        assert_eq!(
            (line.mark, line.mark_computed),
            (Some(mark), false),
            "{text}"
        );
        assert!(line.number.is_some(), "{text}");
    }
    for (text, mark) in [
        ("5.6 mmol/L H", Flag::H),
        ("7.2 g/dL (L)", Flag::L),
        ("3.1 g/dL decreased", Flag::L),
    ] {
        assert_eq!(shown(text).1, Some(mark), "{text}");
    }
}

#[test]
fn the_number_of_a_tooth_is_no_mark() {
    for text in ["#36", "# 36"] {
        assert_eq!(shown(text), (text.to_owned(), None), "{text}");
    }
    assert_eq!(shown("9.1 #").1, Some(Flag::A));
}

#[test]
fn a_cut_off_is_not_what_is_normal() {
    for range in [
        "Positive: >= 1:80",
        ">1:80 Positive",
        "Titre > 1:80 is positive",
        ">= 1.0 Reactive",
        "Reactive >= 1.0 S/CO",
    ] {
        for value in ["Negative", "Non-Reactive (0.23)", "Positive"] {
            let line = result(json!({"valueString": value, "referenceRange": [{"text": range}]}));
            assert_eq!(line.mark, None, "{value} / {range}");
        }
        let line = result(
            json!({"valueString": "Positive", "referenceRange": [{"text": range}],
            "interpretation": [{"coding": [{"code": "A"}]}]}),
        );
        assert_eq!(line.mark, Some(Flag::A), "{range}");
        assert!(line.part.doubts.is_empty(), "{range}");
    }
    let line = result(
        json!({"valueString": "Positive", "referenceRange": [{"text": "Negative (< 1:80)"}]}),
    );
    assert_eq!(line.mark, Some(Flag::A));
}

#[test]
fn signs_for_positive_and_negative_are_words() {
    for (value, range, wanted) in [
        ("+ve", "Negative", Some(Flag::A)),
        ("+ve", "-ve", Some(Flag::A)),
        ("Positive (+ve)", "Negative", Some(Flag::A)),
        ("-ve", "Negative", None),
        ("-ve", "Positive", Some(Flag::A)),
        ("+2", "Nil", Some(Flag::A)),
        ("+2", "-5 - 5", None),
        ("+2", "See note", None),
        ("-2", "Nil", None),
    ] {
        let line = result(json!({"valueString": value, "referenceRange": [{"text": range}]}));
        assert_eq!(
            (line.mark, line.mark_computed),
            (wanted, wanted.is_some()),
            "{value} / {range}"
        );
        assert_eq!(said(&line.value), value);
    }
}

#[test]
fn a_count_lies_against_a_range_in_numbers() {
    let of = |value: &str, range: Value| {
        result(json!({"valueString": value, "referenceRange": [range]})).mark
    };
    let up_to = |unit: Option<&str>| match unit {
        Some(unit) => {
            json!({"low": {"value": 0, "unit": unit}, "high": {"value": 5, "unit": unit}})
        }
        None => json!({"low": {"value": 0}, "high": {"value": 5}}),
    };
    assert_eq!(of("20-25 /hpf", up_to(Some("/hpf"))), Some(Flag::H));
    assert_eq!(of("20-25 /hpf", up_to(None)), Some(Flag::H));
    assert_eq!(
        of("20-25 /hpf", json!({"high": {"value": 5, "unit": "/hpf"}})),
        Some(Flag::H)
    );
    assert_eq!(of("2-4 /hpf", up_to(Some("/hpf"))), None);
    assert_eq!(of("4-8 /hpf", up_to(Some("/hpf"))), None);
    assert_eq!(of("20-25 /lpf", up_to(Some("/hpf"))), None);
    let mut children = up_to(Some("/hpf"));
    children["age"] = json!({"high": {"value": 5, "unit": "a"}});
    assert_eq!(of("20-25 /hpf", children), None);
}

#[test]
fn a_blood_pressure_with_a_mark_beside_it_has_that_mark() {
    let of = |name: &str, text: &str| {
        let line = result(json!({"code": {"text": name}, "valueString": text}));
        assert!(!line.mark_computed, "{text}");
        (said(&line.value).to_owned(), line.unit, line.mark)
    };
    for (text, shown, unit, mark) in [
        ("*180/110", "*180/110", None, Flag::A),
        ("180/110 H", "180/110 H", None, Flag::H),
        ("180/110 mmHg (H)", "180/110 (H)", Some("mmHg"), Flag::H),
        ("H 180/110", "H 180/110", None, Flag::H),
        (
            "180/110 \u{2191}\u{2191}",
            "180/110 \u{2191}\u{2191}",
            None,
            Flag::HH,
        ),
        ("80/40 low", "80/40 low", None, Flag::L),
    ] {
        let found = of("Blood pressure", text);
        assert_eq!(
            found,
            (shown.to_owned(), unit.map(str::to_owned), Some(mark)),
            "{text}"
        );
    }
    // The left arm, lying or sitting, a half, and what is no blood pressure.
    for text in [
        "120/80 L",
        "120/80 (L)",
        "120/80 A",
        "120/80/100",
        "120/80 sitting",
    ] {
        assert_eq!(of("Blood pressure", text).2, None, "{text}");
    }
    assert_eq!(of("Visual acuity", "*6/60").2, None);
    // One whose upper number is below the lower one is in doubt with its mark, too.
    let turned = result(json!({"code": {"text": "Blood pressure"}, "valueString": "*80/180"}));
    assert_eq!(turned.part.doubts.len(), 1);
}

#[test]
fn a_letter_beside_a_known_test_in_its_unit_is_a_mark() {
    let of = |name: &str, text: &str| {
        let line = result(json!({"code": {"text": name}, "valueString": text}));
        (line.number, line.mark)
    };
    for (name, text, number, mark) in [
        ("Neutrophils", "85 % H", 85.0, Flag::H),
        ("Haemoglobin", "L 6.2 g/dL", 6.2, Flag::L),
        ("Serum potassium", "H 6.8 mmol/L", 6.8, Flag::H),
        ("Total bilirubin", "H* 4.2 mg/dL", 4.2, Flag::H),
        ("Haematocrit", "21 % (L)", 21.0, Flag::L),
    ] {
        assert_eq!(of(name, text), (Some(number), Some(mark)), "{name} {text}");
    }
    for (name, text) in [
        ("Differential count", "30 % L"),
        ("Differential count", "L 30 %"),
        ("Body height", "H 170 cm"),
        ("Kidney", "L 9.8 cm"),
        ("Something", "L 6.2 g/dL"),
        ("Haemoglobin", "A 6.2 g/dL"),
    ] {
        assert_eq!(of(name, text).1, None, "{name} {text}");
    }
    // A range of the laboratory's own tells more.
    let within = result(
        json!({"code": {"text": "Haemoglobin"}, "valueString": "L 13 g/dL", "referenceRange": [{"text": "12-15 g/dL"}]}),
    );
    assert_eq!(within.mark, None);
}

#[test]
fn beyond_what_a_glucometer_measures_is_marked() {
    let of =
        |name: &str, text: &str| result(json!({"code": {"text": name}, "valueString": text})).mark;
    assert_eq!(of("Blood glucose", "HI"), Some(Flag::H));
    assert_eq!(of("Random blood sugar", "LO"), Some(Flag::L));
    assert_eq!(of("Blood glucose", "Hi"), None);
    assert_eq!(of("Greeting", "HI"), None);
}

#[test]
fn a_glucose_in_another_unit_than_its_own_range_is_in_doubt() {
    let doubts = |value: f64, unit: &str, range: Option<&str>| {
        let mut sent = json!({"code": {"text": "Fasting blood sugar"}, "valueQuantity": {"value": value, "unit": unit}});
        if let Some(range) = range {
            sent["referenceRange"] = json!([{"text": range}]);
        }
        let line = result(sent);
        (line.part.doubts.len(), line.mark)
    };
    assert_eq!(doubts(6.2, "mg/dL", Some("3.9 - 5.6")), (1, None));
    assert_eq!(doubts(6.2, "mg/dL", Some("< 7.8")), (1, None));
    // Alone it may be a low one, and with a range of its unit it is.
    assert_eq!(doubts(6.2, "mg/dL", None), (0, None));
    assert_eq!(doubts(6.2, "mg/dL", Some("70 - 100")), (0, Some(Flag::L)));
    assert_eq!(doubts(6.2, "mmol/L", Some("3.9 - 5.6")), (0, Some(Flag::H)));
    let urine = result(
        json!({"code": {"text": "Urine glucose"}, "valueQuantity": {"value": 6, "unit": "mg/dL"}, "referenceRange": [{"text": "0 - 15"}]}),
    );
    assert!(urine.part.doubts.is_empty());
}

#[test]
fn more_than_a_whole_and_less_than_a_few_cells_are_in_doubt() {
    let doubts = |name: &str, value: f64, unit: Option<&str>| {
        let mut quantity = json!({"value": value});
        if let Some(unit) = unit {
            quantity["unit"] = unit.into();
        }
        result(json!({"code": {"text": name}, "valueQuantity": quantity}))
            .part
            .doubts
            .len()
    };
    for (name, value, unit) in [
        ("Platelet count", 2.5, Some("/uL")),
        ("WBC count", 7.5, Some("/cumm")),
        ("Pain score", 15.0, Some("/10")),
        ("APGAR score at 1 minute", 15.0, None),
        ("Gestational age", 78.0, Some("weeks")),
        ("Age", 450.0, Some("years")),
    ] {
        assert_eq!(doubts(name, value, unit), 1, "{name} {value}");
    }
    for (name, value, unit) in [
        ("Platelet count", 0.0, Some("/uL")),
        ("Platelet count", 1000.0, Some("/uL")),
        ("Platelet count", 2.5, Some("lakh/cumm")),
        ("WBC count", 7.5, Some("10^3/uL")),
        ("CSF cell count", 5.0, Some("/uL")),
        ("Pain score", 10.0, Some("/10")),
        ("Pus cells", 12.0, Some("/hpf")),
        ("APGAR score at 5 minutes", 10.0, None),
        ("Gestational age", 41.0, Some("weeks")),
    ] {
        assert_eq!(doubts(name, value, unit), 0, "{name} {value}");
    }
}

#[test]
fn a_result_without_a_value_says_so_among_the_details() {
    let standing = |members: Value| {
        let mut sent = json!({"status": "final", "code": {"text": "Blood culture"}});
        for (name, value) in members.as_object().unwrap() {
            sent[name] = value.clone();
        }
        let view = view(vec![entry("Observation", "x", sent)]);
        all_said(&crate::made::item(&view, "Observation").standing)
    };
    assert_eq!(standing(json!({})), ["No value"]);
    assert_eq!(standing(json!({"status": "registered"})), ["No value"]);
    for members in [
        json!({"valueString": "No growth"}),
        json!({"dataAbsentReason": {"text": "Sample lost"}}),
        json!({"component": [{"code": {"text": "Organism"}, "valueString": "None"}]}),
        json!({"status": "cancelled"}),
    ] {
        assert_eq!(standing(members.clone()), [""; 0], "{members}");
    }
}
