//! What is kept of one record for the views over many.

use serde::{Deserialize, Serialize};

use crate::clinical::{
    AllergyLine, CarePlanLine, ConditionLine, EncounterLine, ImmunizationDueLine, ImmunizationLine,
    MedicineLine, ProcedureLine, ResultLine,
};
use crate::view::PatientInDocument;

/// The clinical lines of one record, and what names it. Made from the bytes, and made again when
/// [`Digest::VERSION`] moves.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// As in the document view.
    pub title: String,
    /// As in the document view.
    pub hi_type: Option<String>,
    /// As in the document view.
    pub date: Option<String>,
    /// `Composition.status` as sent.
    pub status: Option<String>,
    /// Name of the organisation.
    pub organization: Option<String>,
    /// Names of the authors.
    pub author: Option<String>,
    /// Who the document says it is about.
    pub patient: Option<PatientInDocument>,
    /// All entries.
    pub entries: u32,
    /// Entries that are `loose` or `opaque`.
    pub unread: u32,
    /// Measurements, tests and findings.
    pub results: Vec<ResultLine>,
    /// Diagnoses, complaints, history.
    pub conditions: Vec<ConditionLine>,
    /// Allergies and statements about them.
    pub allergies: Vec<AllergyLine>,
    /// Medicines.
    pub medicines: Vec<MedicineLine>,
    /// Doses.
    pub immunizations: Vec<ImmunizationLine>,
    /// Doses due.
    pub immunizations_due: Vec<ImmunizationDueLine>,
    /// Visits and stays.
    pub encounters: Vec<EncounterLine>,
    /// Procedures.
    pub procedures: Vec<ProcedureLine>,
    /// Plans of care.
    pub care_plans: Vec<CarePlanLine>,
    /// Files inside the record.
    pub files: Vec<DigestFile>,
}

impl Digest {
    /// Moves with every change to what a digest holds or how it is made.
    pub const VERSION: u32 = 1;
}

/// A file inside a record.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DigestFile {
    /// As `AttachmentRow::id`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Told by the first bytes.
    pub media_type: String,
    /// Decoded size in bytes.
    pub size: u64,
    /// When it was made.
    pub date: Option<String>,
    /// SHA-256 of the decoded bytes, in hex; none for a file elsewhere.
    pub hash: Option<String>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// A digest with the record it was made from.
#[derive(Clone, PartialEq)]
pub struct Held {
    /// Id of the record.
    pub record: String,
    /// Name of the hospital, else its HIP id.
    pub hospital: String,
    /// When it was received, RFC 3339 in UTC.
    pub received_at: String,
    /// Its content.
    pub digest: Digest,
}

redact_debug!(Digest, DigestFile, Held,);
