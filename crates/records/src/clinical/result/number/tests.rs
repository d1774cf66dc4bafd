use super::*;

#[test]
fn numbers_keep_their_digits_comparators_and_units() {
    for (text, comparator, digits, unit) in [
        ("11.2 g/dL", None, "11.2", Some("g/dL")),
        ("6.3mmol/L", None, "6.3", Some("mmol/L")),
        ("<0.01", Some("<"), "0.01", None),
        (
            "\u{2265} 90 mL/min/1.73m\u{b2}",
            Some(">="),
            "90",
            Some("mL/min/1.73m\u{b2}"),
        ),
        ("7.10", None, "7.10", None),
        ("1,20,000 /cumm", None, "1,20,000", Some("/cumm")),
        ("5.4 x10^9/L", None, "5.4", Some("x10^9/L")),
        ("26 breaths/minute", None, "26", Some("breaths/minute")),
        ("-2.5", None, "-2.5", None),
        ("1e3", None, "1e3", None),
        ("250e3/uL", None, "250e3", Some("/uL")),
        ("1.5E-2 mg", None, "1.5E-2", Some("mg")),
        ("12 s", None, "12", Some("s")),
        ("0.9 S/CO", None, "0.9", Some("S/CO")),
        ("2.5 mmol/L", None, "2.5", Some("mmol/L")),
    ] {
        let found = measured(text).unwrap();
        assert_eq!(
            (found.comparator, found.digits, found.unit),
            (comparator, digits, unit),
            "{text}"
        );
    }
    assert_eq!(measured("1,20,000").unwrap().number, 120_000.0);
    assert_eq!(measured("1e3").unwrap().number, 1000.0);
}

#[test]
fn words_that_begin_with_a_number_stay_words() {
    for text in [
        "120/80",
        "2-3",
        "12,0",
        "1. Normal",
        "2 to 5",
        "",
        "Absent",
        "4+",
        "11.2 (low)",
        "7 or more",
        "1.2.3",
        "0,025",
        "0.45 Non-Reactive",
        "3.1 L",
        "5.6 mg/dL High",
        "7 H",
        "0.2 Not detected",
    ] {
        assert_eq!(measured(text), None, "{text}");
    }
}

#[test]
fn a_blood_pressure_in_one_text_is_taken_apart() {
    assert_eq!(pressure("120/80 mmHg"), Some(("120", "80", Some("mmHg"))));
    assert_eq!(pressure(" 90 / 60"), Some(("90", "60", None)));
    assert_eq!(pressure("1200/8"), Some(("1200", "8", None)));
    assert_eq!(pressure("1/2"), None);
    assert_eq!(pressure("20/20 vision, both eyes"), None);
}
