//! The parts a document page is laid out from, above the generic items.

use phrase::{Phrase, Text};
use serde::Serialize;
use ts_rs::TS;

use crate::clinical::line::{
    AlertLine, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, FamilyHistoryLine,
    ImmunizationDueLine, ImmunizationLine, InvoiceView, MedicineLine, OrderLine, Part,
    ProcedureLine, ResultLine,
};
use crate::item::narrative::NarrativeNode;

/// One part of a section, drawn in its own way. Items no block holds are drawn generically.
#[derive(Clone, PartialEq, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(export)]
pub enum Block {
    /// A laboratory's or clinician's words that sum up: a conclusion, an impression.
    Conclusion {
        /// The heading.
        title: Text,
        /// The words.
        text: String,
        /// Entry it comes from.
        entry: Option<u32>,
    },
    /// Alerts, before everything else.
    Alerts {
        /// The lines, what stands first.
        rows: Vec<AlertLine>,
    },
    /// Results as a table: panels in the laboratory's order.
    Results {
        /// Results; `panel` groups them.
        rows: Vec<ResultLine>,
    },
    /// Vital signs and measures as tiles.
    Tiles {
        /// The measures, latest of each first; earlier ones of the same series follow.
        rows: Vec<ResultLine>,
    },
    /// Diagnoses, complaints, history.
    Conditions {
        /// The lines.
        rows: Vec<ConditionLine>,
    },
    /// Allergies.
    Allergies {
        /// The lines.
        rows: Vec<AllergyLine>,
    },
    /// Medicines.
    Medicines {
        /// The lines.
        rows: Vec<MedicineLine>,
    },
    /// The grid of disease against dose.
    Immunizations {
        /// Doses given and not given.
        given: Vec<ImmunizationLine>,
        /// What is due.
        due: Vec<ImmunizationDueLine>,
    },
    /// A visit or stay.
    Encounter {
        /// The line.
        line: EncounterLine,
    },
    /// Procedures.
    Procedures {
        /// The lines.
        rows: Vec<ProcedureLine>,
    },
    /// Investigations, referrals, follow-up.
    Orders {
        /// The lines.
        rows: Vec<OrderLine>,
    },
    /// Plans of care.
    CarePlans {
        /// The lines.
        rows: Vec<CarePlanLine>,
    },
    /// Family history.
    FamilyHistory {
        /// The lines.
        rows: Vec<FamilyHistoryLine>,
    },
    /// An invoice.
    Invoice {
        /// The invoice.
        view: InvoiceView,
    },
    /// Files by attachment id. `open` where the content of the document is in the file.
    Files {
        /// Attachment ids.
        attachments: Vec<String>,
        /// Whether the first is to be shown at once, full width.
        open: bool,
    },
    /// The author's narrative, reduced to what is harmless.
    Narrative {
        /// Why it is shown: the section has no data, or holds more than the data.
        why: Option<Phrase>,
        /// The content.
        nodes: Vec<NarrativeNode>,
    },
}

impl Block {
    /// Does this with what each of its lines carries, but not with the parts of a result.
    pub(crate) fn each_part(&mut self, change: &mut dyn FnMut(&mut Part)) {
        macro_rules! each {
            ($rows:expr) => {
                $rows.iter_mut().for_each(|row| change(&mut row.part))
            };
        }
        match self {
            Self::Results { rows } | Self::Tiles { rows } => each!(rows),
            Self::Alerts { rows } => each!(rows),
            Self::Conditions { rows } => each!(rows),
            Self::Allergies { rows } => each!(rows),
            Self::Medicines { rows } => each!(rows),
            Self::Immunizations { given, due } => {
                each!(given);
                each!(due);
            }
            Self::Encounter { line } => change(&mut line.part),
            Self::Procedures { rows } => each!(rows),
            Self::Orders { rows } => each!(rows),
            Self::CarePlans { rows } => each!(rows),
            Self::FamilyHistory { rows } => each!(rows),
            Self::Conclusion { .. }
            | Self::Invoice { .. }
            | Self::Files { .. }
            | Self::Narrative { .. } => {}
        }
    }

    /// What each of its lines carries, parts of results among them.
    pub(crate) fn parts(&self) -> Vec<&Part> {
        fn of_results<'l>(lines: &'l [ResultLine], parts: &mut Vec<&'l Part>) {
            for line in lines {
                parts.push(&line.part);
                of_results(&line.components, parts);
            }
        }
        let mut parts = Vec::new();
        match self {
            Self::Results { rows } | Self::Tiles { rows } => of_results(rows, &mut parts),
            Self::Alerts { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Conditions { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Allergies { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Medicines { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Immunizations { given, due } => {
                parts.extend(given.iter().map(|row| &row.part));
                parts.extend(due.iter().map(|row| &row.part));
            }
            Self::Encounter { line } => parts.push(&line.part),
            Self::Procedures { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Orders { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::CarePlans { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::FamilyHistory { rows } => parts.extend(rows.iter().map(|row| &row.part)),
            Self::Conclusion { .. }
            | Self::Invoice { .. }
            | Self::Files { .. }
            | Self::Narrative { .. } => {}
        }
        parts
    }
}

redact_debug!(Block,);
