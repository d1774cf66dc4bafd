use super::*;

#[test]
fn a_family_tells_what_letters_stand_for() {
    for (family, letters) in [
        ("Wingdings", Some(Letters::Wingdings)),
        ("'Wingdings', serif", Some(Letters::Wingdings)),
        ("Wingdings 2", Some(Letters::Plain)),
        ("Segoe UI Symbol", Some(Letters::Plain)),
        ("Arial, Symbol", Some(Letters::Plain)),
        ("inherit", None),
        ("", None),
    ] {
        assert_eq!(Letters::of_family(family), letters, "{family}");
    }
    assert_eq!(Letters::Wingdings.read("\u{f0fe} z"), "\u{2611} z");
    assert_eq!(Letters::Symbol.read("\u{f0a3}5 m"), "\u{2264}5 \u{3bc}");
    assert_eq!(Letters::Plain.read("\u{b3}"), "\u{b3}");
}
