//! Visits and stays: the same one out of several documents.

use std::collections::HashSet;

use crate::held::Held;
use crate::statements::{Statement, at, folded, folded_text, grouped};
use records::Moment;
use records::clinical::EncounterLine;

/// One visit with all that is said about it.
pub(crate) struct Visit<'h> {
    /// Names the visit among those of one view.
    pub(crate) id: String,
    /// Who says most: with an end, then with reasons, else the newest.
    pub(crate) lead: Statement<'h, EncounterLine>,
    /// All documents about it, newest first.
    pub(crate) said: Vec<Statement<'h, EncounterLine>>,
}

/// Visits, latest first. One hospital, one day of begin, one kind and one standing are one visit,
/// unless ends, reasons or diagnoses differ.
pub(crate) fn merged(held: &[Held]) -> Vec<Visit<'_>> {
    let mut said = Statement::<EncounterLine>::all(held, |line, _| {
        line.start.as_deref().or(line.end.as_deref())
    });
    // The day a document was written is no day of a visit, but better than none.
    for said in &mut said {
        let document = said.held.digest.dated();
        said.at = said.at.or_else(|| document.and_then(at));
    }
    said.sort_by(Statement::newest_first);
    let day = |date: &Option<String>| {
        let date = date.as_deref()?;
        Some(
            Moment::parse(date)
                .and_then(|moment| moment.day())
                .map_or(date.to_owned(), |day| day.to_string()),
        )
    };
    let groups = grouped(said, |said| {
        let line = said.line;
        let kind = line
            .class
            .as_deref()
            .or(line.kind.sent())
            .unwrap_or_default();
        // Without a begin nothing tells two visits apart but their documents.
        let undated = line
            .start
            .is_none()
            .then(|| (said.held.record.clone(), said.position));
        (
            said.held.hospital.clone(),
            day(&line.start),
            folded(kind),
            line.part.flag.map(|flag| flag as u8),
            said.is_in_error(),
            undated,
        )
    });
    let mut visits = Vec::new();
    for group in groups {
        let by_end = split(group, |line| day(&line.end));
        let by_reason = by_end.into_iter().flat_map(|group| {
            split(group, |line| {
                all(line.reasons.iter().map(|text| folded(text)))
            })
        });
        let same = by_reason
            .flat_map(|group| split(group, |line| all(line.diagnoses.iter().map(folded_text))));
        visits.extend(same.filter_map(visit));
    }
    visits.sort_by(|a, b| Statement::newest_first(&a.lead, &b.lead));
    visits
}

/// Texts in any order and case; none without any.
fn all(folded: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = folded.collect();
    all.sort();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Keeps together what says one thing or nothing; apart where two things are said. Then nobody knows
/// to which of them belongs who says nothing.
fn split<'h, K: Eq + std::hash::Hash>(
    group: Vec<Statement<'h, EncounterLine>>,
    of: impl Fn(&EncounterLine) -> Option<K>,
) -> Vec<Vec<Statement<'h, EncounterLine>>> {
    let said: HashSet<K> = group.iter().filter_map(|said| of(said.line)).collect();
    match said.len() {
        0 | 1 => vec![group],
        _ => grouped(group, |said| of(said.line)),
    }
}

fn visit(said: Vec<Statement<'_, EncounterLine>>) -> Option<Visit<'_>> {
    let first = *said.first()?;
    let told = |said: &Statement<'_, EncounterLine>| {
        let line = said.line;
        (
            line.end.is_some(),
            !line.reasons.is_empty() || !line.diagnoses.is_empty(),
        )
    };
    let most = said.iter().map(told).max()?;
    let lead = said.iter().find(|said| told(said) == most).copied()?;
    let id = format!(
        "{} {}",
        first.held.record,
        first.line.part.entry.unwrap_or_default()
    );
    Some(Visit {
        id: format!("{id} {}", first.position),
        lead,
        said,
    })
}
