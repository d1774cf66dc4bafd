//! Synthetic documents, and short ways to look into their views.

#![allow(dead_code)] // each test file uses its own part

use records::{DocumentView, Fact, ItemView};
use serde_json::{Value, json};

/// One bundle entry; `members` are the resource's own.
pub fn entry(kind: &str, id: &str, members: Value) -> Value {
    let mut resource = json!({"resourceType": kind, "id": id});
    if let (Value::Object(resource), Value::Object(members)) = (&mut resource, members) {
        resource.extend(members);
    }
    json!({"fullUrl": format!("{kind}/{id}"), "resource": resource})
}

/// A bundle of these entries, as bytes.
pub fn bundle(entries: Vec<Value>) -> Vec<u8> {
    let is_document = entries
        .first()
        .is_some_and(|first| first["resource"]["resourceType"] == "Composition");
    let kind = if is_document {
        "document"
    } else {
        "collection"
    };
    json!({"resourceType": "Bundle", "id": "b", "type": kind,
        "timestamp": "2026-03-04T10:20:00+05:30", "entry": entries})
    .to_string()
    .into_bytes()
}

/// The members of a Composition whose sections name one entry each, by bare id.
pub fn composition(profile: &str, code: &str, sections: &[(&str, &str)]) -> Value {
    let section =
        |(title, id): &(&str, &str)| json!({"title": title, "entry": [{"reference": id}]});
    let mut members = json!({
        "status": "final",
        "type": {"text": "Note"},
        "subject": {"reference": "Patient/p"},
        "date": "2026-03-04T10:15:00+05:30",
        "author": [{"reference": "Practitioner/d"}],
        "title": "Synthetic document",
        "custodian": {"reference": "Organization/h"},
    });
    if !sections.is_empty() {
        members["section"] = sections.iter().map(section).collect();
    }
    if !profile.is_empty() {
        let profile = format!("https://nrces.in/ndhm/fhir/r4/StructureDefinition/{profile}");
        members["meta"] = json!({"profile": [profile]});
    }
    if !code.is_empty() {
        members["type"] =
            json!({"coding": [{"system": "https://projecteka.in/sct", "code": code}]});
    }
    members
}

/// A document about Asha Rao by Dr. Meera Iyer with these entries, as bytes.
pub fn document(
    profile: &str,
    code: &str,
    sections: &[(&str, &str)],
    entries: Vec<Value>,
) -> Vec<u8> {
    let mut all = vec![
        entry("Composition", "comp", composition(profile, code, sections)),
        entry(
            "Patient",
            "p",
            json!({
            "identifier": [
                {"type": {"coding": [{"code": "MR"}]}, "system": "https://healthid.ndhm.gov.in", "value": "91-1111-2222-3333"},
                {"system": "https://healthid.abdm.gov.in", "value": "asha.rao@sbx"},
            ],
            "name": [{"given": ["Asha"], "family": "Rao"}], "gender": "female", "birthDate": "1979-01-12"}),
        ),
        entry(
            "Practitioner",
            "d",
            json!({"name": [{"prefix": ["Dr."], "given": ["Meera"], "family": "Iyer"}]}),
        ),
        entry("Organization", "h", json!({"name": "Neem Tree Clinic"})),
    ];
    all.extend(entries);
    bundle(all)
}

/// The first item of a kind.
pub fn item<'v>(view: &'v DocumentView, kind: &str) -> &'v ItemView {
    let mut items = view.sections.iter().flat_map(|section| &section.items);
    items
        .find(|item| item.kind == kind)
        .expect("the view has such an item")
}

/// The first fact of a name.
pub fn fact<'v>(item: &'v ItemView, name: &str) -> &'v Fact {
    item.facts
        .iter()
        .find(|fact| said(&fact.name) == name)
        .expect("the item has such a fact")
}

/// A text in English, kept for the rest of the test.
pub fn said(text: &phrase::Text) -> &'static str {
    Box::leak(words::english(text).into_boxed_str())
}

/// Names and values of the facts that are not technical.
pub fn facts(item: &ItemView) -> Vec<(&'static str, &'static str)> {
    let shown = item.facts.iter().filter(|fact| !fact.technical);
    shown
        .map(|fact| (said(&fact.name), said(&fact.value)))
        .collect()
}

pub fn section_titles(view: &DocumentView) -> Vec<String> {
    view.sections
        .iter()
        .map(|section| words::english(&section.title))
        .collect()
}
