//! Medicines over all documents, as recorded: what was prescribed is not what is taken.
//!
//! Source: docs/reading-records.md, "Medicines".

mod line;
mod same;

use std::collections::HashSet;

use crate::held::Held;
use crate::statements::{Statement, apart, folded, folded_text, grouped, joined, source, sources};
use crate::view::{MedicineGroup, MedicinesView, PrescriptionGroup, SummaryMedicine};
use line::{day, is_done};
use records::Flag;
use records::clinical::MedicineLine;
use same::Same;

/// Medicines by ingredient and by prescription, latest first.
#[must_use]
pub fn medicines(held: &[Held]) -> MedicinesView {
    let groups = by_ingredient(held);
    let same = Same::of(&groups);
    MedicinesView {
        medicines: groups
            .into_iter()
            .filter_map(|words| {
                let name = words.first()?.line.name.clone();
                Some(MedicineGroup {
                    name,
                    lines: each_once(words, &same),
                })
            })
            .collect(),
        prescriptions: prescriptions(held),
    }
}

/// The latest lines of each medicine; what ended, was negated or entered in error comes last.
///
/// All that the newest document and the newest day say of it: 10 units in the morning and 8 at night
/// are two lines of one medicine.
pub(crate) fn latest(held: &[Held]) -> Vec<SummaryMedicine> {
    let groups = by_ingredient(held);
    let same = Same::of(&groups);
    let latest = groups.into_iter().flat_map(|words| latest_of(words, &same));
    let mut latest: Vec<(u8, SummaryMedicine)> = latest.collect();
    latest.sort_by_key(|(rank, _)| *rank);
    side_by_side(latest)
}

/// What stands and holds one substance, one below the other; else the order stays.
fn side_by_side(latest: Vec<(u8, SummaryMedicine)>) -> Vec<SummaryMedicine> {
    let (first, rest): (Vec<_>, Vec<_>) = latest.into_iter().partition(|(rank, _)| *rank == 0);
    let numbered: Vec<_> = first.into_iter().enumerate().collect();
    let together = joined(numbered, |(place, (_, medicine))| {
        let own = std::iter::once(place.to_string());
        let substances = medicine.line.substances.iter();
        let substances = substances.map(|substance| substance.key.clone());
        match medicine.same_substance {
            Some(_) => own.chain(substances).collect(),
            None => own.collect(),
        }
    });
    let together = together.into_iter().flatten().map(|(_, medicine)| medicine);
    together.chain(rest).map(|(_, medicine)| medicine).collect()
}

fn latest_of(
    words: Vec<Statement<'_, MedicineLine>>,
    same: &Same<'_>,
) -> Vec<(u8, SummaryMedicine)> {
    // The dose of this morning does not stand for the prescription.
    let (done, asked): (Vec<_>, Vec<_>) = words.into_iter().partition(|said| is_done(said.line));
    let words = if asked.is_empty() { done } else { asked };
    let valid = words.iter().find(|said| !said.is_in_error());
    let Some(lead) = valid.or(words.first()).copied() else {
        return vec![];
    };
    let is_latest = |said: &Statement<'_, MedicineLine>| {
        let is_same = day(said) == day(&lead) || said.held.record == lead.held.record;
        is_same && said.is_in_error() == lead.is_in_error()
    };
    let (newest, older): (Vec<_>, Vec<_>) = words.into_iter().partition(is_latest);
    let mut copies = copies(newest).into_iter();
    let first = copies.next().unwrap_or_default();
    // The first names all the documents that name the medicine.
    let of_first = first.iter().chain(&older).copied().collect::<Vec<_>>();
    let shown = std::iter::once((first, of_first))
        .chain(copies.map(|copies| (copies.clone(), copies)))
        .filter_map(|(copies, told)| {
            let said = copies.first()?;
            let line = said.to_line();
            let medicine = SummaryMedicine {
                line,
                sources: sources(&told),
                same_substance: same.of_line(said),
            };
            Some((rank(said), medicine))
        });
    shown.collect()
}

fn rank(said: &Statement<'_, MedicineLine>) -> u8 {
    match said.line.part.flag {
        _ if said.is_in_error() => 3,
        Some(Flag::Negated) => 2,
        Some(Flag::Ended) => 1,
        _ => 0,
    }
}

fn said(held: &[Held]) -> Vec<Statement<'_, MedicineLine>> {
    Statement::<MedicineLine>::all(held, |line, digest| line.date.as_deref().or(digest.dated()))
}

