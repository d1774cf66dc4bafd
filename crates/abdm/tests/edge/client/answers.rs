//! What a failed answer calls for (docs/protocol.md, "What refusals call for" and "Codes").

use domain::AbdmFault;
use std::sync::Arc;

use abdm::client::GatewayClient;
use app::port::{Gateway, GatewayError};

use super::support::*;

async fn told(status: u16, headers: &[(&'static str, &str)], body: &str) -> String {
    let gate = Gate::open().await;
    let client = gate.client();
    gate.says(status, headers, body);
    match client.send(&attempt(), &find("asha@sbx")).await {
        Ok(_) => "ok".to_owned(),
        Err(GatewayError::TryLater {
            fault: AbdmFault { code, message, .. },
            retry_after_s,
        }) => {
            format!("try later: {code} {message} {retry_after_s:?}")
        }
        Err(GatewayError::Refused(AbdmFault { code, message, .. })) => {
            format!("refused: {code} {message}")
        }
        Err(other) => other.to_string(),
    }
}

#[tokio::test]
async fn answers_are_told_apart_by_what_comes_next() {
    let invalid = r#"{"error":{"code":1418,"message":"invalid date range"}}"#;
    let table = [
        (202, "", "ok"),
        (200, r#"{"status":"Notification is Accepted"}"#, "ok"),
        (204, "", "ok"),
        (400, invalid, "refused: 1418 invalid date range"),
        (403, "Access Denied", "refused: 403 Access Denied"),
        (404, "", "refused: 404 not found"),
        (
            412,
            r#"{"code":"ABDM-1062","message":"not granted"}"#,
            "refused: ABDM-1062 not granted",
        ),
        (
            500,
            r#"[{"error":{"code":"900900: ","message":"trouble"}}]"#,
            "try later: 900900 trouble None",
        ),
        (502, "<html>bad</html>", "try later: 502 bad gateway None"),
        (503, "", "try later: 503 service unavailable None"),
        (
            302,
            "",
            "ABDM cannot be reached: something else answers in ABDM's place",
        ),
    ];
    for (status, body, expected) in table {
        assert_eq!(told(status, &[], body).await, expected, "{status} {body}");
    }
}

#[tokio::test]
async fn the_gateways_own_waiting_time_is_passed_on() {
    let busy = r#"{"error":{"code":2429,"message":"too many requests"}}"#;
    let told = told(429, &[("retry-after", "17")], busy).await;
    assert_eq!(told, "try later: 2429 too many requests Some(17)");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (gate, other) = (Gate::open().await, Gate::open().await);
    let client = gate.client();
    gate.says(307, &[("location", other.url.as_str())], "");
    client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    assert!(other.heard().is_empty());
}

#[tokio::test]
async fn nobody_there_is_unreachable_in_words_without_addresses() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = GatewayClient::new(settings(url.parse().unwrap()), Arc::new(SystemClock)).unwrap();
    let error = client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    assert_eq!(error, GatewayError::Unreachable("no connection".to_owned()));
    assert_eq!(
        client.health().trouble.as_deref(),
        Some("ABDM cannot be reached: no connection")
    );
    assert_eq!(client.health().last_answer_at, None);
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_given_up() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().session_delay = std::time::Duration::from_secs(20);
    let mut settings = settings(gate.url.clone());
    settings.timeout = std::time::Duration::from_millis(200);
    let client = GatewayClient::new(settings, Arc::new(SystemClock)).unwrap();
    let error = client.check_session().await.unwrap_err();
    assert_eq!(
        error,
        GatewayError::Unreachable("no answer in time".to_owned())
    );
}

#[tokio::test]
async fn keys_are_counted() {
    let gate = Gate::open().await;
    assert_eq!(gate.client().check_keys().await, Ok(0));
    assert!(gate.client().health().last_answer_at.is_none());
}
