//! Codes that patients show, and hospitals by name. What reads and what answers is played.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use app::{
    model::{
        AbhaAccount, Birth, CodeRead, DirectoryAnswer, FoundHospital, Frame, OtherCode,
        TypedAddress,
    },
    port::{CodeReader, GatewayError, HospitalDirectory},
    view::{CodeKind, ConsentForm},
};
use domain::{AbhaNumber, HiType, HipId, MobileNumber, Purpose};
use zeroize::Zeroizing;

use crate::desk::{Desk, PATIENT};

/// Reads nothing out of any code.
pub struct NoCodes;

impl CodeReader for NoCodes {
    fn read(&self, _: &str) -> CodeRead {
        CodeRead::Nothing
    }

    fn look(&self, _: &Frame) -> Option<Zeroizing<String>> {
        None
    }
}

/// A directory without hospitals.
pub struct NoHospitals;

#[async_trait::async_trait]
impl HospitalDirectory for NoHospitals {
    async fn find(&self, _: &str) -> Result<DirectoryAnswer, GatewayError> {
        Ok(DirectoryAnswer::Found(vec![]))
    }
}

/// Reads one thing out of every code.
struct Says(CodeRead);

impl CodeReader for Says {
    fn read(&self, _: &str) -> CodeRead {
        self.0.clone()
    }

    fn look(&self, _: &Frame) -> Option<Zeroizing<String>> {
        None
    }
}

/// A directory that answers one thing, once.
struct Lists {
    answer: Mutex<Option<Result<DirectoryAnswer, GatewayError>>>,
    asked: AtomicUsize,
}

impl Lists {
    fn new(answer: Result<DirectoryAnswer, GatewayError>) -> Self {
        Self {
            answer: Mutex::new(Some(answer)),
            asked: AtomicUsize::new(0),
        }
    }

    fn city() -> Self {
        Self::new(Ok(DirectoryAnswer::Found(vec![FoundHospital {
            id: HipId::parse("IN2710000009_1").unwrap(),
            name: "City Hospital".to_owned(),
            types: vec!["Hospital".to_owned()],
            city: Some("Pune".to_owned()),
        }])))
    }
}

#[async_trait::async_trait]
impl HospitalDirectory for Lists {
    async fn find(&self, _: &str) -> Result<DirectoryAnswer, GatewayError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.answer.lock().unwrap().take().unwrap()
    }
}

fn account() -> AbhaAccount {
    AbhaAccount {
        number: AbhaNumber::parse("91100020003008").ok(),
        addresses: vec![TypedAddress("Meera.K@sbx".to_owned())],
        name: Some("Meera K".to_owned()),
        gender: Some("F".to_owned()),
        birth: Some(Birth {
            year: 1988,
            month_day: Some((9, 4)),
        }),
        mobile: Some("9000000000".to_owned()),
        ..AbhaAccount::default()
    }
}

#[test]
fn a_code_is_shown_as_it_says_and_never_as_verified() {
    let desk = Desk::new();
    let says = Says(CodeRead::Abha(Box::new(account())));
    let shown = desk.app.read_code(&says, "a card").unwrap();
    assert_eq!(
        serde_json::to_value(&shown).unwrap(),
        serde_json::json!({
            "kind": "abha", "number": "91-1000-2000-3008", "check_number": false,
            "address": "Meera.K@sbx", "name": "Meera K", "gender": "F", "birth": "1988-09-04",
            "mobile": "9000000000", "verified": false,
        })
    );
    assert!(!format!("{shown:?}").contains("Meera"));
    // A year stays a year; a number whose digits do not agree is a hint and no refusal.
    let slip = AbhaAccount {
        number: AbhaNumber::parse("91-1000-2000-3005").ok(),
        birth: Some(Birth {
            year: 1988,
            month_day: None,
        }),
        ..AbhaAccount::default()
    };
    let says = Says(CodeRead::Abha(Box::new(slip)));
    let shown = desk.app.read_code(&says, "a number").unwrap();
    assert!(shown.check_number);
    assert_eq!(shown.birth.as_deref(), Some("1988"));
    let mobile = Says(CodeRead::Mobile(MobileNumber::parse("9000000000").unwrap()));
    let shown = desk.app.read_code(&mobile, "a mobile").unwrap();
    assert_eq!(shown.kind, CodeKind::Mobile);
    assert_eq!(shown.mobile.as_deref(), Some("9000000000"));
}

