//! The doors of HIE-CM v3 (docs/protocol.md, "Headers" and "Callbacks"; docs/promises.md, S1).

use std::sync::atomic::Ordering;

use abdm::{profile::Api, token::SigningAlgorithm};
use app::{model::MessageKind, port::Message};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use domain::RequestId;
use serde_json::json;

use super::support::*;

const NOTIFY_V3: &str = "/api/v3/hiu/consent/request/notify";
const GRANT_V3: &str = r#"{"notification":{"consentRequestId":"9a0e","status":"GRANTED","reason":null,"consentArtefacts":[{"id":"art-1"}]}}"#;

/// A body of each callback, as docs/protocol.md, "Callbacks", has them.
const CALLBACKS: [(&str, &str); 7] = [
    (
        "/api/v3/hiu/consent/request/on-init",
        r#"{"consentRequest":{"id":"9a0e"},"error":null,"response":{"requestId":"ours"}}"#,
    ),
    (
        "/api/v3/hiu/consent/request/on-status",
        r#"{"consentRequest":{"id":"9a0e","status":"GRANTED","consentArtefacts":[{"id":"art-1"}]},"error":null,"response":{"requestId":"ours"},"resp":null}"#,
    ),
    (NOTIFY_V3, GRANT_V3),
    (
        "/api/v3/hiu/consent/on-fetch",
        r#"{"consent":null,"error":{"code":"ABDM-1080","message":"Invalid consent artefact id"},"response":{"requestId":"ours"},"resp":null}"#,
    ),
    (
        "/api/v3/hiu/health-information/on-request",
        r#"{"hiRequest":{"transactionId":"tx-9","sessionStatus":"REQUESTED"},"error":null,"response":{"requestId":"ours"}}"#,
    ),
    (
        "/api/v3/patient-record/share",
        r#"{"metaData":{"hiuId":"HIU-1","counterId":"OPD1"},"transactionId":"tx-9","profile":{"patient":{"abhaAddress":"asha.verma@sbx"}}}"#,
    ),
    (
        "/api/v3/patient-record/on-notify",
        r#"{"notification":{"transactionId":"tx-9","statusNotification":{"sessionStatus":"TRANSFERRED"}}}"#,
    ),
];

fn desk() -> Desk {
    Desk::with(wishes())
}

fn wishes() -> Wishes {
    Wishes {
        api: Api::V3,
        ..Wishes::default()
    }
}

/// A callback with this token under this id, addressed to us as HIU.
async fn deliver_as(desk: &Desk, token: &str, path: &str, id: &str, body: &str) -> StatusCode {
    let request = Request::post(path)
        .header("authorization", format!("Bearer {token}"))
        .header("x-hiu-id", HIU)
        .header("request-id", id)
        .header("timestamp", "2026-11-21T08:00:00.000Z")
        .body(Body::from(body.to_owned()));
    desk.send(request.unwrap()).await.status
}

async fn deliver(desk: &Desk, path: &str, id: &str, body: &str) -> StatusCode {
    let token = desk.key.sign(&gateway_claims());
    deliver_as(desk, &token, path, id, body).await
}

#[tokio::test]
async fn every_callback_is_taken_at_both_spellings_and_kept_under_its_documented_path() {
    let desk = desk();
    for (number, (path, body)) in CALLBACKS.iter().enumerate() {
        let short = path.strip_prefix("/api").unwrap();
        for (form, spelling) in [path, short].into_iter().enumerate() {
            let id = format!("id-{number}-{form}");
            assert_eq!(
                deliver(&desk, spelling, &id, body).await,
                StatusCode::ACCEPTED,
                "{spelling}"
            );
            let kept = desk.inbox.kept.lock().unwrap();
            let kept = kept.last().unwrap();
            assert_eq!(kept.path, *path);
            assert_eq!(kept.request.as_ref().unwrap().as_str(), id);
            assert_eq!(kept.body, body.as_bytes());
        }
    }
    assert_eq!(desk.kept(), 14);
}

