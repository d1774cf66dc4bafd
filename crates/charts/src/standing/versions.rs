//! Which versions of reports, results and other acts are the last.
//!
//! A result is replaced by a later version of it. Another act is only ever taken back: two that bear one number may be two
//! acts, and to hide one that happened is worse than to show it twice.

use std::collections::{BTreeMap, BTreeSet};

use phrase::{Phrase, say};
use records::Version;

use super::by_name;
use super::documents::{Documents, Place, has_day, is_on_net};
use super::rank::{Rank, rank};
use crate::held::{Held, Standing};
use crate::statements::{at, folded, named};

/// What names a version. Programs give many things one number.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name<'h> {
    hospital: &'h str,
    number: &'h str,
    kind: &'h str,
    name: String,
    on: Option<&'h str>,
}

/// A result by its identifier, or by the address of its server and the time it was measured. Another act by the address of
/// its server; by another number only with a day and a name of its own.
fn names_of<'h>(hospital: &'h str, version: &'h Version) -> Vec<Name<'h>> {
    let on = version.on.as_deref();
    let folded = folded(&version.name);
    let name = |number: &'h str, on| Name {
        hospital,
        number,
        kind: &version.kind,
        name: folded.clone(),
        on,
    };
    let numbers = version.identifiers.iter().map(String::as_str);
    let address = version.address.as_deref();
    if version.is_result() {
        let address = address.filter(|address| is_on_net(address) && on.is_some_and(has_time));
        return numbers
            .map(|number| name(number, None))
            .chain(address.map(|address| name(address, on)))
            .collect();
    }
    let is_told_apart = version.is_named && on.is_some_and(has_day);
    let numbers = numbers.filter(|number| is_told_apart && !number.ends_with('|'));
    let address = address.filter(|address| is_on_net(address) || is_told_apart);
    numbers
        .chain(address)
        .map(|number| name(number, on))
        .collect()
}

/// Whether a date has a time of the day; midnight is what programs make of a day.
fn has_time(on: &str) -> bool {
    let time = on.split_once('T').map(|(_, time)| time);
    time.is_some_and(|time| !time.starts_with("00:00:00")) && has_day(on)
}

/// A version under one of its names: how far it is, and when its result was released or its document made.
#[derive(Clone, Copy)]
struct Told<'h> {
    place: usize,
    version: &'h Version,
    rank: Rank,
    at: Option<i64>,
}

impl Told<'_> {
    fn place(&self) -> Place {
        (self.place, self.version.entry)
    }
}

/// Finds out which versions are outdated, and says by what.
pub(super) fn settle(held: &[Held], standings: &mut [Standing]) {
    let documents = Documents::of(held, standings);
    let mut groups: BTreeMap<Name<'_>, Vec<Told<'_>>> = BTreeMap::new();
    for (place, version) in documents.versions() {
        let told = Told {
            place,
            version,
            rank: rank(version.status.as_deref()),
            at: match version.is_result() {
                true => version.at.as_deref().and_then(at),
                false => documents.dates[place],
            },
        };
        for name in names_of(documents.hospital(place), version) {
            let group = groups.entry(name).or_default();
            // One may bear a number twice.
            if group.last().is_none_or(|last| last.place() != told.place()) {
                group.push(told);
            }
        }
    }
    let mut replaced: BTreeMap<Place, usize> = BTreeMap::new();
    let mut stands: BTreeSet<Place> = BTreeSet::new();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        match group.first().is_some_and(|one| one.version.is_result()) {
            true => of_results(&documents, &group, &mut replaced, &mut stands),
            false => of_acts(&documents, &group, &mut replaced),
        }
    }
    mark(held, standings, &replaced);
    // What a newest version names itself stands, whatever else names it.
    for (place, entry) in stands {
        standings[place].outdated.remove(&entry);
    }
    let by_name = by_name::replaced(&documents, standings);
    mark(held, standings, &by_name);
    for (old, by) in by_name {
        documents.note(&mut replaced, old, by);
    }
    replaced.retain(|(place, entry), _| standings[*place].outdated.contains(entry));
    say_of(held, standings, &replaced);
}

