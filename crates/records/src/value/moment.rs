//! Dates and times as they arrive, and as people read them.
//!
//! Source: docs/reading-records.md, "Dates and times". Unknown zones are read as IST and said to be
//! so, a time is never invented for a date, and ambiguous numeric dates are read day first.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Indian Standard Time, in seconds east of UTC.
const IST_SECONDS: i32 = 5 * 3600 + 30 * 60;

const IST: FixedOffset = FixedOffset::east_opt(IST_SECONDS).expect("less than a day");

/// A day or an instant, as precise as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    when: When,
    /// The zone was missing and IST was assumed, or the order of day and month was.
    pub assumed: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum When {
    Year(i32),
    Month(NaiveDate),
    Day(NaiveDate),
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// Reads every FHIR precision and what senders make of it: no offset, `+0530`, a blank for
    /// `T`, no seconds, `dd-mm-yyyy`, `dd/mm/yyyy`, `dd-MMM-yyyy`, single digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() < 4 || text.len() > 48 || !text.is_ascii() {
            return None;
        }
        let (day, rest) = text.split_at(end_of_day(text));
        let rest = rest.trim_start_matches(['T', 't', ' ']);
        let (when, ambiguous) = parse_day(day)?;
        if rest.is_empty() {
            return Some(Self {
                when,
                assumed: ambiguous,
            });
        }
        let When::Day(date) = when else { return None };
        let (time, offset) = parse_time(rest)?;
        let assumed = ambiguous || offset.is_none();
        let offset = FixedOffset::east_opt(offset.unwrap_or(IST_SECONDS))?;
        let (date, time) = match time {
            ParsedTime::Within(time) => (date, time),
            ParsedTime::EndOfDay => (date.succ_opt()?, NaiveTime::MIN),
        };
        let instant = NaiveDateTime::new(date, time)
            .and_local_timezone(offset)
            .single()?;
        Some(Self {
            when: When::Instant(instant),
            assumed,
        })
    }

    /// For machines: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or RFC 3339 with the offset that was sent.
    pub fn iso(&self) -> String {
        match &self.when {
            When::Year(year) => format!("{year:04}"),
            When::Month(month) => format!("{:04}-{:02}", month.year(), month.month()),
            When::Day(day) => {
                let mut text = String::with_capacity(10);
                push_year(&mut text, day.year());
                text.push('-');
                push_two(&mut text, day.month());
                text.push('-');
                push_two(&mut text, day.day());
                text
            }
            When::Instant(instant) => instant.to_rfc3339(),
        }
    }

    /// For people, in IST: `2026`, `Mar 2026`, `05 Mar 2026`, `05 Mar 2026, 14:02`.
    pub fn human(&self) -> String {
        match &self.when {
            When::Year(year) => year.to_string(),
            When::Month(month) => format!("{} {}", month_name(*month), month.year()),
            When::Day(day) => day_in_words(*day),
            When::Instant(instant) => {
                let instant = instant.with_timezone(&IST);
                let mut text = day_in_words(instant.date_naive());
                text.push_str(", ");
                push_two(&mut text, instant.hour());
                text.push(':');
                push_two(&mut text, instant.minute());
                text
            }
        }
    }

    /// The day alone for people; the title of a resource needs no time.
    pub fn human_day(&self) -> String {
        let mut text = self.human();
        text.truncate(text.find(',').unwrap_or(text.len()));
        text
    }

    /// Whether it is what a program writes for a date it does not have: a year no living person was treated in, or
    /// the day from which computers count.
    pub fn is_placeholder(&self) -> bool {
        let is_zero = match &self.when {
            When::Year(_) | When::Month(_) => false,
            When::Day(day) => day.ordinal() == 1 && day.year() == 1970,
            When::Instant(instant) => {
                let local = instant.naive_local();
                instant.timestamp() == 0
                    || (local.time() == NaiveTime::MIN
                        && local.ordinal() == 1
                        && local.year() == 1970)
            }
        };
        is_zero || !(1901..2200).contains(&self.year())
    }

    /// Milliseconds since 1970 of its beginning; years, months and days begin in IST.
    pub fn millis(&self) -> Option<i64> {
        let first = match &self.when {
            When::Year(year) => NaiveDate::from_ymd_opt(*year, 1, 1)?,
            When::Month(date) | When::Day(date) => *date,
            When::Instant(instant) => return Some(instant.timestamp_millis()),
        };
        let midnight = first.and_time(NaiveTime::MIN).and_utc();
        Some(midnight.timestamp_millis() - i64::from(IST_SECONDS) * 1000)
    }

    /// The calendar day in IST; none where only a month or a year is known.
    pub fn day(&self) -> Option<NaiveDate> {
        match &self.when {
            When::Year(_) | When::Month(_) => None,
            When::Day(date) => Some(*date),
            When::Instant(instant) => Some(instant.with_timezone(&IST).date_naive()),
        }
    }

    /// The year it begins in.
    pub fn year(&self) -> i32 {
        match &self.when {
            When::Year(year) => *year,
            When::Month(date) | When::Day(date) => date.year(),
            When::Instant(instant) => instant.with_timezone(&IST).year(),
        }
    }

    /// Orders moments of different precision by their beginning in IST.
    pub fn sort_key(&self) -> (i32, u32, i64) {
        match &self.when {
            When::Year(year) => (*year, 0, 0),
            When::Month(date) | When::Day(date) => (date.year(), date.ordinal(), 0),
            When::Instant(instant) => {
                let day = instant.with_timezone(&IST);
                (day.year(), day.ordinal(), instant.timestamp())
            }
        }
    }
}

