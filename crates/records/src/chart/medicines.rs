//! Medicines over all documents, as recorded: what was prescribed is not what is taken.
//!
//! Source: FHIR-RECORDS §8.3.

use super::said::{Said, folded, grouped, joined, source, sources};
use super::view::{MedicineGroup, MedicinesView, PrescriptionGroup, SummaryMedicine};
use crate::chart::Held;
use crate::clinical::MedicineLine;
use crate::view::Flag;

/// Medicines by ingredient and by prescription, latest first.
#[must_use]
pub fn medicines(held: &[Held]) -> MedicinesView {
    let groups = by_ingredient(held).into_iter();
    MedicinesView {
        medicines: groups
            .filter_map(|words| {
                let name = words.first()?.line.name.clone();
                Some(MedicineGroup {
                    name,
                    lines: each_once(words),
                })
            })
            .collect(),
        prescriptions: prescriptions(held),
    }
}

/// The latest line of each medicine; what ended, was negated or entered in error comes last.
pub(super) fn latest(held: &[Held]) -> Vec<SummaryMedicine> {
    let groups = by_ingredient(held).into_iter();
    let mut latest: Vec<(u8, SummaryMedicine)> = groups
        .filter_map(|words| {
            let valid = words.iter().find(|said| !said.is_in_error());
            let lead = *valid.or(words.first())?;
            let said = std::iter::once(&lead).chain(&words);
            Some((
                rank(&lead),
                SummaryMedicine {
                    line: lead.to_line(),
                    sources: sources(said),
                },
            ))
        })
        .collect();
    latest.sort_by_key(|(rank, _)| *rank);
    latest.into_iter().map(|(_, medicine)| medicine).collect()
}

fn rank(said: &Said<'_, MedicineLine>) -> u8 {
    match said.line.part.flag {
        _ if said.is_in_error() => 3,
        Some(Flag::Negated) => 2,
        Some(Flag::Ended) => 1,
        _ => 0,
    }
}

fn said(held: &[Held]) -> Vec<Said<'_, MedicineLine>> {
    Said::<MedicineLine>::all(held, |line, digest| {
        line.date.as_deref().or(digest.date.as_deref())
    })
}

/// Newest first, in each group and of the groups by their newest.
fn by_ingredient(held: &[Held]) -> Vec<Vec<Said<'_, MedicineLine>>> {
    joined(said(held), |said| {
        let texts = [("key", &said.line.key), ("name", &said.line.name)].into_iter();
        texts
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(of, text)| format!("{of} {}", folded(text)))
            .collect()
    })
}

/// The same prescription in several documents is one line with several sources.
fn each_once(words: Vec<Said<'_, MedicineLine>>) -> Vec<SummaryMedicine> {
    let identity = |said: &Said<'_, MedicineLine>| {
        let line = said.line;
        let texts = [
            &line.instruction,
            &line.dose,
            &line.frequency,
            &line.duration,
            &line.part.status,
        ];
        let texts = texts.map(|text| text.as_deref().map(folded));
        let flag = line.part.flag.map(|flag| flag as u8);
        (said.at, folded(&line.name), texts, flag, said.is_in_error())
    };
    grouped(words, identity)
        .into_iter()
        .filter_map(|copies| {
            let line = copies.first()?.to_line();
            Some(SummaryMedicine {
                line,
                sources: sources(&copies),
            })
        })
        .collect()
}

fn prescriptions(held: &[Held]) -> Vec<PrescriptionGroup> {
    // A document has no one date if its lines have several: its own counts first.
    let said = Said::<MedicineLine>::all(held, |line, digest| {
        digest.date.as_deref().or(line.date.as_deref())
    });
    grouped(said, |said| said.held.record.as_str())
        .into_iter()
        .filter_map(|mut lines| {
            lines.sort_by_key(|said| said.position);
            let prescriber = lines.iter().find_map(|said| said.line.prescriber.clone());
            let held = lines.first()?.held;
            Some(PrescriptionGroup {
                source: source(held, None),
                prescriber: prescriber.or_else(|| held.digest.author.clone()),
                lines: lines.into_iter().map(Said::to_line).collect(),
            })
        })
        .collect()
}
