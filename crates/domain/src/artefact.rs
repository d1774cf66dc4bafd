//! A consent artefact: one hospital's part of a grant.
//!
//! Source: docs/protocol.md, "Artefacts", "States" and "When a consent ends"; docs/promises.md,
//! "Rules" (3) and docs/promises.md, A5.

use serde::{Deserialize, Serialize};

use crate::{Ending, TransitionError, named::named};

named! {
/// Where an artefact stands, in one word.
ArtefactStage {
    /// Named by a notice, not fetched yet.
    Announced = "announced";
    /// In force.
    Granted = "granted";
    /// On hold at ABDM.
    Paused = "paused";
    /// Withdrawn by the patient.
    Revoked = "revoked";
    /// Run out.
    Expired = "expired";
    /// Over, and everything under it is gone.
    Erased = "erased";
}
}

named! {
/// Why everything under an artefact must go.
EndReason {
    /// The consent manager said so.
    Expired = "expired";
    /// The patient withdrew it.
    Revoked = "revoked";
    /// `dataEraseAt` came.
    EraseDue = "erase_due";
    /// The patient's account was deleted.
    PatientDeleted = "patient_deleted";
}
}

impl From<Ending> for EndReason {
    fn from(how: Ending) -> Self {
        match how {
            Ending::Expired => Self::Expired,
            Ending::Revoked => Self::Revoked,
        }
    }
}

/// The state of an artefact. Records are shown in `Granted` only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArtefactState {
    /// Named by a notice, not fetched yet. Opens nothing.
    #[default]
    Announced,
    /// Fetched by ourselves and in force.
    Granted,
    /// On hold at ABDM: kept, hidden, no new requests.
    Paused,
    /// Over; what came under it is hidden and about to be erased.
    Ended(EndReason),
    /// Over and erased.
    Erased(EndReason),
}

/// What can happen to an artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtefactEvent {
    /// Our own fetch brought it, granted and checked.
    Confirmed,
    /// It is paused, or in a state we do not know.
    Held,
    /// It is over.
    Ended(EndReason),
    /// Everything under it is gone.
    Erased,
}

/// What must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtefactEffect {
    /// Ask the hospital for the records, if that was not done yet.
    AskForData,
    /// Erase everything under it.
    Erase(EndReason),
}

impl ArtefactState {
    /// Where it stands, in one word. An end by `dataEraseAt` is an expiry, a deleted account a
    /// revocation.
    #[must_use]
    pub fn stage(self) -> ArtefactStage {
        match self {
            Self::Announced => ArtefactStage::Announced,
            Self::Granted => ArtefactStage::Granted,
            Self::Paused => ArtefactStage::Paused,
            Self::Ended(EndReason::Revoked | EndReason::PatientDeleted) => ArtefactStage::Revoked,
            Self::Ended(EndReason::Expired | EndReason::EraseDue) => ArtefactStage::Expired,
            Self::Erased(_) => ArtefactStage::Erased,
        }
    }

    /// Why it ended, if it did.
    #[must_use]
    pub fn end_reason(self) -> Option<EndReason> {
        match self {
            Self::Ended(reason) | Self::Erased(reason) => Some(reason),
            Self::Announced | Self::Granted | Self::Paused => None,
        }
    }

    /// Applies one event and returns the next state with the work it calls for.
    ///
    /// # Errors
    ///
    /// [`TransitionError`] for an erasure of what has not ended.
    pub fn apply(
        self,
        event: ArtefactEvent,
    ) -> Result<(Self, Option<ArtefactEffect>), TransitionError> {
        use {ArtefactEvent as Event, ArtefactState as State};
        Ok(match (self, event) {
            (State::Announced | State::Paused, Event::Confirmed) => {
                (State::Granted, Some(ArtefactEffect::AskForData))
            }
            (State::Announced | State::Granted | State::Paused, Event::Held) => {
                (State::Paused, None)
            }
            (State::Announced | State::Granted | State::Paused, Event::Ended(reason)) => {
                (State::Ended(reason), Some(ArtefactEffect::Erase(reason)))
            }
            (State::Ended(reason) | State::Erased(reason), Event::Erased) => {
                (State::Erased(reason), None)
            }
            (state @ State::Granted, Event::Confirmed)
            | (
                state @ (State::Ended(_) | State::Erased(_)),
                Event::Confirmed | Event::Held | Event::Ended(_),
            ) => (state, None),
            (state @ (State::Announced | State::Granted | State::Paused), Event::Erased) => {
                return Err(TransitionError {
                    state: state.stage().name(),
                    event: "erased",
                });
            }
        })
    }
}
