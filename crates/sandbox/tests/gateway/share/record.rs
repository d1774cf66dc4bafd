//! Record Share.

use std::collections::BTreeSet;

use chrono::Duration;
use fidelius::{Nonce, TransferSecret};
use sandbox::{
    Fault, HospitalFault, KeyForm, Misbehaviour, RecordShare, RecordVariant, ShareStage,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{clinic, objected, shown, status};
use crate::scripted::{Hiu, Keys, PATIENT, open, stamp};

const ANSWER: &str = "patient-record/on-share";
const OUTCOME: &str = "patient-record/notify";

/// A share that was announced.
struct Told {
    id: String,
    body: Value,
}

impl Told {
    fn transaction(&self) -> &str {
        self.body["transactionId"].as_str().unwrap()
    }

    fn references(&self) -> Vec<String> {
        self.body["consent"]["careContexts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|context| context["careContextReference"].as_str().unwrap().to_owned())
            .collect()
    }

    /// An answer, and its private half.
    fn answer(&self, hiu: &Hiu) -> (Keys, Value) {
        let secret = TransferSecret::generate().unwrap();
        let nonce = Nonce::generate().unwrap();
        let push_path = format!("/push/{}", Uuid::new_v4().simple());
        let body = json!({
            "hiRequest": {
                "transactionId": self.transaction(),
                "dataPushUrl": format!("{}{}", hiu.url.as_str().trim_end_matches('/'), push_path),
                "keyMaterial": {
                    "cryptoAlg": "ECDH", "curve": "Curve25519",
                    "dhPublicKey": {"expiry": stamp(Duration::days(2)),
                                    "parameters": "Curve25519/32byte random key",
                                    "keyValue": secret.public_key_point()},
                    "nonce": nonce.to_base64(),
                },
            },
            "response": {"requestId": self.id},
        });
        let keys = Keys {
            secret,
            nonce,
            push_path,
        };
        (keys, body)
    }

    /// An outcome that gives the first context `first` and the last `last`, all others `rest`.
    fn outcome(&self, session: &str, first: &str, rest: &str, last: &str) -> Value {
        let references = self.references();
        let end = references.len() - 1;
        let word = |place: usize| match place {
            0 => first,
            place if place == end => last,
            _ => rest,
        };
        let responses: Vec<Value> = references
            .iter()
            .enumerate()
            .map(|(place, reference)| {
                json!({"careContextReference": reference, "hiStatus": word(place), "description": "seen"})
            })
            .collect();
        json!({"notification": {
            "transactionId": self.transaction(), "doneAt": stamp(Duration::zero()),
            "statusNotification": {"sessionStatus": session, "statusResponses": responses},
        }})
    }
}

async fn share(hiu: &Hiu, variant: RecordVariant) -> Told {
    let before = hiu.arrived("patient-record/share").len();
    let share = RecordShare::new(PATIENT, "OPD1").but(variant);
    let id = hiu.sandbox.share_records(&share).await.unwrap();
    let body = hiu.body("patient-record/share", before + 1).await;
    Told { id, body }
}

/// Waits until the phone has pushed all.
async fn pushed(hiu: &Hiu, id: &str) {
    for _ in 0..3_000 {
        if shown(hiu, id).stage != ShareStage::Sending {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the phone did not come to its end");
}

#[tokio::test]
async fn records_of_several_hospitals_come_in_one_push_and_are_reported() {
    let hiu = clinic().await;
    let hospitals: BTreeSet<_> = hiu
        .sandbox
        .documents(PATIENT)
        .into_iter()
        .map(|document| document.hospital)
        .collect();
    assert!(hospitals.len() > 1);
    let told = share(&hiu, RecordVariant::Plain).await;
    let came = hiu.arrived("patient-record/share").remove(0);
    assert_eq!(came.headers["x-hiu-id"], "PRACTICE-HIU-1");
    assert!(!came.headers.contains_key("x-hip-id"));
    assert_eq!(came.headers["request-id"], told.id.as_str());
    let body = &told.body;
    assert_eq!(
        body["metaData"],
        json!({"hiuId": "PRACTICE-HIU-1", "counterId": "OPD1"})
    );
    assert_eq!(body["sharedRecordCount"], told.references().len());
    assert_eq!(body["profile"]["patient"]["abhaAddress"], PATIENT);
    assert_eq!(body["consent"]["permission"], json!({"accessMode": "VIEW"}));
    assert!(body["consent"]["dataEraseAt"].is_string());
    assert_eq!(
        body["consent"]["careContexts"][0]["patientReference"],
        PATIENT
    );
    let (keys, answer) = told.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, answer).await, 202);
    let pages = hiu.pages(&keys).await;
    assert_eq!(pages[0]["pageNumber"], 0);
    let opened = open(&keys, &pages);
    let came: Vec<_> = opened.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(came, told.references());
    assert!(opened.iter().all(|(_, plain)| plain.is_some()));
    let said = hiu.body("patient-record/on-notify", 1).await;
    let said = &said["notification"];
    assert_eq!(said["transactionId"], told.transaction());
    assert_eq!(said["statusNotification"]["sessionStatus"], "TRANSFERRED");
    assert_eq!(shown(&hiu, &told.id).stage, ShareStage::Sent);
    let outcome = told.outcome("RECEIVED", "VALID", "VALID", "VALID");
    assert_eq!(status(&hiu, OUTCOME, outcome.clone()).await, 202);
    let shown = shown(&hiu, &told.id);
    assert_eq!(
        (shown.stage, shown.outcome.as_deref()),
        (ShareStage::Told, Some("RECEIVED"))
    );
    hiu.assert_no_complaints();
    assert_eq!(status(&hiu, OUTCOME, outcome).await, 400);
    assert_eq!(objected(&hiu), 1408);
}

#[tokio::test]
async fn each_way_to_fail_has_one_honest_outcome() {
    let rows = [
        (
            RecordVariant::Partial,
            "PARTIAL_RECEIVED",
            "VALID",
            "VALID",
            "ERRORED",
        ),
        (
            RecordVariant::Blank,
            "PARTIAL_RECEIVED",
            "BLANK",
            "VALID",
            "VALID",
        ),
        (
            RecordVariant::Hollow,
            "PARTIAL_RECEIVED",
            "BLANK",
            "VALID",
            "VALID",
        ),
        (
            RecordVariant::Corrupted,
            "PARTIAL_RECEIVED",
            "CORRUPTED",
            "VALID",
            "VALID",
        ),
        (
            RecordVariant::Nothing,
            "FAILED",
            "ERRORED",
            "ERRORED",
            "ERRORED",
        ),
        (
            RecordVariant::Failed,
            "FAILED",
            "ERRORED",
            "ERRORED",
            "ERRORED",
        ),
        (
            RecordVariant::EarlyNotice,
            "RECEIVED",
            "VALID",
            "VALID",
            "VALID",
        ),
    ];
    for (variant, session, first, rest, last) in rows {
        let hiu = clinic().await;
        let told = share(&hiu, variant).await;
        let (_, answer) = told.answer(&hiu);
        assert_eq!(status(&hiu, ANSWER, answer).await, 202);
        pushed(&hiu, &told.id).await;
        if session != "RECEIVED" {
            let false_hood = told.outcome("RECEIVED", "VALID", "VALID", "VALID");
            assert_eq!(status(&hiu, OUTCOME, false_hood).await, 400, "{variant:?}");
            assert_eq!(objected(&hiu), 9999, "{variant:?}");
            let sum = told.outcome("RECEIVED", first, rest, last);
            assert_eq!(status(&hiu, OUTCOME, sum).await, 400, "{variant:?}");
        }
        let outcome = told.outcome(session, first, rest, last);
        assert_eq!(status(&hiu, OUTCOME, outcome).await, 202, "{variant:?}");
    }
}

#[tokio::test]
async fn what_the_phone_says_of_its_push_goes_by_the_variant() {
    for (variant, said, before_last) in [
        (RecordVariant::Partial, Some("PARTIAL_TRANSFERRED"), false),
        (RecordVariant::Failed, Some("FAILED"), false),
        (RecordVariant::EarlyNotice, Some("TRANSFERRED"), true),
        (RecordVariant::Nothing, None, false),
    ] {
        let hiu = clinic().await;
        let told = share(&hiu, variant).await;
        let (keys, answer) = told.answer(&hiu);
        status(&hiu, ANSWER, answer).await;
        pushed(&hiu, &told.id).await;
        let Some(said) = said else {
            assert_eq!(hiu.arrived("on-notify").len(), 0);
            continue;
        };
        let body = hiu.body("patient-record/on-notify", 1).await;
        assert_eq!(
            body["notification"]["statusNotification"]["sessionStatus"],
            said
        );
        if before_last {
            // One context a page.
            hiu.wait_for(&keys.push_path, told.references().len()).await;
        }
        let is_last = hiu.paths().last().unwrap().ends_with("on-notify");
        assert_eq!(is_last, !before_last, "{variant:?}");
    }
}

#[tokio::test]
async fn a_gateway_that_knows_the_senders_words_only_says_1406_and_1405() {
    let hiu = clinic().await;
    hiu.sandbox.misbehave(Fault::OnlyTransferredWords);
    let told = share(&hiu, RecordVariant::Corrupted).await;
    let (_, answer) = told.answer(&hiu);
    status(&hiu, ANSWER, answer).await;
    pushed(&hiu, &told.id).await;
    for (session, first, code) in [
        ("PARTIAL_RECEIVED", "CORRUPTED", 1406),
        ("PARTIAL_TRANSFERRED", "CORRUPTED", 1405),
    ] {
        let outcome = told.outcome(session, first, "OK", "OK");
        assert_eq!(status(&hiu, OUTCOME, outcome).await, 400);
        assert_eq!(objected(&hiu), code);
    }
    let outcome = told.outcome("PARTIAL_TRANSFERRED", "ERRORED", "OK", "OK");
    assert_eq!(status(&hiu, OUTCOME, outcome).await, 202);
}

#[tokio::test]
async fn calls_out_of_order_and_of_nothing_are_refused() {
    let hiu = clinic().await;
    let told = share(&hiu, RecordVariant::Plain).await;
    let outcome = told.outcome("RECEIVED", "VALID", "VALID", "VALID");
    assert_eq!(status(&hiu, OUTCOME, outcome).await, 400);
    assert_eq!(objected(&hiu), 1408);
    let (_, mut other) = told.answer(&hiu);
    other["hiRequest"]["transactionId"] = json!(Uuid::new_v4());
    assert_eq!(status(&hiu, ANSWER, other).await, 404);
    assert_eq!(objected(&hiu), 1404);
    let (_, answer) = told.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, answer.clone()).await, 202);
    hiu.wait_for("patient-record/on-notify", 1).await;
    let pushes = hiu.paths().len();
    // The same once more changes nothing; other keys are a second answer.
    assert_eq!(status(&hiu, ANSWER, answer).await, 202);
    let (_, second) = told.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, second).await, 400);
    assert_eq!(objected(&hiu), 1408);
    assert_eq!(hiu.paths().len(), pushes);
    let mut nothing = told.outcome("RECEIVED", "VALID", "VALID", "VALID");
    nothing["notification"]["transactionId"] = json!(Uuid::new_v4());
    assert_eq!(status(&hiu, OUTCOME, nothing).await, 404);
    assert_eq!(objected(&hiu), 1404);
}

