//! What goes out, what came in, what was refused and erased, and who did what.

use domain::{
    ArtefactId, AuditAction, AuditKind, EndReason, GlassId, InboxId, InboxState, OutboxId, Purpose,
    RecordId, RequestId,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{CallName, MessageKind};

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
    /// What it is about.
    pub kind: MessageKind,
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
    /// Desks that have yet to destroy the keys they had before: with those and an older copy of the server it could still
    /// be opened. None where the store is a file.
    pub open_desks: Vec<String>,
}

/// A line of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditRow {
    /// Ascending from 1.
    #[ts(type = "number")]
    pub seq: u64,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub action: AuditAction,
    /// The kind of action.
    pub kind: AuditKind,
    /// Whose data.
    pub patient: Option<String>,
    /// Under which artefact.
    #[ts(type = "string | null")]
    pub artefact: Option<ArtefactId>,
    /// Which record.
    #[ts(type = "string | null")]
    pub record: Option<RecordId>,
    /// For which purpose the consent was asked that it was done under.
    pub purpose: Option<Purpose>,
    /// Why, in the words of whoever wrote a reason or a remark on one, while they are kept.
    pub why: Option<String>,
    /// More.
    pub detail: String,
}

/// A reason that somebody wrote for opening records without a consent of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BrokenGlassRow {
    /// Our id.
    #[ts(type = "string")]
    pub id: GlassId,
    /// Who wrote it.
    pub actor: String,
    /// Whose records, by ABHA address.
    pub patient: String,
    /// When, UTC.
    pub at: String,
    /// Why; null once nothing may name the patient any more.
    pub reason: Option<String>,
    /// Who looked it through; null: nobody yet.
    pub reviewed_by: Option<String>,
    /// When, UTC.
    pub reviewed_at: Option<String>,
    /// What they had to say.
    pub remark: Option<String>,
}

/// Lines of the audit were saved as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditSaved {
    /// Where it is.
    pub path: String,
    /// Lines in it.
    #[ts(type = "number")]
    pub lines: u64,
}

/// What checking a signed page found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditPageView {
    /// Nobody changed it since this installation signed it.
    pub genuine: bool,
    /// The last line of the audit when it was made, if it is genuine.
    #[ts(type = "number | null")]
    pub head: Option<u64>,
    /// That line still stands in the audit as it was, if it is genuine.
    pub in_audit: Option<bool>,
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
