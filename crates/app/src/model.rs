//! What the store keeps, as the workflow sees it. Health data and secrets are redacted in `Debug`.

mod birth;
mod board;
mod broken_glass;
mod call;
mod code;
mod directory;
mod identity;
mod message;
mod narrowed;
mod page_under_way;
mod patient;
mod record_share;
mod restored;
mod share;
mod topic;
mod user;
mod verified;
mod witness;

use domain::{
    AbhaAddress, ArtefactId, ArtefactState, AuditAction, CareContext, CareContextReference,
    ConsentId, ConsentRequestId, ConsentState, DateRange, Due, EndReason, EntryOutcome, Grant,
    HealthInfoType, HiddenReason, HipId, InboxId, InboxState, OutboxId, Permission, Problem,
    Purpose, RecordId, RequestId, Requester, Timestamp, TransferId, TransferLedger,
};
use phrase::Text;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use birth::Birth;
pub use board::{AccountChange, BoardEntry};
pub use broken_glass::{BrokenGlass, GlassReview};
pub use call::{AckStatus, Call, CallName, OutcomeWords, PublicKeyForm};
pub use code::{CodeRead, Frame, OtherCode};
pub use directory::{DirectoryAnswer, FoundHospital};
pub use identity::{
    AbhaAccount, AddressFound, CardFile, CardKind, Enrolled, ListedAccount, MobileSearch, OtpBy,
    OtpSent, PersonIdentifier, PersonToken, Proven, Stated, TokenFamily, Transaction, TypedAddress,
};
pub use message::MessageKind;
pub use narrowed::{Allowed, Narrowed};
pub use page_under_way::PageUnderWay;
pub use patient::{CheckedPerson, Patient};
pub use record_share::{KeptShare, ShareSender};
pub use restored::{EndedSince, RESTORED, RESTORED_AT, Restored};
pub use share::{ProfileShare, ShareAnswer, SharedPerson};
pub use topic::{Topic, Versions};
pub use user::User;
pub use verified::{Agreement, Identity, OtpSending};
pub use witness::{AuditWitness, ROLLED_BACK, RolledBack};

/// A consent request and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// Our id.
    pub id: ConsentId,
    /// ABDM's id, once on-init brought it. Later ones (a repeated init) are kept as aliases.
    pub request: Option<ConsentRequestId>,
    /// Whose records.
    pub patient: AbhaAddress,
    /// Why.
    pub purpose: Purpose,
    /// Types asked for.
    pub hi_types: Vec<HealthInfoType>,
    /// Range, end and frequency asked for.
    pub permission: Permission,
    /// Only this hospital, if set.
    pub hip: Option<HipId>,
    /// Who is named as asking.
    pub requester: Requester,
    /// Where it stands.
    pub state: ConsentState,
    /// What stands in its way.
    pub problem: Option<Problem>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
}

/// When a consent first stood where an answer or an end brought it; `None`: not heard of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentStamps {
    /// The patient agreed.
    pub granted_at: Option<Timestamp>,
    /// The patient declined.
    pub denied_at: Option<Timestamp>,
    /// The patient withdrew it.
    pub revoked_at: Option<Timestamp>,
    /// Its time ran out.
    pub expired_at: Option<Timestamp>,
}

/// What an artefact allows, once our own fetch brought it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// The one hospital; `None`: what the patient pushed names none.
    pub hip: Option<HipId>,
    /// Its name, if given.
    pub hip_name: Option<String>,
    /// The only visits allowed.
    pub care_contexts: Vec<CareContext>,
    /// Types allowed.
    pub hi_types: Vec<HealthInfoType>,
    /// Range, end and frequency.
    pub permission: Permission,
}

impl From<&Granted> for Allowed {
    fn from(granted: &Granted) -> Self {
        Self {
            hi_types: granted.hi_types.clone(),
            range: granted.permission.range,
        }
    }
}

