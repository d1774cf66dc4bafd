//! `hiu patient summary`: what is known of a patient, as JSON or as a page of lines.

use app::view::PatientSummaryView;
use serde_json::{Value, json};

use crate::{
    output::{Output, facts, local, printable},
    session::Failure,
};

/// Prints a summary. In JSON `patient` is the ABHA address as everywhere; the row of the list of
/// patients stands beside it as `account`.
pub fn print(output: Output, found: &PatientSummaryView) -> Result<(), Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = serde_json::to_value(found).map_err(unwritable)?;
    value["account"] = value["patient"].take();
    value["patient"] = json!(found.patient.address);
    output.value(&value, || page(found, &value))?;
    Ok(())
}

/// A list of the summary: its name in the JSON, its heading, the words when it is empty, and the
/// members of a line to print.
type List = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const LISTS: &[List] = &[
    (
        "allergies",
        "Allergies",
        "No allergies recorded, which is not the same as no allergies.",
        &[
            "name",
            "criticality",
            "reactions",
            "clinical",
            "verification",
        ],
    ),
    (
        "problems",
        "Problems",
        "No problems recorded.",
        &["name", "clinical", "verification", "severity", "onset"],
    ),
    (
        "medicines",
        "Medicines as recorded",
        "No medicines recorded.",
        &[
            "name",
            "dose",
            "frequency",
            "route",
            "timing",
            "duration",
            "instruction",
            "instruction_built",
            "intent",
            "kind",
            "date",
        ],
    ),
    (
        "labs",
        "Abnormal results",
        "No abnormal results recorded.",
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "vitals",
        "Latest measurements",
        "No measurements recorded.",
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "immunizations",
        "Immunisations",
        "No immunisations recorded.",
        &["vaccine", "dose", "date"],
    ),
    (
        "immunizations_due",
        "Immunisations due",
        "",
        &["vaccine", "dose", "forecast", "due", "dates"],
    ),
    (
        "encounters",
        "Visits and stays",
        "No visits recorded.",
        &["kind", "class", "start", "end", "place"],
    ),
    ("procedures", "Procedures", "", &["name", "date", "outcome"]),
    ("care_plans", "Plans of care", "", &["title", "description"]),
];

fn page(found: &PatientSummaryView, value: &Value) -> String {
    let age = &found.summary.age;
    let mut page = facts(&[
        ("patient", Some(found.patient.address.clone())),
        ("name", found.name.clone()),
        ("sex", found.sex.clone()),
        ("born", found.birth_date.clone()),
        ("ABHA number", found.abha_number.clone()),
        ("destroy by", found.consent_until.as_deref().map(local)),
        (
            "documents",
            Some(format!(
                "{} from {}; {} of {} entries not read in full",
                age.documents,
                match age.hospitals.as_slice() {
                    [] => "nowhere".to_owned(),
                    names => names.join(", "),
                },
                age.unread,
                age.entries
            )),
        ),
        (
            "dated",
            age.oldest
                .as_ref()
                .zip(age.newest.as_ref())
                .map(|(oldest, newest)| format!("{oldest} to {newest}")),
        ),
    ]);
    page.push_str(&lists(value));
    let disagreements = list_of(value, "disagreements");
    if !disagreements.is_empty() {
        page.push_str("\n== Documents disagree about the patient ==\n");
        for disagreement in disagreements {
            page.push_str(&printable(&disagreeing(disagreement)));
        }
    }
    if !found.set_aside.is_empty() {
        page.push_str("\n== Left out, because they name another patient ==\n");
        for document in &found.set_aside {
            page.push_str(&printable(&format!(
                "{}: {}. {}\n",
                document.record, document.title, document.message
            )));
        }
    }
    page
}

/// What documents say of one fact, and which they are.
fn disagreeing(disagreement: &Value) -> String {
    let said = list_of(disagreement, "said").iter().map(|said| {
        let sources = list_of(said, "sources").iter();
        let records: Vec<String> = sources.map(|source| words(&source["record"])).collect();
        format!("{} in {}", words(&said["value"]), records.join(", "))
    });
    let said: Vec<String> = said.collect();
    let fact = words(&disagreement["fact"]).replace('_', " ");
    format!("{fact}: {}\n", said.join("; "))
}

fn list_of<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// The lists of the summary, a line for each entry.
fn lists(summary: &Value) -> String {
    let mut page = String::new();
    for (name, heading, nothing, members) in LISTS {
        let lines = list_of(summary, name);
        if lines.is_empty() && nothing.is_empty() {
            continue;
        }
        page.push_str(&format!("\n== {heading} ==\n"));
        if lines.is_empty() {
            page.push_str(nothing);
            page.push('\n');
        }
        for line in lines {
            page.push_str(&printable(&one_line(line, members)));
            page.push('\n');
        }
    }
    page
}

/// Statuses that say no more than that the line may stand.
const UNREMARKABLE: &[&str] = &["final", "completed", "finished"];

/// The members that a line has, with what turns its meaning and where it comes from.
fn one_line(entry: &Value, members: &[&str]) -> String {
    let line = &entry["line"];
    let mut parts: Vec<String> = Vec::new();
    // What stands in its own words already is not said again.
    let mut say = |text: String| {
        if !text.is_empty() && !parts.contains(&text) {
            parts.push(text);
        }
    };
    for member in members {
        say(words(&line[*member]));
    }
    say(labelled("only if needed: ", &line["as_needed"]));
    let status = words(&line["part"]["status"]);
    if !UNREMARKABLE.contains(&status.as_str()) {
        say(labelled("status: ", &line["part"]["status"]));
    }
    say(labelled("note: ", &line["part"]["note"]));
    if let Some(given) = entry["given_on"].as_str() {
        say(format!("! given on {given}, so no longer due"));
    } else if entry["overdue"].as_bool().unwrap_or_default() {
        say("! overdue".to_owned());
    }
    say(labelled("! ", &line["part"]["flag"]));
    say(labelled("! ", &entry["conflict"]));
    let source = words(&entry["sources"][0]["hospital"]);
    if !source.is_empty() {
        say(format!("[{source}]"));
    }
    parts.join(" · ")
}

/// Nothing for nothing.
fn labelled(label: &str, value: &Value) -> String {
    match words(value) {
        text if text.is_empty() => text,
        text => format!("{label}{text}"),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace('\n', " "),
        Value::Array(list) => {
            let list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            list.join(", ")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
