//! Results put into rows: one test, in one unit and those that convert to it, newest first, each result once.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use phrase::{Text, say};

use crate::converted;
use crate::held::Held;
use crate::series;
use crate::statements::{self, Statement, folded, folded_text, grouped, is_status};
use records::clinical::ResultLine;
use records::series::without_apart;
use records::{Analyte, Analytes, Conversion, Flag};

/// Parts within parts end here; real ones have one level, panels of panels two.
const DEEPEST_PART: usize = 4;

/// The length of a day without its time, `YYYY-MM-DD`.
const DAY_ALONE: usize = 10;

/// Systolic blood pressure.
const SYSTOLIC: &str = "loinc:8480-6";

/// One result, which may be part of another, such as the systolic pressure.
#[derive(Clone)]
pub(crate) struct Item<'h> {
    pub(crate) said: Statement<'h, ResultLine>,
    /// With what its container says for it: date, performer, category.
    pub(crate) line: Shown<'h>,
    /// Name of the panel it stands in.
    pub(crate) panel: Option<&'h str>,
    /// Whether its container shows its value, as `120/80` does.
    pub(crate) is_part: bool,
    /// Entered in error, cancelled, or not meaning what it says.
    pub(crate) left_out: bool,
    pub(crate) at: Option<i64>,
    /// How its number becomes one of its row; none where it needs nothing.
    pub(crate) conversion: Option<Rc<Conversion>>,
    series: Rc<str>,
    unit: Rc<str>,
    sent_unit: Option<&'h str>,
    /// Position in its document.
    order: (usize, Vec<usize>),
}

impl Item<'_> {
    /// The number to plot, in the unit of the row: none with a comparator. Of a blood pressure, the systolic.
    pub(crate) fn number(&self) -> Option<f64> {
        let there = |number| match &self.conversion {
            Some(conversion) => conversion.of(number),
            None => number,
        };
        let systolic = || {
            let parts = self.line.components.iter();
            let mut systolic = parts.filter(|part| is_systolic(part));
            systolic.next().and_then(plain_number)
        };
        plain_number(&self.line).map(there).or_else(systolic)
    }

    /// What rounding may have changed of its number, in the unit of the row.
    pub(crate) fn rounding(&self) -> f64 {
        let factor = self.conversion.as_ref().map(|conversion| conversion.factor);
        converted::rounding(&self.line) * factor.unwrap_or(1.0)
    }

    /// Names the result it is or is shown in: the parts of a blood pressure have one name.
    pub(crate) fn whole(&self) -> (String, usize, Vec<usize>) {
        let (position, path) = &self.order;
        let depth = path.len() - usize::from(self.is_part).min(path.len());
        let path = path.iter().take(depth).copied().collect();
        (self.said.held.record.clone(), *position, path)
    }

    fn newest_first(a: &Self, b: &Self) -> std::cmp::Ordering {
        Reverse(a.at)
            .cmp(&Reverse(b.at))
            .then_with(|| severity(b.line.mark).cmp(&severity(a.line.mark)))
            .then_with(|| Reverse(&a.said.held.received_at).cmp(&Reverse(&b.said.held.received_at)))
            .then_with(|| a.said.held.record.cmp(&b.said.held.record))
            .then_with(|| a.order.cmp(&b.order))
    }

    /// Whether it was measured before another: on an earlier day, or earlier on a day of which both tell the time.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        let (Some(at), Some(later)) = (self.at, other.at) else {
            return false;
        };
        let both_timed = [self, other].iter().all(|item| {
            let date = item.line.date.as_deref();
            date.is_some_and(|date| date.len() > DAY_ALONE)
        });
        match both_timed {
            true => at < later,
            false => day(at) < day(later) && at < later,
        }
    }
}

fn is_systolic(part: &ResultLine) -> bool {
    let of_test = without_apart(&part.series).0;
    let tests = Analytes::built_in();
    let known = tests.of_series(of_test).zip(tests.of_code(SYSTOLIC));
    known.is_some_and(|(known, systolic)| std::ptr::eq(known, systolic))
}

fn plain_number(line: &ResultLine) -> Option<f64> {
    line.number
        .filter(|number| line.comparator.is_none() && number.is_finite())
}

/// The very same result out of one or more documents.
pub(crate) struct Reading<'h> {
    pub(crate) item: Item<'h>,
    /// The other copies, newest first.
    pub(crate) also: Vec<Item<'h>>,
}

