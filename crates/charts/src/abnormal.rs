//! Results that somebody should have looked at: marked abnormal, and standing.

use std::collections::{BTreeMap, HashSet};

use crate::held::Held;
use crate::rows::{Item, is_abnormal, is_critical, rows};
use crate::statements::is_status;
use records::clinical::ResultLine;
use records::{Analytes, ClinicalDigest, Flag};

/// A result marked abnormal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbnormalResult {
    /// Whether its mark asks for action at once.
    pub is_critical: bool,
    /// Record and entry of it and of its copies in other documents: whoever reviewed one has seen it.
    pub places: Vec<(String, Option<u32>)>,
}

/// The results over all documents that are marked abnormal, each once: one that stands in two documents is
/// one, and so is a blood pressure of which both numbers are marked. What was cancelled, replaced or entered
/// in error asks for nothing; what is doubtful does.
/// Source: docs/reading-records.md, "New and reviewed".
#[must_use]
pub fn abnormal(held: &[Held], analytes: &Analytes) -> Vec<AbnormalResult> {
    let rows = rows(held, analytes);
    let mut found: BTreeMap<_, Found<'_>> = BTreeMap::new();
    for reading in rows.iter().flat_map(|row| &row.results) {
        let item = &reading.item;
        let copies = || std::iter::once(item).chain(&reading.also);
        if !is_abnormal(item.line.mark) || !copies().any(stands) {
            continue;
        }
        let result = found.entry(item.whole()).or_default();
        result.is_critical |= is_critical(item.line.mark);
        for copy in copies() {
            let place = (copy.said.held.record.as_str(), copy.said.line.part.entry);
            if result.seen.insert(place) {
                result.places.push(place);
            }
        }
    }
    let results = found.into_values().map(|found| AbnormalResult {
        is_critical: found.is_critical,
        places: found
            .places
            .into_iter()
            .map(|(record, entry)| (record.to_owned(), entry))
            .collect(),
    });
    results.collect()
}

/// A result while its copies are gathered: a hospital sets how many there are.
#[derive(Default)]
struct Found<'h> {
    is_critical: bool,
    places: Vec<(&'h str, Option<u32>)>,
    seen: HashSet<(&'h str, Option<u32>)>,
}

fn stands(item: &Item<'_>) -> bool {
    let part = &item.line.part;
    let is_cancelled = part
        .status
        .as_deref()
        .is_some_and(|status| is_status(status, "cancelled") || is_status(status, "canceled"));
    let is_void = matches!(
        part.flag,
        Some(Flag::EnteredInError | Flag::Replaced | Flag::Ended | Flag::Negated)
    );
    !item.said.is_in_error() && !is_void && !is_cancelled
}

/// Entries of one document that hold a result marked abnormal, each once, whatever other documents say.
#[must_use]
pub fn abnormal_entries(digest: &ClinicalDigest) -> Vec<Option<u32>> {
    let mut entries: Vec<Option<u32>> = digest
        .results
        .iter()
        .filter(|line| holds_abnormal(line))
        .map(|line| line.part.entry)
        .collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// Whether a result or any part of it is marked, however deep.
fn holds_abnormal(line: &ResultLine) -> bool {
    let mut left = vec![line];
    while let Some(line) = left.pop() {
        if is_abnormal(line.mark) {
            return true;
        }
        left.extend(&line.components);
    }
    false
}
