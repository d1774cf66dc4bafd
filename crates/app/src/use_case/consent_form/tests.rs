use std::sync::Arc;

use domain::{HiuId, Identifier};

use super::*;
use crate::TestTable;

/// An API that forbids nothing.
struct Lenient;

impl crate::port::CallRules for Lenient {}

fn settings() -> Settings {
    let identifier = Identifier {
        kind: "REGNO".into(),
        value: "KA-20391".into(),
        system: None,
    };
    Settings {
        hiu_id: HiuId::parse("IN2910000123_1").unwrap(),
        hip_id: None,
        clinic: "Asha Clinic".into(),
        requesters: vec![Requester {
            name: "Dr. R Iyer".into(),
            identifier,
        }],
        rules: Arc::new(Lenient),
        tests: TestTable::built_in(),
        public_key: crate::model::PublicKeyForm::Point,
        outcome_words: crate::model::OutcomeWords::Usual,
        identity: crate::IdentitySettings::default(),
        counters: crate::CounterSettings::default().into(),
        practice: false,
        push_url: Arc::new(|_| None),
        public_url: Arc::new(|| None),
        receiving: Arc::new(|| false),
    }
}

fn form() -> ConsentForm {
    ConsentForm {
        patient: "hinapatel79@sbx".into(),
        purpose: Purpose::CareManagement,
        hi_types: vec![HiType::Prescription],
        from: "2025-11-21".into(),
        to: "2026-11-21".into(),
        erase_at: "2026-12-21T18:30:00Z".into(),
        requester: "Dr. R Iyer".into(),
        hip: None,
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00.000Z").unwrap()
}

fn faults(form: &ConsentForm) -> Vec<String> {
    let faults = check(form.into(), &settings(), &Person::operator(), now())
        .err()
        .unwrap_or_default();
    faults.into_iter().map(|fault| fault.field).collect()
}

#[test]
fn days_are_counted_in_indian_time_and_never_reach_into_the_future() {
    let checked = check((&form()).into(), &settings(), &Person::operator(), now())
        .ok()
        .unwrap();
    let range = checked.permission.range;
    assert_eq!(range.from.to_string(), "2025-11-20T18:30:00.000Z");
    assert_eq!(range.to, now());
    let earlier = ConsentForm {
        to: "2026-11-20".into(),
        ..form()
    };
    let range = check((&earlier).into(), &settings(), &Person::operator(), now())
        .ok()
        .unwrap()
        .permission
        .range;
    assert_eq!(range.to.to_string(), "2026-11-20T18:29:59.999Z");
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let wrong = ConsentForm {
        patient: "91-1234-5678-9012".into(),
        purpose: Purpose::CareManagement,
        hi_types: vec![],
        from: "yesterday".into(),
        to: "21.11.2026".into(),
        erase_at: "2026-11-21T08:30:00Z".into(),
        requester: "Dr. Nobody".into(),
        hip: Some("x".repeat(300)),
    };
    let named = faults(&wrong);
    for field in [
        "patient",
        "hi_types",
        "from",
        "to",
        "erase_at",
        "requester",
        "hip",
    ] {
        assert!(
            named.iter().any(|name| name == field),
            "{field} is missing in {named:?}"
        );
    }
}

#[test]
fn a_range_that_is_turned_or_begins_in_the_future_is_refused() {
    assert_eq!(
        faults(&ConsentForm {
            to: "2025-11-20".into(),
            ..form()
        }),
        ["to"]
    );
    assert_eq!(
        faults(&ConsentForm {
            from: "2026-11-22".into(),
            ..form()
        }),
        ["from"]
    );
    assert_eq!(
        faults(&ConsentForm {
            to: "2030-01-01".into(),
            ..form()
        }),
        [] as [&str; 0]
    );
}

#[test]
fn types_that_the_first_api_does_not_know_are_refused() {
    assert_eq!(
        faults(&ConsentForm {
            hi_types: vec![HiType::Invoice],
            ..form()
        }),
        ["hi_types"]
    );
}
