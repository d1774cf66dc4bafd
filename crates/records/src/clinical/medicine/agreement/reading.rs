//! What an instruction says, word by word: amounts, counts, routes, times of day, meals, lengths, and how often.
//!
//! Source: docs/reading-records.md, "Medicines".

use phrase::{Phrase, say};

use super::days;
use crate::value::digits;

/// How often by the text beside a count a day, where that is less than daily: "1-0-0 Sunday only", "OD on alternate days".
pub(crate) fn interval_of_counted(text: &str) -> Option<Phrase> {
    let words = words(text);
    let is_every_other = |at: usize| days::is_every_other(&words, at);
    let alternate = || {
        (0..words.len())
            .any(is_every_other)
            .then(say::medicine_alternate)
    };
    let some_days = || (0..words.len()).find_map(|at| several_a(&words, at));
    days::of_week(text).or_else(alternate).or_else(some_days)
}

/// `3 times a week`, `5 days a week`, `twice a year`, where the word at a place is that week, month or year.
fn several_a(words: &[String], at: usize) -> Option<Phrase> {
    let unit = match words[at].as_str() {
        "week" => "wk",
        "month" => "mo",
        "year" => "a",
        _ => return None,
    };
    if is_between_doses(words, at) {
        return None;
    }
    let before = |by: usize| words.get(at.checked_sub(by)?).map(String::as_str);
    let place = match (before(1)?, before(2)) {
        ("a", Some("in")) => 3,
        ("a" | "per" | "each" | "every", _) => 2,
        _ => return None,
    };
    let times = match before(place)? {
        "twice" => say::medicine_twice(),
        "thrice" => say::medicine_times("3"),
        "times" | "day" | "doses" => {
            let count = before(place + 1)?;
            let number: u32 = count.parse().ok()?;
            match number {
                2 => say::medicine_twice(),
                3..=6 => say::medicine_times(count),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(say::medicine_times_a(times, unit))
}

/// Whether the unit at a place says how far two doses lie apart, and not how often it is taken: "2 doses a week apart".
fn is_between_doses(words: &[String], at: usize) -> bool {
    let next = words.get(at + 1).map(String::as_str);
    matches!(next, Some("apart" | "later" | "interval"))
}

/// How often by the text, where that is less than daily: a weekly dose must never be read as a daily one.
pub(crate) fn interval(text: &str) -> Option<Phrase> {
    let words = words(text);
    if let Some(days) = days::of_week(text) {
        return Some(days);
    }
    let before = |at: usize, by: usize| Some(words[at.checked_sub(by)?].as_str());
    words.iter().enumerate().find_map(|(at, word)| {
        let is_per = || match before(at, 1) {
            _ if is_between_doses(&words, at) => false,
            Some("every" | "per" | "each") => true,
            // "For a week" is how long, "once in a week" how often.
            Some("a") => match before(at, 2) {
                Some("in") => matches!(before(at, 3), Some("once" | "twice" | "thrice" | "times")),
                Some("for" | "after" | "within" | "since") | None => false,
                Some(_) => true,
            },
            _ => false,
        };
        // "Every 21 days", "once in 15 days".
        let every = |unit: &'static str| {
            let count: u32 = before(at, 1)?.parse().ok()?;
            let is_once_in = before(at, 2) == Some("in") && before(at, 3) == Some("once");
            let is_every = (before(at, 2) == Some("every") || is_once_in) && count > 1;
            is_every.then(|| say::medicine_every(say::medicine_length(count.to_string(), unit)))
        };
        // "सप्ताह में एक बार".
        let is_in_hindi = || {
            words
                .get(at + 1)
                .is_some_and(|next| next == "\u{92e}\u{947}\u{902}")
        };
        if let Some(several) = several_a(&words, at) {
            return Some(several);
        }
        let is_once_a = || {
            let is_once = match before(at, 1) {
                Some("a") if before(at, 2) == Some("in") => before(at, 3) == Some("once"),
                Some("a") => matches!(before(at, 2), Some("once" | "1")),
                _ => false,
            };
            matches!(before(at, 1), Some("every" | "per" | "each")) || is_once
        };
        match word.as_str() {
            "yearly" | "annually" | "once-yearly" => {
                Some(say::medicine_times_a(say::medicine_once(), "a"))
            }
            "year" if is_once_a() => Some(say::medicine_times_a(say::medicine_once(), "a")),
            "weekly" | "once-weekly" | "wkly" => Some(say::medicine_week()),
            "monthly" | "once-monthly" => Some(say::medicine_month()),
            // Short forms of prescribers and of codes of timing.
            "qw" | "q1w" | "qwk" | "qweek" => Some(say::medicine_week()),
            "biw" => Some(say::medicine_times_a(say::medicine_twice(), "wk")),
            "tiw" => Some(say::medicine_times_a(say::medicine_times("3"), "wk")),
            "qod" | "eod" | "q2d" => Some(say::medicine_alternate()),
            "q2w" | "q2wk" => Some(say::medicine_every(say::medicine_length("2", "wk"))),
            "q3w" | "q3wk" => Some(say::medicine_every(say::medicine_length("3", "wk"))),
            "q4w" | "q4wk" => Some(say::medicine_every(say::medicine_length("4", "wk"))),
            "qm" | "qmo" | "q1m" => Some(say::medicine_month()),
            "fortnightly" => Some(say::medicine_every(say::medicine_length("2", "wk"))),
            "week" if is_per() => Some(say::medicine_week()),
            "month" if is_per() => Some(say::medicine_month()),
            "day" if days::is_every_other(&words, at) => Some(say::medicine_alternate()),
            "day" => every("d"),
            "week" => every("wk"),
            "month" => every("mo"),
            "\u{938}\u{92a}\u{94d}\u{924}\u{93e}\u{939}"
            | "\u{939}\u{92b}\u{94d}\u{924}\u{947}"
            | "\u{939}\u{95e}\u{94d}\u{924}\u{947}"
            | "\u{939}\u{92b}\u{93c}\u{94d}\u{924}\u{947}"
                if is_in_hindi() =>
            {
                Some(say::medicine_week())
            }
            _ => None,
        }
    })
}

/// Numbers with a unit of dose, as a number of the smallest of that kind: both ends of a range, and of `1 ½ tablets`
/// the whole and the half alone, for the 1 may belong to the name.
pub(super) fn amounts(text: &[String]) -> Vec<(f64, &str)> {
    const UNITS: [&str; 10] = [
        "mcg", "mg", "g", "ml", "tablet", "capsule", "drop", "puff", "unit", "sachet",
    ];
    let mut all = Vec::new();
    for (at, pair) in text.windows(2).enumerate() {
        let [number, unit] = pair else { continue };
        let Some(number) = number
            .parse::<f64>()
            .ok()
            .filter(|_| UNITS.contains(&unit.as_str()))
        else {
            continue;
        };
        let earlier = |by: usize| text.get(at.checked_sub(by)?).map(String::as_str);
        let low = earlier(2).filter(|_| earlier(1) == Some("to"));
        if let Some(low) = low.and_then(|low| low.parse().ok()) {
            all.push(amount(low, unit));
        }
        all.push(amount(number, unit));
        let whole = earlier(1).and_then(|whole| whole.parse::<u8>().ok());
        if let Some(whole) = whole.filter(|whole| *whole < 10 && number < 1.0) {
            all.push(amount(f64::from(whole) + number, unit));
        }
    }
    all
}

pub(super) fn amount(number: f64, unit: &str) -> (f64, &str) {
    match unit {
        "mg" => (number * 1e3, "mcg"),
        "g" => (number * 1e6, "mcg"),
        other => (number, other),
    }
}

/// The counts of `1-0-1`, in order; none of any other word.
pub(super) fn counts(word: &str) -> Vec<f64> {
    // A date is none: `08-03-2021`.
    let is_of_date = |part: &str| {
        part.len() > 3 || part.len() > 1 && part.starts_with('0') && !part.starts_with("0.")
    };
    if word.split('-').any(is_of_date) {
        return Vec::new();
    }
    let parts: Vec<Option<f64>> = word
        .split('-')
        .map(|part| spelt(part).parse().ok())
        .collect();
    match parts.len() {
        3 | 4 => parts.into_iter().collect::<Option<_>>().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Ways into the body, in one spelling.
pub(super) fn routes(text: &[String]) -> Vec<&'static str> {
    const ROUTES: [(&str, &[&str]); 12] = [
        ("intrathecal", &["intrathecal", "intrathecally"]),
        ("epidural", &["epidural"]),
        ("oral", &["oral", "mouth", "po"]),
        ("rectal", &["rectal", "rectally", "rectum"]),
        ("vaginal", &["vaginal", "vaginally"]),
        ("intravenous", &["intravenous", "intravenously", "iv"]),
        ("intramuscular", &["intramuscular", "intramuscularly", "im"]),
        ("subcutaneous", &["subcutaneous", "subcutaneously", "sc"]),
        (
            "inhaled",
            &["inhale", "inhaled", "inhalation", "nebulised", "nebulized"],
        ),
        ("nasal", &["nasal", "nostril", "nostrils"]),
        (
            "on the skin",
            &["topical", "topically", "cutaneous", "skin", "apply"],
        ),
        (
            "under the tongue",
            &["sublingual", "sublingually", "tongue"],
        ),
    ];
    told(text, &ROUTES)
}

/// Times of day; `1-0-1` tells them too.
pub(super) fn times(text: &[String]) -> Vec<&'static str> {
    const TIMES: [(&str, &[&str]); 3] = [
        ("morning", &["morning", "breakfast"]),
        ("noon", &["noon", "afternoon", "lunch"]),
        // Evening and night are written for one another.
        (
            "night",
            &["evening", "night", "bedtime", "dinner", "supper", "hs"],
        ),
    ];
    let mut found = told(text, &TIMES);
    for counts in text.iter().map(|word| counts(word)) {
        let at = ["morning", "noon", "night", "night"];
        for (time, _) in at.iter().zip(counts).filter(|(_, count)| *count > 0.0) {
            found.push(*time);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Before, with or after meals.
pub(super) fn meals(text: &[String]) -> Vec<&'static str> {
    const MEALS: [&str; 5] = ["meal", "breakfast", "lunch", "dinner", "supper"];
    let mut found: Vec<&str> = text
        .iter()
        .enumerate()
        .filter_map(|(at, word)| {
            let is_of_meal = || {
                let next = text[at + 1..].iter().take(2);
                next.map(String::as_str).any(|next| MEALS.contains(&next))
            };
            match word.as_str() {
                "empty" => Some("before"),
                "before" if is_of_meal() => Some("before"),
                "after" if is_of_meal() => Some("after"),
                "with" if is_of_meal() => Some("with"),
                _ => None,
            }
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Lengths in days; "every 2 days" is none.
pub(super) fn lengths(text: &[String]) -> Vec<f64> {
    let pairs = text.windows(2).enumerate().filter_map(|(at, pair)| {
        let days = match pair[1].as_str() {
            "day" => 1.0,
            "week" => 7.0,
            "month" => 30.0,
            "year" => 365.0,
            _ => return None,
        };
        let is_rate = at
            .checked_sub(1)
            .is_some_and(|before| matches!(text[before].as_str(), "every" | "per" | "each"));
        let number: f64 = pair[0].parse().ok().filter(|_| !is_rate)?;
        Some(number * days)
    });
    pairs.collect()
}

fn told(text: &[String], known: &[(&'static str, &[&str])]) -> Vec<&'static str> {
    let is_told = |words: &[&str]| text.iter().any(|word| words.contains(&word.as_str()));
    known
        .iter()
        .filter(|(_, words)| is_told(words))
        .map(|(name, _)| *name)
        .collect()
}

pub(super) fn says_as_needed(text: &[String]) -> bool {
    let words = ["sos", "prn", "needed", "required", "necessary"];
    text.iter().any(|word| words.contains(&word.as_str()))
}

/// Whether the words stand in the text, in their order and next to each other.
pub(super) fn says(text: &[String], wanted: &[String]) -> bool {
    wanted.is_empty() || text.windows(wanted.len()).any(|found| found == wanted)
}

/// Whole words in one spelling; a number stands apart from its unit, the ends of a range from each other.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = ungrouped(&digits::plain(text).to_lowercase());
    let split =
        lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':'));
    let mut words = Vec::new();
    for word in split {
        let word = word.trim_end_matches('.');
        if let Some((low, rest)) = word.split_once(['-', '\u{2013}'])
            && low.parse::<f64>().is_ok()
            && !rest.contains(['-', '\u{2013}'])
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            words.extend([low.to_owned(), "to".to_owned()]);
            push(&mut words, rest);
        } else {
            push(&mut words, word);
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter().map(|word| spelt(word)).collect()
}

/// A word, or its number and its unit.
fn push(words: &mut Vec<String>, word: &str) {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || HALVES.contains(&c);
    let length = word.find(|c: char| !is_of_number(c)).unwrap_or(word.len());
    let (number, unit) = word.split_at(length);
    // "1-0-1" and "1/2" are words of their own.
    if number.is_empty() || !unit.starts_with(char::is_alphabetic) {
        words.push(word.to_owned());
    } else {
        words.push(number.to_owned());
        words.push(unit.to_owned());
    }
}

/// Parts of one, as one letter.
const HALVES: [char; 3] = ['\u{bd}', '\u{bc}', '\u{be}'];

/// `60,000` and `10,00,000` as they are counted with.
fn ungrouped(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..));
        let joins = letter == ',' && before.ends_with(|c: char| c.is_ascii_digit()) && {
            let after = after.unwrap_or_default();
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
            match after.len() - rest.len() {
                3 => true,
                2 => rest.starts_with(','),
                _ => false,
            }
        };
        if !joins {
            bare.push(letter);
        }
    }
    bare
}

/// One spelling of a word or number.
fn spelt(word: &str) -> String {
    const SPELLINGS: [(&str, &[&str]); 38] = [
        ("monday", &["mon", "mondays"]),
        ("tuesday", &["tue", "tues", "tuesdays"]),
        ("wednesday", &["wed", "wednesdays"]),
        ("thursday", &["thu", "thurs", "thursdays"]),
        ("friday", &["fri", "fridays"]),
        ("saturday", &["sat", "saturdays"]),
        ("sunday", &["sun", "sundays"]),
        ("0.5", &["half", "1/2", "\u{bd}"]),
        ("0.25", &["1/4", "\u{bc}"]),
        ("0.75", &["3/4", "\u{be}"]),
        ("1.5", &["1\u{bd}"]),
        ("2.5", &["2\u{bd}"]),
        ("1", &["one"]),
        ("2", &["two"]),
        ("3", &["three"]),
        ("4", &["four"]),
        ("5", &["five"]),
        ("6", &["six"]),
        ("7", &["seven"]),
        ("8", &["eight"]),
        ("9", &["nine"]),
        ("10", &["ten"]),
        (
            "tablet",
            &[
                "tab",
                "tabs",
                "tablets",
                "\u{917}\u{94b}\u{933}\u{940}",
                "\u{917}\u{94b}\u{933}\u{94d}\u{92f}\u{93e}",
                "\u{917}\u{94b}\u{932}\u{940}",
                "\u{917}\u{94b}\u{932}\u{93f}\u{92f}\u{93e}\u{902}",
            ],
        ),
        ("capsule", &["cap", "caps", "capsules"]),
        ("drop", &["drops", "gtt", "gtts"]),
        ("puff", &["puffs"]),
        (
            "ml",
            &["millilitre", "millilitres", "milliliter", "milliliters"],
        ),
        ("mg", &["mgs", "milligram", "milligrams"]),
        (
            "mcg",
            &["ug", "\u{b5}g", "\u{3bc}g", "microgram", "micrograms"],
        ),
        ("g", &["gm", "gms", "gram", "grams"]),
        ("day", &["days", "d"]),
        ("week", &["weeks", "wk", "wks"]),
        ("month", &["months", "mth", "mths"]),
        ("year", &["years", "yr", "yrs"]),
        ("unit", &["units", "iu", "u"]),
        ("meal", &["meals", "food"]),
        ("oral", &["orally"]),
        ("to", &["\u{2013}"]),
    ];
    if let Ok(number) = word.parse::<f64>() {
        return number.to_string();
    }
    let known = SPELLINGS.iter().find(|(_, others)| others.contains(&word));
    known.map_or(word, |(spelling, _)| spelling).to_owned()
}

pub(super) fn says_daily(text: &[String]) -> bool {
    let pairs = text.windows(2);
    text.iter()
        .any(|word| matches!(word.as_str(), "daily" | "everyday"))
        || pairs.into_iter().any(|pair| {
            pair[1] == "day" && matches!(pair[0].as_str(), "every" | "each" | "per" | "a")
        })
}

/// Days from one dose to the next, where they are plain.
pub(super) fn days_between(text: &[String]) -> Option<f64> {
    let is_several =
        |word: &String| matches!(word.as_str(), "twice" | "thrice" | "times" | "bi-weekly");
    if text.iter().any(is_several) {
        return None;
    }
    let unit = |word: &str| match word {
        "day" => Some(1.0),
        "week" | "weekly" | "once-weekly" | "wkly" => Some(7.0),
        "fortnightly" => Some(14.0),
        "month" | "monthly" | "once-monthly" => Some(30.0),
        _ => None,
    };
    text.iter().enumerate().find_map(|(at, word)| {
        let days = unit(word)?;
        let before = |by: usize| text.get(at.checked_sub(by)?).map(String::as_str);
        let count = before(1).and_then(|count| count.parse::<f64>().ok());
        match before(1) {
            _ if word.ends_with("ly") => Some(days),
            Some("every" | "per" | "each" | "a") => Some(days),
            Some("other" | "alternate" | "alternative") => Some(2.0 * days),
            _ if before(2) == Some("every") => Some(days * count?),
            _ => None,
        }
    })
}

/// Whether a text says in other words that it is taken once a day: "daily", "at night", "od".
pub(super) fn says_once(written: &str, text: &[String]) -> bool {
    let is_short = |word: &String| matches!(word.as_str(), "od" | "hs" | "qd");
    interval(written).is_none()
        && (says_daily(text) || times(text).len() == 1 || text.iter().any(is_short))
}
