//! Days, times and numbers. The window's counterpart is `ui/src/shared/language/calendar.ts`; `words/table.json` holds
//! the two together.

use chrono::{DateTime, Datelike, FixedOffset};
use phrase::say;

use crate::bundle::Days;

/// India keeps one zone, UTC+05:30, without summer time.
const IST_OFFSET_S: i32 = 5 * 3600 + 1800;

type Form = fn(&Days<'_>, &str) -> String;

/// What the files may call.
pub const FORMS: [(&str, Form); 3] = [("DAY", day), ("TIME", time), ("MOMENT", moment)];

/// The day in India, `21 Nov 2026`; a month or a year where no more is known. What cannot be read is given back.
fn day(days: &Days<'_>, when: &str) -> String {
    if let Some(at) = instant(when) {
        return of_day(days, at.year(), at.month(), Some(at.day()));
    }
    match parts(when) {
        Some((_, None, _)) => when.to_owned(),
        Some((year, Some(month @ 1..=12), day)) => of_day(days, year, month, day),
        _ => when.to_owned(),
    }
}

/// The time of day in India, `14:02`.
fn time(_: &Days<'_>, when: &str) -> String {
    match instant(when) {
        Some(at) => at.format("%H:%M").to_string(),
        None => when.to_owned(),
    }
}

/// Day and time, or the day alone where no time was given.
fn moment(days: &Days<'_>, when: &str) -> String {
    let on = day(days, when);
    match instant(when) {
        Some(_) => days.say(&say::common_day_and_time(on, time(days, when))),
        None => on,
    }
}

fn of_day(days: &Days<'_>, year: i32, month: u32, day: Option<u32>) -> String {
    let year = format!("{year:04}");
    let month = days.say(&say::common_month(month));
    let phrase = match day {
        Some(day) => say::common_day(format!("{day:02}"), month, year),
        None => say::common_month_and_year(month, year),
    };
    days.say(&phrase)
}

/// The wall-clock reading in India of an instant with its zone; seconds may be missing.
fn instant(when: &str) -> Option<DateTime<FixedOffset>> {
    let whole = match when.as_bytes().get(16) {
        Some(b'Z' | b'+' | b'-') => format!("{}:00{}", when.get(..16)?, when.get(16..)?),
        _ => when.to_owned(),
    };
    // Chrono takes a space and small letters too; the core writes neither.
    let at = DateTime::parse_from_rfc3339(&whole).ok()?;
    (whole.as_bytes().get(10) == Some(&b'T'))
        .then(|| FixedOffset::east_opt(IST_OFFSET_S))
        .flatten()
        .map(|zone| at.with_timezone(&zone))
}

/// Year, month and day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn parts(date: &str) -> Option<(i32, Option<u32>, Option<u32>)> {
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let number = |at: std::ops::Range<usize>| date.get(at).and_then(|digits| digits.parse().ok());
    match date.len() {
        4 | 7 | 10 if shape => Some((date.get(..4)?.parse().ok()?, number(5..7), number(8..10))),
        _ => None,
    }
}