/// What records are held by: a consent artefact, or what a patient pushed at a counter. An artefact without
/// a consent is a mark that this id has ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Artefact {
    /// ABDM's id; of a share one of ours, that of no artefact.
    pub id: ArtefactId,
    /// Which of the two.
    pub grant: Grant,
    /// The request it answers; `None` for an id we only heard of by its end, and for a share.
    pub consent: Option<ConsentId>,
    /// Whose records.
    pub patient: Option<AbhaAddress>,
    /// Where it stands.
    pub state: ArtefactState,
    /// What it allows; `None` until fetched.
    pub granted: Option<Granted>,
    /// What stands in its way.
    pub problem: Option<Problem>,
    /// First heard of.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
}

impl Artefact {
    /// What pages are held against.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let granted = self.granted.as_ref();
        Terms {
            artefact: self.id.clone(),
            grant: self.grant.clone(),
            patient: self.patient.clone(),
            state: self.state,
            hip: granted.and_then(|granted| granted.hip.clone()),
            hi_types: granted.map_or_else(Vec::new, |granted| granted.hi_types.clone()),
            narrowed: None,
        }
    }
}

/// What pages are held against: an artefact without the list of its visits, which may be long and which
/// a transfer has in rows of its own.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The artefact.
    pub artefact: ArtefactId,
    /// Whether it is one, or a share.
    pub grant: Grant,
    /// Whose records.
    pub patient: Option<AbhaAddress>,
    /// Where it stands.
    pub state: ArtefactState,
    /// The one hospital; `None` until fetched, and for a share.
    pub hip: Option<HipId>,
    /// Types allowed.
    pub hi_types: Vec<HealthInfoType>,
    /// Where a later grant allows less; known to the store alone.
    pub narrowed: Option<Narrowed>,
}

/// A record that is not shown although its artefact is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenRecord {
    /// The record.
    pub record: RecordId,
    /// Under which artefact.
    pub artefact: ArtefactId,
    /// Whose.
    pub patient: AbhaAddress,
    /// Why.
    pub reason: HiddenReason,
    /// Who hid it; `program` for the program itself.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// What ABDM last said of an artefact, to our own question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmation {
    /// When our own fetch last brought it, granted.
    pub confirmed_at: Option<Timestamp>,
    /// Until when its records may be shown without another answer of ABDM.
    pub open_until: Option<Timestamp>,
    /// On how many days ABDM refused to give it since.
    pub refused_days: u32,
}

impl Confirmation {
    /// Whether ABDM has not confirmed it for too long at `now`.
    #[must_use]
    pub fn is_too_old(&self, now: Timestamp) -> bool {
        self.open_until.is_some_and(|until| until <= now)
    }
}

/// A data request and its pages.
#[derive(Clone, Serialize, Deserialize)]
pub struct Transfer {
    /// Our id.
    pub id: TransferId,
    /// Under which artefact.
    pub artefact: ArtefactId,
    /// Last path segment of the push URL: 43 URL-safe characters, 256 random bits. A secret.
    pub push_token: String,
    /// Our nonce, base64.
    pub nonce: String,
    /// Range asked for.
    pub range: DateRange,
    /// Pages and state.
    pub ledger: TransferLedger,
    /// Problems met, for the screen; no content.
    pub problems: Vec<Problem>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When our key ends and the transfer with it.
    pub deadline_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

impl std::fmt::Debug for Transfer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transfer")
            .field("id", &self.id)
            .field("state", &self.ledger.state())
            .finish_non_exhaustive()
    }
}

/// An entry of a page that waits for its link, or was lost.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMark {
    /// Place of its page among those of the transfer, as they came.
    pub page: i64,
    /// Position among the page's entries, from 0.
    pub entry: usize,
    /// Its care context.
    pub context: CareContextReference,
    /// What became of it.
    pub outcome: EntryOutcome,
}

