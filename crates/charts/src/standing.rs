//! What stands over all documents: which were replaced, and which versions of reports and results are the last.
//!
//! The order in which documents arrived never decides. Only documents of one hospital replace each other: nobody
//! hides what another hospital wrote.
//!
//! Source: docs/reading-records.md, "In force".

mod ahead;
mod by_name;
mod documents;
mod rank;
mod versions;

use std::collections::{BTreeMap, HashMap};

use phrase::{Text, say};
use records::clinical::Part;
use records::{ClinicalDigest, Flag, RelationKind};

use crate::held::{Held, Standing};
use crate::statements::{at, named, says_in_error};
use rank::{Rank, order, rank};

/// Finds out what stands, and marks what does not: documents that were replaced, their results and allergies, and
/// older versions of reports and results.
pub fn settle(held: &mut [Held]) {
    let mut standings: Vec<Standing> = held.iter_mut().map(ahead::mark).collect();
    of_documents(held, &mut standings);
    versions::settle(held, &mut standings);
    for (held, standing) in held.iter_mut().zip(standings) {
        mark(&mut held.digest, &standing);
        held.standing = standing;
    }
}

fn mark(digest: &mut ClinicalDigest, standing: &Standing) {
    if !standing.is_replaced && standing.outdated.is_empty() {
        return;
    }
    let is_outdated = |entry: Option<u32>| {
        standing.is_replaced || entry.is_some_and(|entry| standing.outdated.contains(&entry))
    };
    let parts = digest.results.iter_mut().map(|line| &mut line.part);
    let parts = parts.chain(digest.allergies.iter_mut().map(|line| &mut line.part));
    for part in parts.filter(|part| is_outdated(part.entry)) {
        if !matches!(part.flag, Some(Flag::EnteredInError | Flag::Negated)) {
            part.flag = Some(Flag::Replaced);
        }
    }
    // Of a document that was replaced no other line is asked for.
    let is_old = |part: &Part| {
        part.entry
            .is_some_and(|entry| standing.outdated.contains(&entry))
    };
    macro_rules! mark {
        ($($lines:ident),+ $(,)?) => {$(
            for line in &mut digest.$lines {
                if is_old(&line.part) && line.part.flag != Some(Flag::EnteredInError) {
                    line.part.flag = Some(Flag::Replaced);
                }
            }
        )+};
    }
    mark!(
        alerts,
        conditions,
        medicines,
        immunizations,
        encounters,
        procedures,
        care_plans,
    );
}

fn of_documents(held: &[Held], standings: &mut [Standing]) {
    type ByName<'h> = HashMap<(&'h str, &'h str), Vec<usize>>;
    let (mut by_number, mut by_address) = (ByName::new(), ByName::new());
    for (place, one) in held.iter().enumerate() {
        let lineage = &one.digest.lineage;
        for name in &lineage.identifiers {
            by_number
                .entry((&one.hospital, name))
                .or_default()
                .push(place);
        }
        for name in &lineage.addresses {
            by_address
                .entry((&one.hospital, name))
                .or_default()
                .push(place);
        }
    }
    // The newest that replaces a document stands for it.
    let mut replacing: Vec<Option<usize>> = vec![None; held.len()];
    for (place, one) in held.iter().enumerate() {
        if says_in_error(one.digest.status.as_deref()) {
            continue;
        }
        let mut related: Vec<Text> = Vec::new();
        let relations = &one.digest.lineage.relations;
        for relation in relations {
            let of_name = |names: &ByName<'_>, name: &str| -> Vec<usize> {
                let found = names.get(&(one.hospital.as_str(), name));
                let found = found.into_iter().flatten().copied();
                found.filter(|other| *other != place).collect()
            };
            let number = relation.identifier.as_deref();
            let mut others = number
                .map(|number| of_name(&by_number, number))
                .unwrap_or_default();
            // Of a server only type and id are known.
            let address = relation.address.as_deref();
            let tail = address.and_then(type_and_id);
            for name in [number, address, tail].into_iter().flatten() {
                if others.is_empty() {
                    // A number such as `Composition/1` may be that of many: then nobody knows which is meant.
                    others = of_name(&by_address, name);
                    others.truncate(if others.len() == 1 { 1 } else { 0 });
                }
            }
            for other in others {
                let (standing, title) = (&mut standings[other], one.digest.title.clone());
                let it = &held[other];
                let it = say::clinical_with_remark(named(it), it.digest.title.clone());
                related.push(match relation.kind {
                    RelationKind::Replaces if is_later(one, &held[other]) => {
                        say::record_replaces(it).into()
                    }
                    RelationKind::Replaces => continue,
                    RelationKind::Appends => say::record_adds_to(it).into(),
                    RelationKind::Transforms => say::record_made_from(it).into(),
                });
                match relation.kind {
                    RelationKind::Replaces => {
                        let newest =
                            replacing[other].is_none_or(|known| order(one) > order(&held[known]));
                        if newest {
                            replacing[other] = Some(place);
                        }
                    }
                    RelationKind::Appends => {
                        standing.said.push(say::charted_added_to(named(one), title))
                    }
                    RelationKind::Transforms => standing
                        .said
                        .push(say::charted_made_from(named(one), title)),
                }
            }
        }
        if related.len() >= relations.len() {
            standings[place].relates = phrase::joined(related, |first, next| {
                say::record_several(first, next).into()
            });
        }
    }
    newer_versions(held, &mut replacing);
    for (place, by) in replacing.into_iter().enumerate() {
        if let Some(by) = by.map(|by| &held[by]) {
            standings[place].is_replaced = true;
            let said = match says_in_error(by.digest.status.as_deref()) {
                true => say::charted_withdrawn(named(by)),
                false => say::charted_replaced(named(by), by.digest.title.clone()),
            };
            standings[place].said.insert(0, said);
        }
    }
}

