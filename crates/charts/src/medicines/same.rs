//! One substance in two entries: under two names, or by two who prescribe. They are named to each other; nothing is
//! advised and nothing merged.
//!
//! Source: docs/reading-records.md, "Medicines that hold one substance".

use std::collections::{HashMap, HashSet};

use phrase::{Phrase, say};

use super::line::{day, is_done};
use crate::statements::{Statement, folded, folded_text, is_status};
use crate::view::{SameSubstance, SameSubstanceEntry};
use records::clinical::MedicineLine;
use records::{Flag, Moment};

/// Older than this before the newest of its substance, an entry is history, in days.
const LONGEST_DAYS: i64 = 365;

/// Entries of one substance that are looked at, the newest: each line is held against each of them.
const MOST_ENTRIES: usize = 500;

/// Entries named in a sentence; the rest is counted.
const NAMED: usize = 4;

/// What stands of each substance, the newest first.
pub(super) struct Same<'h> {
    by_substance: HashMap<&'h str, Vec<Statement<'h, MedicineLine>>>,
}

impl<'h> Same<'h> {
    pub(super) fn of(groups: &[Vec<Statement<'h, MedicineLine>>]) -> Self {
        let mut by_substance: HashMap<&'h str, Vec<Statement<'h, MedicineLine>>> = HashMap::new();
        let mut all: Vec<_> = groups.iter().flatten().copied().filter(stands).collect();
        all.sort_by(Statement::newest_first);
        for said in all {
            for substance in &said.line.substances {
                by_substance.entry(&substance.key).or_default().push(said);
            }
        }
        for said in by_substance.values_mut() {
            let newest = said.iter().find_map(day);
            said.retain(|said| match (newest, day(said)) {
                (Some(newest), Some(day)) => newest - day <= LONGEST_DAYS,
                // Nobody knows how old it is.
                _ => true,
            });
            said.truncate(MOST_ENTRIES);
        }
        Self { by_substance }
    }

    /// The other entries of the substances a line holds: the latest of each name and each who prescribes.
    pub(super) fn of_line(&self, said: &Statement<'h, MedicineLine>) -> Option<SameSubstance> {
        if !stands(said) {
            return None;
        }
        let mut substance = None;
        let mut seen = HashSet::from([who_and_what(said)]);
        let mut others: Vec<Statement<'h, MedicineLine>> = Vec::new();
        for held in &said.line.substances {
            let all = self
                .by_substance
                .get(held.key.as_str())
                .into_iter()
                .flatten();
            for other in all.filter(|other| is_other(said, other)) {
                if seen.insert(who_and_what(other)) {
                    substance.get_or_insert(&held.name);
                    others.push(*other);
                }
            }
        }
        others.sort_by(Statement::newest_first);
        let substance = substance?.clone();
        let named = others.iter().take(NAMED).map(in_words);
        let named = named.reduce(say::charted_same_substance_next)?;
        let count = u32::try_from(others.len() + 1).unwrap_or(u32::MAX);
        Some(SameSubstance {
            said: say::charted_same_substance(count, named, substance.as_str()),
            substance,
            others: others.iter().map(entry).collect(),
        })
    }
}

/// Whether it is a medicine that somebody is to take or takes, as far as it says itself.
fn stands(said: &Statement<'_, MedicineLine>) -> bool {
    let line = said.line;
    let is_over = line.part.status.as_deref().is_some_and(|status| {
        let over = ["completed", "stopped", "cancelled", "draft"];
        over.iter().any(|code| is_status(status, code))
    });
    let is_struck = line.part.flag.is_some_and(|flag| flag != Flag::Modifier);
    !(is_done(line) || line.kind == "statement" || is_over || is_struck || said.is_in_error())
}

/// Who prescribed what: the hospital stands for a name that is missing.
fn who_and_what(said: &Statement<'_, MedicineLine>) -> (String, String) {
    let who = said.line.prescriber.as_deref();
    (
        folded(who.unwrap_or(&said.held.hospital)),
        folded_text(&said.line.name),
    )
}

/// Whether another line is another entry: not a copy of the same in a second document of its hospital, and not the
/// second dose of one prescription.
fn is_other(said: &Statement<'_, MedicineLine>, other: &Statement<'_, MedicineLine>) -> bool {
    let is_one_name = folded_text(&said.line.name) == folded_text(&other.line.name);
    let is_one_place = said.held.record == other.held.record
        || said.held.hospital == other.held.hospital && day(said) == day(other);
    let is_itself = said.held.record == other.held.record && said.position == other.position;
    !(is_itself || is_one_name && is_one_place)
}

/// `Glycomet 500 (Dr Rao; City Hospital, 02 May 2026)`.
fn in_words(said: &Statement<'_, MedicineLine>) -> Phrase {
    let (line, hospital) = (said.line, said.held.hospital.as_str());
    let by = match line.date.as_deref().and_then(Moment::parse) {
        Some(date) => say::charted_by_on(date.iso(), hospital),
        None => say::charted_by_undated(hospital),
    };
    match line.prescriber.as_deref() {
        Some(who) => say::charted_same_substance_entry_who(by, line.name.clone(), who),
        None => say::charted_same_substance_entry(by, line.name.clone()),
    }
}

fn entry(said: &Statement<'_, MedicineLine>) -> SameSubstanceEntry {
    SameSubstanceEntry {
        name: said.line.name.clone(),
        who: said.line.prescriber.clone(),
        date: said.line.date.clone(),
        source: said.source(),
    }
}
