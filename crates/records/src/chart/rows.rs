//! Results put into rows: one test in one unit, newest first, each result once.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::said::{Said, at, folded, grouped};
use super::series;
use crate::chart::Held;
use crate::clinical::ResultLine;
use crate::view::Flag;

/// Parts within parts end here; real ones have one level, panels of panels two.
const DEEPEST_PART: usize = 4;

/// One result, which may be part of another, such as the systolic pressure.
#[derive(Clone)]
pub(super) struct Item<'h> {
    pub(super) said: Said<'h, ResultLine>,
    /// With what its container says for it: date, performer, category.
    pub(super) line: Cow<'h, ResultLine>,
    /// Name of the panel it stands in.
    pub(super) panel: Option<String>,
    /// Whether its container shows its value, as `120/80` does.
    pub(super) is_part: bool,
    /// Entered in error, cancelled, or not meaning what it says.
    pub(super) left_out: bool,
    pub(super) at: Option<i64>,
    series: String,
    /// Position in its document.
    order: (usize, Vec<usize>),
}

impl Item<'_> {
    /// The number to plot: none with a comparator. Of a blood pressure, the systolic.
    pub(super) fn number(&self) -> Option<f64> {
        let systolic = || {
            let parts = self.line.components.iter();
            let mut systolic = parts.filter(|part| series::series(part, None) == "loinc:8480-6");
            systolic.next().and_then(plain_number)
        };
        plain_number(&self.line).or_else(systolic)
    }

    fn newest_first(a: &Self, b: &Self) -> std::cmp::Ordering {
        Reverse(a.at)
            .cmp(&Reverse(b.at))
            .then_with(|| Reverse(&a.said.held.received_at).cmp(&Reverse(&b.said.held.received_at)))
            .then_with(|| a.said.held.record.cmp(&b.said.held.record))
            .then_with(|| a.order.cmp(&b.order))
    }
}

fn plain_number(line: &ResultLine) -> Option<f64> {
    line.number
        .filter(|number| line.comparator.is_none() && number.is_finite())
}

/// The very same result out of one or more documents.
pub(super) struct Reading<'h> {
    pub(super) item: Item<'h>,
    /// The other copies, newest first.
    pub(super) also: Vec<Item<'h>>,
}

/// One test in one unit.
pub(super) struct Row<'h> {
    /// Series and unit.
    pub(super) key: String,
    pub(super) series: String,
    /// Newest first, undated last; at least one.
    pub(super) results: Vec<Reading<'h>>,
}

impl<'h> Row<'h> {
    /// The newest that counts, else the newest.
    pub(super) fn lead(&self) -> Option<&Reading<'h>> {
        self.counting().next().or(self.results.first())
    }

    /// What stays in trends.
    pub(super) fn counting(&self) -> impl Iterator<Item = &Reading<'h>> + Clone {
        self.results.iter().filter(|result| !result.item.left_out)
    }

    /// Position of the row in the newest document that has it.
    pub(super) fn order(&self) -> impl Ord + '_ {
        self.results.first().map(|result| {
            let item = &result.item;
            (
                Reverse(item.at),
                &item.said.held.record,
                &item.order,
                &self.key,
            )
        })
    }
}

/// All results by test and unit, in the order of their keys.
pub(super) fn rows(held: &[Held]) -> Vec<Row<'_>> {
    let said = Said::<ResultLine>::all(held, |line, _| line.date.as_deref());
    let mut keys = Keys::default();
    let mut items = Vec::with_capacity(said.len());
    for said in said {
        let line = if said.is_in_error() {
            Cow::Owned(said.to_line())
        } else {
            Cow::Borrowed(said.line)
        };
        let panel = line.panel.clone();
        expand(
            Unfolded {
                said,
                line,
                panel,
                is_part: false,
                path: vec![],
            },
            &mut keys,
            &mut items,
        );
    }
    items.sort_by(Item::newest_first);
    let mut rows: Vec<Row<'_>> = grouped(items, |item| item.series.clone())
        .into_iter()
        .flat_map(by_unit)
        .collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    rows
}

/// Keys already made: a history repeats the same few hundred names.
#[derive(Default)]
struct Keys(HashMap<(String, String, Option<String>), String>);

impl Keys {
    fn of(&mut self, line: &ResultLine, panel: Option<&str>) -> String {
        let known = (
            line.series.clone(),
            line.name.clone(),
            panel.map(str::to_owned),
        );
        let made = self
            .0
            .entry(known)
            .or_insert_with(|| series::series(line, panel));
        made.clone()
    }
}

struct Unfolded<'h> {
    said: Said<'h, ResultLine>,
    line: Cow<'h, ResultLine>,
    panel: Option<String>,
    is_part: bool,
    path: Vec<usize>,
}

