//! Visits and stays: the same one out of several documents.

use super::said::{Said, folded, grouped};
use crate::chart::Held;
use crate::clinical::EncounterLine;
use crate::moment::Moment;

/// One visit with all that is said about it.
pub(super) struct Visit<'h> {
    /// Names the visit among those of one view.
    pub(super) id: String,
    /// Who says most: with an end, else the newest.
    pub(super) lead: Said<'h, EncounterLine>,
    /// All documents about it, newest first.
    pub(super) said: Vec<Said<'h, EncounterLine>>,
}

/// Visits, latest first. One hospital, one day of begin and one kind are one visit, unless the ends
/// differ.
pub(super) fn merged(held: &[Held]) -> Vec<Visit<'_>> {
    let mut said = Said::<EncounterLine>::all(held, |line, _| {
        line.start.as_deref().or(line.end.as_deref())
    });
    // The day a document was written is no day of a visit, but better than none.
    for said in &mut said {
        let document = said.held.digest.date.as_deref();
        said.at = said.at.or_else(|| document.and_then(super::said::at));
    }
    said.sort_by(Said::newest_first);
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
        let kind = line.class.as_deref().unwrap_or(&line.kind);
        // Without a begin nothing tells two visits apart but their documents.
        let undated = line
            .start
            .is_none()
            .then(|| (said.held.record.clone(), said.position));
        (
            said.held.hospital.clone(),
            day(&line.start),
            folded(kind),
            said.is_in_error(),
            undated,
        )
    });
    let mut visits = Vec::new();
    for group in groups {
        let ends = group.iter().filter_map(|said| day(&said.line.end));
        let mut ends: Vec<String> = ends.collect();
        ends.sort();
        ends.dedup();
        let same = if ends.len() > 1 {
            grouped(group, |said| day(&said.line.end))
        } else {
            vec![group]
        };
        visits.extend(same.into_iter().filter_map(visit));
    }
    visits.sort_by(|a, b| Said::newest_first(&a.lead, &b.lead));
    visits
}

fn visit(said: Vec<Said<'_, EncounterLine>>) -> Option<Visit<'_>> {
    let first = *said.first()?;
    let lead = said
        .iter()
        .find(|said| said.line.end.is_some())
        .copied()
        .unwrap_or(first);
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
