//! The cases HIU_FLOW: the way of one request, as an examiner sees it.

use sandbox::{Answer, Decision, Narrowed};
use serde_json::{Value, json};

use super::{ALL_TYPES, Case, NAME, PATIENT, has_everything, someone_with};

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_101_a_patient_is_found_and_an_unknown_one_is_not() {
    let meaning = "Find a patient by ABHA number or address; the screen says whether it is valid";
    let mut case = Case::open("HIU_FLOW_101", meaning).await;
    case.go("patients?find=hinapatel79%40sbx").await;
    case.window.read(NAME).await;
    case.window.read("account active").await;
    case.picture("The address is valid: name and account of the patient")
        .await;
    case.go("patients?find=nobody.here%40sbx").await;
    case.window.read("ABDM knows no patient").await;
    case.picture("The address is nobody's").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_102_a_request_names_purpose_duration_expiry_and_types() {
    let meaning = "Ask for consent with purpose, duration, expiry and any or all types of records";
    let mut case = Case::open("HIU_FLOW_102", meaning).await;
    case.find(PATIENT).await;
    case.go("ask?patient=hinapatel79%40sbx").await;
    case.window.read("Everything, last 10 years").await;
    case.picture("Types, range, expiry and purpose can be chosen; all types are the default")
        .await;
    case.window.press_button("Ask for records").await;
    case.window.read("Waiting for the patient").await;
    case.picture("The request as it was sent").await;
    let sent = &case.sent("consent-requests/init")[0]["consent"];
    assert_eq!(sent["purpose"]["code"], "CAREMGT");
    let types: Vec<&str> = sent["hiTypes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    // Bills are asked for only where somebody wants them.
    assert_eq!(types, ALL_TYPES[..7]);
    for pointer in ["/dateRange/from", "/dateRange/to", "/dataEraseAt"] {
        assert!(
            sent["permission"].pointer(pointer).unwrap().is_string(),
            "{pointer}"
        );
    }
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_103_the_request_reaches_the_patients_app_and_the_answer_comes_back() {
    let meaning = "The request is in the patient's app, which grants or denies; the list shows it";
    let mut case = Case::open("HIU_FLOW_103", meaning).await;
    let id = case.ask(PATIENT, &ALL_TYPES).await;
    let waiting = case.abdm.requests(Some(PATIENT));
    assert_eq!(waiting[0].status, "REQUESTED");
    case.go(&format!("consents/{id}")).await;
    case.window.read("The request is in the app").await;
    case.picture("It waits, and the page says in which app and what to tell the patient")
        .await;
    case.decide(PATIENT, Answer::Grant).await;
    case.window.read("Agreed on").await;
    case.until(&id, has_everything).await;
    case.window.read("complete").await;
    case.picture("The patient has granted it").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_104_the_list_shows_name_address_created_expires_and_status() {
    let meaning = "A list of requests: ABHA address, patient's name, created, expires, status";
    let mut case = Case::open("HIU_FLOW_104", meaning).await;
    case.ask(PATIENT, &ALL_TYPES).await;
    let other = "kavitha.selvam@sbx";
    case.ask(other, &["Prescription"]).await;
    case.go("consents").await;
    for said in [
        NAME,
        PATIENT,
        other,
        "Asked on",
        "Expires",
        "Waiting for the patient",
    ] {
        case.window.read(said).await;
    }
    let rows = "return [...document.querySelectorAll('table')][0].querySelectorAll('tbody tr time').length";
    assert_eq!(
        case.window.run(rows, vec![]).await,
        4,
        "created and expires of both"
    );
    case.picture("Both requests").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_105_a_denied_request_shows_when_and_brings_nothing() {
    let meaning = "A denied request brings no data and shows when it was denied";
    let mut case = Case::open("HIU_FLOW_105", meaning).await;
    let id = case.ask(PATIENT, &ALL_TYPES).await;
    case.decide(PATIENT, Answer::Deny).await;
    let it = case.until(&id, |it| it["state"] == "denied").await;
    assert!(it["denied_at"].is_string());
    case.go("consents").await;
    case.window.read("Declined on").await;
    case.narrow("Declined").await;
    case.picture("The list of those that were denied, with the time")
        .await;
    case.go(&format!("consents/{id}")).await;
    case.window
        .read("No documents came under this consent")
        .await;
    case.picture("Nothing came").await;
    assert!(case.records(&id).await.is_empty());
    assert!(case.sent("consents/fetch").is_empty());
    assert!(case.sent("health-information/cm/request").is_empty());
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_106_an_approved_request_shows_what_the_patient_changed() {
    let meaning =
        "An approved request brings data; what the patient changed stands beside what was asked";
    let mut case = Case::open("HIU_FLOW_106", meaning).await;
    let id = case.ask(PATIENT, &ALL_TYPES).await;
    let asked = case.until(&id, |_| true).await["asked"].clone();
    let instant = |text: &Value| {
        chrono::DateTime::parse_from_rfc3339(text.as_str().unwrap())
            .unwrap()
            .to_utc()
    };
    let mut decision = Decision::new(PATIENT, Answer::Grant);
    decision.narrowed = Some(Narrowed {
        hi_types: Some(vec![
            "Prescription".to_owned(),
            "DiagnosticReport".to_owned(),
        ]),
        from: Some(instant(&asked["from"]) + chrono::TimeDelta::days(30)),
        erase_at: Some(instant(&asked["erase_at"]) - chrono::TimeDelta::hours(12)),
        ..Narrowed::default()
    });
    case.abdm.decide(decision).await.unwrap();
    let it = case.until(&id, has_everything).await;
    assert!(it["granted_at"].is_string());
    for artefact in it["artefacts"].as_array().unwrap() {
        assert_eq!(
            artefact["granted"]["hi_types"],
            json!(["Prescription", "DiagnosticReport"])
        );
        assert_ne!(artefact["granted"]["from"], it["asked"]["from"]);
        assert_ne!(artefact["granted"]["erase_at"], it["asked"]["erase_at"]);
    }
    case.go(&format!("consents/{id}")).await;
    case.window.read("Agreed on").await;
    case.window.read("Changed by the patient").await;
    case.picture("Asked and granted side by side, with the time of the grant")
        .await;
    case.go("consents").await;
    case.window.read("Agreed on").await;
    case.picture("The list").await;
    case.pass().await;
}

/// The cases 107 to 113: a record of the type is received and shown, each in another form.
async fn a_type_is_shown(id: &'static str, meaning: &'static str, hi_type: &str) {
    let mut case = Case::open(id, meaning).await;
    let patient = someone_with(hi_type);
    let consent = case.receive(patient, &[hi_type]).await;
    let records = case.records(&consent).await;
    assert!(!records.is_empty());
    case.go(&format!("consents/{consent}")).await;
    case.window.read("complete").await;
    case.picture("What came").await;
    for record in records.iter().take(3) {
        assert_eq!(record["hi_type"], hi_type);
        case.go(&format!("records/{}", record["id"].as_str().unwrap()))
            .await;
        case.holds("#original").await;
        case.picture("The document as it is shown").await;
    }
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_107_a_diagnostic_report_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_107",
        "Show a diagnostic report, structured or not",
        "DiagnosticReport",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_108_a_prescription_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_108",
        "Show a prescription, structured or not",
        "Prescription",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_109_a_discharge_summary_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_109",
        "Show a discharge summary, structured or not",
        "DischargeSummary",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_110_a_consultation_note_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_110",
        "Show a consultation note, structured or not",
        "OPConsultation",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_111_an_immunisation_record_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_111",
        "Show an immunisation record, structured or not",
        "ImmunizationRecord",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_112_a_health_document_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_112",
        "Show a health document",
        "HealthDocumentRecord",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_113_a_wellness_record_is_shown() {
    a_type_is_shown(
        "HIU_FLOW_113",
        "Show a wellness record, structured or not",
        "WellnessRecord",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_201_a_revocation_is_shown_with_its_time() {
    let meaning = "The patient revokes; the list shows it with the time";
    let mut case = Case::open("HIU_FLOW_201", meaning).await;
    let id = case.receive(PATIENT, &ALL_TYPES).await;
    case.go("consents").await;
    case.window.read("Agreed on").await;
    case.picture("Granted, before the patient revokes").await;
    case.decide(PATIENT, Answer::Revoke).await;
    let it = case.until(&id, |it| it["state"] == "revoked").await;
    assert!(it["granted_at"].is_string() && it["revoked_at"].is_string());
    // Nobody reloads.
    case.window.read("Withdrawn on").await;
    case.narrow("Withdrawn").await;
    case.picture("The list of those that were revoked, with the time")
        .await;
    case.pass().await;
}

/// Nothing of a consent that ended can be seen any more.
async fn nothing_is_left(case: &mut Case, id: &str, record: &Value, stamp: &str) {
    case.go("consents").await;
    case.window.read(stamp).await;
    case.picture("The list, with the time").await;
    case.go(&format!("consents/{id}")).await;
    case.window.read("Nothing is left of this consent").await;
    case.picture("Nothing is left of it").await;
    let record = record.as_str().unwrap();
    case.go(&format!("records/{record}")).await;
    case.window.read("This document could not be shown").await;
    case.picture("The document cannot be opened").await;
    assert!(case.records(id).await.is_empty());
    let opened = case.window.ask("open_record", json!({"id": record})).await;
    assert_eq!(opened, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_202_nothing_is_viewable_after_a_revocation() {
    let mut case = Case::open("HIU_FLOW_202", "After a revocation nothing can be viewed").await;
    let id = case.receive(PATIENT, &ALL_TYPES).await;
    let record = case.records(&id).await[0]["id"].clone();
    case.decide(PATIENT, Answer::Revoke).await;
    case.until(&id, |it| it["state"] == "revoked").await;
    nothing_is_left(&mut case, &id, &record, "Withdrawn on").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hiu_flow_301_nothing_is_viewable_after_the_expiry() {
    let mut case = Case::open("HIU_FLOW_301", "After its expiry nothing can be viewed").await;
    let id = case.receive(PATIENT, &ALL_TYPES).await;
    let record = case.records(&id).await[0]["id"].clone();
    case.decide(PATIENT, Answer::Expire).await;
    let it = case.until(&id, |it| it["state"] == "expired").await;
    assert!(it["expired_at"].is_string());
    nothing_is_left(&mut case, &id, &record, "Expired on").await;
    case.pass().await;
}
