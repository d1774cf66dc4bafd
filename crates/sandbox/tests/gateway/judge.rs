//! The judge refuses every class of wrong request, and says why.

use crate::scripted::{Hiu, PATIENT, artefact_ids, consent, enveloped, outcome, stamp};
use axum::http::StatusCode;
use sandbox::{Answer, Settings};
use serde_json::{Value, json};
use uuid::Uuid;

/// A change to a right body, and what the judge must say to it.
type Fault = (&'static str, Option<Value>, u16, i64, &'static str);

/// Sets or takes out the member at `pointer`.
fn with(body: &Value, pointer: &str, value: Option<&Value>) -> Value {
    let mut changed = body.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = changed
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    match value {
        Some(value) => parent.insert(name.into(), value.clone()),
        None => parent.remove(name),
    };
    changed
}

/// Posts `right` with each fault in turn, and then as it is.
async fn judged(hiu: &Hiu, path: &str, right: impl Fn() -> Value, faults: &[Fault]) {
    for (pointer, value, status, code, reason) in faults {
        hiu.sandbox.clear_journal();
        let body = with(&enveloped(right()), pointer, value.as_ref());
        let (got, answer) = hiu.post(path, &body).await;
        assert_eq!(got, *status, "{path} {pointer} {value:?}: {answer}");
        assert_eq!(answer["error"]["code"], *code, "{path} {pointer}: {answer}");
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains(reason), "{path} {pointer}: {message}");
        assert_eq!(hiu.only_complaint(), message);
    }
    hiu.sandbox.clear_journal();
    let (status, answer) = hiu.post(path, &enveloped(right())).await;
    assert_eq!(status, 202, "{path}: {answer}");
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn the_envelope_is_judged_on_every_call() {
    let hiu = Hiu::start().await;
    let right = || json!({"consentId": "an-artefact"});
    let ago = stamp(-chrono::Duration::seconds(61));
    let ahead = stamp(chrono::Duration::minutes(10));
    let faults: &[Fault] = &[
        ("/requestId", None, 400, 1513, "requestId: missing"),
        (
            "/requestId",
            Some(json!("7")),
            400,
            1513,
            "requestId: expected a UUID of version 4",
        ),
        (
            "/requestId",
            Some(json!("c232ab00-9414-11ec-b3c8-9f6bdeced846")),
            400,
            1513,
            "version 4",
        ),
        (
            "/requestId",
            Some(json!(Uuid::new_v4().simple().to_string())),
            400,
            1513,
            "requestId",
        ),
        ("/timestamp", None, 400, 1513, "timestamp: missing"),
        (
            "/timestamp",
            Some(json!("2026-01-15T06:30:00Z")),
            400,
            1513,
            "timestamp: expected",
        ),
        (
            "/timestamp",
            Some(json!(ago)),
            429,
            2429,
            "timestamp: outside",
        ),
        (
            "/timestamp",
            Some(json!(ahead)),
            429,
            2429,
            "timestamp: outside",
        ),
        ("/consentId", Some(json!("")), 400, 1513, "consentId"),
        (
            "/consentId",
            Some(json!(5)),
            400,
            1513,
            "consentId: expected a string",
        ),
        ("/more", Some(json!(1)), 400, 1513, "more: not a member"),
    ];
    judged(&hiu, "consents/fetch", right, faults).await;

    let body = enveloped(right());
    assert_eq!(hiu.post("consents/fetch", &body).await.0, 202);
    let (status, answer) = hiu.post("consents/fetch", &body).await;
    assert_eq!((status, &answer["error"]["code"]), (429, &json!(2429)));
    let (status, answer) = hiu.post_bytes("consents/fetch", "{".into()).await;
    assert_eq!(
        (status, &answer["error"]["message"]),
        (400, &json!("body: not JSON"))
    );
}

