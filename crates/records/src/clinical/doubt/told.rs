//! That the narrative of a resource names another side, kind or strength than its data.
//!
//! Source: docs/reading-records.md, "What cannot be".

use phrase::{Text, say};

use crate::clinical::code_words::sides;
use crate::clinical::resource::Resource;
use crate::clinical::result::number;
use crate::item::narrative;
use crate::json::node::Node;

/// A longer narrative tells of more than its resource.
const LONGEST: usize = 600;

/// So much of it is repeated beside the line.
const LONGEST_SAID: usize = 100;

/// What the sender's own words say, where they contradict the name, the part of the body or the strength.
pub(super) fn of_words(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let div = resource.node.at(&["text", "div"]).and_then(Node::text)?;
    let own = own_words(resource);
    if own.is_empty() || div.len() > LONGEST * 8 {
        return None;
    }
    let told = narrative::text(div);
    if told.chars().count() > LONGEST {
        return None;
    }
    let (of_own, of_told) = (words_of(&own), words_of(&told));
    let is_other = sides::are_other(&of_own, &of_told)
        || sides::is_other_letter(&of_own, &of_told)
        || sides::is_other_degree(&of_own, &of_told)
        || is_other_strength(resource.node, &own, &told);
    is_other.then(|| {
        let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
        // A number that is hidden is hidden before it is cut in two.
        let line = resource.shown(&line);
        let cut = line.char_indices().nth(LONGEST_SAID);
        let said = match cut.and_then(|(at, _)| line.get(..at)) {
            Some(beginning) => format!("{beginning}\u{2026}"),
            None => line,
        };
        say::clinical_doubt_narrative(said).into()
    })
}

/// What the data call a resource, and where it is.
fn own_words(resource: Resource<'_, '_, '_>) -> String {
    const NAMES: [&str; 9] = [
        "code",
        "vaccineCode",
        "medicationCodeableConcept",
        "medicationReference",
        "codeCodeableConcept",
        "description",
        "procedureCode",
        "type",
        "bodySite",
    ];
    let mut all: Vec<String> = Vec::new();
    for name in NAMES {
        let is_text = |node: &Node<'_>| node.text().is_some();
        let values = resource.node.list(name);
        match values.iter().any(is_text) {
            true => all.extend(resource.text(name)),
            false => all.extend(resource.all_words(name)),
        }
    }
    all.join(" ")
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a text gives another strength right behind the first word of the name: `Digoxin 0.0625 mg` of 0.25 mg. What
/// stands elsewhere may be how much is taken.
fn is_other_strength(node: &Node<'_>, own: &str, told: &str) -> bool {
    const SHORTEST: usize = 4;
    let own_strengths = strengths(own);
    let ([(number, unit)], Some(name)) = (own_strengths.as_slice(), own.split_whitespace().next())
    else {
        return false;
    };
    if name.chars().count() < SHORTEST {
        return false;
    }
    let words: Vec<&str> = told.split_whitespace().collect();
    let places = words.iter().enumerate();
    let mut places = places.filter(|(_, word)| word.eq_ignore_ascii_case(name));
    let Some((at, _)) = places.next() else {
        return false;
    };
    let behind: Vec<&str> = words.iter().skip(at + 1).copied().collect();
    let first = behind.get(..2).unwrap_or(&behind).join(" ");
    match strengths(&first).as_slice() {
        [(other, of)] if of == unit && other.to_bits() != number.to_bits() => {
            !is_several(node, &behind, other / number, (*other, unit))
        }
        _ => false,
    }
}

/// Whether what a text gives is how much is taken at a time, of several or half of what the data name: `1000 mg (2
/// tablets)` of 500 mg. The text behind it, the dosage or its quantity must say of how many.
fn is_several(node: &Node<'_>, behind: &[&str], times: f64, amount: (f64, &str)) -> bool {
    const MOST: f64 = 20.0;
    const CLOSE: usize = 10;
    let is_near = |one: f64, other: f64| (one - other).abs() < 1e-9;
    if !(times > 0.0 && times <= MOST && is_near((times * 2.0).round(), times * 2.0)) {
        return false;
    }
    let close = behind.get(..CLOSE).unwrap_or(behind).join(" ");
    let is_of_times = |text: &str| counts(text).iter().any(|count| is_near(*count, times));
    let is_quantity = |quantity: &Node<'_>| {
        let value = quantity.get("value").and_then(Node::scalar);
        let value = value.and_then(|value| value.parse::<f64>().ok());
        let unit = quantity.text_of("unit").or(quantity.text_of("code"));
        let unit = unit.unwrap_or_default().to_lowercase();
        value.is_some_and(
            |value| match strengths(&format!("{value} {unit}")).as_slice() {
                [of] => is_near(of.0, amount.0) && of.1 == amount.1,
                _ => is_near(value, times) && (unit.is_empty() || is_form(&unit)),
            },
        )
    };
    let is_of_dosage = |dosage: &Node<'_>| {
        let parts = dosage.list("doseAndRate").iter().chain([dosage]);
        let mut quantities = parts.flat_map(|part| {
            let names = ["doseQuantity", "dose"];
            names.into_iter().filter_map(|name| part.get(name)?.first())
        });
        dosage.text_of("text").is_some_and(is_of_times) || quantities.any(is_quantity)
    };
    let mut dosages = ["dosageInstruction", "dosage"]
        .into_iter()
        .flat_map(|name| node.list(name));
    is_of_times(&close) || dosages.any(is_of_dosage)
}

