//! What an order, a plan or a file says it stands in the place of, where another document of its hospital holds that.

use std::collections::{BTreeMap, BTreeSet};

use records::Version;

use super::documents::{Documents, Place, has_day, is_on_net};
use crate::held::Standing;
use crate::statements::{coded, folded};

/// A number that more have names none of them.
const MOST_HOLDERS: usize = 8;

/// A version with the place of its document.
type Holder<'h> = (usize, &'h Version);

/// The versions that others replace by name, each with the document that does.
pub(super) fn replaced(
    documents: &Documents<'_>,
    standings: &[Standing],
) -> BTreeMap<Place, usize> {
    let holders = holders(documents);
    let mut named: BTreeSet<(Place, Place)> = BTreeSet::new();
    let mut claimed: BTreeSet<(Place, Place)> = BTreeSet::new();
    for (place, version) in documents.versions() {
        let newer = (place, version.entry);
        // What was itself replaced or taken back speaks no more.
        let counts = is_in_force(version.status.as_deref())
            && !standings[place].outdated.contains(&version.entry);
        for name in &version.replaces {
            let key = (
                documents.hospital(place),
                version.kind.as_str(),
                name.as_str(),
            );
            let Some(found) = holders.get(&key) else {
                continue;
            };
            let older = |(other, old): &Holder<'_>| (newer, (*other, old.entry));
            named.extend(found.iter().map(older));
            if counts && is_one(place, name, found) {
                let found = found.iter();
                let found = found.filter(|(other, _)| documents.may_follow(place, *other));
                claimed.extend(found.map(older));
            }
        }
    }
    // Of two that name each other nobody knows which stands.
    claimed.retain(|(newer, older)| !named.contains(&(*older, *newer)));
    ending(documents, &claimed)
}

/// Who bears the names that are asked for: of one hospital, of one type.
fn holders<'h>(
    documents: &Documents<'h>,
) -> BTreeMap<(&'h str, &'h str, &'h str), Vec<Holder<'h>>> {
    let mut holders: BTreeMap<_, Vec<Holder<'h>>> = BTreeMap::new();
    for (place, version) in documents.versions() {
        for name in &version.replaces {
            let key = (
                documents.hospital(place),
                version.kind.as_str(),
                name.as_str(),
            );
            holders.entry(key).or_default();
        }
    }
    if holders.is_empty() {
        return holders;
    }
    for (place, version) in documents.versions() {
        let names = version.identifiers.iter().chain(&version.address);
        let names: BTreeSet<&str> = names.map(String::as_str).collect();
        for name in names {
            let key = (documents.hospital(place), version.kind.as_str(), name);
            if let Some(found) = holders.get_mut(&key)
                && found.len() <= MOST_HOLDERS
            {
                found.push((place, version));
            }
        }
    }
    holders
}

/// Whether those that bear a name are one thing, told in other documents than the one that names it.
fn is_one(newer: usize, name: &str, found: &[Holder<'_>]) -> bool {
    let Some(((_, first), rest)) = found.split_first() else {
        return false;
    };
    let places: BTreeSet<usize> = found.iter().map(|(place, _)| *place).collect();
    if found.len() > MOST_HOLDERS || places.len() < found.len() || places.contains(&newer) {
        return false;
    }
    if rest.is_empty() {
        return true;
    }
    let called = folded(&first.name);
    let is_same = |(_, other): &Holder<'_>| {
        other.on == first.on && other.is_named == first.is_named && folded(&other.name) == called
    };
    let is_told_apart = first.is_named && first.on.as_deref().is_some_and(has_day);
    (is_on_net(name) || is_told_apart) && rest.iter().all(is_same)
}

/// Whether what has a status stands, so that it may take the place of something. Of what has none nobody knows.
fn is_in_force(status: Option<&str>) -> bool {
    const NOT_IN_FORCE: [&str; 23] = [
        "aborted",
        "cancelled",
        "declined",
        "draft",
        "entered-in-error",
        "enteredinerror",
        "inactive",
        "not-done",
        "nullified",
        "on-hold",
        "onhold",
        "pending",
        "planned",
        "preliminary",
        "preparation",
        "proposed",
        "registered",
        "rejected",
        "revoked",
        "stopped",
        "suspended",
        "unconfirmed",
        "unknown",
    ];
    let status = status.map(coded).filter(|status| !status.is_empty());
    status.is_some_and(|status| !NOT_IN_FORCE.contains(&status.as_str()))
}

/// What is replaced in the end: each chain begins with one that stands. In a ring none does, and all are shown.
fn ending(documents: &Documents<'_>, claimed: &BTreeSet<(Place, Place)>) -> BTreeMap<Place, usize> {
    let mut by_newer: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (newer, older) in claimed {
        by_newer.entry(*newer).or_default().push(*older);
    }
    let older: BTreeSet<Place> = claimed.iter().map(|(_, older)| *older).collect();
    let beginning = by_newer.keys().filter(|newer| !older.contains(*newer));
    let mut open: Vec<Place> = beginning.copied().collect();
    let mut replaced = BTreeMap::new();
    while let Some(newer) = open.pop() {
        for older in by_newer.get(&newer).into_iter().flatten() {
            if !replaced.contains_key(older) {
                open.push(*older);
            }
            documents.note(&mut replaced, *older, newer.0);
        }
    }
    replaced
}
