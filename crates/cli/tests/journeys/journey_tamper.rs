//! An entry that was tampered with is that entry's trouble, and is told to the doctor and to ABDM.

use crate::clinic::{Clinic, PATIENT, each};
use sandbox::{Api, HospitalFault, KeyForm, Misbehaviour, PlaintextForm};

async fn a_tampered_entry_is_named_and_the_others_are_read(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-1"),
        HospitalFault::TamperEntry(0),
    ));
    let received = clinic.receive().await;
    let artefacts = received["artefacts"].as_array().unwrap();
    let damaged = artefacts
        .iter()
        .find(|artefact| artefact["hip"] == "PRACTICE-HIP-1")
        .unwrap();
    let whole = artefacts
        .iter()
        .find(|artefact| artefact["hip"] != "PRACTICE-HIP-1")
        .unwrap();
    assert_eq!(whole["transfers"][0]["state"], "complete");
    let transfer = &damaged["transfers"][0];
    assert_eq!(transfer["state"], "partial", "{transfer:#}");
    assert!(damaged["records"].as_u64().unwrap() > 0);
    let problems = transfer["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{transfer:#}");
    assert!(!problems[0]["message"].as_str().unwrap().is_empty());
    assert!(!problems[0]["next"].as_str().unwrap().is_empty());

    clinic.until_sent().await;
    let told = clinic.calls("health-information/notify");
    let of_damaged = told
        .iter()
        .map(|body| &body["notification"]["statusNotification"])
        .find(|notice| notice["hipId"] == "PRACTICE-HIP-1")
        .unwrap();
    // FAILED as soon as one care context is. Source: docs/protocol.md, "Telling the outcome".
    assert_eq!(of_damaged["sessionStatus"], "FAILED");
    let statuses = each(&of_damaged["statusResponses"], "hiStatus");
    assert_eq!(
        statuses
            .iter()
            .filter(|status| **status == "ERRORED")
            .count(),
        1,
        "{statuses:?}"
    );
    assert!(statuses.contains(&"OK"));
    clinic.assert_no_complaints();
}

async fn a_page_whose_key_is_no_key_fails_its_transfer_only(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-2"),
        HospitalFault::Key(KeyForm::OffCurve),
    ));
    let received = clinic.receive().await;
    let state = |hip: &str| {
        let artefacts = received["artefacts"].as_array().unwrap();
        let found = artefacts
            .iter()
            .find(|artefact| artefact["hip"] == hip)
            .unwrap();
        found["transfers"][0]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (state("PRACTICE-HIP-1"), state("PRACTICE-HIP-2")),
        ("complete".into(), "failed".into())
    );
    let sent = |rows: &serde_json::Value| {
        each(rows, "call")
            .iter()
            .all(|call| *call != "notify_transfer")
    };
    clinic.until(&["outbox", "list"], sent).await;
    let told = clinic.calls("health-information/notify");
    let sessions: Vec<&str> = told
        .iter()
        .map(|body| {
            body["notification"]["statusNotification"]["sessionStatus"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert!(
        sessions.contains(&"FAILED") && sessions.contains(&"TRANSFERRED"),
        "{sessions:?}"
    );
    clinic.assert_no_complaints();
}

async fn what_is_no_document_is_kept_as_it_came(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        None,
        HospitalFault::Plaintext(PlaintextForm::NotFhir),
    ));
    let received = clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    let id = records[0]["id"].as_str().unwrap();
    let shown = clinic.ok(&["record", "show", id]);
    let warning = shown["warnings"][0].as_str().unwrap();
    assert!(warning.contains("not FHIR"), "{warning}");
    let sent = clinic.ok(&["record", "fhir", id]);
    assert_eq!(sent, serde_json::json!({"hello": "world"}));
    let transfer = &received["artefacts"][0]["transfers"][0];
    assert_eq!(transfer["state"], "complete", "{transfer:#}");
}

async fn another_patients_document_is_kept_with_a_warning(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::WrongPatient));
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    let warned = records
        .as_array()
        .unwrap()
        .iter()
        .all(|record| !record["warnings"].as_array().unwrap().is_empty());
    assert!(
        warned && !records.as_array().unwrap().is_empty(),
        "{records:#}"
    );
}

in_both_apis!(
    a_tampered_entry_is_named_and_the_others_are_read,
    a_page_whose_key_is_no_key_fails_its_transfer_only,
    what_is_no_document_is_kept_as_it_came,
    another_patients_document_is_kept_with_a_warning,
);
