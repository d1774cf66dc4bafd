//! One page of what a clinician needs in a consultation.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::held::Held;
use crate::rows::rows;
use crate::statements::{
    Statement, apart, at, folded, folded_text, grouped, says_in_error, source, sources,
};
use crate::view::{
    Ageing, SummaryCarePlan, SummaryEncounter, SummaryNotTold, SummaryProcedure, SummaryView,
};
use crate::{alerts, conflicts, encounters, immunizations, latest, medicines};
use records::clinical::{CarePlanLine, ProcedureLine};
use records::{Analytes, ClinicalDigest};

/// The summary over all documents. `today` is the day in the clinic.
///
/// What clinical lines a document typed as an invoice holds are shown all the same.
///
/// Source: docs/reading-records.md, "Charts" and "Invoices" (not clinical).
#[must_use]
pub fn summary(held: &[Held], today: NaiveDate, analytes: &Analytes) -> SummaryView {
    let rows = rows(held, analytes);
    let age = ageing(held);
    SummaryView {
        not_told: not_told(held),
        alerts: alerts::alerts(held),
        allergies: conflicts::allergies(held),
        problems: conflicts::problems(held),
        medicines: medicines::latest(held),
        labs: latest::abnormal(&rows),
        in_doubt: latest::in_doubt(&rows),
        vitals: latest::vitals(&rows),
        immunizations: immunizations::given(held),
        immunizations_due: immunizations::due(held, today),
        encounters: visits(held),
        procedures: procedures(held),
        care_plans: care_plans(held),
        unread: age.unread,
        age,
    }
}

/// What each list of the newest documents was not told; "nil known" is a statement and stands too.
fn not_told(held: &[Held]) -> Vec<SummaryNotTold> {
    let mut all: Vec<(Option<i64>, SummaryNotTold)> = Vec::new();
    // What does not stand tells nothing.
    let stands =
        |held: &&Held| !held.standing.is_replaced && !says_in_error(held.digest.status.as_deref());
    for held in held.iter().filter(stands) {
        let at_day = held.digest.dated().and_then(at);
        for told in held
            .digest
            .not_told
            .iter()
            .filter(|told| told.list != "other")
        {
            all.push((
                at_day,
                SummaryNotTold {
                    list: told.list.clone(),
                    section: told.section.clone(),
                    why: told.why.clone(),
                    sources: vec![source(held, None)],
                },
            ));
        }
    }
    all.sort_by(|(a, first), (b, second)| {
        b.cmp(a)
            .then_with(|| folded_text(&first.section).cmp(&folded_text(&second.section)))
    });
    let mut shown: Vec<SummaryNotTold> = Vec::new();
    for (_, told) in all {
        let same = shown
            .iter_mut()
            .find(|it| it.list == told.list && it.why == told.why);
        match same {
            Some(same) => same.sources.extend(told.sources),
            None => shown.push(told),
        }
    }
    shown
}

/// An invoice without a clinical line: nothing of it is in the summary, so it is not counted.
fn is_only_an_invoice(held: &Held) -> bool {
    let digest = &held.digest;
    digest.hi_type.as_deref() == Some("Invoice") && !digest.has_lines()
}

fn ageing(held: &[Held]) -> Ageing {
    let held: Vec<&Held> = held
        .iter()
        .filter(|held| !is_only_an_invoice(held))
        .collect();
    let hospitals: BTreeSet<_> = held.iter().map(|held| held.hospital.clone()).collect();
    let dates = held.iter().filter_map(|held| {
        let date = held.digest.dated()?;
        Some((at(date)?, date))
    });
    let (oldest, newest) = (dates.clone().min(), dates.max());
    let sum = |count: fn(&ClinicalDigest) -> u32| {
        held.iter()
            .fold(0u32, |sum, held| sum.saturating_add(count(&held.digest)))
    };
    Ageing {
        documents: u32::try_from(held.len()).unwrap_or(u32::MAX),
        hospitals: hospitals.into_iter().collect(),
        oldest: oldest.map(|(_, date)| date.to_owned()),
        newest: newest.map(|(_, date)| date.to_owned()),
        received_at: held.iter().map(|held| held.received_at.clone()).max(),
        entries: sum(|digest| digest.entries),
        unread: sum(|digest| digest.unread),
        partly: sum(|digest| digest.partly),
        about_others: sum(|digest| digest.about_others),
    }
}

fn visits(held: &[Held]) -> Vec<SummaryEncounter> {
    let visits = encounters::merged(held).into_iter();
    visits
        .map(|visit| SummaryEncounter {
            line: visit.lead.to_line(),
            sources: sources(std::iter::once(&visit.lead).chain(&visit.said)),
        })
        .collect()
}

fn procedures(held: &[Held]) -> Vec<SummaryProcedure> {
    let said = Statement::<ProcedureLine>::all(held, |line, digest| {
        line.date.as_deref().or(digest.dated())
    });
    let same = grouped(said, |said| {
        let line = said.line;
        let flag = line.part.flag.map(|flag| flag as u8);
        // A history repeats an operation in every document; without a date the words tell.
        let site = line.site.as_deref().map(folded);
        // Where a code says another side than the words, nobody knows which.
        let doubts: Vec<_> = line.part.doubts.iter().map(folded_text).collect();
        (
            folded_text(&line.name),
            line.date.clone(),
            (site, doubts),
            apart(&line.part),
            flag,
            said.is_in_error(),
        )
    });
    same.into_iter()
        .flat_map(by_complications)
        .filter_map(|said| {
            // A list of past operations names one that its own report tells more of.
            let told = |said: &&Statement<'_, ProcedureLine>| {
                let line = said.line;
                line.complications.len() + usize::from(line.outcome.is_some())
            };
            let most = said.iter().map(|said| told(&said)).max()?;
            let lead = said.iter().find(|said| told(said) == most)?;
            Some(SummaryProcedure {
                line: lead.to_line(),
                sources: sources(&said),
            })
        })
        .collect()
}

/// One operation, unless its documents tell of different complications.
fn by_complications(
    said: Vec<Statement<'_, ProcedureLine>>,
) -> Vec<Vec<Statement<'_, ProcedureLine>>> {
    let complications = |said: &Statement<'_, ProcedureLine>| -> BTreeSet<String> {
        let all = said.line.complications.iter();
        all.map(|it| folded(it)).collect()
    };
    let mut told: BTreeSet<_> = said.iter().map(complications).collect();
    told.remove(&BTreeSet::new());
    match told.len() {
        0 | 1 => vec![said],
        _ => grouped(said, complications),
    }
}

fn care_plans(held: &[Held]) -> Vec<SummaryCarePlan> {
    let said = Statement::<CarePlanLine>::all(held, |line, digest| {
        line.start.as_deref().or(digest.dated())
    });
    let same = grouped(said, |said| {
        let line = said.line;
        let texts =
            [&line.description, &line.start, &line.end].map(|text| text.as_deref().map(folded));
        let flag = line.part.flag.map(|flag| flag as u8);
        (
            folded_text(&line.title),
            texts,
            apart(&line.part),
            line.activities.clone(),
            flag,
            said.is_in_error(),
        )
    });
    same.into_iter()
        .filter_map(|said| {
            Some(SummaryCarePlan {
                line: said.first()?.to_line(),
                sources: sources(&said),
            })
        })
        .collect()
}
