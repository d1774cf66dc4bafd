//! A push URL lives, ends and dies (docs/promises.md, S3).

use abdm::callback::push_url;
use app::model::MessageKind;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use super::support::*;

const PAGE: &str = r#"{"pageNumber":0,"pageCount":0,"transactionId":"tx-1","entries":[{"content":"AAAA","media":"application/fhir+json","checksum":"string","careContextReference":"visit-1"}],"keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2026-11-22T00:00:00.000Z","parameters":"x","keyValue":"string"},"nonce":"string"}}"#;
const SUFFIX: &str = "/v0.5/health-information/transfer";

#[tokio::test]
async fn a_live_url_takes_pages_as_given_and_with_the_suffix() {
    let desk = Desk::new();
    for path in [format!("/push/{LIVE}"), format!("/push/{LIVE}{SUFFIX}")] {
        let answered = desk.push(&path, PAGE).await;
        assert_eq!(
            (answered.status, answered.body.as_str()),
            (StatusCode::ACCEPTED, "")
        );
    }
    let kept = desk.inbox.kept.lock().unwrap();
    let paths: Vec<&str> = kept.iter().map(|message| message.path.as_str()).collect();
    assert_eq!(
        paths,
        ["/push/…", "/push/…/v0.5/health-information/transfer"]
    );
    for message in kept.iter() {
        assert_eq!(message.kind, MessageKind::Page);
        assert_eq!(message.transfer, Some(transfer()));
        assert_eq!(message.body, PAGE.as_bytes());
        assert!(!format!("{}{}", message.path, message.headers).contains(LIVE));
    }
}

#[tokio::test]
async fn an_authorization_header_is_ignored_even_when_it_is_invalid() {
    let desk = Desk::new();
    let request = Request::post(format!("/push/{LIVE}"))
        .header("authorization", "Bearer not.a.token")
        .body(Body::from(PAGE));
    assert_eq!(
        desk.send(request.unwrap()).await.status,
        StatusCode::ACCEPTED
    );
    assert_eq!(*desk.certs.asked.lock().unwrap(), 0);
}

#[tokio::test]
async fn an_unknown_url_is_404_with_an_empty_body_and_nothing_is_stored() {
    let desk = Desk::new();
    for path in [
        "/push/unknown".to_owned(),
        format!("/push/{LIVE}x"),
        format!("/push/unknown{SUFFIX}"),
        "/push/".to_owned(),
        "/push".to_owned(),
        format!("/push/{LIVE}/other"),
        "/push/%2e%2e".to_owned(),
        format!("/push/{}", "x".repeat(5000)),
        "/push/a'b".to_owned(),
    ] {
        let answered = desk.push(&path, PAGE).await;
        assert_eq!(
            (answered.status, answered.body.as_str()),
            (StatusCode::NOT_FOUND, ""),
            "{path}"
        );
    }
    assert_eq!(desk.kept(), 0);
    // Only well-formed tokens reach the store.
    assert_eq!(*desk.inbox.looked_up.lock().unwrap(), 3);
    // A slash twice or at the end is the same URL.
    for path in [format!("/push/{LIVE}/"), format!("//push//{LIVE}")] {
        let answered = desk.push(&path, PAGE).await;
        assert_eq!(answered.status, StatusCode::ACCEPTED, "{path}");
    }
    assert_eq!(desk.kept(), 1);
}

#[tokio::test]
async fn after_the_end_only_an_identical_repeat_is_answered_and_nothing_is_stored() {
    let desk = Desk::new();
    assert_eq!(
        desk.push(&format!("/push/{LIVE}"), PAGE).await.status,
        StatusCode::ACCEPTED
    );
    assert_eq!(desk.kept(), 1);
    let repeat = desk.push(&format!("/push/{ENDED}"), PAGE).await;
    assert_eq!(repeat.status, StatusCode::ACCEPTED);
    let other = desk
        .push(&format!("/push/{ENDED}"), PAGE.replace("tx-1", "tx-2"))
        .await;
    assert_eq!(
        (other.status, other.body.as_str()),
        (StatusCode::NOT_FOUND, "")
    );
    assert_eq!(
        desk.push(&format!("/push/{ENDED}"), "{").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(desk.kept(), 1);
}

#[tokio::test]
async fn a_page_of_an_unknown_transaction_is_kept_at_a_live_url() {
    let desk = Desk::new();
    let other = PAGE.replace("tx-1", "a1s2c932-2f70-3ds3-a3b5-2sfd46b12a18d");
    assert_eq!(
        desk.push(&format!("/push/{LIVE}"), other).await.status,
        StatusCode::ACCEPTED
    );
    assert_eq!(desk.kept(), 1);
}

#[test]
fn the_token_is_the_last_segment_of_the_url() {
    let url = |base: &str| push_url(&base.parse().unwrap(), "t0k-en_");
    assert_eq!(
        url("https://hiu.asha.example"),
        "https://hiu.asha.example/push/t0k-en_"
    );
    assert_eq!(
        url("https://hiu.asha.example/desk/"),
        "https://hiu.asha.example/desk/push/t0k-en_"
    );
}
