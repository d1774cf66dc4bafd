//! For whose records somebody wrote a reason, in one sign-in.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::{AbhaAddress, Reading};

/// How long a reason holds, unless the sign-in ends before.
const HOLDS_MS: i64 = 24 * 3_600_000;

/// Patients by when a reason was written. It ends with the sign-in.
#[derive(Debug, Default)]
pub(crate) struct Reasons(Mutex<HashMap<AbhaAddress, Reading>>);

impl Reasons {
    pub(crate) fn remember(&self, patient: AbhaAddress, now: Reading) {
        let mut reasons = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reasons.insert(patient, now);
    }

    /// Whether one holds. Both clocks are asked: one stands still while the computer sleeps, the other can
    /// be set.
    pub(crate) fn holds(&self, patient: &AbhaAddress, now: Reading) -> bool {
        let reasons = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(written) = reasons.get(patient) else {
            return false;
        };
        let local_ms = now.local.millis().saturating_sub(written.local.millis());
        let steady_ms = now.steady_ms.saturating_sub(written.steady_ms);
        (0..HOLDS_MS).contains(&local_ms) && (0..HOLDS_MS).contains(&steady_ms)
    }
}

#[cfg(test)]
mod tests;
