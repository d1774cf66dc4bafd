//! What a screen shows of one record: plain text, numbers and dates with links back to the source.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clinical::Block;

/// One record as a document: header, sections, attachments and how much of it was understood.
///
/// Everything in it is text to be shown as text. The bytes it was read from remain the record.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DocumentView {
    /// The title the author gave, else one made from what the record holds.
    pub title: String,
    /// `OPConsultation`, `Prescription`, `DischargeSummary`, `DiagnosticReport`,
    /// `ImmunizationRecord`, `HealthDocumentRecord`, `WellnessRecord` or `Invoice`, if it is one.
    pub hi_type: Option<String>,
    /// What told the type: `profile`, `code`, `text`, `title` or `content`.
    pub hi_type_source: Option<String>,
    /// `Composition.status` as sent.
    pub status: Option<String>,
    /// `YYYY-MM-DD` (or a shorter date as sent), or RFC 3339 where a time was given.
    pub date: Option<String>,
    /// Names of the authors.
    pub author: Option<String>,
    /// Name of the organisation that keeps or wrote the document.
    pub organization: Option<String>,
    /// Name of the patient as the document gives it.
    pub patient: Option<String>,
    /// Who the document says it is about, for comparison with the patient asked for.
    pub patient_details: Option<PatientInDocument>,
    /// Sentences the reader must see before the content.
    pub warnings: Vec<String>,
    /// Who attested it, with when and how.
    pub attested: Option<String>,
    /// The document it replaces or adds to, in words.
    pub relates_to: Option<String>,
    /// What stands above the sections: the stay, the conclusion, the file itself, by the type of
    /// the document. Source: FHIR-RECORDS §7.1 to §7.9.
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

/// A group of items under one heading.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SectionView {
    /// The heading.
    pub title: String,
    /// Where the section comes from.
    pub origin: SectionOrigin,
    /// Depth of nesting, 0 for a section of the document itself.
    pub level: u32,
    /// The section's code as sent, such as `422843007`.
    pub code: Option<String>,
    /// Its content as a clinician reads it; the items whose `in_block` is set are in here.
    pub blocks: Vec<Block>,
    /// Its content, every member of it.
    pub items: Vec<ItemView>,
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

/// One resource, one narrative, or one reference that leads nowhere.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ItemView {
    /// The resource type as sent, or `Narrative`, `Reference`, `Entry`, `Unreadable`.
    pub kind: String,
    /// Best name, date and status in one line.
    pub title: String,
    /// Best name alone.
    pub label: String,
    /// Best date of the resource, as in [`DocumentView::date`].
    pub date: Option<String>,
    /// Where `date` was taken from, if not from the resource itself: `report`, `specimen`,
    /// `document`.
    pub date_from: Option<String>,
    /// Its status as sent.
    pub status: Option<String>,
    /// Set when the item means the opposite of what its name says, or should not stand at all.
    pub flag: Option<Flag>,
    /// Members in source order, technical ones last.
    pub facts: Vec<Fact>,
    /// How well the resource was understood.
    pub state: ReadState,
    /// Why it was not understood, in words for the screen.
    pub reason: Option<String>,
    /// Members the typed model could not take, as paths; they are among the facts all the same.
    pub lost: Vec<String>,
    /// Position of its entry, counted from 0 over all bundles of the record.
    pub entry: Option<u32>,
    /// The entry of which this one is a copy, byte for byte.
    pub duplicate_of: Option<u32>,
    /// Whether a block of the document shows it; its facts are then details.
    pub in_block: bool,
}

/// One line of a resource.
#[derive(Clone, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Fact {
    /// What it is, such as `Dosage › Timing`.
    pub name: String,
    /// What it says. Numbers keep the digits that were sent.
    pub value: String,
    /// A mark the reader must not miss.
    pub flag: Option<Flag>,
    /// Small print: codes and their systems, a date as it was sent, the target of a reference.
    pub detail: Option<String>,
    /// Position of the entry the fact points to.
    pub entry: Option<u32>,
    /// The attachment that stands in this place.
    pub attachment: Option<String>,
    /// Whether it serves machines only: ids, versions, profiles.
    pub technical: bool,
}

/// A mark on a fact or an item. Results carry the interpretation code the laboratory sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Flag {
    /// Low.
    L,
    /// High.
    H,
    /// Critically low.
    LL,
    /// Critically high.
    HH,
    /// Abnormal.
    A,
    /// Critically abnormal.
    AA,
    /// Normal.
    N,
    /// Positive.
    #[serde(rename = "POS")]
    Pos,
    /// Negative.
    #[serde(rename = "NEG")]
    Neg,
    /// Resistant.
    R,
    /// Susceptible.
    S,
    /// Intermediate.
    I,
    /// The fact negates the resource: not done, refuted, do not perform.
    #[serde(rename = "negated")]
    Negated,
    /// The resource was entered in error.
    #[serde(rename = "entered_in_error")]
    EnteredInError,
    /// Cancelled, stopped or revoked.
    #[serde(rename = "ended")]
    Ended,
    /// An extension that changes the meaning of the resource.
    #[serde(rename = "modifier")]
    Modifier,
    /// A reference whose target is not in this document.
    #[serde(rename = "unresolved")]
    Unresolved,
    /// Read with an assumption: a missing zone, an ambiguous date.
    #[serde(rename = "assumed")]
    Assumed,
    /// Part of the value is hidden on purpose.
    #[serde(rename = "masked")]
    Masked,
    /// The value could not be read as what it should be; shown as sent.
    #[serde(rename = "unread")]
    Unread,
}

/// How well a resource was understood. Later variants are worse.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReadState {
    /// The typed model took all of it.
    #[default]
    Typed,
    /// The typed model dropped members.
    Partly,
    /// The typed model refused it; it was read loosely.
    Loose,
    /// No known resource type, or no resource at all.
    Opaque,
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

/// A file inside the record, or a link to one outside it.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentRow {
    /// Names the attachment within its record: `a1`, `a2`, in order of appearance.
    pub id: String,
    /// The sender's title, else what it belongs to.
    pub title: String,
    /// Told by the first bytes; the sender's claim only where these tell nothing.
    pub media_type: String,
    /// Decoded size in bytes; the sender's claim for a file elsewhere, if there is one.
    #[ts(type = "number")]
    pub size: u64,
    /// The media type the sender claims.
    pub claimed_media_type: Option<String>,
    /// When it was made, as in [`DocumentView::date`].
    pub date: Option<String>,
    /// Position of its entry; none for a file of the bundle itself.
    pub entry: Option<u32>,
    /// Where the file is, if it is not in the record. Never fetched by itself.
    pub url: Option<String>,
    /// An earlier attachment with the same content.
    pub same_as: Option<String>,
    /// What is wrong with it, in words for the screen.
    pub problem: Option<String>,
}

/// Who a document says it is about.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PatientInDocument {
    /// Full name.
    pub name: Option<String>,
    /// `male`, `female`, `other` or `unknown`; other words as sent.
    pub gender: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub birth_date: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// ABHA address, such as `asha.rao@sbx`.
    pub abha_address: Option<String>,
    /// ABHA number: 14 digits without separators.
    pub abha_number: Option<String>,
}

/// What the list of records needs to know about one.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Summary {
    /// As [`DocumentView::title`].
    pub title: String,
    /// As [`DocumentView::hi_type`].
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
    pub warnings: Vec<String>,
}

redact_debug!(
    DocumentView,
    SectionView,
    ItemView,
    Fact,
    AttachmentRow,
    PatientInDocument,
    Summary,
);