/// The newest version of a report or result stands for those before it.
fn of_results(
    documents: &Documents<'_>,
    group: &[Told<'_>],
    replaced: &mut BTreeMap<Place, usize>,
    stands: &mut BTreeSet<Place>,
) {
    let key = |one: &&Told<'_>| (one.rank, one.at, documents.turns[one.place]);
    let Some(newest) = group.iter().max_by_key(key) else {
        return;
    };
    // One that was entered in error takes back what was before it, and not what corrects it beside it or later.
    let corrected = group
        .iter()
        .filter(|one| one.rank == Rank::Corrected)
        .max_by_key(key);
    let newest = match corrected {
        Some(corrected) if newest.rank == Rank::Withdrawn => {
            let is_later = match (corrected.at, newest.at) {
                (Some(corrected), Some(withdrawn)) => withdrawn > corrected,
                _ => documents.turns[newest.place] > documents.turns[corrected.place],
            };
            if is_later { newest } else { corrected }
        }
        _ => newest,
    };
    for old in group {
        if (old.rank, old.at) < (newest.rank, newest.at) {
            documents.note(replaced, old.place(), newest.place);
        }
    }
    let entries = newest.version.entries.iter();
    stands.extend(entries.map(|entry| (newest.place, *entry)));
}

/// An act is outdated where the last that is told of it takes it back, in another document that tells as many under this
/// name: both are dated.
fn of_acts(documents: &Documents<'_>, group: &[Told<'_>], replaced: &mut BTreeMap<Place, usize>) {
    let last = group.iter().filter(|one| one.at.is_some());
    let Some(last) = last.map(|one| (one.at, one.rank)).max() else {
        return;
    };
    if last.1 != Rank::Withdrawn {
        return;
    }
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    for one in group {
        *lines.entry(one.place).or_default() += 1;
    }
    let lines_of = |place: usize| lines.get(&place).copied().unwrap_or_default();
    let taking: BTreeSet<usize> = group
        .iter()
        .filter(|one| (one.at, one.rank) == last)
        .map(|one| one.place)
        .collect();
    let most = taking
        .iter()
        .copied()
        .max_by_key(|place| (lines_of(*place), &documents.held[*place].record));
    let Some(by) = most else { return };
    for old in group {
        let is_taken_back = old.rank != Rank::Withdrawn
            && old.at.is_some()
            && !taking.contains(&old.place)
            && lines_of(by) >= lines_of(old.place);
        if is_taken_back {
            documents.note(replaced, old.place(), by);
        }
    }
}

/// Marks what falls with these versions: with a report its results.
fn mark(held: &[Held], standings: &mut [Standing], replaced: &BTreeMap<Place, usize>) {
    for (place, entry) in replaced.keys() {
        let outdated = &mut standings[*place].outdated;
        outdated.insert(*entry);
        let version = version_at(&held[*place], *entry).filter(|version| version.is_result());
        outdated.extend(version.into_iter().flat_map(|version| &version.entries));
    }
}

fn say_of(held: &[Held], standings: &mut [Standing], replaced: &BTreeMap<Place, usize>) {
    // The results of a report that is named already need no words of their own.
    let mut within: BTreeSet<Place> = BTreeSet::new();
    for (place, entry) in replaced.keys() {
        let version = version_at(&held[*place], *entry).filter(|version| version.is_result());
        let members = version.into_iter().flat_map(|version| &version.entries);
        let members = members.filter(|member| *member != entry);
        within.extend(members.map(|member| (*place, *member)));
    }
    for ((place, entry), by) in replaced {
        let is_within = within.contains(&(*place, *entry));
        let version = version_at(&held[*place], *entry).filter(|_| !is_within);
        if let Some(version) = version {
            let said = said_of_version(version, &held[*by], by == place);
            standings[*place].said.push(said);
        }
    }
}

fn version_at(held: &Held, entry: u32) -> Option<&Version> {
    let versions = &held.digest.lineage.versions;
    // They stand in the order of their entries.
    let place = versions.binary_search_by_key(&entry, |version| version.entry);
    versions.get(place.ok()?)
}

fn said_of_version(version: &Version, by: &Held, is_same_document: bool) -> Phrase {
    match is_same_document {
        true => say::charted_version_replaced_here(&version.name),
        false => say::charted_version_replaced(named(by), &version.name, by.digest.title.clone()),
    }
}