/// One test, in one unit and in those that convert to it.
pub(crate) struct Row<'h> {
    /// Series and unit.
    pub(crate) key: String,
    pub(crate) series: Rc<str>,
    /// The unit that most of its results have, as sent.
    pub(crate) unit: Option<&'h str>,
    /// Newest first, undated last; at least one.
    pub(crate) results: Vec<Reading<'h>>,
}

impl<'h> Row<'h> {
    /// The newest that counts, else the newest.
    pub(crate) fn lead(&self) -> Option<&Reading<'h>> {
        self.counting().next().or(self.results.first())
    }

    /// What stays in trends.
    pub(crate) fn counting(&self) -> impl Iterator<Item = &Reading<'h>> + Clone {
        self.results.iter().filter(|result| !result.item.left_out)
    }

    /// Position of the row in the newest document that has it.
    pub(crate) fn order(&self) -> impl Ord + '_ {
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

/// A line as it was sent, or one completed here. Small, since rows of them are sorted.
#[derive(Clone)]
pub(crate) enum Shown<'h> {
    Sent(&'h ResultLine),
    Made(Rc<ResultLine>),
}

impl Deref for Shown<'_> {
    type Target = ResultLine;

    fn deref(&self) -> &ResultLine {
        match self {
            Self::Sent(line) => line,
            Self::Made(line) => line,
        }
    }
}

impl Shown<'_> {
    pub(crate) fn to_line(&self) -> ResultLine {
        (**self).clone()
    }
}

/// All results by test and unit, in the order of their keys.
pub(crate) fn rows<'h>(held: &'h [Held], analytes: &Analytes) -> Vec<Row<'h>> {
    let said = Statement::<ResultLine>::all(held, |line, _| line.date.as_deref());
    let mut known = Known::of(analytes);
    let mut items = Vec::with_capacity(said.len());
    for said in said {
        let line = if said.is_in_error() {
            Shown::Made(Rc::new(said.to_line()))
        } else {
            Shown::Sent(said.line)
        };
        let from = Unfolded {
            said,
            sent: said.line,
            line,
            at: said.at,
            panel: said.line.panel.as_deref(),
            is_part: false,
            path: vec![],
        };
        expand(from, &mut known, &mut items);
    }
    items.sort_by(Item::newest_first);
    let mut rows: Vec<Row<'_>> = grouped(items, |item| Rc::clone(&item.series))
        .into_iter()
        .flat_map(|items| by_unit(items, analytes))
        .collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    rows
}

/// Keys and units already made: a history repeats the same few hundred names.
struct Known<'h, 'a> {
    keys: HashMap<KeyOf<'h>, Rc<str>>,
    units: HashMap<&'h str, Rc<str>>,
    analytes: &'a Analytes,
}

/// Series, name, local code, unit and panel: all that a key is made of.
type KeyOf<'h> = (
    &'h str,
    &'h Text,
    Option<&'h str>,
    Option<&'h str>,
    Option<&'h str>,
);

impl<'h, 'a> Known<'h, 'a> {
    fn of(analytes: &'a Analytes) -> Self {
        Self {
            keys: HashMap::new(),
            units: HashMap::new(),
            analytes,
        }
    }

    fn key(&mut self, line: &'h ResultLine, panel: Option<&'h str>) -> Rc<str> {
        let of = (
            line.series.as_str(),
            &line.name,
            line.local_code.as_deref(),
            line.unit.as_deref(),
            panel,
        );
        let analytes = self.analytes;
        let made = self.keys.entry(of);
        Rc::clone(made.or_insert_with(|| series::series(line, panel, analytes).into()))
    }

    fn unit(&mut self, line: &'h ResultLine) -> Rc<str> {
        let sent = line.unit.as_deref().unwrap_or_default();
        let made = self.units.entry(sent);
        Rc::clone(made.or_insert_with(|| series::unit(Some(sent)).into()))
    }
}

struct Unfolded<'h> {
    said: Statement<'h, ResultLine>,
    sent: &'h ResultLine,
    line: Shown<'h>,
    at: Option<i64>,
    panel: Option<&'h str>,
    is_part: bool,
    path: Vec<usize>,
}

