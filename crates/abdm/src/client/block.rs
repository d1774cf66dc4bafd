//! Stops everything that is sent while ABDM says that it has blocked this client id.
//!
//! Source: docs/protocol.md, "Codes", ABDM-1027: blocked, try after 24 hours; stop automatic calls.

use std::sync::{Arc, Mutex, PoisonError};

use app::port::GatewayError;
use domain::{AbdmFault, Meaning, Timestamp};
use serde::{Deserialize, Serialize};

use crate::codes;

/// How long ABDM blocks, in seconds.
const HOW_LONG_S: i64 = 24 * 3600;

/// Keeps what ABDM said of this client (a block, refusals) across restarts and processes; a setting of
/// the store does.
#[async_trait::async_trait]
pub trait ClientMemory: Send + Sync + 'static {
    /// What was last kept, as JSON text.
    async fn load(&self) -> Option<String>;

    /// Keeps it. A failure only costs another refused call after a restart.
    async fn save(&self, told: &str);
}

/// What ABDM said, and when.
#[derive(Clone, Serialize, Deserialize)]
struct Blocked {
    at_ms: i64,
    code: String,
    message: String,
}

#[derive(Default)]
pub(super) struct Block {
    last: Mutex<Option<Blocked>>,
    memory: Option<Arc<dyn ClientMemory>>,
}

impl Block {
    pub(super) fn remembered_by(memory: Arc<dyn ClientMemory>) -> Self {
        Self {
            memory: Some(memory),
            ..Self::default()
        }
    }

    /// Looks whether everything is stopped at `now`, by this process or another one.
    ///
    /// # Errors
    ///
    /// [`GatewayError::TryLater`] with ABDM's words while it is.
    pub(super) async fn check(&self, now: Timestamp) -> Result<(), GatewayError> {
        let last = self.lock().clone();
        if let Some(error) = last.and_then(|blocked| blocked.error(now)) {
            return Err(error);
        }
        let Some(memory) = &self.memory else {
            return Ok(());
        };
        let kept = memory.load().await;
        let kept = kept.and_then(|text| serde_json::from_str::<Blocked>(&text).ok());
        kept.and_then(|blocked| blocked.error(now))
            .map_or(Ok(()), Err)
    }

    /// Stops everything from `now` on where ABDM says so; returns what the caller is told then.
    pub(super) async fn note(&self, fault: AbdmFault, now: Timestamp) -> Option<GatewayError> {
        if fault.meaning != Meaning::Blocked {
            return None;
        }
        let blocked = Blocked {
            at_ms: now.millis(),
            code: fault.code,
            message: fault.message,
        };
        *self.lock() = Some(blocked.clone());
        if let (Some(memory), Ok(text)) = (&self.memory, serde_json::to_string(&blocked)) {
            memory.save(&text).await;
        }
        blocked.error(now)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Blocked>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Blocked {
    fn error(&self, now: Timestamp) -> Option<GatewayError> {
        // With a clock turned back past its beginning, ABDM is asked anew.
        let passed_s = now.seconds_since(Timestamp::from_millis(self.at_ms)?);
        let left_s = HOW_LONG_S - passed_s;
        (passed_s >= 0 && left_s > 0).then(|| GatewayError::TryLater {
            fault: codes::fault(self.code.clone(), self.message.clone()),
            retry_after_s: Some(left_s.unsigned_abs()),
        })
    }
}
