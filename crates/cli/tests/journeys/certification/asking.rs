//! The cases CNS and GRT: what is asked for, and the answers.

use super::{ALL_TYPES, clinic, receive, rows};
use crate::clinic::{PATIENT, Request, day, each, in_seconds};
use sandbox::Answer;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn cns_01_one_type_of_every_hospital_is_asked_for() {
    let clinic = clinic().await;
    let consent = clinic
        .ask_for(PATIENT, &["Prescription"], &in_seconds(3600))
        .await;
    clinic.until_state(&consent, "requested").await;
    let sent = &clinic.calls("consent-requests/init")[0]["consent"];
    assert_eq!(sent["hiTypes"], json!(["Prescription"]));
    assert!(sent["hip"].is_null());
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn cns_02_every_type_is_asked_for_bills_included() {
    let clinic = clinic().await;
    let received = receive(&clinic, PATIENT, &ALL_TYPES).await;
    let sent = &clinic.calls("consent-requests/init")[0]["consent"];
    assert_eq!(sent["hiTypes"], json!(ALL_TYPES));
    let records = clinic.ok(&["record", "list"]);
    assert!(each(&records, "hi_type").contains(&"Invoice"));
    assert_eq!(received["state"], "granted");
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn cns_03_one_hospital_is_asked() {
    let clinic = clinic().await;
    let request = Request {
        more: &["--hip", "PRACTICE-HIP-2"],
        ..Request::default()
    };
    let shown = clinic.ask_and_grant(&request).await;
    assert_eq!(each(&shown["artefacts"], "hip"), ["PRACTICE-HIP-2"]);
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn cns_04_every_purpose_but_the_patients_own_may_be_given() {
    let clinic = clinic().await;
    let pairs = [
        ("PUBHLTH", "Public Health"),
        ("HPAYMT", "Healthcare Payment"),
        ("DSRCH", "Disease Specific Healthcare Research"),
    ];
    for (code, text) in pairs {
        let request = Request {
            purpose: code,
            ..Request::default()
        };
        let consent = clinic.ask_with(&request).await;
        clinic.until_state(&consent, "requested").await;
        let sent = clinic.calls("consent-requests/init");
        let purpose = &sent.last().unwrap()["consent"]["purpose"];
        assert_eq!(
            (&purpose["code"], &purpose["text"]),
            (&json!(code), &json!(text))
        );
        assert!(purpose["refUri"].is_string());
    }
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn cns_05_what_the_rules_forbid_is_refused_here_and_never_sent() {
    let clinic = clinic().await;
    let request = |from: &str, to: &str, erase_at: &str| {
        clinic.try_to_ask(&Request {
            from,
            to,
            erase_at,
            ..Request::default()
        })
    };
    for ran in [
        request(&day(-1), &day(-2), &in_seconds(3600)),
        request(&day(-30), &day(0), &in_seconds(-3600)),
        request(&day(1), &day(2), &in_seconds(86_400)),
    ] {
        assert_ne!(ran.code, 0);
        assert!(!ran.error()["message"].as_str().unwrap().is_empty());
    }
    assert!(clinic.calls("consent-requests/init").is_empty());
    assert!(rows(&clinic.ok(&["consent", "list"])).is_empty());
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn grt_01_a_grant_brings_one_artefact_a_hospital_and_is_acknowledged() {
    let clinic = clinic().await;
    let received = clinic.receive().await;
    let hospitals = each(&received["artefacts"], "hip");
    assert_eq!(hospitals.len(), 2);
    assert_ne!(hospitals[0], hospitals[1]);
    clinic.until_sent().await;
    let told = clinic.calls("consents/hiu/on-notify");
    assert_eq!(each(&told[0]["acknowledgement"], "status"), ["OK", "OK"]);
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn grt_02_a_denial_is_final() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    clinic.until_state(&consent, "denied").await;
    let refreshed = clinic.ok(&["consent", "refresh", &consent]);
    assert_eq!(refreshed["state"], "denied");
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn grt_03_a_request_nobody_answered_runs_out() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Expire).await;
    let shown = clinic.until_state(&consent, "expired").await;
    assert!(rows(&shown["artefacts"]).is_empty());
    assert!(clinic.calls("consents/fetch").is_empty());
}
