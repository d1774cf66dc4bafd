//! What is known of one patient over all documents received.
//!
//! Each record is digested once into its clinical lines; the views here are made from digests alone,
//! so that hundreds of documents are put together while a page opens.
//!
//! Source: FHIR-RECORDS §8.2, §8.3 and §9.

mod digest;
mod view;

pub use digest::{Digest, DigestFile, Held};
pub use view::{
    Ageing, ChartSource, FileRow, FilesView, LabCell, LabColumn, LabPanel, LabRow, LabsView,
    MedicineGroup, MedicinesView, PrescriptionGroup, SummaryAllergy, SummaryCarePlan,
    SummaryEncounter, SummaryImmunization, SummaryImmunizationDue, SummaryMedicine, SummaryProblem,
    SummaryResult, SummaryView, TimelineEntry, TimelineView,
};
