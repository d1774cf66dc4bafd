//! The cases ART, DAT and REV: artefacts, data, and their end.

use super::{API, clinic, rows};
use crate::clinic::{Clinic, PATIENT, each};
use sandbox::{Answer, CallFault, Decision, HospitalFault, LinkKind, Misbehaviour, Settings};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn art_01_every_artefact_is_fetched_and_its_limits_are_kept() {
    let clinic = clinic().await;
    let received = clinic.receive().await;
    let fetched = clinic.calls("consents/fetch");
    let artefacts = each(&received["artefacts"], "id");
    for artefact in &artefacts {
        assert!(fetched.iter().any(|body| body["consentId"] == *artefact));
    }
    for asked in clinic.calls("health-information/cm/request") {
        let asked = &asked["hiRequest"];
        let id = asked["consent"]["id"].as_str().unwrap();
        let of = rows(&received["artefacts"])
            .iter()
            .find(|artefact| artefact["id"] == id)
            .unwrap();
        let instant =
            |value: &Value| chrono::DateTime::parse_from_rfc3339(value.as_str().unwrap()).unwrap();
        assert!(instant(&asked["dateRange"]["from"]) >= instant(&of["granted"]["from"]));
        assert!(instant(&asked["dateRange"]["to"]) <= instant(&of["granted"]["to"]));
    }
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn art_02_an_artefact_abdm_does_not_know_is_told_and_brings_no_request() {
    let clinic = clinic().await;
    let unknown = CallFault::ErrorCallback {
        code: 1416,
        message: "Invalid consent artefact id".to_owned(),
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("consents/fetch", unknown));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic
        .until(&["consent", "show", &consent], |shown| {
            let artefacts = rows(&shown["artefacts"]);
            !artefacts.is_empty()
                && artefacts.iter().all(|artefact| {
                    let words = artefact["problem"]["message"].as_str();
                    words.is_some_and(|words| words.contains("Invalid consent artefact id"))
                })
        })
        .await;
    assert!(
        each(&shown["artefacts"], "state")
            .iter()
            .all(|state| *state == "announced")
    );
    assert!(clinic.calls("health-information/cm/request").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn dat_01_every_request_has_a_key_a_nonce_and_a_push_url_of_its_own() {
    let clinic = clinic().await;
    clinic.receive().await;
    let asked = clinic.calls("health-information/cm/request");
    assert_eq!(asked.len(), 2);
    for pointer in [
        "/hiRequest/dataPushUrl",
        "/hiRequest/keyMaterial/nonce",
        "/hiRequest/keyMaterial/dhPublicKey/keyValue",
    ] {
        assert_ne!(asked[0].pointer(pointer), asked[1].pointer(pointer));
    }
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn dat_02_several_pages_end_in_one_report() {
    let settings = Settings {
        page_entries: 1,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(API, settings).await;
    clinic.serve();
    let received = clinic.receive().await;
    for artefact in rows(&received["artefacts"]) {
        let transfer = &artefact["transfers"][0];
        assert_eq!(transfer["state"], "complete");
        assert_eq!(transfer["pages_seen"], artefact["records"]);
    }
    clinic.until_sent().await;
    assert_eq!(clinic.calls("health-information/notify").len(), 2);
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn dat_03_content_behind_links_is_fetched() {
    let clinic = clinic().await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        None,
        HospitalFault::Links(LinkKind::Good),
    ));
    let received = clinic.receive().await;
    for artefact in rows(&received["artefacts"]) {
        assert_eq!(artefact["transfers"][0]["state"], "complete");
    }
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn dat_04_one_damaged_entry_is_reported_as_failed_and_the_others_are_shown() {
    let clinic = clinic().await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-1"),
        HospitalFault::TamperEntry(0),
    ));
    let received = clinic.receive().await;
    let states: Vec<&str> = rows(&received["artefacts"])
        .iter()
        .map(|artefact| artefact["transfers"][0]["state"].as_str().unwrap())
        .collect();
    assert!(states.contains(&"partial") && states.contains(&"complete"));
    clinic.until_sent().await;
    let told = clinic.calls("health-information/notify");
    let failed = told
        .iter()
        .map(|body| &body["notification"]["statusNotification"])
        .find(|told| told["sessionStatus"] == "FAILED")
        .unwrap();
    let statuses = each(&failed["statusResponses"], "hiStatus");
    assert!(statuses.contains(&"ERRORED") && statuses.contains(&"OK"));
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn dat_05_a_refused_data_request_is_told_in_abdms_words() {
    let clinic = clinic().await;
    let refused = CallFault::ErrorCallback {
        code: 1416,
        message: "Invalid or already expired consent artefact id".to_owned(),
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("health-information/cm/request", refused));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic.until_received(&consent).await;
    for artefact in rows(&shown["artefacts"]) {
        let transfer = &artefact["transfers"][0];
        assert_eq!(transfer["state"], "failed");
        let words = transfer["problems"].to_string();
        assert!(words.contains("already expired"), "{words}");
    }
    assert!(rows(&clinic.ok(&["record", "list"])).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn rev_01_a_revoked_part_goes_and_the_other_stays() {
    let clinic = clinic().await;
    let received = clinic.receive().await;
    let (taken, left) = (&received["artefacts"][0], &received["artefacts"][1]);
    let mut decision = Decision::new(PATIENT, Answer::Revoke);
    decision.artefacts = Some(vec![taken["id"].as_str().unwrap().to_owned()]);
    clinic.sandbox.decide(decision).await.unwrap();
    let remains = left["records"].as_u64().unwrap();
    let records = clinic
        .until(&["record", "list"], |records| {
            rows(records).len() as u64 == remains
        })
        .await;
    assert!(
        each(&records, "artefact")
            .iter()
            .all(|id| *id == left["id"])
    );
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}