/// Lists a result and its parts; a panel without a value of its own is only its parts.
fn expand<'h>(from: Unfolded<'h>, keys: &mut Keys, items: &mut Vec<Item<'h>>) {
    let Unfolded {
        said,
        line,
        panel,
        is_part,
        path,
    } = from;
    let own_key = keys.of(&line, panel.as_deref());
    let has_value = !line.value.trim().is_empty();
    if path.len() < DEEPEST_PART {
        for (position, part) in line.components.iter().enumerate() {
            let panel = match (has_value, line.name.is_empty()) {
                (false, false) => Some(line.name.clone()),
                _ => panel.clone(),
            };
            let path = path.iter().copied().chain([position]).collect();
            let line = Cow::Owned(inheriting(part, &line));
            expand(
                Unfolded {
                    said,
                    line,
                    panel,
                    is_part: has_value,
                    path,
                },
                keys,
                items,
            );
        }
    }
    if !has_value && !line.components.is_empty() && path.len() < DEEPEST_PART {
        return;
    }
    // The name of a part, such as "Total", means nothing without what it is a part of.
    let series = match path.is_empty() || !is_part || !own_key.starts_with("text:") {
        true => own_key,
        false => format!(
            "{}/{own_key}",
            keys.of(said.line, said.line.panel.as_deref())
        ),
    };
    let left_out = said.is_in_error()
        || matches!(
            line.part.flag,
            Some(Flag::EnteredInError | Flag::Ended | Flag::Negated | Flag::Modifier)
        )
        || line.part.status.as_deref() == Some("cancelled");
    items.push(Item {
        at: line.date.as_deref().and_then(at),
        left_out,
        order: (said.position, path),
        said,
        line,
        panel,
        is_part,
        series,
    });
}

/// A part with what its container says for it.
fn inheriting(part: &ResultLine, container: &ResultLine) -> ResultLine {
    let mut line = part.clone();
    if line.date.is_none() {
        line.date.clone_from(&container.date);
        line.date_from.clone_from(&container.date_from);
    }
    line.part.entry = line.part.entry.or(container.part.entry);
    line.part.flag = line.part.flag.or(container.part.flag);
    line.part.status = line.part.status.or_else(|| container.part.status.clone());
    line.performer = line.performer.or_else(|| container.performer.clone());
    line.by_patient |= container.by_patient;
    line.category.clone_from(&container.category);
    line
}

/// Splits one series by unit. Words without a unit ("not detected") stand with the numbers if these
/// have one unit only; a number without a unit stands alone, since nobody knows its unit.
fn by_unit(items: Vec<Item<'_>>) -> Vec<Row<'_>> {
    let unit_of = |item: &Item<'_>| series::unit(item.line.unit.as_deref());
    let mut units: Vec<String> = items
        .iter()
        .map(unit_of)
        .filter(|unit| !unit.is_empty())
        .collect();
    units.sort();
    units.dedup();
    let only = match units.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let unit_of = |item: &Item<'_>| match (&only, unit_of(item)) {
        (Some(only), unit) if unit.is_empty() && item.line.number.is_none() => only.clone(),
        (_, unit) => unit,
    };
    grouped(items, unit_of)
        .into_iter()
        .filter_map(|items| {
            let first = items.first()?;
            let with_unit = items
                .iter()
                .find(|item| item.line.unit.is_some())
                .unwrap_or(first);
            let unit = series::unit(with_unit.line.unit.as_deref());
            let series = first.series.clone();
            Some(Row {
                key: format!("{series}|{unit}"),
                series,
                results: once_each(items),
            })
        })
        .collect()
}

/// Drops exact duplicates: same value, time and performer, as copies of one result in several
/// documents have. Without a time, only those of one hospital are taken for copies.
fn once_each(items: Vec<Item<'_>>) -> Vec<Reading<'_>> {
    let identity = |item: &Item<'_>| {
        let line = &item.line;
        let place = item.at.is_none().then(|| item.said.held.hospital.clone());
        let performer = line.performer.as_deref().map(folded);
        let value = (folded(&line.value), line.comparator.clone());
        (
            item.at,
            place,
            value,
            performer,
            item.left_out,
            line.part.flag.map(|flag| flag as u8),
        )
    };
    let mut results: Vec<Reading<'_>> = grouped(items, identity)
        .into_iter()
        .filter_map(|mut copies| {
            // The copy that says most: marked by the laboratory, final. Stable: else the newest.
            copies.sort_by_key(|copy| {
                let is_preliminary = copy.line.part.status.as_deref() == Some("preliminary");
                (
                    copy.line.mark.is_none() || copy.line.mark_computed,
                    is_preliminary,
                )
            });
            let mut copies = copies.into_iter();
            Some(Reading {
                item: copies.next()?,
                also: copies.collect(),
            })
        })
        .collect();
    results.sort_by(|a, b| Item::newest_first(&a.item, &b.item));
    results
}

/// Whether a mark says that something is out of order.
pub(super) fn is_abnormal(mark: Option<Flag>) -> bool {
    matches!(
        mark,
        Some(Flag::L | Flag::H | Flag::LL | Flag::HH | Flag::A | Flag::AA | Flag::Pos | Flag::R)
    )
}

/// Whether a mark asks for action at once.
pub(super) fn is_critical(mark: Option<Flag>) -> bool {
    matches!(mark, Some(Flag::LL | Flag::HH | Flag::AA))
}
