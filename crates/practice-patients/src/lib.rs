//! The practice patients: invented people with believable records, written as FHIR document Bundles.
//!
//! Every history is built from small tables relative to a given day, so that it always ends recently and the
//! same day always gives the same bytes. Consent, transport and encryption do not belong here.

mod attachment;
mod clinical;
mod concept;
mod consultation;
mod discharge;
mod document;
mod history;
mod identity;
mod imaging;
mod immunisation;
mod invoice;
mod kind;
mod lab;
mod medicine;
mod observation;
mod panel;
mod patient;
mod pdf;
mod people;
mod person;
mod printed;
mod result;
mod wellness;

use chrono::NaiveDate;

pub use identity::{ANOTHER_MOBILE, CROWDED_MOBILE, PracticeIdentity, identities};
pub use patient::{CareContext, PracticePatient};
pub use person::Hospital;

/// All practice patients, their histories ending shortly before `today`.
#[must_use]
pub fn patients(today: NaiveDate) -> Vec<PracticePatient> {
    people::all(today)
}
