//! Calls to ABDM, as the clinic means them. Wire bodies are made from them by `abdm`.

use domain::{
    AbhaAddress, ArtefactId, ConsentId, ConsentRequestId, DateRange, HealthInfoType, HipId,
    Permission, Purpose, RequestId, Requester, ShareId, ShareNotice, Timestamp, TransactionId,
    TransferId, TransferNotice,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ShareAnswer;

/// How an artefact in a notice is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AckStatus {
    /// Taken note of, and erased where it had to be.
    Ok,
    /// Never held.
    Unknown,
}

/// Names of calls, in one spelling for the store, JSON, the command line and the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum CallName {
    /// Does this address exist, and whose is it?
    FindPatient,
    /// Ask the patient for consent.
    RequestConsent,
    /// How does the request stand?
    ConsentStatus,
    /// Fetch an artefact.
    FetchArtefact,
    /// Ask a hospital for records.
    RequestData,
    /// Ask how a transfer stands.
    TransferStatus,
    /// Tell how a transfer went.
    NotifyTransfer,
    /// Acknowledge a consent notice.
    AcknowledgeConsent,
    /// Acknowledge a consent notice that came to us as a hospital.
    AcknowledgeHipConsent,
    /// Acknowledge a change of a patient's account.
    AcknowledgePatientStatus,
    /// Answer somebody who shared who they are at a counter.
    AnswerProfileShare,
    /// Ask for records that a patient announced at a counter.
    AnswerRecordShare,
    /// Tell how records came through that a patient pushed at a counter.
    NotifyRecordShare,
}

impl CallName {
    /// Calls that somebody waits for with the phone in their hand: they go out ahead of others.
    pub const URGENT: [Self; 2] = [Self::AnswerProfileShare, Self::AnswerRecordShare];

    /// Calls that somebody waits for at a screen: they go out by turns with those that nobody waits for, however
    /// many these are.
    pub const AWAITED: [Self; 5] = [
        Self::FindPatient,
        Self::RequestConsent,
        Self::ConsentStatus,
        Self::FetchArtefact,
        Self::RequestData,
    ];

    /// Whether somebody waits for it at a screen.
    #[must_use]
    pub fn is_awaited(self) -> bool {
        Self::AWAITED.contains(&self)
    }

    /// Whether it goes out ahead of others.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        Self::URGENT.contains(&self)
    }

    /// Its one spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FindPatient => "find_patient",
            Self::RequestConsent => "request_consent",
            Self::ConsentStatus => "consent_status",
            Self::FetchArtefact => "fetch_artefact",
            Self::RequestData => "request_data",
            Self::TransferStatus => "transfer_status",
            Self::NotifyTransfer => "notify_transfer",
            Self::AcknowledgeConsent => "acknowledge_consent",
            Self::AcknowledgeHipConsent => "acknowledge_hip_consent",
            Self::AcknowledgePatientStatus => "acknowledge_patient_status",
            Self::AnswerProfileShare => "answer_profile_share",
            Self::AnswerRecordShare => "answer_record_share",
            Self::NotifyRecordShare => "notify_record_share",
        }
    }
}

/// The words by which an outcome is told: documents of one API differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeWords {
    /// Those that were seen to be taken.
    #[default]
    Usual,
    /// The others, after a refusal of the usual ones.
    Others,
    /// `RECEIVED` beside the usual words for each visit, where the clinic wants it so; the usual ones are
    /// said after a refusal.
    Received,
}

