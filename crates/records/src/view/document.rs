//! What a screen shows of one record: plain text, numbers and dates with links back to the source.

use std::collections::BTreeSet;

use phrase::{Phrase, Text, say};
use serde::Serialize;
use ts_rs::TS;

use crate::clinical::block::Block;
use crate::item::row::{AttachmentRow, ItemView};
use crate::value::mark::{Flag, PatientInDocument, ReadState};

/// One record as a document: header, sections, attachments and how much of it was understood.
///
/// Everything in it is text to be shown as text. The bytes it was read from remain the record.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DocumentView {
    /// The title the author gave, else one made from what the record holds.
    pub title: Text,
    /// `OPConsultation`, `Prescription`, `DischargeSummary`, `DiagnosticReport`,
    /// `ImmunizationRecord`, `HealthDocumentRecord`, `WellnessRecord` or `Invoice`, if it is one.
    #[ts(type = "import('./HiType').HiType | null")]
    pub hi_type: Option<String>,
    /// What told the type: `profile`, `code`, `text`, `title` or `content`.
    #[ts(type = "'profile' | 'code' | 'text' | 'title' | 'content' | null")]
    pub hi_type_source: Option<String>,
    /// `Composition.status` as sent.
    pub status: Option<String>,
    /// `YYYY-MM-DD` (or a shorter date as sent), or RFC 3339 where a time was given.
    pub date: Option<String>,
    /// Where `date` was taken from, if the document has none of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date_from: Option<Text>,
    /// Names of the authors.
    pub author: Option<String>,
    /// Name of the organisation that keeps or wrote the document.
    pub organization: Option<String>,
    /// Name of the patient as the document gives it.
    pub patient: Option<String>,
    /// Who the document says it is about, for comparison with the patient asked for.
    pub patient_details: Option<PatientInDocument>,
    /// What the reader must know before the content.
    pub warnings: Vec<Text>,
    /// Who attested it, with when and how.
    pub attested: Option<Text>,
    /// The document it replaces or adds to.
    pub relates_to: Option<Text>,
    /// What stands above the sections: the stay, the conclusion, the file itself, by the type of
    /// the document. Source: docs/reading-records.md, "Page of a document".
    pub lead: Vec<Block>,
    /// The document's own sections in order, then what they do not reach, then the document's
    /// own data and the people and places in it.
    pub sections: Vec<SectionView>,
    /// Files inside the record, and links to files outside it.
    pub attachments: Vec<AttachmentRow>,
    /// How many entries are in which state; the four add up to the number of entries.
    pub counts: StateCounts,
    /// Whether the record holds a FHIR Bundle, bare or wrapped.
    pub is_bundle: bool,
    /// The whole text, when none of it could be read as JSON.
    pub unreadable_text: Option<String>,
}

impl DocumentView {
    /// Names the documents it replaces or adds to as a reader knows them: itself it has only their numbers.
    pub fn names_related(&mut self, named: Option<Text>) {
        if named.is_some() {
            self.relates_to = named;
        }
    }

    /// Says what other documents say against it, before all else, and marks what no longer stands: every line of a
    /// document that was replaced, else those of these entries.
    pub fn stands(&mut self, said: &[Phrase], is_replaced: bool, outdated: &BTreeSet<u32>) {
        self.warnings
            .splice(0..0, said.iter().map(|said| said.clone().into()));
        if !is_replaced && outdated.is_empty() {
            return;
        }
        let is_outdated = |entry: Option<u32>| {
            is_replaced || entry.is_some_and(|entry| outdated.contains(&entry))
        };
        let blocks = self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.blocks);
        for block in self.lead.iter_mut().chain(blocks) {
            block.each_part(&mut |part| {
                if is_outdated(part.entry) {
                    replace(&mut part.flag);
                }
            });
            match block {
                Block::Conclusion { title, entry, .. } if is_outdated(*entry) => {
                    let remark = say::clinical_status_replaced_within();
                    *title = say::clinical_with_remark(remark, title.clone()).into();
                }
                _ => {}
            }
        }
        sink(&mut self.lead, &is_outdated);
        for section in &mut self.sections {
            sink(&mut section.blocks, &is_outdated);
        }
        for item in self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.items)
        {
            let is_told = matches!(&*item.kind, "Observation" | "DiagnosticReport");
            let is_own = item.entry.is_some_and(|entry| outdated.contains(&entry));
            if is_own || is_told && is_outdated(item.entry) {
                replace(&mut item.flag);
            }
        }
    }
}

