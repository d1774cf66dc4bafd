//! When and how often a dose is taken. Every member of a FHIR Timing is read here or shown as sent.
//! Source: docs/reading-records.md, "Medicines"; FHIR R4, Timing.

use phrase::{Phrase, Text, say};

use crate::clinical::medicine::sig;
use crate::clinical::resource::Resource;
use crate::json::node::Node;
use crate::value::length::{span_of_time, spanned, spelt_length, timed};
use crate::value::{datatype, texts};

/// A timing in words.
#[derive(Default)]
pub(super) struct Timing {
    /// The code as sent.
    pub(super) code: Option<String>,
    /// How often, by the structure.
    pub(super) repeated: Option<Text>,
    /// Doses a day by the structure, where they are fixed.
    pub(super) per_day: Option<u32>,
    /// How often, where that is not every day.
    pub(super) interval: Option<Text>,
    /// Whether its numbers, without days of the week, are less than daily.
    pub(super) is_rarer_than_daily: bool,
    /// When: events of the day, times, days of the week, dates, and how long one dose takes.
    pub(super) when: Vec<Text>,
    /// How long the course lasts, in time and in doses.
    pub(super) length: Option<Text>,
    /// Whether it is a length of time, not a number of doses or a period with its dates.
    is_span: bool,
    /// What has no words here, as sent.
    pub(super) others: Vec<Text>,
}

impl Timing {
    /// Whether its length is one of time.
    pub(super) fn is_span(&self) -> bool {
        self.is_span
    }
}

/// Members of a timing that are read; all others are shown as sent.
const OF_TIMING: [&str; 4] = ["event", "repeat", "code", "text"];

/// The same of `Timing.repeat`, beside `bounds[x]`.
const OF_REPEAT: [&str; 15] = [
    "count",
    "countMax",
    "duration",
    "durationMax",
    "durationUnit",
    "frequency",
    "frequencyMax",
    "period",
    "periodMax",
    "periodUnit",
    "periodUnits",
    "dayOfWeek",
    "timeOfDay",
    "when",
    "offset",
];

pub(super) fn of(dosage: Resource<'_, '_, '_>) -> Timing {
    match dosage.node.get("timing").and_then(Node::first) {
        Some(node) => read(dosage.within(node)),
        None => Timing::default(),
    }
}

/// A timing in words, as it stands in the line of an order: `3 times a day, for 5 days`.
pub(crate) fn in_words(timing: Resource<'_, '_, '_>) -> Option<Text> {
    let made = read(timing);
    let often = match (made.code, made.repeated) {
        (Some(code), Some(words)) => Some(say::medicine_frequency(code, words).into()),
        (code, words) => code.map(Text::from).or(words),
    };
    let length = made.length.map(|length| match made.is_span {
        true => say::medicine_for_length(length).into(),
        false => length,
    });
    let parts = often.into_iter().chain(made.when).chain(length);
    texts::listed(parts.chain(made.others).collect())
}

fn read(timing: Resource<'_, '_, '_>) -> Timing {
    let (dosage, node) = (timing, timing.node);
    let code = timing
        .words("code")
        .or_else(|| timing.text("text"))
        .or_else(|| node.text().map(|text| dosage.shown(text)));
    let mut made = Timing {
        code,
        others: others(timing, |name| OF_TIMING.contains(&name)),
        ..Timing::default()
    };
    let repeat = node.get("repeat").and_then(Node::first);
    if let Some(repeat) = repeat {
        let repeat = timing.within(repeat);
        if let Some(often) = frequency(repeat.node) {
            let words = dosage.shown_text(often.words);
            made.per_day = often.per_day;
            made.is_rarer_than_daily = often.is_rare;
            made.interval = often.is_rare.then(|| words.clone());
            made.repeated = Some(words);
        }
        made.when = when(repeat);
        if let Some(days) = days(repeat.node) {
            if made.per_day.is_none() || days.is_some_of_week {
                let often = made.interval.into_iter();
                made.interval = texts::listed(often.chain([days.words.clone()]).collect());
            }
            made.when.push(dosage.shown_text(days.words));
        }
        (made.length, made.is_span) = length(repeat);
        made.others.extend(others(repeat, |name| {
            OF_REPEAT.contains(&name) || name.starts_with("bounds")
        }));
    }
    let dates = node.list("event").iter().filter_map(Node::text);
    if let Some(dates) = texts::listed(dates.map(|date| datatype::date(date).text).collect()) {
        made.when
            .push(dosage.shown_text(say::medicine_on_days(dates)));
    }
    made
}

