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
        &["name", "dose", "frequency", "route", "duration", "date"],
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
        &["vaccine", "dose", "due"],
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
        ("records until", found.consent_until.as_deref().map(local)),
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
    for (name, heading, nothing, members) in LISTS {
        let lines = value[name]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
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

/// The members that a line has, with what turns its meaning and where it comes from.
fn one_line(entry: &Value, members: &[&str]) -> String {
    let line = &entry["line"];
    let words = |value: &Value| match value {
        Value::String(text) => text.replace('\n', " "),
        Value::Array(list) => {
            let list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            list.join(", ")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut parts: Vec<String> = members
        .iter()
        .map(|member| words(&line[*member]))
        .filter(|words| !words.is_empty())
        .collect();
    let flag = words(&line["part"]["flag"]);
    if !flag.is_empty() {
        parts.push(format!("! {flag}"));
    }
    if let Some(conflict) = entry["conflict"].as_str() {
        parts.push(format!("! {conflict}"));
    }
    if let Some(source) = entry["sources"]
        .as_array()
        .and_then(|sources| sources.first())
    {
        parts.push(format!("[{}]", words(&source["hospital"])));
    }
    parts.join(" · ")
}
