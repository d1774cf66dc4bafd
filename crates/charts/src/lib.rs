//! What is known of one patient over all documents received.
//!
//! Each record is digested once into its clinical lines; the views here are made from digests alone,
//! so that hundreds of documents are put together while a page opens. How a record is read is not
//! known here: a chart uses the lines, marks and dates of `records`.
//!
//! No I/O and no clock belong here.
//!
//! Source: docs/reading-records.md, "Charts".

mod abnormal;
mod alerts;
mod conflicts;
mod converted;
mod danger;
mod encounters;
mod files;
mod held;
mod identity;
mod immunizations;
mod labs;
mod latest;
mod medicines;
mod rows;
mod series;
mod standing;
mod statements;
mod subject;
mod summary;
mod timeline;
mod view;

pub use abnormal::{AbnormalResult, abnormal, abnormal_entries};
pub use files::files;
pub use held::{Held, Marks, Standing};
pub use identity::identity;
pub use labs::labs;
pub use medicines::medicines;
pub use standing::settle;
pub use summary::summary;
pub use timeline::timeline;
pub use view::{
    Ageing, ChartSource, Converted, Disagreement, FileRow, FilesView, Identity, LabCell, LabColumn,
    LabPanel, LabRow, LabsView, MedicineGroup, MedicinesView, PrescriptionGroup, Reviewed,
    SaidOfPatient, SameSubstance, SameSubstanceEntry, SummaryAlert, SummaryAllergy,
    SummaryCarePlan, SummaryEncounter, SummaryImmunization, SummaryImmunizationDue,
    SummaryMedicine, SummaryProblem, SummaryProcedure, SummaryResult, SummaryView, TimelineEntry,
    TimelineView,
};
