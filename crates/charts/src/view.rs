//! What the screens over many documents show.

use phrase::{Phrase, Text, When, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use records::clinical::{
    AlertLine, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, ImmunizationDueLine,
    ImmunizationLine, MedicineLine, ProcedureLine, ResultLine,
};
use records::{Flag, Moment, PatientInDocument, redact_debug};

/// The document a line comes from, and opens.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ChartSource {
    /// Id of the record.
    pub record: String,
    /// Position of the entry in it.
    pub entry: Option<u32>,
    /// Name of the hospital.
    pub hospital: String,
    /// Title of the document.
    pub title: Text,
    /// Date of the document.
    pub date: Option<String>,
    /// `Composition.status`, if it is anything but `final`.
    pub status: Option<String>,
    /// Whether the person who asks has not opened the document yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub is_new: bool,
    /// Who reviewed the entry, else the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub review: Option<Reviewed>,
}

/// That a person has looked at a result or a document, and answers for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reviewed {
    /// Who, as the audit names them.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What they had to say.
    pub remark: Option<String>,
    /// Whether the document as a whole was reviewed, and not this entry of it alone.
    pub is_whole: bool,
}

impl Reviewed {
    /// In one sentence, for paper, for the terminal and to be copied.
    #[must_use]
    pub fn words(&self) -> Phrase {
        let by = match self.by.as_str() {
            "operator" => Text::from(say::activity_actor_operator()),
            by => Text::from(by),
        };
        let at =
            Moment::parse(&self.at).map_or_else(|| When::new(&self.at), |at| When::new(at.iso()));
        match (&self.remark, self.is_whole) {
            (None, false) => say::review_by(at, by),
            (None, true) => say::review_whole_by(at, by),
            (Some(remark), false) => say::review_by_remark(at, by, remark),
            (Some(remark), true) => say::review_whole_by_remark(at, by, remark),
        }
    }
}

/// Who the documents say the patient is.
#[derive(Clone, PartialEq)]
pub struct Identity {
    /// Each fact from the newest of the most documents that agree on it.
    pub person: PatientInDocument,
    /// Facts on which documents differ: one of them may be about somebody else.
    pub disagreements: Vec<Disagreement>,
}

/// A fact about the patient that documents state differently.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Disagreement {
    /// `sex`, `birth_year` or `abha_number`.
    pub fact: String,
    /// What is said, that of the most documents first; at least two.
    pub said: Vec<SaidOfPatient>,
}

/// One of the things documents say about a patient.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SaidOfPatient {
    /// `male` or `female`; a year; 14 digits.
    pub value: String,
    /// The documents that say so, the newest first.
    pub sources: Vec<ChartSource>,
}

/// How much is known and how old it is.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Ageing {
    /// Documents in the view.
    pub documents: u32,
    /// Hospitals they came from, names.
    pub hospitals: Vec<String>,
    /// Clinical date of the oldest document.
    pub oldest: Option<String>,
    /// Clinical date of the newest document.
    pub newest: Option<String>,
    /// When the newest arrived, RFC 3339 in UTC.
    pub received_at: Option<String>,
    /// All entries.
    pub entries: u32,
    /// Entries that could not be read as FHIR and are shown as sent.
    pub unread: u32,
    /// Entries of which some members could not be read and are shown as sent.
    pub partly: u32,
    /// Items of these documents that are about another person, and in none of these views.
    pub about_others: u32,
}

/// A section that a document left empty, with why.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryNotTold {
    /// The list it belongs to: `allergies`, `problems`, `medicines`, `immunizations`, `procedures`, `labs`, `vitals`
    /// or `other`.
    pub list: String,
    /// Title of the section.
    pub section: Text,
    /// Why it is empty: `withheld`, `not asked`.
    pub why: Text,
    /// Where it says so.
    pub sources: Vec<ChartSource>,
}

