//! What kinds of messages come in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a message is about; decided by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Answer to a patient look-up.
    PatientFound,
    /// Answer to a consent request.
    ConsentAccepted,
    /// Answer to a status question.
    ConsentStatus,
    /// The patient or the consent manager decided.
    ConsentNotice,
    /// An artefact.
    ArtefactFetched,
    /// Answer to a data request.
    DataRequestAnswered,
    /// A page of records.
    Page,
    /// A patient's account changed.
    PatientStatus,
    /// A consent notice to us as a hospital.
    HipConsentNotice,
    /// Somebody shared who they are at a counter.
    ProfileShare,
    /// A patient announced records at a counter.
    RecordShare,
    /// How the patient's app fared with sending them.
    RecordShareNotified,
    /// Something at an address that we do not know.
    UnknownAddress,
}

impl MessageKind {
    /// Kinds that are worked off ahead of others: their sender waits for half a minute, or they may say that
    /// something is over, which no page of a hospital may hold up (docs/promises.md, "Rules", 3).
    pub const URGENT: [Self; 6] = [
        Self::ProfileShare,
        Self::RecordShare,
        Self::ConsentNotice,
        Self::PatientStatus,
        Self::ArtefactFetched,
        Self::ConsentStatus,
    ];
}
