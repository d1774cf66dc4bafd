//! Days in India, and dates as documents give them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use domain::{IST, Timestamp};

/// The day it is in India at `now`.
pub(crate) fn today(now: Timestamp) -> NaiveDate {
    now.utc().with_timezone(&IST).date_naive()
}

/// The moment a document's date begins, in milliseconds since 1970, for putting documents in order:
/// an instant with its own offset, or `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a time of day as in India.
/// `None` for anything else.
pub(crate) fn moment(date: &str) -> Option<i64> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(date) {
        return Some(instant.timestamp_millis());
    }
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let local = match date.len() {
        4 => day(&format!("{date}-01-01"))?.and_time(NaiveTime::MIN),
        7 => day(&format!("{date}-01"))?.and_time(NaiveTime::MIN),
        10 => day(date)?.and_time(NaiveTime::MIN),
        _ => NaiveDateTime::parse_from_str(date, "%Y-%m-%dT%H:%M:%S%.f").ok()?,
    };
    let offset_ms = i64::from(IST.local_minus_utc()) * 1_000;
    Some(local.and_utc().timestamp_millis() - offset_ms)
}

/// 00:00 IST of a day.
pub(crate) fn first_instant(day: NaiveDate) -> Timestamp {
    in_ist(day, NaiveTime::MIN)
}

/// The last millisecond of a day in IST.
pub(crate) fn last_instant(day: NaiveDate) -> Timestamp {
    let last = NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap_or(NaiveTime::MIN);
    in_ist(day, last)
}

/// The last millisecond of the day it is in India at `now`.
#[must_use]
pub fn end_of_day(now: Timestamp) -> Timestamp {
    last_instant(today(now))
}

fn in_ist(day: NaiveDate, time: NaiveTime) -> Timestamp {
    let local = day.and_time(time);
    // A fixed offset maps every local time to exactly one instant.
    let at = IST
        .from_local_datetime(&local)
        .single()
        .map_or_else(|| local.and_utc(), |at| at.to_utc());
    Timestamp::new(at)
}

#[cfg(test)]
mod tests;
