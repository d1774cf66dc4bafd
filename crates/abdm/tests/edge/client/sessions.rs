//! Sessions: single flight, renewal, 401, lock-out (docs/protocol.md, "Sessions";
//! docs/promises.md, R7).

use domain::{AbdmFault, Meaning};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use abdm::client::{ClientMemory, GatewayClient};
use app::port::{Gateway, GatewayError, GatewaySession};

use super::{calls::*, support::*};

#[tokio::test]
async fn a_call_carries_token_consent_manager_and_nothing_else_of_ours() {
    let gate = Gate::open().await;
    let client = gate.client();
    client
        .send(&attempt(), &find("asha.verma@abdm"))
        .await
        .unwrap();
    let heard = gate.heard();
    assert_eq!(heard.len(), 2);
    let (session, call) = (&heard[0], &heard[1]);
    assert_eq!(session.path, "/gateway/v0.5/sessions");
    assert_eq!(
        session.body,
        r#"{"clientId":"SBX_000001","clientSecret":"the-secret","grantType":"client_credentials"}"#
    );
    assert!(!session.headers.contains_key("authorization"));
    assert!(!session.headers.contains_key("x-cm-id"));
    assert_eq!(call.path, "/gateway/v0.5/patients/find");
    assert_eq!(call.headers["authorization"], "Bearer token-1");
    assert_eq!(call.headers["x-cm-id"], "abdm");
    assert_eq!(call.headers["content-type"], "application/json");
    assert!(!call.headers.contains_key("x-hiu-id"));
    assert!(call.body.starts_with(r#"{"requestId":"0b6f6f0e-"#));
}

#[tokio::test]
async fn many_calls_at_once_open_one_session() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().session_delay = Duration::from_millis(100);
    let client = Arc::new(gate.client());
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(&attempt(), &find("asha@sbx")).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(gate.opened(), 1);
}

#[tokio::test]
async fn many_calls_at_once_share_one_refusal() {
    let gate = Gate::open().await;
    {
        let mut manners = gate.manners.lock().unwrap();
        manners.session_delay = Duration::from_millis(200);
        manners.sessions = [401; 10].into();
    }
    let client = Arc::new(gate.client());
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(&attempt(), &find("asha@sbx")).await })
    });
    for call in calls.collect::<Vec<_>>() {
        let error = call.await.unwrap().unwrap_err();
        assert!(matches!(error, GatewayError::Session { .. }), "{error:?}");
    }
    assert_eq!(gate.opened(), 1);
}

#[tokio::test]
async fn a_session_is_renewed_at_half_a_short_life_and_a_minute_before_a_long_ones_end() {
    // The test's own seconds pass as well: some are left before each renewal.
    for (expires_in, kept_s, renewed_s) in
        [(Some(100), 44, 51), (Some(600), 530, 541), (None, 230, 241)]
    {
        let gate = Gate::open().await;
        gate.manners.lock().unwrap().expires_in = expires_in;
        let client = gate.client();
        client.send(&attempt(), &find("asha@sbx")).await.unwrap();
        later(kept_s).await;
        client.send(&attempt(), &find("asha@sbx")).await.unwrap();
        assert_eq!(gate.opened(), 1, "{expires_in:?}");
        later(renewed_s - kept_s).await;
        client.send(&attempt(), &find("asha@sbx")).await.unwrap();
        assert_eq!(gate.opened(), 2, "{expires_in:?}");
        assert_eq!(
            gate.heard().last().unwrap().headers["authorization"],
            "Bearer token-2"
        );
    }
}

/// Lets seconds pass for the client without waiting for them.
async fn later(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_session_serves_until_its_end_when_renewal_fails_and_never_past_it() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().expires_in = Some(600);
    let client = gate.client();
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
    gate.manners.lock().unwrap().sessions = [503, 503].into();
    later(550).await;
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
    assert_eq!(
        gate.heard().last().unwrap().headers["authorization"],
        "Bearer token-1"
    );
    later(60).await;
    let error = client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    assert!(matches!(error, GatewayError::TryLater { .. }), "{error:?}");
    assert_eq!(gate.opened(), 3);
}