#[tokio::test]
async fn the_key_of_an_answer_is_judged_as_that_of_a_data_request() {
    let hiu = clinic().await;
    let told = share(&hiu, RecordVariant::Plain).await;
    let (_, right) = told.answer(&hiu);
    for (pointer, value) in [
        ("/hiRequest/keyMaterial/nonce", json!(Uuid::new_v4())),
        ("/hiRequest/keyMaterial/cryptoAlg", json!("ECDH.")),
        ("/hiRequest/keyMaterial/dhPublicKey/keyValue", json!("x")),
        (
            "/hiRequest/dataPushUrl",
            json!("http://hiu.example.in/push"),
        ),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert_eq!(status(&hiu, ANSWER, wrong).await, 400, "{pointer}");
    }
    assert_eq!(status(&hiu, ANSWER, right.clone()).await, 202);
    let again = share(&hiu, RecordVariant::Plain).await;
    let (_, mut reused) = again.answer(&hiu);
    reused["hiRequest"]["keyMaterial"] = right["hiRequest"]["keyMaterial"].clone();
    assert_eq!(status(&hiu, ANSWER, reused).await, 400);
    assert!(
        hiu.sandbox
            .complaints()
            .last()
            .unwrap()
            .reason
            .contains("earlier request")
    );
}

