//! `hiu patient summary`: what is known of a patient, as JSON or as a page of lines.

use app::{
    summary_text::{self, flat},
    view::PatientSummaryView,
};
use phrase::say;
use serde_json::{Value, json};

use crate::{
    output::{Output, layout, printable},
    session::Failure,
    wording,
};

/// Prints a summary. In JSON `patient` is the ABHA address as everywhere; the row of the list of
/// patients stands beside it as `account`. With `new_only` the lists hold what stands in documents alone
/// that were not opened.
pub fn print(output: Output, found: &PatientSummaryView, new_only: bool) -> Result<(), Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = output.value_in_words(found).map_err(unwritable)?;
    value["account"] = value["patient"].take();
    value["patient"] = json!(found.patient.address);
    if new_only {
        value["only_new"] = json!(true);
    }
    for (name, ..) in summary_text::LISTS.iter().filter(|_| new_only) {
        if let Some(entries) = value[*name].as_array_mut() {
            entries.retain(summary_text::is_new);
        }
    }
    output.value(&value, || page(output, found, &value))?;
    Ok(())
}

fn page(output: Output, found: &PatientSummaryView, value: &Value) -> String {
    let age = &found.summary.age;
    let mut page = output.facts(&[
        // Before everything else.
        (say::command_fact_died(), died(output, value)),
        (
            say::command_fact_patient(),
            Some(found.patient.address.clone()),
        ),
        (say::command_fact_name(), found.name.clone()),
        (
            say::command_fact_sex(),
            found
                .sex
                .as_deref()
                .map(|sex| output.words.text(&wording::sex(sex))),
        ),
        (
            say::command_fact_born(),
            found.birth_date.as_deref().map(|born| output.day(born)),
        ),
        (say::command_fact_abha_number(), found.abha_number.clone()),
        (
            say::command_fact_destroy_by(),
            found.consent_until.as_deref().map(|at| output.local(at)),
        ),
        (
            say::command_fact_documents(),
            Some(output.say(&say::command_summary_documents(
                age.documents.to_string(),
                age.entries.to_string(),
                match age.hospitals.as_slice() {
                    [] => output.say(&say::command_summary_nowhere()),
                    names => names.join(", "),
                },
                age.unread.to_string(),
            ))),
        ),
        (
            say::command_fact_dated(),
            age.oldest
                .as_ref()
                .zip(age.newest.as_ref())
                .map(|(oldest, newest)| {
                    output.say(&say::command_range(output.day(oldest), output.day(newest)))
                }),
        ),
    ]);
    if value["only_new"] == true {
        let only = output.say(&say::command_summary_only_new());
        page.push_str(&format!("\n{}", paragraph(&warning(&only))));
    }
    if age.about_others > 0 {
        let others = output.say(&say::chart_others(age.about_others));
        page.push_str(&format!("\n{}", paragraph(&others)));
    }
    page.push_str(&lists(output, value));
    let disagreements = list_of(value, "disagreements");
    if !disagreements.is_empty() {
        page.push_str(&heading(&output.say(&say::command_summary_disagreements())));
        for disagreement in disagreements {
            page.push_str(&paragraph(&disagreeing(output, disagreement)));
        }
    }
    if !found.set_aside.is_empty() {
        page.push_str(&heading(&output.say(&say::command_summary_set_aside())));
        for document in &found.set_aside {
            page.push_str(&paragraph(&format!(
                "{}: {}. {}",
                document.record,
                output.words.text(&document.title),
                output.words.text(&document.message)
            )));
        }
    }
    page
}

/// Since when the patient is dead and who says so, if a document that stands does.
fn died(output: Output, value: &Value) -> Option<String> {
    let mut alerts = list_of(value, "alerts").iter();
    let death = alerts.find(|alert| {
        let flag = &alert["line"]["part"]["flag"];
        alert["line"]["kind"] == "death" && (flag.is_null() || flag == "modifier")
    })?;
    let by = flat(&death["sources"][0]["hospital"]);
    Some(output.say(&match death["line"]["start"].as_str() {
        Some(day) => say::command_summary_died_on(by, output.day(day)),
        None => say::command_summary_died(by),
    }))
}

/// What documents say of one fact, and which they are.
fn disagreeing(output: Output, disagreement: &Value) -> String {
    let said = list_of(disagreement, "said").iter().map(|said| {
        let sources = list_of(said, "sources").iter();
        let records: Vec<String> = sources.map(|source| flat(&source["record"])).collect();
        output.say(&say::command_summary_said(
            records.join(", "),
            flat(&said["value"]),
        ))
    });
    let said: Vec<String> = said.collect();
    let fact = flat(&disagreement["fact"]).replace('_', " ");
    format!("{fact}: {}", said.join("; "))
}

fn list_of<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    list_of_values(&value[name])
}

/// The lists of the summary, a line for each entry.
fn lists(output: Output, summary: &Value) -> String {
    let mut page = String::new();
    for list in summary_text::lists(&output.words, summary, true) {
        page.push_str(&heading(&list.heading));
        for told in &list.not_told {
            page.push_str(&paragraph(told));
        }
        if let Some(nothing) = &list.nothing {
            page.push_str(nothing);
            page.push('\n');
        }
        for line in &list.lines {
            page.push_str(&paragraph(line));
        }
    }
    page
}

/// A line of a list, broken where it must be.
fn paragraph(text: &str) -> String {
    format!("{}\n", layout::flowed(&printable(text), "", "  "))
}

fn list_of_values(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Words with the sign of a warning.
fn warning(text: &str) -> String {
    format!("! {text}")
}

fn heading(title: &str) -> String {
    let title = format!("== {title} ==");
    format!("\n{}\n", layout::painted(layout::HEADING, &title))
}

#[cfg(test)]
mod tests;
