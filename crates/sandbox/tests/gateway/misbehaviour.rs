//! The sandbox misbehaves as asked, and only so.

mod hospital;

use crate::scripted::{Hiu, PATIENT, consent, enveloped, settings};
use chrono::{DateTime, Utc};
use sandbox::{
    Answer, CallFault, CallbackFault, Envelope, ErrorShape, Fault, Misbehaviour, Settings,
    TokenKind,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const REQUEST: &str = "health-information/cm/request";

fn fetch_call() -> Value {
    enveloped(json!({"consentId": "x"}))
}

#[tokio::test]
async fn calls_are_answered_in_every_error_form_and_have_no_effect() {
    let hiu = Hiu::start().await;
    let message = "down".to_owned();
    let forms = [
        (
            ErrorShape::Standard {
                code: 2503,
                message: message.clone(),
            },
            r#"{"error":{"code":2503,"message":"down"}}"#,
        ),
        (
            ErrorShape::CodeInWords {
                code: "ABDM-1024".into(),
                message: message.clone(),
            },
            r#"{"error":{"code":"ABDM-1024: ","message":"down"}}"#,
        ),
        (
            ErrorShape::Bare {
                code: 2503,
                message: message.clone(),
            },
            r#"{"code":2503,"message":"down"}"#,
        ),
        (
            ErrorShape::ListOfStandard {
                code: 2503,
                message: message.clone(),
            },
            r#"[{"error":{"code":2503,"message":"down"}}]"#,
        ),
        (
            ErrorShape::ListOfBare {
                code: 2503,
                message: message.clone(),
            },
            r#"[{"code":2503,"message":"down"}]"#,
        ),
        (
            ErrorShape::ApiManager {
                code: 900_901,
                message,
            },
            r#"{"code":900901,"description":"down","message":"down"}"#,
        ),
        (ErrorShape::Empty, ""),
        (ErrorShape::Text("Access Denied".into()), "Access Denied"),
    ];
    for (body, expected) in forms {
        let fault = CallFault::Status {
            status: 503,
            body,
            retry_after_s: Some(2),
        };
        hiu.sandbox
            .misbehave(Misbehaviour::call("consents/fetch", fault).once());
        let answer = hiu
            .http
            .post(hiu.gateway("consents/fetch"))
            .bearer_auth(&hiu.token)
            .header("x-cm-id", "sbx")
            .json(&fetch_call())
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.headers()["retry-after"], "2");
        assert_eq!(answer.text().await.unwrap(), expected);
    }
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 202);
    hiu.wait_for("on-fetch", 1).await;
    assert_eq!(hiu.arrived("on-fetch").len(), 1);
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_connection_can_be_cut_before_or_after_the_effect() {
    let hiu = Hiu::start().await;
    let post = |body: Value| {
        hiu.http
            .post(hiu.gateway("consent-requests/init"))
            .bearer_auth(&hiu.token)
            .header("x-cm-id", "sbx")
            .json(&body)
            .send()
    };
    hiu.sandbox
        .misbehave(Misbehaviour::call("init", CallFault::DropConnection).once());
    assert!(post(enveloped(consent())).await.is_err());
    assert!(hiu.sandbox.requests(None).is_empty());
    hiu.sandbox
        .misbehave(Misbehaviour::call("init", CallFault::AcceptThenDrop).once());
    assert!(post(enveloped(consent())).await.is_err());
    assert_eq!(hiu.sandbox.requests(None).len(), 1);
    hiu.sandbox
        .misbehave(Misbehaviour::call("init", CallFault::Forget).once());
    assert_eq!(post(enveloped(consent())).await.unwrap().status(), 202);
    assert_eq!(hiu.sandbox.requests(None).len(), 1);
    hiu.sandbox
        .misbehave(Misbehaviour::call("init", CallFault::Delay { ms: 300 }).once());
    let before = Instant::now();
    post(enveloped(consent())).await.unwrap();
    assert!(before.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_data_request_whose_answer_was_lost_may_come_again_with_its_keys() {
    let hiu = Hiu::start().await;
    let artefact = hiu.granted().await.remove(0);
    let detail = hiu.fetch(&artefact).await["consent"]["consentDetail"].clone();
    let (_, body) = hiu.data_request(&detail);
    hiu.sandbox
        .misbehave(Misbehaviour::call(REQUEST, CallFault::AcceptThenDrop).once());
    let lost = hiu
        .http
        .post(hiu.gateway(REQUEST))
        .bearer_auth(&hiu.token)
        .header("x-cm-id", "sbx")
        .json(&enveloped(body.clone()))
        .send()
        .await;
    assert!(lost.is_err());
    hiu.call(REQUEST, body).await;
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn each_error_of_the_consent_manager_can_be_provoked() {
    let hiu = Hiu::start().await;
    for code in [1417, 1418, 1419, 1420, 1422] {
        let fault = CallFault::ErrorCallback {
            code,
            message: "as asked".into(),
        };
        hiu.sandbox
            .misbehave(Misbehaviour::call("init", fault).once());
        let id = hiu.call("consent-requests/init", consent()).await;
        let answer = hiu.answer_to("on-init", &id).await;
        assert_eq!(
            answer["error"],
            json!({"code": code, "message": "as asked"})
        );
        assert!(answer.get("consentRequest").is_none());
    }
    let artefact = hiu.granted().await.remove(0);
    let fetched = hiu.fetch(&artefact).await;
    let fault = CallFault::ErrorCallback {
        code: 1439,
        message: "yet to reach HIP".into(),
    };
    hiu.sandbox
        .misbehave(Misbehaviour::call(REQUEST, fault).once());
    assert_eq!(hiu.request_data(&fetched).await.1["error"]["code"], 1439);
    assert!(hiu.request_data(&fetched).await.1["error"].is_null());
    let fault = CallFault::ErrorCallback {
        code: 1410,
        message: "expired".into(),
    };
    hiu.sandbox
        .misbehave(Misbehaviour::call("consents/fetch", fault).once());
    assert_eq!(hiu.fetch(&artefact).await["error"]["code"], 1410);
}

#[tokio::test]
async fn callbacks_are_dropped_doubled_and_changed() {
    let hiu = Hiu::start().await;
    hiu.sandbox
        .misbehave(Misbehaviour::callback("on-init", CallbackFault::Drop).once());
    hiu.call("consent-requests/init", consent()).await;
    hiu.sandbox
        .misbehave(Misbehaviour::callback("on-init", CallbackFault::Duplicate { extra: 2 }).once());
    hiu.call("consent-requests/init", consent()).await;
    let arrived = hiu.wait_for("on-init", 3).await;
    assert_eq!(arrived[0].body, arrived[2].body);
    assert_eq!(
        arrived[0].headers["authorization"],
        arrived[2].headers["authorization"]
    );

    let artefact = hiu.granted().await.remove(0);
    for (pointer, value) in [
        (
            "/consent/consentDetail/patient/id",
            json!("someone.else@sbx"),
        ),
        ("/consent/consentDetail/hiu/id", json!("ANOTHER-HIU")),
        ("/consent/status", json!("SOMETHING-NEW")),
    ] {
        let fault = CallbackFault::Edit {
            pointer: pointer.into(),
            value: Some(value.clone()),
        };
        hiu.sandbox
            .misbehave(Misbehaviour::callback("on-fetch", fault).once());
        assert_eq!(hiu.fetch(&artefact).await.pointer(pointer), Some(&value));
    }
    let fetched = hiu.fetch(&artefact).await;
    let fault = CallbackFault::Error {
        code: 1000,
        message: "string".into(),
        keep_result: true,
    };
    hiu.sandbox
        .misbehave(Misbehaviour::callback("on-request", fault).once());
    let (_, answer) = hiu.request_data(&fetched).await;
    assert_eq!(answer["error"]["code"], 1000);
    assert!(answer["hiRequest"]["transactionId"].is_string());
}

#[tokio::test]
async fn the_acknowledgement_of_a_changed_notice_is_judged_by_what_was_sent() {
    let hiu = Hiu::start().await;
    let artefacts = hiu.granted().await;
    let fault = CallbackFault::Edit {
        pointer: "/notification/consentArtefacts".into(),
        value: None,
    };
    hiu.sandbox
        .misbehave(Misbehaviour::callback("consents/hiu/notify", fault).once());
    hiu.decide(Answer::Expire).await;
    let notice = hiu.body("consents/hiu/notify", 2).await;
    assert!(notice["notification"].get("consentArtefacts").is_none());
    let elements: Vec<Value> = artefacts
        .iter()
        .map(|id| json!({"status": "OK", "consentId": id}))
        .collect();
    hiu.call(
        "consents/hiu/on-notify",
        json!({"acknowledgement": elements, "error": null,
               "resp": {"requestId": notice["requestId"]}}),
    )
    .await;
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_notice_can_outrun_on_init_and_a_page_on_request() {
    let hiu = Hiu::start().await;
    let hold = |path: &str| CallbackFault::HoldUntil { path: path.into() };
    hiu.sandbox
        .misbehave(Misbehaviour::callback("on-init", hold("consents/hiu/notify")).once());
    hiu.call("consent-requests/init", consent()).await;
    hiu.decide(Answer::Grant).await;
    hiu.wait_for("on-init", 1).await;
    let order: Vec<_> = hiu
        .paths()
        .into_iter()
        .map(|path| path.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(order, ["notify", "on-init"]);

    let artefact = hiu.sandbox.requests(None)[0].artefacts[0].id.clone();
    let fetched = hiu.fetch(&artefact).await;
    hiu.sandbox
        .misbehave(Misbehaviour::callback("on-request", hold("push")).once());
    let (keys, _) = hiu.request_data(&fetched).await;
    let paths = hiu.paths();
    let at = |end: &str| paths.iter().position(|path| path.ends_with(end)).unwrap();
    assert!(at(&keys.push_path) < at("on-request"));
}

#[tokio::test]
async fn a_refused_delivery_is_repeated_with_the_same_bytes_and_token() {
    let hiu = Hiu::start().await;
    hiu.answer_next_with(&[503, 401]);
    hiu.call("consent-requests/init", consent()).await;
    let arrived = hiu.wait_for("on-init", 3).await;
    assert_eq!(arrived[0].body, arrived[2].body);
    assert_eq!(
        arrived[0].headers["authorization"],
        arrived[2].headers["authorization"]
    );
}

#[tokio::test]
async fn sessions_end_and_keys_change_on_demand() {
    let mut hiu = Hiu::start().await;
    hiu.sandbox.misbehave(Fault::RevokeSessions);
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 401);
    hiu.token = hiu.open_session().await;
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 202);
    let certs = |hiu: &Hiu| hiu.http.get(hiu.gateway("certs")).send();
    let before: Value = certs(&hiu).await.unwrap().json().await.unwrap();
    hiu.sandbox.rotate_keys().unwrap();
    let after: Value = certs(&hiu).await.unwrap().json().await.unwrap();
    assert_ne!(before["keys"][0]["kid"], after["keys"][0]["kid"]);
    let down = CallFault::Status {
        status: 503,
        body: ErrorShape::Empty,
        retry_after_s: None,
    };
    hiu.sandbox.misbehave(Misbehaviour::call("certs", down));
    assert_eq!(certs(&hiu).await.unwrap().status(), 503);
    hiu.sandbox.behave();
    assert_eq!(certs(&hiu).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_session_ends_at_its_time() {
    let chosen = Settings {
        session_lifetime_s: 1,
        ..settings()
    };
    let mut hiu = Hiu::start_with(chosen).await;
    // On a busy computer a second may be over before the call is made.
    loop {
        let begun = Instant::now();
        hiu.token = hiu.open_session().await;
        let status = hiu.post("consents/fetch", &fetch_call()).await.0;
        if status == 202 {
            break;
        }
        assert_eq!(status, 401);
        assert!(begun.elapsed() > Duration::from_millis(900), "too early");
    }
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 401);
}

#[tokio::test]
async fn the_gateways_clock_can_be_wrong_in_its_header_or_altogether() {
    let hiu = Hiu::start().await;
    // Whole seconds, between those before the call and those after the answer.
    let is_ahead_by = async |seconds: i64| {
        let before = Utc::now();
        let answer = hiu.http.get(hiu.gateway("certs")).send().await.unwrap();
        let date = answer.headers()["date"].to_str().unwrap().to_owned();
        let date = DateTime::parse_from_rfc2822(&date).unwrap().to_utc();
        let date = date - chrono::Duration::seconds(seconds);
        let slack = chrono::Duration::seconds(2);
        before - slack <= date && date <= Utc::now() + slack
    };
    assert!(is_ahead_by(0).await);
    hiu.sandbox.misbehave(Fault::DateSkew { seconds: 3600 });
    assert!(is_ahead_by(3600).await);
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 202);
    hiu.sandbox.behave();
    hiu.sandbox.misbehave(Fault::ClockSkew { seconds: 300 });
    assert!(is_ahead_by(300).await);
    assert_eq!(hiu.post("consents/fetch", &fetch_call()).await.0, 429);
}

#[tokio::test]
async fn callbacks_carry_the_gateways_token_or_a_wrong_one() {
    let hiu = Hiu::start().await;
    let body = json!({"notification": {"status": "ACTIVE", "patient": {"id": PATIENT}}});
    let path = "/v0.5/patients/status/notify";
    assert_eq!(
        hiu.sandbox
            .send(path, body.clone(), &Envelope::default())
            .await,
        202
    );
    let envelope = Envelope::with_token(TokenKind::Missing).without("x-hiu-id");
    assert_eq!(hiu.sandbox.send(path, body, &envelope).await, 202);
    let arrived = hiu.wait_for("patients/status/notify", 2).await;
    assert!(
        arrived[0].headers["authorization"]
            .to_str()
            .unwrap()
            .starts_with("Bearer ey")
    );
    assert_eq!(arrived[0].headers["x-hiu-id"], "PRACTICE-HIU-1");
    assert!(arrived[0].body["requestId"].is_string());
    assert!(!arrived[1].headers.contains_key("authorization"));
    assert!(!arrived[1].headers.contains_key("x-hiu-id"));
    hiu.sandbox.misbehave(
        Misbehaviour::callback("on-init", CallbackFault::Token(TokenKind::Garbage)).once(),
    );
    hiu.call("consent-requests/init", consent()).await;
    let arrived = hiu.wait_for("on-init", 1).await;
    assert_eq!(arrived[0].headers["authorization"], "Bearer not.a-token");
}
