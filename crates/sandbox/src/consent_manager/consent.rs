//! Consent requests, artefacts and their terms.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// State of a consent request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum RequestStatus {
    Requested,
    Granted,
    Denied,
    Expired,
    Revoked,
}

/// State of an artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ArtefactStatus {
    Granted,
    Paused,
    Revoked,
    Expired,
}

impl ArtefactStatus {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Granted => "GRANTED",
            Self::Paused => "PAUSED",
            Self::Revoked => "REVOKED",
            Self::Expired => "EXPIRED",
        }
    }

    pub(crate) fn is_live(self) -> bool {
        matches!(self, Self::Granted | Self::Paused)
    }
}

/// A care context as an artefact names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ContextName {
    pub(crate) patient_reference: String,
    pub(crate) reference: String,
}

/// What an HIU asked a patient for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ConsentRequest {
    pub(crate) id: String,
    pub(crate) patient: String,
    pub(crate) hiu: String,
    pub(crate) hiu_name: Option<String>,
    pub(crate) hip: Option<String>,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
    /// The `consent` object as received.
    pub(crate) asked: Value,
    pub(crate) status: RequestStatus,
    pub(crate) artefacts: Vec<String>,
    /// A consent of the same patient towards the HIU's operator as a HIP.
    pub(crate) own_hip_consent: Option<String>,
    pub(crate) created_at: DateTime<Utc>,
}

/// What may be shared, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Terms {
    pub(crate) hi_types: Vec<String>,
    pub(crate) from: DateTime<Utc>,
    pub(crate) to: DateTime<Utc>,
    pub(crate) erase_at: DateTime<Utc>,
}

/// A grant towards one hospital.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Artefact {
    pub(crate) id: String,
    pub(crate) request: String,
    pub(crate) patient: String,
    pub(crate) hip: String,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
    pub(crate) status: ArtefactStatus,
    /// `consentDetail` as the HIU gets it.
    pub(crate) detail: Value,
    pub(crate) signature: String,
}

/// What a hospital was told of a consent by `consents/hip/notify`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HospitalConsent {
    pub(crate) hip: String,
    pub(crate) status: ArtefactStatus,
    pub(crate) patient: String,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
}
