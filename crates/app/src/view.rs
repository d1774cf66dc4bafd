//! What screens and scripts are shown. Names are those of docs/command.md, "JSON"; more may stand
//! beside.
//!
//! Times are RFC 3339 in UTC, dates `YYYY-MM-DD`.

/// What is made of records, as `charts` and `records` make it.
pub use charts::{
    Disagreement, FilesView, LabRow, LabsView, MedicinesView, SummaryAlert, SummaryAllergy,
    SummaryView, TimelineView,
};
mod person;

use domain::{
    AccountState, ArtefactId, ArtefactStage, AuditAction, ConsentId, ConsentRequestId,
    ConsentStage, DoubtReason, EndReason, HiType, InboxId, InboxState, OutboxId, ProblemCode,
    Purpose, RecordId, RequestId, TransactionId, TransferId, TransferState,
};
use phrase::Text;
pub use records::{DicomView, Picture, PictureRequest};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::model::{CallName, Topic};

pub use person::{HiddenRow, PersonQuestion};

/// A hospital this clinic has heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HospitalView {
    /// Its id.
    pub id: String,
    /// Its name, or its id again.
    pub name: String,
}

/// What went wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemView {
    /// What kind of problem.
    pub kind: ProblemCode,
    /// Code to be shown: ABDM's own where ABDM refused, else that of the kind.
    pub code: String,
    /// What happened.
    pub message: Text,
    /// What the program does, or the person can do.
    pub next: Text,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AskedView {
    /// Types, spelt as in ABDM.
    pub hi_types: Vec<HiType>,
    /// First instant of the records' range.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// When everything must be gone.
    pub erase_at: String,
    /// Only this hospital, or null.
    pub hip: Option<String>,
}

/// What was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GrantedView {
    /// Types, spelt as in ABDM.
    pub hi_types: Vec<String>,
    /// First instant of the records' range.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// When everything must be gone.
    pub erase_at: String,
}

/// A transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransferView {
    /// Our id of the transfer.
    #[ts(type = "string")]
    pub id: TransferId,
    /// ABDM's transaction, or null before it is named.
    #[ts(type = "string | null")]
    pub transaction_id: Option<TransactionId>,
    /// The artefact.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Where it stands.
    pub state: TransferState,
    /// Pages taken.
    pub pages_seen: u32,
    /// Pages expected, or null before the first.
    pub pages_expected: Option<u32>,
    /// Records made.
    pub records: u32,
    /// What went wrong; each names its care context where it has one.
    pub problems: Vec<ProblemView>,
    /// When it was written down.
    pub created_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
}

/// An artefact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArtefactView {
    /// ABDM's id.
    #[ts(type = "string")]
    pub id: ArtefactId,
    /// The hospital's id, or null until fetched.
    pub hip: Option<String>,
    /// The hospital's name, if known.
    pub hip_name: Option<String>,
    /// Where it stands.
    pub state: ArtefactStage,
    /// Why it ended.
    pub reason: Option<EndReason>,
    /// When it was erased.
    pub erased_at: Option<String>,
    /// What it allows, or null until fetched.
    pub granted: Option<GrantedView>,
    /// Its transfers, oldest first.
    pub transfers: Vec<TransferView>,
    /// Records that may be shown.
    pub records: u32,
    /// What stands in its way.
    pub problem: Option<ProblemView>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentView {
    /// Our id.
    #[ts(type = "string")]
    pub id: ConsentId,
    /// ABDM's id, or null before on-init.
    #[ts(type = "string | null")]
    pub request_id: Option<ConsentRequestId>,
    /// The patient's ABHA address.
    pub patient: String,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// Why.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: ConsentStage,
    /// What was asked for.
    pub asked: AskedView,
    /// When it was written down.
    pub created_at: String,
    /// Last change.
    pub updated_at: String,
    /// Name of the requester.
    pub requester: String,
    /// The same as the patient gets to see it, where ABDM does not take every letter of it.
    pub requester_sent: Option<String>,
    /// The grant, one part a hospital.
    pub artefacts: Vec<ArtefactView>,
    /// What stands in its way.
    pub problem: Option<ProblemView>,
}

/// A patient in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PatientRow {
    /// ABHA address.
    pub address: String,
    /// The name ABDM gave, else the one staff typed; null where neither is known.
    pub name: Option<String>,
    /// Whether ABDM confirmed the name.
    pub confirmed: bool,
    /// The account.
    pub status: AccountState,
    /// When the last record that may be shown came.
    pub last_record_at: Option<String>,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordRow {
    /// Our id.
    #[ts(type = "string")]
    pub id: RecordId,
    /// ABHA address.
    pub patient: String,
    /// The hospital's id.
    pub hip: String,
    /// The hospital's name, if known.
    pub hip_name: Option<String>,
    /// Care context, as received.
    pub care_context: String,
    /// Type, spelt as in ABDM; empty when not known.
    pub hi_type: String,
    /// Title.
    pub title: Text,
    /// Clinical date; empty when the document has none.
    pub date: String,
    /// When it came.
    pub received_at: String,
    /// Under which artefact.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Entries that could not be read in full.
    pub unread: u32,
    /// Warnings, such as another patient's document.
    pub warnings: Vec<Text>,
    /// When it must be gone.
    pub erase_at: Option<String>,
}

