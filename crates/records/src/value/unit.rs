//! Units as senders write them: their one spelling, and whether two contradict each other. What is shown is always the
//! unit as sent; the one spelling tells which results share a row and which numbers can be compared.
//!
//! The one home of spellings: `scale` tells how much one of them is.
//!
//! Source: UCUM; docs/reading-records.md, "Series of results".

mod parts;
pub(crate) mod scale;

use parts::{SPELLINGS, WHOLE};

/// The unit in its one spelling; empty without one.
#[must_use]
pub fn folded(unit: Option<&str>) -> String {
    let text = signs(unit.unwrap_or_default());
    if let Some(known) = WHOLE.get(text.as_str()) {
        return (*known).to_owned();
    }
    let has_parts = text.contains('/');
    let mut folded = String::with_capacity(text.len());
    for (place, part) in text.split('/').enumerate() {
        if place > 0 {
            folded.push('/');
        }
        let power = power(part);
        let part = power.as_deref().unwrap_or(part);
        match SPELLINGS.get(part) {
            // What is counted is no unit alone: `cells` is none, `cells/µL` is one.
            Some(known) if has_parts || known.may_stand_alone => folded.push_str(known.name),
            _ => folded.push_str(part),
        }
    }
    folded
}

/// Small letters without blanks; signs that look alike are one.
fn signs(unit: &str) -> String {
    let mut text = String::with_capacity(unit.len());
    for letter in unit.chars().filter(|letter| !letter.is_whitespace()) {
        let raised = match letter {
            // The micro sign and the Greek letter.
            '\u{b5}' | '\u{3bc}' => {
                text.push('u');
                continue;
            }
            '\u{d7}' => {
                text.push('x');
                continue;
            }
            '\u{b9}' => '1',
            '\u{b2}' => '2',
            '\u{b3}' => '3',
            '\u{2070}' => '0',
            '\u{2074}'..='\u{2079}' => {
                char::from_digit(u32::from(letter) - 0x2070, 10).unwrap_or(letter)
            }
            _ => {
                text.extend(letter.to_lowercase());
                continue;
            }
        };
        // `10³` is a power, `m²` is not written as one.
        if text == "10" || text == "x10" {
            text.push('*');
        }
        text.push(raised);
    }
    text
}

/// A power of ten as UCUM writes it: `x10^3`, `10e3` and `10x3` are `10*3`; `None` for all else.
fn power(part: &str) -> Option<String> {
    let bare = part.strip_prefix(['x', '*']).unwrap_or(part);
    let digits = bare
        .strip_prefix("10")?
        .strip_prefix(['*', '^', 'e', 'x'])?;
    let digits = digits.strip_prefix('^').unwrap_or(digits);
    let is_power = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_power.then(|| format!("10*{digits}"))
}

/// Whether a unit is a power of ten, of whatever it counts: `10^3/uL`, `10⁹/L`.
pub(crate) fn is_power_of_ten(unit: &str) -> bool {
    let text = signs(unit);
    text.split('/').next().and_then(power).is_some()
}

/// By how many a unit counts pieces in a microlitre, or of nothing that it names: 1000 of `10^3/uL`, `10^9/L` and
/// `thousand`; `None` of a unit that counts nothing.
pub(crate) fn counted_in(unit: &str) -> Option<f64> {
    let folded = folded(Some(unit));
    if let Some(scale) = scale::of(&folded) {
        return (scale.of == scale::Of::Count).then_some(scale.scale * 1e-6);
    }
    let text = signs(unit);
    let power = power(&text);
    let known = SPELLINGS.get(power.as_deref().unwrap_or(&text))?;
    let (of, amount) = known.amount?;
    (of == scale::Of::Count && !text.is_empty()).then_some(amount)
}

/// Whether letters beside a number in this unit are sides, positions and cells as often as marks: lengths, shares,
/// pressures. `9.8 cm L` is the left kidney.
pub(crate) fn is_of_body(unit: &str) -> bool {
    const UNITS: [&str; 10] = [
        "%", "mm", "cm", "m", "in", "[in_i]", "inch", "mm[hg]", "cmh2o", "kpa",
    ];
    UNITS.contains(&folded(Some(unit)).as_str())
}

/// Whether a unit and the code beside it name two measures. Only where both are known: a word for a
/// unit beside its code is the rule, and contradicts nothing.
pub(crate) fn contradicts(unit: &str, code: &str) -> bool {
    let (unit, code) = (folded(Some(unit)), folded(Some(code)));
    !is_same(&unit, &code) && is_known(&unit) && is_known(&code)
}

/// Whether a number in one folded unit is the same number in the other: 10⁹/L and 10³/µL, ng/mL and µg/L.
fn is_same(unit: &str, other: &str) -> bool {
    if let (Some(unit), Some(other)) = (scale::of(unit), scale::of(other)) {
        return unit.is_same(&other);
    }
    let amount = |part: &str| SPELLINGS.get(part).and_then(|known| known.amount);
    let is_same_part = |(part, other): (&str, &str)| {
        part == other || amount(part).is_some() && amount(part) == amount(other)
    };
    let count = |unit: &str| unit.split('/').count();
    count(unit) == count(other) && unit.split('/').zip(other.split('/')).all(is_same_part)
}

/// Whether each part of a folded unit is one of measurement: no word, no count of pieces.
pub(crate) fn is_known(folded: &str) -> bool {
    let has_parts = folded.contains('/');
    let mut known = folded.split('/').map(|part| SPELLINGS.get(part));
    known.all(|known| known.is_some_and(|known| has_parts || known.may_stand_alone))
}

#[cfg(test)]
mod tests;
