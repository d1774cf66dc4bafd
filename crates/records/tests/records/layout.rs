//! The page of each record type: what stands above, the sections in order, the blocks of each.

mod every;
mod reports;
mod visits;

use crate::made::entry;
use phrase::Text;
use records::DocumentView;
use records::clinical::Block;
use serde_json::{Value, json};

/// A block as one line: its kind and what it holds.
fn outline(block: &Block) -> String {
    fn all<'r, T: Clone + Into<Text> + 'r>(rows: impl Iterator<Item = &'r T>) -> String {
        let said = rows.map(|row| words::english(row.clone()));
        said.collect::<Vec<_>>().join(", ")
    }
    match block {
        Block::Conclusion { title, text, .. } => {
            format!("conclusion: {}: {text}", words::english(title))
        }
        Block::Alerts { rows } => format!("alerts: {}", all(rows.iter().map(|row| &row.name))),
        Block::Results { rows } => format!("results: {}", all(rows.iter().map(|row| &row.name))),
        Block::Tiles { rows } => format!(
            "tiles: {}",
            rows.iter()
                .map(|row| format!(
                    "{} {}",
                    words::english(&row.name),
                    words::english(&row.value)
                ))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Block::Conditions { rows } => {
            format!("conditions: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Allergies { rows } => {
            format!("allergies: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Medicines { rows } => {
            format!("medicines: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Immunizations { given, due } => format!(
            "immunizations: {} due {}",
            all(given.iter().map(|row| &row.vaccine)),
            all(due.iter().map(|row| &row.vaccine))
        ),
        Block::Encounter { line } => format!(
            "encounter: {} {}",
            words::english(&line.kind),
            line.days
                .map_or_else(String::new, |days| format!("{days} days"))
        ),
        Block::Procedures { rows } => {
            format!("procedures: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Orders { rows } => format!(
            "orders: {}",
            rows.iter()
                .map(|row| format!("{} ({})", words::english(&row.name), row.role))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Block::CarePlans { rows } => format!("plans: {}", all(rows.iter().map(|row| &row.title))),
        Block::FamilyHistory { rows } => format!(
            "family: {}",
            rows.iter()
                .map(|row| format!(
                    "{}: {}",
                    words::english(&row.relation),
                    all(row.conditions.iter())
                ))
                .collect::<Vec<_>>()
                .join("; ")
        ),
        Block::Invoice { view } => {
            format!("invoice: {}", all(view.lines.iter().map(|line| &line.name)))
        }
        Block::Files { attachments, open } => format!(
            "files: {}{}",
            attachments.join(", "),
            if *open { " open" } else { "" }
        ),
        Block::Narrative { why, .. } => {
            format!(
                "narrative: {}",
                why.as_ref().map(words::english).unwrap_or_default()
            )
        }
    }
}

fn lead(view: &DocumentView) -> Vec<String> {
    view.lead.iter().map(outline).collect()
}

/// The author's sections with their blocks.
fn sections(view: &DocumentView) -> Vec<(String, Vec<String>)> {
    let authors = view
        .sections
        .iter()
        .filter(|section| section.origin == records::SectionOrigin::Composition);
    authors
        .map(|section| {
            (
                words::english(&section.title),
                section.blocks.iter().map(outline).collect(),
            )
        })
        .collect()
}

fn named(sections: &[(String, Vec<String>)]) -> Vec<(&str, Vec<&str>)> {
    sections
        .iter()
        .map(|(title, blocks)| (title.as_str(), blocks.iter().map(String::as_str).collect()))
        .collect()
}

fn patient() -> Value {
    json!({"reference": "Patient/p"})
}

fn condition(id: &str, name: &str) -> Value {
    entry(
        "Condition",
        id,
        json!({"subject": patient(), "code": {"text": name}}),
    )
}

fn observation(id: &str, name: &str, value: &str) -> Value {
    entry(
        "Observation",
        id,
        json!({"status": "final", "code": {"text": name}, "valueString": value}),
    )
}

fn order(id: &str, kind: &str, name: &str) -> Value {
    entry(
        kind,
        id,
        json!({"status": "active", "intent": "order", "subject": patient(), "code": {"text": name}}),
    )
}

fn medicine(id: &str, name: &str, more: Value) -> Value {
    let mut members = json!({"status": "active", "intent": "order", "subject": patient(), "medicationCodeableConcept": {"text": name}});
    for (member, value) in more.as_object().unwrap() {
        members[member] = value.clone();
    }
    entry("MedicationRequest", id, members)
}

fn scan(id: &str, text: &str) -> Value {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let data = STANDARD.encode(format!("%PDF-1.4 {text} {} %%EOF", "synthetic ".repeat(20)));
    entry(
        "DocumentReference",
        id,
        json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "title": text, "data": data}}]}),
    )
}
