//! The lines: plain text, numbers and dates with precision, nothing that needs FHIR to be read.
//!
//! Dates are `YYYY-MM-DD` (or a shorter date as sent), or RFC 3339 where a time was given. `flag`
//! is set when a line means the opposite of what its name says, or should not stand at all.

use phrase::{Phrase, Text};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::value::mark::{Flag, ReadState};

/// What every line carries: where it stands in its record and how far it can be trusted.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Part {
    /// Position of its entry, counted from 0 over all bundles of the record.
    pub entry: Option<u32>,
    /// How well its resource was understood.
    pub state: ReadState,
    /// `Resource.status` as sent.
    pub status: Option<String>,
    /// Negated, entered in error, ended, or changed by a modifier extension.
    pub flag: Option<Flag>,
    /// How it stands, in words that fit its kind, with why: `stopped: Angioedema`, `do not give`. Empty for what
    /// stands as every reader expects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Text>>")]
    pub standing: Vec<Text>,
    /// What cannot be as it was sent: it is shown, and left out of curves and of what is latest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Text>>")]
    pub doubts: Vec<Text>,
    /// Remarks of the author.
    pub note: Option<String>,
    /// Whether a date of it was sent in digits of which nobody knows whether the day or the month
    /// comes first, such as `03/04/2026`. It is read day first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub date_assumed: bool,
    /// What tells it apart from another line of its name: side or part of the body, whom it is about if not the
    /// patient, the organism, and, where they tell two apart, specimen, method and device.
    /// Source: docs/reading-records.md, "What tells lines apart".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Text>>")]
    pub apart: Vec<Text>,
}

impl Part {
    /// The flag that stands beside its words: what they say in words of their kind is not said again.
    #[must_use]
    pub fn flag_beside(&self) -> Option<Flag> {
        let is_unsaid = |flag: &Flag| {
            self.standing.is_empty() || matches!(flag, Flag::Modifier | Flag::Replaced)
        };
        self.flag.filter(is_unsaid)
    }
}

/// What must be known before all else. Source: docs/reading-records.md, "Alerts".
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AlertLine {
    /// Where it stands; `flag` is `ended` for an alert that no longer holds.
    pub part: Part,
    /// What kind of alert it is.
    pub kind: AlertKind,
    /// What is to be known.
    pub name: Text,
    /// Its category: safety, infection control; of an issue what kind it is.
    pub category: Option<String>,
    /// How grave it is, as sent: `high`, `moderate`, `low`.
    pub severity: Option<String>,
    /// What it is about, such as the two medicines of an interaction.
    pub involved: Vec<String>,
    /// What was done about it.
    pub mitigations: Vec<String>,
    /// Since when, or when it was found; of a death the day.
    pub start: Option<String>,
    /// Until when.
    pub end: Option<String>,
}

/// What kind of alert a line is, the most urgent first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AlertKind {
    /// The patient has died.
    Death,
    /// A warning somebody put up about the patient.
    #[default]
    Flag,
    /// A problem that was found in the treatment, such as an interaction of medicines.
    Issue,
}