/// How many tablets, capsules… a text speaks of: `2 tablets`, `half a tablet`.
fn counts(text: &str) -> Vec<f64> {
    const WORDS: [(&str, f64); 9] = [
        ("half", 0.5),
        ("1/2", 0.5),
        ("\u{bd}", 0.5),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("1\u{bd}", 1.5),
        ("1-1/2", 1.5),
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|' | '='))
        .filter(|word| !word.is_empty() && !matches!(*word, "a" | "x" | "\u{d7}"))
        .collect();
    let number = |word: &str| {
        let known = WORDS.iter().find(|(name, _)| *name == word);
        known.map(|(_, value)| *value).or_else(|| word.parse().ok())
    };
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [count, form] if is_form(form) => number(count),
        _ => None,
    });
    // `2tab`.
    let joined = words.iter().filter_map(|word| {
        let (digits, rest) = number::digits(word)?;
        is_form(rest).then(|| number::value(digits))?
    });
    pairs.chain(joined).collect()
}

/// Whether a word, in lower case, is what medicines are counted by.
fn is_form(word: &str) -> bool {
    const FORMS: [&str; 14] = [
        "tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules", "sachet",
        "sachets", "puff", "puffs", "ampoule", "ampoules",
    ];
    FORMS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()))
}

/// That the narrative of a blood pressure gives another one, and nowhere that of the data.
pub(crate) fn of_pressure(resource: Resource<'_, '_, '_>, value: &str) -> Option<Text> {
    let div = resource.node.at(&["text", "div"]).and_then(Node::text)?;
    let own = pressure(value)?;
    let told = narrative::text(div);
    let words = told.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|'));
    let all: Vec<&str> = words.filter(|word| pressure(word).is_some()).collect();
    let first = all.first()?;
    let is_there = all.iter().any(|word| pressure(word) == Some(own));
    (!is_there).then(|| say::clinical_doubt_narrative(resource.shown(first)).into())
}

/// The two numbers of a blood pressure: `120/80`.
fn pressure(word: &str) -> Option<(u16, u16)> {
    let (upper, lower) = word.trim_end_matches('.').split_once('/')?;
    let number = |digits: &str| -> Option<u16> {
        let number = digits.parse().ok()?;
        (20..=350).contains(&number).then_some(number)
    };
    Some((number(upper)?, number(lower)?))
}

/// Numbers of milligrams, micrograms and grams in a text.
fn strengths(text: &str) -> Vec<(f64, &'static str)> {
    const UNITS: [(&str, &[&str]); 3] = [
        ("mg", &["mg", "mgs"]),
        ("mcg", &["mcg", "ug", "\u{b5}g", "\u{3bc}g"]),
        ("g", &["g", "gm"]),
    ];
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '+' | '|'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some((digits, rest)) = number::digits(word) else {
            continue;
        };
        let sent = match rest.is_empty() {
            true => words.get(at + 1).copied().unwrap_or_default(),
            false => rest,
        };
        let sent = sent.trim_end_matches('.').to_lowercase();
        let unit = UNITS.iter().find(|(_, all)| all.contains(&sent.as_str()));
        if let (Some(value), Some((unit, _))) = (number::value(digits), unit) {
            found.push((value, *unit));
        }
    }
    found
}
