//! Members that an object names twice. Readers of JSON take one of them, each another one (RFC 8259, section 4), so here
//! none is dropped.

use std::collections::HashSet;

use super::super::tree::{Members, Node};

/// Objects of so many members are compared pair by pair.
const FEW: usize = 16;

/// Lists of one name are one list, and what is said twice alike is said once. `None` where two values of one name differ:
/// such an object stays as it was sent. A resource keeps what else it says; there both values are a list.
pub(super) fn joined(members: Members<'_>) -> Option<Members<'_>> {
    if !has_repeats(&members) {
        return Some(members);
    }
    let is_resource = members.iter().any(|(name, _)| name == "resourceType");
    let mut all: Members<'_> = Vec::with_capacity(members.len());
    for (name, value) in members {
        let Some((_, known)) = all.iter_mut().find(|(other, _)| *other == name) else {
            all.push((name, value));
            continue;
        };
        match (known, value) {
            (known, value) if *known == value => {}
            (Node::List(known), Node::List(more)) => known.extend(more),
            (known, value) if is_resource => {
                let first = std::mem::replace(known, Node::Null);
                *known = Node::List(vec![first, value]);
            }
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
