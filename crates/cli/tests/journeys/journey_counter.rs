//! The patient's app at a counter, as the counterpart plays it: who somebody is, and records that they push.

use std::time::Instant;

use sandbox::{
    Api, Fault, ProfileShare, ProfileVariant, RecordShare, RecordVariant, ShareStage, ShareView,
};
use serde_json::Value;

use crate::clinic::{Clinic, LONG, PATIENT, each};

const COUNTERS: &str = "[[counter]]
id = \"OPD1\"
name = \"Front desk\"
records = true

[share]
profile_link = \"https://phrsbx.abdm.gov.in/share-profile\"
record_link = \"https://example.in/share-record?hiu-id={hiu}&counter-id={counter}\"

[[requester]]";

async fn clinic() -> Clinic {
    let mut clinic = Clinic::set_up(Api::V3, sandbox::Settings::default()).await;
    clinic.reconfigure("[[requester]]", COUNTERS);
    clinic.serve();
    clinic
}

/// What the phone shows of a share once that is so.
async fn shown(clinic: &Clinic, id: &str, is_so: impl Fn(&ShareView) -> bool) -> ShareView {
    let until = Instant::now() + LONG;
    loop {
        let shares = clinic.sandbox.shares(None);
        let share = shares.into_iter().find(|share| share.id == id).unwrap();
        if is_so(&share) {
            return share;
        }
        if Instant::now() >= until {
            let here = ["inbox", "outbox", "share"].map(|what| clinic.ok(&[what, "list"]));
            panic!("the phone shows {share:?}, the clinic {here:#?}");
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn scans(clinic: &Clinic, patient: &str, variant: ProfileVariant) -> ShareView {
    let share = ProfileShare::new(patient, "OPD1").but(variant);
    let id = clinic.sandbox.share_profile(&share).await.unwrap();
    shown(clinic, &id, |share| share.stage != ShareStage::Waiting).await
}

/// Somebody else of the practice patients each time.
fn others(clinic: &Clinic) -> impl Iterator<Item = String> {
    let patients = clinic.sandbox.patients().into_iter();
    let addresses = patients.map(|patient| patient.address);
    addresses.filter(|address| address != PATIENT)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_shows_a_token_however_its_app_writes_who_it_is() {
    let clinic = clinic().await;
    let first = scans(&clinic, PATIENT, ProfileVariant::Plain).await;
    assert_eq!(
        (first.stage, first.token.as_deref()),
        (ShareStage::Token, Some("1"))
    );
    // The same person again has the same token.
    let again = scans(&clinic, PATIENT, ProfileVariant::Repeated).await;
    assert_eq!(again.token.as_deref(), Some("1"));
    let odd = [
        ProfileVariant::AddressOnly,
        ProfileVariant::YearOnly,
        ProfileVariant::PinCode,
        ProfileVariant::Numbers,
        ProfileVariant::KycPhoto,
    ];
    for (number, (variant, patient)) in odd.into_iter().zip(others(&clinic)).enumerate() {
        let share = scans(&clinic, &patient, variant.clone()).await;
        let token = (number + 2).to_string();
        assert_eq!(share.token, Some(token), "{variant:?}");
    }
    let rows = clinic.ok(&["share", "list"]);
    assert_eq!(each(&rows, "token"), ["6", "5", "4", "3", "2", "1"]);
    let complaints = clinic.sandbox.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_registered_is_told_no_or_nothing() {
    let clinic = clinic().await;
    let unknown = ProfileShare::new(PATIENT, "OPD9");
    let id = clinic.sandbox.share_profile(&unknown).await.unwrap();
    let refused = shown(&clinic, &id, |share| share.stage == ShareStage::Refused).await;
    assert!(refused.problem.unwrap().contains("ABDM-1035"));
    let payment = ProfileVariant::Intent("Payment".to_owned());
    let refused = scans(&clinic, PATIENT, payment).await;
    assert_eq!(refused.stage, ShareStage::Refused);
    // Another hospital's is not ours to answer.
    let other = ProfileShare::new(PATIENT, "OPD1").but(ProfileVariant::WrongHip);
    let _ = clinic.sandbox.share_profile(&other).await;
    assert_eq!(each(&clinic.ok(&["share", "list"]), "id"), [""; 0]);

    // One that ABDM brought too late is at the desk all the same.
    let late = ProfileShare::new(PATIENT, "OPD1").but(ProfileVariant::Late);
    clinic.sandbox.share_profile(&late).await.unwrap();
    let until = Instant::now() + LONG;
    loop {
        let rows = clinic.ok(&["share", "list"]);
        if rows[0]["is_late"] == Value::Bool(true) {
            assert_eq!(rows[0]["state"], "waiting");
            break;
        }
        assert!(Instant::now() < until, "{rows:#}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// Has records pushed and waits until the clinic has told how they came.
async fn pushes(clinic: &Clinic, variant: RecordVariant) -> ShareView {
    let documents = clinic.sandbox.documents(PATIENT).into_iter();
    let references = documents.map(|document| document.reference).take(3);
    let share = RecordShare {
        references: Some(references.collect()),
        ..RecordShare::new(PATIENT, "OPD1").but(variant)
    };
    let id = clinic.sandbox.share_records(&share).await.unwrap();
    shown(clinic, &id, |share| share.outcome.is_some()).await
}

fn statuses(share: &ShareView) -> Vec<&str> {
    let contexts = share.contexts.iter();
    let mut told: Vec<&str> = contexts
        .filter_map(|context| context.status.as_deref())
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_pushes_is_told_of_as_it_came() {
    let clinic = clinic().await;
    let expected = [
        (RecordVariant::Plain, "RECEIVED", vec!["VALID"]),
        (RecordVariant::EraseInside, "RECEIVED", vec!["VALID"]),
        (RecordVariant::EarlyNotice, "RECEIVED", vec!["VALID"]),
        (RecordVariant::ToldAgain, "RECEIVED", vec!["VALID"]),
        (
            RecordVariant::Blank,
            "PARTIAL_RECEIVED",
            vec!["BLANK", "VALID"],
        ),
        (
            RecordVariant::Hollow,
            "PARTIAL_RECEIVED",
            vec!["BLANK", "VALID"],
        ),
        (
            RecordVariant::Corrupted,
            "PARTIAL_RECEIVED",
            vec!["CORRUPTED", "VALID"],
        ),
        (RecordVariant::Failed, "FAILED", vec!["ERRORED"]),
        (RecordVariant::ErasePassed, "FAILED", vec!["ERRORED"]),
        (RecordVariant::EraseMissing, "FAILED", vec!["ERRORED"]),
    ];
    for (variant, session, contexts) in expected {
        let share = pushes(&clinic, variant).await;
        assert_eq!(
            (share.outcome.as_deref(), statuses(&share)),
            (Some(session), contexts),
            "{variant:?}"
        );
    }
    let complaints = clinic.sandbox.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
    let rows = clinic.ok(&["share", "list"]);
    assert_eq!(each(&rows, "kind").len(), 10, "{rows:#}");
    let records = clinic.ok(&["record", "list"]);
    let record = records[0]["id"].as_str().unwrap();
    clinic.ok(&["record", "show", record]);
    let refused = clinic.hiu(&["record", "fhir", record]);
    assert_eq!(refused.error()["code"], "share_stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_manager_that_knows_only_the_old_words_is_told_in_them() {
    let clinic = clinic().await;
    clinic.sandbox.misbehave(Fault::OnlyTransferredWords);
    let share = pushes(&clinic, RecordVariant::Plain).await;
    assert_eq!(share.outcome.as_deref(), Some("TRANSFERRED"));
}
