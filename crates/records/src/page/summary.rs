//! The summary of a patient on paper.

use maud::{Markup, html};

use super::block::{care_plan, encounter};
use super::human;
use super::line::{self, day, table};
use crate::chart::{ChartSource, SummaryResult, SummaryView};

pub(super) fn summary(view: &SummaryView) -> Markup {
    let age = &view.age;
    html! {
        header {
            h1 { "Patient summary" }
            p {
                (age.documents) " documents from " (age.hospitals.join(", "))
                @if let (Some(oldest), Some(newest)) = (&age.oldest, &age.newest) {
                    ", dated " (human(oldest)) " to " (human(newest))
                }
                @if let Some(at) = &age.received_at { "; the newest received " (human(at)) }
                "."
            }
            p.small { "What was received, as it was recorded. It may be incomplete." }
            @if age.about_others > 0 {
                p.warning { (age.about_others)
                    @if age.about_others == 1 { " item of these documents is" } @else { " items of these documents are" }
                    " about another person and left out here." }
            }
        }
        h2 { "Allergies" }
        @if view.allergies.is_empty() {
            p { "No allergies recorded. This does not mean that there are none." }
        }
        (table(&["Allergy", "Reaction", "Status", "Date", "Source"], &view.allergies.iter().map(|said| html! {
            (line::allergy(&said.line))
            td { (sources(&said.sources)) (conflict(said.conflict.as_deref())) }
        }).collect::<Vec<_>>()))
        (part("Problems", &["Problem", "Status", "Onset and end", "Source"], view.problems.iter().map(|said| html! {
            (line::condition(&said.line))
            td { (sources(&said.sources)) (conflict(said.conflict.as_deref())) }
        })))
        (part("Medicines as recorded", &["Medicine", "Instruction", "Status and prescriber", "Date", "Source"], view.medicines.iter().map(|said| html! {
            (line::medicine(&said.line))
            td { (sources(&said.sources)) }
        })))
        (part("Latest abnormal results", &RESULTS, view.labs.iter().map(result)))
        (part("Latest vital signs", &RESULTS, view.vitals.iter().map(result)))
        (part("Immunisations", &["Vaccine", "Against", "Dose", "Given", "", "Source"], view.immunizations.iter().map(|said| html! {
            (line::dose(&said.line))
            td { (sources(&said.sources)) }
        })))
        (part("Immunisations due", &["Vaccine", "Against", "Dose", "Due", "", "Source"], view.immunizations_due.iter().map(|said| html! {
            (line::due(&said.line))
            td {
                @if said.overdue { strong { "Overdue. " } }
                @if let Some(given) = &said.given_on { "Given " (human(given)) ". " }
                (sources(&said.sources))
            }
        })))
        (part("Visits and stays", &["Visit", "When", "", "Source"], view.encounters.iter().map(|said| html! {
            (encounter(&said.line))
            td { (sources(&said.sources)) }
        })))
        (part("Procedures", &["Procedure", "Date", "", "Source"], view.procedures.iter().map(|said| html! {
            (line::procedure(&said.line))
            td { (sources(&said.sources)) }
        })))
        @if !view.care_plans.is_empty() {
            h2 { "Plans of care" }
            @for said in &view.care_plans {
                (care_plan(&said.line))
                (sources(&said.sources))
            }
        }
    }
}

const RESULTS: [&str; 5] = ["Test", "Result", "Range", "Before", "Source"];

fn part(title: &str, heads: &[&str], rows: impl Iterator<Item = Markup>) -> Markup {
    let rows: Vec<Markup> = rows.collect();
    html! {
        h2 { (title) }
        @if rows.is_empty() { p { "None recorded." } }
        (table(heads, &rows))
    }
}

fn result(said: &SummaryResult) -> Markup {
    let ranges: Vec<&str> = said
        .line
        .ranges
        .iter()
        .map(|range| range.text.as_str())
        .collect();
    html! {
        td { (line::name(&said.line.name, &said.line.part)) }
        td { strong { (line::reading(&said.line)) }
            div.small { (line::measured(&said.line)) @if said.line.by_patient { " by the patient" } }
            @if let Some(newer) = &said.newer {
                div { "Since then, without a mark: " (line::reading(newer)) }
                div.small { (line::measured(newer)) }
            } }
        td { (ranges.join("; ")) }
        td { @if let Some(before) = &said.previous {
            (line::reading(before)) div.small { (line::measured(before)) } } }
        td { (sources(&said.sources)) }
    }
}

fn conflict(conflict: Option<&str>) -> Markup {
    html! { @if let Some(conflict) = conflict { div.small { strong { "Contradicted: " } (conflict) } } }
}

/// The first of the documents by name, the rest by number.
fn sources(sources: &[ChartSource]) -> Markup {
    let Some((first, rest)) = sources.split_first() else {
        return html! {};
    };
    let status = first
        .status
        .as_deref()
        .map(|status| format!(" ({status})"))
        .unwrap_or_default();
    html! {
        div.source {
            (first.hospital) ", " (day(first.date.as_deref())) (status)
            @if !rest.is_empty() { " and " (rest.len()) " more" }
        }
    }
}