/// What a clinician needs in a consultation. Source: docs/reading-records.md, "Charts".
///
/// Each list is de-duplicated; `sources` names every document that says the same, newest first.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryView {
    /// How much is known and how old it is.
    pub age: Ageing,
    /// Alerts, before everything else: what stands first.
    pub alerts: Vec<SummaryAlert>,
    /// What the newest document that asked was not told: an empty section with its reason. Newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SummaryNotTold>>")]
    pub not_told: Vec<SummaryNotTold>,
    /// Allergies: what stands first, what was refuted or resolved last.
    pub allergies: Vec<SummaryAllergy>,
    /// Problems and diagnoses, active first. Complaints are not problems.
    pub problems: Vec<SummaryProblem>,
    /// Medicines as recorded, latest first.
    pub medicines: Vec<SummaryMedicine>,
    /// Latest abnormal results, critical first.
    pub labs: Vec<SummaryResult>,
    /// Results that are newer than what is shown of their test, or all there is, and are left out since something of
    /// them cannot be as it was sent. Latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SummaryResult>>")]
    pub in_doubt: Vec<SummaryResult>,
    /// Latest vital signs and measures, then habits such as smoking.
    pub vitals: Vec<SummaryResult>,
    /// Doses given and not given.
    pub immunizations: Vec<SummaryImmunization>,
    /// Doses due or overdue.
    pub immunizations_due: Vec<SummaryImmunizationDue>,
    /// Visits and stays, latest first.
    pub encounters: Vec<SummaryEncounter>,
    /// Procedures and operations, latest first.
    pub procedures: Vec<SummaryProcedure>,
    /// Plans of care, latest first.
    pub care_plans: Vec<SummaryCarePlan>,
    /// As [`Ageing::unread`].
    pub unread: u32,
}

/// An alert over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryAlert {
    /// The latest word on it.
    pub line: AlertLine,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
}

/// An allergy over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryAllergy {
    /// The latest word on it.
    pub line: AllergyLine,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
    /// Whether any document says that it stands: then it is one to heed, whatever the latest word is.
    pub stands: bool,
    /// What another document says to the contrary.
    pub conflict: Option<Phrase>,
    /// Documents that say the contrary.
    pub against: Vec<ChartSource>,
}

/// A problem over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryProblem {
    /// The latest word on it.
    pub line: ConditionLine,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
    /// What another document says to the contrary.
    pub conflict: Option<Phrase>,
    /// Documents that say the contrary.
    pub against: Vec<ChartSource>,
}

/// A medicine over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryMedicine {
    /// The latest prescription of it.
    pub line: MedicineLine,
    /// Documents that name it.
    pub sources: Vec<ChartSource>,
    /// Other entries of a substance it holds: under another name, or by somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub same_substance: Option<SameSubstance>,
}

/// Other entries of a substance that a medicine holds. Nothing is advised and nothing merged.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SameSubstance {
    /// The substance, as one of the documents names it.
    pub substance: String,
    /// All of it in one sentence.
    pub said: Phrase,
    /// The other entries, the newest first.
    pub others: Vec<SameSubstanceEntry>,
}

/// One other entry of a substance.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SameSubstanceEntry {
    /// The name it stands under.
    pub name: Text,
    /// Who prescribed it.
    pub who: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where.
    pub source: ChartSource,
}

/// The latest of a series of results.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryResult {
    /// The latest result; of laboratory results the latest with a mark.
    pub line: ResultLine,
    /// A later result without a mark, so that nobody knows whether it is abnormal. In any unit.
    pub newer: Option<ResultLine>,
    /// The one before it, in the same unit or one that converts.
    pub previous: Option<ResultLine>,
    /// `line` in the unit of its row, where it was sent in another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub converted: Option<Converted>,
    /// `previous` in the unit of its row, where it was sent in another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub previous_converted: Option<Converted>,
    /// `up`, `down` or `same` against `previous`, where both are plain numbers. Of a blood pressure
    /// the systolic counts, here and in `points`.
    pub trend: Option<String>,
    /// Numbers of the series in the unit of its row, oldest first, for a sparkline; comparators left out.
    pub points: Vec<f64>,
    /// Whether some of `points` were converted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub points_converted: bool,
    /// Key of its row in the laboratory grid.
    pub row: String,
    /// Documents of `line`, then of `newer`.
    pub sources: Vec<ChartSource>,
}