/// Members that are not read, with their values: `extension` and what a standard to come adds.
pub(super) fn others(of: Resource<'_, '_, '_>, is_read: impl Fn(&str) -> bool) -> Vec<Text> {
    let members = of.node.members().iter();
    let members = members.filter(|(name, value)| {
        !(is_read(name)
            || value.is_empty()
            || matches!(&**name, "id" | "resourceType")
            || name.starts_with('_'))
    });
    let mut unsaid: Vec<&str> = Vec::new();
    let mut all: Vec<Text> = Vec::new();
    for (name, value) in members {
        let said: Vec<Text> = match &**name {
            "extension" | "modifierExtension" => value
                .each()
                .iter()
                .filter_map(|it| extension(of, it))
                .collect(),
            _ => value
                .each()
                .iter()
                .filter_map(|value| Some(say::medicine_member(&**name, of.any(value)?).into()))
                .collect(),
        };
        if said.is_empty() {
            unsaid.push(name);
        }
        all.extend(said);
    }
    if !unsaid.is_empty() {
        all.push(say::medicine_more(unsaid.join(", ")).into());
    }
    all
}

fn extension(of: Resource<'_, '_, '_>, extension: &Node<'_>) -> Option<Text> {
    let url = extension.text_of("url")?;
    let mut members = extension.members().iter();
    let value =
        members.find_map(|(name, value)| name.starts_with("value").then(|| of.any(value))?)?;
    let name = crate::value::pointer::last_segment(url);
    Some(say::medicine_member(name, value).into())
}

struct Often {
    words: Phrase,
    per_day: Option<u32>,
    /// Not every day.
    is_rare: bool,
}

/// `twice a day`, `every 4 to 6 hours`, with doses a day where they are fixed.
fn frequency(repeat: &Node<'_>) -> Option<Often> {
    let number = |name: &str| {
        let text = repeat
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)?;
        Some(text.strip_suffix(".0").unwrap_or(&text).to_owned())
    };
    let (count, most) = (number("frequency"), number("frequencyMax"));
    let times = |lone: &str| match (count.as_deref(), most.as_deref()) {
        (Some(count), Some(most)) if count != most => say::medicine_times(spanned(count, most)),
        (None, Some(most)) => say::medicine_up_to(times_in_words(most)),
        (count, _) => times_in_words(count.unwrap_or(lone)),
    };
    let (period, longest) = (number("period"), number("periodMax"));
    let unit = repeat
        .text_of("periodUnit")
        .or_else(|| repeat.text_of("periodUnits"));
    let Some(unit) = unit else {
        let is_told = count.is_some() || most.is_some();
        return is_told.then(|| Often {
            words: times("1"),
            per_day: None,
            is_rare: false,
        });
    };
    let fixed = count.as_deref().unwrap_or("1").parse::<u32>().ok();
    let fixed = fixed.filter(|_| most.is_none() || most == count);
    let every = period.as_deref().unwrap_or("1");
    let per_day = match (unit, every, fixed) {
        _ if longest.is_some() => None,
        ("d", "1", count) => count,
        ("h", hours, Some(1)) => {
            let hours = hours.parse::<u32>().ok();
            let whole = hours.filter(|hours| *hours > 0 && 24 % hours == 0);
            whole.map(|hours| 24 / hours)
        }
        _ => None,
    };
    let days = every
        .parse::<f64>()
        .ok()
        .and_then(|every| days_of(every, unit));
    let words = match (&longest, every) {
        (None, "1") => say::medicine_times_a(times("1"), unit),
        _ => {
            let length = match &longest {
                Some(longest) => say::medicine_length(spanned(every, longest), unit),
                None => spelt_length(every, unit),
            };
            match (count.as_deref(), &most) {
                (None | Some("1"), None) => say::medicine_every(length),
                _ => say::medicine_times_every(length, times("1")),
            }
        }
    };
    Some(Often {
        words,
        per_day,
        is_rare: days.is_some_and(|days| days > 1.0),
    })
}

