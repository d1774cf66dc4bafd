//! What the public side knows, and nothing else (docs/promises.md, S6).

use axum::http::{Method, StatusCode};

use super::support::*;

#[tokio::test]
async fn every_other_method_and_path_is_404_with_an_empty_body() {
    let desk = Desk::with(Wishes {
        also_hip: true,
        ..Wishes::default()
    });
    let hosted = [
        "/v0.5/patients/on-find",
        "/v0.5/consent-requests/on-init",
        "/v0.5/consent-requests/on-status",
        "/v0.5/consents/hiu/notify",
        "/v0.5/consents/on-fetch",
        "/v0.5/health-information/hiu/on-request",
        "/v0.5/health-information/cm/on-request",
        "/v0.5/patients/status/notify",
        "/v0.5/consents/hip/notify",
        // Spellings of the same.
        "/v0.5/consents/hiu/notify/",
        "/V0.5/consents/hiu/notify",
        "//v0.5/consents/hiu/notify",
    ];
    let others = [
        "/",
        "/v0.5",
        "/v0.5/",
        "/v0.5/consents",
        "/v0.5/consents/hiu/notify/x",
        "/v0.5/consents/fetch",
        "/v0.5/sessions",
        "/v0.5/users/auth/on-init",
        "/api/v3/hiu/consent/request/notify",
        "/metrics",
        "/health",
        "/.env",
        "/.well-known",
        "/.well-known/hiu-probe",
        "/.well-known/hiu-probe?n=",
        "/.well-known/hiu-probe?n=00",
        "/push",
        "/push/",
        "/push/unknown",
        "/push/%ff",
        "/push/%00",
        "/push/%",
        "/push/%2f",
        "/push/live-token_01234567%38%39",
        "/%ff",
        "/v0.5/%ff/hiu/notify",
        "/v0.5/heartbeat/",
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
    ];
    let push = format!("/push/{LIVE}");
    let methods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW",
    ];
    for method in methods {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let paths = hosted
            .iter()
            .chain(&others)
            .copied()
            .chain([push.as_str(), "/v0.5/heartbeat"]);
        for path in paths {
            let answered = desk.ask(method.clone(), path).await;
            let what = format!("{method} {path}: {answered:?}");
            if path == "/v0.5/heartbeat" && method == Method::GET {
                assert_eq!(answered.status, StatusCode::OK, "{what}");
                let body = r#"{"timestamp":"2026-11-21T08:00:00.000Z","status":"UP"}"#;
                assert_eq!(answered.body, body);
            } else if hosted.contains(&path) && method == Method::POST {
                assert_eq!(answered.status, StatusCode::UNAUTHORIZED, "{what}");
            } else if path == push && method == Method::POST {
                assert_eq!(answered.status, StatusCode::BAD_REQUEST, "{what}");
            } else {
                assert_eq!(
                    (answered.status, answered.body.as_str()),
                    (StatusCode::NOT_FOUND, ""),
                    "{what}"
                );
                let told = ["allow", "server", "x-powered-by", "content-type"];
                assert!(
                    !answered
                        .headers
                        .iter()
                        .any(|name| told.contains(&name.as_str())),
                    "{what}"
                );
            }
        }
    }
    assert_eq!(desk.kept(), 0);
}

#[tokio::test]
async fn known_and_unknown_ids_get_the_same_answer() {
    let desk = Desk::new();
    let first = desk.callback(NOTIFY, GRANT).await;
    let repeated = desk.callback(NOTIFY, GRANT).await;
    let unknown = desk
        .callback(NOTIFY, GRANT.replace("9a0e", "never-asked"))
        .await;
    assert_eq!(first, repeated);
    assert_eq!(first, unknown);
    assert_eq!(desk.kept(), 2);
}
