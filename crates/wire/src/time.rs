//! Instants as they come over the wire.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use domain::Timestamp;
use serde::{Deserialize, Deserializer, de::Error as _};

/// Reads an instant in any form met in the field; without a zone it is UTC.
///
/// `T`, `t` or a space between date and time; no fraction or any number of digits; seconds may be
/// missing; `Z`, an offset with or without colon, or nothing; a bare date is its first instant.
/// `None` for anything else and for years outside 1900 to 2200.
/// Source: docs/protocol.md, "Times".
#[must_use]
pub fn read_instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > 48 || !text.is_ascii() {
        return None;
    }
    let at = if text.len() <= 10 {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()?
            .and_hms_opt(0, 0, 0)?
            .and_utc()
    } else {
        let (local, offset) = split_zone(text)?;
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

fn in_range(at: DateTime<Utc>) -> bool {
    (1900..=2200).contains(&at.year())
}

/// Cuts the zone off; the date's own dashes lie before the eleventh character.
fn split_zone(text: &str) -> Option<(&str, FixedOffset)> {
    let utc = FixedOffset::east_opt(0)?;
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some((local.trim_end(), utc));
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

/// An instant that must be there and readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        read_instant(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom("must be a date and time between 1900 and 2200"))
    }
}

#[cfg(test)]
mod tests;