#[tokio::test]
async fn a_share_is_declined_by_an_outcome_without_an_answer() {
    let hiu = clinic().await;
    let told = share(&hiu, RecordVariant::Plain).await;
    let outcome = told.outcome("FAILED", "ERRORED", "ERRORED", "ERRORED");
    assert_eq!(status(&hiu, OUTCOME, outcome).await, 202);
    let shown = shown(&hiu, &told.id);
    assert_eq!(shown.stage, ShareStage::Refused);
    assert_eq!(shown.problem.as_deref(), Some("seen"));
    hiu.assert_no_complaints();
    let (_, answer) = told.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, answer).await, 400);
    assert_eq!(objected(&hiu), 1408);
}

#[tokio::test]
async fn a_share_without_an_end_or_past_it_is_not_to_be_answered() {
    let hiu = clinic().await;
    let missing = share(&hiu, RecordVariant::EraseMissing).await;
    assert!(missing.body["consent"].get("dataEraseAt").is_none());
    let inside = share(&hiu, RecordVariant::EraseInside).await;
    assert!(inside.body["consent"]["permission"]["dataEraseAt"].is_string());
    let (_, answer) = inside.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, answer).await, 202);
    hiu.assert_no_complaints();
    for told in [missing, share(&hiu, RecordVariant::ErasePassed).await] {
        hiu.sandbox.clear_journal();
        let (_, answer) = told.answer(&hiu);
        assert_eq!(status(&hiu, ANSWER, answer).await, 202);
        assert!(hiu.only_complaint().contains("without an end"));
    }
}