/// What the store keeps beside a record's bytes.
#[derive(Clone, Serialize, Deserialize)]
pub struct Record {
    /// Our id.
    pub id: RecordId,
    /// Under which artefact; decides when it goes.
    pub artefact: ArtefactId,
    /// In which transfer it came.
    pub transfer: TransferId,
    /// Whose.
    pub patient: AbhaAddress,
    /// From which hospital; `None`: from the patient, at a counter.
    pub hip: Option<HipId>,
    /// Care context, as received.
    pub care_context: CareContextReference,
    /// Type read from the document, spelt as in ABDM; empty when not known.
    pub hi_type: String,
    /// Title for lists.
    pub title: Text,
    /// Clinical date as in the document: a day or an instant, ISO 8601; empty when not known.
    pub date: String,
    /// Received at.
    pub received_at: Timestamp,
    /// Entries that could not be read in full (loose and opaque).
    pub unread: u32,
    /// Warnings, such as another patient's document; older rows hold sentences.
    pub warnings: Vec<Text>,
}

impl Record {
    /// The id of who sent it: the hospital, else the patient.
    #[must_use]
    pub fn sender(&self) -> &str {
        match &self.hip {
            Some(hip) => hip.as_str(),
            None => self.patient.as_str(),
        }
    }
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A record with its digest.
pub struct Digested {
    /// The record.
    pub record: Record,
    /// As it was given to the store; `None` while none of the version asked for is there.
    pub digest: Option<Zeroizing<Vec<u8>>>,
}

/// What is kept of a record beside its bytes, made from them. No `Debug`: it holds health data.
pub struct NewDigest {
    /// Of this record.
    pub record: RecordId,
    /// How it was made.
    pub version: u32,
    /// For the views over many records; the store does not look inside.
    pub digest: Zeroizing<Vec<u8>>,
    /// Title to be found by, in the form of [`records::search_form`].
    pub title: String,
    /// Everything else to be found by, likewise.
    pub text: Zeroizing<String>,
    /// Entries that hold a result marked abnormal, each once; `None` for one that belongs to none.
    pub abnormal: Vec<Option<u32>>,
}

/// That a person has looked at a result or a document, and answers for it. No `Debug`: a remark is
/// health data.
#[derive(Clone, PartialEq, Eq)]
pub struct Review {
    /// Of this record.
    pub record: RecordId,
    /// Position of the entry; none for the document as a whole.
    pub entry: Option<u32>,
    /// Who, as the audit names them.
    pub person: String,
    /// When.
    pub at: Timestamp,
    /// What they had to say, if anything.
    pub remark: Option<Zeroizing<String>>,
}

/// A word to search for.
#[derive(Clone, PartialEq, Eq)]
pub struct SearchWord {
    /// Letters, digits and signs; several runs of them stand side by side.
    pub text: String,
    /// It may go on: still being typed.
    pub is_begun: bool,
}

/// What to search for. No `Debug`: what a clinician looks for says much.
#[derive(Clone)]
pub struct SearchQuery {
    /// All of them must be there. None: nothing is found.
    pub words: Vec<SearchWord>,
    /// Only this patient's.
    pub patient: Option<AbhaAddress>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// A file about to be written outside the store.
#[derive(Clone, PartialEq, Eq)]
pub struct Export {
    /// Under which artefacts its records came; it goes with the first that ends.
    pub artefacts: Vec<ArtefactId>,
    /// The record, if it holds one only.
    pub record: Option<RecordId>,
    /// Where it is written.
    pub path: String,
    /// Hex SHA-256 of its content.
    pub digest: String,
    /// Its size.
    pub size_bytes: u64,
}

/// A file outside the store that goes with an artefact, as it was noted. No `Debug`: the name of a
/// file says what it holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedExport {
    /// The artefact it goes with.
    pub artefact: ArtefactId,
    /// Where it is.
    pub path: String,
    /// Hex SHA-256 of its content.
    pub digest: String,
    /// Its size, where it was noted.
    pub size_bytes: Option<u64>,
    /// It is known to be there, whole. Else it is being written, or a crash came between.
    pub is_written: bool,
    /// When it was noted.
    pub noted_at: Timestamp,
}

/// Callers that are being refused for one reason in unusual number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyRefused {
    /// Why, by its name.
    pub reason: String,
    /// How many since then.
    pub count: u64,
    /// Since when.
    pub since: Timestamp,
}

