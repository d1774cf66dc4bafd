//! Reading records.

use std::collections::BTreeSet;

use ::words::{Language, Words};
use domain::{AbhaAddress, AuditAction, ConsentRef, RecordId};
use zeroize::Zeroizing;

use super::{App, chart, person};
use crate::{
    Error,
    model::{AuditEntry, Record},
    port::RecordFilter,
    present, right,
    view::{Attachment, DicomView, Picture, PictureRequest, RecordRow, RecordView, TransferView},
};

/// Which records to list, as typed.
#[derive(Clone, Debug, Default)]
pub struct RecordQuery {
    /// Only this patient's.
    pub patient: Option<AbhaAddress>,
    /// Only this type.
    pub hi_type: Option<String>,
    /// Only what came under this consent, by our id or ABDM's.
    pub consent: Option<ConsentRef>,
    /// Only what the person who asks has not opened.
    pub only_new: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl App {
    /// Lists records that may be shown, newest received first. Goes to the audit, as a look at each
    /// patient whose records are among them.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown consent; else as the store fails.
    pub async fn list_records(&self, query: RecordQuery) -> Result<Vec<RecordRow>, Error> {
        let (now, person, glass) = (self.hiding(), self.name(), self.glass());
        if glass.is_there() {
            self.open_named(&query).await?;
        }
        // Only what is left over is cut to length.
        let cuts_in_store = !query.only_new && !glass.is_there();
        let (patients, rows) = self
            .read(right::Clinical, move |view| {
                let consent = match &query.consent {
                    Some(id) => Some(super::consent::find(view, id)?.id),
                    None => None,
                };
                let filter = RecordFilter {
                    patient: query.patient.clone(),
                    hi_type: query.hi_type.clone(),
                    consent,
                    limit: query.limit.filter(|_| cuts_in_store),
                };
                let mut found = vec![];
                for record in view.records(&filter, now)? {
                    let is_wanted = !query.only_new || !view.is_seen(&record.id, &person)?;
                    // Whose records need a reason first are not among everybody's.
                    if is_wanted && glass.is_open(view, &record.patient)? {
                        found.push(record);
                    }
                }
                found.truncate(query.limit.unwrap_or(usize::MAX));
                let patients: BTreeSet<_> =
                    found.iter().map(|record| record.patient.clone()).collect();
                Ok((patients, present::records(view, &found, &person, now)?))
            })
            .await?;
        self.note_looks(AuditAction::RecordsListed, "", patients)
            .await?;
        Ok(rows)
    }

    /// Opens the one patient whom a list names, by address or by a consent.
    async fn open_named(&self, query: &RecordQuery) -> Result<(), Error> {
        let mut named: Vec<AbhaAddress> = query.patient.iter().cloned().collect();
        if let Some(id) = query.consent.clone() {
            let of_consent = self.read(right::Clinical, move |view| {
                Ok(super::consent::find(view, &id)?.patient)
            });
            named.push(of_consent.await?);
        }
        for patient in &named {
            self.open_patient(patient).await?;
        }
        Ok(())
    }

    /// A record as a document for the screen. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NeedsReason`]; [`Error::NotFound`] when it is not there or may not be shown; else as the store fails.
    pub async fn get_record(&self, id: &RecordId) -> Result<RecordView, Error> {
        let (record, bytes) = self.open(id, AuditAction::RecordOpened, "").await?;
        let (now, hiding, person) = (self.now(), self.hiding(), self.name());
        self.apart(right::Clinical, move |parts| {
            let (mut row, reviews) = parts.read_shown(&mut |view| {
                let row = present::record(view, &record, &person, hiding)?;
                Ok((row, present::reviews(view, &record, hiding)?))
            })?;
            let standing = chart::standing(parts, &record, hiding)?;
            let question = person::question(parts, &record, &bytes, &mut row, now)?;
            let mut document = present::document(&record, bytes);
            document.stands(&standing.said, standing.is_replaced, &standing.outdated);
            document.names_related(standing.relates);
            Ok(RecordView {
                record: row,
                document,
                reviews,
                person: question,
            })
        })
        .await
    }

    /// The bytes of a record as received after decryption. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_record`].
    pub async fn record_bytes(&self, id: &RecordId) -> Result<Zeroizing<Vec<u8>>, Error> {
        Ok(self
            .open(id, AuditAction::RecordOpened, "original data")
            .await?
            .1)
    }

    /// The JSON of one entry as it was sent, `entry` as the document view gives it. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_record`]; [`Error::NotFound`] also for an entry the record does not have.
    pub async fn record_entry_json(&self, id: &RecordId, entry: u32) -> Result<String, Error> {
        let detail = format!("entry {entry}");
        let (_, bytes) = self.open(id, AuditAction::RecordEntry, &detail).await?;
        self.apart(right::Clinical, move |_| {
            let bytes = fidelius::unwrap_document(bytes);
            records::entry_json(&bytes, entry).ok_or(Error::NotFound { what: "entry" })
        })
        .await
    }

    /// A file inside a record. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_record`]; [`Error::NotFound`] also for an unknown attachment.
    pub async fn record_attachment(
        &self,
        id: &RecordId,
        attachment: &str,
    ) -> Result<Attachment, Error> {
        let detail = format!("attachment {attachment}");
        let (_, bytes) = self
            .open(id, AuditAction::RecordAttachment, &detail)
            .await?;
        self.take_out(bytes, attachment).await
    }

    /// A picture of a file inside a record, as a window shows it. Goes to the audit, once for all
    /// pictures of a file.
    ///
    /// # Errors
    ///
    /// As [`App::record_attachment`]; [`Error::Document`] says why there is no picture.
    pub async fn record_picture(
        &self,
        id: &RecordId,
        attachment: &str,
        request: PictureRequest,
    ) -> Result<Picture, Error> {
        let bytes = self.look_into(id, attachment).await?;
        let wanted = attachment.to_owned();
        self.apart(right::Clinical, move |_| {
            let bytes = fidelius::unwrap_document(bytes);
            records::picture(&bytes, &wanted, request).map_err(|error| match error {
                records::PictureError::Attachment(records::Error::NotFound) => {
                    Error::NotFound { what: "attachment" }
                }
                other => Error::Document(other.to_string()),
            })
        })
        .await
    }

    /// What a DICOM file inside a record says of itself. Goes to the audit with its pictures.
    ///
    /// # Errors
    ///
    /// As [`App::record_attachment`].
    pub async fn record_dicom(&self, id: &RecordId, attachment: &str) -> Result<DicomView, Error> {
        let bytes = self.look_into(id, attachment).await?;
        let wanted = attachment.to_owned();
        self.apart(right::Clinical, move |_| {
            let bytes = fidelius::unwrap_document(bytes);
            records::dicom(&bytes, &wanted).map_err(present::attachment_error)
        })
        .await
    }

    /// A record as a page that prints by itself, with where it comes from on each sheet.
    pub(super) async fn render(
        &self,
        record: Record,
        bytes: Zeroizing<Vec<u8>>,
        language: Language,
    ) -> Result<String, Error> {
        let actor = self.name().to_string();
        let (now, hiding) = (self.now(), self.hiding());
        self.apart(right::Clinical, move |parts| {
            let (row, name, reviews) = parts.read_shown(&mut |view| {
                let known = view.patient(&record.patient)?;
                Ok((
                    present::record(view, &record, &actor, hiding)?,
                    known.and_then(|known| known.name),
                    present::reviews(view, &record, hiding)?,
                ))
            })?;
            let standing = chart::standing(parts, &record, hiding)?;
            let mut document = present::document(&record, bytes);
            document.stands(&standing.said, standing.is_replaced, &standing.outdated);
            document.names_related(standing.relates);
            let provenance = records::Provenance {
                hospital: row.hip_name.unwrap_or(row.hip),
                received_at: Some(row.received_at),
                care_context: Some(row.care_context),
                artefact: Some(row.artefact.to_string()),
                expires: row.erase_at,
                patient: match name {
                    Some(name) => format!("{name} ({})", row.patient),
                    None => row.patient,
                },
                printed_at: now.to_string(),
                printed_by: Some(actor),
                reviews: reviews
                    .into_iter()
                    .map(|review| (review.entry, review.reviewed.words()))
                    .collect(),
            };
            Ok(records::print(&document, &provenance, Words::of(language)))
        })
        .await
    }

    /// The bytes of a record for looking at a file in it, which is one look however often it is drawn.
    async fn look_into(
        &self,
        id: &RecordId,
        attachment: &str,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let what = format!("attachment {attachment} of {id}");
        let look = self.look_at(&what, None);
        if self.looks().is_known(&look, self.now()) {
            return Ok(self.find_bytes(id).await?.1);
        }
        let detail = format!("attachment {attachment}");
        let (_, bytes) = self
            .open(id, AuditAction::RecordAttachment, &detail)
            .await?;
        self.looks().remember(look, self.now());
        Ok(bytes)
    }

    /// A record that may be shown, with its bytes. Whoever calls this writes the audit.
    pub(super) async fn find_bytes(
        &self,
        id: &RecordId,
    ) -> Result<(Record, Zeroizing<Vec<u8>>), Error> {
        self.open_patient_of(id).await?;
        let missing = || Error::NotFound { what: "record" };
        let (id, now) = (id.clone(), self.hiding());
        self.read(right::Clinical, move |view| {
            let record = view.record(&id, now)?.ok_or_else(missing)?;
            let bytes = view.record_bytes(&id, now)?.ok_or_else(missing)?;
            Ok((record, bytes))
        })
        .await
    }

    /// A file inside a record that may be shown. Whoever calls this writes the audit.
    pub(super) async fn find_attachment(
        &self,
        id: &RecordId,
        attachment: &str,
    ) -> Result<(Record, Attachment), Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        let found = self.take_out(bytes, attachment).await?;
        Ok((record, found))
    }

