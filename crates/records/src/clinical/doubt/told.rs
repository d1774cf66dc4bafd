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
        || is_other_strength(&own, &told);
    let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = line.char_indices().nth(LONGEST_SAID);
    let said = match cut.and_then(|(at, _)| line.get(..at)) {
        Some(beginning) => format!("{beginning}\u{2026}"),
        None => line,
    };
    is_other.then(|| say::clinical_doubt_narrative(resource.shown(&said)).into())
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
fn is_other_strength(own: &str, told: &str) -> bool {
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
    let behind: Vec<&str> = words.iter().skip(at + 1).take(2).copied().collect();
    let behind = strengths(&behind.join(" "));
    matches!(behind.as_slice(), [(other, of)] if of == unit && other.to_bits() != number.to_bits())
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
