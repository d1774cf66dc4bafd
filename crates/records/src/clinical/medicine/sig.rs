//! The short forms prescribers write, for display help only: `1-0-1`, OD, BD, TDS, SOS.
//!
//! Source: docs/reading-records.md, "Medicines".

use phrase::{Text, say};

use crate::clinical::role::folded;
use crate::value::{digits, texts};

/// What a short form means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meaning {
    /// As written.
    pub(crate) written: String,
    /// In words.
    pub(crate) words: Text,
    /// Doses a day, where the form fixes them.
    pub(crate) per_day: Option<u32>,
}

impl Meaning {
    /// Whether it means that the medicine is taken only when needed.
    pub(crate) fn is_as_needed(&self) -> bool {
        matches!(self.written.to_uppercase().as_str(), "SOS" | "PRN")
    }
}

/// Short form, doses a day. What they mean stands in `words/`.
const SHORT: [(&str, Option<u32>); 31] = [
    ("OD", Some(1)),
    ("QD", Some(1)),
    ("QDS", Some(4)),
    ("QID", Some(4)),
    ("BD", Some(2)),
    ("BID", Some(2)),
    ("BDS", Some(2)),
    ("TD", Some(3)),
    ("TDS", Some(3)),
    ("TID", Some(3)),
    ("QOD", None),
    ("HS", Some(1)),
    ("QHS", Some(1)),
    ("BED", Some(1)),
    ("AM", Some(1)),
    ("PM", Some(1)),
    ("SOS", None),
    ("PRN", None),
    ("STAT", None),
    ("AC", None),
    ("PC", None),
    ("Q1H", Some(24)),
    ("Q2H", Some(12)),
    ("Q3H", Some(8)),
    ("Q4H", Some(6)),
    ("Q6H", Some(4)),
    ("Q8H", Some(3)),
    ("Q12H", Some(2)),
    ("QH", Some(24)),
    ("QAM", Some(1)),
    ("QPM", Some(1)),
];

/// Codes of a timing that in a sentence are words or units of time: `BD x 2 WK`, `in bed`.
const CODES: [&str; 2] = ["WK", "MO"];

/// These are words of a language too; they count only in capital letters.
const AMBIGUOUS: [&str; 7] = ["OD", "AM", "PM", "AC", "PC", "TD", "BED"];

/// Words that tell of an eye, where OD is the right one.
const OF_AN_EYE: [&str; 12] = [
    "eye",
    "eyes",
    "eyedrop",
    "eyedrops",
    "drop",
    "drops",
    "gtt",
    "gtts",
    "ophthalmic",
    "ocular",
    "conjunctival",
    "intravitreal",
];

/// Finds the short forms in a text, in order; none where two of them fix different counts.
/// `about` is what else is known of the medicine: its name, form and route.
pub(crate) fn find(text: &str, about: &str) -> Vec<Meaning> {
    let plain = digits::plain(text);
    let text = &*plain;
    let is_of_eye = is_of_eye(text) || is_of_eye(about);
    let words =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '.'));
    let found: Vec<Meaning> = words
        .filter(|word| !(is_of_eye && *word == "OD"))
        .filter_map(|word| of_day_parts(word).or_else(|| of_word(word)))
        .collect();
    match is_consistent(&found) {
        true => found,
        false => Vec::new(),
    }
}

/// What the code of a timing means.
pub(crate) fn of_code(code: &str, about: &str) -> Vec<Meaning> {
    let known = CODES.iter().find(|short| **short == code.trim());
    match known {
        Some(short) => vec![Meaning {
            written: (*short).to_owned(),
            words: say::medicine_short_form(*short).into(),
            per_day: None,
        }],
        None => find(code, about),
    }
}

/// Whether no two forms fix different counts of doses a day.
pub(crate) fn is_consistent(found: &[Meaning]) -> bool {
    let mut counts = found.iter().filter_map(|meaning| meaning.per_day);
    counts
        .next()
        .is_none_or(|first| counts.all(|count| count == first))
}

fn is_of_eye(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| OF_AN_EYE.contains(&word))
}

fn of_word(word: &str) -> Option<Meaning> {
    let capital = word.to_uppercase();
    let (short, per_day) = SHORT.iter().find(|(short, _)| *short == capital)?;
    if AMBIGUOUS.contains(short) && word != *short {
        return None;
    }
    Some(Meaning {
        written: word.to_owned(),
        words: say::medicine_short_form(*short).into(),
        per_day: *per_day,
    })
}

