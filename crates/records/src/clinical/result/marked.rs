//! Numbers typed with the laboratory's mark beside them: `5.6 H`, `*7.2`, `7.2↑`, `<0.01 g/dL (L)`.
//!
//! Source: docs/reading-records.md, "Marks".

use crate::clinical::result::number::{self, Measured};
use crate::value::interpretation;
use crate::value::mark::Flag;
use crate::value::unit;

/// A number with its mark.
pub(crate) struct Marked<'t> {
    pub(crate) measured: Measured<'t>,
    pub(crate) mark: Flag,
    /// The letter that is the mark, where it could as well be another thing.
    pub(crate) letter: Option<Letter<'t>>,
    /// Whether a star is all there is of it, which may lead to a remark.
    pub(crate) is_star: bool,
    /// As sent, without the unit.
    pub(crate) shown: String,
}

/// A letter beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letter<'t> {
    pub(crate) letter: &'t str,
    /// Whether it may be more than a unit (litres, hours, amperes): a side, a height, a substance, a cell, as in
    /// `L 9.8 cm`, `H: 170 cm`, `A 97 %`. Where the number lies alone tells then.
    pub(crate) is_of_anything: bool,
    pub(crate) is_before: bool,
    is_in_brackets: bool,
}

/// Longer texts, in bytes, are sentences.
const LONGEST: usize = 64;

/// Reads a text that is a number with a mark and nothing more but a unit; `None` for all others.
pub(crate) fn marked(text: &str) -> Option<Marked<'_>> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let mut found = Found::default();
    let rest = found.before(text);
    let (comparator, rest) = number::comparator(rest);
    let (digits, rest) = number::digits(rest.trim_start())?;
    let value = number::value(digits)?;
    let rest = found.behind(rest.trim());
    let is_soundly_cut = !found.has_more || is_surely_a_unit(rest);
    let is_denied = rest.split_whitespace().any(is_denial);
    if is_denied || !(rest.is_empty() || is_soundly_cut && number::is_unit(rest)) {
        return None;
    }
    let unit = (!rest.is_empty()).then_some(rest);
    Some(Marked {
        mark: found.mark.or(found.is_star.then_some(Flag::A))?,
        letter: found.letter.and_then(|letter| {
            let is_of_anything =
                unit.is_some_and(|unit| letter.is_before || unit::is_of_body(unit));
            let is_proved = match unit {
                Some(_) => !is_of_anything,
                None => letter.is_in_brackets && !letter.is_before,
            };
            (!is_proved).then_some(Letter {
                is_of_anything,
                ..letter
            })
        }),
        is_star: found.mark.is_none(),
        measured: Measured {
            comparator,
            digits,
            number: value,
            unit,
        },
        shown: without(text, unit),
    })
}

fn is_denial(word: &str) -> bool {
    ["no", "not", "non", "without"]
        .iter()
        .any(|denial| denial.eq_ignore_ascii_case(word))
}

/// A blood pressure with its mark.
pub(crate) struct MarkedPressure<'t> {
    pub(crate) systolic: &'t str,
    pub(crate) diastolic: &'t str,
    pub(crate) unit: Option<&'t str>,
    pub(crate) mark: Flag,
    /// As sent, without the unit.
    pub(crate) shown: String,
}

/// Reads a blood pressure with a mark and nothing more but a unit: `*180/110`, `180/110 mmHg (H)`. Of letters only `H` is
/// one: `L` may be the left arm, or lying.
pub(crate) fn pressure(text: &str) -> Option<MarkedPressure<'_>> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let mut found = Found::default();
    let rest = found.before(text);
    let (_, behind) = rest.split_once('/')?;
    let (digits, rest_behind) = number::digits(behind.trim_start())?;
    let end = (digits.as_ptr().addr()).saturating_sub(rest.as_ptr().addr()) + digits.len();
    let (systolic, diastolic, _) = number::pressure(rest.get(..end)?)?;
    let rest = found.behind(rest_behind.trim());
    let is_sound = rest.is_empty() || is_surely_a_unit(rest) && number::is_unit(rest);
    let is_high = |letter: &Letter<'_>| matches!(letter.letter, "H" | "HH");
    let is_mark = found.letter.as_ref().is_none_or(is_high);
    let unit = (!rest.is_empty()).then_some(rest);
    (is_sound && is_mark).then_some(())?;
    Some(MarkedPressure {
        systolic,
        diastolic,
        unit,
        mark: found.mark.or(found.is_star.then_some(Flag::A))?,
        shown: without(text, unit),
    })
}

