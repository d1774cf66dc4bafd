//! How well each entry was understood. Source: docs/reading-records.md, "The typed check".

mod outline;
mod taken;

use std::collections::HashMap;

use fhir_typed::{Checked, Outcome};
use phrase::{Phrase, Text, say};

use crate::document::entries::Entry;
use crate::json::node::{Members, Node};
use crate::json::parallel::{TYPED_CHECK, parallel};
use crate::value::mark::ReadState;

/// A member is compared with so many before it, which is more than any resource has.
const MOST_COMPARED: usize = 100;

/// The state of an entry with what stands behind it.
#[derive(Clone)]
pub(crate) struct Understanding {
    pub(crate) state: ReadState,
    /// Why the typed model refused the resource or one it contains.
    pub(crate) reason: Option<Text>,
    /// Paths of members the typed model dropped.
    pub(crate) lost: Vec<String>,
}

impl Default for Understanding {
    fn default() -> Self {
        Self {
            state: ReadState::Typed,
            reason: None,
            lost: Vec::new(),
        }
    }
}

/// How the entries are to be checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// By the typed model.
    Typed,
    /// Not at all; for work that does not look at states.
    Nothing,
}

/// How well each entry was understood, in order.
pub(crate) fn of_all(entries: &[Entry<'_>], check: Check) -> Vec<Understanding> {
    let mut understandings = vec![Understanding::default(); entries.len()];
    if check == Check::Nothing {
        return understandings;
    }
    let Judged { outcomes, like } = outcomes(entries);
    let own: Vec<usize> = (0..entries.len())
        .filter(|&at| like[at].is_none())
        .collect();
    let understood = in_parallel(&own, entries, |at| {
        understanding(&entries[*at], outcomes[*at].as_ref())
    });
    for (at, understood) in own.into_iter().zip(understood) {
        understandings[at] = understood;
    }
    // An outline holds all names and types, so what was found of the first holds of all.
    for at in 0..entries.len() {
        if let Some(first) = like[at] {
            understandings[at] = understandings[first].clone();
        }
    }
    understandings
}

/// What the typed model says of each entry.
struct Judged {
    /// Nothing of an entry that is not asked about.
    outcomes: Vec<Option<Outcome>>,
    /// The first entry of the same outline, where the model does not refuse it.
    like: Vec<Option<usize>>,
}

/// Entries of one outline are asked about once, except where the model refuses it.
fn outcomes(entries: &[Entry<'_>]) -> Judged {
    let to_check: Vec<usize> = (0..entries.len())
        .filter(|&at| entries[at].has_resource() && !entries[at].is_too_large)
        .collect();
    let outlines = in_parallel(&to_check, entries, |at| outline::of(entries[*at].raw));
    let mut groups: HashMap<&str, usize> = HashMap::new();
    let mut distinct: Vec<&str> = Vec::new();
    let group_of: Vec<Option<usize>> = outlines
        .iter()
        .map(|outline| {
            let outline = outline.as_deref()?;
            Some(*groups.entry(outline).or_insert_with(|| {
                distinct.push(outline);
                distinct.len() - 1
            }))
        })
        .collect();
    let judged = judge(&distinct);
    // The reason of a refusal quotes the resource, so each is asked about by itself.
    let is_refused = |outcome: &Outcome| {
        let refused = |checked: &Checked| matches!(checked, Checked::Refused { .. });
        refused(&outcome.own) || outcome.contained.iter().any(refused)
    };
    let exact: Vec<usize> = to_check
        .iter()
        .zip(&group_of)
        .filter(|(_, group)| group.is_none_or(|group| is_refused(&judged[group])))
        .map(|(at, _)| *at)
        .collect();
    let own = parallel(
        &exact,
        |at| entries[*at].raw.len() * TYPED_CHECK,
        |at| fhir_typed::check(&outline::with_short_strings(entries[*at].raw)),
    );
    let mut outcomes: Vec<Option<Outcome>> = vec![None; entries.len()];
    let mut like = vec![None; entries.len()];
    let mut firsts: Vec<Option<usize>> = vec![None; judged.len()];
    for (at, group) in to_check.into_iter().zip(group_of) {
        let Some(group) = group.filter(|group| !is_refused(&judged[*group])) else {
            continue;
        };
        match firsts[group] {
            Some(first) => like[at] = Some(first),
            None => {
                firsts[group] = Some(at);
                outcomes[at] = Some(judged[group].clone());
            }
        }
    }
    for (at, outcome) in exact.into_iter().zip(own) {
        outcomes[at] = Some(outcome);
    }
    Judged { outcomes, like }
}

/// Asks the model about outlines; not again about one it has taken before.
fn judge(outlines: &[&str]) -> Vec<Outcome> {
    let taken_whole = Outcome {
        own: Checked::Typed,
        contained: Vec::new(),
    };
    let sums: Vec<taken::Sum> = outlines.iter().map(|outline| taken::sum(outline)).collect();
    let known = taken::known(&sums);
    let new: Vec<usize> = (0..outlines.len()).filter(|&at| !known[at]).collect();
    let judged = parallel(
        &new,
        |at| outlines[*at].len() * TYPED_CHECK,
        |at| fhir_typed::check(outlines[*at]),
    );
    let is_taken = |(_, outcome): &(&usize, &Outcome)| **outcome == taken_whole;
    let newly_taken = new.iter().zip(&judged).filter(is_taken);
    taken::remember(newly_taken.map(|(at, _)| sums[*at]));
    let mut outcomes = vec![taken_whole; outlines.len()];
    for (at, outcome) in new.into_iter().zip(judged) {
        outcomes[at] = outcome;
    }
    outcomes
}

fn in_parallel<R: Send>(
    which: &[usize],
    entries: &[Entry<'_>],
    work: impl Fn(&usize) -> R + Send + Sync,
) -> Vec<R> {
    parallel(which, |at| entries[*at].raw.len(), work)
}

/// The worst state of a resource and the resources it contains.
fn understanding(entry: &Entry<'_>, outcome: Option<&Outcome>) -> Understanding {
    if !entry.has_resource() {
        let reason = match &entry.node {
            Node::Object(_) => say::record_reason_no_resource(),
            Node::Raw(_) => say::record_reason_too_much(),
            _ => say::record_reason_no_object(),
        };
        return opaque(reason);
    }
    let Some(outcome) = outcome else {
        return Understanding {
            state: ReadState::Loose,
            reason: Some(say::record_reason_too_large().into()),
            lost: Vec::new(),
        };
    };
    let mut understanding = if fhir_typed::is_resource_type(&entry.kind) {
        Understanding::default()
    } else {
        opaque(say::record_reason_unknown_type(&entry.kind))
    };
    understanding.take(&outcome.own, "");
    for (index, checked) in outcome.contained.iter().enumerate() {
        understanding.take(checked, &format!("contained[{index}]"));
    }
    if has_repeated(&entry.node) {
        let mut repeated = Vec::new();
        find_repeated(&entry.node, &mut String::new(), &mut repeated);
        understanding.worsen(ReadState::Partly);
        understanding.lost.extend(repeated);
    }
    for contained in entry.node.list("contained") {
        let kind = contained.text_of("resourceType").unwrap_or_default();
        if !fhir_typed::is_resource_type(kind) {
            understanding.worsen(ReadState::Opaque);
        }
    }
    understanding
}

/// Whether any object has a member more than once. Almost none has, so no paths are built for it.
fn has_repeated(node: &Node<'_>) -> bool {
    match node {
        Node::Object(members) => members.iter().enumerate().any(|(number, (name, value))| {
            is_repeated(members, number, name) || has_repeated(value)
        }),
        Node::List(elements) => elements.iter().any(has_repeated),
        _ => false,
    }
}

/// Whether a member of this name stands before number `number`.
fn is_repeated(members: &Members<'_>, number: usize, name: &str) -> bool {
    // Objects of FHIR are short; a hostile one is cut by the number of values read.
    members[..number.min(MOST_COMPARED)]
        .iter()
        .any(|(earlier, _)| earlier.len() == name.len() && earlier == name)
}

/// Lists members sent more than once: the typed model keeps one of them without a word.
fn find_repeated(node: &Node<'_>, path: &mut String, found: &mut Vec<String>) {
    if found.len() >= fhir_typed::MAX_LOST_PATHS {
        return;
    }
    match node {
        Node::Object(members) => {
            for (number, (name, value)) in members.iter().enumerate() {
                let length = path.len();
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                if is_repeated(members, number, name) {
                    found.push(path.clone());
                }
                find_repeated(value, path, found);
                path.truncate(length);
            }
        }
        Node::List(elements) => {
            // Positions are left out: lists of thousands would cost more than they tell.
            for element in elements {
                find_repeated(element, path, found);
            }
        }
        _ => {}
    }
}

fn opaque(reason: Phrase) -> Understanding {
    Understanding {
        state: ReadState::Opaque,
        reason: Some(reason.into()),
        lost: Vec::new(),
    }
}

impl Understanding {
    fn take(&mut self, checked: &Checked, place: &str) {
        match checked {
            Checked::Typed => {}
            Checked::Partly { lost } => {
                self.worsen(ReadState::Partly);
                let prefix = if place.is_empty() {
                    String::new()
                } else {
                    format!("{place}.")
                };
                self.lost
                    .extend(lost.iter().map(|path| format!("{prefix}{path}")));
            }
            Checked::Refused { reason } => {
                self.worsen(ReadState::Loose);
                let reason = if place.is_empty() {
                    reason.clone()
                } else {
                    format!("{place}: {reason}")
                };
                self.reason.get_or_insert(reason.into());
            }
        }
    }

    fn worsen(&mut self, state: ReadState) {
        self.state = self.state.max(state);
    }
}

#[cfg(test)]
mod tests;
