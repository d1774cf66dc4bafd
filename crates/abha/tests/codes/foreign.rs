//! Codes of other kinds are named, and nothing of them is read.

use app::model::{CodeRead, OtherCode};

use super::read;

fn kind(text: &str) -> Option<OtherCode> {
    match read(text) {
        CodeRead::NotOurs(other) => Some(other),
        _ => None,
    }
}

/// Twelve digits that pass Aadhaar's own check; nobody's.
fn checked_digits() -> String {
    (0..10)
        .map(|last| format!("99999999001{last}"))
        .find(|digits| domain::AadhaarNumber::parse(digits).is_ok())
        .unwrap()
}

#[test]
fn other_kinds_are_named() {
    let signed = "7".repeat(2_900);
    let long_signed = "7".repeat(9_000);
    let digits = checked_digits();
    let spaced = format!("{} {} {}", &digits[..4], &digits[4..8], &digits[8..]);
    for text in [
        r#"<?xml version="1.0" encoding="UTF-8"?><PrintLetterBarcodeData uid="x" name="Meera" yob="1988"/>"#,
        r#"</?xml version="1.0"?> <printletterbarcodedata name="Meera"/>"#,
        r#"<QDA n="Meera" uid="x"/>"#,
        &signed,
        &long_signed,
        &digits,
        &spaced,
    ] {
        assert_eq!(kind(text), Some(OtherCode::Aadhaar));
    }
    for text in [
        "https://phrsbx.abdm.gov.in/share-profile?hip-id=IN2710000001&counter-id=12",
        "HTTPS://phr.abdm.gov.in/share-profile?hip-id=IN2710000001&code=OPD",
        "https://clinic.example/x?hipId=IN2710000001&counterId=12",
    ] {
        assert_eq!(kind(text), Some(OtherCode::Counter));
    }
    for text in [
        "upi://pay?pa=clinic@okbank&pn=Clinic&am=100",
        "UPI://pay?pa=clinic@okbank",
        "00020101021126330015upi.example5204000053033565802IN5906Clinic6304ABCD",
    ] {
        assert_eq!(kind(text), Some(OtherCode::Upi));
    }
    assert_eq!(
        kind("0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11"),
        Some(OtherCode::Face)
    );
    assert_eq!(kind(&"x".repeat(8 * 1024 + 1)), Some(OtherCode::TooLong));
    // One that is too long is not read, whatever stands in front.
    let long = format!(
        r#"{{"hid":"meera.k@sbx","more":"{}"}}"#,
        "x".repeat(8 * 1024)
    );
    assert_eq!(kind(&long), Some(OtherCode::TooLong));
}

#[test]
fn what_names_nobody_is_nothing() {
    for text in [
        "",
        "   ",
        "{}",
        "Meera K",
        r#"{"name":"Meera K","gender":"F","mobile":"9000000000"}"#,
        r#"{"hidn":"-","phr":""}"#,
        r#"{"hid":"meera.k@sbx"#,
        r#"["hid","meera.k@sbx"]"#,
        "https://abha.example/",
        "meera.k@mail.example",
        "91-1000-2000-300",
        "91-1000-2000-30045",
        "123456",
    ] {
        assert!(matches!(read(text), CodeRead::Nothing), "{text}");
    }
}