/// A dose over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryImmunization {
    /// The dose.
    pub line: ImmunizationLine,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
}

/// A due dose over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryImmunizationDue {
    /// The latest recommendation.
    pub line: ImmunizationDueLine,
    /// Whether its date has passed today and no later dose of the vaccine is known.
    pub overdue: bool,
    /// Date of a later dose of the vaccine, or against the disease, if one is known.
    pub given_on: Option<String>,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
}

/// A visit over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryEncounter {
    /// The visit.
    pub line: EncounterLine,
    /// Documents about it.
    pub sources: Vec<ChartSource>,
}

/// Something done, over all documents.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryProcedure {
    /// The latest word on it.
    pub line: ProcedureLine,
    /// Documents that say so.
    pub sources: Vec<ChartSource>,
}

/// A plan of care.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryCarePlan {
    /// The plan.
    pub line: CarePlanLine,
    /// Documents that hold it.
    pub sources: Vec<ChartSource>,
}

/// The cumulative grid: tests down, dates across. Source: docs/reading-records.md, "Results" and
/// "Series of results".
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct LabsView {
    /// Columns, newest first, undated last.
    pub columns: Vec<LabColumn>,
    /// Panels with rows; vital signs are a panel of their own.
    pub panels: Vec<LabPanel>,
    /// Why the clinic's own table of tests was not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub table_fault: Option<Phrase>,
}

/// One collection: results of one moment from one hospital.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct LabColumn {
    /// Date, or date and time where given; none for undated results.
    pub date: Option<String>,
    /// Name of the hospital.
    pub hospital: String,
}

/// Tests that belong together.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct LabPanel {
    /// The heading.
    pub name: Text,
    /// `laboratory`, `vital` or `other`.
    pub category: String,
    /// Its tests, in the laboratory's order.
    pub rows: Vec<LabRow>,
}

/// One test, in one unit and in those that convert to it.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct LabRow {
    /// Unique in the grid: series and unit. Parts of a result, such as the systolic pressure, have
    /// rows of their own after it.
    pub key: String,
    /// What makes its results one test; rows in units that do not convert have the same.
    pub series: String,
    /// Name of the test, as the newest result has it.
    pub name: Text,
    /// The unit most of its results have; those in another that converts say so, and other units are other rows.
    pub unit: Option<String>,
    /// The newest range in words.
    pub range: Option<Text>,
    /// Whether any result is marked.
    pub abnormal: bool,
    /// Whether any result is marked critical.
    pub critical: bool,
    /// Whether a line can be drawn: two plain numbers or more.
    pub plottable: bool,
    /// Its results, newest first.
    pub cells: Vec<LabCell>,
}

/// A value in another unit than it was sent in. It stands beside what was sent, never in its place.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Converted {
    /// The value as shown, comparator included.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// The number for plotting.
    pub number: f64,
    /// Lower end of the laboratory's one range, in this unit.
    pub low: Option<f64>,
    /// Upper end of it.
    pub high: Option<f64>,
    /// The factor, and where it is from.
    pub how: Phrase,
}

/// One result in the grid.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct LabCell {
    /// Position in [`LabsView::columns`].
    pub column: u32,
    /// The result.
    pub line: ResultLine,
    /// The result in the unit of its row, where it was sent in another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub converted: Option<Converted>,
    /// Milliseconds since 1970, for the plot; none for an undated result.
    pub at: Option<f64>,
    /// Whether it stays out of trends: entered in error, cancelled.
    pub left_out: bool,
    /// Its document.
    pub source: ChartSource,
    /// Further documents with the very same result.
    pub also: Vec<ChartSource>,
}

