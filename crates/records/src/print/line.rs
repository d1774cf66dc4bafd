//! Clinical lines as rows of a table.

use maud::{Markup, html};

use crate::clinical::line::{
    AllergyLine, ConditionLine, ImmunizationDueLine, ImmunizationLine, MedicineLine, Part,
    ProcedureLine, ResultLine,
};
use crate::value::mark::Flag;
use crate::value::moment::Moment;

/// A date for people, in IST; what is no date stays as it is.
pub(super) fn human(date: &str) -> String {
    Moment::parse(date).map_or_else(|| date.to_owned(), |moment| moment.human())
}

/// A mark in words; colour is lost on paper.
pub(super) fn mark(flag: Option<Flag>) -> Markup {
    let word = match flag {
        None | Some(Flag::N | Flag::Unresolved | Flag::Assumed | Flag::Masked) => None,
        Some(Flag::L) => Some("L \u{2193}"),
        Some(Flag::H) => Some("H \u{2191}"),
        Some(Flag::LL) => Some("LL \u{2193}\u{2193}"),
        Some(Flag::HH) => Some("HH \u{2191}\u{2191}"),
        Some(Flag::A) => Some("Abnormal"),
        Some(Flag::AA) => Some("Critical"),
        Some(Flag::Pos) => Some("Positive"),
        Some(Flag::Neg) => Some("Negative"),
        Some(Flag::R) => Some("Resistant"),
        Some(Flag::S) => Some("Susceptible"),
        Some(Flag::I) => Some("Intermediate"),
        Some(Flag::Negated) => Some("NOT SO"),
        Some(Flag::EnteredInError) => Some("ENTERED IN ERROR"),
        Some(Flag::Ended) => Some("Ended"),
        Some(Flag::Modifier) => Some("Meaning changed: see the document"),
        Some(Flag::Unread) => Some("As sent, not understood"),
    };
    html! { @if let Some(word) = word { " " span.mark { "[" (word) "]" } } }
}

/// Whether a line must not be taken for what it says.
fn is_not(part: &Part) -> bool {
    matches!(part.flag, Some(Flag::Negated | Flag::EnteredInError))
}

/// A name, struck through where it must not be taken for what it says.
pub(super) fn name(name: &str, part: &Part) -> Markup {
    html! {
        @if is_not(part) { span.not { (name) } } @else { (name) }
        (mark(part.flag))
        @if part.date_assumed { div.small { "A date of it is read day first." } }
        @if let Some(note) = &part.note { div.small { (note) } }
    }
}

/// Texts that are there, with a separator.
pub(super) fn joined<'t>(parts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    let there = parts.into_iter().flatten().filter(|part| !part.is_empty());
    there.collect::<Vec<_>>().join(" \u{b7} ")
}

pub(super) fn day(date: Option<&str>) -> String {
    date.map(human).unwrap_or_default()
}

/// Value with its unit.
fn value(line: &ResultLine) -> String {
    let unit = line.unit.as_deref().unwrap_or_default();
    format!("{} {unit}", line.value).trim().to_owned()
}

pub(super) fn result(line: &ResultLine, depth: usize) -> Markup {
    let ranges: Vec<&str> = line
        .ranges
        .iter()
        .map(|range| range.text.as_str())
        .collect();
    let indent = "\u{2003}".repeat(depth.min(4));
    html! {
        tr {
            td { (indent) (name(&line.name, &line.part)) }
            td { (reading(line)) }
            td { (ranges.join("; ")) }
            td { (measured(line)) }
            td { (line.performer.as_deref().unwrap_or_default())
                @if line.by_patient { " by the patient" } }
        }
        @if depth < 4 { @for part in &line.components { (result(part, depth + 1)) } }
    }
}

/// Value, mark and who made it, and a status that is not the usual one.
pub(super) fn reading(line: &ResultLine) -> Markup {
    html! {
        @if is_not(&line.part) { span.not { (value(line)) } } @else {
            (value(line)) (mark(line.mark))
            @if line.mark.is_some() && line.mark_computed { span.small { " computed" } }
        }
        @if let Some(status) = unusual(&line.part) { span.small { " " (status) } }
    }
}

/// When a result was measured, and where that date was taken from.
pub(super) fn measured(line: &ResultLine) -> Markup {
    html! {
        (day(line.date.as_deref()))
        @if let Some(from) = &line.date_from { span.small { " (of the " (from) ")" } }
    }
}

