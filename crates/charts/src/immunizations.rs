//! Doses given and doses due.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::held::Held;
use crate::statements::{Statement, apart, at, folded, folded_text, grouped, sources};
use crate::view::{SummaryImmunization, SummaryImmunizationDue};
use records::Flag;
use records::Moment;
use records::clinical::{ImmunizationDueLine, ImmunizationLine};

fn said(held: &[Held]) -> Vec<Statement<'_, ImmunizationLine>> {
    Statement::<ImmunizationLine>::all(held, |line, _| line.date.as_deref())
}

/// Doses given and not given, latest first.
pub(crate) fn given(held: &[Held]) -> Vec<SummaryImmunization> {
    let said = said(held);
    let told_before = repeats(&said);
    let groups = grouped(said, |said| {
        let line = said.line;
        let day = line
            .date
            .as_deref()
            .and_then(Moment::parse)
            .and_then(|moment| moment.day());
        // Undated doses are the same only if they say the same in two documents. Three lines "DPT"
        // of one card are three doses.
        let undated = day.is_none().then(|| {
            let place = (said.held.record.as_str(), said.position);
            let before = told_before.get(&place).copied().unwrap_or_default();
            (
                line.date.clone(),
                line.dose.clone(),
                line.lot.clone(),
                before,
            )
        });
        let flag = line.part.flag.map(|flag| flag as u8);
        (
            folded_text(&line.vaccine),
            apart(&line.part),
            day,
            undated,
            flag,
            said.is_in_error(),
        )
    });
    let mut doses: Vec<_> = groups.into_iter().flat_map(same_doses).collect();
    doses.sort_by(|a, b| match (a.first(), b.first()) {
        (Some(a), Some(b)) => Statement::newest_first(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    doses
        .into_iter()
        .filter_map(|said| {
            // The copy that tells most.
            let told = |said: &Statement<'_, ImmunizationLine>| {
                let line = said.line;
                let texts = [&line.lot, &line.brand, &line.manufacturer, &line.place];
                let told = texts.iter().filter(|text| text.is_some());
                told.count() + usize::from(line.dose.is_some())
            };
            let most = said.iter().map(told).max()?;
            let lead = said.iter().find(|said| told(said) == most)?;
            Some(SummaryImmunization {
                line: lead.to_line(),
                sources: sources(&said),
            })
        })
        .collect()
}

/// How many lines of its own document before it say the same, by record and position.
fn repeats<'h>(said: &[Statement<'h, ImmunizationLine>]) -> HashMap<(&'h str, usize), usize> {
    let mut lines: Vec<_> = said.to_vec();
    lines.sort_by_key(|said| said.position);
    let same = grouped(lines, |said| {
        let line = said.line;
        let flag = line.part.flag.map(|flag| flag as u8);
        let texts = (line.date.clone(), line.dose.clone(), line.lot.clone());
        (
            said.held.record.as_str(),
            folded_text(&line.vaccine),
            texts,
            flag,
        )
    });
    let numbered = same.into_iter().flat_map(|same| {
        let places = same
            .into_iter()
            .map(|said| (said.held.record.as_str(), said.position));
        places.zip(0..).collect::<Vec<_>>()
    });
    numbered.collect()
}

/// Of one vaccine on one day: one dose, unless numbers, lots, sites or reasons contradict each other. What does not
/// count and what counts are two.
fn same_doses(
    said: Vec<Statement<'_, ImmunizationLine>>,
) -> Vec<Vec<Statement<'_, ImmunizationLine>>> {
    let differ = |of: fn(&ImmunizationLine) -> Option<String>| {
        let values: HashSet<_> = said.iter().filter_map(|said| of(said.line)).collect();
        values.len() > 1
    };
    if differ(|line| line.dose.as_ref().map(folded_text))
        || differ(|line| line.lot.as_deref().map(folded))
        || differ(|line| line.site.as_deref().map(folded))
        || differ(|line| line.reason.as_deref().map(folded))
        || differ(|line| Some(line.does_not_count.to_string()))
    {
        grouped(said, |said| {
            let line = said.line;
            let texts = [&line.lot, &line.site, &line.reason];
            let texts = texts.map(|text| text.as_deref().map(folded));
            (
                line.dose.as_ref().map(folded_text),
                texts,
                line.does_not_count,
            )
        })
    } else {
        vec![said]
    }
}

/// The latest recommendation for each vaccine and dose; overdue first, then by due date.
pub(crate) fn due(held: &[Held], today: NaiveDate) -> Vec<SummaryImmunizationDue> {
    let doses = said(held);
    let recommended = Statement::<ImmunizationDueLine>::all(held, |_, digest| digest.dated());
    let groups = grouped(recommended, |said| {
        let line = said.line;
        (
            folded_text(&line.vaccine),
            line.dose.as_ref().map(folded_text),
            apart(&line.part),
        )
    });
    let mut due: Vec<(Option<i64>, SummaryImmunizationDue)> = groups
        .into_iter()
        .filter_map(|said| {
            let valid = said.iter().find(|said| !said.is_in_error());
            let lead = *valid.or(said.first())?;
            let given_on = later_dose(&lead, &doses);
            let due = lead.line.due.as_deref().and_then(Moment::parse);
            let has_passed = due.and_then(|due| due.day()).is_some_and(|due| due < today);
            let overdue = given_on.is_none()
                && !lead.is_in_error()
                && !is_settled(lead.line)
                && (has_passed || forecast(lead.line) == "overdue");
            let shown = SummaryImmunizationDue {
                line: lead.to_line(),
                overdue,
                given_on,
                sources: sources(&said),
            };
            Some((lead.line.due.as_deref().and_then(at), shown))
        })
        .collect();
    due.sort_by_key(|(at, shown)| {
        let line = &shown.line;
        let rank = match (shown.overdue, shown.given_on.is_some() || is_settled(line)) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        (
            rank,
            at.is_none(),
            *at,
            folded_text(&line.vaccine),
            line.dose.clone(),
        )
    });
    due.into_iter().map(|(_, shown)| shown).collect()
}

fn forecast(line: &ImmunizationDueLine) -> String {
    line.forecast.as_deref().map(folded).unwrap_or_default()
}

/// Whether the forecast itself says that no dose is awaited.
fn is_settled(line: &ImmunizationDueLine) -> bool {
    let settled = ["complete", "contraindicated", "immune"];
    settled.iter().any(|word| forecast(line).starts_with(word))
}

/// Date of a dose given after the recommendation was written, of its vaccine or against its disease.
fn later_dose(
    recommended: &Statement<'_, ImmunizationDueLine>,
    doses: &[Statement<'_, ImmunizationLine>],
) -> Option<String> {
    let line = recommended.line;
    let vaccine = folded_text(&line.vaccine);
    let disease = line.disease.as_deref().map(folded);
    let counts = |said: &&Statement<'_, ImmunizationLine>| {
        let stands = !said.is_in_error()
            && said.line.part.flag != Some(Flag::Negated)
            && !said.line.does_not_count
            // What somebody else was given settles nothing.
            && apart(&said.line.part) == apart(&line.part);
        let is_same = folded_text(&said.line.vaccine) == vaccine
            || said
                .line
                .diseases
                .iter()
                .any(|other| Some(folded(other)) == disease);
        // A dose in the recommending document itself came before the next one it recommends.
        let is_later = said.at.is_some()
            && said.at > recommended.at
            && said.held.record != recommended.held.record;
        stands && is_same && is_later
    };
    // Newest first: the last is the first dose after the recommendation.
    let dose = doses.iter().rfind(counts)?;
    dose.line.date.clone()
}