#[tokio::test]
async fn a_configured_prefix_opens_the_same_doors_behind_it() {
    let desk = Desk::with(Wishes {
        prefix: "/abdm/hiu-1",
        ..wishes()
    });
    let push = format!("/abdm/hiu-1/push/{LIVE}");
    for path in [
        NOTIFY_V3.to_owned(),
        format!("/abdm/hiu-1{NOTIFY_V3}"),
        format!("/abdm/hiu-1{}", NOTIFY_V3.trim_start_matches("/api")),
    ] {
        assert_eq!(
            deliver(&desk, &path, &path, GRANT_V3).await,
            StatusCode::ACCEPTED,
            "{path}"
        );
    }
    let page = r#"{"pageNumber":0,"pageCount":1,"transactionId":"tx-9","entries":[]}"#;
    assert_eq!(desk.push(&push, page).await.status, StatusCode::ACCEPTED);
    for path in [
        "/abdm",
        "/abdm/hiu-1",
        "/abdm/hiu-1/",
        "/abdm/hiu-1/push",
        "/other/api/v3/hiu/consent/request/notify",
    ] {
        assert_eq!(
            deliver(&desk, path, "id", GRANT_V3).await,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_answer_to_a_taken_callback_can_be_another_2xx() {
    for taken in [StatusCode::OK, StatusCode::ACCEPTED, StatusCode::NO_CONTENT] {
        let desk = Desk::with(Wishes { taken, ..wishes() });
        assert_eq!(deliver(&desk, NOTIFY_V3, "id", GRANT_V3).await, taken);
        assert_eq!(deliver(&desk, NOTIFY_V3, "id", GRANT_V3).await, taken);
        assert_eq!(
            deliver(&desk, NOTIFY_V3, "id", "{").await,
            StatusCode::BAD_REQUEST
        );
    }
    assert_eq!(abdm::callback::taken(202), Some(StatusCode::ACCEPTED));
    assert_eq!(abdm::callback::taken(302), None);
}

#[tokio::test]
async fn a_repeat_under_the_same_request_id_is_kept_once_whatever_its_spelling() {
    let desk = desk();
    let short = NOTIFY_V3.trim_start_matches("/api");
    for path in [NOTIFY_V3, NOTIFY_V3, short] {
        assert_eq!(
            deliver(&desk, path, "e7aa", GRANT_V3).await,
            StatusCode::ACCEPTED
        );
    }
    assert_eq!(desk.kept(), 1);
    // The same words under another id are another message.
    assert_eq!(
        deliver(&desk, NOTIFY_V3, "e7ab", GRANT_V3).await,
        StatusCode::ACCEPTED
    );
    assert_eq!(desk.kept(), 2);
}

#[tokio::test]
async fn a_notice_is_acknowledged_under_its_header_whatever_its_body_says() {
    let desk = desk();
    let body = GRANT_V3.replacen('{', r#"{"requestId":"","timestamp":"","#, 1);
    assert_eq!(
        deliver(&desk, NOTIFY_V3, "e7aa", &body).await,
        StatusCode::ACCEPTED
    );
    let kept = desk.inbox.kept.lock().unwrap().pop().unwrap();
    let reader = Api::V3.profile().reader();
    let read = reader.read(
        MessageKind::ConsentNotice,
        kept.request.as_ref(),
        &kept.body,
    );
    let Ok(Message::ConsentNotice { request, .. }) = read.map(|heard| heard.message) else {
        panic!("not a notice");
    };
    assert_eq!(request, RequestId::parse("e7aa").unwrap());
}

#[tokio::test]
async fn a_callback_without_one_request_id_is_refused() {
    let desk = desk();
    let token = desk.key.sign(&gateway_claims());
    let with = |ids: &[&str]| {
        let mut request = Request::post(NOTIFY_V3)
            .header("authorization", format!("Bearer {token}"))
            .header("x-hiu-id", HIU);
        for id in ids {
            request = request.header("request-id", *id);
        }
        request.body(Body::from(GRANT_V3)).unwrap()
    };
    let long = "x".repeat(300);
    for ids in [&[][..], &[""], &["a", "b"], &[&long]] {
        let answered = desk.send(with(ids)).await;
        assert_eq!(answered.status, StatusCode::BAD_REQUEST, "{ids:?}");
        assert_eq!(
            answered.body,
            r#"{"error":{"code":"4400","message":"invalid request"}}"#
        );
    }
    assert_eq!((desk.kept(), desk.refused("malformed")), (0, 4));
}

#[tokio::test]
async fn a_request_id_is_found_quoted_twice_and_in_the_body() {
    let desk = desk();
    let token = desk.key.sign(&gateway_claims());
    for (ids, body) in [
        (&["\"a\""][..], GRANT_V3.to_owned()),
        (&["b", "b"], GRANT_V3.to_owned()),
        (&[], GRANT_V3.replacen('{', r#"{"requestId":"c","#, 1)),
    ] {
        let mut request = Request::post(NOTIFY_V3)
            .header("authorization", format!("Bearer {token}"))
            .header("x-hiu-id", HIU);
        for id in ids {
            request = request.header("request-id", *id);
        }
        let answered = desk.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answered.status, StatusCode::ACCEPTED, "{ids:?}");
    }
    let kept = desk.inbox.kept.lock().unwrap();
    let ids: Vec<&str> = kept
        .iter()
        .map(|kept| kept.request.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[tokio::test]
async fn patient_status_is_taken_under_v3_at_every_path_it_was_met_at() {
    let desk = desk();
    let body = r#"{"status":"DELETED","patient":{"abhaAddress":"asha@sbx"}}"#;
    let paths = [
        "/api/v3/hiu/patients/status/notify",
        "/api/v3/patients/status/on-notify",
        "/v3/hiu/patient/status/notify/",
        "/v0.5/patients/status/notify",
    ];
    for (at, path) in paths.iter().enumerate() {
        let status = deliver(&desk, path, &format!("id-{at}"), body).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{path}");
    }
    let kept = desk.inbox.kept.lock().unwrap();
    assert!(
        kept.iter()
            .all(|kept| kept.kind == MessageKind::PatientStatus)
    );
    assert!(kept.iter().all(|kept| kept.path == paths[0]));
}

#[tokio::test]
async fn what_the_gateway_signs_for_an_address_nobody_knows_is_kept_and_answered_404() {
    let desk = desk();
    let path = "/api/v3/hiu/something/new";
    assert_eq!(
        deliver(&desk, path, "n-1", GRANT_V3).await,
        StatusCode::NOT_FOUND
    );
    let stranger = Key::generate("key-1").sign(&gateway_claims());
    let refused = deliver_as(&desk, &stranger, path, "n-2", GRANT_V3).await;
    assert_eq!(refused, StatusCode::NOT_FOUND);
    assert_eq!(
        deliver(&desk, "/push/unknown/else", "n-3", GRANT_V3).await,
        StatusCode::NOT_FOUND
    );
    let kept = desk.inbox.kept.lock().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].kind, kept[0].path.as_str(), kept[0].body.as_slice()),
        (MessageKind::UnknownAddress, path, GRANT_V3.as_bytes())
    );
}

#[tokio::test]
async fn a_delivery_repeated_after_16_minutes_with_its_ended_token_is_taken_and_noted() {
    let desk = desk();
    let mut claims = gateway_claims();
    claims["exp"] = json!(NOW + 60);
    let token = desk.key.sign(&claims);
    // The disk was full at the first try.
    *desk.inbox.full.lock().unwrap() = true;
    let first = deliver_as(&desk, &token, NOTIFY_V3, "e7aa", GRANT_V3).await;
    assert_eq!(first, StatusCode::SERVICE_UNAVAILABLE);
    *desk.inbox.full.lock().unwrap() = false;
    desk.clock.0.store(16 * 60, Ordering::Relaxed);
    let again = deliver_as(&desk, &token, NOTIFY_V3, "e7aa", GRANT_V3).await;
    assert_eq!(again, StatusCode::ACCEPTED);
    {
        let kept = desk.inbox.kept.lock().unwrap();
        assert!(kept.len() == 1 && kept[0].late);
    }
    // Later than the allowance it is nobody's.
    desk.clock.0.store(60 + 1801, Ordering::Relaxed);
    let too_late = deliver_as(&desk, &token, NOTIFY_V3, "e7ab", GRANT_V3).await;
    assert_eq!(too_late, StatusCode::UNAUTHORIZED);
    assert_eq!(desk.kept(), 1);
}

#[tokio::test]
async fn both_keys_of_the_set_serve_each_with_its_algorithm_where_that_is_allowed() {
    let both = || Wishes {
        auth: abdm::token::AuthSettings {
            algorithms: vec![SigningAlgorithm::Rs256, SigningAlgorithm::Rs512],
            ..Wishes::default().auth
        },
        ..wishes()
    };
    for (wishes, rs512) in [
        (both(), StatusCode::ACCEPTED),
        (wishes(), StatusCode::UNAUTHORIZED),
    ] {
        let desk = Desk::with(wishes);
        let newer = Key::generate("key-512");
        let mut jwk = newer.jwk();
        jwk["alg"] = json!("RS512");
        let set = json!({"keys": [desk.key.jwk(), jwk]}).to_string();
        *desk.certs.keys.lock().unwrap() = Some(set);
        assert_eq!(
            deliver(&desk, NOTIFY_V3, "a", GRANT_V3).await,
            StatusCode::ACCEPTED
        );
        let token = newer.sign_rs512(&gateway_claims());
        assert_eq!(
            deliver_as(&desk, &token, NOTIFY_V3, "b", GRANT_V3).await,
            rs512
        );
        // A key says which one algorithm it is for.
        let crossed = newer.sign(&gateway_claims());
        assert_eq!(
            deliver_as(&desk, &crossed, NOTIFY_V3, "c", GRANT_V3).await,
            StatusCode::UNAUTHORIZED
        );
    }
}

#[tokio::test]
async fn a_new_kid_is_read_once_and_serves() {
    let desk = desk();
    assert_eq!(
        deliver(&desk, NOTIFY_V3, "a", GRANT_V3).await,
        StatusCode::ACCEPTED
    );
    let fresh = Key::generate("key-2");
    *desk.certs.keys.lock().unwrap() = Some(key_set(&[&desk.key, &fresh]));
    for id in ["b", "c"] {
        let token = fresh.sign(&gateway_claims());
        assert_eq!(
            deliver_as(&desk, &token, NOTIFY_V3, id, GRANT_V3).await,
            StatusCode::ACCEPTED
        );
    }
    assert_eq!(*desk.certs.asked.lock().unwrap(), 2);
}

#[tokio::test]
async fn a_consent_notice_to_us_as_a_hospital_needs_also_hip_and_its_own_address() {
    let path = "/api/v3/consent/request/hip/notify";
    let body = r#"{"notification":{"status":"GRANTED","consentId":"art-1","consentDetail":{"patient":{"id":"asha@sbx"}},"signature":"words","grantAcknowledgement":false}}"#;
    let as_hip = async |desk: &Desk, name: &str| {
        let request = Request::post(path)
            .header(
                "authorization",
                format!("Bearer {}", desk.key.sign(&gateway_claims())),
            )
            .header(name, if name == "x-hip-id" { HIP } else { HIU })
            .header("request-id", "e7aa")
            .body(Body::from(body));
        desk.send(request.unwrap()).await.status
    };
    assert_eq!(as_hip(&desk(), "x-hip-id").await, StatusCode::NOT_FOUND);
    let hospital = Desk::with(Wishes {
        also_hip: true,
        ..wishes()
    });
    assert_eq!(
        as_hip(&hospital, "x-hiu-id").await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(as_hip(&hospital, "x-hip-id").await, StatusCode::ACCEPTED);
}

/// A share for the hospital `named` at a counter.
fn share(named: &str) -> String {
    format!(
        r#"{{"intent":"PROFILE_SHARE","metaData":{{"hipId":{named},"context":"OPD1"}},"profile":{{"patient":{{"abhaAddress":"asha@sbx","name":"Asha","gender":"F","yearOfBirth":"1988"}}}}}}"#
    )
}

async fn deliver_share(desk: &Desk, path: &str, hip: &str, body: String) -> StatusCode {
    let token = desk.key.sign(&gateway_claims());
    let request = Request::post(path)
        .header("authorization", format!("Bearer {token}"))
        .header("x-hip-id", hip)
        .header("request-id", "e7aa")
        .body(Body::from(body));
    desk.send(request.unwrap()).await.status
}

#[tokio::test]
async fn who_shares_at_a_counter_is_taken_at_every_path_it_was_met_at() {
    let ours = format!("\"{HIP}\"");
    for path in [
        "/api/v3/hip/patient/share",
        "/v3/hip/patient/share",
        "/api/v3/hip/patient/share/profile",
        "/api/patient-share/v3/share",
        "/patient-share/v3/share",
    ] {
        let hospital = Desk::with(Wishes {
            also_hip: true,
            ..wishes()
        });
        let status = deliver_share(&hospital, path, HIP, share(&ours)).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{path}");
        assert_eq!(hospital.kept(), 1, "{path}");
        // Without an entry as a hospital nobody can share anything here.
        let status = deliver_share(&desk(), path, HIP, share(&ours)).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn who_shares_with_another_hospital_is_refused_and_kept_nowhere() {
    let hospital = Desk::with(Wishes {
        also_hip: true,
        ..wishes()
    });
    let path = "/api/v3/hip/patient/share";
    for (header, named) in [(HIP, "\"OTHER-HIP\""), ("OTHER-HIP", "\"OTHER-HIP\"")] {
        let status = deliver_share(&hospital, path, header, share(named)).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{header} {named}");
    }
    assert_eq!(hospital.kept(), 0);
    // One that names none is for whom the header names.
    let status = deliver_share(&hospital, path, HIP, share("null")).await;
    assert_eq!(status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn nothing_of_v05_is_hosted_and_no_door_tells_more_than_it_must() {
    let desk = Desk::with(Wishes {
        also_hip: true,
        ..wishes()
    });
    let hosted: Vec<String> = CALLBACKS
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .chain(["/api/v3/consent/request/hip/notify".to_owned()])
        .chain(["/api/v3/hip/patient/share".to_owned()])
        .flat_map(|path| [path.trim_start_matches("/api").to_owned(), path])
        .chain(
            [
                "/v0.5/patients/status/notify",
                "/api/v3/hiu/consent/request/notify/",
            ]
            .map(str::to_owned),
        )
        .collect();
    let others = [
        NOTIFY,
        "/v0.5/heartbeat",
        "/v0.5/patients/on-find",
        "/api/v3/hiu/consent/request",
        "/api/v3/hip/health-information/request",
        "/api/v3/hiu/subscription/notify",
        "/",
    ];
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for path in hosted.iter().map(String::as_str).chain(others) {
            let answered = desk.ask(method.clone(), path).await;
            let is_door = method == Method::POST && hosted.iter().any(|known| known == path);
            let expected = if is_door {
                (
                    StatusCode::UNAUTHORIZED,
                    r#"{"error":{"code":"4401","message":"unauthorised requester"}}"#,
                )
            } else {
                (StatusCode::NOT_FOUND, "")
            };
            assert_eq!(
                (answered.status, answered.body.as_str()),
                expected,
                "{method} {path}"
            );
        }
    }
    assert_eq!(desk.kept(), 0);
}

#[tokio::test]
async fn a_page_is_taken_as_in_v05_with_and_without_the_suffix_of_old_hospitals() {
    let desk = desk();
    let page = r#"{"pageNumber":1,"pageCount":2,"transactionId":"tx-9","entries":[]}"#;
    let other = page.replace("\"pageNumber\":1", "\"pageNumber\":2");
    assert_eq!(
        desk.push(&format!("/push/{LIVE}"), page).await.status,
        StatusCode::ACCEPTED
    );
    let suffixed = format!("/push/{LIVE}/v0.5/health-information/transfer");
    assert_eq!(
        desk.push(&suffixed, other).await.status,
        StatusCode::ACCEPTED
    );
    assert_eq!(
        desk.push("/push/unknown", page).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(desk.kept(), 2);
}
