//! Limits that hold for a kind of measure, whatever test it is: nothing is less than none, and no part of a whole is
//! more than all of it.

use crate::analyte::Analyte;
use crate::clinical::line::ResultLine;
use crate::value::unit::scale::{self, Of};

/// Whether a number is beyond what its kind of measure allows in a folded unit.
pub(super) fn is_beyond(line: &ResultLine, number: f64, unit: &str) -> bool {
    let name = line.name.sent().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // `<` says nothing of how little, `>` nothing of how much.
    let is_below =
        |least: f64| number < least && !matches!(line.comparator.as_deref(), Some(">" | ">="));
    let is_above =
        |most: f64| number > most && !matches!(line.comparator.as_deref(), Some("<" | "<="));
    is_below(0.0) && is_amount(unit) && !is_difference(&words)
        || is_above(100.0) && unit == "%" && is_part_of_all(&words)
        || (is_below(0.0) || is_above(14.0)) && is_acidity(&words, unit)
        || (is_below(1.0) || is_above(15.0)) && is_coma_scale(&words)
        || is_above(10.0) && words.contains(&"apgar")
        || most_of(unit).is_some_and(is_above)
        || (is_above(150.0) || is_below(0.0)) && is_of_years(unit) && words.contains(&"age")
        || measures(&words, unit).is_some_and(|(least, most)| is_below(least) || is_above(most))
        || is_above(54.0)
            && is_of_weeks(unit)
            && words.iter().any(|word| word.starts_with("gestation"))
}

/// Least and most that a living person has been measured with, with room, where the table of tests has none.
fn measures(words: &[&str], unit: &str) -> Option<(f64, f64)> {
    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    // What lies between two of them may be as small as nothing: "A-a gradient PO2".
    if says(&[
        "difference",
        "gradient",
        "gap",
        "delta",
        "change",
        "deficit",
    ]) {
        return None;
    }
    let is_pressure = matches!(unit, "mm[hg]");
    let is_molar = matches!(unit, "mmol/l" | "meq/l");
    if is_molar && says(&["hco3", "bicarbonate"]) {
        Some((0.0, 100.0))
    } else if is_pressure && says(&["pco2", "paco2"]) {
        Some((7.0, 300.0))
    } else if is_pressure && says(&["po2", "pao2"]) {
        Some((10.0, 760.0))
    } else if is_pressure && (says(&["intraocular"]) || says(&["iop"])) {
        Some((0.0, 120.0))
    } else if unit == "cm" && says(&["waist"]) {
        Some((20.0, 350.0))
    } else if unit.is_empty() && says(&["temperature"]) {
        // In Celsius or Fahrenheit.
        Some((10.0, 120.0))
    } else {
        None
    }
}

/// The whole of which a score is a part: `/10`.
fn most_of(unit: &str) -> Option<f64> {
    let digits = unit.strip_prefix('/')?.trim();
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| digits.parse().ok())?
}

fn is_of_years(unit: &str) -> bool {
    matches!(unit, "a" | "yr" | "yrs" | "year" | "years")
}

fn is_of_weeks(unit: &str) -> bool {
    matches!(unit, "wk" | "wks" | "week" | "weeks")
}

/// Whether a count of blood cells is a few in a microlitre, of which there are thousands: it was counted in thousands or
/// lakhs. None at all may be.
pub(super) fn is_counted_otherwise(test: &Analyte, number: f64, unit: &str) -> bool {
    // White cells, platelets, red cells.
    const CELLS: [&str; 3] = ["loinc:6690-2", "loinc:777-3", "loinc:789-8"];
    let is_few = unit == "/ul" && number > 0.0 && number < 20.0;
    is_few && CELLS.contains(&test.key().as_str())
}

/// Whether a blood glucose in mg/dL is one in mmol/L: the range the laboratory gives with it is one that nobody could live
/// in. A low number alone is a low glucose.
pub(super) fn is_glucose_otherwise(test: &Analyte, line: &ResultLine, unit: &str) -> bool {
    // Of which a range in mmol/L is, and none in mg/dL.
    let is_molar = |low: Option<f64>, high: f64| {
        high > 5.0 && high < 16.0 && low.is_none_or(|low| (2.0..8.0).contains(&low))
    };
    let is_glucose = test.material().is_none() && test.name.to_lowercase().contains("glucose");
    let is_low = line.number.is_some_and(|number| number < 30.0);
    let mut ranges = line.ranges.iter();
    let has_molar = ranges.any(|range| range.high.is_some_and(|high| is_molar(range.low, high)));
    is_glucose && is_low && unit == "mg/dl" && has_molar
}

/// Whether a unit measures how much there is of something. Of moles and charges there are differences that are less
/// than none: the base excess.
fn is_amount(unit: &str) -> bool {
    scale::of(unit).is_some_and(|scale| matches!(scale.of, Of::Mass | Of::Units | Of::Count))
}

/// Whether a value is what one takes from another, or how it changed.
fn is_difference(words: &[&str]) -> bool {
    const DIFFERENCES: [&str; 14] = [
        "ldl",
        "vldl",
        "indirect",
        "unconjugated",
        "calculated",
        "change",
        "difference",
        "delta",
        "gap",
        "excess",
        "balance",
        "net",
        "score",
        "index",
    ];
    words.iter().any(|word| DIFFERENCES.contains(word))
}

fn is_part_of_all(words: &[&str]) -> bool {
    const PARTS: [&str; 11] = [
        "lymphocyte",
        "neutrophil",
        "monocyte",
        "eosinophil",
        "basophil",
        "polymorph",
        "blast",
        "lvef",
        "fio2",
        "haematocrit",
        "hematocrit",
    ];
    let says = |wanted: &str| words.contains(&wanted);
    let is_part = |word: &&str| PARTS.iter().any(|part| word.starts_with(part));
    // Of what is expected there may be more.
    !says("predicted")
        && (words.iter().any(is_part)
            || says("ejection") && says("fraction")
            || says("oxygen") && says("saturation"))
}

/// Whether it is a pH, and no abbreviation of another thing: "Alk. Ph".
fn is_acidity(words: &[&str], unit: &str) -> bool {
    const OF: [&str; 17] = [
        "ph",
        "arterial",
        "venous",
        "capillary",
        "blood",
        "abg",
        "vbg",
        "urine",
        "of",
        "in",
        "gastric",
        "fluid",
        "stool",
        "semen",
        "vaginal",
        "reaction",
        "serum",
    ];
    let is_without_unit = matches!(unit, "" | "ph" | "[ph]");
    is_without_unit && words.contains(&"ph") && words.iter().all(|word| OF.contains(word))
}

fn is_coma_scale(words: &[&str]) -> bool {
    words.contains(&"gcs") || words.contains(&"glasgow") && words.contains(&"coma")
}
