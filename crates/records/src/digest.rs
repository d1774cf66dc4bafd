//! What is kept of one record for the views over many.

use files::{Attachment, Error};
use phrase::{Phrase, Text, say};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::clinical::absent;
use crate::clinical::file;
use crate::clinical::line::{
    AlertLine, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, ImmunizationDueLine,
    ImmunizationLine, MedicineLine, ProcedureLine, ResultLine,
};
use crate::clinical::people::{self, People};
use crate::clinical::resource::{About, has_assumed_date};
use crate::clinical::role::Role;
use crate::document::context::Context;
use crate::document::lineage::{self, Lineage};
use crate::document::state::Check;
use crate::item::attachments::Files;
use crate::item::row::AttachmentRow;
use crate::json::node::Node;
use crate::json::parallel::parallel;
use crate::value::mark::PatientInDocument;
use crate::value::{datatype, label};
use crate::view::document::{DocumentView, SectionView};
use crate::view::section::why_empty;
use crate::view::{build, collect};

/// The clinical lines of one record, and what names it. Made from the bytes, and made again when
/// [`ClinicalDigest::VERSION`] moves.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClinicalDigest {
    /// As in the document view.
    pub title: Text,
    /// As in the document view.
    pub hi_type: Option<String>,
    /// As in the document view.
    pub date: Option<String>,
    /// Whether day and month of `date` could be the other way round.
    pub date_assumed: bool,
    /// Whether `date` lies after it was received; found over documents, never kept.
    #[serde(skip)]
    pub is_ahead: bool,
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
    /// Entries that are `partly` understood.
    pub partly: u32,
    /// Items about another person than the patient of the record. None of the lines below is theirs.
    pub about_others: u32,
    /// Alerts.
    pub alerts: Vec<AlertLine>,
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
    /// What it is called by other documents, and what it says of them.
    pub lineage: Lineage,
    /// Sections that were left empty with a reason.
    #[serde(default)]
    pub not_told: Vec<NotTold>,
}

/// A section that was left empty, with why.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NotTold {
    /// The list of a summary it belongs to: `allergies`, `problems`, `medicines`, `immunizations`, `procedures`,
    /// `labs`, `vitals`; `other` for none of them.
    pub list: String,
    /// Its title.
    pub section: Text,
    /// Why it is empty.
    pub why: Text,
}

impl ClinicalDigest {
    /// Moves with every change to what a digest holds or how it is made.
    pub const VERSION: u32 = 16;

    /// The date it is ordered by: none that cannot be.
    #[must_use]
    pub fn dated(&self) -> Option<&str> {
        self.date.as_deref().filter(|_| !self.is_ahead)
    }

    /// Whether it holds any clinical line.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        !(self.results.is_empty()
            && self.alerts.is_empty()
            && self.conditions.is_empty()
            && self.allergies.is_empty()
            && self.medicines.is_empty()
            && self.immunizations.is_empty()
            && self.immunizations_due.is_empty()
            && self.encounters.is_empty()
            && self.procedures.is_empty()
            && self.care_plans.is_empty())
    }
}

/// Reads one record into its digest.
///
/// Never fails: of a record that cannot be read the digest holds its title and counts.
#[must_use]
pub fn digest(bytes: &[u8]) -> ClinicalDigest {
    let digest = build::with_document(bytes, Check::Typed, |context, repairs| {
        of_document(context, repairs)
    });
    digest.unwrap_or_else(|view| of_unreadable(&view))
}

/// The digest of a record that cannot be read.
pub(crate) fn of_unreadable(view: &DocumentView) -> ClinicalDigest {
    ClinicalDigest {
        title: view.title.clone(),
        entries: view.counts.total(),
        unread: view.counts.unread(),
        partly: view.counts.partly,
        ..ClinicalDigest::default()
    }
}

/// Reads digests that were kept as JSON, in order; `None` for one that this version does not
/// understand.
#[must_use]
pub fn read_kept(kept: &[&[u8]]) -> Vec<Option<ClinicalDigest>> {
    parallel(
        kept,
        |json| json.len(),
        |json| serde_json::from_slice(json).ok(),
    )
}

