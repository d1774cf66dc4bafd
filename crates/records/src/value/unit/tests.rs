use std::collections::HashSet;

use super::*;

#[test]
fn a_code_contradicts_only_a_unit_that_is_another_measure() {
    for (unit, code) in [
        ("mg/dL", "mmol/L"),
        ("mg", "ug"),
        ("°F", "Cel"),
        ("kg", "[lb_av]"),
        ("%", "g/dL"),
    ] {
        assert!(contradicts(unit, code), "{unit} {code}");
    }
    for (unit, code) in [
        ("mg/dl", "mg/dL"),
        ("beats per minute", "/min"),
        ("mmHg", "mm[Hg]"),
        ("tablet", "{tbl}"),
        ("mcg", "ug"),
        ("10^9/L", "10*3/uL"),
        ("years", "a"),
        ("%", "%"),
    ] {
        assert!(!contradicts(unit, code), "{unit} {code}");
    }
}

#[test]
fn spellings_of_a_unit_are_one_unit_and_other_units_are_not() {
    for text in ["g/dL", "gm/dl", "G / DL", "gm%"] {
        assert_eq!(folded(Some(text)), "g/dl", "{text}");
    }
    assert_eq!(folded(Some("µg/L")), folded(Some("μg/L")));
    assert_eq!(folded(Some("mm Hg")), folded(Some("mm[Hg]")));
    for (a, b) in [
        ("mg/dL", "mmol/L"),
        ("mEq/L", "mmol/L"),
        ("°C", "°F"),
        ("10^3/uL", "/cumm"),
        ("U/L", "IU/L"),
        ("mg/L", "mg/dL"),
        ("kg", "g"),
    ] {
        assert_ne!(folded(Some(a)), folded(Some(b)), "{a} {b}");
    }
    assert_eq!(folded(None), "");
}

#[test]
fn no_spelling_belongs_to_two_units() {
    let mut seen = HashSet::new();
    for (unit, others) in UNITS {
        assert!(
            std::iter::once(&unit)
                .chain(others)
                .all(|word| seen.insert(*word)),
            "{unit}"
        );
    }
}
