//! How often ABDM refused our id or secret, counted for all processes and across restarts: eight
//! refusals lock a client, whoever collected them.
//!
//! Source: docs/protocol.md, "Sessions"; docs/promises.md, R7.

use std::sync::Arc;

use app::port::GatewayError;
use domain::{AbdmFault, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::block::ClientMemory;
use crate::codes;

/// Refusals in a row before calls pause.
const MOST: u32 = 3;
/// How long they pause, in seconds.
const PAUSE_S: i64 = 600;
/// Suggested wait after a refusal that does not pause yet, in seconds.
const AFTER_ONE_S: u64 = 5;

/// What is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Refused {
    /// Which id and secret were refused: another secret may be tried at once.
    whose: String,
    /// In a row.
    count: u32,
    last_at_ms: i64,
    code: String,
    message: String,
}

/// Refusals in a row of one id and secret.
pub(super) struct Refusals {
    whose: String,
    last: Option<Refused>,
    /// The last one that this process heard: its time by a clock that nobody sets.
    heard_here: Option<(i64, Instant)>,
    memory: Option<Arc<dyn ClientMemory>>,
}

impl Refusals {
    pub(super) fn new(client_id: &str, secret: &SecretString) -> Self {
        // Enough to tell two secrets apart, too little to find one by.
        let sum = Sha256::new()
            .chain_update(client_id)
            .chain_update([0])
            .chain_update(secret.expose_secret())
            .finalize();
        Self {
            whose: hex::encode(&sum[..6]),
            last: None,
            heard_here: None,
            memory: None,
        }
    }

    pub(super) fn remember_by(&mut self, memory: Arc<dyn ClientMemory>) {
        self.memory = Some(memory);
    }

    /// Why no session is opened at `now`, if so; by what this process or another one heard.
    pub(super) async fn pause(&mut self, now: Timestamp) -> Option<GatewayError> {
        if let Some(memory) = &self.memory {
            let kept = memory.load().await;
            let kept = kept.and_then(|text| serde_json::from_str::<Refused>(&text).ok());
            self.last = kept.filter(|kept| kept.whose == self.whose && kept.count > 0);
        }
        let last = self.last.as_ref().filter(|last| last.count >= MOST)?;
        let gone_s = match self.heard_here {
            Some((at_ms, at)) if at_ms == last.last_at_ms => {
                i64::try_from(at.elapsed().as_secs()).unwrap_or(PAUSE_S)
            }
            // A clock that was turned back since does not lengthen the pause.
            _ => now.millis().saturating_sub(last.last_at_ms) / 1000,
        };
        let left_s = PAUSE_S.saturating_sub(gone_s);
        (0..PAUSE_S)
            .contains(&gone_s)
            .then(|| GatewayError::Session {
                fault: codes::fault(&last.code, last.message.clone()),
                retry_after_s: left_s.max(1).unsigned_abs(),
            })
    }

    /// Counts a refusal; returns what the caller is told.
    pub(super) async fn note(&mut self, fault: AbdmFault, now: Timestamp) -> GatewayError {
        let before = self.last.as_ref().map_or(0, |last| last.count);
        let refused = Refused {
            whose: self.whose.clone(),
            count: before.saturating_add(1),
            last_at_ms: now.millis(),
            code: fault.code.clone(),
            message: fault.message.clone(),
        };
        let retry_after_s = if refused.count >= MOST {
            PAUSE_S.unsigned_abs()
        } else {
            AFTER_ONE_S
        };
        self.heard_here = Some((refused.last_at_ms, Instant::now()));
        self.keep(Some(refused)).await;
        GatewayError::Session {
            fault,
            retry_after_s,
        }
    }

    /// A session was opened: nothing is in a row any more.
    pub(super) async fn forget(&mut self) {
        if self.last.is_some() {
            self.keep(None).await;
        }
    }

    async fn keep(&mut self, refused: Option<Refused>) {
        self.last.clone_from(&refused);
        let Some(memory) = &self.memory else { return };
        let text = match &refused {
            Some(refused) => serde_json::to_string(refused),
            None => Ok("{}".to_owned()),
        };
        if let Ok(text) = text {
            memory.save(&text).await;
        }
    }
}
