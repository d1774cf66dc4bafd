//! Instants as they come over the wire.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use domain::Timestamp;
use serde::{Deserialize, Deserializer, de::Error as _};

/// Reads an instant in any form met in the field; without a zone it is UTC.
///
/// `T`, `t` or a space between date and time; no fraction or any number of digits; seconds may be
/// missing; `Z`, an offset with or without colon, or nothing; a bare date is its first instant.
/// `None` for anything else and for years outside 1900 to 2200.
/// Source: ABDM-HIU.md §3.3 and §11.5.
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
mod tests {
    use super::*;

    #[test]
    fn every_form_met_in_the_field_is_read_as_the_same_instant() {
        for text in [
            "2022-06-22T05:49:08.429Z",
            "2022-06-22T05:49:08.429",
            "2022-06-22T05:49:08.42912",
            "2022-06-22T05:49:08.429123456",
            "2022-06-22 05:49:08.429",
            "2022-06-22T05:49:08.429+00:00",
            "2022-06-22T11:19:08.429+05:30",
            "2022-06-22T11:19:08.429+0530",
            "2022-06-22 11:19:08.429 +05:30",
            "2022-06-21t22:49:08.429-07",
            " 2022-06-22T05:49:08.429z ",
        ] {
            let read = read_instant(text).map(|at| at.to_string());
            assert_eq!(read.as_deref(), Some("2022-06-22T05:49:08.429Z"), "{text}");
        }
    }

    #[test]
    fn missing_fraction_seconds_or_time_are_zero() {
        let read = |text| read_instant(text).map(|at| at.to_string());
        assert_eq!(
            read("2022-06-22T05:49:08Z").as_deref(),
            Some("2022-06-22T05:49:08.000Z")
        );
        assert_eq!(
            read("2022-06-22T05:49").as_deref(),
            Some("2022-06-22T05:49:00.000Z")
        );
        assert_eq!(
            read("2022-06-22").as_deref(),
            Some("2022-06-22T00:00:00.000Z")
        );
        assert_eq!(
            read("2022-06-22T05:49:08.1").as_deref(),
            Some("2022-06-22T05:49:08.100Z")
        );
    }

    #[test]
    fn far_years_are_read_and_impossible_ones_are_not() {
        assert!(read_instant("1924-01-01T00:00:00.000Z").is_some());
        assert!(read_instant("2124-12-31T23:59:59.999Z").is_some());
        for text in [
            "",
            "soon",
            "2022-13-01T00:00:00Z",
            "1899-12-31T00:00:00Z",
            "9999-01-01T00:00:00Z",
            "2022-06-22T05:49:08.429+05:3",
            "2022-06-22T25:00:00Z",
            "२०२२-०६-२२",
        ] {
            assert!(read_instant(text).is_none(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_the_reader(text in ".{0,60}") {
            let _ = read_instant(&text);
        }

        #[test]
        fn what_we_write_is_what_we_read(millis in -2_208_988_800_000_i64..7_289_654_399_999) {
            let at = Timestamp::from_millis(millis).unwrap();
            proptest::prop_assert_eq!(read_instant(&at.to_string()), Some(at));
        }
    }
}
