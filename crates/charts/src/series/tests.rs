use std::collections::HashSet;

use super::*;
use crate::statements::folded;

/// Words in lower case with single blanks, punctuation away.
fn words(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_ascii_punctuation() { ' ' } else { c })
        .collect();
    folded(&spaced)
}

fn named(series: &str) -> ResultLine {
    ResultLine {
        series: series.to_owned(),
        ..ResultLine::default()
    }
}

#[test]
fn names_of_one_test_give_one_series() {
    for name in [
        "text:hb",
        "text:Haemoglobin",
        "text:hemoglobin (Hb)",
        "loinc:718-7",
    ] {
        assert_eq!(series(&named(name), None), "loinc:718-7", "{name}");
    }
    assert_eq!(series(&named("text:Hb A1c"), None), "loinc:4548-4");
    assert_eq!(series(&named("loinc:59408-5"), None), "loinc:2708-6");
}

#[test]
fn what_is_measured_elsewhere_or_otherwise_stays_apart() {
    assert_eq!(
        series(&named("text:sodium"), Some("Electrolytes")),
        "loinc:2951-2"
    );
    assert_eq!(
        series(&named("text:sodium"), Some("Urine - spot")),
        "text:urine/sodium"
    );
    assert_eq!(
        series(&named("text:sodium"), Some("Urinalysis")),
        "text:urine/sodium"
    );
    assert_eq!(
        series(&named("text:urine/sodium"), Some("Biochemistry")),
        "text:urine/sodium"
    );
    assert_ne!(
        series(&named("loinc:2951-2"), Some("Urine electrolytes")),
        "loinc:2951-2"
    );
    let combined = Some("HbA1c, lipid profile and urine albumin");
    assert_eq!(series(&named("loinc:4548-4"), combined), "loinc:4548-4");
    assert_ne!(series(&named("text:sodium"), combined), "loinc:2951-2");
    assert_eq!(series(&named(""), None), "");
    assert_eq!(series(&named("text:glucose"), None), "text:glucose");
    assert_ne!(
        series(&named("text:blood urea"), None),
        series(&named("text:bun"), None)
    );
    assert_eq!(series(&named("text:रक्त शर्करा"), None), "text:रक्तशर्करा");
}

#[test]
fn no_name_or_code_belongs_to_two_tests() {
    let mut seen = HashSet::new();
    for Test(key, codes, names) in TESTS {
        for word in std::iter::once(key).chain(*codes).chain(*names) {
            assert!(seen.insert(word), "{word}");
        }
        for name in *names {
            assert_eq!(words(name), **name, "written as it is compared");
        }
    }
}
