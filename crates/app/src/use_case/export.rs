//! Taking records away: files outside the store, noted so that they go when the records must.
//!
//! A file is noted before it is written, and confirmed once it is whole, so that a crash leaves
//! nothing that nobody would take back. Both times its records must still be in force.
//!
//! Source: docs/promises.md, A5. The screens warn before; from then on the file is the person's to
//! guard.

use std::{collections::BTreeSet, sync::Arc};

use ::words::Language;
use domain::{AbhaAddress, ArtefactId, ArtefactState, AuditAction, RecordId, Timestamp};
use phrase::{Text, say};
use zeroize::Zeroizing;

use super::App;
use crate::{
    Error, Parts, blocking, calendar, digest,
    model::{AuditEntry, Export, Record},
    port::{ExportFolder, NotWritten, RecordFilter, Removal, Snapshot},
    right,
    view::{Attachment, Saved},
};

/// Whether a patient's records that may be shown now hold what they pushed at a counter, so that a page made of
/// them is not printed or copied.
///
/// # Errors
///
/// As the store fails.
pub(super) fn shows_share(
    parts: &Parts,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Result<bool, Error> {
    let filter = RecordFilter {
        patient: Some(patient.clone()),
        ..RecordFilter::default()
    };
    parts.read_shown(&mut |view| {
        let shown: BTreeSet<ArtefactId> = view
            .records(&filter, now)?
            .into_iter()
            .map(|record| record.artefact)
            .collect();
        for id in &shown {
            let found = view.artefact(id)?;
            if found.is_some_and(|artefact| artefact.grant.is_share()) {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// What a page that is printed shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// One record, by our id.
    Record(RecordId),
    /// The summary of a patient.
    Summary(AbhaAddress),
}

/// A page about to be printed to a file, with the artefacts it may show records of.
pub struct PageToPrint {
    of: Printed,
    artefacts: BTreeSet<ArtefactId>,
}

/// Letters of a title in a file's name.
const MOST_LETTERS: usize = 60;

/// Names tried when somebody else takes each first.
pub(super) const MOST_TRIES: usize = 16;

/// Where a file goes.
enum Place {
    /// In the person's folder of downloads, under this name or one like it.
    Downloads(String),
    /// Under this whole path and no other.
    At(String),
}

/// What is taken away: the note of it and its line of the audit.
#[derive(Clone)]
struct Taken {
    artefacts: Vec<ArtefactId>,
    record: Option<RecordId>,
    entry: AuditEntry,
}

impl App {
    /// Writes the original data of a record to a file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_record`]; [`Error::Refused`] when the file cannot be written or the records may
    /// no longer be shown.
    pub async fn export_record_fhir(&self, id: &RecordId) -> Result<Saved, Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        let place = Place::Downloads(name_of(&record, id.as_str(), "json"));
        let taken = Taken::of(record, "original data to a file".to_owned());
        self.take_away(place, bytes.to_vec(), taken).await
    }

    /// Writes a file inside a record to a file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::record_attachment`] and [`App::export_record_fhir`].
    pub async fn save_attachment(&self, id: &RecordId, attachment: &str) -> Result<Saved, Error> {
        let (record, found) = self.find_attachment(id, attachment).await?;
        let end = extension(&found.media_type);
        let place = Place::Downloads(name_of(&record, attachment, end));
        let taken = Taken::of(record, format!("attachment {attachment}"));
        self.take_away(place, found.bytes.to_vec(), taken).await
    }

    /// Writes a file inside a record where a script says, `path` being whole. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::save_attachment`]; a file that is there already is left alone.
    pub async fn save_attachment_at(
        &self,
        id: &RecordId,
        attachment: &str,
        path: String,
    ) -> Result<Attachment, Error> {
        let (record, found) = self.find_attachment(id, attachment).await?;
        let taken = Taken::of(record, format!("attachment {attachment}"));
        self.take_away(Place::At(path), found.bytes.to_vec(), taken)
            .await?;
        Ok(found)
    }

    /// Writes a record as a page that prints by itself, in words of `language`, where a script says, `path` being
    /// whole; returns its size in bytes. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::export_record_fhir`]; a file that is there already is left alone.
    pub async fn save_record_page_at(
        &self,
        id: &RecordId,
        path: String,
        language: Language,
    ) -> Result<usize, Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        let page = self.render(record.clone(), bytes, language).await?;
        let page = page.into_bytes();
        let size = page.len();
        let taken = Taken::of(record, "page to print".to_owned());
        self.take_away(Place::At(path), page, taken).await?;
        Ok(size)
    }

    /// Whether what is to be printed to a file may be shown at all, and under which artefacts.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; [`Error::Refused`] for a
    /// summary without records; else as the store fails.
    pub async fn begin_print(&self, of: Printed) -> Result<PageToPrint, Error> {
        let artefacts = self.shown_artefacts(&of).await?;
        if artefacts.is_empty() {
            return Err(Error::Refused {
                code: "nothing_to_save",
                message: say::error_nothing_to_save().into(),
                next: say::error_nothing_to_save_next().into(),
            });
        }
        Ok(PageToPrint { of, artefacts })
    }

    /// Writes a page that the window printed to a PDF file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; [`Error::Refused`] when a
    /// consent ended since [`App::begin_print`] or the file cannot be written.
    pub async fn save_pdf(&self, page: PageToPrint, pdf: Vec<u8>) -> Result<Saved, Error> {
        // What came while it was printed may be on it as well.
        let now_shown = self.shown_artefacts(&page.of).await?;
        if !page.artefacts.is_subset(&now_shown) {
            return Err(ended());
        }
        let artefacts: Vec<_> = now_shown.into_iter().collect();
        let (name, taken) = match page.of {
            Printed::Record(id) => {
                let record = self.find_record(&id).await?;
                let name = name_of(&record, id.as_str(), "pdf");
                let taken = Taken {
                    artefacts,
                    ..Taken::of(record, "PDF".to_owned())
                };
                (name, taken)
            }
            Printed::Summary(patient) => {
                let today = calendar::today(self.now()).to_string();
                let taken = Taken {
                    artefacts,
                    record: None,
                    entry: AuditEntry {
                        actor: String::new(),
                        action: AuditAction::ChartExported,
                        patient: Some(patient),
                        artefact: None,
                        record: None,
                        detail: "summary, PDF".to_owned(),
                    },
                };
                (format!("{}.pdf", file_name(&["Summary", &today])), taken)
            }
        };
        self.take_away(Place::Downloads(name), pdf, taken).await
    }

    /// Notes in the audit that a page is about to be printed on paper.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; [`Error::Refused`] for what a patient pushed at
    /// a counter, of which nothing may outlive its end; else as the store fails.
    pub async fn note_print(&self, of: Printed) -> Result<(), Error> {
        let artefacts = self.shown_artefacts(&of).await?;
        self.require_taken_back(artefacts).await?;
        let entry = match of {
            Printed::Record(id) => {
                let record = self.find_record(&id).await?;
                AuditEntry {
                    action: AuditAction::RecordPrinted,
                    ..Taken::of(record, String::new()).entry
                }
            }
            Printed::Summary(patient) => {
                self.patient_to_open(&patient).await?;
                AuditEntry {
                    actor: String::new(),
                    action: AuditAction::ChartPrinted,
                    patient: Some(patient),
                    artefact: None,
                    record: None,
                    detail: "summary".to_owned(),
                }
            }
        };
        self.audit(right::Clinical, entry).await
    }

    /// The artefacts whose records a page may show now. The page of one record also draws on others:
    /// it tells of the patient's allergies and of earlier results.
    pub(super) async fn shown_artefacts(
        &self,
        of: &Printed,
    ) -> Result<BTreeSet<ArtefactId>, Error> {
        let patient = match of {
            Printed::Record(id) => self.find_record(id).await?.patient,
            Printed::Summary(patient) => {
                self.patient_to_open(patient).await?;
                patient.clone()
            }
        };
        let filter = RecordFilter {
            patient: Some(patient),
            ..RecordFilter::default()
        };
        let now = self.hiding();
        self.read(right::Clinical, move |view| {
            let records = view.records(&filter, now)?;
            Ok(records.into_iter().map(|record| record.artefact).collect())
        })
        .await
    }

    /// The data of a record as received, for another program: what a patient pushed at a counter is not handed to
    /// one, as it is not printed.
    ///
    /// # Errors
    ///
    /// As [`App::record_bytes`] and [`App::note_print`].
    pub async fn hand_over_record(&self, id: &RecordId) -> Result<Zeroizing<Vec<u8>>, Error> {
        let record = self.find_record(id).await?;
        self.require_taken_back([record.artefact].into()).await?;
        self.record_bytes(id).await
    }

    /// What a patient pushed at a counter is not taken where the program cannot take it back: onto paper, or into
    /// another program. Source: docs/protocol.md, "Records shared at a counter".
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where one of these is a share; else as the store fails.
    pub(super) async fn require_taken_back(
        &self,
        artefacts: BTreeSet<ArtefactId>,
    ) -> Result<(), Error> {
        self.read(right::Clinical, move |view| {
            for id in &artefacts {
                let found = view.artefact(id)?;
                if found.is_some_and(|artefact| artefact.grant.is_share()) {
                    return Err(Error::Refused {
                        code: "share_stays",
                        message: say::record_share_stays().into(),
                        next: say::record_share_stays_next().into(),
                    });
                }
            }
            Ok(())
        })
        .await
    }

    async fn find_record(&self, id: &RecordId) -> Result<Record, Error> {
        self.open_patient_of(id).await?;
        let missing = || Error::NotFound { what: "record" };
        let (id, now) = (id.clone(), self.hiding());
        self.read(right::Clinical, move |view| {
            view.record(&id, now)?.ok_or_else(missing)
        })
        .await
    }

    /// Notes, writes and confirms a file.
    async fn take_away(&self, place: Place, bytes: Vec<u8>, taken: Taken) -> Result<Saved, Error> {
        let file = Export {
            artefacts: taken.artefacts,
            record: taken.record,
            path: String::new(),
            digest: digest::sha256_hex(&bytes),
            size_bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        };
        let bytes = Arc::<[u8]>::from(bytes);
        // What was begun is tidied up even if the desk is locked meanwhile.
        let folder = self
            .apart(right::Clinical, |parts| Ok(Arc::clone(&parts.exports)))
            .await?;
        // One line, also when another name has to be tried.
        let mut entry = Some(taken.entry);
        for _ in 0..MOST_TRIES {
            let path = match &place {
                Place::At(path) => {
                    // Looked at before it is noted: a file that is there may have a note of its own.
                    let (folder, wanted) = (Arc::clone(&folder), path.clone());
                    if !blocking(move || folder.is_free(&wanted)).await? {
                        break;
                    }
                    path.clone()
                }
                Place::Downloads(name) => {
                    let (folder, name) = (Arc::clone(&folder), name.clone());
                    blocking(move || folder.find_place(&name))
                        .await?
                        .map_err(not_written)?
                }
            };
            let file = Export {
                path: path.clone(),
                ..file.clone()
            };
            self.note(&file, entry.take()).await?;
            let (into, whole) = (Arc::clone(&folder), Arc::clone(&bytes));
            let written = {
                let path = path.clone();
                blocking(move || into.write(&path, &whole)).await?
            };
            match written {
                Ok(()) => {
                    if let Err(error) = self.confirm(&file).await {
                        // A file nobody would take back must not stay.
                        self.take_back(&file, folder).await;
                        return Err(error);
                    }
                    return Ok(Saved { path });
                }
                Err(fault) => {
                    self.forget(&file).await;
                    match (fault, &place) {
                        (NotWritten::Failed(words), _) => return Err(not_written(words)),
                        (NotWritten::Taken, Place::At(_)) => break,
                        (NotWritten::Taken, Place::Downloads(_)) => {}
                    }
                }
            }
        }
        Err(not_written(say::error_file_taken()))
    }

    /// Notes a file before it is written, with its line of the audit.
    async fn note(&self, file: &Export, entry: Option<AuditEntry>) -> Result<(), Error> {
        let file = file.clone();
        self.write(right::Clinical, move |tx, context| {
            require_in_force(tx, &file.artefacts, context.hiding)?;
            if let Some(entry) = &entry {
                let entry = AuditEntry {
                    actor: context.actor.to_owned(),
                    ..entry.clone()
                };
                tx.audit_append(&entry, context.now)?;
            }
            tx.note_export(&file, context.now)
        })
        .await
    }

    /// Notes that a file is whole, if everything it holds may still be shown.
    async fn confirm(&self, file: &Export) -> Result<(), Error> {
        let file = file.clone();
        self.write(right::Clinical, move |tx, context| {
            require_in_force(tx, &file.artefacts, context.hiding)?;
            // An erasure in between has taken the note.
            if tx.confirm_export(&file.path, &file.digest)? < file.artefacts.len() {
                return Err(ended());
            }
            Ok(())
        })
        .await
    }

    /// Deletes a file that may not stay. What cannot be deleted now stays noted as unfinished, and
    /// is tried again.
    async fn take_back(&self, file: &Export, folder: Arc<dyn ExportFolder>) {
        let gone = file.clone();
        let removal =
            blocking(move || folder.remove(&gone.path, &gone.digest, Some(gone.size_bytes)));
        match removal.await {
            Ok(Removal::Gone | Removal::Changed) => self.forget(file).await,
            Ok(Removal::Refused) | Err(_) => {
                tracing::warn!("a file that may not stay could not be deleted yet");
            }
        }
    }

    /// Takes back the note of a file that is not there. Should that fail, the note is cleared with
    /// other unfinished ones.
    async fn forget(&self, file: &Export) {
        let file = file.clone();
        let forgotten = self
            .write(right::Clinical, move |tx, _| {
                tx.forget_export(&file.path, &file.digest)
            })
            .await;
        if let Err(error) = forgotten {
            tracing::debug!(error.code = error.code(), "the note of a file stays");
        }
    }
}

impl Taken {
    /// Something of one record.
    fn of(record: Record, detail: String) -> Self {
        Self {
            artefacts: vec![record.artefact.clone()],
            record: Some(record.id.clone()),
            entry: AuditEntry {
                actor: String::new(),
                action: AuditAction::RecordExported,
                patient: Some(record.patient),
                artefact: Some(record.artefact),
                record: Some(record.id),
                detail,
            },
        }
    }
}

/// # Errors
///
/// [`Error::Refused`] when the records of one of these artefacts may not be shown at `now`.
fn require_in_force(
    view: &dyn Snapshot,
    artefacts: &[ArtefactId],
    now: Timestamp,
) -> Result<(), Error> {
    for id in artefacts {
        let Some(artefact) = view.artefact(id)? else {
            return Err(ended());
        };
        let patient = match &artefact.patient {
            Some(patient) => view.patient(patient)?,
            None => None,
        };
        let is_in_force = artefact.state == ArtefactState::Granted
            && artefact
                .granted
                .is_some_and(|granted| granted.permission.erase_at > now)
            && patient.is_none_or(|patient| patient.account.is_open())
            && !view.confirmation(id)?.is_too_old(now);
        if !is_in_force {
            return Err(ended());
        }
    }
    Ok(())
}

fn ended() -> Error {
    Error::Refused {
        code: "consent_ended",
        message: say::error_consent_over().into(),
        next: say::error_consent_over_next().into(),
    }
}

/// A file that could not be written; what a system says stands as it does.
pub(super) fn not_written(message: impl Into<Text>) -> Error {
    Error::Refused {
        code: "file_not_written",
        message: message.into(),
        next: say::error_file_not_written_next().into(),
    }
}

/// A name for a file of a record, ended by `id` and `.end`.
fn name_of(record: &Record, id: &str, end: &str) -> String {
    let title = file_name(&[&record.hi_type, day(&record.date), id]);
    format!("{title}.{end}")
}

/// The day of a date or instant as documents have them; empty when there is none.
fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// A name for a file from what a hospital may have written: letters, digits and a few signs that no
/// file system minds. No patient's name: other programs show what was last opened.
pub(super) fn file_name(parts: &[&str]) -> String {
    let name: String = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|letter| match letter {
            letter if letter.is_alphanumeric() => letter,
            ' ' | '-' | '_' => letter,
            _ => '-',
        })
        .take(MOST_LETTERS)
        .collect();
    let name = name.trim().to_owned();
    if name.is_empty() {
        "Record".to_owned()
    } else {
        name
    }
}

/// The usual end of a name for a media type.
fn extension(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/tiff" => "tif",
        "image/bmp" => "bmp",
        "image/webp" => "webp",
        "application/dicom" => "dcm",
        "application/json" => "json",
        "application/xml" | "text/xml" => "xml",
        "application/rtf" | "text/rtf" => "rtf",
        "text/html" => "html.txt",
        text if text.starts_with("text/") => "txt",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests;
