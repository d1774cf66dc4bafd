//! NHA's certification cases, one test a case, named by its id, in the API in use today.
//!
//! Source: NHA, sandbox documentation, Milestone 3, test cases for HIUs. Cases that are a patient's
//! app's (201) or that only a person can see at another screen (103) have the part of them that is
//! ours.

mod asking;
mod fetching;
mod flows;

use crate::clinic::{Clinic, Request, each};
use chrono::Utc;
use sandbox::Api;
use serde_json::{Value, json};

/// The API that is certified today.
const API: Api = Api::V3;

const ALL_TYPES: [&str; 8] = [
    "OPConsultation",
    "Prescription",
    "DischargeSummary",
    "DiagnosticReport",
    "ImmunizationRecord",
    "HealthDocumentRecord",
    "WellnessRecord",
    "Invoice",
];

async fn clinic() -> Clinic {
    Clinic::start(API).await
}

/// A practice patient who has a record of the type from the last two years.
fn someone_with(hi_type: &str) -> &'static str {
    let today = Utc::now().with_timezone(&domain::IST).date_naive();
    let recent = today - chrono::TimeDelta::days(700);
    practice_patients::patients(today)
        .into_iter()
        .find(|patient| {
            let mut contexts = patient.care_contexts.iter();
            contexts.any(|context| context.hi_type == hi_type && context.on > recent)
        })
        .map(|patient| patient.address)
        .unwrap_or_else(|| panic!("nobody has a {hi_type}"))
}

/// Asks, has it granted, and waits until everything came.
async fn receive(clinic: &Clinic, patient: &str, types: &[&str]) -> Value {
    let request = Request {
        patient,
        types,
        ..Request::default()
    };
    clinic.ask_and_grant(&request).await
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The documents of all records, each shown as a person reads it.
fn documents(clinic: &Clinic) -> Vec<Value> {
    let records = clinic.ok(&["record", "list"]);
    let shown = rows(&records).iter().map(|record| {
        let id = record["id"].as_str().unwrap();
        let bundle = clinic.hiu(&["record", "fhir", id]);
        assert_eq!(bundle.code, 0, "{}", bundle.stderr);
        assert_eq!(bundle.json()["resourceType"], "Bundle");
        clinic.ok(&["record", "show", id])
    });
    shown.collect()
}

/// The cases 107 to 113: a granted type is fetched, decrypted, shown and reported.
async fn a_type_is_fetched_and_shown(hi_type: &str) -> Vec<Value> {
    let clinic = clinic().await;
    let patient = someone_with(hi_type);
    let received = receive(&clinic, patient, &[hi_type]).await;
    for artefact in rows(&received["artefacts"]) {
        assert_eq!(artefact["transfers"][0]["state"], "complete");
    }
    let documents = documents(&clinic);
    assert!(!documents.is_empty());
    for document in &documents {
        assert_eq!(document["hi_type"], hi_type);
        assert!(!document["title"].as_str().unwrap().is_empty());
        assert!(!rows(&document["sections"]).is_empty());
        assert_eq!(document["counts"]["opaque"], 0);
        assert_eq!(document["warnings"], json!([]));
    }
    clinic.until_sent().await;
    for told in clinic.calls("health-information/notify") {
        let told = &told["notification"]["statusNotification"];
        assert_eq!(told["sessionStatus"], "TRANSFERRED");
        let statuses = each(&told["statusResponses"], "hiStatus");
        assert!(!statuses.is_empty() && statuses.iter().all(|status| *status == "OK"));
    }
    clinic.assert_no_complaints();
    documents
}

/// Nothing of the patient's is shown any more, and nothing is asked for again.
async fn assert_closed(clinic: &Clinic, consent: &str, state: &str, record: &str) {
    let shown = clinic.until_state(consent, state).await;
    clinic
        .until(&["record", "list"], |records| rows(records).is_empty())
        .await;
    assert_eq!(clinic.hiu(&["record", "show", record]).code, 1);
    assert_eq!(clinic.hiu(&["record", "fhir", record]).code, 1);
    let asked = clinic.calls("health-information/cm/request").len();
    assert_ne!(clinic.hiu(&["consent", "fetch", consent]).code, 0);
    assert_eq!(clinic.calls("health-information/cm/request").len(), asked);
    clinic.until_sent().await;
    let told = clinic.calls("consents/hiu/on-notify");
    let ended = rows(&shown["artefacts"]).len();
    let last = told.last().unwrap();
    assert_eq!(each(&last["acknowledgement"], "status"), vec!["OK"; ended]);
    clinic.assert_no_complaints();
}
