//! Ranges in another power of ten than their result: `7200 /cumm` beside `4 - 11`, which counts thousands.
//!
//! Nothing is converted: such a range says nothing of the number as it was sent, and no mark is computed from it.
//! Source: docs/reading-records.md, "Reference ranges".

use crate::analyte::Analytes;
use crate::clinical::apart;
use crate::value::unit;

/// Whether a range is plainly in another power of ten than a number in this unit.
pub(super) fn is_other(
    number: f64,
    unit: Option<&str>,
    ends: (Option<f64>, Option<f64>),
    is_platelets: bool,
) -> bool {
    // An end alone may be of anything.
    let (Some(low), Some(high)) = ends else {
        return false;
    };
    if number <= 0.0 || low <= 0.0 {
        return false;
    }
    match unit::counted_in(unit.unwrap_or_default()) {
        Some(one) => is_other_count(number, one, (low, high), is_platelets),
        None => is_other_share(number, unit, (low, high)),
    }
}

/// Cells in one microlitre, or in thousands, lakhs and millions of them. `one` is what the unit counts by.
fn is_other_count(number: f64, one: f64, (low, high): (f64, f64), is_platelets: bool) -> bool {
    let counts = |by: f64| (one / by - 1.0).abs() < 1e-9;
    // Of single cells nobody has a handful, and of thousands nobody has thousands; in the fluid round the brain there
    // are a few, whose range begins with none.
    let is_range_of_more = low >= 1.0 && high < 20.0;
    if counts(1.0) {
        return is_range_of_more && number >= 100.0;
    }
    if one >= 1e3 && low >= 1e3 {
        return number < 1e3;
    }
    // 2.45 lakh beside 150 - 450, and 245 thousand beside 1.5 - 4.5.
    counts(1e5) && low >= 20.0 || counts(1e3) && is_platelets && is_range_of_more && number >= 20.0
}

/// Per cent beside a fraction: `1.2 %` and `0.005 - 0.025`, `0.39` and `36 - 46`.
fn is_other_share(number: f64, sent: Option<&str>, (low, high): (f64, f64)) -> bool {
    let fits = |number: f64| number >= low / 3.0 && number <= high * 3.0;
    match unit::folded(sent).as_str() {
        "%" => high < 1.0 && number >= 20.0 * high && fits(number / 100.0),
        "" | "1" | "l/l" => number < 1.0 && low >= 10.0 && high <= 100.0 && fits(number * 100.0),
        _ => false,
    }
}

/// Whether a series is that of platelets, which are counted in lakhs as well.
pub(crate) fn is_of_platelets(series: &str) -> bool {
    let known = Analytes::built_in().of_series(apart::without_apart(series).0);
    known.is_some_and(|known| known.key() == "loinc:777-3")
}
