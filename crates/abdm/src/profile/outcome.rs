//! The words by which the outcome of a transfer is told.
//!
//! Source: docs/protocol.md, "Telling the outcome".

use app::model::OutcomeWords;
use domain::{HiStatus, SessionStatus};

/// `sessionStatus`.
pub(super) fn session(status: SessionStatus, words: OutcomeWords) -> &'static str {
    match (status, words) {
        (SessionStatus::Transferred, OutcomeWords::Usual) => "TRANSFERRED",
        (SessionStatus::Transferred, OutcomeWords::Others) => "RECEIVED",
        (SessionStatus::Failed, _) => "FAILED",
    }
}

/// `hiStatus`.
pub(super) fn context(status: HiStatus, words: OutcomeWords) -> &'static str {
    match (status, words) {
        (HiStatus::Ok, OutcomeWords::Usual) => "OK",
        (HiStatus::Ok, OutcomeWords::Others) => "DELIVERED",
        (HiStatus::Errored, _) => "ERRORED",
    }
}

/// Words of an entry; each has some, for a row without them is refused.
pub(super) fn description(words: &str) -> &str {
    let words = words.trim();
    if words.is_empty() {
        "no reason told"
    } else {
        words
    }
}
