//! Data requests, acknowledgements and outcomes are judged by what was granted and sent.

use super::{Fault, judged};
use crate::scripted::{Hiu, PATIENT, artefact_ids, enveloped, outcome, stamp};
use sandbox::Answer;
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn a_data_request_is_judged() {
    let hiu = Hiu::start().await;
    let artefact = hiu.granted().await.remove(0);
    let detail = hiu.fetch(&artefact).await["consent"]["consentDetail"].clone();
    let right = || hiu.data_request(&detail).1;
    let key = "/hiRequest/keyMaterial/dhPublicKey/keyValue";
    let secret = fidelius::TransferSecret::generate().unwrap();
    // Of X.509 only the form with the curve's parameters is asked of a receiver.
    let x509 = secret.public_key_x509_named_curve();
    let mut off_curve = secret.public_key_point();
    off_curve.replace_range(
        60..64,
        if off_curve.get(60..64) == Some("AAAA") {
            "BBBB"
        } else {
            "AAAA"
        },
    );
    let from = detail["permission"]["dateRange"]["from"].clone();
    let soon = stamp(chrono::Duration::hours(1));
    let url = "/hiRequest/dataPushUrl";
    let secret_part = Uuid::new_v4().simple().to_string();
    let faults: &[Fault] = &[
        (key, Some(json!(x509)), 400, 1513, "a point of 65 bytes"),
        (
            key,
            Some(json!(off_curve)),
            400,
            1513,
            "not a point of the curve",
        ),
        (
            "/hiRequest/keyMaterial/nonce",
            Some(json!(Uuid::new_v4())),
            400,
            1513,
            "nonce",
        ),
        (
            "/hiRequest/keyMaterial/nonce",
            Some(json!("AAAA")),
            400,
            1513,
            "nonce",
        ),
        (
            "/hiRequest/keyMaterial/curve",
            Some(json!("curve25519")),
            400,
            1513,
            "curve",
        ),
        (
            "/hiRequest/keyMaterial/cryptoAlg",
            None,
            400,
            1513,
            "cryptoAlg",
        ),
        (
            "/hiRequest/keyMaterial/dhPublicKey/expiry",
            Some(json!(soon)),
            400,
            1513,
            "expiry",
        ),
        (
            "/hiRequest/dateRange/to",
            Some(from),
            400,
            1418,
            "from is not before to",
        ),
        (
            url,
            Some(json!(format!("http://hiu.example/{secret_part}"))),
            400,
            1513,
            "neither https",
        ),
        (
            url,
            Some(json!(format!("https://hiu.example/p?t={secret_part}"))),
            400,
            1513,
            "query",
        ),
        (
            url,
            Some(json!("https://hiu.example/push")),
            400,
            1513,
            "unguessable",
        ),
        (url, Some(json!("push")), 400, 1513, "not a URL"),
        (
            "/hiRequest/consent",
            Some(json!({"id": "a", "status": "GRANTED"})),
            400,
            1513,
            "not a member",
        ),
    ];
    judged(&hiu, "health-information/cm/request", right, faults).await;

    // The same key, nonce or URL again.
    let (_, first) = hiu.data_request(&detail);
    hiu.call("health-information/cm/request", first.clone())
        .await;
    for pointer in [key, "/hiRequest/keyMaterial/nonce", url] {
        hiu.sandbox.clear_journal();
        let mut again = enveloped(right());
        *again.pointer_mut(pointer).unwrap() = first.pointer(pointer).unwrap().clone();
        assert_eq!(
            hiu.post("health-information/cm/request", &again).await.0,
            400
        );
        assert!(hiu.only_complaint().contains("used in an earlier request"));
    }

    // Outside the artefact: answered by callback, and complained of.
    hiu.sandbox.clear_journal();
    let mut wide = right();
    wide["hiRequest"]["dateRange"]["from"] = json!("1990-01-01T00:00:00.000Z");
    let id = hiu.call("health-information/cm/request", wide).await;
    assert_eq!(
        hiu.answer_to("on-request", &id).await["error"]["code"],
        1418
    );
    assert!(hiu.only_complaint().contains("outside the artefact's"));
}

