//! What is known of one patient over all documents received.
//!
//! Each record is digested once into its clinical lines; the views here are made from digests alone,
//! so that hundreds of documents are put together while a page opens.
//!
//! Source: FHIR-RECORDS §8.2, §8.3 and §9.

mod danger;
mod digest;
mod encounters;
mod files;
mod identity;
mod immunizations;
mod labs;
mod latest;
mod medicines;
mod rows;
mod said;
mod series;
mod standing;
mod subject;
mod summary;
mod timeline;
mod view;

#[cfg(fuzzing)]
pub(crate) use digest::of_document;
pub use digest::{Digest, DigestFile, Held, digest, read_kept};
pub use files::files;
pub use identity::identity;
pub use labs::labs;
pub use medicines::medicines;
pub use summary::summary;
pub use timeline::timeline;
pub use view::{
    Ageing, ChartSource, Disagreement, FileRow, FilesView, Identity, LabCell, LabColumn, LabPanel,
    LabRow, LabsView, MedicineGroup, MedicinesView, PrescriptionGroup, SaidOfPatient,
    SummaryAllergy, SummaryCarePlan, SummaryEncounter, SummaryImmunization, SummaryImmunizationDue,
    SummaryMedicine, SummaryProblem, SummaryProcedure, SummaryResult, SummaryView, TimelineEntry,
    TimelineView,
};