/// Whether what stands behind a mark is a unit and no further word: "12 low risk" is no number.
fn is_surely_a_unit(text: &str) -> bool {
    // `3 L/day` and `3 L /day` are volumes.
    let is_rest_of_one = text.starts_with('/');
    !is_rest_of_one
        && (text.contains('/') || text == "%" || unit::is_known(&unit::folded(Some(text))))
}

fn without(text: &str, unit: Option<&str>) -> String {
    let Some(unit) = unit else {
        return text.to_owned();
    };
    // It is a part of the text.
    let start = (unit.as_ptr().addr()).saturating_sub(text.as_ptr().addr());
    let before = text.get(..start).unwrap_or(text);
    let after = text.get(start + unit.len()..).unwrap_or_default();
    let words = before.split_whitespace().chain(after.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// Marks as they are found around a number.
#[derive(Default)]
struct Found<'t> {
    mark: Option<Flag>,
    is_star: bool,
    letter: Option<Letter<'t>>,
    /// The last arrow.
    arrow: Option<Flag>,
    /// Whether a word or letter was taken off although something stands behind it.
    has_more: bool,
}

/// The most marks one number has: a star, a letter and an arrow twice.
const MOST: usize = 5;

impl<'t> Found<'t> {
    /// Takes off what stands before a number.
    fn before(&mut self, text: &'t str) -> &'t str {
        let mut rest = text;
        for _ in 0..MOST {
            rest = rest.trim_start();
            // `#36` is a tooth, and any number of a list.
            if rest.starts_with('#') {
                break;
            }
            let after = self.sign(rest, true);
            let after = after.or_else(|| self.bracket(rest, true, true));
            let after = after.or_else(|| {
                let end = rest.find(|c: char| !c.is_alphabetic())?;
                let (word, after) = rest.split_at_checked(end)?;
                let after = after.trim_start_matches([':', '-', ',']);
                // `H* 4.2` has two.
                let is_apart = after.starts_with(|c: char| c.is_whitespace() || c == '*');
                (is_apart && is_mark_before(word) && self.word(word, true)).then_some(after)
            });
            match after {
                Some(after) => rest = after,
                None => break,
            }
        }
        rest
    }

    /// Takes off what stands behind a number, before or behind its unit.
    fn behind(&mut self, text: &'t str) -> &'t str {
        let mut rest = text;
        for _ in 0..MOST {
            rest = rest.trim();
            let before = self.sign(rest, false);
            let before = before.or_else(|| self.bracket(rest, false, false));
            let before = before.or_else(|| self.last_word(rest));
            match before {
                Some(before) => rest = before,
                None => break,
            }
        }
        for _ in 0..MOST {
            rest = rest.trim();
            // In `7.2*10^9/L` it means times.
            let factor = rest.trim_start_matches(['*', '#']).trim_start();
            if factor != rest && factor.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let after = self.sign(rest, true);
            let after = after.or_else(|| self.bracket(rest, true, false));
            let after = after.or_else(|| {
                let (word, after) = rest.split_once(char::is_whitespace)?;
                self.word(word, false).then_some(after)
            });
            match after {
                Some(after) => {
                    self.has_more = true;
                    rest = after;
                }
                None => break,
            }
        }
        rest.trim()
    }

    fn add(&mut self, flag: Flag) {
        self.mark = Some(match self.mark {
            Some(known) => interpretation::worse(known, flag),
            None => flag,
        });
    }

    /// A star or an arrow at one end.
    fn sign(&mut self, text: &'t str, at_start: bool) -> Option<&'t str> {
        let mut letters = text.chars();
        let sign = match at_start {
            true => letters.next(),
            false => letters.next_back(),
        }?;
        let flag = match sign {
            '*' | '!' | '#' => None,
            _ => Some(interpretation::of_arrow(sign)?),
        };
        let rest = letters.as_str();
        match flag {
            None => self.is_star = true,
            Some(flag) => {
                // Two of them are critical.
                let is_second = self.arrow.replace(flag) == Some(flag);
                self.add(match (is_second, flag) {
                    (true, Flag::H) => Flag::HH,
                    (true, Flag::L) => Flag::LL,
                    (_, flag) => flag,
                });
            }
        }
        Some(rest)
    }

    /// A mark in brackets at one end of a text, before the number or not.
    fn bracket(&mut self, text: &'t str, at_start: bool, is_before: bool) -> Option<&'t str> {
        let (inner, rest) = match at_start {
            true => text.strip_prefix(['(', '['])?.split_once([')', ']'])?,
            false => {
                let (rest, inner) = text.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
                (inner, rest)
            }
        };
        match inner.trim() {
            "*" | "!" | "#" => self.is_star = true,
            inner => {
                if is_before && !is_mark_before(inner) {
                    return None;
                }
                self.add(interpretation::of_number(inner)?);
                self.note_letter(inner, is_before, true);
            }
        }
        Some(rest)
    }

    /// The last word or two, where they are a mark: "very high" is more than "high".
    fn last_word(&mut self, text: &'t str) -> Option<&'t str> {
        let two = text.rsplit(char::is_whitespace).nth(1).map(|word| {
            let start = (word.as_ptr().addr()).saturating_sub(text.as_ptr().addr());
            text.split_at_checked(start).unwrap_or((text, ""))
        });
        if let Some((before, words)) = two
            && let Some(flag) = interpretation::of_number(words)
        {
            self.add(flag);
            return Some(before.trim_end());
        }
        let at = text.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';'));
        let (before, word) = match at {
            Some(at) => {
                let (before, rest) = text.split_at_checked(at)?;
                let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
                (before, word)
            }
            None => ("", text.trim_start_matches(['-', ',', ':', ';'])),
        };
        let before = before.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '\u{2013}' | ',' | ':' | ';')
        });
        self.word(word, false).then_some(before)
    }

    /// Whether a word is a mark, which is noted then.
    fn word(&mut self, word: &'t str, is_before: bool) -> bool {
        let is_letter = LETTERS.contains(&word);
        // "Low" is a word, "l" is a litre.
        let is_word = word.len() > 2 && word.chars().all(char::is_alphabetic);
        let Some(flag) = (is_letter || is_word)
            .then(|| interpretation::of_number(word))
            .flatten()
        else {
            return false;
        };
        self.add(flag);
        self.note_letter(word, is_before, false);
        true
    }

    fn note_letter(&mut self, letter: &'t str, is_before: bool, is_in_brackets: bool) {
        if LETTERS.contains(&letter) {
            self.letter = Some(Letter {
                letter,
                is_of_anything: false,
                is_before,
                is_in_brackets,
            });
        }
    }
}

/// Marks of one letter, or the same twice.
const LETTERS: [&str; 7] = ["H", "L", "HH", "LL", "N", "A", "AA"];

/// Whether a word may be a mark before a number: "N 85 %" are neutrophils, "Reduced 3 kg" is by how much.
fn is_mark_before(word: &str) -> bool {
    const OF_CHANGE: [&str; 5] = ["reduced", "decreased", "increased", "raised", "elevated"];
    let lower = word.trim().to_lowercase();
    lower != "n"
        && !lower
            .split_whitespace()
            .any(|word| OF_CHANGE.contains(&word))
}

#[cfg(test)]
mod tests;
