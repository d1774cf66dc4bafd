//! What the store and the screens rely on: each closed name has one spelling, and what an older
//! version kept can still be read.

#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use domain::{
    AbdmFault, AccountState, ArtefactStage, AuditAction, Beyond, CareContextReference,
    ConsentStage, Due, DueKind, EndReason, FieldFault, FieldUnread, HealthInfoType, HiType,
    Meaning, Problem, ProblemCode, Purpose, Question, ReceivedHiType, SlotKind, Timestamp,
    TransferState, ValueKind, WrongField,
};
use serde::{Serialize, de::DeserializeOwned};

/// JSON and the name are the same text, and both lead back.
macro_rules! assert_one_spelling {
    ($($kind:ty),*) => {$(
        for value in <$kind>::ALL.iter().copied() {
            let name = value.name();
            assert_eq!(serde_json::to_value(value).unwrap(), name);
            assert_eq!(serde_json::from_value::<$kind>(name.into()).unwrap(), value);
            assert_eq!(<$kind>::find(name), Some(value));
            assert_eq!(value.to_string(), name);
        }
    )*};
}

#[test]
fn a_name_has_one_spelling() {
    assert_one_spelling!(
        AccountState,
        ArtefactStage,
        AuditAction,
        Beyond,
        ConsentStage,
        DueKind,
        EndReason,
        HiType,
        ProblemCode,
        Question,
        SlotKind,
        TransferState
    );
    for purpose in Purpose::ALL {
        assert_eq!(serde_json::to_value(purpose).unwrap(), purpose.code());
    }
    for kind in HiType::ALL.iter().copied() {
        assert_eq!(HealthInfoType::from(kind).as_str(), kind.name());
        assert_eq!(HealthInfoType::from(kind).known(), Some(kind));
    }
}

#[test]
fn what_is_due_is_found_again_from_its_kind_and_its_subject() {
    for kind in DueKind::ALL.iter().copied() {
        let due = Due::parse(kind, "an-id").unwrap();
        assert_eq!((due.kind(), due.subject()), (kind, "an-id"));
    }
    assert!(Due::parse(DueKind::OnInit, " ").is_err());
}

fn round_trip<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

fn every_problem() -> Vec<Problem> {
    let context = || CareContextReference::parse("visit-1").unwrap();
    let unread = || FieldUnread::new("consentRequest.id", ValueKind::List);
    let word = || "PAUSED".to_owned();
    let fault = AbdmFault {
        meaning: Meaning::WrongField(WrongField::Range),
        code: "1418".to_owned(),
        message: "the range is wrong".to_owned(),
    };
    vec![
        Problem::GatewayRefused { fault },
        Problem::NotSent {
            fault: FieldFault::new("hip", "it is too long"),
        },
        Problem::NoAnswer {
            to: Question::DataRequest,
        },
        Problem::Overdue { word: word() },
        Problem::PatientDeleted,
        Problem::OnHold { word: word() },
        Problem::NotConfirmed {
            since: Timestamp::from_millis(0).unwrap(),
        },
        Problem::ArtefactDiffers {
            beyond: vec![Beyond::Types, Beyond::Keeping],
        },
        Problem::ArtefactWrongId,
        Problem::ArtefactWrongPatient,
        Problem::ArtefactWrongHiu,
        Problem::OfAnotherRequest,
        Problem::ConsentEnded,
        Problem::EntryKey {
            context: context(),
            why: "it is no point of the curve".to_owned(),
        },
        Problem::KeyCurveName,
        Problem::EntryNotAuthentic { context: context() },
        Problem::EntryMalformed { context: context() },
        Problem::EntryOutsideConsent { context: context() },
        Problem::EntryLink {
            context: context(),
            why: None,
        },
        Problem::EntryNotADocument { context: context() },
        Problem::EntryBlank { context: context() },
        Problem::EntryNotReceived { context: context() },
        Problem::PagesMissing {
            seen: 1,
            expected: 3,
        },
        Problem::PageRepeated { number: 2 },
        Problem::OtherTransaction,
        Problem::TooMuchSent,
        Problem::NotAllListed,
        Problem::Unreadable { unread: unread() },
        Problem::LeftOut { unread: unread() },
        Problem::AnswerUnclear {
            words: "a login page".to_owned(),
        },
        Problem::StillMissing {
            contexts: vec![context()],
            more: 2,
        },
        Problem::Restored,
        Problem::AppFailed,
    ]
}

#[test]
fn a_problem_is_kept_under_its_code_and_found_again() {
    let codes: Vec<ProblemCode> = every_problem().iter().map(Problem::code).collect();
    assert_eq!(codes, ProblemCode::ALL);
    for problem in every_problem() {
        let kept = serde_json::to_value(&problem).unwrap();
        assert_eq!(kept["code"], problem.code().name());
        assert_eq!(round_trip(&problem), problem);
    }
}

#[test]
fn what_an_older_version_kept_reads_with_its_sentences() {
    let old = |code: &str| {
        let text = format!(r#"{{"code":"{code}","message":"What happened.","next":"Do this."}}"#);
        serde_json::from_str::<Problem>(&text).unwrap()
    };
    for code in ProblemCode::ALL.iter().copied() {
        let problem = old(code.name());
        assert_eq!(problem.code(), code);
        assert_eq!(problem.shown_code(), code.name());
        assert_eq!(round_trip(&problem), problem);
    }
    // ABDM's own code stood in its place.
    let refused = old("1439");
    assert_eq!(
        (refused.code(), refused.shown_code()),
        (ProblemCode::GatewayRefused, "1439")
    );
    let Problem::Earlier { message, next, .. } = refused else {
        panic!("it has its sentences");
    };
    assert_eq!(
        (message.as_str(), next.as_str()),
        ("What happened.", "Do this.")
    );
}

#[test]
fn a_block_keeps_its_end_and_one_kept_without_it_is_read() {
    let until = Timestamp::parse("2026-11-22T08:30:00.000Z").unwrap();
    for meaning in [
        Meaning::Blocked(Some(until)),
        Meaning::Blocked(None),
        Meaning::TryLater,
        Meaning::Ended(EndReason::Expired),
        Meaning::WrongField(WrongField::Range),
    ] {
        let kept = serde_json::to_value(meaning).unwrap();
        let read: Meaning = serde_json::from_value(kept.clone()).unwrap();
        assert_eq!(read, meaning, "{kept}");
    }
    let older: Meaning = serde_json::from_value("blocked".into()).unwrap();
    assert_eq!(older, Meaning::Blocked(None));
    assert!(serde_json::from_value::<Meaning>("lost".into()).is_err());
}

#[test]
fn a_type_of_records_is_shown_as_one_that_is_known_or_as_it_was_received() {
    let shown = |received: &str| {
        let kind = HealthInfoType::from(received.to_owned());
        serde_json::to_value(ReceivedHiType::from(&kind)).unwrap()
    };
    assert_eq!(shown("prescription"), "Prescription");
    let other = serde_json::json!({ "other": "CarePlan" });
    assert_eq!(shown("CarePlan"), other);
    let read: ReceivedHiType = serde_json::from_value(other).unwrap();
    assert_eq!(read.as_str(), "CarePlan");
}
