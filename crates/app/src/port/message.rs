//! Messages that come in, as the clinic understands them. Wire bodies are read by `abdm`.

use domain::{
    AbdmFault, AbhaAddress, AccessMode, AccountStatus, ArtefactId, CareContext,
    CareContextReference, ConsentRequestId, Ending, FieldUnread, RequestId, Timestamp,
    TransactionId,
};

use crate::model::{AbhaAccount, Granted, MessageKind};

/// A patient as ABDM names them.
#[derive(Clone)]
pub struct FoundPatient {
    /// The address.
    pub address: AbhaAddress,
    /// The name.
    pub name: String,
}

/// Status of a consent request or artefact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentStatus {
    /// Waiting for the patient.
    Requested,
    /// Agreed.
    Granted,
    /// Declined.
    Denied,
    /// Run out.
    Expired,
    /// Withdrawn.
    Revoked,
    /// PAUSED or anything else: not usable now. Spelt as received.
    OnHold(String),
}

impl ConsentStatus {
    /// Whether it ends something, or holds it back.
    #[must_use]
    pub fn closes(&self) -> bool {
        match self {
            Self::Requested | Self::Granted => false,
            Self::Denied | Self::Expired | Self::Revoked | Self::OnHold(_) => true,
        }
    }
}

/// What a notify or an on-status says.
#[derive(Clone, Debug)]
pub struct ConsentNotice {
    /// The request, if named. Absent, null and empty are equal.
    pub request: Option<ConsentRequestId>,
    /// The status.
    pub status: ConsentStatus,
    /// The artefacts named.
    pub artefacts: Vec<ArtefactId>,
}

/// How sure a list is that limits an artefact. Without the certainty it closes, and destroys nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Every element of it was read.
    Whole,
    /// It is there and holds nothing. Which.
    Empty(FieldUnread),
    /// It is missing or no list, or something in it cannot be read. Where.
    InDoubt(FieldUnread),
}

/// An artefact as fetched.
#[derive(Clone)]
pub struct FetchedArtefact {
    /// Its id; must be the one asked for.
    pub artefact: ArtefactId,
    /// Its status.
    pub status: ConsentStatus,
    /// Whose records; must be our request's patient.
    pub patient: AbhaAddress,
    /// Whom it is made out to; must be us.
    pub hiu: String,
    /// Purpose code, as received.
    pub purpose: String,
    /// What it allows.
    pub granted: Granted,
    /// How sure the visits of it are.
    pub visits: Listed,
    /// How sure the types of records are.
    pub types: Listed,
    /// `consent` as received, byte for byte.
    pub raw: Vec<u8>,
    /// As received; not verifiable today (docs/protocol.md, "Signature of an artefact").
    pub signature: String,
}

/// A consent notice to us as a hospital.
#[derive(Clone)]
pub struct HipConsentNotice {
    /// The artefact.
    pub artefact: ArtefactId,
    /// Status, spelt as received.
    pub status: String,
    /// Whose, if told.
    pub patient: Option<AbhaAddress>,
    /// `consentDetail` as received.
    pub detail: Option<String>,
    /// As received.
    pub signature: Option<String>,
}

/// Who somebody is, as they shared it at a counter.
#[derive(Clone)]
pub struct SharedProfile {
    /// To which hospital, if it says so.
    pub hip: Option<String>,
    /// What for, spelt as received; empty where it is not said.
    pub intent: String,
    /// At which counter, as it stood in the code.
    pub counter: String,
    /// Their ABHA address.
    pub address: AbhaAddress,
    /// What else they shared.
    pub account: AbhaAccount,
}

/// Records that a patient announced at a counter.
#[derive(Clone)]
pub struct RecordShare {
    /// The clinic that it names, if any; must be us.
    pub hiu: Option<String>,
    /// The counter, as named; empty where none is.
    pub counter: String,
    /// What the consent manager calls it.
    pub transaction: TransactionId,
    /// Whose records.
    pub patient: AbhaAddress,
    /// Who that is, as their app says.
    pub account: AbhaAccount,
    /// What is announced.
    pub care_contexts: Vec<CareContext>,
    /// How it may be used.
    pub access_mode: AccessMode,
    /// Until when it may be kept; `None` where that cannot be read.
    pub erase_at: Option<Timestamp>,
    /// The message byte for byte: the proof of the patient's permission.
    pub raw: Vec<u8>,
}

