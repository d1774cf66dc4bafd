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
    /// A result or a document was reviewed.
    Review,
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
    /// What was reviewed is not there any more.
    Missing,
    /// Somebody else reviewed it meanwhile: nobody's word is written over.
    Reviewed,
    /// What was remarked lay in this desk's copy, which had to let it go before the store could be reached.
    Lost,
}

/// By what something that was asked is named: a consent's own id, or one of this desk's.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WaitingId(String);

impl WaitingId {
    /// As it was given.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it is spelt.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
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
    /// By what it is taken back.
    #[serde(default)]
    pub id: WaitingId,
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