/// A waiting call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OutboxRow {
    /// Our id.
    #[ts(type = "string")]
    pub id: OutboxId,
    /// What it says.
    pub call: CallName,
    /// Tries so far.
    pub attempts: u32,
    /// Next try; null when it is not tried again by itself.
    pub next_attempt_at: Option<String>,
    /// Words of the last failure.
    pub last_error: Option<String>,
    /// Written down at.
    pub created_at: String,
}

/// A kept callback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InboxRow {
    /// Our id.
    #[ts(type = "string")]
    pub id: InboxId,
    /// Path; a push URL's token is not shown.
    pub path: String,
    /// Its request id; null for a page.
    #[ts(type = "string | null")]
    pub request_id: Option<RequestId>,
    /// When it came.
    pub received_at: String,
    /// Where it stands.
    pub state: InboxState,
    /// Bytes of its body; 0 once that was dropped.
    #[ts(type = "number")]
    pub size_bytes: u64,
    /// Why it is parked or refused.
    pub problem: Option<String>,
}

/// Refused callers of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RefusalRow {
    /// Why, such as `bad_token`.
    pub reason: String,
    /// How many, all time.
    #[ts(type = "number")]
    pub count: u64,
}

/// An erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ErasureRow {
    /// The artefact.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// ABHA address, if known.
    pub patient: Option<String>,
    /// Why.
    pub reason: EndReason,
    /// When it had to happen.
    pub due_at: String,
    /// When it was done; null before.
    pub done_at: Option<String>,
    /// Records that went.
    pub records: u32,
    /// Hex SHA-256 over the certificate's facts.
    pub proof: Option<String>,
}

/// A line of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditRow {
    /// Ascending from 1.
    #[ts(type = "number")]
    pub seq: u64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub action: AuditAction,
    /// Whose data.
    pub patient: Option<String>,
    /// Under which artefact.
    #[ts(type = "string | null")]
    pub artefact: Option<ArtefactId>,
    /// Which record.
    #[ts(type = "string | null")]
    pub record: Option<RecordId>,
    /// More.
    pub detail: String,
}

/// What checking the audit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditVerdictView {
    /// Whole and in order.
    pub ok: bool,
    /// Lines checked.
    #[ts(type = "number")]
    pub entries: u64,
    /// Hash of the last line, hex.
    pub head: String,
    /// What is wrong, if anything.
    pub fault: Option<String>,
}

/// A consent kept in the HIP role, read-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HipConsentRow {
    /// ABDM's id.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Status, spelt as received.
    pub status: String,
    /// ABHA address, if told.
    pub patient: Option<String>,
    /// `consentDetail` as received, JSON text.
    pub detail: Option<String>,
    /// Whether a signature came; it cannot be verified today.
    pub signed: bool,
    /// First told.
    pub received_at: String,
    /// Last told.
    pub updated_at: String,
}

/// A document by itself, with where it came from: `hiu record show`.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// The row of the list, for provenance.
    pub record: RecordRow,
    /// The document, as `records` reads it.
    pub document: records::DocumentView,
    /// What a person has to say first of whose it is; null where that is known.
    pub person: Option<PersonQuestion>,
}

/// A record as a person opens it: the document, and what has to stand beside it.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct OpenedRecord {
    /// The row of the list, for provenance.
    pub record: RecordRow,
    /// The document, as `records` reads it.
    #[ts(type = "import('./DocumentView').DocumentView")]
    pub document: records::DocumentView,
    /// What the patient's other documents say; null where they could not be read.
    pub context: Option<RecordContext>,
    /// What a person has to say first of whose it is; null where that is known.
    pub person: Option<PersonQuestion>,
}

/// What a patient's documents together say that has to stand beside one of them.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct RecordContext {
    /// The name ABDM gave, else as the newest document gives it.
    pub patient_name: Option<String>,
    /// What stands before everything else, as in the summary.
    pub alerts: Vec<SummaryAlert>,
    /// All that is recorded of allergies, as in the summary.
    pub allergies: Vec<SummaryAllergy>,
    /// The tests this document has results of, with the results of all documents that may be shown.
    /// None for a document that names another patient: another person's results are not earlier ones.
    pub results: Vec<LabRow>,
}

/// A document that names another patient: shown by itself, never mixed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetAside {
    /// Id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Title.
    pub title: Text,
    /// Name of the hospital.
    pub hospital: String,
    /// Clinical date.
    pub date: Option<String>,
    /// Whom it names, in a sentence.
    pub message: Text,
}

