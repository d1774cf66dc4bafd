//! Alerts over all documents: each once, by the latest word on it.

use std::collections::{BTreeSet, HashSet};

use crate::held::Held;
use crate::statements::{Statement, apart, folded, folded_text, grouped, named, sources};
use crate::view::SummaryAlert;
use phrase::say;
use records::clinical::{AlertKind, AlertLine};

/// What stands first, a death before all. An alert entered in error is none; one that a later document takes back says
/// so.
pub(crate) fn alerts(held: &[Held]) -> Vec<SummaryAlert> {
    // The document that says it last decides whether it stands, not since when it does.
    let said = Statement::<AlertLine>::all(held, |line, digest| {
        digest.dated().or(line.start.as_deref())
    });
    let counts = |said: &Statement<'_, AlertLine>| {
        !said.is_in_error() || said.takes_back() && said.line.kind != AlertKind::Death
    };
    let same = grouped(said.into_iter().filter(counts), |said| {
        let line = said.line;
        let involved: BTreeSet<_> = line.involved.iter().map(|name| folded(name)).collect();
        let name = folded_text(&line.name);
        (line.kind, name, involved, apart(&line.part))
    });
    let mut alerts: Vec<SummaryAlert> = same
        .into_iter()
        .flat_map(episodes)
        .map(without_others_errors)
        .filter_map(|said| {
            let mut line = latest(&said)?.to_line();
            if line.kind == AlertKind::Death {
                died(&mut line, &said);
            }
            Some(SummaryAlert {
                line,
                sources: sources(&said),
            })
        })
        .collect();
    alerts.sort_by_key(|alert| alert.line.urgency());
    alerts
}

/// An alert that began on two days was put up twice; the end of the first ends not the second. One that does not say
/// when it began is the one there is.
fn episodes(said: Vec<Statement<'_, AlertLine>>) -> Vec<Vec<Statement<'_, AlertLine>>> {
    let is_death = said.iter().any(|said| said.line.kind == AlertKind::Death);
    let began = |said: &Statement<'_, AlertLine>| said.line.start.clone();
    let starts: HashSet<_> = said.iter().filter_map(began).collect();
    match is_death || starts.len() < 2 {
        true => vec![said],
        false => grouped(said, began),
    }
}

/// What one hospital takes back of its own leaves standing what another one says. Nothing, where nobody says that it
/// stands.
fn without_others_errors(said: Vec<Statement<'_, AlertLine>>) -> Vec<Statement<'_, AlertLine>> {
    let standing: HashSet<&str> = said
        .iter()
        .filter(|said| !said.is_in_error())
        .map(|said| said.held.hospital.as_str())
        .collect();
    if standing.is_empty() {
        return Vec::new();
    }
    let is_own = |hospital: &str| standing.iter().all(|other| *other == hospital);
    let kept = said.into_iter();
    kept.filter(|said| !said.is_in_error() || is_own(&said.held.hospital))
        .collect()
}

/// The latest word. Of what one document says, that it stands comes before that it has ended.
fn latest<'h>(said: &[Statement<'h, AlertLine>]) -> Option<Statement<'h, AlertLine>> {
    let first = said.first()?;
    let of_latest = said
        .iter()
        .filter(|said| said.held.record == first.held.record);
    of_latest.min_by_key(|said| said.line.urgency()).copied()
}

/// The day of a death, from the latest word that tells one. Days that differ are said.
fn died(line: &mut AlertLine, said: &[Statement<'_, AlertLine>]) {
    let mut told = said.iter().filter_map(|said| {
        let day = said.line.start.as_deref()?;
        Some((day, said.held))
    });
    let Some((first, _)) = told.next() else {
        return;
    };
    line.start = Some(first.to_owned());
    // A day and an instant of it are the same.
    let day = |date: &str| date.chars().take(10).collect::<String>();
    let another = told.find(|(date, _)| day(date) != day(first));
    if let Some((date, held)) = another {
        let doubt = say::charted_died_otherwise(named(held), date);
        line.part.doubts.push(doubt.into());
    }
}
