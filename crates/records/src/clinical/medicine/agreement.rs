//! Whether a written instruction and the structured one beside it contradict each other.
//!
//! Both are shown where they may, thing by thing: dose, count, route, side, time of day, meals, length.
//! What only one of them says is no contradiction; the structured parts stand in columns of their own.
//! Source: docs/reading-records.md, "Medicines".

use crate::clinical::medicine::sig;

pub(crate) mod contradiction;
mod days;
mod reading;
pub(crate) mod told;

use reading::{
    amount, amounts, counts, days_between, lengths, meals, routes, says, says_as_needed, says_once,
    times, words,
};
pub(crate) use reading::{interval, interval_of_counted};

/// What a structured instruction says, and the text beside it.
pub(crate) struct Structured<'d> {
    pub(crate) written: Option<&'d str>,
    pub(crate) dose: Option<&'d str>,
    /// Whether the text fixes another count a day, or two of them.
    pub(crate) is_count_other: bool,
    pub(crate) route: Option<&'d str>,
    pub(crate) site: Option<&'d str>,
    pub(crate) timing: Option<&'d str>,
    pub(crate) duration: Option<&'d str>,
    /// The most that may be taken: a limit must never be missing.
    pub(crate) most: Option<&'d str>,
    pub(crate) is_as_needed: bool,
}

/// A part of a structured instruction, by what the text has to say for it to be said.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Part {
    Method,
    Dose,
    /// Route and site; where they are another the structure is shown whole.
    Route,
    Frequency,
    /// It stands in the line beside the text anyway.
    Shown,
    Other,
}

/// Whether the text says this part of the structure too. A text that says nothing of it leaves it out.
pub(crate) fn is_said(written: &str, part: Part, of: &str) -> bool {
    // Words that only join.
    const JOINING: [&str; 10] = [
        "on", "at", "each", "over", "in", "the", "a", "to", "and", "of",
    ];
    let (text, wanted) = (words(written), words(of));
    let has_all = || {
        let mut wanted = wanted
            .iter()
            .filter(|word| !JOINING.contains(&word.as_str()));
        wanted.all(|word| text.contains(word))
    };
    match part {
        Part::Shown | Part::Route => true,
        Part::Dose => {
            let told = amounts(&wanted);
            let kinds: Vec<&str> = amounts(&text).into_iter().map(|(_, kind)| kind).collect();
            let is_counted = text.iter().any(|word| !counts(word).is_empty());
            has_all()
                || (!told.is_empty() && told.iter().all(|(_, kind)| kinds.contains(kind)))
                || (is_counted
                    && wanted.len() == 2
                    && !told.iter().any(|(_, kind)| matches!(*kind, "mcg" | "ml")))
        }
        Part::Frequency => {
            let told = interval(of);
            // "Every 2 days" is every other day, and "every 7 days" once a week.
            let is_as_often = || {
                let days = days_between(&text).zip(days_between(&wanted));
                days.is_some_and(|(told, wanted)| (told - wanted).abs() < 0.5)
            };
            has_all()
                || (told.is_some() && told == interval(written))
                || told.is_some() && is_as_often()
                || sig::per_day_in_words(of) == Some(1) && says_once(written, &text)
        }
        Part::Method => has_all(),
        Part::Other => {
            let covered =
                |told: Vec<&str>, in_text: Vec<&str>| told.iter().all(|it| in_text.contains(it));
            let (times_told, meals_told) = (times(&wanted), meals(&wanted));
            let is_told = !times_told.is_empty() || !meals_told.is_empty();
            // Lists of several things are said only word by word.
            let is_plain = !of.chars().any(|c| c.is_ascii_digit()) && !of.contains(':');
            has_all()
                || (is_told
                    && is_plain
                    && covered(times_told, times(&text))
                    && covered(meals_told, meals(&text)))
        }
    }
}

/// Whether the text contradicts nothing and leaves out no limit; so it is without a text.
pub(crate) fn is_plain(structured: &Structured<'_>) -> bool {
    let Some(written) = structured.written else {
        return true;
    };
    let written = words(written);
    let fits = |part: Option<&str>, fits: fn(&[String], &[String]) -> bool| {
        part.is_none_or(|part| fits(&written, &words(part)))
    };
    !structured.is_count_other
        && fits(structured.dose, dose_fits)
        && fits(structured.route, route_fits)
        && fits(structured.site, says)
        && fits(structured.timing, |text, part| {
            same_if_told(text, part, times) && same_if_told(text, part, meals)
        })
        && fits(structured.duration, |text, part| {
            same_if_told(text, part, lengths)
        })
        && fits(structured.most, says)
        && (!structured.is_as_needed || says_as_needed(&written))
}

/// Whether both tell the same of one thing, where both tell something of it.
fn same_if_told<T: PartialEq>(
    text: &[String],
    part: &[String],
    told: fn(&[String]) -> Vec<T>,
) -> bool {
    let (text, part) = (told(text), told(part));
    text.is_empty() || part.is_empty() || text == part
}

/// Whether every dose in the text that can be compared is this one.
fn dose_fits(text: &[String], dose: &[String]) -> bool {
    let (number, unit) = match dose {
        [number, unit] => (number, unit.as_str()),
        [number] => (number, ""),
        // A range or a rate: only the same words say the same.
        _ => return says(text, dose) || amounts(text).is_empty(),
    };
    let Ok(number) = number.parse::<f64>() else {
        return says(text, dose);
    };
    let (wanted, kind) = amount(number, unit);
    let all = amounts(text);
    let comparable: Vec<f64> = all
        .iter()
        .filter(|(_, of)| kind.is_empty() || *of == kind)
        .map(|(amount, _)| *amount)
        .collect();
    let counted = text.iter().flat_map(|word| counts(word));
    let is_counted = !matches!(kind, "mcg" | "ml");
    comparable.iter().all(|amount| *amount == wanted)
        && counted
            .filter(|count| is_counted && *count > 0.0)
            .all(|count| count == wanted)
}

/// Whether the text goes the same way; one that names none is taken to mean the mouth.
fn route_fits(text: &[String], part: &[String]) -> bool {
    let (told, wanted) = (routes(text), routes(part));
    let is_same = match told.is_empty() {
        true => wanted == ["oral"],
        false => told == wanted,
    };
    is_same || says(text, part)
}

#[cfg(test)]
mod tests;
