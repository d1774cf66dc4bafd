//! What a patient can answer, and the state of a patient's account.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a patient does with a consent request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Grants it, whole or narrowed.
    Grant,
    /// Denies it.
    Deny,
    /// Lets it run out: unanswered, or granted and at its end.
    Expire,
    /// Takes a grant back, whole or for some artefacts.
    Revoke,
    /// Suspends a grant.
    Pause,
    /// Lifts a suspension.
    Resume,
}

/// One answer of a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// ABHA address.
    pub patient: String,
    /// Id of the consent request; `None`: the newest one that can be answered so.
    #[serde(default)]
    pub request: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// Only these artefacts, for revoke, expire, pause and resume.
    #[serde(default)]
    pub artefacts: Option<Vec<String>>,
    /// Less than was asked, for grant.
    #[serde(default)]
    pub narrowed: Option<Narrowed>,
}

impl Decision {
    /// The plain answer to the newest request of `patient` that can be answered so.
    pub fn new(patient: &str, answer: Answer) -> Self {
        Self {
            patient: patient.into(),
            request: None,
            answer,
            artefacts: None,
            narrowed: None,
        }
    }
}

/// What a patient grants of what was asked; `None` leaves that term as asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrowed {
    /// Only these HI types.
    pub hi_types: Option<Vec<String>>,
    /// Records not older than this.
    pub from: Option<DateTime<Utc>>,
    /// Records not newer than this.
    pub to: Option<DateTime<Utc>>,
    /// Not kept longer than this.
    pub erase_at: Option<DateTime<Utc>>,
    /// Only from these hospitals.
    pub hips: Option<Vec<String>>,
}

/// State of a patient's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AccountStatus {
    /// In use.
    Active,
    /// Put to rest by the patient.
    Deactivated,
    /// Gone, with all consents.
    Deleted,
}

impl AccountStatus {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Deactivated => "DEACTIVATED",
            Self::Deleted => "DELETED",
        }
    }
}
