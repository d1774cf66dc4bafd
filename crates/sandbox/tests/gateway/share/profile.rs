//! Scan & Register.

use chrono::{DateTime, Duration, Utc};
use sandbox::{
    AccountStatus, Fault, ProfileShare, ProfileVariant, Settings, ShareStage, SharedWhat,
};
use serde_json::{Value, json};

use super::{clinic, objected, shown, status};
use crate::scripted::{Arrived, Hiu, PATIENT};

const ANSWER: &str = "patient-share/on-share";

async fn share(hiu: &Hiu, variant: ProfileVariant) -> (String, Arrived) {
    let before = hiu.arrived("patient-share/share").len();
    let share = ProfileShare::new(PATIENT, "OPD1").but(variant);
    let id = hiu.sandbox.share_profile(&share).await.unwrap();
    let came = hiu.wait_for("patient-share/share", before + 1).await;
    (id, came.last().unwrap().clone())
}

fn token(share: &str, patient: &str, token: &str) -> Value {
    json!({"acknowledgement": {"status": "SUCCESS", "abhaAddress": patient,
                               "profile": {"context": "OPD1", "tokenNumber": token, "expiry": "1800"}},
           "response": {"requestId": share}})
}

#[tokio::test]
async fn a_profile_comes_as_documented_and_its_token_shows_on_the_phone() {
    let hiu = clinic().await;
    let (id, came) = share(&hiu, ProfileVariant::Plain).await;
    assert_eq!(came.headers["x-hip-id"], "PRACTICE-CLINIC-HIP");
    assert!(!came.headers.contains_key("x-hiu-id"));
    assert_eq!(came.headers["request-id"], id.as_str());
    let body = came.body;
    assert_eq!(body["intent"], "PROFILE_SHARE");
    assert_eq!(body["metaData"]["hipId"], "PRACTICE-CLINIC-HIP");
    assert_eq!(body["metaData"]["context"], "OPD1");
    assert_eq!(body["metaData"]["hprId"], Value::Null);
    let patient = &body["profile"]["patient"];
    assert_eq!(patient["abhaAddress"], PATIENT);
    for member in [
        "abhaNumber",
        "name",
        "gender",
        "dayOfBirth",
        "monthOfBirth",
        "yearOfBirth",
        "phoneNumber",
    ] {
        assert!(patient[member].is_string(), "{member}");
    }
    assert!(patient["address"]["pincode"].is_string());
    assert_eq!(shown(&hiu, &id).stage, ShareStage::Waiting);
    assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "14")).await, 202);
    let shown = shown(&hiu, &id);
    assert_eq!(
        (shown.what, shown.stage),
        (SharedWhat::Profile, ShareStage::Token)
    );
    assert_eq!(shown.token.as_deref(), Some("14"));
    let holds = shown.token_until.unwrap() - shown.at;
    assert!(holds >= Duration::minutes(30) && holds < Duration::minutes(31));
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_profile_has_each_form_met_in_the_field() {
    let hiu = clinic().await;
    let patient = async |variant| share(&hiu, variant).await.1.body["profile"]["patient"].clone();
    assert_eq!(
        patient(ProfileVariant::AddressOnly).await["abhaNumber"],
        Value::Null
    );
    let year = patient(ProfileVariant::YearOnly).await;
    assert_eq!(
        (&year["dayOfBirth"], &year["monthOfBirth"]),
        (&Value::Null, &Value::Null)
    );
    assert!(year["yearOfBirth"].is_string());
    let pin = patient(ProfileVariant::PinCode).await;
    assert!(pin["address"]["pinCode"].is_string() && pin["address"]["pincode"].is_null());
    let numbers = patient(ProfileVariant::Numbers).await;
    assert!(numbers["yearOfBirth"].is_i64() && numbers["address"]["pincode"].is_i64());
    assert!(patient(ProfileVariant::KycPhoto).await["kycPhoto"].is_string());
    let other = share(&hiu, ProfileVariant::Intent("Payment".into()))
        .await
        .1;
    assert_eq!(other.body["intent"], "Payment");
}