#[tokio::test]
async fn after_a_401_the_session_is_renewed_once_and_the_call_comes_again_under_a_new_id() {
    let gate = Gate::open().await;
    let client = gate.client();
    for _ in 0..3 {
        gate.says(
            401,
            &[],
            r#"{"error":{"code":2401,"message":"invalid token"}}"#,
        );
    }
    let again = |retry_after_s| GatewayError::TryLater {
        fault: AbdmFault {
            meaning: Meaning::NotAllowed,
            code: "2401".to_owned(),
            message: "invalid token".to_owned(),
        },
        retry_after_s,
    };
    let sent = client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    assert_eq!(sent, again(Some(0)));
    assert_eq!(gate.opened(), 2);
    // The fresh session is refused as well: no third one is opened for it.
    for _ in 0..2 {
        let sent = client.send(&attempt(), &find("asha@sbx")).await;
        assert_eq!(sent.unwrap_err(), again(None));
    }
    assert_eq!(gate.opened(), 2);
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
    assert_eq!(
        gate.heard().last().unwrap().headers["authorization"],
        "Bearer token-2"
    );
    // A session that worked and then ended early is renewed again.
    gate.says(401, &[], "");
    client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    assert_eq!(gate.opened(), 3);
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
}

#[tokio::test]
async fn three_refusals_in_a_row_pause_calls_for_ten_minutes() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().sessions = [401, 400, 403].into();
    let client = gate.client();
    let mut waits = vec![];
    for _ in 0..6 {
        match client.send(&attempt(), &find("asha@sbx")).await {
            Err(GatewayError::Session {
                fault: AbdmFault { code, message, .. },
                retry_after_s,
            }) => {
                assert_eq!(
                    (code.as_str(), message.as_str()),
                    ("2401", "invalid client secret")
                );
                waits.push(retry_after_s);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(gate.opened(), 3);
    assert_eq!(&waits[..3], [5, 5, 600]);
    assert!(
        waits[3..].iter().all(|wait| (590..=600).contains(wait)),
        "{waits:?}"
    );
    assert!(client.check_session().await.is_err());
    assert_eq!(gate.opened(), 3);
    later(601).await;
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
    assert_eq!(gate.opened(), 4);
}

/// The store's memory, shared by processes.
#[derive(Default)]
struct Memory(Mutex<Option<String>>);

#[async_trait::async_trait]
impl ClientMemory for Memory {
    async fn load(&self) -> Option<String> {
        self.0.lock().unwrap().clone()
    }

    async fn save(&self, told: &str) {
        *self.0.lock().unwrap() = Some(told.to_owned());
    }
}

#[tokio::test]
async fn refusals_are_counted_for_all_processes_and_across_restarts() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().sessions = [401; 50].into();
    let memory = Arc::new(Memory::default());
    let start = |secret: &'static str| {
        let mut settings = settings(gate.url.clone());
        settings.client_secret = secret.into();
        let client = GatewayClient::new(settings, Arc::new(SystemClock)).unwrap();
        client.with_refusal_memory(Arc::clone(&memory) as _)
    };
    // A check in a loop: each is a process of its own.
    for _ in 0..20 {
        let refused = start("the-secret").check_session().await.unwrap_err();
        assert!(
            matches!(refused, GatewayError::Session { .. }),
            "{refused:?}"
        );
    }
    assert_eq!(gate.opened(), 3);
    // Another secret is tried at once; the old one's refusals say nothing of it.
    assert!(start("another").check_session().await.is_err());
    assert_eq!(gate.opened(), 4);
    gate.manners.lock().unwrap().sessions.clear();
    start("another").check_session().await.unwrap();
    let kept = memory.0.lock().unwrap().clone().unwrap();
    assert!(!kept.contains("another"), "{kept}");
}