#[tokio::test]
async fn the_headers_are_judged_on_every_call() {
    let hiu = Hiu::start().await;
    let call = |name: &'static str, value: Option<&'static str>| {
        let mut headers = vec![
            ("authorization", Some(format!("Bearer {}", hiu.token))),
            ("x-cm-id", Some("sbx".to_owned())),
            ("content-type", Some("application/json".to_owned())),
        ];
        for header in &mut headers {
            if header.0 == name {
                header.1 = value.map(str::to_owned);
            }
        }
        let mut request = hiu
            .http
            .post(hiu.gateway("consents/fetch"))
            .body(enveloped(json!({"consentId": "x"})).to_string());
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        async move { request.send().await.unwrap().status() }
    };
    assert_eq!(call("none", None).await, StatusCode::ACCEPTED);
    assert_eq!(call("authorization", None).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        call("authorization", Some("Bearer wrong")).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(call("x-cm-id", None).await, StatusCode::NOT_FOUND);
    assert_eq!(call("x-cm-id", Some("abdm")).await, StatusCode::NOT_FOUND);
    assert_eq!(
        call("content-type", Some("text/plain")).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(hiu.sandbox.complaints().len(), 5);
}

#[tokio::test]
async fn a_session_is_given_for_the_right_secret_only_and_the_client_is_locked_after_eight_refusals()
 {
    let hiu = Hiu::start().await;
    let settings = Settings::default();
    let right = json!({"clientId": settings.client_id, "clientSecret": settings.client_secret,
                       "grantType": "client_credentials"});
    let (_, answer) = hiu.session(&right).await;
    assert_eq!(answer["expiresIn"], 600);
    assert_eq!(answer["tokenType"], "bearer");
    let refresh = json!({"clientId": settings.client_id, "clientSecret": settings.client_secret,
                         "grantType": "refresh_token", "refreshToken": answer["refreshToken"]});
    assert_eq!(hiu.session(&refresh).await.0, 200);
    assert_eq!(
        hiu.session(&refresh).await.0,
        401,
        "a refresh token is good for once"
    );
    for wrong in [
        with(&right, "/grantType", None),
        with(&right, "/grantType", Some(&json!("password"))),
        with(&right, "/requestId", Some(&json!(Uuid::new_v4()))),
    ] {
        assert_eq!(hiu.session(&wrong).await.0, 400);
    }
    let wrong = with(&right, "/clientSecret", Some(&json!("wrong")));
    for _ in 0..7 {
        assert_eq!(hiu.session(&wrong).await.0, 401);
    }
    assert_eq!(hiu.session(&right).await.0, 401, "the client is locked");
    hiu.sandbox.behave();
    assert_eq!(hiu.session(&right).await.0, 200);
    let journal = format!(
        "{:?}",
        hiu.sandbox
            .journal()
            .iter()
            .map(|one| &one.body)
            .collect::<Vec<_>>()
    );
    assert!(!journal.contains(&settings.client_secret));
}

#[tokio::test]
async fn a_patient_search_is_judged() {
    let hiu = Hiu::start().await;
    let right = || {
        json!({"query": {"patient": {"id": PATIENT},
                         "requester": {"type": "HIU", "id": "PRACTICE-HIU-1"}}})
    };
    let faults: &[Fault] = &[
        (
            "/query/patient/id",
            Some(json!("nobody")),
            400,
            1513,
            "expected an ABHA address",
        ),
        (
            "/query/requester/type",
            Some(json!("hiu")),
            400,
            1513,
            "expected one of HIU, HIP",
        ),
        (
            "/query/requester/type",
            Some(json!("HIP")),
            400,
            1513,
            "not a service of this client",
        ),
        (
            "/query/requester/id",
            Some(json!("SOMEONE-ELSE")),
            400,
            1513,
            "not a service",
        ),
        (
            "/query/requester",
            None,
            400,
            1513,
            "query.requester: missing",
        ),
    ];
    judged(&hiu, "patients/find", right, faults).await;
    let mut unknown = right();
    unknown["query"]["patient"]["id"] = json!("unknown.person@sbx");
    let id = hiu.call("patients/find", unknown).await;
    let answer = hiu.answer_to("on-find", &id).await;
    assert_eq!(answer["error"]["code"], 1414);
    assert!(answer.get("patient").is_none());
}

#[tokio::test]
async fn a_consent_request_is_judged() {
    let hiu = Hiu::start().await;
    let now = stamp(chrono::Duration::zero());
    let faults: &[Fault] = &[
        (
            "/consent/purpose/text",
            Some(json!("Self Requested")),
            400,
            1420,
            "not a pair",
        ),
        (
            "/consent/purpose/code",
            Some(json!("CARE")),
            400,
            1420,
            "not a pair",
        ),
        (
            "/consent/purpose/refUri",
            Some(json!("string")),
            400,
            1420,
            "refUri",
        ),
        (
            "/consent/patient/id",
            Some(json!("91-1111-2222-3333")),
            400,
            1513,
            "ABHA address",
        ),
        (
            "/consent/hiu/id",
            Some(json!("OTHER")),
            400,
            1417,
            "consent.hiu.id",
        ),
        ("/consent/hiu", None, 400, 1513, "consent.hiu: missing"),
        (
            "/consent/hiTypes",
            Some(json!(["OPCONSULTATION"])),
            400,
            1419,
            "hiTypes[0]: expected one of",
        ),
        (
            "/consent/hiTypes",
            Some(json!(["Invoice"])),
            400,
            1419,
            "hiTypes[0]",
        ),
        (
            "/consent/hiTypes",
            Some(json!([])),
            400,
            1419,
            "hiTypes: expected at least 1",
        ),
        (
            "/consent/hiTypes",
            Some(json!(["Prescription", "Prescription"])),
            400,
            1419,
            "twice",
        ),
        (
            "/consent/requester/name",
            Some(json!(" ")),
            400,
            1513,
            "requester.name",
        ),
        (
            "/consent/requester/identifier/type",
            None,
            400,
            1513,
            "identifier.type: missing",
        ),
        (
            "/consent/hip",
            Some(Value::Null),
            400,
            1513,
            "consent.hip: expected an object",
        ),
        (
            "/consent/careContexts",
            Some(json!([{"patientReference": "p", "careContextReference": "c"}])),
            400,
            1421,
            "only together with hip",
        ),
        (
            "/consent/consentNotificationUrl",
            Some(json!("https://x.example")),
            400,
            1513,
            "not a member",
        ),
        (
            "/consent/permission/accessMode",
            Some(json!("READ")),
            400,
            1513,
            "accessMode",
        ),
        (
            "/consent/permission/dateRange/to",
            Some(json!("1999-12-31T00:00:00.000Z")),
            400,
            1418,
            "from is after to",
        ),
        (
            "/consent/permission/dateRange/from",
            Some(json!("2000-01-01")),
            400,
            1513,
            "dateRange.from",
        ),
        (
            "/consent/permission/dataEraseAt",
            Some(json!(now)),
            400,
            1513,
            "not in the future",
        ),
        (
            "/consent/permission/frequency/value",
            Some(json!(0)),
            400,
            1513,
            "frequency.value",
        ),
        (
            "/consent/permission/frequency/repeats",
            Some(json!("0")),
            400,
            1513,
            "frequency.repeats",
        ),
        (
            "/consent/permission/frequency/unit",
            Some(json!("hour")),
            400,
            1513,
            "frequency.unit",
        ),
    ];
    judged(&hiu, "consent-requests/init", consent, faults).await;
}

#[tokio::test]
async fn references_nobody_knows_are_answered_by_callback() {
    let hiu = Hiu::start().await;
    let mut asked = consent();
    asked["consent"]["hip"] = json!({"id": "NO-SUCH-HOSPITAL"});
    let id = hiu.call("consent-requests/init", asked).await;
    assert_eq!(hiu.answer_to("on-init", &id).await["error"]["code"], 1421);
    let mut asked = consent();
    asked["consent"]["patient"]["id"] = json!("unknown.person@sbx");
    let id = hiu.call("consent-requests/init", asked).await;
    assert_eq!(hiu.answer_to("on-init", &id).await["error"]["code"], 1414);
    let id = hiu
        .call(
            "consent-requests/status",
            json!({"consentRequestId": "none"}),
        )
        .await;
    assert_eq!(hiu.answer_to("on-status", &id).await["error"]["code"], 1415);
    assert_eq!(hiu.fetch("none").await["error"]["code"], 1416);
    let detail = json!({"consentId": "none", "permission": {"dateRange":
        {"from": "2020-01-01T00:00:00.000Z", "to": "2021-01-01T00:00:00.000Z"}}});
    let (_, body) = hiu.data_request(&detail);
    let id = hiu.call("health-information/cm/request", body).await;
    assert_eq!(
        hiu.answer_to("on-request", &id).await["error"]["code"],
        1416
    );
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_data_request_is_judged() {
    let hiu = Hiu::start().await;
    let artefact = hiu.granted().await.remove(0);
    let detail = hiu.fetch(&artefact).await["consent"]["consentDetail"].clone();
    let right = || hiu.data_request(&detail).1;
    let key = "/hiRequest/keyMaterial/dhPublicKey/keyValue";
    let secret = fidelius::TransferSecret::generate().unwrap();
    let x509 = secret.public_key_x509();
    let mut off_curve = secret.public_key_point();
    off_curve.replace_range(
        60..64,
        if &off_curve[60..64] == "AAAA" {
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

#[tokio::test]
async fn paths_the_gateway_does_not_have_are_refused() {
    let hiu = Hiu::start().await;
    assert_eq!(
        hiu.post("consents/hiu/notify", &enveloped(json!({})))
            .await
            .0,
        404
    );
    let answer = hiu
        .http
        .get(hiu.gateway("consents/fetch"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 405);
    let plain = format!("{}v0.5/sessions", hiu.sandbox.gateway_url());
    assert_eq!(hiu.http.post(plain).send().await.unwrap().status(), 404);
    assert_eq!(hiu.sandbox.complaints().len(), 3);
}

#[tokio::test]
async fn key_set_and_configuration_are_public() {
    let hiu = Hiu::start().await;
    let get = |path: &str| hiu.http.get(hiu.gateway(path)).send();
    let configuration: Value = get(".well-known/openid-configuration")
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(configuration["jwks_uri"], hiu.gateway("certs"));
    let keys: Value = get("certs").await.unwrap().json().await.unwrap();
    assert_eq!(keys["keys"][0]["alg"], "RS256");
    assert!(keys["keys"][0]["kid"].is_string());
}
