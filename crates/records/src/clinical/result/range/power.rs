//! Ranges in another power of ten than their result: `7200 /cumm` beside `4 - 11`, which counts thousands.
//!
//! Nothing is converted: such a range says nothing of the number as it was sent, and no mark is computed from it.
//! Source: docs/reading-records.md, "Reference ranges".

use crate::analyte::{Analyte, Analytes};
use crate::clinical::apart;
use crate::value::unit;

/// Whether a range is plainly in another power of ten than a number in this unit, or in another unit of the test.
pub(super) fn is_other(
    number: f64,
    unit: Option<&str>,
    ends: (Option<f64>, Option<f64>),
    series: &str,
) -> bool {
    let test = Analytes::built_in().of_series(apart::without_apart(series).0);
    if let (Some(test), Some(high)) = (test, ends.1)
        && is_of_another_unit(test, &unit::folded(unit), high)
    {
        return true;
    }
    // An end alone may be of anything.
    let (Some(low), Some(high)) = ends else {
        return false;
    };
    if number <= 0.0 || low <= 0.0 {
        return false;
    }
    let is_platelets = test.is_some_and(|test| test.key() == "loinc:777-3");
    match unit::counted_in(unit.unwrap_or_default()) {
        Some(one) => is_other_count(number, one, (low, high), is_platelets),
        None => is_other_share(number, unit, (low, high)),
    }
}

/// Whether nobody would end a range of a test there in this unit: 100 is no upper end of a glucose in mmol/L. The numbers
/// only tell one unit from another; they lie far beyond the ranges of any laboratory.
fn is_of_another_unit(test: &Analyte, unit: &str, high: f64) -> bool {
    const GLUCOSE: &[(&str, f64, f64)] = &[("mmol/l", 2.0, 30.0), ("mg/dl", 40.0, 500.0)];
    let name = test.name.to_lowercase();
    let is_glucose = name.contains("glucose") && test.material().is_none();
    let key = test.key();
    let known: &[(&str, f64, f64)] = match key.as_str() {
        _ if is_glucose => GLUCOSE,
        "loinc:718-7" => &[("g/dl", 4.0, 30.0), ("g/l", 50.0, 300.0)],
        "loinc:2160-0" => &[("mg/dl", 0.2, 10.0), ("umol/l", 20.0, 900.0)],
        "loinc:4548-4" => &[("%", 2.0, 15.0), ("mmol/mol", 18.0, 140.0)],
        "loinc:2093-3" => &[("mg/dl", 50.0, 600.0), ("mmol/l", 1.5, 16.0)],
        "loinc:1975-2" => &[("mg/dl", 0.2, 15.0), ("umol/l", 4.0, 260.0)],
        "loinc:17861-6" => &[("mg/dl", 5.0, 20.0), ("mmol/l", 1.2, 4.8)],
        "loinc:3084-1" => &[("mg/dl", 2.0, 15.0), ("umol/l", 120.0, 900.0)],
        _ => return false,
    };
    let mut units = known.iter();
    units
        .find(|(known, ..)| *known == unit)
        .is_some_and(|(_, least, most)| high < *least || high > *most)
}

/// Cells in one microlitre, or in thousands, lakhs and millions of them. `one` is what the unit counts by.
fn is_other_count(number: f64, one: f64, (low, high): (f64, f64), is_platelets: bool) -> bool {
    let counts = |by: f64| (one / by - 1.0).abs() < 1e-9;
    // Of single cells nobody has a handful, and of thousands nobody has thousands; in the fluid round the brain there
    // are a few, whose range begins with none.
    if counts(1.0) {
        return high < 20.0 && number >= 100.0;
    }
    if one >= 1e3 && low >= 1e3 {
        return number < 1e3;
    }
    // 0.35 thousand beside 20 - 500, which are single cells. Of platelets there may be as few.
    let of_single = || {
        let single = number * 1e3;
        low >= 20.0 && number < 10.0 && single >= low / 3.0 && single <= high * 3.0
    };
    if counts(1e3) && !is_platelets && of_single() {
        return true;
    }
    // 2.45 lakh beside 150 - 450, and 245 thousand beside 1.5 - 4.5.
    counts(1e5) && low >= 20.0
        || counts(1e3) && is_platelets && low >= 1.0 && high < 20.0 && number >= 20.0
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
