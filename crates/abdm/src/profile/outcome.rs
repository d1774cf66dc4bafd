//! The words by which the outcome of a transfer is told.
//!
//! Source: docs/protocol.md, "Telling the outcome".

use app::model::OutcomeWords;
use domain::{HiStatus, SessionStatus, ShareSession, SharedContext};

/// `sessionStatus`.
pub(super) fn session(status: SessionStatus, words: OutcomeWords) -> &'static str {
    match (status, words) {
        (SessionStatus::Transferred, OutcomeWords::Usual) => "TRANSFERRED",
        (SessionStatus::Transferred, OutcomeWords::Others | OutcomeWords::Received) => "RECEIVED",
        (SessionStatus::Failed, _) => "FAILED",
    }
}

/// `hiStatus`.
pub(super) fn context(status: HiStatus, words: OutcomeWords) -> &'static str {
    match (status, words) {
        (HiStatus::Ok, OutcomeWords::Usual | OutcomeWords::Received) => "OK",
        (HiStatus::Ok, OutcomeWords::Others) => "DELIVERED",
        (HiStatus::Errored, _) => "ERRORED",
    }
}

/// `sessionStatus` of what a patient pushed.
pub(super) fn share_session(status: ShareSession, words: OutcomeWords) -> &'static str {
    let is_other = words == OutcomeWords::Others;
    match (status, is_other) {
        (ShareSession::Received, false) => "RECEIVED",
        (ShareSession::Received, true) => "TRANSFERRED",
        (ShareSession::PartlyReceived, false) => "PARTIAL_RECEIVED",
        (ShareSession::PartlyReceived, true) => "PARTIAL_TRANSFERRED",
        (ShareSession::Failed, _) => "FAILED",
    }
}

/// `hiStatus` of what a patient pushed.
pub(super) fn shared_context(status: SharedContext, words: OutcomeWords) -> &'static str {
    if words == OutcomeWords::Others {
        return match status {
            SharedContext::Valid => "OK",
            SharedContext::Corrupted | SharedContext::Blank | SharedContext::Errored => "ERRORED",
        };
    }
    match status {
        SharedContext::Valid => "VALID",
        SharedContext::Corrupted => "CORRUPTED",
        SharedContext::Blank => "BLANK",
        SharedContext::Errored => "ERRORED",
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
