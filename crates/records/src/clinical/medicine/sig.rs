//! The short forms prescribers write, for display help only: `1-0-1`, OD, BD, TDS, SOS.
//!
//! Source: docs/reading-records.md, "Medicines".

/// What a short form means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meaning {
    /// As written.
    pub(crate) written: String,
    /// In words.
    pub(crate) words: String,
    /// Doses a day, where the form fixes them.
    pub(crate) per_day: Option<u32>,
}

/// Short form, meaning, doses a day.
const SHORT: [(&str, &str, Option<u32>); 27] = [
    ("OD", "once a day", Some(1)),
    ("QD", "once a day", Some(1)),
    ("QDS", "four times a day", Some(4)),
    ("QID", "four times a day", Some(4)),
    ("BD", "twice a day", Some(2)),
    ("BID", "twice a day", Some(2)),
    ("BDS", "twice a day", Some(2)),
    ("TD", "three times a day", Some(3)),
    ("TDS", "three times a day", Some(3)),
    ("TID", "three times a day", Some(3)),
    ("QOD", "every other day", None),
    ("HS", "at bedtime", Some(1)),
    ("QHS", "at bedtime", Some(1)),
    ("AM", "in the morning", Some(1)),
    ("PM", "in the afternoon or evening", Some(1)),
    ("SOS", "if needed", None),
    ("PRN", "if needed", None),
    ("STAT", "at once", None),
    ("AC", "before meals", None),
    ("PC", "after meals", None),
    ("Q4H", "every 4 hours", Some(6)),
    ("Q6H", "every 6 hours", Some(4)),
    ("Q8H", "every 8 hours", Some(3)),
    ("Q12H", "every 12 hours", Some(2)),
    ("QH", "every hour", Some(24)),
    ("QAM", "every morning", Some(1)),
    ("QPM", "every evening", Some(1)),
];

/// Codes of a timing that in a sentence are units of time: `BD x 2 WK`.
const CODES: [(&str, &str, Option<u32>); 2] =
    [("WK", "once a week", None), ("MO", "once a month", None)];

/// These are words of a language too; they count only in capital letters.
const AMBIGUOUS: [&str; 6] = ["OD", "AM", "PM", "AC", "PC", "TD"];

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
    let known = CODES.iter().find(|(short, _, _)| *short == code.trim());
    match known {
        Some((short, words, per_day)) => vec![Meaning {
            written: (*short).to_owned(),
            words: (*words).to_owned(),
            per_day: *per_day,
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
    let (short, words, per_day) = SHORT.iter().find(|(short, _, _)| *short == capital)?;
    if AMBIGUOUS.contains(short) && word != *short {
        return None;
    }
    Some(Meaning {
        written: word.to_owned(),
        words: (*words).to_owned(),
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
    let taken: Vec<String> = parts
        .iter()
        .zip(names)
        .filter(|(part, _)| **part != "0")
        .map(|(part, name)| format!("{part} {name}"))
        .collect();
    Some(Meaning {
        written: word.to_owned(),
        per_day: u32::try_from(taken.len()).ok(),
        words: match taken.is_empty() {
            true => "none".to_owned(),
            false => taken.join(", "),
        },
    })
}

/// `once a day`, `twice a day`, `3 times a day` in plain words.
pub(crate) fn per_day_in_words(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    for (words, per_day) in [
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
    let (before, rest) = text.split_once(" times ")?;
    let count = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let is_daily =
        rest.starts_with("a day") || rest.starts_with("daily") || rest.starts_with("per day");
    is_daily.then(|| count.parse().ok()).flatten()
}

/// An event of the day. Source: HL7 v3 TimingEvent and FHIR event-timing.
pub(crate) fn event(code: &str) -> Option<&'static str> {
    const EVENTS: [(&str, &str); 26] = [
        ("MORN", "in the morning"),
        ("MORN.early", "early in the morning"),
        ("MORN.late", "late in the morning"),
        ("NOON", "at noon"),
        ("AFT", "in the afternoon"),
        ("AFT.early", "early in the afternoon"),
        ("AFT.late", "late in the afternoon"),
        ("EVE", "in the evening"),
        ("EVE.early", "early in the evening"),
        ("EVE.late", "late in the evening"),
        ("NIGHT", "at night"),
        ("PHS", "after going to sleep"),
        ("HS", "at bedtime"),
        ("WAKE", "on waking"),
        ("C", "with meals"),
        ("CM", "with breakfast"),
        ("CD", "with lunch"),
        ("CV", "with dinner"),
        ("AC", "before meals"),
        ("ACM", "before breakfast"),
        ("ACD", "before lunch"),
        ("ACV", "before dinner"),
        ("PC", "after meals"),
        ("PCM", "after breakfast"),
        ("PCD", "after lunch"),
        ("PCV", "after dinner"),
    ];
    EVENTS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, words)| *words)
}

#[cfg(test)]
mod tests;
