//! Addresses, times, frequencies and names as they come.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use domain::{
    AbhaAddress, AddressError, ArtefactId, Frequency, FrequencyUnit, HealthInfoType, Purpose,
    Timestamp,
};
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

proptest! {
    #[test]
    fn reading_an_address_never_panics(text in ".*") {
        if let Ok(address) = AbhaAddress::parse(&text) {
            prop_assert_eq!(AbhaAddress::parse(address.as_str()).unwrap(), address);
        }
    }

    #[test]
    fn a_time_is_written_so_that_it_reads_the_same(millis in -62_000_000_000_000_i64..250_000_000_000_000) {
        let time = Timestamp::from_millis(millis).unwrap();
        prop_assert_eq!(at(&time.to_string()), time);
        prop_assert_eq!(time.millis(), millis);
    }

    #[test]
    fn a_frequency_never_allows_more_than_it_says(
        value in 1_u32..5,
        repeats in 0_u32..4,
        steps in prop::collection::vec(0_i64..7_200, 1..30),
    ) {
        let frequency = Frequency { unit: FrequencyUnit::Hour, value, repeats };
        let window = i64::from(value) * 3_600;
        let (mut now, mut made) = (at("2026-11-21T00:00:00Z"), Vec::<Timestamp>::new());
        for step in steps {
            now = now.plus_seconds(step);
            match frequency.next_allowed(&made, now) {
                None => made.push(now),
                Some(then) => {
                    prop_assert!(then > now);
                    prop_assert_eq!(frequency.next_allowed(&made, then), None);
                }
            }
            let recent = made.iter().filter(|at| at.plus_seconds(window) > now).count();
            prop_assert!(recent <= repeats.max(1) as usize);
        }
    }
}

#[test]
fn an_abha_number_is_told_from_an_address() {
    assert_eq!(
        AbhaAddress::parse("91-1234-5678-9012"),
        Err(AddressError::Number)
    );
    assert_eq!(AbhaAddress::parse(" "), Err(AddressError::Empty));
    assert_eq!(AbhaAddress::parse("hina"), Err(AddressError::At));
    assert_eq!(AbhaAddress::parse("a@b@c"), Err(AddressError::At));
    assert_eq!(AbhaAddress::parse("@sbx"), Err(AddressError::Name));
    assert_eq!(
        AbhaAddress::parse("hina patel@sbx"),
        Err(AddressError::Name)
    );
    assert_eq!(AbhaAddress::parse("hina\u{7}@sbx"), Err(AddressError::Name));
    assert_eq!(
        AbhaAddress::parse("hina\u{202e}@sbx"),
        Err(AddressError::Name)
    );
    assert_eq!(AbhaAddress::parse("hina@"), Err(AddressError::Suffix));
    assert_eq!(AbhaAddress::parse("hina@s bx"), Err(AddressError::Suffix));
    let long = format!("{}@sbx", "a".repeat(252));
    assert_eq!(AbhaAddress::parse(long), Err(AddressError::Name));
    let address = AbhaAddress::parse(" HinaPatel79@SBX ").unwrap();
    assert_eq!(
        (address.as_str(), address.consent_manager()),
        ("hinapatel79@sbx", "sbx")
    );
}

/// Source: docs/protocol.md, "Words and ids".
#[test]
fn no_address_that_abdm_may_know_is_refused_for_its_form() {
    let longest = format!("{}@sbx", "a".repeat(251));
    for text in [
        "ab@sbx",
        "a@sbx",
        ".hina@sbx",
        "hina!@sbx",
        "hina+lab@ndhm",
        "hina_@a",
        "hina@sbx.ndhm",
        "हिना@sbx",
        &longest,
    ] {
        let read = AbhaAddress::parse(text).map(String::from);
        assert_eq!(read.as_deref(), Ok(text));
    }
    // An e-mail address is told where it is typed; a scanned text is one of the usual form or none.
    assert!(AbhaAddress::typed("ab@sbx").is_ok());
    let mail = AbhaAddress::typed("hina@example.com");
    assert_eq!(mail, Err(AddressError::Suffix));
    for (text, is_usual) in [("hinapatel79@sbx", true), ("ab@sbx", false)] {
        assert_eq!(AbhaAddress::parse(text).unwrap().is_usual(), is_usual);
    }
    let payment = AbhaAddress::parse("upi://pay?pa=shop@upi").unwrap();
    assert!(!payment.is_usual());
}

#[test]
fn an_address_is_not_shown_by_debug() {
    let address = AbhaAddress::parse("hinapatel79@sbx").unwrap();
    assert_eq!(format!("{address:?}"), "AbhaAddress([redacted])");
}

#[test]
fn a_limit_of_nought_states_no_limit() {
    let frequency = Frequency {
        unit: FrequencyUnit::Day,
        value: 0,
        repeats: 0,
    };
    let now = at("2026-11-21T00:00:00Z");
    assert_eq!(frequency.next_allowed(&[now, now, now], now), None);
}

#[test]
fn what_we_send_allows_one_request_an_hour() {
    let made = at("2026-11-21T08:00:00Z");
    let next = Frequency::SENT.next_allowed(&[made], made.plus_seconds(60));
    assert_eq!(next, Some(at("2026-11-21T09:00:00Z")));
    assert_eq!(
        Frequency::SENT.next_allowed(&[made], at("2026-11-21T09:00:00Z")),
        None
    );
}

#[test]
fn types_and_purposes_are_found_without_regard_to_case() {
    assert_eq!(
        HealthInfoType::find("OPCONSULTATION"),
        Some(HealthInfoType::OpConsultation)
    );
    let unknown = HealthInfoType::from("CarePlan".to_owned());
    assert_eq!(
        (unknown.as_str(), HealthInfoType::find("CarePlan")),
        ("CarePlan", None)
    );
    assert_eq!(Purpose::find("caremgt"), Some(Purpose::CareManagement));
    assert_eq!(Purpose::find("GOV"), None);
}

#[test]
fn an_id_is_any_text_of_reasonable_length() {
    assert_eq!(
        ArtefactId::parse(" a1s2c932-2f70-3ds3 ").unwrap().as_str(),
        "a1s2c932-2f70-3ds3"
    );
    assert_eq!(ArtefactId::parse("").unwrap_err().length, 0);
    assert_eq!(
        ArtefactId::parse("é".repeat(255))
            .unwrap()
            .as_str()
            .chars()
            .count(),
        255
    );
    assert!(ArtefactId::parse("x".repeat(256)).is_err());
}
