//! Without keys nothing is done, and the sender is asked to come again (docs/promises.md, S1).

use axum::http::StatusCode;

use super::support::*;

#[tokio::test]
async fn no_keys_to_be_had_is_503_and_nothing_is_kept() {
    for keys in [
        None,
        Some("<html>"),
        Some(r#"{"keys":[]}"#),
        Some(r#"{"keys":[{"kid":"key-1","kty":"oct"}]}"#),
    ] {
        let desk = Desk::new();
        *desk.certs.keys.lock().unwrap() = keys.map(str::to_owned);
        let answered = desk.callback(NOTIFY, GRANT).await;
        assert_eq!(answered.status, StatusCode::SERVICE_UNAVAILABLE, "{keys:?}");
        assert!(answered.headers.contains(&"retry-after".to_owned()));
        assert_eq!(
            answered.body,
            r#"{"error":{"code":4503,"message":"come again later"}}"#
        );
        assert_eq!((desk.kept(), desk.refused("keys_unreachable")), (0, 1));
    }
}

#[tokio::test]
async fn a_token_that_no_key_can_make_good_is_refused_even_then() {
    let desk = Desk::new();
    *desk.certs.keys.lock().unwrap() = None;
    let answered = desk.callback_as("x.y.z", NOTIFY, GRANT).await;
    assert_eq!(answered.status, StatusCode::UNAUTHORIZED);
    assert_eq!(*desk.certs.asked.lock().unwrap(), 0);
}

#[tokio::test]
async fn an_inbox_without_room_is_503() {
    let desk = Desk::new();
    *desk.inbox.full.lock().unwrap() = true;
    let answered = desk.callback(NOTIFY, GRANT).await;
    assert_eq!(answered.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answered.headers.contains(&"retry-after".to_owned()));
    let pushed = desk.push(&format!("/push/{LIVE}"), PAGE).await;
    assert_eq!(pushed.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(desk.kept(), 0);
}

const PAGE: &str = r#"{"pageNumber":1,"pageCount":1,"transactionId":"tx","entries":[]}"#;
