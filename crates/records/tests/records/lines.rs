//! The clinical lines of single resources.

mod contradictions;
mod doses;
mod doubts;
mod findings;
mod marks;
mod medicines;
mod ranges;
mod results;
mod standing;
mod vaccines;

use crate::made::{document, entry};
use records::clinical::{MedicineLine, ResultLine};
use records::{ClinicalDigest, digest};
use serde_json::{Value, json};

/// The digest of a document with these entries besides its people, none of them in a section.
pub fn read(entries: Vec<Value>) -> ClinicalDigest {
    digest(&document("", "", &[], entries))
}

/// One result with these members.
pub fn result(members: Value) -> ResultLine {
    let mut all = json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-04"});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    let mut digest = read(vec![entry("Observation", "o", all)]);
    assert_eq!(digest.results.len(), 1);
    digest.results.remove(0)
}

/// One prescribed medicine with this dosage.
pub fn medicine(dosage: Value) -> MedicineLine {
    let members = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Paracetamol 500 mg"}, "dosageInstruction": [dosage]});
    let mut digest = read(vec![entry("MedicationRequest", "m", members)]);
    digest.medicines.remove(0)
}
