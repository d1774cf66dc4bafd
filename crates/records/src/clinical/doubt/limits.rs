//! Limits that hold for a kind of measure, whatever test it is: nothing is less than none, and no part of a whole is
//! more than all of it.

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
    const PARTS: [&str; 10] = [
        "lymphocyte",
        "neutrophil",
        "monocyte",
        "eosinophil",
        "basophil",
        "polymorph",
        "blast",
        "lvef",
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