/// Puts conclusions that do not stand behind those that do.
fn sink(blocks: &mut [Block], is_outdated: &dyn Fn(Option<u32>) -> bool) {
    let entry_of = |block: &Block| match block {
        Block::Conclusion { entry, .. } => Some(*entry),
        _ => None,
    };
    let places: Vec<usize> = (0..blocks.len())
        .filter(|place| entry_of(&blocks[*place]).is_some())
        .collect();
    let mut sorted: Vec<Block> = places.iter().map(|place| blocks[*place].clone()).collect();
    sorted.sort_by_key(|block| entry_of(block).is_some_and(is_outdated));
    for (place, block) in places.into_iter().zip(sorted) {
        blocks[place] = block;
    }
}

/// What is said against a thing by itself says more.
fn replace(flag: &mut Option<Flag>) {
    flag.get_or_insert(Flag::Replaced);
}

/// A group of items under one heading.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SectionView {
    /// The heading.
    pub title: Text,
    /// Where the section comes from.
    pub origin: SectionOrigin,
    /// Depth of nesting, 0 for a section of the document itself.
    pub level: u32,
    /// The section's code as sent, such as `422843007`.
    pub code: Option<String>,
    /// Why the sender left it empty: withheld, not asked, nil known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub empty: Option<Text>,
    /// Whom or what it is about, if not the patient.
    pub about: Option<SectionAbout>,
    /// Its narrative in plain text, shown or not: what it says of results is held against their data.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) told: Option<String>,
    /// Its content as a clinician reads it; the items whose `in_block` is set are in here.
    pub blocks: Vec<Block>,
    /// Its content, every member of it.
    pub items: Vec<ItemView>,
}

/// Whom or what a section is about, where that is not the patient. Source: FHIR R4, Composition.section.focus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SectionAbout {
    /// Who or what, in words.
    pub words: String,
    /// Whether it is a person: then nothing of the section is the patient's.
    pub is_person: bool,
}

/// Where a section comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SectionOrigin {
    /// A section the author made.
    Composition,
    /// A group made here, of a record without sections.
    Group,
    /// Entries no section reaches.
    Unreached,
    /// The document's own data, people, organisations and places.
    About,
}

/// Entries by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StateCounts {
    /// Fully understood.
    pub typed: u32,
    /// Understood but for some members.
    pub partly: u32,
    /// Read loosely.
    pub loose: u32,
    /// Not understood.
    pub opaque: u32,
}

impl StateCounts {
    /// All entries.
    #[must_use]
    pub fn total(self) -> u32 {
        self.typed + self.partly + self.loose + self.opaque
    }

    /// Entries the typed model could not read at all.
    #[must_use]
    pub fn unread(self) -> u32 {
        self.loose + self.opaque
    }

    pub(crate) fn add(&mut self, state: ReadState) {
        match state {
            ReadState::Typed => self.typed += 1,
            ReadState::Partly => self.partly += 1,
            ReadState::Loose => self.loose += 1,
            ReadState::Opaque => self.opaque += 1,
        }
    }
}

/// What the list of records needs to know about one.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Summary {
    /// As [`DocumentView::title`].
    pub title: Text,
    /// As [`DocumentView::hi_type`].
    #[ts(type = "import('./HiType').HiType | null")]
    pub hi_type: Option<String>,
    /// As [`DocumentView::date`].
    pub date: Option<String>,
    /// As [`DocumentView::organization`].
    pub organization: Option<String>,
    /// Entries that are `loose` or `opaque`.
    pub unread: u32,
    /// All entries.
    pub entries: u32,
    /// Whether the record holds a FHIR Bundle, bare or wrapped.
    pub is_bundle: bool,
    /// As [`DocumentView::patient_details`].
    pub patient_details: Option<PatientInDocument>,
    /// As [`DocumentView::warnings`].
    pub warnings: Vec<Text>,
}

redact_debug!(DocumentView, SectionView, Summary,);