/// Lists a result and its parts; a panel without a value of its own is only its parts.
fn expand<'h>(from: Unfolded<'h>, known: &mut Known<'h, '_>, items: &mut Vec<Item<'h>>) {
    let Unfolded {
        said,
        sent,
        line,
        at,
        panel,
        is_part,
        path,
    } = from;
    let has_value = !line
        .value
        .sent()
        .is_some_and(|value| value.trim().is_empty());
    let has_parts = !sent.components.is_empty() && path.len() < DEEPEST_PART;
    for (position, part) in sent.components.iter().enumerate().filter(|_| has_parts) {
        let named = sent
            .name
            .sent()
            .filter(|name| !has_value && !name.is_empty());
        let from = Unfolded {
            said,
            sent: part,
            line: Shown::Made(Rc::new(inheriting(part, &line))),
            at: part.date.as_deref().map_or(at, statements::at),
            panel: named.or(panel),
            is_part: has_value,
            path: path.iter().copied().chain([position]).collect(),
        };
        expand(from, known, items);
    }
    if !has_value && has_parts {
        return;
    }
    let own_key = known.key(sent, panel);
    // What has neither code nor name is the same as nothing else.
    let own_key = if matches!(&*own_key, "" | "text:") {
        format!("text:{}/{}/{path:?}", said.held.record, said.position).into()
    } else {
        own_key
    };
    // The name of a part, such as "Total", means nothing without what it is a part of.
    let series = if is_part && own_key.starts_with("text:") {
        let whole = known.key(said.line, said.line.panel.as_deref());
        format!("{whole}/{own_key}").into()
    } else {
        own_key
    };
    let is_any = |codes: &[&str]| {
        let status = line.part.status.as_deref();
        status.is_some_and(|status| codes.iter().any(|code| is_status(status, code)))
    };
    // What cannot be, and what is said to have happened after it was received, is in no curve and not the latest.
    let left_out = said.is_in_error()
        || !line.part.doubts.is_empty()
        || at.is_some_and(|at| said.held.is_ahead(at))
        || matches!(
            line.part.flag,
            Some(
                Flag::EnteredInError
                    | Flag::Replaced
                    | Flag::Ended
                    | Flag::Negated
                    | Flag::Modifier
            )
        )
        || is_any(&["cancelled", "canceled"]);
    items.push(Item {
        at,
        left_out,
        conversion: None,
        sent_unit: sent.unit.as_deref(),
        order: (said.position, path),
        unit: known.unit(sent),
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
        line.part.date_assumed |= container.part.date_assumed;
    }
    line.part.entry = line.part.entry.or(container.part.entry);
    // Of a container entered in error no part stands, whatever the part itself says.
    line.part.flag = match container.part.flag {
        Some(Flag::EnteredInError | Flag::Replaced) => container.part.flag,
        flag => line.part.flag.or(flag),
    };
    line.part.status = line.part.status.or_else(|| container.part.status.clone());
    // What cannot be of its container cannot be of it: a date to come, words that say another number.
    let doubts = container.part.doubts.iter();
    let doubts = doubts.filter(|doubt| is_shared(doubt, part, container));
    let doubts: Vec<Text> = doubts
        .filter(|doubt| !part.part.doubts.contains(doubt))
        .cloned()
        .collect();
    line.part.doubts.extend(doubts);
    line.performer = line.performer.or_else(|| container.performer.clone());
    if line.part.apart.is_empty() {
        line.part.apart.clone_from(&container.part.apart);
    }
    line.by_patient |= container.by_patient;
    line.category.clone_from(&container.category);
    line
}

/// Whether a doubt about a container is one about its part: that a number cannot be is said of that number alone, and
/// what a part says of its own date is no other's.
fn is_shared(doubt: &Text, part: &ResultLine, container: &ResultLine) -> bool {
    let is_of_another = || {
        let mut others = container.components.iter();
        part.date.is_some() && others.any(|other| other.part.doubts.contains(doubt))
    };
    *doubt != Text::from(say::clinical_doubt_value()) && !is_of_another()
}

