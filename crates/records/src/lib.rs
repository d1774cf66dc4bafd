//! Tolerant FHIR reading: from the bytes of one record to a view a screen can show.
//!
//! The bytes are the record; everything here is read from them and can be read again. One bad
//! resource degrades only itself, and nothing that was sent is left out in silence: what the typed
//! model does not understand is shown from the loose tree, with the reason. Nothing in a record is
//! trusted: markup becomes text, media types are told by the bytes, addresses are never fetched.
//!
//! No I/O, no clock and no other crates of ours but `fhir-typed` and `files` belong here.
//!
//! Source: docs/reading-records.md, "Rules", "The typed check" and "Generic view".

#[macro_use]
mod redact;

mod analyte;
pub mod clinical;
mod digest;
mod document;
#[cfg(fuzzing)]
pub mod fuzzing;
mod item;
mod json;
mod print;
mod value;
mod view;

use std::time::Instant;

pub use analyte::{Analyte, AnalyteCategory, AnalyteFault, Analytes, Conversion};
use document::context::Context;
use document::picture_patient;
use document::state::Check;
use phrase::Phrase;
use view::build;

pub use digest::{ClinicalDigest, DigestFile, NotTold, digest, read_heads, read_kept};
pub use document::lineage::{Lineage, Relation, RelationKind, Version};
pub use document::patient::{ExpectedPatient, PatientWarning, compare_patient, sex};
pub use files::dicom::DicomView;
pub use files::{Attachment, Error, Picture, PictureError, PictureRequest};
pub use item::narrative::NarrativeNode;
pub use item::row::{AttachmentRow, Fact, ItemView};
pub use print::{Provenance, paper_page, plain_line, plain_section, print};
pub use value::mark::{Flag, PatientInDocument, ReadState};
pub use value::moment::Moment;
pub use view::document::{
    DocumentView, SectionAbout, SectionOrigin, SectionView, StateCounts, Summary,
};
pub use view::search::{SearchText, search_form, search_text};

/// What makes two results the same test in the same unit, beside code and name.
pub mod series {
    pub use crate::analyte::folded_name;
    pub use crate::clinical::apart::without_apart;
    pub use crate::clinical::result::specimen::{is_open, other_than_blood};
    pub use crate::value::unit::folded as unit;
}

/// Reads one record into the view a screen shows.
///
/// Never fails: a record that is too large or no JSON gives a view with one `opaque` item that says
/// why, with the byte offset of the fault.
#[must_use]
pub fn read(bytes: &[u8]) -> DocumentView {
    build::with_document(bytes, Check::Typed, build::view).unwrap_or_else(|view| *view)
}

/// Reads what a list of records shows about one, without building its view.
#[must_use]
pub fn summarise(bytes: &[u8]) -> Summary {
    let summary = build::with_document(bytes, Check::Typed, summary_of);
    summary.unwrap_or_else(|view| summary_of_unreadable(&view))
}

fn summary_of(context: &Context<'_, '_>, repairs: Vec<Phrase>) -> Summary {
    let header = build::header(context, repairs);
    Summary {
        title: header.title,
        hi_type: header.hi_type.map(|found| found.hi_type.to_owned()),
        date: header.date,
        organization: header.organization,
        unread: header.counts.unread(),
        entries: header.counts.total(),
        is_bundle: !context.document.bundles.is_empty(),
        patient_details: header.patient,
        warnings: header.warnings,
    }
}

fn summary_of_unreadable(view: &DocumentView) -> Summary {
    Summary {
        title: view.title.clone(),
        hi_type: None,
        date: None,
        organization: None,
        unread: view.counts.unread(),
        entries: view.counts.total(),
        is_bundle: false,
        patient_details: None,
        warnings: view.warnings.clone(),
    }
}

/// All that is kept of a record beside its bytes.
pub struct TakenApart {
    /// For the list of records, as [`summarise`] gives it.
    pub summary: Summary,
    /// For the views over many records, as [`digest`](fn@digest) gives it.
    pub digest: ClinicalDigest,
    /// To find it by, as [`search_text`] gives it.
    pub words: SearchText,
    /// Whether the time sufficed for the PDFs inside it; else some of their words may be missing.
    pub is_whole: bool,
}

/// Reads all that is kept of a record of one taking apart; PDFs inside it are read until then, and broken off.
///
/// Never fails, as what it brings together.
#[must_use]
pub fn take_apart(bytes: &[u8], until: Instant) -> TakenApart {
    let read = build::with_document(bytes, Check::Typed, |context, repairs| {
        let (words, is_whole) = view::search::of_document(context, repairs.clone(), until);
        TakenApart {
            summary: summary_of(context, repairs.clone()),
            digest: digest::of_document(context, repairs),
            words,
            is_whole,
        }
    });
    read.unwrap_or_else(|view| TakenApart {
        summary: summary_of_unreadable(&view),
        digest: digest::of_unreadable(&view),
        words: view::search::of_view(&view, vec![]),
        is_whole: true,
    })
}

/// Decodes one attachment of a record; `id` as [`AttachmentRow::id`] gives it.
///
/// # Errors
///
/// [`Error::NotFound`] for an id the record does not have, also when the record is unreadable;
/// [`Error::Elsewhere`] for a file the record only names; [`Error::Undecodable`] when nothing of
/// it is base64.
pub fn attachment(bytes: &[u8], id: &str) -> Result<Attachment, Error> {
    let opened = build::with_document(bytes, Check::Nothing, |context, _| {
        build::files_of(context, |files| files.open(id))
    });
    opened.unwrap_or(Err(Error::NotFound))
}

/// A picture of one attachment, as a screen shows it: turned the right way, within limits.
///
/// # Errors
///
/// [`PictureError`] says why there is none; the attachment itself can be had all the same.
pub fn picture(bytes: &[u8], id: &str, request: PictureRequest) -> Result<Picture, PictureError> {
    files::picture(&attachment(bytes, id)?, request)
}

/// What a DICOM file in a record says of itself, compared with the patient of the record.
///
/// What cannot be read is said in [`DicomView::problem`].
///
/// # Errors
///
/// As [`attachment`].
pub fn dicom(bytes: &[u8], id: &str) -> Result<DicomView, Error> {
    let file = attachment(bytes, id)?;
    let patient = build::with_document(bytes, Check::Nothing, |context, repairs| {
        build::header(context, repairs).patient
    });
    let mut view = files::dicom::describe(&file.bytes);
    if let Ok(Some(patient)) = patient {
        view.warning = picture_patient::mismatch(&view, &patient);
    }
    Ok(view)
}

/// The JSON of one entry's resource as it was sent; `entry` as [`ItemView::entry`] gives it.
///
/// `None` for an entry the record does not have.
#[must_use]
pub fn entry_json(bytes: &[u8], entry: u32) -> Option<String> {
    let found = build::with_document(bytes, Check::Nothing, |context, _| {
        let entry = context.document.entries.get(usize::try_from(entry).ok()?)?;
        Some(entry.raw.to_owned())
    });
    found.ok().flatten()
}
