//! Phrases that need a little arithmetic first.

use crate::{Phrase, say};

/// A size people can weigh: `512 bytes`, `48 KB`, `1.2 MB` (1 KB is 1,024 bytes).
#[must_use]
pub fn size(bytes: u64) -> Phrase {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < KB {
        say::common_size_bytes(bytes)
    } else if bytes < MB {
        say::common_size_kilobytes((bytes + KB / 2) / KB)
    } else {
        // Tenths, rounded half up as the window does.
        let tenths = (u128::from(bytes) * 10 + u128::from(MB / 2)) / u128::from(MB);
        say::common_size_megabytes(format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// The age on the day `today` (`YYYY-MM-DD`) of somebody born on `born` (a FHIR date, perhaps a year only): years,
/// below two years months. `None` where the birth date is not usable.
#[must_use]
pub fn age(born: &str, today: &str) -> Option<Phrase> {
    let (year, month, day) = parts(today)?;
    let (born_year, born_month, born_day) = parts(born)?;
    let birthday_to_come = day? < born_day.unwrap_or(1);
    let months =
        (year - born_year) * 12 + (month? - born_month.or(month)?) - i64::from(birthday_to_come);
    match months {
        ..0 => None,
        0..24 => Some(say::common_age_months(months)),
        _ => Some(say::common_age_years(months / 12)),
    }
}

/// Many parts as one, pair by pair: what is nested grows with the logarithm of their number, so that no sender sets
/// how deep. `None` of none.
pub fn joined<T>(parts: impl IntoIterator<Item = T>, join: impl Fn(T, T) -> T) -> Option<T> {
    let mut parts: Vec<T> = parts.into_iter().collect();
    while parts.len() > 1 {
        let mut pairs = Vec::with_capacity(parts.len().div_ceil(2));
        let mut rest = parts.into_iter();
        while let Some(first) = rest.next() {
            pairs.push(match rest.next() {
                Some(next) => join(first, next),
                None => first,
            });
        }
        parts = pairs;
    }
    parts.pop()
}

/// Year, month and day of a date, as far as it says them.
fn parts(date: &str) -> Option<(i64, Option<i64>, Option<i64>)> {
    let number = |at: std::ops::Range<usize>| -> Option<i64> {
        let digits = date.get(at)?;
        let all = digits.bytes().all(|digit| digit.is_ascii_digit());
        all.then(|| digits.parse().ok()).flatten()
    };
    let dashed = |at: usize| date.as_bytes().get(at) == Some(&b'-');
    let year = number(0..4)?;
    let month = dashed(4).then(|| number(5..7)).flatten();
    let day = (month.is_some() && dashed(7))
        .then(|| number(8..10))
        .flatten();
    Some((year, month, day))
}

#[cfg(test)]
mod tests;