/// The summary of a patient, with what stands at the top of every page about them.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct PatientSummaryView {
    /// As in the list of patients.
    pub patient: PatientRow,
    /// The name ABDM gave, else as the newest document gives it.
    pub name: Option<String>,
    /// As documents give it: `male`, `female`, `other` or `unknown`; other words as sent.
    pub sex: Option<String>,
    /// As documents give it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub birth_date: Option<String>,
    /// As documents give it: 14 digits.
    pub abha_number: Option<String>,
    /// When the first of the records shown must be gone, and with it every copy of this page.
    pub consent_until: Option<String>,
    /// First instant that the consents in force cover.
    pub consent_from: Option<String>,
    /// Last instant that they cover.
    pub consent_to: Option<String>,
    /// Everything clinical.
    #[serde(flatten)]
    pub summary: SummaryView,
    /// Documents left out because they name another patient.
    pub set_aside: Vec<SetAside>,
    /// Facts about the patient that the other documents state differently.
    pub disagreements: Vec<Disagreement>,
}

/// A file written outside the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// Its whole path.
    pub path: String,
}

/// A piece of a snippet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SnippetPiece {
    /// The text.
    pub text: String,
    /// It is one of the words looked for.
    pub hit: bool,
}

/// A record that holds what was looked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// Id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// ABHA address.
    pub patient: String,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// Title of the record.
    pub title: Text,
    /// Type, spelt as in ABDM; empty when not known.
    pub hi_type: String,
    /// Name of the hospital, else its id.
    pub hospital: String,
    /// Clinical date; empty when the document has none.
    pub date: String,
    /// Warnings, such as another patient's document.
    pub warnings: Vec<Text>,
    /// The place that answers, as plain text.
    pub snippet: String,
    /// The same, cut into hits and what stands between them.
    pub pieces: Vec<SnippetPiece>,
}

/// One line of Today, with its next action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayRow {
    /// The patient's ABHA address, if it is about one.
    pub patient: Option<String>,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// The consent to open, if it is about one.
    #[ts(type = "string | null")]
    pub consent: Option<ConsentId>,
    /// The record to open, if it is about one.
    #[ts(type = "string | null")]
    pub record: Option<RecordId>,
    /// What it is, in a sentence without clinical words.
    pub what: Text,
    /// Since when, or when.
    pub at: String,
}

/// The four lists of Today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayView {
    /// Failed, narrowed, wrong patient, connection.
    pub needs_you: Vec<TodayRow>,
    /// Asked, no answer yet.
    pub waiting: Vec<TodayRow>,
    /// Records that came in the last day, a row a patient and hospital.
    pub arrived: Vec<TodayRow>,
    /// Consents that end within a week.
    pub ending_soon: Vec<TodayRow>,
}

/// The status line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusView {
    /// ABDM answered last time it was asked; null: not asked yet.
    pub gateway_reachable: Option<bool>,
    /// Words of the trouble, if any.
    pub gateway_trouble: Option<String>,
    /// When ABDM last answered.
    pub last_answer_at: Option<String>,
    /// The callback server listens in this process or another.
    pub receiving: bool,
    /// Where ABDM calls us, such as `hiu.asha.example`.
    pub public_url: Option<String>,
    /// Calls waiting to go out.
    pub waiting_calls: u32,
    /// Calls that need a person.
    pub given_up_calls: u32,
    /// Callbacks kept aside.
    pub parked_messages: u32,
    /// The disk is full.
    pub disk_full: bool,
    /// The clock is wrong by so many seconds, if by more than 30.
    #[ts(type = "number | null")]
    pub clock_offset_s: Option<i64>,
    /// Why this computer's clock is not believed, if it is not.
    pub clock_doubt: Option<ClockDoubtView>,
    /// Practice mode.
    pub practice: bool,
    /// The clinic's name.
    pub clinic: String,
}

/// What is known of the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClockView {
    /// What this computer's clock says, right or wrong.
    pub local_at: String,
    /// The time that the program goes by.
    pub now_at: String,
    /// The time that ABDM or a person confirmed, run on until now; null: nobody has yet.
    pub confirmed_at: Option<String>,
    /// Why this computer's clock is not believed, if it is not.
    pub doubt: Option<ClockDoubtView>,
}

/// Why this computer's clock is not believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClockDoubtView {
    /// Why.
    pub reason: DoubtReason,
    /// What happened and what follows, in words.
    pub what: Text,
    /// What this computer's clock says.
    pub local_at: String,
    /// How long it must still run steadily until it is believed by itself, in seconds.
    #[ts(type = "number")]
    pub left_s: i64,
}

/// A request for consent, as a form or a script fills it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentForm {
    /// ABHA address.
    pub patient: String,
    /// Why.
    pub purpose: Purpose,
    /// Types.
    pub hi_types: Vec<HiType>,
    /// First day of the records' range, IST, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, IST.
    pub to: String,
    /// Keep until: RFC 3339.
    pub erase_at: String,
    /// Name of a configured requester.
    pub requester: String,
    /// Only this hospital.
    pub hip: Option<String>,
}

/// Something changed; screens read again what rests on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Changed {
    /// Number of the change; grows.
    #[ts(type = "number")]
    pub version: u64,
    /// What changed.
    pub topics: Vec<Topic>,
}

/// A file inside a record.
pub struct Attachment {
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
}
