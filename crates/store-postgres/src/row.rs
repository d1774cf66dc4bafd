//! What rows hold that is no model of the use cases by itself.

use app::model::{Call, Erasure, Kept, MessageKind, NotedExport, Patient, Queued};
use domain::{
    ArtefactId, DueKind, InboxId, InboxState, OutboxId, RecordId, RequestId, Timestamp, TransferId,
};
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    session::{Answer, Item},
};

/// A patient, and what they are found by.
#[derive(Serialize, Deserialize)]
pub struct PatientRow {
    pub patient: Patient,
    pub search: String,
}

/// A value with the name that its row is found by, which the hash of it does not give back. Rows of before have the
/// value alone.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Named<T> {
    Full { of: T, name: String },
    Bare(T),
}

impl<T> Named<T> {
    pub fn new(of: T, name: &str) -> Self {
        Self::Full {
            of,
            name: name.to_owned(),
        }
    }

    pub fn of(self) -> T {
        match self {
            Self::Full { of, .. } | Self::Bare(of) => of,
        }
    }

    /// # Errors
    ///
    /// [`Error::Nameless`].
    pub fn name(&self) -> Result<&str, Error> {
        match self {
            Self::Full { name, .. } => Ok(name),
            Self::Bare(_) => Err(Error::Nameless),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub struct PaperRow {
    pub signature: String,
}

/// A page of a transfer.
#[derive(Serialize, Deserialize)]
pub struct PageRow {
    pub under_way: Option<app::model::PageUnderWay>,
    /// Of which transfer, and hex SHA-256: rows of before have neither.
    #[serde(default)]
    pub transfer: Option<TransferId>,
    #[serde(default)]
    pub digest: Option<String>,
}

/// What is known of a digest beside itself.
#[derive(Serialize, Deserialize)]
pub struct DigestRow {
    pub record: RecordId,
    pub abnormal: Vec<Option<u32>>,
}

#[derive(Serialize, Deserialize)]
pub struct ReviewRow {
    pub record: RecordId,
    pub entry: Option<u32>,
    pub person: String,
    pub at: Timestamp,
    pub remark: Option<String>,
}

/// A file, and which record it holds: several where it is not said.
#[derive(Serialize, Deserialize)]
pub struct ExportRow {
    pub file: NotedExport,
    pub record: Option<RecordId>,
}

/// A kept message.
#[derive(Serialize, Deserialize)]
pub struct InboxRow {
    pub path: String,
    pub kind: MessageKind,
    pub request: Option<RequestId>,
    pub transfer: Option<TransferId>,
    pub digest: String,
    pub headers: String,
    pub late: bool,
    pub received_at: Timestamp,
    pub problem: Option<String>,
    pub note: Option<String>,
}

impl InboxRow {
    pub fn kept(item: Item<Self>) -> Answer<Kept> {
        let row = item.value;
        let state = item.marks.state.as_deref().and_then(InboxState::find);
        Ok(Kept {
            id: InboxId::parse(item.seq.to_string()).map_err(|_| Error::Form("message"))?,
            path: row.path,
            kind: row.kind,
            request: row.request,
            transfer: row.transfer,
            digest: row.digest,
            late: row.late,
            received_at: row.received_at,
            size_bytes: item.marks.number.unwrap_or(0).unsigned_abs(),
            state: state.ok_or(Error::Form("message"))?,
            problem: row.problem.or(row.note),
        })
    }
}

/// A call that waits, or was made.
#[derive(Serialize, Deserialize)]
pub struct OutboxRow {
    pub call: Call,
    pub attempts: u32,
    pub created_at: Timestamp,
    pub last_error: Option<String>,
    pub after_erasure: Vec<ArtefactId>,
}

/// States of a call.
pub const WAITING: &str = "waiting";
pub const GIVEN_UP: &str = "given_up";
pub const DONE: &str = "done";

impl OutboxRow {
    pub fn queued(item: Item<Self>) -> Answer<Queued> {
        Ok(Queued {
            id: OutboxId::parse(item.seq.to_string()).map_err(|_| Error::Form("call"))?,
            call: item.value.call,
            attempts: item.value.attempts,
            next_attempt_at: instant(item.marks.at)?,
            created_at: item.value.created_at,
            last_error: item.value.last_error,
            given_up: item.marks.state.as_deref() == Some(GIVEN_UP),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct DueRow {
    pub kind: DueKind,
    pub subject: String,
}

/// An erasure, and what it destroyed so far.
#[derive(Serialize, Deserialize)]
pub struct ErasureRow {
    pub erasure: Erasure,
    pub erased_at: Option<Timestamp>,
    pub pages: u32,
    pub keys: u32,
    /// The epoch that began with it.
    pub epoch: Option<i64>,
}

/// Callers refused for one reason.
#[derive(Default, Serialize, Deserialize)]
pub struct RefusalRow {
    pub reason: String,
    pub count: u64,
    pub many: u64,
    pub many_since: Option<Timestamp>,
}

/// What a transfer brought.
#[derive(Default, Serialize, Deserialize)]
pub struct IntakeRow {
    pub transfer: Option<TransferId>,
    pub pages: u64,
    pub bytes: u64,
    pub entries: u64,
}

/// An instant out of a column.
pub fn instant(millis: Option<i64>) -> Answer<Timestamp> {
    Ok(millis
        .and_then(Timestamp::from_millis)
        .ok_or(Error::Form("instant"))?)
}

/// Our numbered ids. Such a text as cannot be one names nothing.
pub fn number(id: &str) -> i64 {
    id.parse().unwrap_or(-1)
}
