//! What a doctor could be misled by: documents as hostile and as careless senders write them.

mod attacks;
mod bare;
mod broken;
mod codes;
mod days;
mod denials;
mod digits;
mod kin;
mod labels;
mod marks;
mod medicines;
mod numbers;
mod ordinary;
mod other_doses;
mod parts;
mod powers;
mod registered;
mod reports;
mod told;
mod unsaid;
mod whom;
mod why;

use crate::made::{document, entry, said};
use records::clinical::{AllergyLine, MedicineLine, ResultLine};
use records::{ClinicalDigest, DocumentView, digest, read};
use serde_json::{Value, json};

fn bytes(entries: Vec<Value>) -> Vec<u8> {
    document("OPConsultRecord", "371530004", &[("All", "x")], entries)
}

fn digested(entries: Vec<Value>) -> ClinicalDigest {
    digest(&bytes(entries))
}

fn view(entries: Vec<Value>) -> DocumentView {
    read(&bytes(entries))
}

/// The printed page of a document, without what stands before its body.
fn page(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    let page = records::print(&read(bytes), &records::Provenance::default(), words);
    page.split_once("<body").unwrap().1.to_owned()
}

/// An Observation with these members, and a name unless they give one.
fn result(members: Value) -> ResultLine {
    let mut sent = json!({"status": "final", "code": {"text": "Some test"}});
    for (name, value) in members.as_object().unwrap() {
        sent[name] = value.clone();
    }
    digested(vec![entry("Observation", "x", sent)])
        .results
        .remove(0)
}

/// How many doubts there are of a result whose value is these words and this code.
fn doubts_of_value(text: &str, display: &str) -> usize {
    let value = json!({"text": text, "coding": [{"display": display}]});
    let line = result(json!({"valueCodeableConcept": value}));
    line.part.doubts.len()
}

fn medicine(members: Value, more: Vec<Value>) -> MedicineLine {
    let mut all = vec![entry("MedicationRequest", "x", members)];
    all.extend(more);
    digested(all).medicines.remove(0)
}

fn event(members: Value) -> AllergyLine {
    digested(vec![entry("AdverseEvent", "x", members)])
        .allergies
        .remove(0)
}

fn all_said(texts: &[phrase::Text]) -> Vec<&'static str> {
    texts.iter().map(said).collect()
}
