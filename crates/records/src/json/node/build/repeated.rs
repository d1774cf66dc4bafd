//! Members that an object names twice. Readers of JSON take one of them, each another one (RFC 8259, section 4), so here
//! none is dropped.

use std::collections::HashSet;

use super::super::tree::{Members, Node};

/// Objects of so many members are compared pair by pair.
const FEW: usize = 16;

/// An object of more members that repeats one stays raw: the sender sets how many there are.
const MOST: usize = 64;

/// Lists of one name are one list, and what is said twice alike is said once. `None` where two values of one name differ:
/// such an object stays as it was sent. A resource keeps both, and what is read of it says which was lost.
pub(super) fn joined(members: Members<'_>) -> Option<Members<'_>> {
    if !has_repeats(&members) {
        return Some(members);
    }
    let is_resource = members.iter().any(|(name, _)| name == "resourceType");
    if members.len() > MOST {
        return None;
    }
    let mut all: Members<'_> = Vec::with_capacity(members.len());
    for (name, value) in members {
        let Some((_, known)) = all.iter_mut().find(|(other, _)| *other == name) else {
            all.push((name, value));
            continue;
        };
        match (known, value) {
            (known, value) if *known == value => {}
            (Node::List(known), Node::List(more)) => known.extend(more),
            (_, value) if is_resource => all.push((name, value)),
            _ => return None,
        }
    }
    Some(all)
}

fn has_repeats(members: &Members<'_>) -> bool {
    if members.len() <= FEW {
        let names = members.iter().enumerate();
        return names
            .into_iter()
            .any(|(at, (name, _))| members[..at].iter().any(|(other, _)| other == name));
    }
    let mut seen = HashSet::with_capacity(members.len());
    !members.iter().all(|(name, _)| seen.insert(name.as_ref()))
}
