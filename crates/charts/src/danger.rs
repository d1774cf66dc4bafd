//! How dangerous an allergy is said to be, over all documents.

use std::collections::HashSet;

use phrase::{Text, say};

use crate::statements::{coded, folded};
use records::clinical::AllergyLine;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Criticality {
    Unsaid,
    Low,
    /// Not assessed, or in words nobody knows.
    Open,
    High,
}

fn criticality(line: &AllergyLine) -> Criticality {
    match line.criticality.as_deref().map(coded).as_deref() {
        None => Criticality::Unsaid,
        Some("low" | "low-risk") => Criticality::Low,
        Some("high" | "high-risk") => Criticality::High,
        Some(_) => Criticality::Open,
    }
}

pub(crate) fn is_high(line: &AllergyLine) -> bool {
    criticality(line) == Criticality::High
}

/// Criticality and reactions in words.
pub(crate) fn words(line: &AllergyLine) -> Option<Text> {
    let reactions = Some(line.reactions.join(", ")).filter(|reactions| !reactions.is_empty());
    match (&line.criticality, reactions) {
        (Some(criticality), Some(reactions)) => {
            Some(say::charted_criticality_and(criticality, reactions).into())
        }
        (Some(criticality), None) => Some(say::charted_criticality(criticality).into()),
        (None, reactions) => reactions.map(Text::from),
    }
}

/// The latest word with the highest criticality and every reaction of those that agree with it: who
/// writes "Penicillin" today does not take back the anaphylaxis of last year.
pub(crate) fn of_all<'l>(
    mut latest: AllergyLine,
    agreeing: impl Iterator<Item = &'l AllergyLine>,
) -> AllergyLine {
    let mut seen: HashSet<String> = latest.reactions.iter().map(|text| folded(text)).collect();
    for other in agreeing {
        if criticality(other) > criticality(&latest) {
            latest.criticality.clone_from(&other.criticality);
        }
        let all = other.reactions.iter();
        let new = all.filter(|text| seen.insert(folded(text))).cloned();
        latest.reactions.extend(new);
        latest.kind = latest.kind.or_else(|| other.kind.clone());
    }
    latest
}
