//! A practice patient and the documents hospitals hold about them.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::person::Hospital;

/// An invented person with an ABHA address in the sandbox.
#[derive(Clone, Debug)]
pub struct PracticePatient {
    /// ABHA address, such as `hinapatel79@sbx`.
    pub address: &'static str,
    /// Name in Latin letters.
    pub name: &'static str,
    /// Name in the person's own script, where the records use it.
    pub name_in_script: Option<&'static str>,
    /// FHIR administrative gender: `female` or `male`.
    pub gender: &'static str,
    /// Day of birth.
    pub born_on: NaiveDate,
    /// ABHA number in the form `91-0000-0000-0018`; these numbers are never issued. Empty where the person has
    /// an address only.
    pub abha_number: &'static str,
    /// Oldest first.
    pub care_contexts: Vec<CareContext>,
}

/// One document a hospital holds about a practice patient.
#[derive(Clone)]
pub struct CareContext {
    /// Who holds it.
    pub hospital: Hospital,
    /// The hospital's number for the patient.
    pub patient_reference: String,
    /// The hospital's number for this care context; unique among all patients.
    pub reference: String,
    /// What a person reads in a list.
    pub display: String,
    /// ABDM health information type, such as `OPConsultation`.
    pub hi_type: &'static str,
    /// The clinical day, by which a consent's date range includes or leaves it out.
    pub on: NaiveDate,
    pub(crate) recipe: Arc<dyn Fn() -> Value + Send + Sync>,
}

impl CareContext {
    /// Builds the document: a FHIR Bundle as UTF-8 JSON, the same bytes each time.
    #[must_use]
    pub fn document(&self) -> Vec<u8> {
        (self.recipe)().to_string().into_bytes()
    }
}

impl fmt::Debug for CareContext {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CareContext")
            .field("hospital", &self.hospital)
            .field("reference", &self.reference)
            .field("hi_type", &self.hi_type)
            .field("on", &self.on)
            .finish_non_exhaustive()
    }
}