/// Where the day ends and the time begins: at the first `T` or blank before a digit. Names of months
/// have a `t` too.
fn end_of_day(text: &str) -> usize {
    let bytes = text.as_bytes();
    let parts = bytes.iter().enumerate();
    let mut ends = parts.filter(|(_, byte)| matches!(byte, b'T' | b't' | b' '));
    let before_digit = |at: usize| {
        let rest = bytes[at + 1..].trim_ascii_start();
        rest.first().is_some_and(u8::is_ascii_digit)
    };
    ends.find(|(at, _)| before_digit(*at))
        .map_or(text.len(), |(at, _)| at)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn month_name(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

// Dates stand in every line, and the formatter takes longer than the rest of a line.

fn day_in_words(day: NaiveDate) -> String {
    let mut text = String::with_capacity(18);
    push_two(&mut text, day.day());
    text.push(' ');
    text.push_str(month_name(day));
    text.push(' ');
    push_year(&mut text, day.year());
    text
}

fn push_two(text: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        text.extend(char::from_digit(digit, 10));
    }
}

/// Years are read of four digits; a zone may move the first and the last of them by one.
fn push_year(text: &mut String, year: i32) {
    match u32::try_from(year) {
        Ok(year @ 0..=9999) => {
            push_two(text, year / 100);
            push_two(text, year % 100);
        }
        _ => text.push_str(&year.to_string()),
    }
}

/// Reads a day; the flag says that the order of day and month is a guess.
fn parse_day(text: &str) -> Option<(When, bool)> {
    let mut parts = [""; 3];
    let mut count = 0;
    for part in text.split(['-', '/', '.']) {
        *parts.get_mut(count)? = part;
        count += 1;
    }
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = |part: &str| {
        (part.len() == 4)
            .then(|| number(part))
            .flatten()
            .and_then(|year| i32::try_from(year).ok())
    };
    let day = |year, month, day| Some(When::Day(NaiveDate::from_ymd_opt(year, month, day)?));
    match &parts[..count] {
        [y] => Some((When::Year(year(y)?), false)),
        [y, m] => Some((
            When::Month(NaiveDate::from_ymd_opt(year(y)?, number(m)?, 1)?),
            false,
        )),
        [a, b, c] => {
            if let Some(y) = year(a) {
                return Some((day(y, number(b)?, number(c)?)?, false));
            }
            let y = year(c)?;
            let d = number(a)?;
            match (number(b), month_by_name(b)) {
                (None, Some(m)) => Some((day(y, m, d)?, false)),
                // Only one order is possible: month first.
                (Some(second), _) if second > 12 => Some((day(y, d, second)?, false)),
                (Some(m), _) => Some((day(y, m, d)?, d <= 12 && d != m)),
                (None, None) => None,
            }
        }
        _ => None,
    }
}

fn month_by_name(text: &str) -> Option<u32> {
    let short = text.get(..3)?;
    if !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    MONTHS
        .iter()
        .zip(1..)
        .find(|(name, _)| name.eq_ignore_ascii_case(short))
        .map(|(_, number)| number)
}

enum ParsedTime {
    Within(NaiveTime),
    /// `24:00`, the first instant of the next day.
    EndOfDay,
}

/// Reads a time of day and its offset in seconds, if it has one.
fn parse_time(text: &str) -> Option<(ParsedTime, Option<i32>)> {
    let at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(at);
    let mut time = time.trim();
    let in_india = without_ending(&mut time, "ist");
    let afternoon = if without_ending(&mut time, "pm") {
        Some(true)
    } else {
        without_ending(&mut time, "am").then_some(false)
    };
    // `10.30` is a time too, where nothing tells it from seconds.
    let separator = if time.contains(':') { ':' } else { '.' };
    let mut parts = time.split(separator);
    let mut hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    let seconds = parts.next().unwrap_or("0");
    let (second, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let second: u32 = second.parse().ok()?;
    let nanos = nanoseconds(fraction)?;
    if parts.next().is_some() {
        return None;
    }
    if let Some(afternoon) = afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    let time = if (hour, minute, second) == (24, 0, 0) {
        ParsedTime::EndOfDay
    } else {
        // A leap second is shown as the second before it.
        ParsedTime::Within(NaiveTime::from_hms_nano_opt(
            hour,
            minute,
            second.min(59),
            nanos,
        )?)
    };
    let offset = parse_offset(zone)?.or(in_india.then_some(IST_SECONDS));
    Some((time, offset))
}

/// Takes a word off the end of a text, in any case; `true` if it was there.
fn without_ending(text: &mut &str, ending: &str) -> bool {
    let at = text.len().checked_sub(ending.len());
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((before, end)) if end.eq_ignore_ascii_case(ending) => {
            *text = before.trim_end();
            true
        }
        _ => false,
    }
}

/// Digits after the point of a second; beyond the ninth they are dropped.
fn nanoseconds(fraction: &str) -> Option<u32> {
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

/// Reads `Z`, `+05:30`, `+0530`, `+05` or nothing.
#[allow(clippy::option_option)] // outer: readable, inner: present
fn parse_offset(text: &str) -> Option<Option<i32>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    if text.eq_ignore_ascii_case("z") {
        return Some(Some(0));
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let digits: String = digits.chars().filter(|&c| c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits
        .get(2..)
        .filter(|m| !m.is_empty())
        .map_or(Some(0), |m| m.parse().ok())?;
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 3600 + minutes * 60)))
}

#[cfg(test)]
mod tests;
