//! The judge refuses every class of wrong request, and says why.

mod transfer;

use crate::scripted::{Hiu, PATIENT, consent, enveloped, stamp};
use axum::http::StatusCode;
use sandbox::Settings;
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
