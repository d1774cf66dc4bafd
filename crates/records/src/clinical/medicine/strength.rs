//! Whether the name of a product says another strength than its only ingredient: insulin of 40 and of 100 units a
//! millilitre are two.
//!
//! Source: docs/reading-records.md, "What cannot be".

use crate::clinical::result::number;
use crate::value::unit;

/// How much a text says there is, and in how much of what: 125 mg in 5 mL are 25 mg in one.
struct Amount {
    number: f64,
    unit: String,
    per: Option<String>,
}

/// Whether both say one strength of one substance in one unit and one volume, and another number.
pub(super) fn are_different(name: &str, strength: &str) -> bool {
    let (named, held) = (amounts(name), amounts(strength));
    let [held] = held.as_slice() else {
        return false;
    };
    let mut same = named.iter().filter(|amount| amount.unit == held.unit);
    match (same.next(), same.next()) {
        // A name of two strengths tells of two substances, or of a pack.
        (Some(named), None) => {
            named.per == held.per
                && (named.number - held.number).abs() > 1e-9 * held.number.abs()
                && are_of_one_substance(name, strength)
        }
        _ => false,
    }
}

/// Whether both name a substance, and the same salt of it: 1250 mg of calcium carbonate hold 500 mg of calcium.
fn are_of_one_substance(one: &str, other: &str) -> bool {
    let (one, other) = (substances(one), substances(other));
    let salts = |words: &[String]| -> Vec<String> {
        let words = words.iter().filter(|word| is_of_salt(word));
        let mut salts: Vec<String> = words.cloned().collect();
        salts.sort();
        salts.dedup();
        salts
    };
    one.iter().any(|word| other.contains(word)) && salts(&one) == salts(&other)
}

/// Words of a name that may be of a substance; a brand is none of its ingredient.
fn substances(text: &str) -> Vec<String> {
    const FORMS: [&str; 14] = [
        "unit",
        "units",
        "tablet",
        "tablets",
        "capsule",
        "capsules",
        "injection",
        "syrup",
        "suspension",
        "solution",
        "drops",
        "cream",
        "oral",
        "each",
    ];
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words
        .filter(|word| word.chars().all(char::is_alphabetic) && !FORMS.contains(&word.as_str()))
        .filter(|word| word.chars().count() >= 4 || is_of_salt(word))
        .collect()
}

fn is_of_salt(word: &str) -> bool {
    const SALTS: [&str; 10] = [
        "hcl",
        "sodium",
        "potassium",
        "calcium",
        "magnesium",
        "iron",
        "zinc",
        "base",
        "elemental",
        "equivalent",
    ];
    SALTS.contains(&word) || word.ends_with("ate") || word.ends_with("ide")
}

/// The numbers of a text that have a unit of strength behind them.
fn amounts(text: &str) -> Vec<Amount> {
    let apart = text.replace(['/', ':'], " / ");
    let words: Vec<&str> = apart
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '+' | ',' | ';'))
        .filter(|word| !word.is_empty())
        .collect();
    let one = |at: usize| {
        let (number, unit, next) = measure(&words, at)?;
        let unit = of_strength(unit)?;
        let is_per = words
            .get(next)
            .is_some_and(|word| *word == "/" || word.eq_ignore_ascii_case("per"));
        let (per, of) = match is_per {
            true => part(&words, next + 1),
            false => (1.0, None),
        };
        Some(Amount {
            number: number / per,
            unit,
            per: of,
        })
    };
    (0..words.len()).filter_map(one).collect()
}

/// The number at a place with the word behind it, and the place behind both.
fn measure<'w>(words: &[&'w str], at: usize) -> Option<(f64, &'w str, usize)> {
    let (digits, rest) = number::digits(words.get(at)?)?;
    let number = number::value(digits)?;
    match rest.is_empty() {
        true => Some((number, words.get(at + 1)?, at + 2)),
        false => Some((number, rest, at + 1)),
    }
}

/// Of how much of what a strength is told: `5 mL`, `mL`. Litres are read as millilitres.
fn part(words: &[&str], at: usize) -> (f64, Option<String>) {
    let (number, of) = match measure(words, at) {
        Some((number, of, _)) if number > 0.0 => (number, of),
        _ => (1.0, words.get(at).copied().unwrap_or_default()),
    };
    let of = of.trim_matches('.').to_lowercase();
    match of.as_str() {
        "l" | "litre" | "liter" => (number * 1000.0, Some("ml".to_owned())),
        // Of what is counted in pieces, the strength is that of one.
        "tab" | "tablet" | "tablets" | "cap" | "capsule" | "capsules" => (number, None),
        _ => (number, Some(of)),
    }
}

/// A unit in which the strength of a medicine is told; a volume is that of its bottle.
fn of_strength(unit: &str) -> Option<String> {
    let unit = unit.trim_matches('.').to_lowercase();
    Some(match unit.as_str() {
        "mg" | "mcg" | "ug" | "g" | "gm" | "%" | "meq" | "mmol" => unit::folded(Some(&unit)),
        "iu" | "u" | "unit" | "units" => "u".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
