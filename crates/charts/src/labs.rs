//! The cumulative grid.

use std::cmp::Reverse;

use phrase::{Phrase, Text, say};
use records::Analytes;

use crate::converted;
use crate::held::Held;
use crate::rows::{Item, Row, is_abnormal, is_critical, rows};
use crate::statements::{folded, grouped, source};
use crate::view::{ChartSource, Converted, LabCell, LabColumn, LabPanel, LabRow, LabsView};

/// All results over all documents: tests down, dates across. Source: docs/reading-records.md,
/// "Results" and "Series of results".
#[must_use]
pub fn labs(held: &[Held], analytes: &Analytes) -> LabsView {
    let rows = rows(held, analytes);
    let columns = Columns::of(&rows);
    let panels = grouped(&rows, |row| {
        let (category, name) = heading(row);
        // A name of a hospital's is the same however it is written.
        (
            category,
            name.sent().map(folded),
            name.sent().is_none().then_some(name.clone()),
        )
    });
    let mut panels: Vec<Vec<&Row<'_>>> = panels
        .into_iter()
        .map(|mut rows| {
            rows.sort_by(|a, b| a.order().cmp(&b.order()));
            rows
        })
        .collect();
    panels.sort_by_key(|rows| {
        let category = rows.first().map_or("other", |row| heading(row).0);
        let place = ["laboratory", "vital", "other"]
            .iter()
            .position(|known| *known == category);
        let newest = rows
            .iter()
            .filter_map(|row| row.lead())
            .map(|lead| lead.item.at)
            .max();
        let name = rows.first().map(|row| heading(row).1);
        (
            place,
            !rows.iter().any(|row| row_is(row, is_critical)),
            Reverse(newest),
            name,
        )
    });
    LabsView {
        panels: panels
            .into_iter()
            .filter_map(|rows| {
                let (category, name) = heading(rows.first()?);
                let rows = rows
                    .into_iter()
                    .filter_map(|row| lab_row(row, &columns))
                    .collect();
                Some(LabPanel {
                    name,
                    category: category.to_owned(),
                    rows,
                })
            })
            .collect(),
        columns: columns.shown,
        table_fault: None,
    }
}

/// Category and name of the panel a row belongs to, by its newest result.
fn heading(row: &Row<'_>) -> (&'static str, Text) {
    let Some(lead) = row.lead() else {
        return ("other", Text::default());
    };
    let named = |default: fn() -> Phrase| {
        let panel = lead.item.panel.filter(|panel| !panel.trim().is_empty());
        panel.map_or_else(|| default().into(), Text::from)
    };
    match lead.item.line.category.as_str() {
        "vital" => ("vital", say::charted_panel_vital().into()),
        "laboratory" => ("laboratory", named(say::charted_panel_laboratory)),
        "imaging" => ("other", named(say::charted_panel_imaging)),
        "exam" => ("other", named(say::charted_panel_exam)),
        "social" => ("other", named(say::charted_panel_lifestyle)),
        _ => ("other", named(say::charted_panel_other)),
    }
}

fn row_is(row: &Row<'_>, asked: impl Fn(Option<records::Flag>) -> bool) -> bool {
    row.counting().any(|result| asked(result.item.line.mark))
}

fn lab_row(row: &Row<'_>, columns: &Columns) -> Option<LabRow> {
    let lead = &row.lead()?.item.line;
    // A range in another unit than the row's would be read as one of it.
    let mut newest = row
        .counting()
        .chain(&row.results)
        .filter(|result| result.item.conversion.is_none())
        .map(|result| &*result.item.line);
    let ranges = newest.find(|line| !line.ranges.is_empty());
    let range = ranges.map(|line| {
        let sent: Option<Vec<&str>> = line.ranges.iter().map(|range| range.text.sent()).collect();
        if let Some(sent) = sent {
            return Text::from(sent.join("; "));
        }
        let all = line.ranges.iter().map(|range| range.text.clone());
        phrase::joined(all, |first, next| say::record_several(first, next).into())
            .unwrap_or_default()
    });
    let plotted = row
        .counting()
        .filter(|result| result.item.at.is_some() && result.item.number().is_some())
        .count();
    let cells = row.results.iter().filter_map(|result| {
        Some(LabCell {
            column: columns.place(&result.item)?,
            line: result.item.line.to_line(),
            converted: converted_item(row, &result.item),
            at: result.item.at.map(as_number),
            left_out: result.item.left_out,
            source: item_source(&result.item),
            also: result.also.iter().map(item_source).collect(),
        })
    });
    Some(LabRow {
        key: row.key.clone(),
        series: row.series.to_string(),
        name: lead.name.clone(),
        unit: row.unit.map(str::to_owned),
        range,
        abnormal: row_is(row, is_abnormal),
        critical: row_is(row, is_critical),
        plottable: plotted > 1,
        cells: cells.collect(),
    })
}

/// A result in the unit of its row, where it was sent in another.
pub(crate) fn converted_item(row: &Row<'_>, item: &Item<'_>) -> Option<Converted> {
    converted::of(&item.line, item.conversion.as_deref()?, row.unit?)
}

#[allow(clippy::cast_precision_loss)] // exact for any date before the year 287396
fn as_number(millis: i64) -> f64 {
    millis as f64
}

pub(crate) fn item_source(item: &Item<'_>) -> ChartSource {
    source(item.said.held, item.line.part.entry)
}

/// Moments across. Results of one minute at one hospital share a column.
struct Columns {
    shown: Vec<LabColumn>,
    keys: Vec<ColumnKey>,
}

type ColumnKey = (Reverse<Option<i64>>, bool, String);

impl Columns {
    fn of(rows: &[Row<'_>]) -> Self {
        let items = rows
            .iter()
            .flat_map(|row| &row.results)
            .map(|result| &result.item);
        let mut all: Vec<(ColumnKey, Option<&str>)> = items
            .map(|item| (column_key(item), item.line.date.as_deref()))
            .collect();
        all.sort();
        all.dedup_by(|a, b| a.0 == b.0);
        let shown = all.iter().map(|(key, date)| LabColumn {
            // What cannot be read as a date is no date; the cell keeps its words.
            date: date.filter(|_| key.0.0.is_some()).map(str::to_owned),
            hospital: key.2.clone(),
        });
        Self {
            shown: shown.collect(),
            keys: all.iter().map(|(key, _)| key.clone()).collect(),
        }
    }

    fn place(&self, item: &Item<'_>) -> Option<u32> {
        let place = self.keys.binary_search(&column_key(item)).ok()?;
        u32::try_from(place).ok()
    }
}

fn column_key(item: &Item<'_>) -> ColumnKey {
    // A day without a time is not its first minute.
    let has_time = item
        .line
        .date
        .as_deref()
        .is_some_and(|date| date.len() > 10);
    let minute = item.at.map(|at| at.div_euclid(60_000));
    (Reverse(minute), has_time, item.said.held.hospital.clone())
}
