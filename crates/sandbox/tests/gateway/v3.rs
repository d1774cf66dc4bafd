//! The sandbox as HIE-CM v3: the same journeys, with v3's envelope, rules, codes and forms.

use std::collections::BTreeSet;

use crate::scripted::{Hiu, PATIENT, artefact_ids, consent, enveloped, open, stamp, stamped};
use chrono::Duration;
use sandbox::{
    AccountStatus, Answer, CallbackFault, Direction, Envelope, Misbehaviour, Settings, TokenKind,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A consent request as v3 takes it.
fn asked() -> Value {
    let mut asked = consent();
    asked["consent"]["hiu"]["name"] = json!("Practice clinic");
    asked
}

/// Changes one member of a right consent request; gives status and the error's text.
async fn init_with(hiu: &Hiu, pointer: &str, value: Value) -> (u16, String) {
    let mut body = asked();
    if value == json!("absent") {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.remove(name);
    } else {
        *body.pointer_mut(pointer).unwrap() = value;
    }
    let (status, answer) = hiu.post("consent-requests/init", &enveloped(body)).await;
    (status, answer.to_string())
}

#[tokio::test]
async fn a_granted_consent_ends_in_decrypted_documents_bills_among_them() {
    let hiu = Hiu::start_v3().await;
    let mut everything = asked();
    everything["consent"]["hiTypes"]
        .as_array_mut()
        .unwrap()
        .push(json!("Invoice"));
    let id = hiu.call("consent-requests/init", everything).await;
    let on_init = hiu.wait_for("on-init", 1).await.remove(0);
    assert_eq!(on_init.body["resp"]["requestId"], id.as_str());
    assert_eq!(on_init.headers["x-cm-id"], "sbx");
    assert_eq!(on_init.headers["x-hiu-id"], "PRACTICE-HIU-1");
    for name in ["authorization", "request-id", "timestamp"] {
        assert!(on_init.headers.contains_key(name), "{name}");
    }
    hiu.decide(Answer::Grant).await;
    let notice = hiu.body("consents/hiu/notify", 1).await;
    assert_eq!(notice["notification"]["reason"], Value::Null);
    let mut types = BTreeSet::new();
    for artefact in artefact_ids(&notice) {
        let fetched = hiu.fetch(&artefact).await;
        let detail = fetched["consent"]["consentDetail"].clone();
        assert_eq!(detail["schemaVersion"], "v3");
        let (keys, answer) = hiu.request_data(&fetched).await;
        let transaction = answer["hiRequest"]["transactionId"].as_str().unwrap();
        let pages = hiu.pages(&keys).await;
        let opened = open(&keys, &pages);
        for (_, plain) in &opened {
            let bundle: Value = serde_json::from_slice(plain.as_ref().unwrap()).unwrap();
            let profile = &bundle["entry"][0]["resource"]["meta"]["profile"][0];
            types.insert(
                profile
                    .as_str()
                    .unwrap()
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
        let references: BTreeSet<_> = opened.into_iter().map(|(reference, _)| reference).collect();
        let statuses: Vec<_> = references.into_iter().map(|one| (one, "OK")).collect();
        let (status, _) = hiu.report(&detail, transaction, &statuses).await;
        assert_eq!(status, 202);
        let path = format!("data-flow/v3/health-information/request/status/{transaction}");
        let (status, found) = get(&hiu, &path).await;
        assert_eq!(status, 200);
        assert_eq!(
            found,
            json!({"transactionId": transaction, "status": "TRANSFERRED"})
        );
    }
    assert!(types.contains("InvoiceRecord"), "{types:?}");
    hiu.assert_no_complaints();
    for exchange in hiu.sandbox.journal() {
        if exchange.direction == Direction::Sent && exchange.path.starts_with("/api/") {
            assert!(
                exchange.body["requestId"]
                    .as_str()
                    .is_none_or(str::is_empty)
            );
        }
    }
}

async fn get(hiu: &Hiu, path: &str) -> (u16, Value) {
    let url = format!("{}api/hiecm/{path}", hiu.sandbox.gateway_url());
    let call = stamped(hiu.http.get(url)).bearer_auth(&hiu.token);
    let answer = call.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or(Value::Null))
}

#[tokio::test]
async fn every_field_rule_of_a_consent_request_is_enforced() {
    let hiu = Hiu::start_v3().await;
    let tomorrow = json!(stamp(Duration::days(1)));
    let yesterday = json!(stamp(Duration::days(-1)));
    let rules = [
        ("/consent/purpose/text", json!("Self Requested")),
        ("/consent/purpose/text", Value::Null),
        ("/consent/purpose/code", json!("GOV")),
        ("/consent/purpose/refUri", json!("absent")),
        ("/consent/purpose/refUri", json!("https://example.org")),
        ("/consent/patient/id", json!("hinapatel79@ndhm")),
        ("/consent/patient/id", json!(".hina@sbx")),
        ("/consent/hiu/id", json!("-clinic-")),
        ("/consent/hiu/name", json!("Asha's clinic")),
        ("/consent/requester/name", json!("Dr. D'Souza")),
        ("/consent/requester/name", json!("डॉ. अय्यर")),
        ("/consent/requester/name", json!("R & Sons")),
        ("/consent/requester/identifier", json!("absent")),
        ("/consent/requester/identifier/system", json!("absent")),
        ("/consent/hiTypes", json!([])),
        ("/consent/hiTypes", json!(["OPCONSULTATION"])),
        ("/consent/permission/accessMode", json!("LOOK")),
        ("/consent/permission/dateRange/from", tomorrow.clone()),
        ("/consent/permission/dateRange/to", tomorrow),
        ("/consent/permission/dataEraseAt", yesterday),
        (
            "/consent/permission/dataEraseAt",
            json!("2099-01-01T00:00:00Z"),
        ),
        ("/consent/permission/frequency", Value::Null),
        ("/consent/permission/frequency/unit", Value::Null),
    ];
    for (pointer, value) in rules {
        let (status, answer) = init_with(&hiu, pointer, value.clone()).await;
        assert_eq!(status, 400, "{pointer} {value}: {answer}");
        let field = pointer.rsplit('/').next().unwrap();
        assert!(
            answer.contains(field) || answer.contains("purpose"),
            "{pointer}: {answer}"
        );
    }
    for (pointer, value) in [
        ("/consent/permission/frequency/value", json!(0)),
        ("/consent/hiu/name", Value::Null),
        ("/consent/requester/name", json!(r#"Dr. R-1_@, ": / Iyer"#)),
    ] {
        let (status, answer) = init_with(&hiu, pointer, value).await;
        assert_eq!(status, 202, "{pointer}: {answer}");
    }
    let mut contexts = asked();
    contexts["consent"]["careContexts"] =
        json!([{"patientReference": "p", "careContextReference": "c"}]);
    let (status, answer) = hiu
        .post("consent-requests/init", &enveloped(contexts))
        .await;
    assert_eq!(status, 400);
    assert!(answer.to_string().contains("ABDM-1031"), "{answer}");
}

#[tokio::test]
async fn the_headers_are_judged_one_by_one() {
    let hiu = Hiu::start_v3().await;
    let now = stamp(Duration::zero());
    let right = |id: &str| {
        vec![
            ("authorization", format!("Bearer {}", hiu.token)),
            ("request-id", id.to_owned()),
            ("timestamp", now.clone()),
            ("x-cm-id", "sbx".to_owned()),
            ("x-hiu-id", "PRACTICE-HIU-1".to_owned()),
            ("content-type", "application/json".to_owned()),
        ]
    };
    let send = async |headers: Vec<(&str, String)>| {
        let mut call = hiu.http.post(hiu.gateway("consents/fetch"));
        for (name, value) in headers {
            call = call.header(name, value);
        }
        let answer = call.body(r#"{"consentId":"a"}"#).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let fresh = || Uuid::new_v4().to_string();
    let first = fresh();
    let (status, _) = send(right(&first)).await;
    assert!(matches!(status, 200 | 202));
    let (status, text) = send(right(&first)).await;
    assert_eq!(status, 400);
    assert!(text.contains("ABDM-1064"), "{text}");
    for name in ["request-id", "timestamp", "x-cm-id", "x-hiu-id"] {
        for blank in [false, true] {
            let mut headers = right(&fresh());
            if blank {
                headers
                    .iter_mut()
                    .find(|(known, _)| *known == name)
                    .unwrap()
                    .1
                    .clear();
            } else {
                headers.retain(|(known, _)| *known != name);
            }
            let answer = send(headers).await;
            assert_eq!(answer, (403, "Access Denied".to_owned()), "{name}");
        }
    }
    for (name, value, status, code) in [
        ("authorization", "Bearer nobody", 401, "900901"),
        ("request-id", "1", 400, "ABDM-1030"),
        (
            "timestamp",
            "2026-01-15T06:30:00.000+05:30",
            400,
            "ABDM-1016",
        ),
        ("timestamp", "2020-01-15T06:30:00.000Z", 400, "ABDM-1016"),
        ("x-cm-id", "abdm", 403, "Access Denied"),
        ("x-hiu-id", "OTHER-HIU", 400, "ABDM-1040"),
    ] {
        let mut headers = right(&fresh());
        headers
            .iter_mut()
            .find(|(known, _)| *known == name)
            .unwrap()
            .1 = value.to_owned();
        let (given, text) = send(headers).await;
        assert_eq!(given, status, "{name}: {text}");
        assert!(text.contains(code), "{name}: {text}");
    }
}

#[tokio::test]
async fn the_old_paths_and_envelope_are_not_taken() {
    let hiu = Hiu::start_v3().await;
    let old = format!("{}gateway/v0.5/consents/fetch", hiu.sandbox.gateway_url());
    let answer = stamped(hiu.http.post(old)).bearer_auth(&hiu.token);
    let answer = answer
        .json(&json!({"consentId": "a"}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 404);
    hiu.sandbox.clear_journal();
    let with_envelope = enveloped(json!({"consentId": "a"}));
    let url = hiu.gateway("consents/fetch");
    let answer = stamped(hiu.http.post(url))
        .bearer_auth(&hiu.token)
        .header("x-hiu-id", "PRACTICE-HIU-1")
        .json(&with_envelope)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 400);
    assert!(hiu.only_complaint().contains("requestId: not a member"));
}

#[tokio::test]
async fn keys_are_given_to_a_session_only_and_both_algorithms_are_among_them() {
    let hiu = Hiu::start_v3().await;
    let url = hiu.gateway("certs");
    let bare = hiu.http.get(&url).send().await.unwrap();
    assert_eq!(bare.status().as_u16(), 401);
    let without_headers = hiu
        .http
        .get(&url)
        .bearer_auth(&hiu.token)
        .send()
        .await
        .unwrap();
    assert_eq!(without_headers.status().as_u16(), 403);
    let (status, keys) = get(&hiu, "gateway/v3/certs").await;
    assert_eq!(status, 200);
    let algorithms: Vec<_> = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| &key["alg"])
        .collect();
    assert_eq!(algorithms, [&json!("RS256"), &json!("RS512")]);
    let (_, open_id) = get(&hiu, "gateway/v3/.well-known/openid-configuration").await;
    assert_eq!(open_id["jwks_uri"], url.as_str());
}

#[tokio::test]
async fn errors_come_with_the_codes_of_v3() {
    let hiu = Hiu::start_v3().await;
    let code = |answer: &Value| {
        let code = answer["error"]["code"].as_str().unwrap_or_default();
        code.trim_end_matches([':', ' ']).to_owned()
    };
    let mut nobody = asked();
    nobody["consent"]["patient"]["id"] = json!("nobody@sbx");
    let id = hiu.call("consent-requests/init", nobody).await;
    assert_eq!(code(&hiu.answer_to("on-init", &id).await), "ABDM-1012");
    let unknown = json!({"consentRequestId": "none"});
    let id = hiu.call("consent-requests/status", unknown).await;
    assert_eq!(code(&hiu.answer_to("on-status", &id).await), "ABDM-1039");
    assert_eq!(code(&hiu.fetch("none").await), "ABDM-1080");
    let artefacts = hiu.granted().await;
    let fetched = hiu.fetch(&artefacts[0]).await;
    hiu.decide(Answer::Revoke).await;
    assert_eq!(code(&hiu.request_data(&fetched).await.1), "ABDM-1062");
    let asked_for = CallbackFault::Error {
        code: 1027,
        message: "blocked".into(),
        keep_result: false,
    };
    hiu.sandbox
        .misbehave(Misbehaviour::callback("consents/on-fetch", asked_for));
    assert_eq!(code(&hiu.fetch(&artefacts[0]).await), "ABDM-1027");
}

#[tokio::test]
async fn a_refusal_takes_every_form_of_v3() {
    let hiu = Hiu::start_v3().await;
    let mut forms = BTreeSet::new();
    for _ in 0..30 {
        let (status, answer) = hiu
            .post("consents/fetch", &enveloped(json!({"consentId": 1})))
            .await;
        assert_eq!(status, 400);
        forms.insert(match &answer {
            Value::Array(list) if list[0].get("error").is_some() => "list of errors",
            Value::Array(_) => "list",
            object
                if object["error"]["code"]
                    .as_str()
                    .is_some_and(|code| code.ends_with(": ")) =>
            {
                "code with a colon"
            }
            object if object.get("error").is_some() => "error",
            object if object.get("code").is_some() => "bare",
            object if object.get("consentId").is_some() => "field",
            _ => "other",
        });
    }
    assert_eq!(
        forms,
        BTreeSet::from([
            "bare",
            "code with a colon",
            "error",
            "field",
            "list",
            "list of errors"
        ])
    );
}

#[tokio::test]
async fn the_bridge_is_registered_and_looked_up() {
    let hiu = Hiu::start_v3().await;
    let register = async |url: &str| {
        let call = stamped(hiu.http.patch(hiu.gateway("gateway/v3/bridge/url")));
        let call = call.bearer_auth(&hiu.token).json(&json!({"url": url}));
        call.send().await.unwrap().status().as_u16()
    };
    for wrong in [
        "http://hiu.example.in",
        "https://192.0.2.7",
        "https://hiu.example.in:8443",
        "hiu.example.in",
    ] {
        assert_eq!(register(wrong).await, 400, "{wrong}");
    }
    assert_eq!(register("https://hiu.example.in").await, 202);
    assert_eq!(register(hiu.url.as_str()).await, 202);
    // The last one is called.
    hiu.ask().await;
    let (status, one) = get(&hiu, "gateway/v3/bridge-service/serviceId/PRACTICE-HIU-1").await;
    assert_eq!((status, &one["isHiu"]), (200, &json!(true)));
    assert_eq!(
        one["endpoints"],
        json!([]),
        "the field does not tell the URL"
    );
    let (_, all) = get(&hiu, "gateway/v3/bridge-services").await;
    assert_eq!(all["services"].as_array().unwrap().len(), 1);
    let url = all["bridge"]["url"].as_str().unwrap();
    assert_eq!(url, hiu.url.as_str(), "the list tells it");
    let (status, _) = get(&hiu, "gateway/v3/bridge-service/serviceId/OTHER").await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_patient_is_found_by_the_abha_search_only() {
    let hiu = Hiu::start_v3().await;
    let search = async |address: &str| {
        let base = hiu.sandbox.gateway_url();
        let url = format!("{base}abha/api/v3/phr/web/login/abha/search");
        let call = stamped(hiu.http.post(url)).bearer_auth(&hiu.token);
        let answer = call
            .json(&json!({"abhaAddress": address}))
            .send()
            .await
            .unwrap();
        let status = answer.status().as_u16();
        (status, answer.json::<Value>().await.unwrap())
    };
    let (status, found) = search(PATIENT).await;
    assert_eq!(status, 200);
    assert_eq!(found["fullName"], "Hina Patel");
    assert_eq!(found["abhaAddress"], PATIENT);
    assert_eq!(search("nobody@sbx").await.0, 404);
    hiu.assert_no_complaints();
    let (status, _) = hiu.post("patients/find", &enveloped(json!({}))).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn notices_are_acknowledged_by_the_request_id_of_their_header() {
    let chosen = Settings {
        hip_id: Some("PRACTICE-OWN-HIP".into()),
        ..Settings::default()
    };
    let hiu = Hiu::start_with(chosen).await;
    let artefacts = hiu.granted().await;
    let hip = hiu.wait_for("consents/hip/notify", 1).await.remove(0);
    assert_eq!(hip.headers["x-hip-id"], "PRACTICE-OWN-HIP");
    let consent = &hip.body["notification"]["consentId"];
    hiu.call(
        "consents/hip/on-notify",
        json!({"acknowledgement": {"status": "OK", "consentId": consent}, "error": null,
               "resp": {"requestId": hip.body["requestId"]}}),
    )
    .await;
    hiu.decide(Answer::Revoke).await;
    let notice = hiu.body("consents/hiu/notify", 2).await;
    let entries: Vec<_> = artefacts
        .iter()
        .map(|id| json!({"status": "OK", "consentId": id}))
        .collect();
    let wrong = json!({"acknowledgement": entries, "error": null, "resp": {"requestId": "other"}});
    let (status, answer) = hiu.post("consents/hiu/on-notify", &enveloped(wrong)).await;
    assert_eq!(status, 400);
    assert!(answer.to_string().contains("ABDM-1052"), "{answer}");
    hiu.call(
        "consents/hiu/on-notify",
        json!({"acknowledgement": entries, "error": null,
               "resp": {"requestId": notice["requestId"]}}),
    )
    .await;
}

#[tokio::test]
async fn a_deleted_account_shows_only_by_the_end_of_its_consents() {
    let hiu = Hiu::start_v3().await;
    let artefacts = hiu.granted().await;
    hiu.ask().await;
    let set = |status| hiu.sandbox.set_account(PATIENT, status);
    set(AccountStatus::Deactivated).await.unwrap();
    set(AccountStatus::Deleted).await.unwrap();
    let notices = hiu.wait_for("consents/hiu/notify", 3).await;
    let told = |status: &str| {
        let mut found = notices.iter().map(|notice| &notice.body);
        found
            .find(|body| body["notification"]["status"] == status)
            .cloned()
    };
    assert!(told("EXPIRED").is_some());
    assert_eq!(
        BTreeSet::from_iter(artefact_ids(&told("REVOKED").unwrap())),
        BTreeSet::from_iter(artefacts)
    );
    assert!(hiu.arrived("patients/status/notify").is_empty());
}

#[tokio::test]
async fn a_callback_is_sent_by_name_or_by_path_with_its_envelope_in_the_headers() {
    let hiu = Hiu::start_v3().await;
    let body = json!({"requestId": "mine", "notification": {"status": "GRANTED"}});
    let right = Envelope::default();
    assert_eq!(
        hiu.sandbox
            .send("consents/hiu/notify", body.clone(), &right)
            .await,
        202
    );
    let arrived = hiu.wait_for("consents/hiu/notify", 1).await.remove(0);
    assert_eq!(arrived.headers["request-id"], "mine");
    assert_eq!(hiu.sandbox.send("patients/on-find", body, &right).await, 0);
    let other = Envelope::with_token(TokenKind::Rs512).header("request-id", "other");
    let path = "/api/v3/hiu/consent/on-fetch";
    assert_eq!(
        hiu.sandbox.send_bytes(path, b"{}".to_vec(), &other).await,
        202
    );
    let arrived = hiu.wait_for("consents/on-fetch", 1).await.remove(0);
    assert_eq!(arrived.headers["request-id"], "other");
}
