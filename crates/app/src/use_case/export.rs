//! Taking records away: files outside the store, noted so that they go when the records must.
//!
//! Source: TRUST.md A5. The screens warn before; from then on the file is the person's to guard.

use domain::{AbhaAddress, ArtefactId, RecordId};
use sha2::{Digest, Sha256};

use super::App;
use crate::{
    Error,
    model::{AuditEntry, Export},
    view::Saved,
};

/// What a page that was printed to a file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// One record, by our id.
    Record(String),
    /// The summary of a patient.
    Summary(AbhaAddress),
}

/// Letters of a title in a file's name.
const MOST_LETTERS: usize = 60;

impl App {
    /// Writes the original data of a record to a file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_record`]; [`Error::Refused`] when the file cannot be written.
    pub async fn export_record_fhir(&self, id: &str) -> Result<Saved, Error> {
        let (record, bytes) = self
            .open(id, "record.exported", "original data to a file")
            .await?;
        let name = format!(
            "{}.json",
            file_name(&[&record.hi_type, day(&record.date), id])
        );
        let (artefacts, of) = (vec![record.artefact], Some(record.id));
        self.save(name, bytes.to_vec(), artefacts, of).await
    }

    /// Writes a file inside a record to a file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::record_attachment`]; [`Error::Refused`] when the file cannot be written.
    pub async fn save_attachment(&self, id: &str, attachment: &str) -> Result<Saved, Error> {
        let found = self.record_attachment(id, attachment).await?;
        let record = self.find_record(id).await?;
        let title = file_name(&[&record.hi_type, day(&record.date), attachment]);
        let name = format!("{title}.{}", extension(&found.media_type));
        let (artefacts, of) = (vec![record.artefact], Some(record.id));
        self.save(name, found.bytes.to_vec(), artefacts, of).await
    }

    /// Whether what is to be printed may be shown at all.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; else as the store fails.
    pub async fn check_printed(&self, of: &Printed) -> Result<(), Error> {
        match of {
            Printed::Record(id) => self.find_record(id).await.map(drop),
            Printed::Summary(patient) => self.get_patient(patient).await.map(drop),
        }
    }

    /// Writes a page that the window printed to a PDF file. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; [`Error::Refused`] when the
    /// file cannot be written.
    pub async fn save_pdf(&self, of: Printed, pdf: Vec<u8>) -> Result<Saved, Error> {
        let now = self.now();
        match of {
            Printed::Record(id) => {
                let record = self.find_record(&id).await?;
                self.audit(AuditEntry {
                    actor: String::new(),
                    action: "record.exported",
                    patient: Some(record.patient),
                    artefact: Some(record.artefact.clone()),
                    record: Some(record.id.clone()),
                    detail: "PDF".to_owned(),
                })
                .await?;
                let name = format!(
                    "{}.pdf",
                    file_name(&[&record.hi_type, day(&record.date), &id])
                );
                self.save(name, pdf, vec![record.artefact], Some(record.id))
                    .await
            }
            Printed::Summary(patient) => {
                self.get_patient(&patient).await?;
                let whose = patient.clone();
                let artefacts = self
                    .read(move |view| {
                        let filter = crate::port::RecordFilter {
                            patient: Some(whose.clone()),
                            ..Default::default()
                        };
                        let records = view.records(&filter, now)?;
                        let artefacts: std::collections::BTreeSet<ArtefactId> =
                            records.into_iter().map(|record| record.artefact).collect();
                        Ok(artefacts.into_iter().collect::<Vec<_>>())
                    })
                    .await?;
                self.audit(AuditEntry {
                    actor: String::new(),
                    action: "chart.exported",
                    patient: Some(patient),
                    artefact: None,
                    record: None,
                    detail: "summary, PDF".to_owned(),
                })
                .await?;
                let today = super::chart::today(now).to_string();
                let name = format!("{}.pdf", file_name(&["Summary", &today]));
                self.save(name, pdf, artefacts, None).await
            }
        }
    }

    /// Notes a file that a script had written where it chose, so that it goes with its record.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the record may not be shown; else as the store fails.
    pub async fn note_written_file(&self, id: &str, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let record = self.find_record(id).await?;
        self.note(Export {
            artefacts: vec![record.artefact],
            record: Some(record.id),
            path: path.to_owned(),
            digest: hex(bytes),
        })
        .await
    }

    async fn find_record(&self, id: &str) -> Result<crate::model::Record, Error> {
        let missing = || Error::NotFound { what: "record" };
        let (id, now) = (RecordId::parse(id).map_err(|_| missing())?, self.now());
        self.read(move |view| view.record(&id, now)?.ok_or_else(missing))
            .await
    }

    async fn save(
        &self,
        name: String,
        bytes: Vec<u8>,
        artefacts: Vec<ArtefactId>,
        record: Option<RecordId>,
    ) -> Result<Saved, Error> {
        let digest = hex(&bytes);
        let parts = self.parts();
        let saving = tokio::task::spawn_blocking(move || parts.exports.save(&name, &bytes));
        let path = saving
            .await
            .map_err(|panic| Error::Store(panic.into()))?
            .map_err(|message| Error::Refused {
                code: "file_not_written",
                message,
                next: "Make room, or look at the rights of the folder.".to_owned(),
            })?;
        let noted = self
            .note(Export {
                artefacts,
                record,
                path: path.clone(),
                digest: digest.clone(),
            })
            .await;
        if let Err(error) = noted {
            // A file nobody would take back must not stay.
            let parts = self.parts();
            let _ = tokio::task::spawn_blocking(move || parts.exports.remove(&path, &digest)).await;
            return Err(error);
        }
        Ok(Saved { path })
    }

    async fn note(&self, export: Export) -> Result<(), Error> {
        self.write(move |tx, context| tx.note_export(&export, context.now))
            .await
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The day of a date or instant as documents have them; empty when there is none.
fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// A name for a file from what a hospital may have written: letters, digits and a few signs that no
/// file system minds. No patient's name: other programs show what was last opened.
fn file_name(parts: &[&str]) -> String {
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
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_file_is_safe_whatever_the_hospital_wrote() {
        assert_eq!(
            file_name(&["Prescription", "2026-11-02", "abc-1"]),
            "Prescription 2026-11-02 abc-1"
        );
        assert_eq!(
            file_name(&["../../etc/passwd\0", "", "a"]),
            "------etc-passwd- a"
        );
        assert_eq!(file_name(&["  ", ""]), "Record");
        assert_eq!(file_name(&[&"x".repeat(400)]).len(), MOST_LETTERS);
    }

    #[test]
    fn a_page_of_a_record_is_not_saved_as_something_that_runs() {
        assert_eq!(extension("text/html"), "html.txt");
        assert_eq!(extension("application/x-msdownload"), "bin");
        assert_eq!(extension("application/pdf; v=1"), "pdf");
    }
}
