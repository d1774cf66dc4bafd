//! Whether the name of a product says another strength than its only ingredient: insulin of 40 and of 100 units a
//! millilitre are two.
//!
//! Source: docs/reading-records.md, "What cannot be".

use crate::clinical::result::number;
use crate::value::unit;

/// Whether both say one strength in one unit, and another number.
pub(super) fn are_different(name: &str, strength: &str) -> bool {
    let (named, held) = (amounts(name), amounts(strength));
    let [(number, unit)] = held.as_slice() else {
        return false;
    };
    let mut same = named.iter().filter(|(_, of)| of == unit);
    match (same.next(), same.next()) {
        // A name of two strengths tells of two substances, or of a pack.
        (Some((other, _)), None) => (other - number).abs() > 1e-9 * number.abs(),
        _ => false,
    }
}

/// The numbers of a text that have a unit of strength behind them.
fn amounts(text: &str) -> Vec<(f64, String)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | '+' | ',' | ';'))
        .filter(|word| !word.is_empty())
        .collect();
    let one = |at: usize| {
        let (digits, rest) = number::digits(words[at])?;
        let unit = match rest.is_empty() {
            true => words.get(at + 1)?,
            false => rest,
        };
        Some((number::value(digits)?, of_strength(unit)?))
    };
    (0..words.len()).filter_map(one).collect()
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
