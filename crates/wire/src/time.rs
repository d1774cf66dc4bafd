//! Instants as they come over the wire.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use domain::Timestamp;
use serde_json::Value;

/// Reads an instant in any form met in the field whose meaning is certain; without a zone it is UTC.
///
/// `T`, `t` or a space between date and time; no fraction or any number of digits; seconds may be
/// missing; `Z`, `UTC`, `GMT`, `IST`, an offset with or without colon, the name of a zone in brackets
/// behind one, or nothing; a bare date is its first instant; the form of HTTP and mail; a number as
/// [`read_moment`] takes it. `None` for anything else and for years outside 1 to 9999.
/// Source: docs/protocol.md, "Times".
#[must_use]
pub fn read_instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > 64 || !text.is_ascii() {
        return None;
    }
    if let Ok(number) = text.parse::<f64>() {
        return from_epoch(number);
    }
    let at = if text.len() <= 10 {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()?
            .and_hms_opt(0, 0, 0)?
            .and_utc()
    } else if text.as_bytes().first()?.is_ascii_alphabetic() {
        DateTime::parse_from_rfc2822(text).ok()?.with_timezone(&Utc)
    } else {
        let text = text.split_once('[').map_or(text, |(instant, _)| instant);
        let (local, offset) = split_zone(text.trim_end())?;
        let local = local.replacen([' ', 't'], "T", 1);
        let naive = NaiveDateTime::parse_from_str(&local, "%Y-%m-%dT%H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(&local, "%Y-%m-%dT%H:%M"))
            .ok()?;
        naive
            .and_local_timezone(offset)
            .single()?
            .with_timezone(&Utc)
    };
    in_range(at).then(|| Timestamp::new(at))
}

/// Reads an instant that may come as something else than text: seconds or milliseconds since 1970, or
/// a list of year, month, day, and if told hour, minute, second and nanosecond, in UTC.
/// Source: docs/protocol.md, "Times".
#[must_use]
pub fn read_moment(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => read_instant(text),
        Value::Number(number) => from_epoch(number.as_f64()?),
        Value::Array(parts) => from_parts(parts),
        _ => None,
    }
}

/// Seconds up to the year 5138, milliseconds beyond: as seconds those would lie later still, and as
/// milliseconds the others would lie within three years of 1970.
fn from_epoch(number: f64) -> Option<Timestamp> {
    const FIRST_IN_MILLIS: f64 = 100_000_000_000.0;
    let millis = if number.abs() < FIRST_IN_MILLIS {
        number * 1_000.0
    } else {
        number
    };
    if !millis.is_finite() || millis.abs() > 1e15 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    let at = DateTime::from_timestamp_millis(millis.round() as i64)?;
    in_range(at).then(|| Timestamp::new(at))
}

fn from_parts(parts: &[Value]) -> Option<Timestamp> {
    let part = |at: usize| match parts.get(at) {
        None => Some(0),
        Some(value) => u32::try_from(value.as_u64()?).ok(),
    };
    if !(3..=7).contains(&parts.len()) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(i32::try_from(part(0)?).ok()?, part(1)?, part(2)?)?;
    let at = day
        .and_hms_nano_opt(part(3)?, part(4)?, part(5)?, part(6)?)?
        .and_utc();
    in_range(at).then(|| Timestamp::new(at))
}

fn in_range(at: DateTime<Utc>) -> bool {
    (1..=9999).contains(&at.year())
}

/// Cuts the zone off; the date's own dashes lie before the eleventh character.
fn split_zone(text: &str) -> Option<(&str, FixedOffset)> {
    let utc = FixedOffset::east_opt(0)?;
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some((local.trim_end(), utc));
    }
    for (name, zone) in [("UTC", utc), ("GMT", utc), ("IST", domain::IST)] {
        if let Some(local) = text.strip_suffix(name) {
            return Some((local.trim_end(), zone));
        }
    }
    let Some(at) = text.get(10..)?.rfind(['+', '-']).map(|at| at + 10) else {
        return Some((text, utc));
    };
    let (local, zone) = text.split_at(at);
    let digits: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    if !(digits.len() == 2 || digits.len() == 4) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |text| text.parse().ok())?;
    let seconds = hours * 3_600 + minutes * 60;
    let seconds = if zone.starts_with('-') {
        -seconds
    } else {
        seconds
    };
    Some((local.trim_end(), FixedOffset::east_opt(seconds)?))
}

#[cfg(test)]
mod tests;