    async fn take_out(
        &self,
        bytes: Zeroizing<Vec<u8>>,
        attachment: &str,
    ) -> Result<Attachment, Error> {
        let wanted = attachment.to_owned();
        self.apart(right::Clinical, move |_| {
            let bytes = fidelius::unwrap_document(bytes);
            present::attachment(&bytes, &wanted)
        })
        .await
    }

    pub(super) async fn open(
        &self,
        id: &RecordId,
        action: AuditAction,
        detail: &str,
    ) -> Result<(Record, Zeroizing<Vec<u8>>), Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        let entry = AuditEntry {
            actor: self.name().to_string(),
            action,
            patient: Some(record.patient.clone()),
            artefact: Some(record.artefact.clone()),
            record: Some(record.id.clone()),
            detail: detail.to_owned(),
        };
        // Its bytes or a file in it may be for a script; the document itself is read by a person.
        let is_seen = action == AuditAction::RecordOpened && detail.is_empty();
        // Who looked is written down before anything is shown.
        self.write(right::Clinical, move |tx, context| {
            let id = entry.record.as_ref();
            // Not one that was erased meanwhile: nothing of it may be noted any more.
            if let Some(id) = id.filter(|_| is_seen)
                && tx.record(id, context.hiding)?.is_some()
            {
                tx.mark_seen(id, context.actor, context.now)?;
            }
            tx.audit_append(&entry, context.now)
        })
        .await?;
        Ok((record, bytes))
    }

    /// Lists transfers, newest first, all or those of one consent.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown consent; else as the store fails.
    pub async fn list_transfers(
        &self,
        consent: Option<ConsentRef>,
        limit: Option<usize>,
    ) -> Result<Vec<TransferView>, Error> {
        let glass = self.glass();
        self.read(right::Desk, move |view| {
            let mut found = Vec::new();
            match &consent {
                None => found = view.transfers(limit)?,
                Some(id) => {
                    let consent = super::consent::find(view, id)?;
                    for artefact in view.artefacts_of(&consent.id)? {
                        found.extend(view.transfers_of(&artefact.id)?);
                    }
                    // Newest first, also among those of one instant.
                    found.reverse();
                    found.sort_by_key(|transfer| std::cmp::Reverse(transfer.created_at));
                    found.truncate(limit.unwrap_or(usize::MAX));
                }
            }
            let shown = found.iter().map(|one| {
                let of = view
                    .artefact(&one.artefact)?
                    .and_then(|found| found.patient);
                let detail = glass.detail(view, of.as_ref())?;
                present::transfer(view, one, detail)
            });
            shown.collect()
        })
        .await
    }
}