/// Newest first, in each group and of the groups by their newest. A gel and a tablet are two
/// medicines of one ingredient; a line that tells neither belongs to the one kind there is.
fn by_ingredient(held: &[Held]) -> Vec<Vec<Statement<'_, MedicineLine>>> {
    let by_name = joined(said(held), |said| {
        let line = said.line;
        if line.key.trim().is_empty() {
            // Without a name it is the same as nothing else.
            return vec![];
        }
        let texts = [
            ("key", folded(&line.key)),
            ("name", folded_text(&line.name)),
        ];
        let apart = apart(&line.part).join(" ");
        let texts = texts.into_iter();
        texts
            .map(|(of, text)| format!("{of} {text} {apart}"))
            .collect()
    });
    let mut groups: Vec<_> = by_name
        .into_iter()
        .flat_map(|words| {
            let uses: HashSet<Use> = words.iter().filter_map(|said| Use::of(said.line)).collect();
            match uses.len() {
                0 | 1 => vec![words],
                _ => grouped(words, |said| Use::of(said.line)),
            }
        })
        .collect();
    groups.sort_by(|a, b| match (a.first(), b.first()) {
        (Some(a), Some(b)) => Statement::newest_first(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    groups
}

/// Where a medicine goes, as far as its form, route or name tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Swallowed,
    Injected,
    OnSkin,
    Inhaled,
    InEyeOrEar,
    InNose,
    InRectumOrVagina,
}

impl Use {
    fn of(line: &MedicineLine) -> Option<Self> {
        let sent = [&line.route, &line.form];
        let mut told = sent.into_iter().flatten().map(String::as_str);
        told.find_map(Self::of_words)
            .or_else(|| Self::of_words(line.name.sent()?))
    }

    /// The first word that tells: what is a gel is no tablet whatever else its name says.
    fn of_words(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        words.find_map(|word| {
            Some(match word {
                "gel" | "cream" | "ointment" | "oint" | "lotion" | "topical" | "cutaneous"
                | "patch" | "transdermal" | "shampoo" | "soap" => Self::OnSkin,
                "inj" | "injection" | "injectable" | "intravenous" | "iv" | "intramuscular"
                | "im" | "subcutaneous" | "sc" | "infusion" | "vial" | "ampoule" => Self::Injected,
                "inhaler" | "inhalation" | "inhaled" | "nebulizer" | "nebuliser"
                | "nebulisation" | "nebulization" | "respule" | "respules" | "rotacap"
                | "rotacaps" | "mdi" => Self::Inhaled,
                "eye" | "ear" | "ophthalmic" | "otic" | "ocular" => Self::InEyeOrEar,
                "nasal" | "nose" => Self::InNose,
                "suppository" | "suppositories" | "rectal" | "enema" | "vaginal" | "pessary" => {
                    Self::InRectumOrVagina
                }
                "oral" | "tab" | "tabs" | "tablet" | "tablets" | "cap" | "caps" | "capsule"
                | "capsules" | "syrup" | "syp" | "syr" | "po" | "sachet" | "mouth" => {
                    Self::Swallowed
                }
                _ => return None,
            })
        })
    }
}

/// The same prescription in several documents is one line with several sources.
fn each_once(words: Vec<Statement<'_, MedicineLine>>, same: &Same<'_>) -> Vec<SummaryMedicine> {
    copies(words)
        .into_iter()
        .filter_map(|copies| {
            let said = copies.first()?;
            Some(SummaryMedicine {
                line: said.to_line(),
                sources: sources(&copies),
                same_substance: same.of_line(said),
            })
        })
        .collect()
}

/// Lines that say the very same on one day: a consultation and its prescription do.
fn copies(words: Vec<Statement<'_, MedicineLine>>) -> Vec<Vec<Statement<'_, MedicineLine>>> {
    grouped(words, |said| {
        let line = said.line;
        let dose = [
            &line.instruction,
            &line.instruction_built,
            &line.dose,
            &line.frequency,
            &line.interval,
            &line.timing,
            &line.duration,
            &line.as_needed,
        ];
        let dose = dose.map(|text| text.as_ref().map(folded_text));
        let sent = [&line.route, &line.form, &line.part.status];
        let sent = sent.map(|text| text.as_deref().map(folded));
        // A proposal is no order, and two reasons for stopping are two.
        let standing: Vec<_> = line.part.standing.iter().map(folded_text).collect();
        let flag = line.part.flag.map(|flag| flag as u8);
        // Each dose that was given is one of its own.
        let at = is_done(line).then_some(said.at);
        (
            day(said),
            (at, line.kind.clone()),
            folded_text(&line.name),
            dose,
            (sent, standing),
            flag,
            said.is_in_error(),
        )
    })
}

fn prescriptions(held: &[Held]) -> Vec<PrescriptionGroup> {
    // A document has no one date if its lines have several: its own counts first.
    let said = Statement::<MedicineLine>::all(held, |line, digest| {
        digest.dated().or(line.date.as_deref())
    });
    grouped(said, |said| said.held.record.as_str())
        .into_iter()
        .filter_map(|mut lines| {
            lines.sort_by_key(|said| said.position);
            let mut asked = lines.iter().filter(|said| !is_done(said.line));
            let prescriber = asked.find_map(|said| said.line.prescriber.clone());
            let held = lines.first()?.held;
            Some(PrescriptionGroup {
                source: source(held, None),
                prescriber: prescriber.or_else(|| held.digest.author.clone()),
                lines: lines.into_iter().map(Statement::to_line).collect(),
            })
        })
        .collect()
}