#[test]
fn what_is_no_abha_is_named_and_not_repeated() {
    let desk = Desk::new();
    let named = |read: CodeRead| {
        let error = desk.app.read_code(&Says(read), "secret-words").unwrap_err();
        let words = words::english(error.words());
        assert!(!words.contains("secret-words"));
        (error.code().to_owned(), words)
    };
    for (kind, word) in [
        (OtherCode::Counter, "counter"),
        (OtherCode::Aadhaar, "Aadhaar"),
        (OtherCode::Upi, "payments"),
        (OtherCode::Face, "face"),
        (OtherCode::TooLong, "longer"),
    ] {
        let (code, words) = named(CodeRead::NotOurs(kind));
        assert_eq!(code, "not_an_abha_code");
        assert!(words.contains(word), "{words}");
    }
    assert_eq!(named(CodeRead::Nothing).0, "not_an_abha_code");
    let [real, sandbox] =
        [false, true].map(|is_sandbox| named(CodeRead::OtherSystem { is_sandbox }));
    assert_eq!(
        (real.0.as_str(), sandbox.0.as_str()),
        ("other_abdm", "other_abdm")
    );
    assert_ne!(real.1, sandbox.1);
}

#[tokio::test]
async fn a_hospital_is_found_by_name_and_the_directory_is_asked_once() {
    let desk = Desk::new();
    let directory = Lists::city();
    for name in ["city", "  City "] {
        let found = desk.app.find_hospitals(&directory, name).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "City Hospital");
        assert_eq!(found[0].city.as_deref(), Some("Pune"));
    }
    assert_eq!(directory.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_name_of_two_letters_is_not_sent() {
    let desk = Desk::new();
    let directory = Lists::city();
    let long = "x".repeat(101);
    for name in ["", "  c  ", "ci", &long] {
        let refused = desk.app.find_hospitals(&directory, name).await.unwrap_err();
        assert_eq!(refused.code(), "invalid");
    }
    assert_eq!(directory.asked.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_directory_that_is_not_there_or_lists_too_much_says_so() {
    let desk = Desk::new();
    for (answer, code) in [
        (Ok(DirectoryAnswer::NotOffered), "no_directory"),
        (Ok(DirectoryAnswer::TooMany), "too_many_hospitals"),
        (
            Err(GatewayError::Unreachable("no connection".into())),
            "gateway_unreachable",
        ),
    ] {
        let error = desk
            .app
            .find_hospitals(&Lists::new(answer), "city")
            .await
            .unwrap_err();
        assert_eq!(error.code(), code);
    }
}

#[tokio::test]
async fn the_name_of_a_hospital_that_was_asked_stays_with_the_request() {
    let desk = Desk::new();
    let form = ConsentForm {
        patient: PATIENT.into(),
        purpose: Purpose::CareManagement,
        hi_types: vec![HiType::Prescription],
        from: "2025-11-21".into(),
        to: "2026-11-21".into(),
        erase_at: "2026-12-21T18:30:00Z".into(),
        requester: "Dr. R Iyer".into(),
        hip: Some("IN2710000009_1".into()),
    };
    let unnamed = desk.app.request_consent(&form).await.unwrap();
    assert_eq!(unnamed.asked.hip_name, None);
    desk.app
        .find_hospitals(&Lists::city(), "city")
        .await
        .unwrap();
    let named = desk.app.request_consent(&form).await.unwrap();
    assert_eq!(named.asked.hip.as_deref(), Some("IN2710000009_1"));
    assert_eq!(named.asked.hip_name.as_deref(), Some("City Hospital"));
    // On the paper as well, and where the request without a name is listed.
    let slip = desk.app.consent_slip(&named.id).await.unwrap();
    assert!(
        serde_json::to_string(&slip)
            .unwrap()
            .contains("City Hospital")
    );
    let listed = desk.app.list_consents(None, None, None).await.unwrap();
    let names: Vec<_> = listed
        .iter()
        .map(|it| it.asked.hip_name.as_deref())
        .collect();
    assert_eq!(names, [Some("City Hospital"), Some("City Hospital")]);
}