/// A measurement, test or finding. Source: docs/reading-records.md, "Results".
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultLine {
    /// Where it stands.
    pub part: Part,
    /// Name of the test.
    pub name: Text,
    /// What makes two results the same test, without the unit: `loinc:718-7`, `snomed:…`,
    /// `text:haemoglobin`. Source: docs/reading-records.md, "Series of results".
    pub series: String,
    /// Its laboratory's own code, system and code, where it has none of LOINC or SNOMED CT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub local_code: Option<String>,
    /// Group it belongs to: panel, report or section title.
    pub panel: Option<String>,
    /// `vital`, `laboratory`, `imaging`, `social`, `exam` or `other`.
    pub category: String,
    /// Value as shown: comparator, original digits, words; without the unit. `120/80` for a blood pressure.
    pub value: Text,
    /// The unit as sent.
    pub unit: Option<String>,
    /// The number for plotting and for nothing else.
    pub number: Option<f64>,
    /// `<`, `<=`, `>=` or `>`.
    pub comparator: Option<String>,
    /// The mark of the result.
    pub mark: Option<Flag>,
    /// Whether `mark` was computed here from the laboratory's own range.
    pub mark_computed: bool,
    /// Whether its number lies inside the laboratory's own range that applies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(skip)]
    pub in_range: bool,
    /// The laboratory's own ranges, in words and, where they could be read, in numbers.
    pub ranges: Vec<ResultRange>,
    /// When it was measured.
    pub date: Option<String>,
    /// Where `date` was taken from, if not from the result itself: `report`, `specimen`,
    /// `release`, `document`.
    pub date_from: Option<String>,
    /// Components and members, such as systolic and diastolic pressure.
    pub components: Vec<ResultLine>,
    /// Who or what measured it.
    pub performer: Option<String>,
    /// The position of the body, or what went before, where it may tell the result apart.
    #[serde(skip)]
    #[ts(skip)]
    pub condition: Option<String>,
    /// How it was measured, as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub method: Option<String>,
    /// With what it was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub device: Option<String>,
    /// Where its specimen was taken, and its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub specimen: Option<String>,
    /// Position of the entry that carries it: its panel, isolate or report. Two of one name are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub carrier: Option<u32>,
    /// Whether the patient or a device of theirs reported it.
    pub by_patient: bool,
}

/// One reference range as the laboratory gave it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultRange {
    /// As shown, with unit and whom it applies to.
    pub text: Text,
    /// Lower end in the unit of the result.
    pub low: Option<f64>,
    /// Upper end in the unit of the result.
    pub high: Option<f64>,
}

/// A diagnosis, complaint or item of the medical history.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConditionLine {
    /// Where it stands.
    pub part: Part,
    /// Name of the condition.
    pub name: Text,
    /// What makes two the same condition: a code or folded text.
    pub key: String,
    /// `complaint`, `history`, `diagnosis` or `problem`, by its section or category.
    pub role: String,
    /// Clinical status: active, recurrence, remission, resolved…
    pub clinical: Option<String>,
    /// Verification status: confirmed, provisional, refuted…
    pub verification: Option<String>,
    /// Codes and words of all its statuses, lower case, joined by `-`.
    #[ts(skip)]
    pub statuses: Vec<String>,
    /// Severity.
    pub severity: Option<String>,
    /// Onset in words: a date, an age, a period, a text.
    pub onset: Option<Text>,
    /// End in words.
    pub abatement: Option<Text>,
    /// Date recorded or of onset.
    pub date: Option<String>,
    /// Whether it is a statement such as "no known problems".
    pub is_statement: bool,
}

/// An allergy or intolerance, or a statement that none is known.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AllergyLine {
    /// Where it stands.
    pub part: Part,
    /// The substance.
    pub name: Text,
    /// What makes two the same allergy.
    pub key: String,
    /// `allergy` or `intolerance`.
    pub kind: Option<String>,
    /// `high`, `low` or `unable-to-assess`.
    pub criticality: Option<String>,
    /// Reactions in words, with severity.
    pub reactions: Vec<String>,
    /// Clinical status.
    pub clinical: Option<String>,
    /// Verification status.
    pub verification: Option<String>,
    /// Codes and words of all its statuses, lower case, joined by `-`.
    #[ts(skip)]
    pub statuses: Vec<String>,
    /// Onset or date recorded.
    pub date: Option<String>,
    /// Whether it is a statement such as "no known allergies".
    pub is_statement: bool,
    /// The kinds of allergies that a statement denies; none where it denies all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(skip)]
    pub denies: Vec<String>,
    /// `drug`, `food`, `environment`; none where nobody knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(skip)]
    pub categories: Vec<String>,
}