/// Reads of digests that were kept as JSON what tells whether a document stands, in order: whose it is, what it is
/// called, its date, its standing and its lineage; none of its lines. `None` as [`read_kept`] gives it.
#[must_use]
pub fn read_heads(kept: &[&[u8]]) -> Vec<Option<ClinicalDigest>> {
    #[derive(Deserialize)]
    struct Head {
        title: Text,
        hi_type: Option<String>,
        date: Option<String>,
        status: Option<String>,
        patient: Option<PatientInDocument>,
        lineage: Lineage,
    }
    let read = |json: &&[u8]| {
        let head: Head = serde_json::from_slice(json).ok()?;
        Some(ClinicalDigest {
            title: head.title,
            hi_type: head.hi_type,
            date: head.date,
            status: head.status,
            patient: head.patient,
            lineage: head.lineage,
            ..ClinicalDigest::default()
        })
    };
    parallel(kept, |json| json.len(), read)
}

pub(crate) fn of_document(context: &Context<'_, '_>, repairs: Vec<Phrase>) -> ClinicalDigest {
    let ((mut laid, _, files), (about, header)) = rayon::join(
        || build::content(context),
        || (About::of(context), build::header(context, repairs)),
    );
    let others = Others::of(context, &about.people);
    let about_others = others.leave_out(&mut laid.sections);
    let mut digest = ClinicalDigest {
        title: header.title,
        hi_type: header.hi_type.map(|found| found.hi_type.to_owned()),
        date: header.date,
        date_assumed: context.document.composition().is_some_and(|composition| {
            has_assumed_date(&context.document.entries[composition].node)
        }),
        status: header.status,
        organization: header.organization,
        author: header.author,
        patient: header.patient,
        entries: header.counts.total(),
        unread: header.counts.unread(),
        partly: header.counts.partly,
        about_others,
        files: files_of(context, &others, &files),
        lineage: lineage::of(context),
        ..ClinicalDigest::default()
    };
    let places: Vec<_> = laid.sections.iter().map(collect::place).collect();
    for (section, place) in laid.sections.iter().zip(&places) {
        digest
            .not_told
            .extend(section.empty.clone().map(|why| NotTold {
                list: list_of(place.role).to_owned(),
                section: section.title.clone(),
                why,
            }));
        digest.not_told.extend(only_as_text(section, place.role));
        digest.not_told.extend(stated(context, section));
        digest.not_told.extend(only_by_name(section, place.role));
    }
    digest.not_told.extend(lists_not_told(context));
    for lines in collect::of_sections(context, &about, &laid.sections, &places) {
        digest.alerts.extend(lines.alerts);
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
    for line in &mut digest.results {
        with_note_of_panel(context, line);
    }
    digest
}

/// What is remarked of a panel is remarked of each of its results: in a chart they stand without it.
fn with_note_of_panel(context: &Context<'_, '_>, line: &mut ResultLine) {
    let carrier = line.carrier.and_then(|at| usize::try_from(at).ok());
    let panel = carrier.and_then(|at| context.document.entries.get(at));
    let panel =
        panel.filter(|panel| panel.kind == "Observation" && line.carrier != line.part.entry);
    if let Some(panel) = panel
        && line.part.note.is_none()
    {
        let notes = panel.node.list("note").iter();
        let notes: Vec<&str> = notes
            .filter_map(|note| note.text_of("text").or_else(|| note.text()))
            .collect();
        line.part.note = (!notes.is_empty()).then(|| context.without_aadhaar(notes.join("\n")));
    }
    hand_down(&line.part.note.clone(), &mut line.components);
}

fn hand_down(note: &Option<String>, parts: &mut [ResultLine]) {
    for part in parts {
        if part.part.note.is_none() {
            part.part.note.clone_from(note);
        }
        hand_down(&part.part.note.clone(), &mut part.components);
    }
}

/// What a section tells in its text and not in its data, where a summary of the data alone would mislead. Of allergies the
/// words themselves: "No known drug allergies except penicillin" beside the code of none.
fn only_as_text(section: &SectionView, role: Role) -> Option<NotTold> {
    const LONGEST: usize = 300;
    let list = list_of(role);
    let narrative = section.items.iter().find(|item| item.kind == "Narrative")?;
    let has_data = section.items.iter().any(|item| item.entry.is_some());
    let why = match list {
        "allergies" => {
            let words = &narrative.facts.first()?.value;
            let words = match words {
                Text::Sent(words) => {
                    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    match line.char_indices().nth(LONGEST) {
                        Some((cut, _)) => format!("{}\u{2026}", line.get(..cut)?).into(),
                        None => line.into(),
                    }
                }
                own => own.clone(),
            };
            say::record_section_words(words)
        }
        "problems" | "medicines" if !has_data => say::record_section_only_text(),
        _ => return None,
    };
    Some(NotTold {
        list: list.to_owned(),
        section: section.title.clone(),
        why: why.into(),
    })
}

/// That no vaccination is known, which is said by a resource of its own and is no dose.
fn stated(context: &Context<'_, '_>, section: &SectionView) -> Option<NotTold> {
    let mut codes = section.items.iter().filter_map(|item| {
        let at = usize::try_from(item.entry?).ok()?;
        let entry = context.document.entries.get(at)?;
        let is_dose = entry.kind == "Immunization" && label::status_flag(&entry.node).is_none();
        let code = entry.node.get("vaccineCode").filter(|_| is_dose);
        code.filter(|code| absent::is_statement(Some(code)))
    });
    let code = codes.next()?;
    let sent = || datatype::concept_name(code).map(|words| context.without_aadhaar(words));
    Some(NotTold {
        list: list_of(Role::Immunizations).to_owned(),
        section: section.title.clone(),
        why: absent::words(code)
            .map(Text::from)
            .or_else(|| sent().map(Text::from))?,
    })
}

/// Allergies, problems and medicines that a section names, and that did not come with it.
fn only_by_name(section: &SectionView, role: Role) -> Option<NotTold> {
    let list = list_of(role);
    if !matches!(list, "allergies" | "problems" | "medicines") {
        return None;
    }
    let missing = section.items.iter().filter(|item| item.kind == "Reference");
    let names = missing.filter_map(|item| item.label.sent());
    Some(NotTold {
        list: list.to_owned(),
        section: section.title.clone(),
        why: say::record_section_names(joined(names)?).into(),
    })
}

/// Names in one line; `None` of none.
fn joined<'t>(names: impl Iterator<Item = &'t str>) -> Option<String> {
    const MOST: usize = 20;
    let names: Vec<&str> = names.take(MOST).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What a list that stands names without saying more of it than words.
fn names_of_list(context: &Context<'_, '_>, at: usize) -> Option<Text> {
    let entries = context.document.entries[at].node.list("entry").iter();
    let there = entries.filter(|entry| entry.get("deleted").and_then(Node::truth) != Some(true));
    let items = there.filter_map(|entry| entry.get("item")?.first());
    let alone = items.filter(|item| context.target(at, item).is_none());
    let names = joined(alone.filter_map(|item| item.text_of("display")))?;
    Some(say::record_section_names(context.without_aadhaar(names)).into())
}

/// Lists that were left empty with a reason, or name what did not come with them.
fn lists_not_told(context: &Context<'_, '_>) -> Vec<NotTold> {
    let lists = context.document.entries.iter().enumerate();
    let lists = lists.filter(|(_, entry)| entry.kind == "List" && entry.duplicate_of.is_none());
    let stands = lists.filter(|(_, entry)| {
        let is_over = entry.node.text_of("status") == Some("retired");
        !is_over && label::status_flag(&entry.node).is_none()
    });
    let told = stands.filter_map(|(at, entry)| {
        let why = why_empty(context, &entry.node).or_else(|| names_of_list(context, at))?;
        let title = entry.node.text_of("title").map(str::to_owned);
        let named = || entry.node.get("code").and_then(datatype::concept_name);
        let title = title.or_else(named)?;
        let code = entry
            .node
            .at(&["code", "coding", "code"])
            .and_then(Node::text);
        let role = Role::of(code, &title, std::iter::empty::<&str>());
        Some(NotTold {
            list: list_of(role).to_owned(),
            section: context.without_aadhaar(title).into(),
            why,
        })
    });
    told.collect()
}

/// The list of a summary that a section belongs to.
fn list_of(role: Role) -> &'static str {
    match role {
        Role::Allergies => "allergies",
        Role::Problems | Role::Diagnosis | Role::History => "problems",
        Role::Medicines | Role::InpatientMedicines | Role::DischargeMedicines => "medicines",
        Role::Immunizations => "immunizations",
        Role::Procedures => "procedures",
        Role::Results | Role::Investigations => "labs",
        Role::Vitals | Role::Social => "vitals",
        _ => "other",
    }
}

