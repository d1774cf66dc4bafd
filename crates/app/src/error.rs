//! What can go wrong, told apart by what the caller can do about it.

use std::fmt;

use phrase::{Text, say};

/// The code of [`Error::moving`].
const MOVING: &str = "store_moving";

/// An error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was named is not there. `what` is a noun, such as `consent`.
    #[error("there is no such {what}")]
    NotFound {
        /// The kind of thing.
        what: &'static str,
    },
    /// ABDM knows no such patient.
    #[error("ABDM knows no patient with this address")]
    PatientNotFound,
    /// A field of a request is wrong.
    #[error(transparent)]
    Invalid(#[from] domain::FieldFault),
    /// The rules do not allow it now; the message says why and fits a screen.
    #[error("{}", words::english(message.clone()))]
    Refused {
        /// Stable code, such as `patient_deleted`.
        code: &'static str,
        /// Why.
        message: Text,
        /// What the person can do.
        next: Text,
    },
    /// The person's roles do not allow it. Nothing else is told.
    #[error("not allowed")]
    NotAllowed,
    /// The person's sign-in is over.
    #[error("the sign-in is over")]
    Locked,
    /// Nobody asked this patient for consent under this person, or it is asked in an emergency: they write
    /// a reason first (docs/people.md, "Break the glass"). Nothing else is told.
    #[error("a reason is needed first")]
    NeedsReason,
    /// A message contradicts what is known.
    #[error(transparent)]
    Transition(#[from] domain::TransitionError),
    /// ABDM refused; its own words and code.
    #[error("ABDM answered: {message} ({code})")]
    Gateway {
        /// ABDM's code, or the HTTP status.
        code: String,
        /// ABDM's words, bounded.
        message: String,
    },
    /// ABDM cannot be reached now.
    #[error("ABDM cannot be reached: {0}")]
    Unreachable(String),
    /// No answer came in the time given.
    #[error("no answer came in time")]
    NoAnswer,
    /// The disk is full or may not be written.
    #[error("the disk is full or cannot be written")]
    DiskFull,
    /// Another process holds the store for too long.
    #[error("the store is busy")]
    Busy,
    /// The store cannot be read or written; the cause goes to the log.
    #[error("the store could not be read or written")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A key could not be made or used.
    #[error("a key could not be made or used")]
    Crypto(#[from] fidelius::Error),
    /// The system gave no random numbers.
    #[error("the system gave no random numbers")]
    Random,
    /// A document could not be shown.
    #[error("the document could not be read: {0}")]
    Document(String),
}

impl Error {
    /// The store is being moved, or was, and takes nothing any more.
    #[must_use]
    pub fn moving() -> Self {
        Self::Refused {
            code: MOVING,
            message: say::store_moving().into(),
            next: say::store_moving_next().into(),
        }
    }

    /// The id is another one's; `words` say which and whose.
    #[must_use]
    pub fn id_taken(words: &impl fmt::Display) -> Self {
        Self::Refused {
            code: "id_taken",
            message: words.to_string().into(),
            next: "Nothing was changed; look at both in the list.".into(),
        }
    }

    /// What is asked for was erased, in the store's `words`.
    #[must_use]
    pub fn erased(words: &impl fmt::Display) -> Self {
        Self::Refused {
            code: "erased",
            message: words.to_string().into(),
            next: "Ask for consent again.".into(),
        }
    }

    /// Whether it is about what was asked or heard, which is the same however often it is tried.
    #[must_use]
    pub fn is_contradiction(&self) -> bool {
        match self {
            Self::Refused { code, .. } => *code != MOVING,
            Self::Transition(_) | Self::NotFound { .. } | Self::Invalid(_) => true,
            Self::PatientNotFound
            | Self::NotAllowed
            | Self::Locked
            | Self::NeedsReason
            | Self::Gateway { .. }
            | Self::Unreachable(_)
            | Self::NoAnswer
            | Self::DiskFull
            | Self::Busy
            | Self::Store(_)
            | Self::Crypto(_)
            | Self::Random
            | Self::Document(_) => false,
        }
    }

    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::PatientNotFound => "patient_not_found",
            Self::Invalid(_) => "invalid",
            Self::Refused { code, .. } => code,
            Self::NotAllowed => "not_allowed",
            Self::Locked => "locked",
            Self::NeedsReason => "needs_reason",
            Self::Transition(_) => "contradiction",
            Self::Gateway { .. } => "gateway_refused",
            Self::Unreachable(_) => "gateway_unreachable",
            Self::NoAnswer => "no_answer",
            Self::DiskFull => "disk_full",
            Self::Busy => "store_busy",
            Self::Store(_) => "store_trouble",
            Self::Crypto(_) => "key_trouble",
            Self::Random => "no_randomness",
            Self::Document(_) => "document_unreadable",
        }
    }

    /// What happened, for a person; [`std::fmt::Display`] is for the log.
    #[must_use]
    pub fn words(&self) -> Text {
        match self {
            Self::NotFound { what } => say::error_not_found(*what),
            Self::PatientNotFound => say::error_patient_not_found(),
            Self::Invalid(fault) => say::error_invalid(&fault.field, fault.message.clone()),
            Self::Refused { message, .. } => return message.clone(),
            Self::NotAllowed => say::error_not_allowed(),
            Self::Locked => say::error_signed_out(),
            Self::NeedsReason => say::error_needs_reason(),
            Self::Transition(error) => say::error_contradiction(error.event, error.state),
            Self::Gateway { code, message } => say::error_gateway_refused(code, message),
            Self::Unreachable(why) => say::error_gateway_unreachable(why),
            Self::NoAnswer => say::error_no_answer(),
            Self::DiskFull => say::error_disk_full(),
            Self::Busy => say::error_store_busy(),
            Self::Store(_) => say::error_store(),
            Self::Crypto(_) => say::error_crypto(),
            Self::Random => say::error_no_randomness(),
            Self::Document(why) => say::error_document(why),
        }
        .into()
    }

    /// What the person can do about it.
    #[must_use]
    pub fn next_step(&self) -> Text {
        match self {
            Self::NotFound { .. } => say::error_not_found_next(),
            Self::PatientNotFound => say::error_patient_not_found_next(),
            Self::Invalid(_) => say::error_invalid_next(),
            Self::Refused { next, .. } => return next.clone(),
            Self::NotAllowed => say::error_not_allowed_next(),
            Self::Locked => say::error_signed_out_next(),
            Self::NeedsReason => say::error_needs_reason_next(),
            Self::Transition(_) => say::error_contradiction_next(),
            Self::Gateway { .. } => say::error_gateway_refused_next(),
            Self::Unreachable(_) => say::error_gateway_unreachable_next(),
            Self::NoAnswer => say::error_no_answer_next(),
            Self::DiskFull => say::error_disk_full_next(),
            Self::Busy => say::error_store_busy_next(),
            Self::Store(_) | Self::Crypto(_) | Self::Random => say::error_restart_next(),
            Self::Document(_) => say::error_document_next(),
        }
        .into()
    }
}

/// An error with its causes, for the log.
#[must_use]
pub fn causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}
