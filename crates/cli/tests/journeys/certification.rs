//! NHA's certification cases, one test a case, named by its id, in the API in use today.
//!
//! Source: ABDM HIU protocol, certification and test cases. Cases that are a patient's app's (201) or that
//! only a person can see at another screen (103) have the part of them that is ours.

use crate::clinic::{Clinic, NAME, PATIENT, day, each, in_seconds};
use chrono::Utc;
use sandbox::{
    Answer, Api, CallFault, Decision, HospitalFault, LinkKind, Misbehaviour, Narrowed, Settings,
};
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
    let today = Utc::now().date_naive();
    let recent = today - chrono::TimeDelta::days(700);
    sandbox::patient::patients(today)
        .into_iter()
        .find(|patient| {
            let mut contexts = patient.care_contexts.iter();
            contexts.any(|context| context.hi_type == hi_type && context.on > recent)
        })
        .map(|patient| patient.address)
        .unwrap_or_else(|| panic!("nobody has a {hi_type}"))
}

async fn answer(clinic: &Clinic, patient: &str, answer: Answer) {
    let decision = Decision::new(patient, answer);
    clinic.sandbox.decide(decision).await.unwrap();
}

/// Asks, has it granted, and waits until everything came.
async fn receive(clinic: &Clinic, patient: &str, types: &[&str]) -> Value {
    let consent = clinic.ask_for(patient, types, &in_seconds(86_400)).await;
    clinic.until_state(&consent, "requested").await;
    answer(clinic, patient, Answer::Grant).await;
    clinic.until_received(&consent).await
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
    let (from, to, erase_at) = (day(-730), day(0), in_seconds(3600));
    let asked = clinic.ok(&[
        "consent",
        "request",
        "--patient",
        PATIENT,
        "--purpose",
        "CAREMGT",
        "--hi-type",
        "Prescription",
        "--hi-type",
        "DiagnosticReport",
        "--from",
        &from,
        "--to",
        &to,
        "--erase-at",
        &erase_at,
        "--requester",
        "Dr. R Iyer",
        "--hip",
        "PRACTICE-HIP-2",
    ]);
    let consent = asked["id"].as_str().unwrap();
    clinic.until_state(consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic.until_received(consent).await;
    assert_eq!(each(&shown["artefacts"], "hip"), ["PRACTICE-HIP-2"]);
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn cns_04_every_purpose_but_the_patients_own_may_be_given() {
    let clinic = clinic().await;
    let (from, to, erase_at) = (day(-30), day(0), in_seconds(3600));
    let pairs = [
        ("PUBHLTH", "Public Health"),
        ("HPAYMT", "Healthcare Payment"),
        ("DSRCH", "Disease Specific Healthcare Research"),
    ];
    for (code, text) in pairs {
        let asked = clinic.ok(&[
            "consent",
            "request",
            "--patient",
            PATIENT,
            "--purpose",
            code,
            "--hi-type",
            "Prescription",
            "--from",
            &from,
            "--to",
            &to,
            "--erase-at",
            &erase_at,
            "--requester",
            "Dr. R Iyer",
        ]);
        clinic
            .until_state(asked["id"].as_str().unwrap(), "requested")
            .await;
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
        clinic.hiu(&[
            "consent",
            "request",
            "--patient",
            PATIENT,
            "--purpose",
            "CAREMGT",
            "--hi-type",
            "Prescription",
            "--from",
            from,
            "--to",
            to,
            "--erase-at",
            erase_at,
            "--requester",
            "Dr. R Iyer",
        ])
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
