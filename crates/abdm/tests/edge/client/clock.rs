//! A wrong clock is noticed, and calls are held (docs/promises.md, R11).

use std::sync::{Arc, Mutex};

use abdm::client::GatewayClient;
use app::port::{Clock, Gateway, GatewayError, TimeListener};
use domain::Timestamp;

use super::support::*;

struct Shifted(i64);

impl Clock for Shifted {
    fn now(&self) -> Timestamp {
        Timestamp::new(chrono::Utc::now()).plus_seconds(self.0)
    }
}

/// What came of a call, how far off the clock was found, how many calls were heard, and how far that may be from
/// the truth: an answer's time is in whole seconds, and as old as the answer took.
async fn sent_with(shift_s: i64) -> (Result<(), GatewayError>, Option<i64>, usize, i64) {
    let gate = Gate::open().await;
    let client =
        GatewayClient::new(settings(gate.url.clone()), Arc::new(Shifted(shift_s))).unwrap();
    let began = std::time::Instant::now();
    // The session's answer is the first to tell the gateway's time.
    client.check_session().await.unwrap();
    let sent = client.send(&attempt(), &find("asha@sbx")).await.map(|_| ());
    let took_s = i64::try_from((began.elapsed().as_millis() + 500) / 1_000).unwrap();
    let offset_s = client.health().clock_offset_s;
    (sent, offset_s, gate.heard().len(), 1 + took_s)
}

#[tokio::test]
async fn a_clock_within_a_minute_is_good_enough() {
    for shift_s in [0, 40, -40] {
        let (sent, offset_s, _, near_s) = sent_with(shift_s).await;
        assert_eq!(sent, Ok(()));
        let offset_s = offset_s.unwrap();
        assert!(
            (offset_s + shift_s).abs() <= near_s,
            "{shift_s}: {offset_s}"
        );
    }
}

#[tokio::test]
async fn calls_are_held_while_the_clock_is_wrong() {
    for shift_s in [300, -300, 86_400 * 365] {
        let (sent, _, heard, near_s) = sent_with(shift_s).await;
        match sent {
            Err(GatewayError::Clock { offset_s }) => {
                assert!(
                    (offset_s + shift_s).abs() <= near_s,
                    "{shift_s}: {offset_s}"
                );
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(heard, 1, "nothing but the session call went out");
    }
}

#[tokio::test]
async fn a_held_call_looks_at_the_time_again_after_a_minute() {
    let gate = Gate::open().await;
    let client = GatewayClient::new(settings(gate.url.clone()), Arc::new(Shifted(300))).unwrap();
    client.check_session().await.unwrap();
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(61)).await;
    tokio::time::resume();
    client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    client
        .send(&attempt(), &find("asha@sbx"))
        .await
        .unwrap_err();
    let paths: Vec<String> = gate.heard().into_iter().map(|heard| heard.path).collect();
    assert_eq!(paths, ["/gateway/v0.5/sessions", "/gateway/v0.5/certs"]);
}

#[derive(Default)]
struct Listener(Mutex<Vec<Timestamp>>);

impl TimeListener for Listener {
    fn hear(&self, date: Timestamp) {
        self.0.lock().unwrap().push(date);
    }
}

#[tokio::test]
async fn each_answer_tells_the_gateways_time_however_wrong_this_clock_is() {
    let gate = Gate::open().await;
    let heard = Arc::<Listener>::default();
    let client = GatewayClient::new(settings(gate.url.clone()), Arc::new(Shifted(86_400 * 365)))
        .unwrap()
        .with_time_listener(Arc::clone(&heard) as _);
    client.check_session().await.unwrap();
    client.check_keys().await.unwrap();
    let heard = heard.0.lock().unwrap();
    let now = Timestamp::new(chrono::Utc::now());
    assert_eq!(heard.len(), 2);
    assert!(
        heard
            .iter()
            .all(|date| now.seconds_since(*date).abs() <= 60)
    );
}