fn days_of(number: f64, unit: &str) -> Option<f64> {
    let days = match unit {
        "s" | "min" => 0.0,
        "h" => 1.0 / 24.0,
        "d" => 1.0,
        "wk" => 7.0,
        "mo" => 30.0,
        "a" => 365.0,
        _ => return None,
    };
    Some(number * days)
}

fn times_in_words(count: &str) -> Phrase {
    match count {
        "1" => say::medicine_once(),
        "2" => say::medicine_twice(),
        other => say::medicine_times(other),
    }
}

/// When in the day, and how long one dose takes.
fn when(repeat: Resource<'_, '_, '_>) -> Vec<Text> {
    let node = repeat.node;
    let offset = node
        .get("offset")
        .and_then(Node::first)
        .and_then(Node::scalar);
    let offset = offset.as_deref().filter(|offset| *offset != "0");
    let offset = offset.map(|minutes| match minutes.parse::<u32>() {
        Ok(minutes) if minutes % 60 == 0 => spelt_length(&(minutes / 60).to_string(), "h"),
        _ => spelt_length(minutes, "min"),
    });
    let mut all: Vec<Text> = Vec::new();
    for event in node.list("when").iter().filter_map(Node::text) {
        let words = sig::event(event);
        // Only some events say on which side of them; after them is meant otherwise.
        let has_side = event.starts_with("AC") || event.starts_with("PC") || event == "PHS";
        all.push(match &offset {
            Some(offset) if has_side => say::medicine_offset(words, offset.clone()).into(),
            Some(offset) => say::medicine_offset_after(words, offset.clone()).into(),
            None => words,
        });
    }
    if let Some(offset) = offset.filter(|_| all.is_empty()) {
        all.push(say::medicine_member("offset", offset).into());
    }
    let clock = node.list("timeOfDay").iter().filter_map(Node::text);
    all.extend(clock.map(|time| {
        let short = match time.len() {
            8 => time.strip_suffix(":00").unwrap_or(time),
            _ => time,
        };
        say::medicine_at_time(short).into()
    }));
    all.extend(of_one_dose(node));
    all.into_iter()
        .map(|words| repeat.shown_text(words))
        .collect()
}

/// How long one dose takes, where it is not how long the course lasts: see [`length`].
fn of_one_dose(repeat: &Node<'_>) -> Option<Text> {
    let (amount, unit) = own_duration(repeat)?;
    (!is_of_course(repeat, unit)).then(|| say::medicine_over(amount.of(unit)).into())
}

/// Whether the duration, which is that of one dose, is meant as that of the course: some senders put it there. One of
/// days is, unless the course has a length of its own or doses are so far apart that each may take as long.
fn is_of_course(repeat: &Node<'_>, unit: &str) -> bool {
    if !matches!(unit, "d" | "wk" | "mo" | "a") {
        return false;
    }
    let has_own = repeat
        .members()
        .iter()
        .any(|(name, value)| name.starts_with("bounds") && !value.is_empty());
    let number = |name: &str| -> Option<f64> {
        let sent = repeat.get(name).and_then(Node::first)?;
        sent.scalar()?.parse().ok()
    };
    let period_unit = repeat
        .text_of("periodUnit")
        .or_else(|| repeat.text_of("periodUnits"));
    let apart = period_unit.and_then(|unit| days_of(number("period").unwrap_or(1.0), unit));
    let longest = number("durationMax").or_else(|| number("duration"));
    let takes = longest.and_then(|longest| days_of(longest, unit));
    let fits = apart.zip(takes).is_some_and(|(apart, takes)| {
        apart > 1.0 && takes * number("frequency").unwrap_or(1.0) <= apart
    });
    !(has_own || fits)
}