#[tokio::test]
async fn a_share_told_twice_is_one_share() {
    let hiu = clinic().await;
    let told = share(&hiu, RecordVariant::Repeated).await;
    let came = hiu.wait_for("patient-record/share", 2).await;
    assert_eq!(came[0].headers["request-id"], came[1].headers["request-id"]);
    let (_, answer) = told.answer(&hiu);
    assert_eq!(status(&hiu, ANSWER, answer).await, 202);
    let told = share(&hiu, RecordVariant::ToldAgain).await;
    let came = hiu.wait_for("patient-record/share", 4).await;
    assert_ne!(came[2].headers["request-id"], came[3].headers["request-id"]);
    assert_eq!(came[2].body["transactionId"], came[3].body["transactionId"]);
    for message in &came[2..] {
        let (_, mut answer) = told.answer(&hiu);
        answer["response"]["requestId"] = message.body["requestId"].clone();
        status(&hiu, ANSWER, answer).await;
    }
    assert_eq!(objected(&hiu), 1408);
}

#[tokio::test]
async fn some_records_are_shared_and_the_faults_of_a_hospital_are_those_of_the_phone() {
    let hiu = clinic().await;
    let held = hiu.sandbox.documents(PATIENT);
    let one = RecordShare {
        references: Some(vec![held[0].reference.clone()]),
        ..RecordShare::new(PATIENT, "NOWHERE")
    };
    let phone = |fault| Misbehaviour::hospital(Some("phone"), fault);
    hiu.sandbox
        .misbehave(phone(HospitalFault::Key(KeyForm::Garbage)));
    let id = hiu.sandbox.share_records(&one).await.unwrap();
    let body = hiu.body("patient-record/share", 1).await;
    let told = Told { id, body };
    assert_eq!(told.body["metaData"]["counterId"], "NOWHERE");
    assert_eq!(told.references(), [held[0].reference.clone()]);
    let (_, answer) = told.answer(&hiu);
    status(&hiu, ANSWER, answer).await;
    pushed(&hiu, &told.id).await;
    let outcome = told.outcome("FAILED", "CORRUPTED", "", "");
    assert_eq!(status(&hiu, OUTCOME, outcome).await, 202);
    let unknown = RecordShare {
        references: Some(vec!["none".into()]),
        ..RecordShare::new(PATIENT, "OPD1")
    };
    assert!(hiu.sandbox.share_records(&unknown).await.is_err());
}

#[tokio::test]
async fn the_control_port_shares_and_shows() {
    let hiu = clinic().await;
    let url = |path: &str| hiu.sandbox.control_url().join(path).unwrap();
    let token = hiu.sandbox.control_token();
    let post = async |path: &str, body: Value| {
        let call = hiu.http.post(url(path)).bearer_auth(token).json(&body);
        let answer = call.send().await.unwrap();
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap(),
        )
    };
    let get = async |path: &str| {
        let call = hiu.http.get(url(path)).bearer_auth(token);
        call.send().await.unwrap().json::<Value>().await.unwrap()
    };
    let profile = json!({"patient": PATIENT, "counter": "OPD1", "variant": "year_only"});
    let (code, made) = post("control/share-profile", profile).await;
    assert_eq!(code, 200, "{made}");
    let records = json!({"patient": PATIENT, "counter": "OPD1"});
    assert_eq!(post("control/share-records", records).await.0, 200);
    let nobody = json!({"patient": "nobody@sbx", "counter": "OPD1"});
    assert_eq!(post("control/share-records", nobody).await.0, 409);
    let shares = get(&format!("control/shares?patient={PATIENT}")).await;
    assert_eq!(shares.as_array().unwrap().len(), 2);
    assert_eq!(shares[0]["what"], "records");
    assert_eq!(shares[1]["id"], made["id"]);
    assert_eq!(shares[1]["stage"], "waiting");
    let documents = get(&format!("control/documents?patient={PATIENT}")).await;
    let count = documents.as_array().unwrap().len();
    assert_eq!(count, hiu.sandbox.documents(PATIENT).len());
}