/// A medicine prescribed, advised, taken, given or handed out. Source: docs/reading-records.md, "Medicines".
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MedicineLine {
    /// Where it stands.
    pub part: Part,
    /// Name and strength.
    pub name: Text,
    /// What makes two the same medicine: ingredients or the folded name without strength.
    pub key: String,
    /// Ingredients with strengths.
    pub ingredients: Vec<String>,
    /// What it holds, by code and by name without strength, form and salt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(skip)]
    pub substances: Vec<Substance>,
    /// Form: tablet, syrup…
    pub form: Option<String>,
    /// Dose, such as `1 tablet`.
    pub dose: Option<Text>,
    /// How often, in words: `twice a day`, `1-0-1`.
    pub frequency: Option<Text>,
    /// How often, where that is not every day, such as `once a week, on Monday`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub interval: Option<Text>,
    /// What `1-0-1`, OD, BD, TDS, QID, HS, SOS or stat means, for display help only.
    pub frequency_help: Option<Text>,
    /// Route.
    pub route: Option<String>,
    /// Timing and food: `after food`.
    pub timing: Option<Text>,
    /// How long.
    pub duration: Option<Text>,
    /// Why.
    pub indication: Option<String>,
    /// The instruction: as written, else built from the structured dose.
    pub instruction: Option<Text>,
    /// Of the structured dose what the text leaves out; all of it where the two contradict each other.
    pub instruction_built: Option<Text>,
    /// `prescribed`; `taken` by report; `given` to the patient; `dispensed`, handed out; `statement`.
    pub kind: String,
    /// `proposal`, `plan`, `order`… as sent.
    pub intent: Option<String>,
    /// Only when needed, with the reason if given.
    pub as_needed: Option<Text>,
    /// The prescriber, with registration number; of what was given or handed out, who did it.
    pub prescriber: Option<String>,
    /// Section or category it stands under, such as `Medications at discharge`.
    pub context: Option<String>,
    /// Date prescribed, begun, given or handed out.
    pub date: Option<String>,
    /// Where `date` was taken from, if not from the line itself: `document`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date_from: Option<String>,
}

/// A substance that a medicine holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substance {
    /// Its code (`atc:A10BA02`) or folded name (`name:metformin`).
    pub key: String,
    /// As people read it.
    pub name: String,
}

/// A dose given, or not given.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImmunizationLine {
    /// Where it stands; `flag` is `negated` for a dose that was not given.
    pub part: Part,
    /// The vaccine.
    pub vaccine: Text,
    /// Brand.
    pub brand: Option<String>,
    /// Diseases it protects against.
    pub diseases: Vec<String>,
    /// Dose in words: `2`, `2nd`, `2 of 3`; of a combined vaccine a number for each disease where they differ.
    pub dose: Option<Text>,
    /// The number of the dose for each disease.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ImmunizationProtocol>>")]
    pub protocols: Vec<ImmunizationProtocol>,
    /// Whether it was not fully potent, or is no part of its series: it settles nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub does_not_count: bool,
    /// Series name.
    pub series: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Lot number.
    pub lot: Option<String>,
    /// End of the lot's life.
    pub expires: Option<String>,
    /// Maker.
    pub manufacturer: Option<String>,
    /// Site and route.
    pub site: Option<String>,
    /// Place or performer.
    pub place: Option<String>,
    /// Why it was not given.
    pub reason: Option<String>,
    /// Reactions.
    pub reactions: Vec<Text>,
}

/// Which dose it was against which diseases.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImmunizationProtocol {
    /// The diseases.
    pub diseases: Vec<String>,
    /// Dose in words: `2`, `2nd`, `2 of 3`.
    pub dose: Option<Text>,
}

/// A dose that is due.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImmunizationDueLine {
    /// Where it stands.
    pub part: Part,
    /// The vaccine.
    pub vaccine: Text,
    /// Disease.
    pub disease: Option<String>,
    /// Dose in words.
    pub dose: Option<Text>,
    /// Forecast as sent: due, overdue, complete, contraindicated.
    pub forecast: Option<String>,
    /// Due date.
    pub due: Option<String>,
    /// Other dates of the recommendation, with their meaning.
    pub dates: Vec<Text>,
}

