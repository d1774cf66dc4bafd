//! Whether a written instruction and the structured one beside it cannot both be meant.
//!
//! What only one of them says contradicts nothing, nor does what can be read in two ways: a false alarm beside every
//! second dose would hide the true one. Source: docs/reading-records.md, "Medicines".

use crate::json::node::Node;

use super::reading::{
    amount, amounts, counts, days_between, interval, lengths, meals, routes, says_daily, times,
    words,
};
use super::{Structured, days};

/// How often, as text and structure say it.
pub(crate) struct Often<'d> {
    /// Doses a day by the text.
    pub(crate) in_text: Option<u32>,
    /// The same by the structure: by its code and by its numbers.
    pub(crate) structured: [Option<u32>; 2],
    /// How often by the structure, where that is not every day.
    pub(crate) interval: Option<&'d str>,
}

/// Whether text and structure contradict each other.
pub(crate) fn is_contradicted(structured: &Structured<'_>, often: &Often<'_>) -> bool {
    let Some(written) = structured.written else {
        return false;
    };
    let text = words(written);
    let differs = |part: Option<&str>, differs: fn(&[String], &[String]) -> bool| {
        part.is_some_and(|part| differs(&text, &words(part)))
    };
    is_other_frequency(written, &text, often)
        || differs(structured.dose, is_other_dose)
        || differs(structured.route, is_other_route)
        || differs(structured.site, |text, site| {
            let (told, wanted) = (sides(text), sides(site));
            !told.is_empty() && !wanted.is_empty() && told != wanted
        })
        || differs(structured.timing, |text, part| {
            let before = |text: &[String]| -> Vec<bool> {
                let sides = meals(text).into_iter();
                sides.map(|side| side == "before").collect()
            };
            are_apart::<&str>(&times(text), &times(part))
                || are_apart::<bool>(&before(text), &before(part))
        })
        || structured
            .timing
            .is_some_and(|timing| are_apart(&days::named(written), &days::named(timing)))
        || differs(structured.duration, is_other_length)
}

/// Whether both tell something and nothing of it is the same.
fn are_apart<T: PartialEq>(told: &[T], wanted: &[T]) -> bool {
    !told.is_empty() && !wanted.is_empty() && !told.iter().any(|it| wanted.contains(it))
}

/// A weekly dose beside a daily one is the worst of all contradictions.
fn is_other_frequency(written: &str, text: &[String], often: &Often<'_>) -> bool {
    let differs = |count: Option<u32>| {
        let both = count.zip(often.in_text);
        both.is_some_and(|(count, in_text)| count != in_text)
    };
    if often.structured.into_iter().any(differs) {
        return true;
    }
    // "Morning and night" is no three times a day.
    let named: Vec<String> = text
        .iter()
        .filter(|word| !word.contains('-'))
        .cloned()
        .collect();
    let (least, most) = (times(&named).len(), names_of_times(text));
    let is_named = often.in_text.is_none() && least > 1 && interval(written).is_none();
    let mut fixed = often.structured.into_iter().flatten();
    let is_other =
        |count: u32| usize::try_from(count).is_ok_and(|count| count < least || count > most);
    if is_named && !says_or(text) && fixed.any(is_other) {
        return true;
    }
    let is_rare = interval(written).is_some();
    match often.interval {
        Some(_) if is_rare => {
            let days =
                days_between(text).zip(often.interval.map(words).as_deref().and_then(days_between));
            days.is_some_and(|(told, wanted)| (told / wanted).max(wanted / told) > 1.2)
        }
        Some(_) => (often.in_text.is_some() || says_daily(text)) && !says_some_days(text),
        None => {
            let is_daily = often.structured.iter().any(Option::is_some);
            is_rare && is_daily && often.in_text.is_none() && !says_daily(text)
        }
    }
}

/// How many words of a text name a time of day: evening and night may be two.
fn names_of_times(text: &[String]) -> usize {
    const NAMES: [&str; 11] = [
        "morning",
        "breakfast",
        "noon",
        "afternoon",
        "lunch",
        "evening",
        "night",
        "bedtime",
        "dinner",
        "supper",
        "hs",
    ];
    NAMES
        .iter()
        .filter(|name| text.iter().any(|word| word == *name))
        .count()
}

/// Whether a text leaves a choice: "in the morning or at night".
fn says_or(text: &[String]) -> bool {
    text.iter().any(|word| word == "or" || word.contains('/'))
}