#[tokio::test]
async fn a_no_shows_on_the_phone_with_its_words() {
    let hiu = clinic().await;
    let (id, _) = share(&hiu, ProfileVariant::Plain).await;
    let no = json!({"error": {"code": "ABDM-1035", "message": "Unknown counter"},
                    "response": {"requestId": id}});
    assert_eq!(status(&hiu, ANSWER, no).await, 202);
    let shown = shown(&hiu, &id);
    assert_eq!(shown.stage, ShareStage::Refused);
    assert_eq!(shown.problem.as_deref(), Some("ABDM-1035: Unknown counter"));
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn an_answer_that_is_not_as_documented_is_refused_with_1006() {
    let hiu = clinic().await;
    let (id, _) = share(&hiu, ProfileVariant::Plain).await;
    let right = token(&id, PATIENT, "1");
    for (pointer, value) in [
        ("/acknowledgement/profile/tokenNumber", json!(1)),
        ("/acknowledgement/profile/tokenNumber", json!("A1")),
        ("/acknowledgement/profile/tokenNumber", json!("0")),
        ("/acknowledgement/profile/expiry", json!(1800)),
        ("/acknowledgement/profile/context", json!("LAB1")),
        ("/acknowledgement/status", json!("FAILURE")),
        ("/acknowledgement/abhaAddress", json!("someone.else@sbx")),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert_eq!(status(&hiu, ANSWER, wrong).await, 400, "{pointer}");
        assert_eq!(objected(&hiu), 1006, "{pointer}");
    }
    let mut both = right.clone();
    both["error"] = json!({"code": "ABDM-1035", "message": "Unknown counter"});
    assert_eq!(status(&hiu, ANSWER, both).await, 400);
    let neither = json!({"response": {"requestId": id}});
    assert_eq!(status(&hiu, ANSWER, neither).await, 400);
    let number = json!({"error": {"code": "1035", "message": "Unknown counter"},
                        "response": {"requestId": id}});
    assert_eq!(status(&hiu, ANSWER, number).await, 400);
    assert_eq!(objected(&hiu), 1006);
    assert_eq!(shown(&hiu, &id).stage, ShareStage::Waiting);
    let unknown = token("00000000-0000-4000-8000-000000000000", PATIENT, "1");
    assert_eq!(status(&hiu, ANSWER, unknown).await, 404);
    assert_eq!(objected(&hiu), 1001);
}

#[tokio::test]
async fn an_answer_after_thirty_seconds_is_too_late() {
    let hiu = clinic().await;
    let (id, _) = share(&hiu, ProfileVariant::Plain).await;
    hiu.sandbox.misbehave(Fault::ClockSkew { seconds: 31 });
    assert_eq!(shown(&hiu, &id).stage, ShareStage::NoAnswer);
    assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "1")).await, 408);
    assert_eq!(objected(&hiu), 1007);
    assert_eq!(shown(&hiu, &id).stage, ShareStage::NoAnswer);
}

#[tokio::test]
async fn a_late_share_has_its_old_time_and_takes_no_answer() {
    let hiu = clinic().await;
    let (id, came) = share(&hiu, ProfileVariant::Late).await;
    let stamped = came.headers["timestamp"].to_str().unwrap();
    let age = Utc::now() - DateTime::parse_from_rfc3339(stamped).unwrap().to_utc();
    assert!(age >= Duration::minutes(15) && age < Duration::minutes(18));
    assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "1")).await, 400);
    assert_eq!(objected(&hiu), 1015);
}

#[tokio::test]
async fn a_repeated_share_takes_the_same_answer_twice_and_no_other() {
    let hiu = clinic().await;
    let (id, _) = share(&hiu, ProfileVariant::Repeated).await;
    let came = hiu.wait_for("patient-share/share", 2).await;
    assert_eq!(came[0].headers["request-id"], came[1].headers["request-id"]);
    assert_eq!(came[0].headers["timestamp"], came[1].headers["timestamp"]);
    for _ in 0..2 {
        assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "1")).await, 202);
    }
    assert_eq!(shown(&hiu, &id).answers, 2);
    hiu.assert_no_complaints();
    assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "2")).await, 202);
    assert!(hiu.only_complaint().contains("another answer"));
}

#[tokio::test]
async fn who_scans_again_keeps_the_token_and_nobody_else_gets_it() {
    let hiu = clinic().await;
    let (first, _) = share(&hiu, ProfileVariant::Plain).await;
    status(&hiu, ANSWER, token(&first, PATIENT, "1")).await;
    let (again, _) = share(&hiu, ProfileVariant::Plain).await;
    assert_ne!(first, again);
    status(&hiu, ANSWER, token(&again, PATIENT, "1")).await;
    hiu.assert_no_complaints();
    status(&hiu, ANSWER, token(&again, PATIENT, "2")).await;
    assert!(!hiu.sandbox.complaints().is_empty());
    hiu.sandbox.clear_journal();
    let other = "imran.qureshi@sbx";
    let share = ProfileShare::new(other, "OPD1");
    let theirs = hiu.sandbox.share_profile(&share).await.unwrap();
    status(&hiu, ANSWER, token(&theirs, other, "1")).await;
    assert!(hiu.only_complaint().contains("another person"));
}

#[tokio::test]
async fn a_share_for_another_hospital_is_not_to_be_answered() {
    let hiu = clinic().await;
    let (id, came) = share(&hiu, ProfileVariant::WrongHip).await;
    assert_eq!(came.headers["x-hip-id"], "ANOTHER-HIP");
    assert_eq!(came.body["metaData"]["hipId"], "ANOTHER-HIP");
    assert_eq!(status(&hiu, ANSWER, token(&id, PATIENT, "1")).await, 404);
    let (_, came) = share(&hiu, ProfileVariant::OtherHipInBody).await;
    assert_eq!(came.headers["x-hip-id"], "PRACTICE-CLINIC-HIP");
}

#[tokio::test]
async fn who_cannot_share_is_told_so() {
    let hiu = Hiu::start_v3().await;
    let share = ProfileShare::new(PATIENT, "OPD1");
    assert!(hiu.sandbox.share_profile(&share).await.is_err());
    let old = Hiu::start_with(Settings {
        hip_id: Some("PRACTICE-CLINIC-HIP".into()),
        ..crate::scripted::settings()
    })
    .await;
    assert!(old.sandbox.share_profile(&share).await.is_err());
    let hiu = clinic().await;
    let nobody = ProfileShare::new("nobody@sbx", "OPD1");
    assert!(hiu.sandbox.share_profile(&nobody).await.is_err());
    hiu.sandbox
        .set_account(PATIENT, AccountStatus::Deactivated)
        .await
        .unwrap();
    assert!(hiu.sandbox.share_profile(&share).await.is_err());
}