/// A visit or stay.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EncounterLine {
    /// Where it stands.
    pub part: Part,
    /// What it was in words: `Outpatient visit`, `Inpatient stay`, `Emergency`, `Online consultation`.
    pub kind: Text,
    /// Class code as sent.
    pub class: Option<String>,
    /// Begin.
    pub start: Option<String>,
    /// End.
    pub end: Option<String>,
    /// Length of an inpatient stay in days.
    pub days: Option<u32>,
    /// Reasons.
    pub reasons: Vec<String>,
    /// Diagnoses with their use: `Type 2 diabetes (discharge)`.
    pub diagnoses: Vec<Text>,
    /// Where it took place.
    pub place: Option<String>,
    /// How an inpatient left.
    pub disposition: Option<String>,
}

/// Something done.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProcedureLine {
    /// Where it stands.
    pub part: Part,
    /// What was done.
    pub name: Text,
    /// When.
    pub date: Option<String>,
    /// Body site.
    pub site: Option<String>,
    /// Outcome.
    pub outcome: Option<String>,
    /// Complications.
    pub complications: Vec<String>,
    /// Who did it.
    pub performer: Option<String>,
}

/// A test, referral or appointment asked for or advised.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrderLine {
    /// Where it stands.
    pub part: Part,
    /// What was asked for.
    pub name: Text,
    /// `investigation`, `referral`, `follow_up` or `other`.
    pub role: String,
    /// `proposal`, `plan`, `order`… as sent.
    pub intent: Option<String>,
    /// When it is to happen.
    pub date: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// With or at whom.
    pub to: Option<String>,
}

/// A plan of care.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CarePlanLine {
    /// Where it stands.
    pub part: Part,
    /// Title, else category.
    pub title: Text,
    /// Description.
    pub description: Option<String>,
    /// Begin.
    pub start: Option<String>,
    /// End.
    pub end: Option<String>,
    /// Activities and goals in words.
    pub activities: Vec<Text>,
}

/// An illness in the family.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FamilyHistoryLine {
    /// Where it stands.
    pub part: Part,
    /// Who: `Mother`.
    pub relation: Text,
    /// Conditions with age at onset.
    pub conditions: Vec<Text>,
    /// Death in words, if said.
    pub deceased: Option<Text>,
}

/// An invoice. Amounts are shown as sent; sums are recomputed to warn, never to correct.
/// Source: docs/reading-records.md, "Invoices".
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceView {
    /// Where it stands.
    pub part: Part,
    /// Number of the invoice.
    pub number: Option<String>,
    /// Date.
    pub date: Option<String>,
    /// Its lines.
    pub lines: Vec<ChargeLine>,
    /// Net total with currency, Indian grouping.
    pub net: Option<String>,
    /// Gross total with currency, Indian grouping.
    pub gross: Option<String>,
    /// Why the total does not agree with the lines.
    pub warning: Option<Phrase>,
}

/// One charge.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChargeLine {
    /// What is charged.
    pub name: Text,
    /// Kind in words: consultation, pharmacy…
    pub kind: Option<Text>,
    /// Quantity with unit.
    pub quantity: Option<Text>,
    /// Rate, discount, taxes, price printed on the pack.
    pub prices: Vec<PriceLine>,
    /// Amount of the line.
    pub amount: Option<String>,
}

/// One component of a price.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PriceLine {
    /// `MRP`, `Rate`, `Discount`, `CGST`, `SGST` or as sent.
    pub name: Text,
    /// Amount with currency.
    pub amount: Text,
    /// Whether it only informs and is no part of the sum.
    pub informational: bool,
}

redact_debug!(
    Part,
    AlertLine,
    ResultLine,
    ResultRange,
    ConditionLine,
    AllergyLine,
    MedicineLine,
    ImmunizationLine,
    ImmunizationProtocol,
    ImmunizationDueLine,
    EncounterLine,
    ProcedureLine,
    OrderLine,
    CarePlanLine,
    FamilyHistoryLine,
    InvoiceView,
    ChargeLine,
    PriceLine,
);
