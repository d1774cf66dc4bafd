//! Days in India, and dates as documents give them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use domain::Timestamp;

/// India Standard Time, 5 h 30 min east of UTC.
pub const IST: FixedOffset =
    FixedOffset::east_opt(5 * 3_600 + 30 * 60).expect("less than a day from UTC");

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_in_the_order_of_their_moments_whatever_their_offset() {
        let in_order = [
            "2019",
            "2019-02",
            "2026-11-01",
            "2026-11-01T23:30:00-05:00",
            "2026-11-02T10:00:00",
            "2026-11-02T10:15:00+05:30",
            "2026-11-02T04:46:00Z",
        ];
        let moments: Vec<i64> = in_order.iter().filter_map(|date| moment(date)).collect();
        assert_eq!(moments.len(), in_order.len());
        assert!(moments.is_sorted(), "{moments:?}");
        assert_eq!(moment("soon"), None);
        assert_eq!(moment(""), None);
        assert_eq!(moment("२०१९"), None);
    }
}
