//! Text for the clinic's own software: a line, a section or a whole summary, with where it comes from.

use ::words::{Language, Words};
use domain::{AbhaAddress, AuditAction, RecordId};
use phrase::{Phrase, say};
use serde_json::Value;

use super::{App, Printed, chart};
use crate::{
    Error, calendar,
    model::{AuditEntry, Record},
    present, right, summary_text,
    view::{CopiedText, CopyOf},
};

/// Health data does not lie about where every program can read it: the clipboard is emptied after so
/// long if it still holds our text, in seconds.
pub const CLEAR_AFTER_S: u32 = 60;

impl App {
    /// Puts a part of a record or a summary into plain text to be copied. Every mark that changes its
    /// meaning stands in words, and it begins with whose it is and where it comes from; JSON and the address of a file
    /// stand as they were sent. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for what is not there or may not be shown; [`Error::Refused`] as for
    /// [`App::note_print`]; else as the store fails.
    pub async fn copy_text(&self, of: CopyOf) -> Result<CopiedText, Error> {
        let (text, entry) = match of {
            CopyOf::Line { record, entry } => {
                self.part_of_record(&record, Part::Line(entry)).await?
            }
            CopyOf::Section { record, section } => {
                self.part_of_record(&record, Part::Section(section)).await?
            }
            CopyOf::Summary { patient } => self.part_of_summary(&patient, Wanted::All).await?,
            CopyOf::SummarySection { patient, list } => {
                self.part_of_summary(&patient, Wanted::List(list)).await?
            }
            CopyOf::SummaryLine {
                patient,
                list,
                record,
                entry,
            } => {
                self.part_of_summary(
                    &patient,
                    Wanted::Line {
                        list,
                        record,
                        entry,
                    },
                )
                .await?
            }
            CopyOf::Json { record, entry } => self.json_of_record(&record, entry).await?,
            CopyOf::Address { record, attachment } => {
                self.address_of_file(&record, attachment).await?
            }
        };
        self.audit(right::Clinical, entry).await?;
        Ok(CopiedText {
            text,
            clear_after_s: CLEAR_AFTER_S,
        })
    }