/// How our public key is written in a data request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublicKeyForm {
    /// The bare point, which most hospitals read.
    #[default]
    Point,
    /// X.509 with the curve's parameters.
    X509,
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
        /// When it was decided to ask: an answer counts against what was learnt since. `None` in calls that
        /// an older version wrote.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked_at: Option<Timestamp>,
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
        /// In which words.
        #[serde(default)]
        words: OutcomeWords,
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
    /// Answer somebody who shared who they are at a counter.
    AnswerProfileShare {
        /// Our id of the share; `None`: nothing of it was kept.
        share: Option<ShareId>,
        /// Request id of the share.
        answers: RequestId,
        /// Who shared; `None` likewise.
        patient: Option<AbhaAddress>,
        /// What they are told.
        answer: ShareAnswer,
        /// When the share came: it is not answered for long.
        received_at: Timestamp,
    },
    /// Ask for records that a patient announced at a counter: where they go, and a fresh key.
    AnswerRecordShare {
        /// Request id of the message that announced them.
        answers: RequestId,
        /// Our id of the transfer.
        transfer: TransferId,
        /// What they will be held by.
        artefact: ArtefactId,
        /// What the consent manager calls it.
        transaction: TransactionId,
        /// Whose.
        patient: AbhaAddress,
        /// Where the pages go; a secret.
        push_url: String,
        /// Our public key, as in [`Call::RequestData`].
        public_key: String,
        /// Our nonce, base64.
        nonce: String,
        /// When our key ends.
        key_expires_at: Timestamp,
    },
    /// Tell how records came through that a patient pushed at a counter, or that they were not asked for.
    NotifyRecordShare {
        /// Our id of the transfer; `None` where nothing was asked for.
        transfer: Option<TransferId>,
        /// Our id of the share.
        artefact: ArtefactId,
        /// Whose, for the consent manager's name.
        patient: AbhaAddress,
        /// The outcome.
        notice: ShareNotice,
        /// In which words.
        #[serde(default)]
        words: OutcomeWords,
        /// When it ended.
        done_at: Timestamp,
    },
}

impl Call {
    /// What it is called in lists and logs.
    #[must_use]
    pub const fn kind(&self) -> CallName {
        match self {
            Self::FindPatient { .. } => CallName::FindPatient,
            Self::RequestConsent { .. } => CallName::RequestConsent,
            Self::ConsentStatus { .. } => CallName::ConsentStatus,
            Self::FetchArtefact { .. } => CallName::FetchArtefact,
            Self::RequestData { .. } => CallName::RequestData,
            Self::TransferStatus { .. } => CallName::TransferStatus,
            Self::NotifyTransfer { .. } => CallName::NotifyTransfer,
            Self::AcknowledgeConsent { .. } => CallName::AcknowledgeConsent,
            Self::AcknowledgeHipConsent { .. } => CallName::AcknowledgeHipConsent,
            Self::AcknowledgePatientStatus { .. } => CallName::AcknowledgePatientStatus,
            Self::AnswerProfileShare { .. } => CallName::AnswerProfileShare,
            Self::AnswerRecordShare { .. } => CallName::AnswerRecordShare,
            Self::NotifyRecordShare { .. } => CallName::NotifyRecordShare,
        }
    }

    /// The spelling of its name, such as `request_consent`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind().name()
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
            | Self::AnswerRecordShare { patient, .. }
            | Self::NotifyRecordShare { patient, .. }
            | Self::AcknowledgePatientStatus { patient, .. } => Some(patient),
            Self::FetchArtefact { patient, .. }
            | Self::AcknowledgeConsent { patient, .. }
            | Self::AcknowledgeHipConsent { patient, .. }
            | Self::AnswerProfileShare { patient, .. } => patient.as_ref(),
        }
    }
}

impl Call {
    /// Puts `stand_in` in the place of the patient, and names no visits any more. For a call that is done.
    pub fn forget_patient(&mut self, stand_in: &AbhaAddress) {
        match self {
            Self::NotifyTransfer {
                patient, notice, ..
            } => {
                *patient = stand_in.clone();
                notice.contexts.clear();
            }
            Self::NotifyRecordShare {
                patient, notice, ..
            } => {
                *patient = stand_in.clone();
                notice.contexts.clear();
            }
            Self::FindPatient { patient }
            | Self::RequestConsent { patient, .. }
            | Self::ConsentStatus { patient, .. }
            | Self::RequestData { patient, .. }
            | Self::TransferStatus { patient, .. }
            | Self::AnswerRecordShare { patient, .. }
            | Self::AcknowledgePatientStatus { patient, .. } => *patient = stand_in.clone(),
            Self::FetchArtefact { patient, .. }
            | Self::AcknowledgeConsent { patient, .. }
            | Self::AcknowledgeHipConsent { patient, .. }
            | Self::AnswerProfileShare { patient, .. } => *patient = Some(stand_in.clone()),
        }
    }
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
