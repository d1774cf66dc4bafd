//! The gateway's session and the person's token: what is tried once more, and what is not.

use app::{
    model::{OtpBy, TokenFamily},
    port::{IdentityError, IdentityService},
};

use super::support::*;

#[tokio::test]
async fn a_session_that_has_ended_is_renewed_once_and_the_call_comes_again_under_a_new_id() {
    let service = Service::open().await;
    let client = service.client();
    service.sends_otp();
    client
        .send_otp(&everybody()[0], OtpBy::Mobile)
        .await
        .unwrap();
    service
        .manners
        .lock()
        .unwrap()
        .refused
        .insert("Bearer gateway-1".to_owned());
    service.sends_otp();
    client
        .send_otp(&everybody()[0], OtpBy::Mobile)
        .await
        .unwrap();
    let heard = service.heard();
    let bearers: Vec<_> = heard
        .iter()
        .map(|heard| heard.header("authorization"))
        .collect();
    assert_eq!(
        bearers,
        ["Bearer gateway-1", "Bearer gateway-1", "Bearer gateway-2"]
    );
}

#[tokio::test]
async fn a_session_is_renewed_no_more_than_once_for_a_call() {
    let service = Service::open().await;
    let client = service.client();
    for number in 1..9 {
        let refused = format!("Bearer gateway-{number}");
        service.manners.lock().unwrap().refused.insert(refused);
    }
    let error = client.look_up(&address()).await.unwrap_err();
    assert!(matches!(error, IdentityError::Session(_)), "{error:?}");
    assert_eq!(service.heard().len(), 2);

    let client = service.client_of(Sessions {
        renews: false,
        ..Sessions::default()
    });
    client.look_up(&address()).await.unwrap_err();
    assert_eq!(
        service.heard().len(),
        3,
        "the gateway's client allows no other session now"
    );
}

#[tokio::test]
async fn a_401_about_the_person_or_the_client_renews_nothing() {
    let service = Service::open().await;
    let client = service.client();
    service.says(401, r#"{"code":"ABDM-1094","message":"X-token expired"}"#);
    let error = client
        .profile(&token(TokenFamily::Number))
        .await
        .unwrap_err();
    assert_eq!(error, IdentityError::SessionEnded);
    service.says(
        401,
        r#"{"error":{"code":"ABDM-1021","message":"no privilege"}}"#,
    );
    let error = client.look_up(&address()).await.unwrap_err();
    assert!(matches!(error, IdentityError::NotPermitted(_)), "{error:?}");
    assert_eq!(service.heard().len(), 2);
}

#[tokio::test]
async fn a_profile_that_is_refused_with_nothing_ends_the_persons_session() {
    let service = Service::open().await;
    let client = service.client();
    service.says(401, "");
    service.says(401, "");
    let error = client
        .profile(&token(TokenFamily::Number))
        .await
        .unwrap_err();
    assert_eq!(error, IdentityError::SessionEnded);
    assert_eq!(service.heard().len(), 2, "once under another session");
}

#[tokio::test]
async fn a_persons_token_is_tried_bare_once_where_it_is_named() {
    let service = Service::open().await;
    let client = service.client();
    service.says(
        400,
        r#"{"message":"Invalid X-token","timestamp":"2026-01-01"}"#,
    );
    service.says(200, r#"{"name":"Meera"}"#);
    client.profile(&token(TokenFamily::Number)).await.unwrap();
    service.says(400, r#"{"message":"Invalid T-token"}"#);
    service.says(400, r#"{"message":"Invalid T-token"}"#);
    let choice = client
        .choose(&transaction(), &token(TokenFamily::Number), &number())
        .await;
    assert_eq!(choice.unwrap_err(), IdentityError::SessionEnded);
    // Another token than the one that was sent says nothing about it.
    service.says(400, r#"{"message":"Invalid X-token"}"#);
    let choice = client
        .choose(&transaction(), &token(TokenFamily::Number), &number())
        .await;
    assert_eq!(choice.unwrap_err(), IdentityError::SessionEnded);
    let heard = service.heard();
    let tokens: Vec<_> = heard
        .iter()
        .map(|heard| (heard.header("x-token"), heard.header("t-token")))
        .collect();
    assert_eq!(
        tokens,
        [
            ("Bearer person-token", ""),
            ("person-token", ""),
            ("", "Bearer person-token"),
            ("", "person-token"),
            ("", "Bearer person-token"),
        ]
    );
}

#[tokio::test]
async fn no_otp_and_no_account_is_asked_for_again_by_itself() {
    let service = Service::open().await;
    let client = service.client();
    for (status, body) in [
        (500, ""),
        (503, r#"{"code":"303001","message":"suspended"}"#),
        (504, "<html>gateway time-out</html>"),
        (
            429,
            r#"{"error":{"code":"ABDM-1022","message":"too many requests"}}"#,
        ),
        (400, r#"{"scope":"Invalid Scope"}"#),
        (302, ""),
        (200, ""),
        (200, "<html>login</html>"),
        (200, "{}"),
    ] {
        let before = service.heard().len();
        for _ in 0..4 {
            service.says(status, body);
        }
        client
            .send_otp(&everybody()[0], OtpBy::Mobile)
            .await
            .unwrap_err();
        client
            .send_enrolment_otp(&aadhaar(), None)
            .await
            .unwrap_err();
        client
            .enrol(&transaction(), &otp(), &mobile(), "1.4")
            .await
            .unwrap_err();
        client
            .send_mobile_otp(&transaction(), &mobile())
            .await
            .unwrap_err();
        assert_eq!(service.heard().len(), before + 4, "{status} {body}");
    }
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_is_said_without_its_address() {
    let service = Service::open().await;
    let mut settings = service.settings();
    settings.phr_base = "http://127.0.0.1:9/x".parse().unwrap();
    let clock = std::sync::Arc::new(StillClock::default());
    let sessions = std::sync::Arc::new(Sessions::default());
    let client = abha::AbhaClient::new(settings, sessions, clock).unwrap();
    let error = client.look_up(&address()).await.unwrap_err();
    assert_eq!(
        error,
        IdentityError::Unreachable("no connection".to_owned())
    );
}
