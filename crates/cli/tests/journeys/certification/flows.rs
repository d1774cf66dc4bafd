//! The cases HIU_FLOW: the way of one request.

use super::{a_type_is_fetched_and_shown, assert_closed, clinic, rows, someone_with};
use crate::clinic::{NAME, PATIENT, each, in_seconds};
use chrono::Utc;
use sandbox::{Answer, CallFault, Decision, Misbehaviour, Narrowed};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_101_a_patient_is_found_by_abha_address() {
    let clinic = clinic().await;
    let found = clinic.ok(&["patient", "find", PATIENT]);
    assert_eq!(found["address"], PATIENT);
    assert_eq!(found["name"], NAME);
    let nobody = clinic.hiu(&["patient", "find", "nobody.here@sbx"]);
    assert_eq!(nobody.error()["code"], "patient_not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_102_a_request_names_purpose_duration_expiry_and_types() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "requested").await;
    assert!(!shown["request_id"].as_str().unwrap().is_empty());
    let sent = &clinic.calls("consent-requests/init")[0]["consent"];
    assert_eq!(sent["purpose"]["code"], "CAREMGT");
    assert_eq!(sent["hiTypes"], json!(["Prescription", "DiagnosticReport"]));
    assert_eq!(sent["permission"]["accessMode"], "VIEW");
    for pointer in ["/dateRange/from", "/dateRange/to", "/dataEraseAt"] {
        assert!(sent["permission"].pointer(pointer).unwrap().is_string());
    }
    clinic.assert_no_complaints();

    // What ABDM refuses is shown in its own words.
    let message = "Consent purpose code cannot be null";
    let refused = CallFault::Status {
        status: 400,
        body: sandbox::ErrorShape::Json(
            json!([{"error": {"code": "ABDM-9999: ", "message": message}}]),
        ),
        retry_after_s: None,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("consent-requests/init", refused));
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "failed").await;
    let words = shown["problem"]["message"].as_str().unwrap();
    assert!(words.contains(message), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_103_the_request_waits_in_the_patients_app() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "requested").await;
    let waiting = clinic.sandbox.requests(Some(PATIENT));
    assert_eq!(waiting[0].id, shown["request_id"].as_str().unwrap());
    assert_eq!(waiting[0].status, "REQUESTED");
    clinic.ok(&["consent", "refresh", &consent]);
    clinic.until_sent().await;
    assert!(!clinic.calls("consent-requests/status").is_empty());
    clinic.until_state(&consent, "requested").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_104_the_list_shows_address_dates_and_status() {
    let clinic = clinic().await;
    let erase_at = in_seconds(86_400);
    let asked = clinic.ask_for(PATIENT, &["Prescription"], &erase_at).await;
    clinic.until_state(&asked, "requested").await;
    let other = clinic
        .ask_for(someone_with("Invoice"), &["Invoice"], &erase_at)
        .await;
    clinic.until_state(&other, "requested").await;
    let listed = clinic.ok(&["consent", "list"]);
    assert_eq!(each(&listed, "id"), [&other, &asked]);
    for row in rows(&listed) {
        assert!(row["patient"].as_str().unwrap().ends_with("@sbx"));
        assert!(row["created_at"].is_string());
        assert!(row["asked"]["erase_at"].is_string());
        assert_eq!(row["state"], "requested");
    }
    let one = clinic.ok(&["consent", "list", "--patient", PATIENT]);
    assert_eq!(each(&one, "id"), [&asked]);
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_105_a_denied_request_fetches_nothing() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    clinic.until_state(&consent, "denied").await;
    assert_ne!(clinic.hiu(&["consent", "fetch", &consent]).code, 0);
    clinic.until_sent().await;
    assert!(clinic.calls("consents/fetch").is_empty());
    assert!(clinic.calls("health-information/cm/request").is_empty());
    assert!(rows(&clinic.ok(&["record", "list"])).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_106_an_approved_request_is_fetched_as_the_patient_edited_it() {
    let clinic = clinic().await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    let mut decision = Decision::new(PATIENT, Answer::Grant);
    decision.narrowed = Some(Narrowed {
        hi_types: Some(vec!["Prescription".to_owned()]),
        erase_at: Some(Utc::now() + chrono::TimeDelta::hours(1)),
        ..Narrowed::default()
    });
    clinic.sandbox.decide(decision).await.unwrap();
    let shown = clinic.until_received(&consent).await;
    for artefact in rows(&shown["artefacts"]) {
        assert_eq!(artefact["granted"]["hi_types"], json!(["Prescription"]));
        assert_ne!(artefact["granted"]["erase_at"], shown["asked"]["erase_at"]);
        assert!(artefact["records"].as_u64().unwrap() > 0);
    }
    clinic.until_sent().await;
    assert_eq!(
        clinic.calls("consents/fetch").len(),
        rows(&shown["artefacts"]).len()
    );
    let told = clinic.calls("consents/hiu/on-notify");
    assert_eq!(
        rows(&told[0]["acknowledgement"]).len(),
        rows(&shown["artefacts"]).len()
    );
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_107_a_diagnostic_report_is_shown_structured_or_as_a_file() {
    let documents = a_type_is_fetched_and_shown("DiagnosticReport").await;
    let with_file = |document: &&Value| !rows(&document["attachments"]).is_empty();
    assert!(documents.iter().any(|document| with_file(&document)));
    assert!(documents.iter().any(|document| !with_file(&document)));
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_108_a_prescription_is_shown() {
    a_type_is_fetched_and_shown("Prescription").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_109_a_discharge_summary_is_shown() {
    a_type_is_fetched_and_shown("DischargeSummary").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_110_a_consultation_note_is_shown() {
    a_type_is_fetched_and_shown("OPConsultation").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_111_an_immunisation_record_is_shown() {
    a_type_is_fetched_and_shown("ImmunizationRecord").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_112_a_health_document_is_shown() {
    a_type_is_fetched_and_shown("HealthDocumentRecord").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_113_a_wellness_record_is_shown() {
    a_type_is_fetched_and_shown("WellnessRecord").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_202_a_revoked_consent_shows_nothing() {
    let clinic = clinic().await;
    let received = clinic.receive().await;
    let record = clinic.ok(&["record", "list"])[0]["id"].clone();
    clinic.decide(Answer::Revoke).await;
    let id = received["id"].as_str().unwrap();
    assert_closed(&clinic, id, "revoked", record.as_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_301_an_expired_consent_shows_nothing() {
    let clinic = clinic().await;
    let received = clinic.receive().await;
    let record = clinic.ok(&["record", "list"])[0]["id"].clone();
    clinic.decide(Answer::Expire).await;
    let id = received["id"].as_str().unwrap();
    assert_closed(&clinic, id, "expired", record.as_str().unwrap()).await;
}