/// Splits one series by unit; units that convert to each other are one. Words without a unit ("not detected") stand
/// with the numbers if these have one unit only; a number without a unit stands alone, since nobody knows its unit.
fn by_unit<'h>(items: Vec<Item<'h>>, analytes: &Analytes) -> Vec<Row<'h>> {
    let Some(series) = items.first().map(|item| Rc::clone(&item.series)) else {
        return vec![];
    };
    let known = analytes.of_series(without_apart(&series).0);
    let mut families: HashMap<Rc<str>, Rc<str>> = HashMap::new();
    for item in &items {
        families.entry(Rc::clone(&item.unit)).or_insert_with(|| {
            let base = known.filter(|known| known.to_unit(&item.unit).is_some());
            match base.and_then(|known| known.unit()) {
                Some(base) => base.into(),
                None => Rc::clone(&item.unit),
            }
        });
    }
    let mut units = items
        .iter()
        .filter(|item| !item.unit.is_empty())
        .map(|item| &families[&item.unit]);
    let only = units
        .next()
        .cloned()
        .filter(|first| units.all(|unit| unit == first));
    let family_of = |item: &Item<'_>| match &only {
        Some(only) if item.unit.is_empty() && item.line.number.is_none() => Rc::clone(only),
        _ => Rc::clone(&families[&item.unit]),
    };
    grouped(items, |item| family_of(item))
        .into_iter()
        .filter_map(|mut items| {
            let family = family_of(items.first()?);
            let unit = most_used(&items);
            if let (Some(known), Some((unit, _))) = (known, &unit) {
                convert(&mut items, known, unit);
            }
            Some(Row {
                key: format!("{series}|{family}"),
                series: Rc::clone(&series),
                unit: unit.and_then(|(_, sent)| sent),
                results: once_each(items),
            })
        })
        .collect()
}

/// The unit most results that count have, folded and as the newest of them has it; of as many the one of the newest.
fn most_used<'h>(items: &[Item<'h>]) -> Option<(Rc<str>, Option<&'h str>)> {
    let measured = || items.iter().filter(|item| !item.unit.is_empty());
    let first = measured().next()?;
    if measured().all(|item| item.unit == first.unit) {
        return Some((Rc::clone(&first.unit), first.sent_unit));
    }
    let by_unit = grouped(measured(), |item| Rc::clone(&item.unit));
    let most = by_unit.into_iter().max_by_key(|items| {
        let counting = || items.iter().filter(|item| !item.left_out);
        let newest = counting().filter_map(|item| item.at).max();
        let unit = items.first().map(|item| Reverse(Rc::clone(&item.unit)));
        (counting().count(), newest, unit)
    })?;
    let first = most.first()?;
    Some((Rc::clone(&first.unit), first.sent_unit))
}

/// Tells each result of another unit how its number becomes one of the row.
fn convert(items: &mut [Item<'_>], known: &Analyte, unit: &Rc<str>) {
    let mut made: HashMap<Rc<str>, Option<Rc<Conversion>>> = HashMap::new();
    for item in items.iter_mut().filter(|item| item.unit != *unit) {
        let conversion = made.entry(Rc::clone(&item.unit)).or_insert_with(|| {
            let found = known.between(&item.unit, unit);
            found.filter(|found| !found.is_none()).map(Rc::new)
        });
        item.conversion = conversion.clone();
    }
}

/// Drops exact duplicates: same value, unit, time and performer, as copies of one result in several
/// documents have. Without a time, only those of one hospital are taken for copies.
fn once_each(items: Vec<Item<'_>>) -> Vec<Reading<'_>> {
    let identity = |item: &Item<'_>| {
        let line = &item.line;
        let place = item.at.is_none().then(|| item.said.held.hospital.clone());
        let performer = line.performer.as_deref().map(folded);
        let value = (
            folded_text(&line.value),
            line.comparator.clone(),
            Rc::clone(&item.unit),
        );
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
                let status = copy.line.part.status.as_deref();
                let is_preliminary = status.is_some_and(|status| is_status(status, "preliminary"));
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
pub(crate) fn is_abnormal(mark: Option<Flag>) -> bool {
    matches!(
        mark,
        Some(Flag::L | Flag::H | Flag::LL | Flag::HH | Flag::A | Flag::AA | Flag::Pos | Flag::R)
    )
}

/// How much a mark asks for: of results of one moment the worst leads, whatever order they were sent in.
pub(crate) fn severity(mark: Option<Flag>) -> u8 {
    mark.map_or(0, Flag::severity)
}

/// The day in India of an instant, so that a date without a time is compared by its day.
fn day(at: i64) -> i64 {
    const DAY: i64 = 24 * 3600 * 1000;
    const IST: i64 = (5 * 3600 + 30 * 60) * 1000;
    (at + IST).div_euclid(DAY)
}

/// Whether a mark asks for action at once.
pub(crate) fn is_critical(mark: Option<Flag>) -> bool {
    matches!(mark, Some(Flag::LL | Flag::HH | Flag::AA))
}
