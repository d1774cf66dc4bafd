//! Stops what ABDM says it has blocked: calls about one person, or one call, and nothing else.
//!
//! Source: docs/protocol.md, "Codes", ABDM-1027: blocked, try after 24 hours; stop automatic calls. It was
//! seen to mean one person, while other persons and calls went on.

use std::sync::{Arc, Mutex, PoisonError};

use app::{model::Call, port::GatewayError};
use domain::{AbdmFault, Meaning, Timestamp};
use serde::{Deserialize, Serialize};

use crate::codes;

/// How long ABDM blocks, in seconds.
const HOW_LONG_S: i64 = 24 * 3600;

/// More blocks at the same time are not remembered; the oldest goes.
const MOST_BLOCKS: usize = 200;

/// Keeps what ABDM said of this client (a block, refusals) across restarts and processes; a setting of
/// the store does.
#[async_trait::async_trait]
pub trait ClientMemory: Send + Sync + 'static {
    /// What was last kept, as JSON text.
    async fn load(&self) -> Option<String>;

    /// Keeps it. A failure only costs another refused call after a restart.
    async fn save(&self, told: &str);
}

/// What a block was told for. No `Debug`: who is a patient where is health data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Scope {
    /// Calls about this person, by ABHA address.
    Person(String),
    /// This call, which is about nobody.
    Call(String),
}

impl Scope {
    /// Of a call: the person it is about, else the call.
    pub(super) fn of(call: &Call) -> Self {
        match call.patient() {
            Some(patient) => Self::Person(patient.as_str().to_owned()),
            None => Self::Call(call.name().to_owned()),
        }
    }

    /// Of a request that is no call of the outbox, by the end of its path.
    pub(super) fn of_path(path: &str) -> Self {
        Self::Call(path.to_owned())
    }
}

/// What ABDM said, when, and for what.
#[derive(Clone, Serialize, Deserialize)]
struct Blocked {
    scope: Scope,
    at_ms: i64,
    code: String,
    message: String,
}

#[derive(Default)]
pub(super) struct Blocks {
    known: Mutex<Vec<Blocked>>,
    memory: Option<Arc<dyn ClientMemory>>,
}

impl Blocks {
    pub(super) fn remembered_by(memory: Arc<dyn ClientMemory>) -> Self {
        Self {
            memory: Some(memory),
            ..Self::default()
        }
    }

    /// Looks whether this is stopped at `now`, by this process or another one.
    ///
    /// # Errors
    ///
    /// [`GatewayError::TryLater`] with ABDM's words while it is.
    pub(super) async fn check(&self, scope: &Scope, now: Timestamp) -> Result<(), GatewayError> {
        let found = |blocks: &[Blocked]| {
            blocks
                .iter()
                .filter(|blocked| blocked.scope == *scope)
                .find_map(|blocked| blocked.error(now))
        };
        if let Some(error) = found(&self.lock()) {
            return Err(error);
        }
        found(&self.kept().await).map_or(Ok(()), Err)
    }

    /// Stops this from `now` on where ABDM says so; returns what the caller is told then.
    pub(super) async fn note(
        &self,
        scope: &Scope,
        fault: AbdmFault,
        now: Timestamp,
    ) -> Option<GatewayError> {
        if !matches!(fault.meaning, Meaning::Blocked(_)) {
            return None;
        }
        let blocked = Blocked {
            scope: scope.clone(),
            at_ms: now.millis(),
            code: fault.code,
            message: fault.message,
        };
        let mut blocks = self.kept().await;
        {
            let mut known = self.lock();
            blocks.append(&mut known);
            blocks.retain(|other| other.scope != blocked.scope && other.error(now).is_some());
            blocks.push(blocked.clone());
            let too_many = blocks.len().saturating_sub(MOST_BLOCKS);
            blocks.drain(..too_many);
            known.clone_from(&blocks);
        }
        if let (Some(memory), Ok(text)) = (&self.memory, serde_json::to_string(&blocks)) {
            memory.save(&text).await;
        }
        blocked.error(now)
    }

    /// What this or another process remembered; a block for everything, as older versions kept it, is
    /// none.
    async fn kept(&self) -> Vec<Blocked> {
        let Some(memory) = &self.memory else {
            return Vec::new();
        };
        let text = memory.load().await;
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Blocked>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Blocked {
    fn error(&self, now: Timestamp) -> Option<GatewayError> {
        // With a clock turned back past its beginning, ABDM is asked anew.
        let since = Timestamp::from_millis(self.at_ms)?;
        let passed_s = now.seconds_since(since);
        let left_s = HOW_LONG_S - passed_s;
        (passed_s >= 0 && left_s > 0).then(|| GatewayError::TryLater {
            fault: AbdmFault {
                meaning: Meaning::Blocked(Some(since.plus_seconds(HOW_LONG_S))),
                ..codes::fault(self.code.clone(), self.message.clone())
            },
            retry_after_s: Some(left_s.unsigned_abs()),
        })
    }
}