/// `duration` to `durationMax` with their unit.
fn own_duration<'n>(repeat: &'n Node<'_>) -> Option<(Length, &'n str)> {
    let number = |name: &str| {
        let text = repeat
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)?;
        Some(text.strip_suffix(".0").unwrap_or(&text).to_owned())
    };
    let unit = repeat.text_of("durationUnit").unwrap_or_default();
    let amount = match (number("duration"), number("durationMax")) {
        (Some(least), Some(most)) if least != most => Length::Between(spanned(&least, &most)),
        (None, Some(most)) => Length::Between(say::medicine_up_to(most)),
        (least, _) => Length::Of(least?),
    };
    Some((amount, unit))
}

/// How much of a unit of time.
enum Length {
    Of(String),
    /// `2 to 3`, `up to 3`.
    Between(Phrase),
}

impl Length {
    fn of(self, unit: &str) -> Phrase {
        match self {
            Self::Of(count) => spelt_length(&count, unit),
            Self::Between(span) => say::medicine_length(span, unit),
        }
    }
}

struct Days {
    words: Text,
    is_some_of_week: bool,
}

/// The days of the week.
fn days(repeat: &Node<'_>) -> Option<Days> {
    let days: Vec<Text> = repeat
        .list("dayOfWeek")
        .iter()
        .filter_map(Node::text)
        .map(|day| say::medicine_day(day.to_ascii_lowercase()).into())
        .collect();
    let is_some_of_week = days.len() < 7;
    Some(Days {
        is_some_of_week,
        words: say::medicine_on_days(texts::listed(days)?).into(),
    })
}

/// How long the course lasts and how many doses it has, and whether it begins with a length of time.
fn length(repeat: Resource<'_, '_, '_>) -> (Option<Text>, bool) {
    let node = repeat.node;
    let bounds = node.members().iter().find_map(|(name, value)| {
        let value = value.first().filter(|_| name.starts_with("bounds"))?;
        let span = timed(value).or_else(|| span_of_time(value));
        let other =
            || datatype::range(value).or_else(|| datatype::period(value).map(|words| words.text));
        let is_span = span.is_some();
        Some((span.or_else(other)?, is_span))
    });
    let number = |name: &str| {
        let text = node
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)?;
        Some(text.strip_suffix(".0").unwrap_or(&text).to_owned())
    };
    let doses = match (number("count"), number("countMax")) {
        (Some(least), Some(most)) if least != most => {
            Some(say::medicine_doses(spanned(&least, &most)))
        }
        (None, Some(most)) => Some(say::medicine_up_to(counted_doses(&most))),
        (least, _) => least.map(|count| counted_doses(&count)),
    };
    // Some senders put the length of the course where the length of one dose belongs.
    let own = || {
        let (amount, unit) = own_duration(node)?;
        is_of_course(node, unit).then(|| (amount.of(unit).into(), true))
    };
    let bounds = bounds.or_else(own);
    let is_span = bounds.as_ref().is_some_and(|(_, is_span)| *is_span);
    let all = bounds.map(|(words, _)| words).into_iter();
    let all = texts::listed(all.chain(doses.map(Text::from)).collect());
    (all.map(|words| repeat.shown_text(words)), is_span)
}

fn counted_doses(count: &str) -> Phrase {
    match count {
        "1" => say::medicine_one_dose(),
        count => say::medicine_doses(count),
    }
}
