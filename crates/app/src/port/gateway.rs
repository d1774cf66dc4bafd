//! Saying calls to ABDM, and what it answers at once.

use domain::{AbdmFault, FieldFault, RequestId, Timestamp};

use super::{FoundPatient, Message};
use crate::{Error, model::Call};

/// One HTTP attempt: never repeats an id (docs/protocol.md, "Envelope").
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
    Patient(Result<Option<FoundPatient>, AbdmFault>),
    /// This API looks nobody up: the address has the right form, more is not known before consent is
    /// asked for.
    NotLookedUp,
    /// How the transfer stands, in ABDM's own word.
    TransferStatus(String),
    /// What else would come as a callback: an id or an error.
    Said(Box<Message>),
}

impl std::fmt::Debug for Answered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later => f.write_str("Later"),
            // Who is a patient where is health data.
            Self::Patient(_) => f.write_str("Patient([redacted])"),
            Self::NotLookedUp => f.write_str("NotLookedUp"),
            Self::TransferStatus(word) => write!(f, "TransferStatus({word})"),
            Self::Said(_) => f.write_str("Said([redacted])"),
        }
    }
}

/// Why a call did not get through.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No connection, a timeout, or a broken answer. Tried again.
    #[error("ABDM cannot be reached: {0}")]
    Unreachable(String),
    /// The answer was a good one by its number, and nothing by what it says: a web page, or nothing at
    /// all. Whether ABDM took the call is not known. Tried again, but never where a patient would see it
    /// twice.
    #[error("the answer is not ABDM's: {0}")]
    NotUnderstood(String),
    /// A page of a proxy, firewall or portal, as a refusal: ABDM did not answer, and nothing is known of
    /// what the call was about. Tried again.
    #[error("{what} (HTTP {status})")]
    NotAbdm {
        /// What answered.
        what: String,
        /// HTTP status.
        status: u16,
        /// Seconds that it asks to wait.
        retry_after_s: Option<u64>,
    },
    /// ABDM is busy, or asks to wait. Tried again.
    #[error("ABDM is busy: {} ({})", .fault.message, .fault.code)]
    TryLater {
        /// What it said.
        fault: AbdmFault,
        /// Seconds that the gateway asks to wait.
        retry_after_s: Option<u64>,
    },
    /// This call will not get through as it is.
    #[error("ABDM refused: {} ({})", .0.message, .0.code)]
    Refused(AbdmFault),
    /// The call breaks a rule of the API and was not sent.
    #[error("not sent: {0}")]
    Invalid(FieldFault),
    /// The client id or secret is refused; after three refusals calls pause for 10 minutes.
    #[error("ABDM refused the client id or secret: {} ({})", .fault.message, .fault.code)]
    Session {
        /// What it said.
        fault: AbdmFault,
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

/// What ABDM answered to a person who waits for it.
impl From<GatewayError> for Error {
    fn from(error: GatewayError) -> Self {
        match error {
            GatewayError::Refused(fault)
            | GatewayError::TryLater { fault, .. }
            | GatewayError::Session { fault, .. } => Self::Gateway {
                code: fault.code,
                message: fault.message,
            },
            GatewayError::Invalid(fault) => Self::Invalid(fault),
            GatewayError::Unreachable(words) | GatewayError::NotUnderstood(words) => {
                Self::Unreachable(words)
            }
            other @ (GatewayError::Clock { .. } | GatewayError::NotAbdm { .. }) => {
                Self::Unreachable(other.to_string())
            }
        }
    }
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
