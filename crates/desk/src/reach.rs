//! Does the public URL lead to this very process? (docs/promises.md, T5)
//!
//! The serving process asks itself through the public URL and keeps the answer among the store's
//! settings, so that another process can tell it (`hiu check`).

use std::{sync::Arc, time::Duration};

use abdm::{
    answer_body::{NotWhole, read_at_most},
    client::is_loopback,
};
use app::port::Clock;
use domain::Timestamp;
use phrase::{Phrase, Text, say};
use serde::{Deserialize, Serialize};
use tunnel::{Probe, ProbeVerdict};

use crate::{Desk, DeskError, desk::write, in_english::in_english};

/// Name of the setting.
const SETTING: &str = "public-url-proof";

/// How often the serving process asks itself.
const EVERY: Duration = Duration::from_secs(60);

/// A proof this old says nothing any more.
const STALE_S: i64 = 600;

/// More of an answer is not read, in bytes.
const MOST_BYTES: usize = 1024;

/// What asking through the public URL showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// We reached ourselves.
    pub ok: bool,
    /// What was found.
    pub detail: Text,
    /// When.
    pub at: Timestamp,
}

/// This process's probe, on its clock.
pub(crate) struct OwnProbe {
    probe: Probe,
    clock: Arc<dyn Clock>,
}

impl OwnProbe {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        let probe = Probe::new().map_err(|_| DeskError::App(app::Error::Random))?;
        Ok(Self { probe, clock })
    }
}

impl abdm::callback::Probe for OwnProbe {
    fn answer(&self, nonce: &str) -> Option<String> {
        self.probe.answer(nonce, self.clock.now())
    }
}

/// Asks once.
pub(crate) async fn prove(desk: &Desk, own: &OwnProbe) -> Reach {
    let at = own.clock.now();
    match ask(desk, own).await {
        Ok(detail) => Reach {
            ok: true,
            detail: detail.into(),
            at,
        },
        Err(detail) => Reach {
            ok: false,
            detail: detail.into(),
            at,
        },
    }
}

async fn ask(desk: &Desk, own: &OwnProbe) -> Result<Phrase, Phrase> {
    let address = write(&desk.address)
        .clone()
        .ok_or_else(say::check_reach_unknown)?;
    let nonce = own
        .probe
        .issue(own.clock.now())
        .map_err(|_| say::error_no_randomness())?;
    let mut http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(5));
    if is_loopback(address.callbacks()) {
        http = http.no_proxy();
    }
    let http = http.build().map_err(|_| say::check_reach_no_tls())?;
    let mut answer = http
        .get(address.callback(&format!(".well-known/hiu-probe?n={nonce}")))
        .send()
        .await
        .map_err(|error| {
            if error.is_timeout() {
                say::check_reach_silent()
            } else {
                say::check_reach_unreachable()
            }
        })?;
    let status = answer.status();
    if !status.is_success() {
        return Err(say::check_reach_answered(status.as_u16().to_string()));
    }
    // Whoever answers at our address decides how much it says; a proof is 64 characters.
    let mut proof = Vec::new();
    match read_at_most(&mut answer, MOST_BYTES, &mut proof).await {
        Ok(()) => {}
        Err(NotWhole::TooLarge) => return Err(say::check_reach_someone_else()),
        Err(NotWhole::BrokenOff(_)) => return Err(say::check_reach_broken_off()),
    }
    match own.probe.judge(&nonce, &String::from_utf8_lossy(&proof)) {
        ProbeVerdict::Ourselves => Ok(say::check_reach_ourselves()),
        ProbeVerdict::SomeoneElse => Err(say::check_reach_someone_else()),
    }
}

/// Asks at start and then each minute, and keeps what changed.
pub(crate) async fn prove_again_and_again(desk: Arc<Desk>, own: Arc<OwnProbe>) {
    let mut kept: Option<Reach> = None;
    loop {
        let found = prove(&desk, &own).await;
        let is_news = kept.as_ref().is_none_or(|kept| {
            (kept.ok, &kept.detail) != (found.ok, &found.detail)
                || found.at.seconds_since(kept.at) > STALE_S / 2
        });
        if is_news {
            if !found.ok {
                tracing::warn!("public URL: {}", in_english(&found.detail));
            }
            keep(&desk, &found).await;
            kept = Some(found);
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn keep(desk: &Desk, found: &Reach) {
    let Ok(text) = serde_json::to_string(found) else {
        return;
    };
    let store = Arc::clone(&desk.store);
    // A store that cannot be written now says so elsewhere.
    let _ =
        tokio::task::spawn_blocking(move || store.write(&mut |tx| tx.put_setting(SETTING, &text)))
            .await;
}

/// What the serving process, whichever it is, found in the last ten minutes.
pub(crate) async fn last_found(desk: &Desk, now: Timestamp) -> Option<Reach> {
    let store = Arc::clone(&desk.store);
    let reading = tokio::task::spawn_blocking(move || {
        let mut kept = None;
        store.read(&mut |view| {
            kept = view.setting(SETTING)?;
            Ok(())
        })?;
        Ok::<_, app::Error>(kept)
    });
    let text = reading.await.ok()?.ok()??;
    let found: Reach = serde_json::from_str(&text).ok()?;
    (now.seconds_since(found.at) <= STALE_S).then_some(found)
}
