//! Who may deliver: wrong and foreign tokens change nothing (docs/promises.md, S1, S3).

use crate::clinic::{Clinic, HIU};
use sandbox::{Api, Envelope, TokenKind};
use serde_json::{Value, json};

const NOTIFY: &str = "consents/hiu/notify";

fn revoke(consent: &Value) -> Value {
    let artefacts: Vec<Value> = consent["artefacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|artefact| json!({"id": artefact["id"]}))
        .collect();
    json!({"notification": {
        "consentRequestId": consent["request_id"], "status": "REVOKED", "consentArtefacts": artefacts,
    }})
}

async fn a_notice_under_any_other_token_is_refused_and_changes_nothing(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    clinic.until_sent().await;
    let records = clinic.ok(&["record", "list"]);
    let inbox = clinic.ok(&["inbox", "list"]);
    let wrong = [
        TokenKind::Missing,
        TokenKind::Garbage,
        TokenKind::WrongKey,
        TokenKind::DamagedSignature,
        TokenKind::NoRole,
        TokenKind::OwnClient,
        TokenKind::OwnClientWithRole,
        TokenKind::OtherParticipant,
        TokenKind::AlgNone,
        TokenKind::Hs256,
        TokenKind::UnknownKid,
        TokenKind::NoKid,
        TokenKind::MissingExp,
        TokenKind::Expired { seconds: 7200 },
        TokenKind::FutureNbf { seconds: 3600 },
        TokenKind::Oversized,
    ];
    for kind in wrong {
        let envelope = Envelope::with_token(kind.clone());
        let status = clinic
            .sandbox
            .send(NOTIFY, revoke(&received), &envelope)
            .await;
        assert_eq!(status, 401, "{kind:?}");
    }
    assert_eq!(
        clinic.ok(&["inbox", "list"]),
        inbox,
        "nothing is stored of a refused caller"
    );
    assert_eq!(clinic.ok(&["record", "list"]), records);

    // A token that ended a moment ago may still deliver: ABDM repeats with the same one.
    let late = Envelope::with_token(TokenKind::Expired { seconds: 600 });
    assert_eq!(
        clinic.sandbox.send(NOTIFY, revoke(&received), &late).await,
        202
    );
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
}

async fn a_notice_to_somebody_else_is_refused(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    let elsewhere = Envelope::default().header("x-hiu-id", "ANOTHER-HIU");
    let status = clinic
        .sandbox
        .send(NOTIFY, revoke(&received), &elsewhere)
        .await;
    assert!((400..500).contains(&status), "{status}");
    assert_eq!(
        clinic.ok(&["consent", "show", received["id"].as_str().unwrap()])["state"],
        "granted"
    );
    assert_ne!(HIU, "ANOTHER-HIU");
}

async fn a_malformed_body_gets_abdms_error_shape_and_is_not_kept(api: Api) {
    let clinic = Clinic::start(api).await;
    let envelope = Envelope::default();
    for body in [&b"{"[..], b"", b"hello", b"<html></html>"] {
        assert_eq!(
            clinic
                .sandbox
                .send_bytes(NOTIFY, body.to_vec(), &envelope)
                .await,
            400
        );
    }
    assert!(clinic.ok(&["inbox", "list"]).as_array().unwrap().is_empty());
}

async fn a_push_url_that_was_never_given_out_is_not_found(api: Api) {
    let clinic = Clinic::start(api).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = format!("http://127.0.0.1:{}", clinic.port);
    for path in [
        "push/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "push/",
        "",
        "v0.5/unknown",
    ] {
        let answer = http
            .post(format!("{base}/{path}"))
            .body("{}")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert!(answer.bytes().await.unwrap().is_empty());
    }
    let alive = http
        .get(format!("{base}/v0.5/heartbeat"))
        .send()
        .await
        .unwrap();
    // v3 asks for no heartbeat.
    let expected = match api {
        Api::V05 => 200,
        Api::V3 => 404,
    };
    assert_eq!(alive.status(), expected);
    assert!(clinic.ok(&["inbox", "list"]).as_array().unwrap().is_empty());
}

in_both_apis!(
    a_notice_under_any_other_token_is_refused_and_changes_nothing,
    a_notice_to_somebody_else_is_refused,
    a_malformed_body_gets_abdms_error_shape_and_is_not_kept,
    a_push_url_that_was_never_given_out_is_not_found,
);
