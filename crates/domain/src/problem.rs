//! What went wrong, in words for the person at the screen.

use serde::{Deserialize, Serialize};

/// A problem that stands on a consent, an artefact or a transfer until it is over.
///
/// Holds no clinical content. `message` may quote ABDM's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable code, ours (`gateway_refused`) or ABDM's (`1439`).
    pub code: String,
    /// What happened.
    pub message: String,
    /// What the program does about it, or what the person can do.
    pub next: String,
}

impl Problem {
    /// Puts the three parts together.
    pub fn new(
        code: impl Into<String>,
        message: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            next: next.into(),
        }
    }
}
