//! Calls to ABDM, as the clinic means them. Wire bodies are made from them by `abdm`.

use domain::{
    AbhaAddress, ArtefactId, ConsentId, ConsentRequestId, DateRange, HealthInfoType, HipId,
    Permission, Purpose, RequestId, Requester, Timestamp, TransactionId, TransferId,
    TransferNotice,
};
use serde::{Deserialize, Serialize};

use super::{CallFault, Fault, FoundPatient};

/// How an artefact in a notice is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AckStatus {
    /// Taken note of, and erased where it had to be.
    Ok,
    /// Never held.
    Unknown,
}

/// One call to ABDM. `Debug` gives its name only.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "call")]
pub enum Call {
    /// Does this address exist, and whose is it?
    FindPatient {
        /// The address.
        patient: AbhaAddress,
    },
    /// Ask the patient for consent.
    RequestConsent {
        /// Our id of it.
        consent: ConsentId,
        /// Whose records.
        patient: AbhaAddress,
        /// Why.
        purpose: Purpose,
        /// Which types.
        hi_types: Vec<HealthInfoType>,
        /// Range, end, frequency.
        permission: Permission,
        /// Only this hospital.
        hip: Option<HipId>,
        /// Who asks.
        requester: Requester,
    },
    /// How does the request stand?
    ConsentStatus {
        /// Our id of it.
        consent: ConsentId,
        /// ABDM's id of it.
        request: ConsentRequestId,
        /// Whose.
        patient: AbhaAddress,
    },
    /// Fetch an artefact.
    FetchArtefact {
        /// Which.
        artefact: ArtefactId,
        /// Whose, for the consent manager's name.
        patient: Option<AbhaAddress>,
    },
    /// Ask a hospital for records. A fresh key and nonce each time.
    RequestData {
        /// Our id of the transfer.
        transfer: TransferId,
        /// Under which artefact.
        artefact: ArtefactId,
        /// Whose.
        patient: AbhaAddress,
        /// Range, inside the artefact's.
        range: DateRange,
        /// Where the pages go; a secret.
        push_url: String,
        /// Our public key: base64 of the 65-byte point.
        public_key: String,
        /// Our nonce, base64.
        nonce: String,
        /// When our key ends.
        key_expires_at: Timestamp,
    },
    /// Ask how a transfer stands at ABDM. Answered at once.
    TransferStatus {
        /// Our id of the transfer.
        transfer: TransferId,
        /// ABDM's id of it.
        transaction: TransactionId,
        /// Under which artefact.
        artefact: ArtefactId,
        /// Whose, for the consent manager's name.
        patient: AbhaAddress,
    },
    /// Tell how a transfer went.
    NotifyTransfer {
        /// Our id of the transfer.
        transfer: TransferId,
        /// Under which artefact.
        artefact: ArtefactId,
        /// Whose, for the consent manager's name.
        patient: AbhaAddress,
        /// Which hospital.
        hip: HipId,
        /// The outcome.
        notice: TransferNotice,
        /// When it ended.
        done_at: Timestamp,
    },
    /// Acknowledge a consent notice, one element an artefact.
    AcknowledgeConsent {
        /// Request id of the notice.
        answers: RequestId,
        /// What is said of each artefact.
        artefacts: Vec<(ArtefactId, AckStatus)>,
        /// Whose, where known.
        patient: Option<AbhaAddress>,
    },
    /// Acknowledge a consent notice that came to us as a hospital.
    AcknowledgeHipConsent {
        /// Request id of the notice.
        answers: RequestId,
        /// The artefact.
        artefact: ArtefactId,
        /// Whose, where known.
        patient: Option<AbhaAddress>,
    },
    /// Acknowledge a change of a patient's account.
    AcknowledgePatientStatus {
        /// Request id of the notice.
        answers: RequestId,
        /// Whose.
        patient: AbhaAddress,
    },
}

