//! Names of the people who sign in.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::UserName;

#[test]
fn a_name_is_kept_as_typed_with_its_spaces_put_right() {
    let name = UserName::parse("  Dr.  R   Iyer ").unwrap();
    assert_eq!(name.as_str(), "Dr. R Iyer");
    // One letter and its accent, put together or apart, are one name.
    assert_eq!(
        UserName::parse("Jose\u{301}").unwrap().as_str(),
        UserName::parse("Jos\u{e9}").unwrap().as_str()
    );
    assert_eq!(UserName::parse("आशा").unwrap().as_str(), "आशा");
}

#[test]
fn names_that_look_alike_by_case_width_or_joiners_are_one() {
    let folded = |text: &str| UserName::parse(text).unwrap().folded();
    assert_eq!(folded("ASHA Rao"), folded("asha rao"));
    assert_eq!(folded("Ａｓｈａ"), folded("Asha"));
    assert_eq!(folded("क्\u{200d}ष"), folded("क्ष"));
    assert_ne!(folded("Asha"), folded("Usha"));
}

#[test]
fn nobody_is_called_like_what_is_no_person_or_in_signs_that_nobody_sees() {
    for text in [
        "",
        " ",
        "\u{200d}",
        "operator",
        "Program",
        "ABDM",
        "A\u{202e}sha",
        "Asha\u{200b}",
        "a\nb",
        "a\tb",
    ] {
        let fault = UserName::parse(text).unwrap_err();
        assert_eq!(fault.field, "name", "{text:?}");
    }
    assert!(UserName::parse("x".repeat(64)).is_ok());
    assert!(UserName::parse("x".repeat(65)).is_err());
    assert!(UserName::parse("\u{fdfa}".repeat(100_000)).is_err());
}
