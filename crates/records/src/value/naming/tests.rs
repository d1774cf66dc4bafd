use super::*;

#[test]
fn choice_elements_lose_their_type() {
    for (name, shown) in [
        ("valueQuantity", "Value"),
        ("onsetDateTime", "Onset"),
        ("medicationCodeableConcept", "Medication"),
        ("doseNumberPositiveInt", "Dose number"),
        ("doseQuantity", "Dose"),
        ("asNeededBoolean", "As needed"),
        ("valueSet", "Value set"),
        ("locationReference", "Location"),
        ("verificationStatus", "Verification status"),
        ("productCode", "Product"),
    ] {
        assert_eq!(words(without_choice(name)), shown, "{name}");
    }
}

#[test]
fn the_list_of_types_is_sorted_for_the_binary_search() {
    assert!(TYPES.is_sorted());
}

#[test]
fn members_that_hold_dates_are_told_by_their_names() {
    for name in [
        "birthDate",
        "authoredOn",
        "issued",
        "start",
        "effectiveDateTime",
        "date",
    ] {
        assert!(is_date(name), "{name}");
    }
    for name in ["value", "station", "lotNumber", "version", "valueString"] {
        assert!(!is_date(name), "{name}");
    }
}