/// Entries of a record about somebody other than its patient. The document itself shows them, with
/// its warning; a chart over documents is of one person.
struct Others<'c> {
    /// By entry.
    all: Vec<bool>,
    people: &'c People,
}

impl<'c> Others<'c> {
    fn of(context: &Context<'_, '_>, people: &'c People) -> Self {
        let entries = 0..context.document.entries.len();
        Self {
            all: entries
                .map(|entry| people::is_of_another(context, people, entry))
                .collect(),
            people,
        }
    }

    fn has(&self, entry: Option<u32>) -> bool {
        let entry = entry.and_then(|entry| usize::try_from(entry).ok());
        entry.and_then(|entry| self.all.get(entry)) == Some(&true)
    }

    /// Takes their items out of the sections, and counts them.
    fn leave_out(&self, sections: &mut [SectionView]) -> u32 {
        let mut left_out = 0;
        for section in sections {
            let is_of_another = section.about.as_ref().is_some_and(|about| about.is_person);
            section.items.retain(|item| {
                let is_other = is_of_another && item.entry.is_some() || self.has(item.entry);
                left_out += u32::from(is_other && item.duplicate_of.is_none());
                !is_other
            });
        }
        left_out
    }
}

/// Lists the files; the same content once.
fn files_of(context: &Context<'_, '_>, others: &Others<'_>, files: &Files<'_>) -> Vec<DigestFile> {
    let rows = files.rows.iter().filter(|row| row.same_as.is_none());
    rows.map(|row| {
        let opened = files.open(&row.id);
        let opened_file = opened.as_ref().ok();
        let hash = opened_file.map(|file| hex::encode(Sha256::digest(&file.bytes)));
        DigestFile {
            id: row.id.clone(),
            title: row.title.clone(),
            media_type: row.media_type.clone(),
            size: row.size,
            date: row.date.clone(),
            hash,
            problem: file::joined(
                file::against(context, others.people, row),
                problem_of(row, opened),
            ),
        }
    })
    .collect()
}

fn problem_of(row: &AttachmentRow, opened: Result<Attachment, Error>) -> Option<Phrase> {
    match opened {
        Ok(file) => file.problem,
        Err(Error::Elsewhere) => Some(say::file_elsewhere()),
        Err(_) => row
            .problem
            .clone()
            .or_else(|| Some(say::file_undecodable())),
    }
}

/// A file inside a record.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DigestFile {
    /// As `AttachmentRow::id`.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Told by the first bytes.
    pub media_type: String,
    /// Decoded size in bytes.
    pub size: u64,
    /// When it was made.
    pub date: Option<String>,
    /// SHA-256 of the decoded bytes, in hex; none for a file elsewhere.
    pub hash: Option<String>,
    /// What is wrong with it.
    pub problem: Option<Phrase>,
}

redact_debug!(ClinicalDigest, DigestFile, NotTold);
