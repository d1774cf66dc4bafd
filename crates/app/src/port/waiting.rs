//! What somebody asked while the store could not be reached, and what became of it.

use domain::{AbhaAddress, ConsentId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum WaitingKind {
    /// A consent of a patient's.
    Consent,
    /// Somebody shall come onto the board.
    OnBoard,
    /// Somebody shall be taken off it.
    OffBoard,
    /// A reason for opening records in an emergency was written.
    Reason,
}

/// Why something that was asked was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotDone {
    /// Who asked may not sign in any more.
    Disabled,
    /// The patient's account was closed meanwhile.
    Closed,
    /// The store did not take it; the code of its error.
    Refused(String),
    /// It was taken back, and had gone already: it was asked all the same.
    Gone,
}

/// Where something that was asked stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingState {
    /// It goes out by itself once the store can be reached.
    Waits,
    /// It waits, and may have gone already: an answer of the store was lost. It goes out once.
    Going,
    /// Somebody took it back before it went.
    TakenBack,
    /// It was not done.
    Failed(NotDone),
}

/// Something that somebody asked while the store could not be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What.
    pub kind: WaitingKind,
    /// Of whom.
    pub patient: AbhaAddress,
    /// Which consent, if one was asked for.
    pub consent: Option<ConsentId>,
    /// Who asked.
    pub actor: String,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub state: WaitingState,
}
