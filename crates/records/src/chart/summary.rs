//! One page of what a clinician needs in a consultation.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::rows::rows;
use super::said::{Said, at, folded, grouped, sources};
use super::view::{Ageing, SummaryCarePlan, SummaryEncounter, SummaryProcedure, SummaryView};
use super::{encounters, immunizations, labs, medicines, standing};
use crate::chart::Held;
use crate::clinical::{CarePlanLine, ProcedureLine};

/// The summary over all documents but invoices. `today` is the day in the clinic.
///
/// Source: FHIR-RECORDS §9; invoices are not clinical by §7.8.
#[must_use]
pub fn summary(held: &[Held], today: NaiveDate) -> SummaryView {
    let clinical: Vec<Held>;
    let held = if held.iter().any(is_invoice) {
        clinical = held
            .iter()
            .filter(|held| !is_invoice(held))
            .cloned()
            .collect();
        &clinical
    } else {
        held
    };
    let rows = rows(held);
    let age = ageing(held);
    SummaryView {
        allergies: standing::allergies(held),
        problems: standing::problems(held),
        medicines: medicines::latest(held),
        labs: labs::abnormal(&rows),
        vitals: labs::vitals(&rows),
        immunizations: immunizations::given(held),
        immunizations_due: immunizations::due(held, today),
        encounters: visits(held),
        procedures: procedures(held),
        care_plans: care_plans(held),
        unread: age.unread,
        age,
    }
}

fn is_invoice(held: &Held) -> bool {
    held.digest.hi_type.as_deref() == Some("Invoice")
}

fn ageing(held: &[Held]) -> Ageing {
    let hospitals: BTreeSet<_> = held.iter().map(|held| held.hospital.clone()).collect();
    let dates = held.iter().filter_map(|held| {
        let date = held.digest.date.as_deref()?;
        Some((at(date)?, date))
    });
    let (oldest, newest) = (dates.clone().min(), dates.max());
    Ageing {
        documents: u32::try_from(held.len()).unwrap_or(u32::MAX),
        hospitals: hospitals.into_iter().collect(),
        oldest: oldest.map(|(_, date)| date.to_owned()),
        newest: newest.map(|(_, date)| date.to_owned()),
        received_at: held.iter().map(|held| held.received_at.clone()).max(),
        entries: held
            .iter()
            .fold(0, |sum, held| sum.saturating_add(held.digest.entries)),
        unread: held
            .iter()
            .fold(0, |sum, held| sum.saturating_add(held.digest.unread)),
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
    let said = Said::<ProcedureLine>::all(held, |line, digest| {
        line.date.as_deref().or(digest.date.as_deref())
    });
    let same = grouped(said, |said| {
        let line = said.line;
        let flag = line.part.flag.map(|flag| flag as u8);
        // A history repeats an operation in every document; without a date the words tell.
        let site = line.site.as_deref().map(folded);
        (
            folded(&line.name),
            line.date.clone(),
            site,
            flag,
            said.is_in_error(),
        )
    });
    same.into_iter()
        .filter_map(|said| {
            Some(SummaryProcedure {
                line: said.first()?.to_line(),
                sources: sources(&said),
            })
        })
        .collect()
}

fn care_plans(held: &[Held]) -> Vec<SummaryCarePlan> {
    let said = Said::<CarePlanLine>::all(held, |line, digest| {
        line.start.as_deref().or(digest.date.as_deref())
    });
    let same = grouped(said, |said| {
        let line = said.line;
        let texts =
            [&line.description, &line.start, &line.end].map(|text| text.as_deref().map(folded));
        let flag = line.part.flag.map(|flag| flag as u8);
        (
            folded(&line.title),
            texts,
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