/// A callback about to be kept.
pub struct Incoming {
    /// Path without query, profile prefix included. The push URL's token is replaced by `…`.
    pub path: String,
    /// What kind of message it is.
    pub kind: MessageKind,
    /// Its own request id, for telling repeats; a push page has none.
    pub request: Option<RequestId>,
    /// The push URL's transfer, for a page.
    pub transfer: Option<TransferId>,
    /// The body as received.
    pub body: Vec<u8>,
    /// SHA-256 of the body, in hex.
    pub digest: String,
    /// What is worth keeping of the headers, as JSON; never the token (only kid, client, exp).
    pub headers: String,
    /// The token had ended within the allowance (docs/promises.md, S1); goes to the audit.
    pub late: bool,
    /// It ends or holds something back; kept on a full disk as well (docs/promises.md, R8).
    pub closes: bool,
    /// Entries of a page; 0 for everything else.
    pub entries: u32,
    /// Received at.
    pub received_at: Timestamp,
}

/// A kept callback, without its body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Our id; ascending in the order of arrival.
    pub id: InboxId,
    /// As in [`Incoming`].
    pub path: String,
    /// As in [`Incoming`].
    pub kind: MessageKind,
    /// As in [`Incoming`].
    pub request: Option<RequestId>,
    /// As in [`Incoming`].
    pub transfer: Option<TransferId>,
    /// As in [`Incoming`].
    pub digest: String,
    /// As in [`Incoming`].
    pub late: bool,
    /// As in [`Incoming`].
    pub received_at: Timestamp,
    /// Bytes of its body; 0 once that was dropped.
    pub size_bytes: u64,
    /// Where it stands.
    pub state: InboxState,
    /// Why it is parked or refused.
    pub problem: Option<String>,
}

/// A call about to be queued.
pub struct NewCall {
    /// What to say.
    pub call: Call,
    /// Not before.
    pub not_before: Timestamp,
    /// Only after these artefacts are erased (docs/promises.md, A5).
    pub after_erasure: Vec<ArtefactId>,
}

/// A call in the outbox.
#[derive(Clone)]
pub struct Queued {
    /// Our id.
    pub id: OutboxId,
    /// What to say.
    pub call: Call,
    /// Tries so far.
    pub attempts: u32,
    /// Next try.
    pub next_attempt_at: Timestamp,
    /// Written down at.
    pub created_at: Timestamp,
    /// Words of the last failure.
    pub last_error: Option<String>,
    /// No more tries by itself: the gateway refused it for good.
    pub given_up: bool,
}

/// A deadline that has come.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// What is due, and of what.
    pub due: Due,
    /// When it was due.
    pub due_at: Timestamp,
    /// How often it was put off before; decides the next waiting time.
    pub round: u32,
}

/// An erasure, scheduled or done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Erasure {
    /// Of this artefact.
    pub artefact: ArtefactId,
    /// Whose records.
    pub patient: Option<AbhaAddress>,
    /// Why.
    pub reason: EndReason,
    /// When it had to happen.
    pub due_at: Timestamp,
    /// When it was done and checked.
    pub done_at: Option<Timestamp>,
    /// Records that went.
    pub records: u32,
    /// Hex SHA-256 over the certificate's facts.
    pub proof: Option<String>,
}

/// A line for the audit. No clinical content.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Who: `operator`, a person, `abdm` or `program`.
    pub actor: String,
    /// What.
    pub action: AuditAction,
    /// Whose data.
    pub patient: Option<AbhaAddress>,
    /// Under which artefact.
    pub artefact: Option<ArtefactId>,
    /// Which record.
    pub record: Option<RecordId>,
    /// More, in words; no content.
    pub detail: String,
}

/// A consent artefact kept in the HIP role, read-only.
#[derive(Clone, Serialize, Deserialize)]
pub struct HipConsent {
    /// ABDM's id.
    pub artefact: ArtefactId,
    /// Status as last told, spelt as received.
    pub status: String,
    /// Whose, if told.
    pub patient: Option<AbhaAddress>,
    /// `consentDetail` as received; `None` when only a revocation came.
    pub detail: Option<String>,
    /// As received, unverified.
    pub signature: Option<String>,
    /// First told.
    pub received_at: Timestamp,
    /// Last told.
    pub updated_at: Timestamp,
}
