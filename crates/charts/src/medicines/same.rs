//! One substance in two entries: under two names, or by two who prescribe. They are named to each other; nothing is
//! advised and nothing merged.
//!
//! Source: docs/reading-records.md, "Medicines that hold one substance".

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use phrase::{Phrase, say};

use super::line::{day, is_done};
use crate::statements::{Statement, folded, folded_text, is_status, with_apart};
use crate::view::{SameSubstance, SameSubstanceEntry};
use records::clinical::MedicineLine;
use records::{Flag, Moment};

/// Older than this before the newest of its substance, an entry is history, in days.
const LONGEST_DAYS: i64 = 365;

/// Entries of one substance that are looked at, the newest: each line is held against each of them.
const MOST_ENTRIES: usize = 500;

/// Entries named in a sentence; the rest is counted.
const NAMED: usize = 4;

/// Entries listed beside a line; the rest is counted.
const MOST_LISTED: usize = 20;

/// What stands of each substance, the newest first.
pub(super) struct Same<'h> {
    by_substance: HashMap<&'h str, Vec<Rc<Entry<'h>>>>,
}

/// An entry, with what it is compared by.
struct Entry<'h> {
    said: Statement<'h, MedicineLine>,
    /// Who prescribed it, folded: the hospital stands for a name that is missing.
    who: String,
    /// Its name, folded.
    name: String,
}

impl<'h> Entry<'h> {
    fn of(said: &Statement<'h, MedicineLine>) -> Self {
        let who = said.line.prescriber.as_deref();
        Self {
            said: *said,
            who: folded(who.unwrap_or(&said.held.hospital)),
            name: folded_text(&said.line.name),
        }
    }

    /// Whether another is another entry: not a copy of the same in a second document of its hospital, and not the
    /// second dose of one prescription.
    fn is_other(&self, other: &Self) -> bool {
        let (own, its) = (&self.said, &other.said);
        let is_one_document = own.held.record == its.held.record;
        let is_one_place =
            is_one_document || own.held.hospital == its.held.hospital && day(own) == day(its);
        let is_itself = is_one_document && own.position == its.position;
        !(is_itself || self.name == other.name && is_one_place)
    }
}

impl<'h> Same<'h> {
    pub(super) fn of(groups: &[Vec<Statement<'h, MedicineLine>>]) -> Self {
        let mut by_substance: HashMap<&'h str, Vec<Rc<Entry<'h>>>> = HashMap::new();
        let mut all: Vec<_> = groups.iter().flatten().copied().filter(stands).collect();
        all.sort_by(Statement::newest_first);
        for said in all {
            let entry = Rc::new(Entry::of(&said));
            for substance in &said.line.substances {
                let entries = by_substance.entry(&substance.key).or_default();
                entries.push(Rc::clone(&entry));
            }
        }
        for entries in by_substance.values_mut() {
            let newest = entries.iter().find_map(|entry| day(&entry.said));
            entries.retain(|entry| match (newest, day(&entry.said)) {
                (Some(newest), Some(day)) => newest - day <= LONGEST_DAYS,
                // Nobody knows how old it is.
                _ => true,
            });
            entries.truncate(MOST_ENTRIES);
        }
        Self { by_substance }
    }

    /// The other entries of the substances a line holds: the latest of each name and each who prescribes.
    pub(super) fn of_line(&self, said: &Statement<'h, MedicineLine>) -> Option<SameSubstance> {
        if !stands(said) {
            return None;
        }
        let own = Entry::of(said);
        let mut substance = None;
        let mut seen = HashSet::from([(own.who.as_str(), own.name.as_str())]);
        let mut others: Vec<Statement<'h, MedicineLine>> = Vec::new();
        for held in &said.line.substances {
            let all = self.by_substance.get(held.key.as_str());
            for other in all
                .into_iter()
                .flatten()
                .filter(|other| own.is_other(other))
            {
                if seen.insert((other.who.as_str(), other.name.as_str())) {
                    substance.get_or_insert(&held.name);
                    others.push(other.said);
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
            others: others.iter().take(MOST_LISTED).map(entry).collect(),
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

/// `Glycomet 500 (Dr Rao; City Hospital, 02 May 2026)`.
fn in_words(said: &Statement<'_, MedicineLine>) -> Phrase {
    let (line, hospital) = (said.line, said.held.hospital.as_str());
    let by = match line.date.as_deref().and_then(Moment::parse) {
        Some(date) => say::charted_by_on(date.iso(), hospital),
        None => say::charted_by_undated(hospital),
    };
    let name = with_apart(&line.name, &line.part);
    match line.prescriber.as_deref() {
        Some(who) => say::charted_same_substance_entry_who(by, name, who),
        None => say::charted_same_substance_entry(by, name),
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