/// A message, read.
#[derive(Clone)]
pub enum Message {
    /// `Ok(None)`: ABDM knows no such patient.
    PatientFound {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// The patient.
        result: Result<Option<FoundPatient>, AbdmFault>,
    },
    /// on-init.
    ConsentAccepted {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// ABDM's id of the consent request.
        result: Result<ConsentRequestId, AbdmFault>,
    },
    /// on-status. With a fault it never moves a state.
    ConsentStatus {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// What it says.
        notice: Option<ConsentNotice>,
        /// An error beside or instead of it.
        fault: Option<AbdmFault>,
    },
    /// notify.
    ConsentNotice {
        /// Its own request id, for the acknowledgement.
        request: RequestId,
        /// What it says.
        notice: ConsentNotice,
    },
    /// on-fetch.
    ArtefactFetched {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// The artefact.
        result: Result<Box<FetchedArtefact>, AbdmFault>,
    },
    /// consents/on-fetch that says of an artefact no more than that it is over.
    ArtefactOver {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// The artefact, if it can be read.
        artefact: Option<ArtefactId>,
        /// How it ended.
        how: Ending,
    },
    /// on-request. An error beside a transaction keeps the transfer alive.
    DataRequestAnswered {
        /// Our request it answers.
        answers: Option<RequestId>,
        /// The transaction.
        transaction: Option<TransactionId>,
        /// An error beside or instead of it.
        fault: Option<AbdmFault>,
    },
    /// patients/status/notify.
    PatientStatus {
        /// Its own request id, for the acknowledgement.
        request: RequestId,
        /// Whose account.
        patient: AbhaAddress,
        /// `None`: a status we do not know; acknowledged and otherwise left alone.
        status: Option<AccountStatus>,
    },
    /// consents/hip/notify.
    HipConsentNotice {
        /// Its own request id, for the acknowledgement.
        request: RequestId,
        /// What it says.
        notice: HipConsentNotice,
    },
    /// hip/patient/share.
    ProfileShare {
        /// Its own request id, for the answer.
        request: RequestId,
        /// What was shared.
        share: Box<SharedProfile>,
    },
    /// patient-record/share.
    RecordShare {
        /// Its own request id, for the answer.
        request: RequestId,
        /// What it says.
        share: Box<RecordShare>,
    },
    /// patient-record/on-notify.
    RecordShareNotified {
        /// Which share.
        transaction: TransactionId,
        /// The app says that nothing was sent.
        has_failed: bool,
    },
}

impl Message {
    /// The hospital that its body names as the one it is for.
    #[must_use]
    pub fn hip(&self) -> Option<&str> {
        match self {
            Self::ProfileShare { share, .. } => share.hip.as_deref(),
            _ => None,
        }
    }

    /// Whether it may end something, or hold it back. Such a message is kept whatever the disk says: a
    /// notice closes (docs/promises.md, rule 3).
    #[must_use]
    pub fn closes(&self) -> bool {
        match self {
            Self::ConsentNotice { notice, .. } => notice.status.closes(),
            Self::PatientStatus { status, .. } => {
                status.is_some_and(|status| status != AccountStatus::Active)
            }
            // An answer closes as a notice does, and may be all that is heard of an end.
            Self::ConsentStatus { notice, fault, .. } => {
                let notice = notice.as_ref().filter(|_| fault.is_none());
                notice.is_some_and(|notice| notice.status.closes())
            }
            Self::ArtefactFetched { result, .. } => match result {
                Ok(fetched) => fetched.status != ConsentStatus::Granted,
                Err(fault) => fault.meaning.ended().is_some(),
            },
            Self::ArtefactOver { .. } => true,
            Self::HipConsentNotice { .. }
            | Self::ProfileShare { .. }
            | Self::RecordShare { .. }
            | Self::RecordShareNotified { .. }
            | Self::PatientFound { .. }
            | Self::ConsentAccepted { .. }
            | Self::DataRequestAnswered { .. } => false,
        }
    }
}

/// One entry of a page.
#[derive(Clone)]
pub struct PageEntry {
    /// The care context it belongs to; `None`: it names none that can be read.
    pub care_context: Option<CareContextReference>,
    /// base64 of the ciphertext.
    pub content: Option<String>,
    /// Where the ciphertext lies, instead.
    pub link: Option<String>,
    /// As claimed; never a reason to refuse.
    pub checksum: String,
}

/// A page of a push. Its key material is the hospital's.
#[derive(Clone)]
pub struct Page {
    /// `pageNumber`; 0 when absent.
    pub number: i64,
    /// `pageCount`; 0 when absent.
    pub count: i64,
    /// The transaction it claims, if any: the push URL says whose it is.
    pub transaction: Option<TransactionId>,
    /// The entries.
    pub entries: Vec<PageEntry>,
    /// Their public key, in any form that docs/encryption.md, "Keys of the other side", lists.
    pub public_key: String,
    /// Their nonce.
    pub nonce: String,
    /// Places that could not be read and were left out.
    pub unread: Vec<FieldUnread>,
}

/// What a message names, whatever else of it can be read: by these the consent it belongs to is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Our request it answers.
    pub answers: Option<RequestId>,
    /// ABDM's id of the consent request.
    pub request: Option<ConsentRequestId>,
    /// Artefacts.
    pub artefacts: Vec<ArtefactId>,
    /// The transfer, as ABDM names it.
    pub transaction: Option<TransactionId>,
    /// Of a notice or an answer about a consent: its status can be read, and ends something or holds it back.
    pub closes: bool,
}

/// A message that could be read, whole or in part.
pub struct Heard {
    /// What it says.
    pub message: Message,
    /// Places that could not be read and were left out.
    pub unread: Vec<FieldUnread>,
    /// What it names.
    pub about: About,
}

/// A body that does not say what its path promises.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it cannot be read: {unread}")]
pub struct Unreadable {
    /// The place at fault and what stands there; no values.
    pub unread: FieldUnread,
    /// What it names all the same.
    pub about: About,
}

/// Reads raw messages. The same bytes under the same id always read the same.
pub trait MessageReader: Send + Sync + 'static {
    /// Reads any message but a page. `request` is the message's own id as it was kept: not every
    /// version of the API repeats it in the body.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] names the first fault.
    fn read(
        &self,
        kind: MessageKind,
        request: Option<&RequestId>,
        body: &[u8],
    ) -> Result<Heard, Unreadable>;

    /// Reads a page of a push.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] names the first fault.
    fn read_page(&self, body: &[u8]) -> Result<Page, Unreadable>;
}
