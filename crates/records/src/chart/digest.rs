//! What is kept of one record for the views over many.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::attachment::Files;
use crate::build;
use crate::clinical::{
    self, About, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, ImmunizationDueLine,
    ImmunizationLine, MedicineLine, ProcedureLine, ResultLine,
};
use crate::context::Context;
use crate::document::Check;
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

/// Reads one record into its digest.
///
/// Never fails: of a record that cannot be read the digest holds its title and counts.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    let digest = build::with_document(bytes, Check::Typed, |context, repairs| {
        of_document(context, repairs)
    });
    digest.unwrap_or_else(|view| Digest {
        title: view.title,
        entries: view.counts.total(),
        unread: view.counts.unread(),
        ..Digest::default()
    })
}

pub(crate) fn of_document(context: &Context<'_, '_>, repairs: Vec<String>) -> Digest {
    let header = build::header(context, repairs);
    let (laid, _, files) = build::content(context);
    let about = About::of(context);
    let mut digest = Digest {
        title: header.title,
        hi_type: header.hi_type.map(|found| found.hi_type.to_owned()),
        date: header.date,
        status: header.status,
        organization: header.organization,
        author: header.author,
        patient: header.patient,
        entries: header.counts.total(),
        unread: header.counts.unread(),
        files: files_of(&files),
        ..Digest::default()
    };
    for section in &laid.sections {
        let place = clinical::place(section);
        let lines = clinical::of_section(context, &about, section, &place);
        digest.results.extend(lines.results);
        digest.conditions.extend(lines.conditions);
        digest.allergies.extend(lines.allergies);
        digest.medicines.extend(lines.medicines);
        digest.immunizations.extend(lines.immunizations);
        digest.immunizations_due.extend(lines.immunizations_due);
        digest.encounters.extend(lines.encounters);
        digest.procedures.extend(lines.procedures);
        digest.care_plans.extend(lines.care_plans);
    }
    digest
}

/// Lists the files; the same content once.
fn files_of(files: &Files<'_>) -> Vec<DigestFile> {
    let rows = files.rows.iter().filter(|row| row.same_as.is_none());
    rows.map(|row| {
        let opened = files.open(&row.id);
        let hash = opened.as_ref().ok().map(|file| {
            let hash = Sha256::digest(&file.bytes);
            hash.iter().map(|byte| format!("{byte:02x}")).collect()
        });
        DigestFile {
            id: row.id.clone(),
            title: row.title.clone(),
            media_type: row.media_type.clone(),
            size: row.size,
            date: row.date.clone(),
            hash,
            problem: match opened {
                Ok(file) => file.problem,
                Err(crate::Error::Elsewhere) => {
                    Some("This file is not inside the record.".to_owned())
                }
                Err(_) => row
                    .problem
                    .clone()
                    .or_else(|| Some("This file cannot be decoded.".to_owned())),
            },
        }
    })
    .collect()
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
