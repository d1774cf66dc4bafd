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
pub(super) fn of_week(words: &[String]) -> Option<Phrase> {
    const OTHERWISE: [&str; 12] = [
        "from", "start", "starting", "begin", "review", "follow", "after", "except", "daily",
        "until", "till", "since",
    ];
    let says = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if says(&OTHERWISE) {
        return None;
    }
    let mut days: Vec<&'static str> = Vec::new();
    for day in words.iter().filter_map(|word| day(word)) {
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let is_said = says(&[
        "only",
        "every",
        "each",
        "\u{915}\u{947}\u{935}\u{932}",
        "\u{939}\u{930}",
    ]);
    let is_of_some = match days.len() {
        0 | 7 => false,
        1 => is_said,
        _ => true,
    };
    let named = days
        .into_iter()
        .map(|day| Text::from(say::medicine_day(day)));
    let named = named.reduce(|first, next| say::record_names_more(first, next).into());
    is_of_some.then_some(())?;
    Some(say::medicine_on_days(named?))
}

/// Whether the word at a place is the day of "alternate days" or "every other day".
pub(super) fn is_every_other(words: &[String], at: usize) -> bool {
    let before = |by: usize| Some(words.get(at.checked_sub(by)?)?.as_str());
    words.get(at).is_some_and(|word| word == "day")
        && (matches!(before(1), Some("alternate" | "alternative" | "alt"))
            || before(1) == Some("other") && before(2) == Some("every"))
}

/// The code of the day a word names; "sat" and "sun" alone are other words.
fn day(word: &str) -> Option<&'static str> {
    let known = DAYS.iter().find(|(_, names)| names.contains(&word));
    known.map(|(code, _)| *code)
}

#[cfg(test)]
mod tests;