#[tokio::test]
async fn an_answer_that_is_no_session_is_not_a_refusal() {
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().sessions = [500, 503, 404, 429, 302].into();
    let client = gate.client();
    for _ in 0..5 {
        let error = client.check_session().await.unwrap_err();
        assert!(
            !matches!(
                error,
                GatewayError::Session { .. } | GatewayError::Refused(_)
            ),
            "{error:?}"
        );
    }
    client.check_session().await.unwrap();
}

#[tokio::test]
async fn neither_secret_nor_token_can_be_printed() {
    let gate = Gate::open().await;
    let client = gate.client();
    client.send(&attempt(), &find("asha@sbx")).await.unwrap();
    let printed = format!("{client:?} {:?}", settings(gate.url.clone()));
    assert!(
        !printed.contains("the-secret") && !printed.contains("token-1"),
        "{printed}"
    );
}

#[tokio::test]
async fn each_odd_session_answer_is_told_by_its_own_words() {
    for (answer, words) in [
        (
            "<html>login</html>",
            "session: a login page answered in ABDM's place",
        ),
        (
            "<html>Request Rejected. Your support ID is: 12345678</html>",
            "session: a firewall refused the call in ABDM's place (the provider's id of it: 12345678)",
        ),
        ("", "session: the answer is empty"),
        ("welcome", "session: the answer is not JSON"),
        (
            r#"{"expiresIn":600}"#,
            "session: the answer has no accessToken",
        ),
        (
            r#"{"accessToken":""}"#,
            "session: the answer has no accessToken",
        ),
    ] {
        let gate = Gate::open().await;
        gate.manners.lock().unwrap().session_answer = Some(answer.to_owned());
        let told = gate.client().check_session().await.unwrap_err();
        assert!(
            matches!(&told, GatewayError::Unreachable(why) if why == words),
            "{told:?}"
        );
    }
    let gate = Gate::open().await;
    gate.manners.lock().unwrap().session_answer =
        Some(r#"{"error":{"code":2401,"message":"invalid client secret"}}"#.to_owned());
    let told = gate.client().check_session().await.unwrap_err();
    assert!(matches!(told, GatewayError::Session { .. }), "{told:?}");
    for token in [
        r#"{"access_token":"token-1","expires_in":"600"}"#,
        r#"[{"accessToken":"token-1"}]"#,
    ] {
        let gate = Gate::open().await;
        gate.manners.lock().unwrap().session_answer = Some(token.to_owned());
        gate.client().send(&attempt(), &fetch()).await.unwrap();
        assert_eq!(gate.calls()[0].header("authorization"), "Bearer token-1");
    }
}

#[tokio::test]
async fn a_session_that_is_lent_is_the_one_of_all_calls_and_is_renewed_by_the_same_rule() {
    let gate = Gate::open().await;
    let client = gate.client();
    let first = client.bearer().await.unwrap();
    assert_eq!(first.secret.as_str(), "token-1");
    assert_eq!(format!("{first:?}"), "GatewayBearer(1)");
    client
        .send(&attempt(), &find("asha.verma@abdm"))
        .await
        .unwrap();
    assert_eq!(gate.opened(), 1, "one session, whoever uses it");

    let second = client.instead_of(&first).await.unwrap().unwrap();
    assert_eq!(second.secret.as_str(), "token-2");
    let same = client.instead_of(&first).await.unwrap().unwrap();
    assert_eq!(same.number, second.number, "renewed already");
    assert!(
        client.instead_of(&second).await.unwrap().is_none(),
        "a service that refuses every token opens no session after another"
    );
    client.got_through(&second);
    let third = client.instead_of(&second).await.unwrap().unwrap();
    assert_eq!(third.secret.as_str(), "token-3");
    assert_eq!(gate.opened(), 3);
}
