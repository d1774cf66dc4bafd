use super::*;

#[test]
fn a_code_contradicts_only_a_unit_that_is_another_measure() {
    for (unit, code) in [
        ("mg/dL", "mmol/L"),
        ("mg", "ug"),
        ("°F", "Cel"),
        ("kg", "[lb_av]"),
        ("%", "g/dL"),
        ("/cumm", "10*3/uL"),
        ("mEq/L", "mmol/L"),
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
        ("10\u{b3}/\u{b5}L", "10*9/L"),
        ("K/uL", "10*3/uL"),
        ("10^3", "10*3/uL"),
        ("ng/mL", "ug/L"),
        ("mIU/L", "u[IU]/mL"),
        ("IU/L", "U/L"),
        ("IU", "U"),
        ("cells/cumm", "/uL"),
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
    for (one, other) in [
        ("mm Hg", "mm[Hg]"),
        ("gms/dL", "g/dL"),
        ("mcg/mL", "\u{b5}g/mL"),
        ("x10^3/\u{b5}L", "10*3/uL"),
        ("\u{d7}10\u{b3}/\u{b5}L", "thousand/cumm"),
        ("x 10 9/L", "10\u{2079}/L"),
        ("10\u{b9}\u{b2}/L", "10*12/L"),
        ("lakhs/cumm", "lakh/\u{b5}L"),
        ("cells/mm\u{b3}", "/uL"),
        ("/cu.mm", "cells/cumm"),
        ("IU/mL", "[iU]/mL"),
        ("mm/hr", "mm/1st hour"),
        ("kg/m\u{b2}", "kg/m2"),
        ("mg/24 hrs", "mg/day"),
        ("beats/min", "/minute"),
    ] {
        assert_eq!(folded(Some(one)), folded(Some(other)), "{one} {other}");
    }
    for (a, b) in [
        ("mg/dL", "mmol/L"),
        ("mEq/L", "mmol/L"),
        ("°C", "°F"),
        ("10^3/uL", "/cumm"),
        ("U/L", "IU/L"),
        ("mg/L", "mg/dL"),
        ("kg", "g"),
        ("lakh/cumm", "10^3/uL"),
        ("10^9/L", "10^3/uL"),
        ("cells", ""),
        ("k", "10*3"),
    ] {
        assert_ne!(folded(Some(a)), folded(Some(b)), "{a} {b}");
    }
    assert_eq!(folded(None), "");
}
