//! The clinical content of one resource as a line a clinician reads.
//!
//! The same lines stand in a document's view and, gathered over all documents of a patient, in the
//! summary, the laboratory grid, the timeline and the list of medicines.
//!
//! Source: FHIR-RECORDS §7 and §8.

mod absent;
mod agreement;
mod arrange;
mod block;
mod condition;
mod dosage;
mod gather;
mod immunization;
mod invoice;
mod known;
mod line;
pub(crate) mod material;
mod medicine;
mod number;
mod pressure;
mod range;
mod resource;
mod result;
mod role;
mod sig;
mod value;
mod visit;

pub use block::Block;
pub use line::{
    AllergyLine, CarePlanLine, ChargeLine, ConditionLine, EncounterLine, FamilyHistoryLine,
    ImmunizationDueLine, ImmunizationLine, InvoiceView, MedicineLine, OrderLine, Part, PriceLine,
    ProcedureLine, ResultLine, ResultRange,
};

pub(crate) use arrange::arrange;
pub(crate) use gather::{of_sections, place};
pub(crate) use resource::{About, has_assumed_date};
