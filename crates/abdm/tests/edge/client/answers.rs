//! What a failed answer calls for (docs/protocol.md, "What refusals call for" and "Codes").

use domain::AbdmFault;
use std::sync::Arc;

use abdm::{client::GatewayClient, profile::CallGroup};
use app::{
    model::Call,
    port::{Answered, Gateway, GatewayError},
};

use super::{calls::*, support::*};

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
        (
            502,
            "<html>bad</html>",
            "a proxy or firewall answered, not ABDM (HTTP 502)",
        ),
        (
            401,
            "<am:fault><am:code>900902</am:code><am:message>Missing Credentials</am:message></am:fault>",
            "try later: 900902 Missing Credentials Some(0)",
        ),
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
    // A port that was free a moment ago may be another test's by now.
    let url = "http://127.0.0.1:9";
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

#[tokio::test]
async fn a_page_is_no_answer_and_an_empty_200_only_where_it_is_documented() {
    let gate = Gate::open().await;
    let client = gate.client();
    let page = "<html><title>Sign in</title></html>";
    for (status, headers, body, words) in [
        (
            200,
            vec![],
            page,
            "the answer is not ABDM's: a login page answered in ABDM's place",
        ),
        (
            202,
            vec![],
            page,
            "the answer is not ABDM's: a login page answered in ABDM's place",
        ),
        (
            200,
            vec![("cf-ray", "8f1a-BOM")],
            "",
            "the answer is not ABDM's: the answer is empty (the provider's id of it: 8f1a-BOM)",
        ),
    ] {
        gate.says(status, &headers, body);
        let told = client.send(&attempt(), &acknowledge_consent()).await;
        let error = told.unwrap_err();
        assert!(matches!(error, GatewayError::NotUnderstood(_)), "{error:?}");
        assert_eq!(error.to_string(), words);
    }
    for (status, call) in [
        (202, acknowledge_consent()),
        (200, status()),
        (200, fetch()),
    ] {
        gate.says(status, &[], "");
        let told = client.send(&attempt(), &call).await.unwrap();
        assert!(matches!(told, Answered::Later));
    }
}

#[tokio::test]
async fn an_error_in_a_good_answer_refuses_what_no_callback_answers() {
    let gate = Gate::open().await;
    let client = gate.v3();
    gate.says(
        200,
        &[],
        r#"[{"error":{"code":"ABDM-1113","message":"duplicate response"}}]"#,
    );
    let told = client.send(&attempt(), &outcome()).await;
    assert!(
        matches!(told, Err(GatewayError::Refused(fault)) if fault.code == "ABDM-1113"),
        "an outcome has no callback"
    );
    gate.says(200, &[], r#"{"code":"ABDM-1022","message":"too many"}"#);
    let told = client.send(&attempt(), &fetch()).await;
    assert!(matches!(told, Err(GatewayError::TryLater { .. })));
    gate.says(202, &[], r#"{"status":"Notification is Accepted"}"#);
    let told = client.send(&attempt(), &outcome()).await.unwrap();
    assert!(matches!(told, Answered::Later));
}

/// Every call there is.
fn every_call() -> Vec<Call> {
    vec![
        find("asha@sbx"),
        request_consent(None),
        status(),
        fetch(),
        request_data(),
        transfer_status("tx-1"),
        outcome(),
        acknowledge_consent(),
        acknowledge_hip_consent(),
        acknowledge_patient_status(),
    ]
}

#[tokio::test]
async fn a_page_as_a_refusal_is_named_as_such_for_every_call_and_says_nothing_of_what_was_asked() {
    let pages = [
        (
            "<html>Forbidden</html>",
            "a proxy or firewall answered, not ABDM",
        ),
        (
            "\u{feff}<!DOCTYPE html><body>Request Rejected. Your support ID is: 12345678",
            "a firewall refused the call in ABDM's place (the provider's id of it: 12345678)",
        ),
    ];
    for (at, version) in ["v0.5", "v3"].into_iter().enumerate() {
        let gate = Gate::open().await;
        let client = [gate.client(), gate.v3_with(look_up)]
            .into_iter()
            .nth(at)
            .unwrap();
        // A session first, so that what follows is about the calls.
        client.check_session().await.unwrap();
        for call in every_call() {
            for status in [400, 401, 403, 404, 405, 412, 429, 502, 503, 504] {
                for (page, words) in pages {
                    gate.says(status, &[("retry-after", "17")], page);
                    let Err(error) = client.send(&attempt(), &call).await else {
                        panic!("{version}: {} took {status}", call.name());
                    };
                    if matches!(&error, GatewayError::Refused(fault) if fault.code == "not_offered")
                    {
                        // This version has no such call: nothing was sent.
                        gate.manners.lock().unwrap().calls.clear();
                        continue;
                    }
                    let expected = GatewayError::NotAbdm {
                        what: words.to_owned(),
                        status,
                        retry_after_s: Some(17),
                    };
                    assert_eq!(error, expected, "{version}: {} {status}", call.name());
                }
            }
        }
        assert_eq!(gate.opened(), 1, "a page's 401 says nothing of our session");
        assert!(
            client
                .health()
                .trouble
                .is_some_and(|words| words.contains("firewall"))
        );
    }
}

fn look_up(settings: &mut abdm::client::ClientSettings) {
    let base = "/abha/api/v3/phr/web/login".to_owned();
    settings.paths.insert(CallGroup::Patients, base);
}

#[tokio::test]
async fn a_page_is_no_answer_about_keys_bridge_and_services_either() {
    let gate = Gate::open().await;
    let page = "<html><title>Sign in</title></html>";
    for client in [gate.client(), gate.v3()] {
        for status in [200, 403, 503] {
            let mut errors = Vec::new();
            gate.says(status, &[], page);
            errors.push(client.check_keys().await.unwrap_err());
            gate.says(status, &[], page);
            errors.push(client.bridge_services().await.unwrap_err());
            gate.says(status, &[], page);
            let set = client.set_bridge_url("https://hiu.asha.example").await;
            errors.push(set.unwrap_err());
            for error in errors {
                let named = error
                    .to_string()
                    .contains("a login page answered in ABDM's place");
                assert!(named, "{status}: {error}");
            }
        }
    }
    for status in [200, 404, 502] {
        gate.says(status, &[], page);
        let told = gate.v3().bridge_service("CLINIC-HIU-01").await;
        assert!(
            told.is_err(),
            "{status}: that ABDM knows no such service is not said"
        );
    }
}
