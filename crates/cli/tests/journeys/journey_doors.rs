//! Who may deliver: wrong and foreign tokens change nothing (docs/promises.md, S1, S3).

use crate::clinic::{Clinic, HIU, LONG, each};
use sandbox::{Answer, Api, Envelope, HospitalFault, Misbehaviour, Settings, TokenKind};
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
    // ABDM tells of the grant to the clinic as a hospital as well, at any moment.
    clinic
        .until(&["hip", "consents"], |rows| {
            rows.as_array().unwrap().len() == 1
        })
        .await;
    let inbox = clinic
        .until(&["inbox", "list"], |rows| {
            !each(rows, "state").contains(&"new")
        })
        .await;
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

async fn what_strangers_send_costs_no_disk_and_is_counted(api: Api) {
    let clinic = Clinic::start(api).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = format!("http://127.0.0.1:{}", clinic.port);
    for _ in 0..300 {
        for path in ["push/guess", "push/%ff"] {
            let answer = http.post(format!("{base}/{path}")).body("{}").send().await;
            let answer = answer.unwrap();
            assert_eq!(answer.status(), 404, "{path}");
            assert!(answer.bytes().await.unwrap().is_empty(), "{path}");
        }
        let unsigned = Envelope::with_token(TokenKind::Missing);
        let status = clinic.sandbox.send(NOTIFY, json!({}), &unsigned).await;
        assert_eq!(status, 401);
    }
    let counted = |rows: &Value, reason: &str| {
        let rows = rows.as_array().unwrap();
        let row = rows.iter().find(|row| row["reason"] == reason);
        row.map_or(0, |row| row["count"].as_u64().unwrap())
    };
    clinic
        .until(&["refusals", "list"], |rows| {
            counted(rows, "unknown_push_url") == 600 && counted(rows, "bad_token") == 300
        })
        .await;
    let logs = std::fs::read_dir(clinic.data().join("logs")).unwrap();
    let bytes: u64 = logs.map(|log| log.unwrap().metadata().unwrap().len()).sum();
    assert!(
        bytes < 20_000,
        "900 refused requests are {bytes} bytes of log"
    );
    assert!(clinic.ok(&["inbox", "list"]).as_array().unwrap().is_empty());
}

async fn a_hospital_that_brings_too_much_is_stopped_and_abdm_is_heard(api: Api) {
    let mut clinic = Clinic::set_up(api, Settings::default()).await;
    clinic.reconfigure(
        "[[requester]]",
        "[callback.transfer]\npages = 5\n\n[[requester]]",
    );
    clinic.serve();
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::Silent));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    clinic.until_state(&consent, "granted").await;
    let until = std::time::Instant::now() + LONG;
    let asked = loop {
        let mut asked = clinic.calls("health-information/cm/request");
        asked.extend(clinic.calls("health-information/request"));
        if !asked.is_empty() {
            break asked;
        }
        assert!(std::time::Instant::now() < until, "nothing was asked for");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    let push_url = asked[0]["hiRequest"]["dataPushUrl"].as_str().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut answers = Vec::new();
    for number in 0..8 {
        // Impossible numbers: none is ever taken.
        let page = json!({
            "pageNumber": -1 - number, "pageCount": 1, "transactionId": "t", "entries": [],
        });
        let answer = http.post(push_url).body(page.to_string()).send().await;
        answers.push(answer.unwrap().status().as_u16());
    }
    assert!(answers.contains(&413), "{answers:?}");
    // Said on the consent, and nothing of it lies there any more.
    clinic
        .until(&["consent", "show", &consent], |shown| {
            shown.to_string().contains("too_much_sent")
        })
        .await;
    let artefacts = clinic.ok(&["consent", "show", &consent]);
    let status = clinic
        .sandbox
        .send(NOTIFY, revoke(&artefacts), &Envelope::default())
        .await;
    assert_eq!(status, 202);
    clinic.until_state(&consent, "revoked").await;
}

in_both_apis!(
    what_strangers_send_costs_no_disk_and_is_counted,
    a_hospital_that_brings_too_much_is_stopped_and_abdm_is_heard,
    a_notice_under_any_other_token_is_refused_and_changes_nothing,
    a_notice_to_somebody_else_is_refused,
    a_malformed_body_gets_abdms_error_shape_and_is_not_kept,
    a_push_url_that_was_never_given_out_is_not_found,
);
