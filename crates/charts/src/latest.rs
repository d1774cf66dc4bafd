//! The latest results of the summary.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::labs::{converted_item, item_source};
use crate::rows::{Item, Reading, Row, is_abnormal, is_critical, severity};
use crate::statements::grouped;
use crate::view::SummaryResult;
use records::Flag;
use records::series::without_apart;

/// Vital signs in the order clinicians read them out; others follow by name.
const VITALS: [&str; 8] = [
    "loinc:85354-9",
    "loinc:8867-4",
    "loinc:8310-5",
    "loinc:9279-1",
    "loinc:2708-6",
    "loinc:29463-7",
    "loinc:8302-2",
    "loinc:39156-5",
];

/// One series in all its units, and what of it is shown.
struct Latest<'r, 'h> {
    row: &'r Row<'h>,
    reading: &'r Reading<'h>,
    /// A later one that says nothing of being normal or not.
    newer: Option<&'r Item<'h>>,
}

/// Latest abnormal results of all but vital signs and habits, critical first.
///
/// The latest result with a mark counts, be it "normal": a critical potassium of yesterday is not
/// outdated by one of today that came without a range. That one is shown beside it. One inside the range that the
/// laboratory gave with it is normal.
pub(crate) fn abnormal(rows: &[Row<'_>]) -> Vec<SummaryResult> {
    let mut latest: Vec<Latest<'_, '_>> = grouped(rows, |row| &*row.series)
        .into_iter()
        .filter_map(|rows| {
            let (row, reading) =
                newest(&rows, |item| item.line.mark.is_some() || item.line.in_range)?;
            let (_, after) = newest(&rows, |_| true)?;
            // A result of the same moment is not a newer one.
            let newer = Some(&after.item)
                .filter(|item| item.line.mark.is_none() && reading.item.is_before(item));
            Some(Latest {
                row,
                reading,
                newer,
            })
        })
        .filter(|latest| {
            let line = &latest.reading.item.line;
            !matches!(line.category.as_str(), "vital" | "social") && is_abnormal(line.mark)
        })
        .collect();
    latest.sort_by_key(|latest| {
        let item = &latest.reading.item;
        (
            !is_critical(item.line.mark),
            Reverse(item.at),
            latest.row.key.clone(),
        )
    });
    latest.iter().map(summary_result).collect()
}

/// Latest vital signs and measures, then habits.
pub(crate) fn vitals(rows: &[Row<'_>]) -> Vec<SummaryResult> {
    let mut latest: Vec<Latest<'_, '_>> = grouped(rows, |row| &*row.series)
        .into_iter()
        .filter_map(|rows| {
            let (row, reading) = newest(&rows, |_| true)?;
            Some(Latest {
                row,
                reading,
                newer: None,
            })
        })
        .filter(|latest| {
            let item = &latest.reading.item;
            matches!(item.line.category.as_str(), "vital" | "social") && !item.is_part
        })
        .collect();
    latest.sort_by_key(|latest| {
        let row = latest.row;
        let line = &latest.reading.item.line;
        let (of_test, _) = without_apart(&row.series);
        let place = VITALS.iter().position(|known| *known == of_test);
        (
            line.category == "social",
            place.unwrap_or(VITALS.len()),
            line.name.clone(),
            row.key.clone(),
        )
    });
    latest.iter().map(summary_result).collect()
}

/// Of each test the newest result that is left out only since something of it cannot be, unless a later one counts:
/// "no abnormal results" must not hide a potassium nobody can believe.
pub(crate) fn in_doubt(rows: &[Row<'_>]) -> Vec<SummaryResult> {
    let doubted = |item: &Item<'_>| {
        let part = &item.line.part;
        let stands = matches!(part.flag, None | Some(Flag::Assumed | Flag::Masked))
            || is_abnormal(part.flag);
        item.left_out && stands && !part.doubts.is_empty() && !item.said.is_in_error()
    };
    let mut latest: Vec<Latest<'_, '_>> = grouped(rows, |row| &*row.series)
        .into_iter()
        .filter_map(|rows| {
            let counting = newest(&rows, |_| true).map(|(_, reading)| &reading.item);
            let of_rows = rows.iter().flat_map(|row| {
                let of_row = row.results.iter().filter(|reading| doubted(&reading.item));
                of_row.map(move |reading| (*row, reading))
            });
            let (row, reading) = of_rows
                .filter(|(_, reading)| counting.is_none_or(|later| !reading.item.is_before(later)))
                .max_by_key(|(_, reading)| reading.item.at)?;
            Some(Latest {
                row,
                reading,
                newer: None,
            })
        })
        .filter(|latest| !latest.reading.item.is_part)
        .collect();
    latest.sort_by_key(|latest| (Reverse(latest.reading.item.at), latest.row.key.clone()));
    latest.iter().map(alone).collect()
}

/// A result without a curve.
fn alone(latest: &Latest<'_, '_>) -> SummaryResult {
    let reading = latest.reading;
    SummaryResult {
        line: reading.item.line.to_line(),
        newer: None,
        previous: None,
        converted: None,
        previous_converted: None,
        points_converted: false,
        trend: None,
        points: Vec::new(),
        row: latest.row.key.clone(),
        sources: std::iter::once(&reading.item)
            .chain(&reading.also)
            .map(item_source)
            .collect(),
    }
}

/// The newest counting result that is `wanted`, over all units of a series: a result that is normal
/// in one unit today outdates the abnormal one in another unit last year.
fn newest<'r, 'h>(
    rows: &[&'r Row<'h>],
    wanted: impl Fn(&Item<'h>) -> bool,
) -> Option<(&'r Row<'h>, &'r Reading<'h>)> {
    let of_rows = rows.iter().filter_map(|row| {
        let mut counting = row.counting();
        Some((*row, counting.find(|reading| wanted(&reading.item))?))
    });
    of_rows.max_by_key(|(row, reading)| {
        let item = &reading.item;
        let worst = severity(item.line.mark);
        (
            item.at,
            worst,
            &item.said.held.received_at,
            Reverse(&row.key),
        )
    })
}

fn summary_result(latest: &Latest<'_, '_>) -> SummaryResult {
    let Latest {
        row,
        reading: lead,
        newer,
    } = *latest;
    let older = row
        .counting()
        .skip_while(|reading| !std::ptr::eq(*reading, lead));
    // What was measured at the same moment is not what it was before.
    let mut older = older.skip(1).map(|reading| &reading.item);
    let previous = older.find(|item| item.is_before(&lead.item));
    let numbers = (lead.item.number(), previous.and_then(Item::number));
    let is_converted = |item: &Item<'_>| item.conversion.is_some();
    let is_within = |now: f64, before: f64| {
        // In two units, what each was rounded to is no change.
        let room = lead.item.rounding() + previous.map_or(0.0, Item::rounding);
        (is_converted(&lead.item) || previous.is_some_and(is_converted))
            && (now - before).abs() <= room
    };
    let trend = match numbers {
        (Some(now), Some(before)) if is_within(now, before) => Some("same"),
        (Some(now), Some(before)) if now > before => Some("up"),
        (Some(now), Some(before)) if now < before => Some("down"),
        (Some(_), Some(_)) => Some("same"),
        _ => None,
    };
    let dated = row.counting().filter(|result| result.item.at.is_some());
    let mut points: Vec<f64> = dated
        .clone()
        .filter_map(|result| result.item.number())
        .collect();
    points.reverse();
    let points_converted = dated
        .clone()
        .any(|result| result.item.conversion.is_some() && result.item.number().is_some());
    let shown = std::iter::once(&lead.item).chain(&lead.also).chain(newer);
    let mut seen = HashSet::new();
    SummaryResult {
        line: lead.item.line.to_line(),
        newer: newer.map(|item| item.line.to_line()),
        previous: previous.map(|item| item.line.to_line()),
        converted: converted_item(row, &lead.item),
        previous_converted: previous.and_then(|item| converted_item(row, item)),
        trend: trend.map(str::to_owned),
        points,
        points_converted,
        row: row.key.clone(),
        sources: shown
            .filter(|item| seen.insert(item.said.held.record.as_str()))
            .map(item_source)
            .collect(),
    }
}