/// The last two parts of an address on the net: `Bundle/1` of `https://hip.example/fhir/Bundle/1`.
fn type_and_id(address: &str) -> Option<&str> {
    let (head, _) = address.rsplit_once('/')?;
    let start = head.rfind('/')? + 1;
    address.get(start..)
}

/// Documents of one identifier are versions of one document where their status says so: what was preliminary is
/// replaced by what follows, and what is amended or withdrawn replaces what was before. Some programs give every
/// document the same number, so that a number alone says nothing.
fn newer_versions(held: &[Held], replacing: &mut [Option<usize>]) {
    type Name<'h> = (&'h str, &'h str, Option<&'h str>);
    let mut groups: BTreeMap<Name<'_>, Vec<usize>> = BTreeMap::new();
    for (place, one) in held.iter().enumerate() {
        for identifier in &one.digest.lineage.identifiers {
            let name = (
                one.hospital.as_str(),
                identifier.as_str(),
                one.digest.hi_type.as_deref(),
            );
            groups.entry(name).or_default().push(place);
        }
    }
    let rank_of = |place: usize| rank(held[place].digest.status.as_deref());
    for places in groups.into_values().filter(|places| places.len() > 1) {
        let newest = places
            .iter()
            .copied()
            .max_by_key(|place| (rank_of(*place), order(&held[*place])));
        let Some(newest) = newest else { continue };
        for older in places {
            let (was, is) = (rank_of(older), rank_of(newest));
            let follows = is > was && is_later(&held[newest], &held[older])
                || is == was && is == Rank::Corrected && order(&held[newest]) > order(&held[older]);
            if follows && replacing[older].is_none() {
                replacing[older] = Some(newest);
            }
        }
    }
}

/// Whether a document may replace another: it is not dated before it, and not itself replaced by it.
fn is_later(newer: &Held, older: &Held) -> bool {
    let date = |held: &Held| held.digest.dated().and_then(at);
    match (date(newer), date(older)) {
        (Some(newer_at), Some(older_at)) if newer_at == older_at => {
            let names = &newer.digest.lineage;
            let is_mutual = older.digest.lineage.relations.iter().any(|relation| {
                relation.kind == RelationKind::Replaces
                    && [&relation.identifier, &relation.address]
                        .into_iter()
                        .flatten()
                        .any(|name| {
                            names.identifiers.contains(name) || names.addresses.contains(name)
                        })
            });
            !is_mutual || order(newer) > order(older)
        }
        (Some(newer), Some(older)) => newer > older,
        _ => true,
    }
}
