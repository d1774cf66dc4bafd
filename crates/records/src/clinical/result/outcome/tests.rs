use super::*;

#[test]
fn the_words_of_laboratories_for_something_that_is_there_or_not() {
    for text in [
        "REACTIVE",
        "Reactive (4.52)",
        "4.52 Reactive",
        "Reactive 3.45 S/CO",
        "Weakly positive",
        "POSITIVE (1:160)",
        "\u{930}\u{93f}\u{90f}\u{915}\u{94d}\u{91f}\u{93f}\u{935}",
        "Detected (qualifier value)",
        "Present ++",
        "Present",
        "+",
        "++",
        "3+",
        "(+)",
        "+2",
        "+ve",
        "(+ve)",
        "Weakly +ve",
        "Trace",
        "Pos.",
        "Seen",
        "\u{92a}\u{949}\u{91c}\u{93c}\u{93f}\u{91f}\u{93f}\u{935}",
    ] {
        assert_eq!(of(text), Some(Outcome::Present), "{text}");
    }
    for text in [
        "Non-Reactive",
        "\u{928}\u{949}\u{928} \u{930}\u{93f}\u{90f}\u{915}\u{94d}\u{91f}\u{93f}\u{935}",
        "Non Reactive",
        "NONREACTIVE",
        "NR",
        "non-reactive (0.12)",
        "Negative",
        "neg.",
        "Not Detected",
        "Absent",
        "Nil",
        "None",
        "None seen",
        "Not seen",
        "No growth",
        "No growth after 48 hours",
        "Sterile",
        "Negative (< 1.0)",
        "Negative (not detected)",
        "Normal: Negative",
        "Undetected",
        "-ve",
        "(-ve)",
        "Negative (-ve)",
        "\u{928}\u{947}\u{917}\u{947}\u{91f}\u{93f}\u{935}",
    ] {
        assert_eq!(of(text), Some(Outcome::Absent), "{text}");
    }
}

#[test]
fn what_says_neither_or_both_or_more_is_no_outcome() {
    for text in [
        "",
        "Equivocal",
        "Borderline",
        "Normal",
        "Negative; Positive: > 1.1",
        "Positive, negative control",
        "Reactive, to be repeated",
        "Growth",
        "Not",
        "+/-",
        "+ve / -ve",
        "ve",
        "A positive",
        "Not done",
        "ND",
        "Grey zone",
        "Non-Reactive: <0.9, Reactive: >1.1",
        "not negative",
        "+++++",
        "5+",
        "4.52",
        "Reactive arthritis",
    ] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn a_blood_group_is_neither_good_nor_bad() {
    for name in ["Rh factor", "Rh (D) typing", "Blood group", "Weak D (Du)"] {
        assert!(is_of_group(name), "{name}");
    }
    for name in [
        "HBsAg",
        "Group A streptococcus antigen",
        "Rheumatoid factor",
    ] {
        assert!(!is_of_group(name), "{name}");
    }
}
