//! The clinical content of one resource as a line a clinician reads.
//!
//! The same lines stand in a document's view and, gathered over all documents of a patient, in the
//! summary, the laboratory grid, the timeline and the list of medicines.
//!
//! Source: docs/reading-records.md, "Record types", "Results" and "Medicines".

pub(crate) mod absent;
pub(crate) mod adverse_event;
pub(crate) mod alert;
pub(crate) mod apart;
pub(crate) mod block;
pub(crate) mod born;
pub(crate) mod code_words;
pub(crate) mod condition;
pub(crate) mod doubt;
pub(crate) mod evaluation;
pub(crate) mod file;
pub(crate) mod immunization;
pub(crate) mod invoice;
pub(crate) mod line;
pub(crate) mod lists;
pub(crate) mod medicine;
pub(crate) mod missing;
pub(crate) mod panel;
pub(crate) mod part;
pub(crate) mod people;
mod reason;
pub(crate) mod resource;
pub(crate) mod result;
pub(crate) mod role;
pub(crate) mod standing;
pub(crate) mod visit;

pub use block::Block;
pub use line::{
    AlertKind, AlertLine, AllergyLine, CarePlanLine, ChargeLine, ConditionLine, EncounterLine,
    FamilyHistoryLine, ImmunizationDueLine, ImmunizationLine, ImmunizationProtocol, InvoiceView,
    MedicineLine, OrderLine, Part, PriceLine, ProcedureLine, ResultLine, ResultRange, Substance,
};