#[tokio::test]
async fn an_acknowledgement_is_judged_by_the_notice_it_answers() {
    let hiu = Hiu::start().await;
    let artefacts = hiu.granted().await;
    hiu.decide(Answer::Revoke).await;
    let notice = hiu.body("consents/hiu/notify", 2).await;
    assert_eq!(artefact_ids(&notice).len(), 2);
    let right = || {
        let elements: Vec<Value> = artefacts
            .iter()
            .map(|id| json!({"status": "OK", "consentId": id}))
            .collect();
        json!({"acknowledgement": elements, "error": null,
               "resp": {"requestId": notice["requestId"]}})
    };
    let one = json!([{"status": "OK", "consentId": artefacts[0]}]);
    let twice = json!([{"status": "OK", "consentId": artefacts[0]},
                       {"status": "OK", "consentId": artefacts[0]}]);
    let unknown = json!([{"status": "OK", "consentId": artefacts[0]},
                         {"status": "UNKNOWN", "consentId": artefacts[1]}]);
    let faults: &[Fault] = &[
        (
            "/acknowledgement",
            Some(one.clone()),
            400,
            1513,
            "not one element for each artefact",
        ),
        ("/acknowledgement", Some(twice), 400, 1513, "named twice"),
        (
            "/acknowledgement",
            Some(unknown),
            400,
            1513,
            "UNKNOWN for an artefact",
        ),
        (
            "/acknowledgement",
            Some(one[0].clone()),
            400,
            1513,
            "expected a list",
        ),
        (
            "/acknowledgement",
            None,
            400,
            1513,
            "acknowledgement: missing",
        ),
        (
            "/acknowledgment",
            Some(one),
            400,
            1513,
            "acknowledgment: not a member",
        ),
        ("/resp", None, 400, 1513, "resp: missing"),
        (
            "/resp/requestId",
            Some(json!(Uuid::new_v4())),
            400,
            1513,
            "no notice with this requestId",
        ),
        (
            "/error",
            Some(json!({"code": 1000, "message": "string"})),
            400,
            1513,
            "error: not null",
        ),
    ];
    judged(&hiu, "consents/hiu/on-notify", right, faults).await;

    hiu.sandbox
        .set_account(PATIENT, sandbox::AccountStatus::Deactivated)
        .await
        .unwrap();
    let notice = hiu.body("patients/status/notify", 1).await;
    let right = || {
        json!({"acknowledgment": {"status": "OK"}, "error": null,
               "resp": {"requestId": notice["requestId"]}})
    };
    let faults: &[Fault] = &[
        (
            "/acknowledgment",
            None,
            400,
            1513,
            "acknowledgment: missing",
        ),
        (
            "/acknowledgement",
            Some(json!({"status": "OK"})),
            400,
            1513,
            "acknowledgement: not a member",
        ),
        (
            "/acknowledgment/status",
            Some(json!("UNKNOWN")),
            400,
            1513,
            "expected one of OK",
        ),
        (
            "/resp/requestId",
            Some(json!("other")),
            400,
            1513,
            "no notice",
        ),
    ];
    judged(&hiu, "patients/status/on-notify", right, faults).await;
}

#[tokio::test]
async fn an_outcome_is_judged_by_what_the_hospital_sent() {
    let hiu = Hiu::start().await;
    let artefact = hiu.granted().await.remove(0);
    let fetched = hiu.fetch(&artefact).await;
    let detail = fetched["consent"]["consentDetail"].clone();
    let (keys, answer) = hiu.request_data(&fetched).await;
    let transaction = answer["hiRequest"]["transactionId"]
        .as_str()
        .unwrap()
        .to_owned();
    hiu.pages(&keys).await;
    let references: Vec<String> = detail["careContexts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|context| context["careContextReference"].as_str().unwrap().to_owned())
        .collect();
    let all = |status: &'static str| -> Vec<(String, &'static str)> {
        references
            .iter()
            .map(|reference| (reference.clone(), status))
            .collect()
    };
    let right = outcome(&detail, &transaction, &all("OK"));
    let mut one_errored = all("OK");
    one_errored[0].1 = "ERRORED";
    let mut one_more = all("OK");
    one_more.push(("another-visit".into(), "OK"));
    let mut twice = all("OK");
    twice.push(twice[0].clone());
    let hip = detail["hip"]["id"].as_str().unwrap();
    let wrong = [
        (
            outcome(&detail, &transaction, &one_errored),
            "ERRORED for a care context that arrived",
        ),
        (
            outcome(&detail, &transaction, &one_more),
            "neither granted nor sent",
        ),
        (outcome(&detail, &transaction, &twice), "named twice"),
        (
            outcome(&detail, &transaction, &all("OK")[1..]),
            "a care context is missing",
        ),
        (
            outcome(&detail, "another", &all("OK")),
            "no such transaction",
        ),
        (
            right.replace("TRANSFERRED", "FAILED"),
            "FAILED although every care context is OK",
        ),
        (
            right.replace(r#""hiStatus":"OK""#, r#""hiStatus":"DELIVERED""#),
            "expected one of OK, ERRORED",
        ),
        (
            right.replace(r#""type":"HIU","#, r#""type": "HIU","#),
            "not written compactly",
        ),
        (
            right.replace(r#""type":"HIU""#, r#""type":"HIP""#),
            "expected one of HIU",
        ),
        (right.replace("PRACTICE-HIU-1", "SOMEONE"), "notifier.id"),
        (right.replace(hip, "OTHER-HIP"), "hipId"),
        (right.replace(&artefact, "other-artefact"), "consentId"),
        (right.replace("doneAt\":\"2", "doneAt\":\"3"), "doneAt"),
    ];
    for (body, reason) in wrong {
        hiu.sandbox.clear_journal();
        let mut parsed: Value = serde_json::from_str(&body).unwrap();
        let fresh = Uuid::new_v4().to_string();
        let old = parsed["requestId"].take();
        let body = body.replace(old.as_str().unwrap(), &fresh);
        let (status, answer) = hiu.post_bytes("health-information/notify", body).await;
        assert_eq!(status, 400, "{reason}: {answer}");
        assert!(
            hiu.only_complaint().contains(reason),
            "{reason}: {}",
            hiu.only_complaint()
        );
    }
    hiu.sandbox.clear_journal();
    let right = outcome(&detail, &transaction, &all("OK"));
    assert_eq!(
        hiu.post_bytes("health-information/notify", right).await.0,
        202
    );
    hiu.assert_no_complaints();
    let again = outcome(&detail, &transaction, &all("OK"));
    assert_eq!(
        hiu.post_bytes("health-information/notify", again).await.0,
        400
    );
    assert!(hiu.only_complaint().contains("reported before"));
}
