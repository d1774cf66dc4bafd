//! The case SHARE_PATIENT_PROFILE_701, and records that a patient pushes, as an examiner sees them at the desk.

use std::time::Instant;

use sandbox::{ProfileShare, RecordShare, ShareStage};

use super::{Case, LONG, NAME, PATIENT};

/// Waits until the phone shows a share as wanted.
async fn phone_shows(case: &Case, id: &str, wanted: impl Fn(&sandbox::ShareView) -> bool) {
    let began = Instant::now();
    loop {
        let shares = case.abdm.shares(None);
        if shares.iter().any(|share| share.id == id && wanted(share)) {
            return;
        }
        assert!(began.elapsed() < LONG, "the phone shows {shares:?}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn share_patient_profile_701_who_scans_the_code_of_a_counter_is_registered() {
    let mut case = Case::open_at_counters(
        "SHARE_PATIENT_PROFILE_701",
        "Share a profile by the code of a counter",
    )
    .await;
    case.go("settings/counters").await;
    case.window.read("OPD1").await;
    case.picture("The counters of the clinic").await;
    case.go("settings/counters/OPD1/profile").await;
    case.window.read("Front desk").await;
    case.picture("The page that hangs at the counter, with its code")
        .await;
    case.go("board").await;
    case.window.read("At the counters").await;
    let share = ProfileShare::new(PATIENT, "OPD1");
    let id = case.abdm.share_profile(&share).await.unwrap();
    phone_shows(&case, &id, |share| share.stage == ShareStage::Token).await;
    case.window.read(NAME).await;
    case.picture("Who scanned the code waits at the counter with a token, by itself")
        .await;
    case.window.press_button("Register").await;
    case.window.read("registered").await;
    case.picture("The patient is registered and on the board of today")
        .await;
    let board = case.window.ask("list_board", serde_json::json!({})).await;
    assert_eq!(board[0]["address"], PATIENT);
    assert_eq!(board[0]["way"], "share");
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn record_share_what_a_patient_pushes_is_read_with_its_end() {
    let mut case = Case::open_at_counters(
        "RECORD_SHARE",
        "Records that a patient pushes at a counter (no case of NHA's yet)",
    )
    .await;
    case.go("board").await;
    case.window.read("At the counters").await;
    let documents = case.abdm.documents(PATIENT).into_iter();
    let references = documents.map(|document| document.reference).take(3);
    let share = RecordShare {
        references: Some(references.collect()),
        ..RecordShare::new(PATIENT, "OPD1")
    };
    let id = case.abdm.share_records(&share).await.unwrap();
    let is_told = |share: &sandbox::ShareView| share.outcome.as_deref() == Some("RECEIVED");
    phone_shows(&case, &id, is_told).await;
    case.window.read(NAME).await;
    case.picture("What came, how much, and until when").await;
    case.go(&format!("patients/{}", PATIENT.replace('@', "%40")))
        .await;
    case.window.read(NAME).await;
    case.picture("The patient, of whom records were pushed")
        .await;
    let which = serde_json::json!({"patient": PATIENT, "hi_type": null, "consent": null});
    let listed = case.window.ask("list_records", which).await;
    assert_eq!(listed.as_array().map(Vec::len), Some(3));
    let record = listed[0]["id"].as_str().unwrap().to_owned();
    case.go(&format!("records/{record}")).await;
    case.window.read("Front desk").await;
    case.picture("A document says where it was shared and until when it may be kept")
        .await;
    case.pass().await;
}
