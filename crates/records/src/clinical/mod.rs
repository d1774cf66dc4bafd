//! The clinical content of one resource as a line a clinician reads.
//!
//! The same lines stand in a document's view and, gathered over all documents of a patient, in the
//! summary, the laboratory grid, the timeline and the list of medicines.
//!
//! Source: FHIR-RECORDS §7 and §8.

mod block;
mod line;

pub use block::Block;
pub use line::{
    AllergyLine, CarePlanLine, ChargeLine, ConditionLine, EncounterLine, FamilyHistoryLine,
    ImmunizationDueLine, ImmunizationLine, InvoiceView, MedicineLine, OrderLine, Part, PriceLine,
    ProcedureLine, ResultLine, ResultRange,
};
