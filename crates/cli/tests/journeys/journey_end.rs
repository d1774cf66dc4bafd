//! Every way in which a consent ends: its records go, and only then ABDM is told.

use std::time::Instant;

use crate::clinic::{Clinic, PATIENT, Request, SOON_S, each, in_seconds, until_over};
use sandbox::{AccountStatus, Answer, Api, Decision};
use serde_json::{Value, json};

/// Waits until so many erasures are done.
async fn until_erased(clinic: &Clinic, count: usize) -> Value {
    clinic
        .until(&["erase", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            rows.len() >= count
                && rows.iter().filter(|row| !row["done_at"].is_null()).count() == count
        })
        .await
}

fn states(consent: &Value) -> Vec<&str> {
    each(&consent["artefacts"], "state")
}

/// No record of the artefact may be had any more, in whatever way.
fn assert_gone(clinic: &Clinic, record: &str) {
    for words in [&["record", "show", record], &["record", "fhir", record]] {
        let ran = clinic.hiu(words);
        assert_eq!(
            (ran.code, ran.error()["code"].as_str()),
            (1, Some("not_found"))
        );
        assert!(ran.stdout.is_empty());
    }
}

async fn a_revoked_consent_takes_its_records_with_it(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    let consent = received["id"].as_str().unwrap();
    let before = clinic.ok(&["record", "list"]);
    clinic.until_sent().await;

    clinic.decide(Answer::Revoke).await;
    let erased = until_erased(&clinic, 2).await;
    assert_eq!(each(&erased, "reason"), ["revoked"; 2]);
    assert!(each(&erased, "proof").iter().all(|proof| proof.len() == 64));
    let shown = clinic.until_state(consent, "revoked").await;
    assert_eq!(states(&shown), ["erased"; 2]);
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_gone(&clinic, before[0]["id"].as_str().unwrap());

    clinic.until_sent().await;
    let told = clinic.calls("consents/hiu/on-notify");
    let last = told.last().unwrap();
    let statuses = each(&last["acknowledgement"], "status");
    assert!(
        !statuses.is_empty() && statuses.iter().all(|status| *status == "OK"),
        "{last:#}"
    );
    clinic.assert_no_complaints();
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

async fn one_of_two_artefacts_may_be_revoked(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    let consent = received["id"].as_str().unwrap();
    let (taken, left) = (&received["artefacts"][0], &received["artefacts"][1]);
    clinic.until_sent().await;

    let mut decision = Decision::new(PATIENT, Answer::Revoke);
    decision.artefacts = Some(vec![taken["id"].as_str().unwrap().to_owned()]);
    clinic.sandbox.decide(decision).await.unwrap();
    until_erased(&clinic, 1).await;
    let shown = clinic.ok(&["consent", "show", consent]);
    assert_eq!(shown["state"], "granted", "one part is still in force");
    assert_eq!(states(&shown), ["erased", "granted"]);
    assert_eq!(shown["artefacts"][0]["reason"], "revoked");
    let records = clinic.ok(&["record", "list"]);
    assert_eq!(
        records.as_array().unwrap().len() as u64,
        left["records"].as_u64().unwrap()
    );
    assert!(
        each(&records, "artefact")
            .iter()
            .all(|id| *id == left["id"])
    );
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn a_granted_consent_that_expires_takes_its_records_with_it(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    clinic.until_sent().await;
    clinic.decide(Answer::Expire).await;
    let erased = until_erased(&clinic, 2).await;
    assert_eq!(each(&erased, "reason"), ["expired"; 2]);
    let shown = clinic
        .until_state(received["id"].as_str().unwrap(), "expired")
        .await;
    assert_eq!(states(&shown), ["erased"; 2]);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn records_go_at_their_time_without_any_notice(api: Api) {
    let settings = sandbox::Settings {
        expires_by_itself: false,
        ..sandbox::Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    let request = Request {
        types: &["Prescription"],
        erase_at: &in_seconds(SOON_S),
        ..Request::default()
    };
    let asked = Instant::now();
    let received = clinic.ask_and_grant(&request).await;
    assert!(received["artefacts"][0]["records"].as_u64().unwrap() > 0);
    until_over(asked).await;
    let erased = until_erased(&clinic, received["artefacts"].as_array().unwrap().len()).await;
    assert!(
        each(&erased, "reason")
            .iter()
            .all(|reason| *reason == "erase_due"),
        "{erased:#}"
    );
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
}

async fn what_came_due_while_off_is_not_shown_and_goes_by_hand_or_at_start(api: Api) {
    let settings = sandbox::Settings {
        expires_by_itself: false,
        ..sandbox::Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    let request = Request {
        types: &["Prescription"],
        erase_at: &in_seconds(SOON_S),
        ..Request::default()
    };
    let asked = Instant::now();
    clinic.ask_and_grant(&request).await;
    clinic.stop();
    until_over(asked).await;
    // Nobody serves, so only the clock closes them.
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    let erased = clinic.ok(&["erase", "run"]);
    let erased = erased.as_array().unwrap();
    assert!(
        !erased.is_empty() && erased.iter().all(|row| !row["done_at"].is_null()),
        "{erased:#?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_erased_by_any_command_without_port_secret_or_gateway() {
    let mut clinic = Clinic::set_up(Api::V3, sandbox::Settings::default()).await;
    clinic.serve();
    let request = Request {
        types: &["Prescription"],
        erase_at: &in_seconds(SOON_S),
        ..Request::default()
    };
    let asked = Instant::now();
    clinic.ask_and_grant(&request).await;
    clinic.stop();
    clinic.forget_secret();
    let _taken = std::net::TcpListener::bind(("127.0.0.1", clinic.port)).unwrap();
    let gateway = clinic.sandbox.gateway_url();
    clinic.reconfigure(gateway.as_str().trim_end_matches('/'), "http://127.0.0.1:9");
    until_over(asked).await;
    // A look at something else is enough.
    clinic.ok(&["patient", "list"]);
    let erased = clinic.ok(&["erase", "list"]);
    let rows = erased.as_array().unwrap();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| !row["done_at"].is_null()),
        "{erased:#}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_closes_everything_of_the_patient() {
    let clinic = Clinic::start(Api::V05).await;
    let received = clinic.receive().await;
    let consent = received["id"].as_str().unwrap();
    clinic.until_sent().await;
    clinic
        .sandbox
        .set_account(PATIENT, AccountStatus::Deleted)
        .await
        .unwrap();
    until_erased(&clinic, 2).await;
    let shown = clinic.until_state(consent, "revoked").await;
    assert_eq!(shown["problem"]["code"], "patient_deleted");
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    let patients = clinic.ok(&["patient", "list"]);
    assert_eq!(patients[0]["status"], "DELETED");
    clinic.until_sent().await;
    let told = clinic.calls("patients/status/on-notify");
    assert_eq!(
        told[0]["acknowledgment"]["status"],
        json!("OK"),
        "{told:#?}"
    );
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deactivated_account_hides_its_records_until_it_is_active_again() {
    let clinic = Clinic::start(Api::V05).await;
    clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    clinic
        .sandbox
        .set_account(PATIENT, AccountStatus::Deactivated)
        .await
        .unwrap();
    clinic
        .until(&["patient", "list"], |rows| {
            rows[0]["status"] == "DEACTIVATED"
        })
        .await;
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    clinic
        .sandbox
        .set_account(PATIENT, AccountStatus::Active)
        .await
        .unwrap();
    clinic
        .until(&["record", "list"], |rows| *rows == records)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_v3_a_deleted_account_shows_by_the_end_of_its_consents() {
    let clinic = Clinic::start(Api::V3).await;
    let received = clinic.receive().await;
    let waiting = clinic.ask().await;
    clinic.until_state(&waiting, "requested").await;
    clinic
        .sandbox
        .set_account(PATIENT, AccountStatus::Deleted)
        .await
        .unwrap();
    until_erased(&clinic, 2).await;
    clinic
        .until_state(received["id"].as_str().unwrap(), "revoked")
        .await;
    clinic.until_state(&waiting, "expired").await;
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    // What is asked from now on is refused by ABDM, in its words.
    let again = clinic.ask().await;
    let refused = clinic.until_state(&again, "failed").await;
    let words = refused["problem"]["message"].as_str().unwrap();
    assert!(words.contains("user not found"), "{words}");
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

in_both_apis!(
    a_revoked_consent_takes_its_records_with_it,
    one_of_two_artefacts_may_be_revoked,
    a_granted_consent_that_expires_takes_its_records_with_it,
    records_go_at_their_time_without_any_notice,
    what_came_due_while_off_is_not_shown_and_goes_by_hand_or_at_start,
);
