//! What is wrong with refused requests, said in the log once a minute for each kind: strangers must
//! not be able to fill a disk with our words (docs/promises.md, S7).

use std::{
    collections::HashMap,
    fmt::Display,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::answer::Refusal;

/// A kind of refusal is described again after this; its count is in the sum of each minute anyway.
const AGAIN: Duration = Duration::from_secs(60);

/// When each kind of refusal was described last. There are as many kinds as reasons.
#[derive(Default)]
pub(super) struct Complaints(Mutex<HashMap<Refusal, Instant>>);

impl Complaints {
    /// Describes a refusal, unless one of its kind was described within the last minute.
    pub(super) fn hear(&self, refusal: Refusal, path: &'static str, fault: &dyn Display) {
        if self.is_due(refusal) {
            tracing::warn!(
                path,
                reason = refusal.reason(),
                "a request was refused: {fault}"
            );
        }
    }

    fn is_due(&self, refusal: Refusal) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.get(&refusal).is_none_or(|at| at.elapsed() >= AGAIN);
        if is_due {
            last.insert(refusal, Instant::now());
        }
        is_due
    }
}

#[cfg(test)]
mod tests;
