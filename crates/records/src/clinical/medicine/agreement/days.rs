//! Days of the week in the text of an instruction: "Sunday only" is no daily dose.
//!
//! Source: docs/reading-records.md, "Medicines".

use phrase::{Phrase, Text, say};

/// Names and short forms, Monday first.
const DAYS: [(&str, &[&str]); 7] = [
    (
        "mon",
        &[
            "monday",
            "mondays",
            "mon",
            "\u{938}\u{94b}\u{92e}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "tue",
        &[
            "tuesday",
            "tuesdays",
            "tue",
            "tues",
            "\u{92e}\u{902}\u{917}\u{932}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "wed",
        &[
            "wednesday",
            "wednesdays",
            "wed",
            "\u{92c}\u{941}\u{927}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "thu",
        &[
            "thursday",
            "thursdays",
            "thu",
            "thurs",
            "\u{917}\u{941}\u{930}\u{941}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "fri",
        &[
            "friday",
            "fridays",
            "fri",
            "\u{936}\u{941}\u{915}\u{94d}\u{930}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "sat",
        &[
            "saturday",
            "saturdays",
            "\u{936}\u{928}\u{93f}\u{935}\u{93e}\u{930}",
        ],
    ),
    (
        "sun",
        &[
            "sunday",
            "sundays",
            "\u{930}\u{935}\u{93f}\u{935}\u{93e}\u{930}",
        ],
    ),
];

/// The days of the week a text names, where it says that the dose is taken on these: "every Sunday", "Sunday only",
/// "Mon, Wed, Fri". Of "from Monday" and "review on Monday" nothing is said.
pub(super) fn of_week(text: &str) -> Option<Phrase> {
    let words = split(text);
    let found = found(&words)?;
    let mut days: Vec<&'static str> = Vec::new();
    for (_, day) in &found {
        if !days.contains(day) {
            days.push(day);
        }
    }
    let is_of_some = match days.len() {
        0 | 7 => false,
        1 => found.iter().any(|(at, _)| is_said(&words, *at)),
        _ => true,
    };
    is_of_some.then_some(())?;
    let named = days
        .into_iter()
        .map(|day| Text::from(say::medicine_day(day)));
    let named = named.reduce(|first, next| say::record_names_more(first, next).into());
    Some(say::medicine_on_days(named?))
}

/// The codes of the days a text names as those of the dose; none where it may mean something else by them.
pub(super) fn named(text: &str) -> Vec<&'static str> {
    let found = found(&split(text)).unwrap_or_default();
    found.into_iter().map(|(_, day)| day).collect()
}

/// Small letters as they were written: no other spelling, for "sat" and "sun" are more than days. A dash is a word.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars().flat_map(char::to_lowercase) {
        let is_dash = matches!(letter, '-' | '\u{2013}' | '\u{2014}');
        let parts = |c: char| c.is_whitespace() || ",;:/()[].&+".contains(c);
        if is_dash {
            words.extend(["-".to_owned(), String::new()]);
        } else if parts(letter) {
            words.push(String::new());
        } else if let Some(last) = words.last_mut() {
            last.push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The places and codes of the days in the words of a text; `None` where they may be those of something else, or of
/// some weeks, or the ends of a span, or days without the dose.
fn found(words: &[String]) -> Option<Vec<(usize, &'static str)>> {
    if (0..words.len()).any(|at| is_otherwise(words, at)) {
        return None;
    }
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut days = Vec::new();
    // "NTG TTS 5", "TTS patch": a transdermal system, and no days.
    let is_patch = |word: &String| {
        word.starts_with("patch") || word.starts_with("transderm") || word == "skin"
    };
    let is_patch = words.iter().any(is_patch);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // Short forms of dialysis and of tuberculosis: Monday, Wednesday, Friday; Tuesday, Thursday, Saturday.
    for at in 0..words.len() {
        let in_letters = match [word(at), word(at + 1), word(at + 2)] {
            ["mwf", ..] | ["m", "w", "f"] => ["mon", "wed", "fri"],
            ["tts", next, ..] if !is_patch && !is_number(next) => ["tue", "thu", "sat"],
            ["t", "t", "s"] if !is_patch => ["tue", "thu", "sat"],
            _ => continue,
        };
        days.extend(in_letters.map(|day| (at, day)));
    }
    for at in 0..words.len() {
        match (day(word(at)), short_day(words, at)) {
            (Some(code), _) | (None, Short::Day(code)) => days.push((at, code)),
            (None, Short::Other) => {}
            (None, Short::Unsure) => return None,
        }
    }
    let is_day = |at: usize| days.iter().any(|(other, _)| *other == at);
    let is_span = (1..words.len()).any(|at| {
        let joins = matches!(word(at), "to" | "-");
        joins && is_day(at - 1) && (is_day(at + 1) || word(at) == "to")
    });
    (!is_span).then_some(days)
}

/// Whether the word at a place says that days are not simply those of the dose.
fn is_otherwise(words: &[String], at: usize) -> bool {
    // From when or to when, when it is looked at, without it, one of several, of another thing.
    const OTHERWISE: [&str; 63] = [
        "from",
        "start",
        "starting",
        "begin",
        "until",
        "till",
        "since",
        "through",
        "thru",
        "next",
        "daily",
        "review",
        "follow",
        "opd",
        "clinic",
        "visit",
        "appointment",
        "available",
        "dialysis",
        "hd",
        "except",
        "excluding",
        "exclude",
        "omit",
        "omitted",
        "omitting",
        "skip",
        "skipping",
        "avoid",
        "no",
        "not",
        "never",
        "don't",
        "dont",
        "off",
        "hold",
        "held",
        "stop",
        "miss",
        "leave",
        "leaving",
        "without",
        "unless",
        "alternate",
        "alternative",
        "alternating",
        "alt",
        "other",
        "first",
        "second",
        "third",
        "fourth",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "last",
        "monthly",
        "fortnight",
        "fortnightly",
        "\u{938}\u{947}",
        "\u{924}\u{915}",
        "\u{928}\u{939}\u{940}\u{902}",
    ];
    const MEALS: [&str; 7] = [
        "food",
        "meal",
        "meals",
        "breakfast",
        "lunch",
        "dinner",
        "supper",
    ];
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match word(at) {
        "after" => !MEALS.contains(&word(at + 1)),
        // "For 3 months" is how long.
        "month" | "months" => !(at >= 2 && word(at - 2) == "for"),
        other => OTHERWISE.contains(&other),
    }
}

/// What a "sat" or "sun" is: the saturation and the light of the sun are no days.
enum Short {
    Day(&'static str),
    Other,
    /// It stands beside a day, and with something of its own behind it.
    Unsure,
}

/// What the short word at a place is.
fn short_day(words: &[String], at: usize) -> Short {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let code = match word(at) {
        "sat" => "sat",
        "sun" => "sun",
        _ => return Short::Other,
    };
    let joins = |word: &str| matches!(word, "and" | "or" | "-" | "on" | "every");
    let is_day = |word: &str| day(word).is_some() || matches!(word, "sat" | "sun");
    let before = (0..at).rev().map(word).find(|word| !joins(word));
    let after = (at + 1..words.len()).map(word).find(|word| !joins(word));
    let is_beside = before.is_some_and(is_day) || after.is_some_and(is_day);
    let ends =
        matches!(after, None | Some("only" | "at" | "for" | "to")) || after.is_some_and(is_day);
    match (is_beside, ends) {
        (false, _) => Short::Other,
        (true, true) => Short::Day(code),
        (true, false) => Short::Unsure,
    }
}

/// Whether the day at a place is said to be one of each week: "every", "each" or "only" right beside it.
fn is_said(words: &[String], at: usize) -> bool {
    let before = |by: usize| Some(words.get(at.checked_sub(by)?)?.as_str());
    let only = |word: Option<&str>| matches!(word, Some("only" | "\u{915}\u{947}\u{935}\u{932}"));
    let each = matches!(before(1), Some("every" | "each" | "\u{939}\u{930}"));
    each || only(before(1))
        || only(before(2).filter(|_| before(1) == Some("on")))
        || only(words.get(at + 1).map(String::as_str))
}

/// Whether the word at a place is the day of "alternate days" or "every other day".
pub(super) fn is_every_other(words: &[String], at: usize) -> bool {
    let before = |by: usize| Some(words.get(at.checked_sub(by)?)?.as_str());
    words.get(at).is_some_and(|word| word == "day")
        && (matches!(before(1), Some("alternate" | "alternative" | "alt"))
            || before(1) == Some("other") && before(2) == Some("every"))
}

/// The code of the day a word names; "sat" and "sun" are other words as well.
fn day(word: &str) -> Option<&'static str> {
    let known = DAYS.iter().find(|(_, names)| names.contains(&word));
    known.map(|(code, _)| *code)
}

#[cfg(test)]
mod tests;