/// A status that is not the usual one of a result.
fn unusual(part: &Part) -> Option<&str> {
    part.status.as_deref().filter(|status| *status != "final")
}

pub(super) fn condition(line: &ConditionLine) -> Markup {
    let state = [
        line.clinical.as_deref(),
        line.verification.as_deref(),
        line.severity.as_deref(),
    ];
    html! {
        td { (name(&line.name, &line.part)) }
        td { (joined(state)) }
        td { (joined([line.onset.as_deref(), line.abatement.as_deref()])) }
    }
}

pub(super) fn allergy(line: &AllergyLine) -> Markup {
    let state = [
        line.criticality.as_deref(),
        line.clinical.as_deref(),
        line.verification.as_deref(),
        line.kind.as_deref(),
    ];
    html! {
        td { strong { (name(&line.name, &line.part)) } }
        td { (line.reactions.join(", ")) }
        td { (joined(state)) }
        td { (day(line.date.as_deref())) }
    }
}

pub(super) fn medicine(line: &MedicineLine) -> Markup {
    let sig = [
        line.dose.as_deref(),
        line.frequency.as_deref(),
        line.route.as_deref(),
        line.timing.as_deref(),
    ];
    let built = joined(sig);
    let instruction = line.instruction.as_deref().unwrap_or(&built);
    let about = [
        line.duration.as_deref(),
        line.as_needed.as_deref(),
        line.indication.as_deref(),
    ];
    let origin = [
        line.part.status.as_deref(),
        line.intent.as_deref(),
        line.context.as_deref(),
        line.prescriber.as_deref(),
    ];
    html! {
        td { (name(&line.name, &line.part))
            @if !line.ingredients.is_empty() { div.small { (line.ingredients.join(", ")) } } }
        td { (instruction)
            @if let Some(built) = &line.instruction_built { div.small { "Structured: " (built) } }
            div.small { (joined(about)) } }
        td { (joined(origin)) }
        td { (day(line.date.as_deref())) }
    }
}

pub(super) fn dose(line: &ImmunizationLine) -> Markup {
    let batch = line.lot.as_ref().map(|lot| format!("lot {lot}"));
    let about = [
        line.brand.as_deref(),
        batch.as_deref(),
        line.site.as_deref(),
        line.place.as_deref(),
        line.reason.as_deref(),
    ];
    html! {
        td { (name(&line.vaccine, &line.part)) }
        td { (line.diseases.join(", ")) }
        td { (line.dose.as_deref().unwrap_or_default()) }
        td { (day(line.date.as_deref())) }
        td { (joined(about)) @if !line.reactions.is_empty() { " \u{b7} " (line.reactions.join(", ")) } }
    }
}

pub(super) fn due(line: &ImmunizationDueLine) -> Markup {
    html! {
        td { (name(&line.vaccine, &line.part)) }
        td { (line.disease.as_deref().unwrap_or_default()) }
        td { (line.dose.as_deref().unwrap_or_default()) }
        td { (day(line.due.as_deref())) }
        td { (joined([line.forecast.as_deref(), Some(line.dates.join("; ").as_str())])) }
    }
}

pub(super) fn procedure(line: &ProcedureLine) -> Markup {
    let complications = line.complications.join(", ");
    let about = [
        line.site.as_deref(),
        line.outcome.as_deref(),
        Some(complications.as_str()),
        line.performer.as_deref(),
    ];
    html! {
        td { (name(&line.name, &line.part)) }
        td { (day(line.date.as_deref())) }
        td { (joined(about)) }
    }
}

/// A table with a head; nothing without rows.
pub(super) fn table(heads: &[&str], rows: &[Markup]) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { (row) } } }
            }
        }
    }
}

/// Results as a table, with a line for each panel.
pub(super) fn results(lines: &[ResultLine]) -> Markup {
    const HEADS: [&str; 5] = ["Test", "Result", "Range", "Date", "By"];
    let before = std::iter::once(None).chain(lines.iter().map(|line| line.panel.as_deref()));
    let headed = lines.iter().zip(before).map(|(line, before)| {
        let panel = line.panel.as_deref();
        (panel.filter(|_| panel != before), line)
    });
    html! {
        table {
            thead { tr { @for head in HEADS { th scope="col" { (head) } } } }
            tbody {
                @for (panel, line) in headed {
                    @if let Some(panel) = panel {
                        tr { th colspan="5" scope="rowgroup" { (panel) } }
                    }
                    (result(line, 0))
                }
            }
        }
    }
}