/// Documents and visits by clinical date. Source: docs/reading-records.md, "Charts".
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct TimelineView {
    /// Newest first; undated ones last.
    pub entries: Vec<TimelineEntry>,
    /// Hospitals to filter by.
    pub hospitals: Vec<String>,
    /// HI types to filter by.
    #[ts(type = "Array<import('./HiType').HiType>")]
    pub hi_types: Vec<String>,
}

/// One document or visit.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct TimelineEntry {
    /// `document` or `encounter`.
    #[ts(type = "'document' | 'encounter'")]
    pub kind: String,
    /// Clinical date, not the arrival.
    pub date: Option<String>,
    /// End of a stay.
    pub end: Option<String>,
    /// Its title.
    pub title: Text,
    /// HI type of a document.
    #[ts(type = "import('./HiType').HiType | null")]
    pub hi_type: Option<String>,
    /// A line of what matters: diagnoses, conclusion, medicines.
    pub detail: Option<Text>,
    /// Entries with the same visit collapse into one group.
    pub visit: Option<String>,
    /// Entered in error, cancelled, or never took place; `assumed` where day and month of its date
    /// could be the other way round.
    pub flag: Option<Flag>,
    /// What cannot be of its date: then it stands among the undated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub doubt: Option<Phrase>,
    /// The document.
    pub source: ChartSource,
    /// How many entries of it could not be read as FHIR.
    pub unread: u32,
    /// How many entries of it could be read in part only.
    pub partly: u32,
    /// How many items of it are about another person, and in no view over many documents.
    pub about_others: u32,
}

/// Medicines over all documents, as recorded.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MedicinesView {
    /// By medicine, latest first.
    pub medicines: Vec<MedicineGroup>,
    /// By prescription, latest first.
    pub prescriptions: Vec<PrescriptionGroup>,
}

/// One medicine, whoever prescribed it.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MedicineGroup {
    /// Name to show.
    pub name: Text,
    /// Its lines, latest first.
    pub lines: Vec<SummaryMedicine>,
}

/// One document with medicines.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PrescriptionGroup {
    /// The document.
    pub source: ChartSource,
    /// Who prescribed.
    pub prescriber: Option<String>,
    /// Its lines in order.
    pub lines: Vec<MedicineLine>,
}

/// All files received.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FilesView {
    /// Newest first; the same bytes once.
    pub files: Vec<FileRow>,
}

/// One file.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FileRow {
    /// As `AttachmentRow::id`.
    pub attachment: String,
    /// Title.
    pub title: Text,
    /// Told by the first bytes.
    pub media_type: String,
    /// `pdf`, `image`, `dicom`, `text` or `other`.
    pub kind: String,
    /// Decoded size in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// When it was made, else the date of its document.
    pub date: Option<String>,
    /// What is wrong with it.
    pub problem: Option<Phrase>,
    /// Its document, which opens it.
    pub source: ChartSource,
    /// Further documents with the same bytes.
    pub also: Vec<ChartSource>,
}

redact_debug!(
    ChartSource,
    Reviewed,
    Ageing,
    SummaryView,
    SummaryAlert,
    SummaryAllergy,
    SummaryProblem,
    SummaryMedicine,
    SameSubstance,
    SameSubstanceEntry,
    SummaryResult,
    SummaryImmunization,
    SummaryImmunizationDue,
    SummaryEncounter,
    SummaryProcedure,
    SummaryCarePlan,
    LabsView,
    LabColumn,
    LabPanel,
    LabRow,
    LabCell,
    Converted,
    TimelineView,
    TimelineEntry,
    MedicinesView,
    MedicineGroup,
    PrescriptionGroup,
    FilesView,
    FileRow,
);
