//! A value in another unit than it was sent in, beside what was sent.
//!
//! Source: docs/reading-records.md, "Series of results"; docs/analytes.md.

use phrase::{Phrase, say};
use records::Conversion;
use records::clinical::ResultLine;

use crate::view::Converted;

/// Digits that a converted value is told with at least: rounding to fewer would say another value.
const LEAST_DIGITS: i32 = 3;

/// A result in the unit of its row; `None` for one without a number, or where nothing is to be converted.
pub(crate) fn of(line: &ResultLine, conversion: &Conversion, unit: &str) -> Option<Converted> {
    let number = line.number.filter(|_| !conversion.is_none())?;
    let range = match line.ranges.as_slice() {
        [range] => (range.low, range.high),
        _ => (None, None),
    };
    let there = |number: f64| conversion.of(number);
    let comparator = line.comparator.as_deref().unwrap_or_default();
    let number = there(number);
    Some(Converted {
        value: format!(
            "{comparator}{}",
            digits(number, significant(line.value.sent().unwrap_or_default()))
        ),
        unit: unit.to_owned(),
        number,
        low: range.0.map(there),
        high: range.1.map(there),
        how: how(conversion),
    })
}

/// The factor, and where it is from.
fn how(conversion: &Conversion) -> Phrase {
    let factor = digits(conversion.factor, 5);
    if conversion.offset != 0.0 {
        let offset = digits(conversion.offset, 5);
        return say::analyte_converted_how_offset(factor, offset, conversion.source.as_str());
    }
    match conversion.source.as_str() {
        "" => say::analyte_converted_how_plain(factor),
        source => say::analyte_converted_how(factor, source),
    }
}

/// Significant digits of a value as sent.
fn significant(value: &str) -> i32 {
    let digits = value.chars().filter(char::is_ascii_digit);
    let count = digits.skip_while(|digit| *digit == '0').count();
    i32::try_from(count)
        .unwrap_or(LEAST_DIGITS)
        .clamp(LEAST_DIGITS, 6)
}

/// A number with so many significant digits; no noughts behind the point.
fn digits(number: f64, significant: i32) -> String {
    if number == 0.0 || !number.is_finite() {
        return number.to_string();
    }
    #[allow(clippy::cast_possible_truncation)] // at most some hundreds
    let magnitude = number.abs().log10().floor() as i32;
    let places = (significant - 1 - magnitude).clamp(0, 12);
    let text = format!("{number:.*}", usize::try_from(places).unwrap_or(0));
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Half of the last digit of a value as sent: what rounding may have changed.
pub(crate) fn rounding(line: &ResultLine) -> f64 {
    let value = line.value.sent().unwrap_or_default();
    let digits = value.trim_start_matches(|c: char| !c.is_ascii_digit());
    let places = digits.split_once('.').map_or(0, |(_, places)| {
        places.chars().take_while(char::is_ascii_digit).count()
    });
    0.5 * 10f64.powi(-i32::try_from(places).unwrap_or(0))
}