    async fn json_of_record(
        &self,
        id: &RecordId,
        entry: Option<u32>,
    ) -> Result<(String, AuditEntry), Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        self.require_taken_back([record.artefact.clone()].into())
            .await?;
        let detail = match entry {
            Some(entry) => format!("JSON of entry {entry}"),
            None => "JSON".to_owned(),
        };
        let text = self
            .apart(right::Clinical, move |_| {
                let bytes = fidelius::unwrap_document(bytes);
                match entry {
                    Some(entry) => {
                        records::entry_json(&bytes, entry).ok_or(Error::NotFound { what: "entry" })
                    }
                    None => Ok(String::from_utf8_lossy(&bytes).into_owned()),
                }
            })
            .await?;
        Ok((text, line_of(&record, detail)))
    }

    async fn address_of_file(
        &self,
        id: &RecordId,
        attachment: String,
    ) -> Result<(String, AuditEntry), Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        self.require_taken_back([record.artefact.clone()].into())
            .await?;
        let line = line_of(&record, format!("address of attachment {attachment}"));
        let text = self
            .apart(right::Clinical, move |_| {
                let files = present::document(&record, bytes).attachments;
                let file = files.into_iter().find(|file| file.id == attachment);
                file.and_then(|file| file.url)
                    .ok_or(Error::NotFound { what: "attachment" })
            })
            .await?;
        Ok((text, line))
    }

    async fn part_of_record(
        &self,
        id: &RecordId,
        part: Part,
    ) -> Result<(String, AuditEntry), Error> {
        let (record, bytes) = self.find_bytes(id).await?;
        self.require_taken_back([record.artefact.clone()].into())
            .await?;
        let hiding = self.hiding();
        let line = line_of(&record, part.name());
        let person = self.name();
        let text = self
            .apart(right::Clinical, move |parts| {
                let (row, name, reviews) = parts.read_shown(&mut |view| {
                    let known = view.patient(&record.patient)?;
                    Ok((
                        present::record(view, &record, &person, hiding)?,
                        known.and_then(|known| known.name),
                        present::reviews(view, &record, hiding)?,
                    ))
                })?;
                let standing = chart::standing(parts, &record, hiding)?;
                let mut document = present::document(&record, bytes);
                document.stands(&standing.said, standing.is_replaced, &standing.outdated);
                let words = Words::of(Language::english());
                let whole = reviews.iter().find(|review| review.entry.is_none());
                let whole = whole.map(|review| words.say(&review.reviewed.words()));
                let reviews: Vec<(Option<u32>, Phrase)> = reviews
                    .iter()
                    .map(|review| (review.entry, review.reviewed.words()))
                    .collect();
                let found = match part {
                    Part::Line(entry) => records::plain_line(&document, entry, &reviews, words),
                    Part::Section(section) => {
                        let section = usize::try_from(section).unwrap_or(usize::MAX);
                        records::plain_section(&document, section, &reviews, words)
                    }
                };
                let found = found.ok_or(Error::NotFound { what: part.what() })?;
                let title = match document.title.is_empty() {
                    true => row.title.clone(),
                    false => document.title.clone(),
                };
                let hospital = row.hip_name.as_deref().unwrap_or(&row.hip);
                let date = document.date.as_deref();
                let mut lines = vec![
                    patient_line(&row.patient, name.as_deref()),
                    words.say(&match date {
                        Some(date) => say::copy_source(present::when(date), hospital, title),
                        None => say::copy_source_undated(hospital, title),
                    }),
                ];
                let status = document
                    .status
                    .as_deref()
                    .filter(|status| *status != "final");
                lines.extend(status.map(|status| words.say(&say::copy_status(status))));
                // What is said against the document is said of each part of it.
                lines.extend(document.warnings.iter().map(|warning| words.text(warning)));
                lines.extend(whole);
                lines.push(found);
                Ok(lines.join("\n"))
            })
            .await?;
        Ok((text, line))
    }

    async fn part_of_summary(
        &self,
        patient: &AbhaAddress,
        wanted: Wanted,
    ) -> Result<(String, AuditEntry), Error> {
        let found = self.get_patient_summary(patient).await?;
        let shown = self
            .shown_artefacts(&Printed::Summary(patient.clone()))
            .await?;
        self.require_taken_back(shown).await?;
        let words = Words::of(Language::english());
        let mut value =
            serde_json::to_value(&found).map_err(|error| Error::Document(error.to_string()))?;
        words.in_json(&mut value);
        let today = calendar::today(self.now()).to_string();
        let mut lines = vec![
            patient_line(&found.patient.address, found.name.as_deref()),
            words.say(&say::copy_summary(
                present::when(&today),
                found.summary.age.documents,
            )),
        ];
        match &wanted {
            Wanted::All => {
                lines.extend(
                    summary_text::lists(words, &value, false)
                        .into_iter()
                        .flat_map(|list| list.whole()),
                );
                let aside = found.set_aside.iter();
                lines.extend(aside.map(|it| {
                    words.say(&say::copy_set_aside(it.title.clone(), it.message.clone()))
                }));
                let differs = !found.disagreements.is_empty();
                lines.extend(differs.then(|| words.say(&say::copy_disagreements())));
            }
            Wanted::List(name) => {
                let mut lists = summary_text::lists(words, &value, false).into_iter();
                let list = lists.find(|list| list.name == name.as_str());
                lines.extend(list.ok_or(Error::NotFound { what: "section" })?.whole());
            }
            Wanted::Line {
                list,
                record,
                entry,
            } => {
                let entries = value[list.as_str()].as_array();
                let is_wanted = |line: &&Value| {
                    let source = &line["sources"][0];
                    source["record"] == record.as_str()
                        && source["entry"] == serde_json::json!(entry)
                };
                let of_list: Vec<&Value> =
                    entries.into_iter().flatten().filter(is_wanted).collect();
                if of_list.is_empty() {
                    return Err(Error::NotFound { what: "line" });
                }
                let texts = of_list
                    .iter()
                    .map(|line| summary_text::line(words, list, line));
                lines.extend(
                    texts
                        .collect::<Option<Vec<_>>>()
                        .ok_or(Error::NotFound { what: "section" })?,
                );
            }
        }
        let entry = AuditEntry {
            actor: self.name().to_string(),
            action: AuditAction::TextCopied,
            patient: Some(patient.clone()),
            artefact: None,
            record: None,
            detail: wanted.name().to_owned(),
        };
        Ok((lines.join("\n"), entry))
    }
}

/// A part of a document.
#[derive(Clone, Copy)]
enum Part {
    Line(u32),
    Section(u32),
}

impl Part {
    fn name(self) -> String {
        match self {
            Self::Line(entry) => format!("entry {entry}"),
            Self::Section(section) => format!("section {section}"),
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Line(_) => "entry",
            Self::Section(_) => "section",
        }
    }
}

/// A part of a summary.
enum Wanted {
    All,
    List(String),
    Line {
        list: String,
        record: RecordId,
        entry: Option<u32>,
    },
}

impl Wanted {
    /// For the audit: how much, never what it says.
    fn name(&self) -> &'static str {
        match self {
            Self::All => "summary",
            Self::List(_) => "section of the summary",
            Self::Line { .. } => "line of the summary",
        }
    }
}

/// Whose it is: text is pasted into the wrong patient's file easily.
fn patient_line(address: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{name} ({address})"),
        None => address.to_owned(),
    }
}

fn line_of(record: &Record, detail: String) -> AuditEntry {
    AuditEntry {
        actor: String::new(),
        action: AuditAction::TextCopied,
        patient: Some(record.patient.clone()),
        artefact: Some(record.artefact.clone()),
        record: Some(record.id.clone()),
        detail,
    }
}