/// `1-0-1` and `1-0-0-1`: morning, noon, (evening,) night.
fn of_day_parts(word: &str) -> Option<Meaning> {
    let parts: Vec<&str> = word.split(['-', '\u{2013}', '+']).collect();
    let names: &[&str] = match parts.len() {
        3 => &["morning", "noon", "night"],
        4 => &["morning", "noon", "evening", "night"],
        _ => return None,
    };
    let amount = |part: &&str| {
        let known = matches!(*part, "\u{bd}" | "1/2" | "\u{bc}" | "0.5" | "1.5" | "2.5");
        known || (part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !parts.iter().all(amount) {
        return None;
    }
    let taken: Vec<Text> = parts
        .iter()
        .zip(names)
        .filter(|(part, _)| **part != "0")
        .map(|(part, name)| say::medicine_day_part(*part, *name).into())
        .collect();
    Some(Meaning {
        written: word.to_owned(),
        per_day: u32::try_from(taken.len()).ok(),
        words: texts::listed(taken).unwrap_or_else(|| say::medicine_day_parts_none().into()),
    })
}

/// Doses a day by the words of the code of a timing, which say nothing else: `Every day`, `Daily`.
pub(crate) fn per_day_of_code(code: &str) -> Option<u32> {
    let folded = folded(code);
    let is_daily = matches!(folded.as_str(), "everyday" | "daily" | "eachday" | "perday");
    per_day_in_words(code).or(is_daily.then_some(1))
}

/// `once a day`, `twice a day`, `3 times a day` in plain words.
pub(crate) fn per_day_in_words(text: &str) -> Option<u32> {
    let text = digits::plain(text).to_lowercase();
    for (words, per_day) in [
        // Hindi and Marathi.
        (
            "\u{926}\u{93f}\u{928} \u{92e}\u{947}\u{902} \u{90f}\u{915} \u{92c}\u{93e}\u{930}",
            1,
        ),
        (
            "\u{926}\u{93f}\u{928} \u{92e}\u{947}\u{902} \u{926}\u{94b} \u{92c}\u{93e}\u{930}",
            2,
        ),
        (
            "\u{926}\u{93f}\u{928} \u{92e}\u{947}\u{902} \u{924}\u{940}\u{928} \u{92c}\u{93e}\u{930}",
            3,
        ),
        (
            "\u{926}\u{93f}\u{928} \u{92e}\u{947}\u{902} \u{91a}\u{93e}\u{930} \u{92c}\u{93e}\u{930}",
            4,
        ),
        (
            "\u{926}\u{93f}\u{935}\u{938}\u{93e}\u{924}\u{942}\u{928} \u{90f}\u{915}\u{926}\u{93e}",
            1,
        ),
        (
            "\u{926}\u{93f}\u{935}\u{938}\u{93e}\u{924}\u{942}\u{928} \u{926}\u{94b}\u{928}\u{926}\u{93e}",
            2,
        ),
        (
            "\u{926}\u{93f}\u{935}\u{938}\u{93e}\u{924}\u{942}\u{928} \u{924}\u{940}\u{928}\u{926}\u{93e}",
            3,
        ),
        ("once a day", 1),
        ("once daily", 1),
        ("twice a day", 2),
        ("twice daily", 2),
        ("thrice a day", 3),
        ("thrice daily", 3),
        ("three times a day", 3),
        ("three times daily", 3),
        ("four times a day", 4),
        ("four times daily", 4),
    ] {
        if text.contains(words) {
            return Some(per_day);
        }
    }
    if let Some(count) = by_hours(&text) {
        return Some(count);
    }
    let (before, rest) = text.split_once(" times ")?;
    let count = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let is_daily =
        rest.starts_with("a day") || rest.starts_with("daily") || rest.starts_with("per day");
    is_daily.then(|| count.parse().ok()).flatten()
}

/// Doses a day of `8 hourly`, `every 6 hours`, `6-hrly`.
fn by_hours(text: &str) -> Option<u32> {
    let apart = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let before = |by: usize| words.get(at.checked_sub(by)?).copied();
        let is_rate = match *word {
            "hourly" | "hrly" => true,
            "hours" | "hrs" => matches!(before(2), Some("every" | "each")),
            _ => false,
        };
        // "Every 4 to 6 hours" is no fixed count.
        let is_span = before(2).is_some_and(|word| word == "to" || word.parse::<u32>().is_ok());
        let hours: u32 = before(1)?.parse().ok()?;
        (is_rate && !is_span && hours > 0 && 24 % hours == 0).then(|| 24 / hours)
    })
}

/// An event of the day in words. Source: HL7 v3 TimingEvent and FHIR event-timing.
pub(crate) fn event(code: &str) -> Text {
    match EVENTS.contains(&code.trim()) {
        // A hyphen for the point, which no name of a variant may have.
        true => say::medicine_event(code.trim().replace('.', "-")).into(),
        false => code.into(),
    }
}

/// The events that `medicine-event` of the words names.
const EVENTS: [&str; 30] = [
    "MORN",
    "MORN.early",
    "MORN.late",
    "NOON",
    "AFT",
    "AFT.early",
    "AFT.late",
    "EVE",
    "EVE.early",
    "EVE.late",
    "NIGHT",
    "PHS",
    "HS",
    "WAKE",
    "C",
    "CM",
    "CD",
    "CV",
    "AC",
    "ACM",
    "ACD",
    "ACV",
    "PC",
    "PCM",
    "PCD",
    "PCV",
    "IC",
    "ICM",
    "ICD",
    "ICV",
];

#[cfg(test)]
mod tests;