/// Whether a text names days, weeks or rounds of a treatment on which it is taken.
fn says_some_days(text: &[String]) -> bool {
    let is_day = |at: usize| {
        let next = text
            .get(at + 1)
            .map(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        text[at] == "day" && next == Some(true)
    };
    let names = [
        "cycle", "cycles", "week", "month", "mwf", "tts", "weekend", "weekends",
    ];
    !weekdays(text).is_empty()
        || text.iter().any(|word| names.contains(&word.as_str()))
        || (0..text.len()).any(is_day)
}

/// Whether the text tells doses of this kind, and none of them is this one.
pub(super) fn is_other_dose(text: &[String], dose: &[String]) -> bool {
    /// What is counted in pieces.
    const PIECES: [&str; 6] = ["tablet", "capsule", "drop", "puff", "unit", "sachet"];
    let (times, number, unit) = match dose {
        [number, unit] => ("1", number, unit.as_str()),
        [times, sign, number, unit] if sign == "\u{d7}" => (times.as_str(), number, unit.as_str()),
        // Of a range or a rate nothing is sure.
        _ => return false,
    };
    let (Ok(times), Ok(number)) = (times.parse::<f64>(), number.parse::<f64>()) else {
        return false;
    };
    let (wanted, kind) = amount(times * number, unit);
    let all = amounts(text);
    let of = |kinds: &dyn Fn(&str) -> bool| -> Vec<f64> {
        let fitting = all.iter().filter(|(_, kind)| kinds(kind));
        fitting.map(|(amount, _)| *amount).collect()
    };
    let counted = text.iter().flat_map(|word| counts(word));
    let counted: Vec<f64> = counted.filter(|count| *count > 0.0).collect();
    let is_piece = PIECES.contains(&kind);
    let mut told = of(&|other| other == kind);
    if is_piece {
        told.extend(&counted);
    } else if matches!(kind, "mcg" | "ml") {
        // Two tablets of 500 mg are 1000 mg.
        let pieces = of(&|kind| PIECES.contains(&kind));
        let several: Vec<f64> = pieces
            .iter()
            .chain(&counted)
            .flat_map(|count| told.iter().map(move |amount| amount * count))
            .collect();
        told.extend(several);
    }
    let is_it = |amount: &f64| (amount - wanted).abs() <= 1e-6 * wanted.abs();
    !told.is_empty() && !told.iter().any(is_it)
}

/// Whether the text names a way into the body, and none that the structure names.
fn is_other_route(text: &[String], route: &[String]) -> bool {
    // "For the skin" is what for.
    const OF_PLACES: [&str; 5] = ["skin", "mouth", "tongue", "rectum", "apply"];
    let is_way = |word: &&String| !OF_PLACES.contains(&word.as_str());
    let text: Vec<String> = text.iter().filter(is_way).cloned().collect();
    let (mut told, wanted) = (routes(&text), routes(route));
    // What melts under the tongue is oral to many.
    if told.contains(&"under the tongue") {
        told.push("oral");
    }
    are_apart(&told, &wanted)
}

/// Right and left.
fn sides(text: &[String]) -> Vec<&'static str> {
    let says = |names: &[&str]| text.iter().any(|word| names.contains(&word.as_str()));
    let is_both = says(&["both", "bilateral", "b/l"]);
    let mut all = Vec::new();
    if is_both || says(&["right", "rt"]) {
        all.push("right");
    }
    if is_both || says(&["left", "lt"]) {
        all.push("left");
    }
    all
}

fn weekdays(text: &[String]) -> Vec<&str> {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let named = text.iter().map(String::as_str);
    named.filter(|word| DAYS.contains(word)).collect()
}

/// Whether the text tells how long, and neither a step nor all of them together is as long.
fn is_other_length(text: &[String], length: &[String]) -> bool {
    // "Review after 2 weeks" is no length of the course.
    let is_later = |word: &String| {
        let later = ["after", "in", "within", "since", "review", "follow", "next"];
        later.contains(&word.as_str())
    };
    let wanted = lengths(length);
    let (mut told, mut from) = (Vec::new(), 0);
    for (at, word) in text.iter().enumerate() {
        if is_later(word) {
            told.extend(lengths(text.get(from..at).unwrap_or_default()));
            // The length right behind it is that of something else.
            from = at + 3;
        }
    }
    told.extend(lengths(text.get(from..).unwrap_or_default()));
    let whole: f64 = told.iter().sum();
    // Four weeks are a month.
    let is_it = |told: f64| wanted.iter().any(|it| (told / it).max(it / told) <= 1.1);
    !told.is_empty() && !wanted.is_empty() && !told.iter().any(|told| is_it(*told)) && !is_it(whole)
}

/// The display of the code of a route that is another way into the body than its text.
pub(crate) fn other_route<'n>(route: &'n Node<'_>) -> Option<&'n str> {
    let told = routes(&words(route.text_of("text")?));
    let codings = route.list("coding").iter();
    let mut displays = codings.filter_map(|coding| coding.text_of("display"));
    let first = displays.next()?;
    let is_other = |display: &str| {
        let coded = routes(&words(display));
        !(told.is_empty() || coded.is_empty() || told.iter().any(|one| coded.contains(one)))
    };
    (is_other(first) && displays.all(is_other)).then_some(first)
}
