//! Refused callers, counted by reason and nothing else (docs/promises.md, S7).

use std::collections::BTreeMap;

use app::model::ManyRefused;
use domain::Timestamp;

use crate::{
    clinic::Counts,
    kind::Kind,
    row::RefusalRow,
    session::{Answer, Marks, Session},
};

/// More callers a minute than that, refused for one reason, are unusual.
const MANY: u64 = 300;
/// They go on being one flood for so long after the last such minute, in milliseconds.
const MANY_FOR_MS: i64 = 600_000;

/// All counts, those not in the store yet included; by reason.
pub fn list(session: &Session<'_>) -> Answer<Vec<(String, u64)>> {
    let rows: Vec<RefusalRow> = session.list(Kind::Refusal, "true", vec![])?;
    let mut counts: BTreeMap<String, u64> = rows
        .into_iter()
        .map(|row| (row.reason, row.count))
        .collect();
    for (reason, count) in session.clinic().unwritten.lock().iter() {
        *counts.entry((*reason).to_owned()).or_default() += count;
    }
    Ok(counts.into_iter().collect())
}

/// Reasons for which unusually many are refused at `now`, the most first.
pub fn list_many(session: &Session<'_>, now: Timestamp) -> Answer<Vec<ManyRefused>> {
    let rest = "at IS NOT NULL AND $1 - at BETWEEN 0 AND $2";
    let values = vec![now.millis().into(), MANY_FOR_MS.into()];
    let rows: Vec<RefusalRow> = session.list(Kind::Refusal, rest, values)?;
    let mut many: Vec<ManyRefused> = rows
        .into_iter()
        .filter_map(|row| {
            Some(ManyRefused {
                reason: row.reason,
                count: row.many,
                since: row.many_since?,
            })
        })
        .collect();
    many.sort_by(|one, other| {
        other
            .count
            .cmp(&one.count)
            .then_with(|| one.reason.cmp(&other.reason))
    });
    Ok(many)
}

/// Adds counts to those in the store.
pub fn put(session: &Session<'_>, counts: &Counts) -> Answer<()> {
    for (reason, count) in counts {
        change(session, reason, |row, _| row.count += count)?;
    }
    Ok(())
}

/// Notes unusually many refusals of the last minute.
pub fn note_many(session: &Session<'_>, counts: &Counts, now: Timestamp) -> Answer<()> {
    for (reason, count) in counts.iter().filter(|(_, count)| **count > MANY) {
        change(session, reason, |row, marks| {
            let goes_on = marks
                .at
                .is_some_and(|last| (0..=MANY_FOR_MS).contains(&(now.millis() - last)));
            if !goes_on {
                row.many_since = Some(now.plus_seconds(-60));
                row.many = 0;
            }
            row.many += count;
            marks.at = Some(now.millis());
        })?;
    }
    Ok(())
}

fn change(
    session: &Session<'_>,
    reason: &str,
    change: impl FnOnce(&mut RefusalRow, &mut Marks),
) -> Answer<()> {
    let hash = session.hash("refusal", reason);
    let kept = session.item::<RefusalRow>(Kind::Refusal, hash)?;
    let (mut row, mut marks) = match kept {
        Some(item) => (item.value, item.marks),
        None => Default::default(),
    };
    row.reason = reason.to_owned();
    change(&mut row, &mut marks);
    session.put(Kind::Refusal, hash, marks, &row)?;
    Ok(())
}

/// Says in one line what was refused since the last such line.
pub fn say(counts: &Counts) {
    let each: Vec<String> = counts
        .iter()
        .map(|(reason, count)| format!("{reason} {count}"))
        .collect();
    if !each.is_empty() {
        tracing::info!(
            "requests refused since the last such line: {}",
            each.join(", ")
        );
    }
}