impl Call {
    /// Name for lists and logs, such as `consent_request`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::FindPatient { .. } => "find_patient",
            Self::RequestConsent { .. } => "request_consent",
            Self::ConsentStatus { .. } => "consent_status",
            Self::FetchArtefact { .. } => "fetch_artefact",
            Self::RequestData { .. } => "request_data",
            Self::TransferStatus { .. } => "transfer_status",
            Self::NotifyTransfer { .. } => "notify_transfer",
            Self::AcknowledgeConsent { .. } => "acknowledge_consent",
            Self::AcknowledgeHipConsent { .. } => "acknowledge_hip_consent",
            Self::AcknowledgePatientStatus { .. } => "acknowledge_patient_status",
        }
    }

    /// Whose call it is; decides `X-CM-ID`.
    #[must_use]
    pub fn patient(&self) -> Option<&AbhaAddress> {
        match self {
            Self::FindPatient { patient }
            | Self::RequestConsent { patient, .. }
            | Self::ConsentStatus { patient, .. }
            | Self::RequestData { patient, .. }
            | Self::TransferStatus { patient, .. }
            | Self::NotifyTransfer { patient, .. }
            | Self::AcknowledgePatientStatus { patient, .. } => Some(patient),
            Self::FetchArtefact { patient, .. }
            | Self::AcknowledgeConsent { patient, .. }
            | Self::AcknowledgeHipConsent { patient, .. } => patient.as_ref(),
        }
    }
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// One HTTP attempt: never repeats an id (ABDM-HIU.md §3.4).
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Fresh request id.
    pub request: RequestId,
    /// Now, as ABDM sees it.
    pub at: Timestamp,
}

/// What ABDM said to a call in the answer itself. `Debug` does not show a patient.
#[derive(Clone, Default)]
pub enum Answered {
    /// It took the call; what it says comes as a callback, if anything does.
    #[default]
    Later,
    /// Whose address it is; `Ok(None)`: nobody's.
    Patient(Result<Option<FoundPatient>, Fault>),
    /// This API looks nobody up: the address has the right form, more is not known before consent is
    /// asked for.
    NotLookedUp,
    /// How the transfer stands, in ABDM's own word.
    TransferStatus(String),
}

impl std::fmt::Debug for Answered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later => f.write_str("Later"),
            // Who is a patient where is health data.
            Self::Patient(_) => f.write_str("Patient([redacted])"),
            Self::NotLookedUp => f.write_str("NotLookedUp"),
            Self::TransferStatus(word) => write!(f, "TransferStatus({word})"),
        }
    }
}

/// Why a call did not get through.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No connection, a timeout, or a broken answer. Tried again.
    #[error("ABDM cannot be reached: {0}")]
    Unreachable(String),
    /// 429 or 5xx, or the gateway asks to wait. Tried again.
    #[error("ABDM is busy: {message} ({code})")]
    TryLater {
        /// ABDM's code, or the HTTP status.
        code: String,
        /// ABDM's words, bounded.
        message: String,
        /// Seconds that the gateway asks to wait.
        retry_after_s: Option<u64>,
    },
    /// 400, 403, 404: this call will not get through as it is.
    #[error("ABDM refused: {message} ({code})")]
    Refused {
        /// ABDM's code, or the HTTP status.
        code: String,
        /// ABDM's words, bounded.
        message: String,
    },
    /// The call breaks a rule of the API and was not sent.
    #[error("not sent: {}: {}", .0.field, .0.message)]
    Invalid(CallFault),
    /// The client id or secret is refused; after three refusals calls pause for 10 minutes.
    #[error("ABDM refused the client id or secret: {message} ({code})")]
    Session {
        /// ABDM's code, or the HTTP status.
        code: String,
        /// ABDM's words, bounded.
        message: String,
        /// Seconds until the next try.
        retry_after_s: u64,
    },
    /// This computer's clock is wrong by more than a minute; calls are held.
    #[error("this computer's clock is wrong by {offset_s} seconds")]
    Clock {
        /// Gateway time less ours, in seconds.
        offset_s: i64,
    },
}

/// What is known of the gateway, for the status line and `hiu check`.
#[derive(Clone, Debug, Default)]
pub struct GatewayHealth {
    /// Last answer of any kind.
    pub last_answer_at: Option<Timestamp>,
    /// Last failure, in words, if it came after the last answer.
    pub trouble: Option<String>,
    /// Gateway time less ours, in seconds, if known.
    pub clock_offset_s: Option<i64>,
}

/// Says calls to ABDM.
#[async_trait::async_trait]
pub trait Gateway: Send + Sync + 'static {
    /// Makes one attempt at a call. For most calls the answer that matters comes back as a callback.
    ///
    /// # Errors
    ///
    /// [`GatewayError`], told apart by what happens next.
    async fn send(&self, attempt: &Attempt, call: &Call) -> Result<Answered, GatewayError>;

    /// Opens a session now, to see whether the client id and secret are good.
    ///
    /// # Errors
    ///
    /// As [`Gateway::send`].
    async fn check_session(&self) -> Result<(), GatewayError>;

    /// Reads the gateway's signing keys now; returns how many there are.
    ///
    /// # Errors
    ///
    /// As [`Gateway::send`].
    async fn check_keys(&self) -> Result<usize, GatewayError>;

    /// What is known without asking.
    fn health(&self) -> GatewayHealth;
}
