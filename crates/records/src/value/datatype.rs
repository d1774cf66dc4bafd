//! FHIR data types as one line of text each, whatever shape they were sent in.
//!
//! Source: docs/reading-records.md, "Data types". Numbers keep their digits and comparators are
//! never dropped.

use std::borrow::Cow;

use phrase::{Text, say};

use crate::json::node::Node;
use crate::value::code_system::{known_code, system_name};
use crate::value::moment::Moment;
use crate::value::{diseases, texts, unit};

/// A value for the screen and its small print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) text: Text,
    pub(crate) detail: Option<Text>,
}

impl Words {
    /// Without small print.
    pub(crate) fn plain(text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            detail: None,
        }
    }
}

/// A CodeableConcept, a Coding, a list of them, or a bare string.
pub(crate) fn concept(node: &Node<'_>) -> Option<Words> {
    let (text, codes) = coded(node)?;
    Some(Words {
        text: text.into(),
        detail: codes.map(Text::from),
    })
}

/// The words of a concept as sent, and its codes.
fn coded(node: &Node<'_>) -> Option<(String, Option<String>)> {
    match node {
        Node::List(elements) => joined(elements.iter().filter_map(coded).collect()),
        Node::Object(_) => {
            let codings = if node.get("coding").is_some() {
                node.list("coding")
            } else {
                node.each()
            };
            let chosen = codings
                .iter()
                .find(|coding| coding.get("userSelected").and_then(Node::truth) == Some(true))
                .and_then(|coding| coding.text_of("display"))
                .or_else(|| codings.iter().find_map(|coding| coding.text_of("display")));
            let codes: Vec<String> = codings.iter().filter_map(code_with_system).collect();
            let text = match (node.text_of("text"), chosen) {
                (Some(text), Some(display)) if !same_words(text, display) => {
                    format!("{text} ({display})")
                }
                (Some(text), _) | (None, Some(text)) => text.to_owned(),
                (None, None) => known_code(codings)
                    .map(str::to_owned)
                    .or_else(|| disease(codings))
                    .or_else(|| word_code(codings))
                    .or_else(|| codes.first().cloned())?,
            };
            let detail = codes.join("; ");
            Some((text, (!detail.is_empty()).then_some(detail)))
        }
        other => Some((other.scalar()?.into_owned(), None)),
    }
}

/// A common disease or allergy that was sent by its code alone, with the code.
fn disease(codings: &[Node<'_>]) -> Option<String> {
    let (name, coding) = diseases::named(codings).or_else(|| diseases::allergy(codings))?;
    Some(format!("{name} ({})", code_with_system(coding)?))
}

/// The best short name of a concept: its text, else a display, else a code.
pub(crate) fn concept_name(node: &Node<'_>) -> Option<String> {
    let node = node.first()?;
    if let Some(text) = node.text_of("text") {
        return Some(text.to_owned());
    }
    coded(node).map(|(text, _)| text)
}

/// All codes of a concept, and its text, in lower case: for comparison with known codes.
pub(crate) fn concept_codes(node: &Node<'_>) -> Vec<String> {
    sent_codes(node).map(str::to_ascii_lowercase).collect()
}

/// The same as they were sent.
pub(crate) fn sent_codes<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    node.each().iter().flat_map(|node| {
        let own = [node.text(), node.text_of("code"), node.text_of("text")];
        let codings = node.list("coding").iter();
        own.into_iter()
            .flatten()
            .chain(codings.filter_map(|coding| coding.text_of("code")))
    })
}

/// A code that is a word, such as `active`: it reads better without its system.
fn word_code(codings: &[Node<'_>]) -> Option<String> {
    codings
        .iter()
        .filter_map(|coding| coding.text_of("code"))
        .find(|code| code.len() > 2 && code.chars().all(is_word_character))
        .map(str::to_owned)
}

fn is_word_character(character: char) -> bool {
    character.is_ascii_lowercase() || character == '-'
}

fn joined(all: Vec<(String, Option<String>)>) -> Option<(String, Option<String>)> {
    if all.is_empty() {
        return None;
    }
    let (texts, codes): (Vec<String>, Vec<Option<String>>) = all.into_iter().unzip();
    let codes: Vec<String> = codes.into_iter().flatten().collect();
    Some((
        texts.join(", "),
        (!codes.is_empty()).then(|| codes.join("; ")),
    ))
}

fn code_with_system(coding: &Node<'_>) -> Option<String> {
    let code = coding
        .get("code")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    Some(match coding.text_of("system").map(system_name) {
        Some(system) => [system, " ", &*code].concat(),
        None => code.into_owned(),
    })
}

fn same_words(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    fn letters(text: &str) -> impl Iterator<Item = char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase)
    }
    letters(a).eq(letters(b))
}

/// Quantity or Money: comparator, digits as sent, unit; its code too where that is another unit.
pub(crate) fn quantity(node: &Node<'_>) -> Option<Text> {
    let value = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let unit = ["unit", "code", "currency"]
        .iter()
        .find_map(|name| node.text_of(name));
    let comparator = node.text_of("comparator").unwrap_or_default();
    let space = if comparator.chars().all(|c| !c.is_alphanumeric()) {
        ""
    } else {
        " "
    };
    let contradicting = node
        .text_of("code")
        .filter(|code| unit.is_some_and(|unit| unit::contradicts(unit, code)));
    let sent = [comparator, space, &*value, between(unit), unit_said(unit)].concat();
    if let Some(code) = contradicting {
        return Some(say::record_unit_and_code(code, sent).into());
    }
    Some(sent.into())
}

/// The unit to stand behind a number: that of a count alone has none.
fn unit_said(unit: Option<&str>) -> &str {
    unit.filter(|unit| *unit != "1").unwrap_or_default()
}

/// What stands between a number and its unit: `1` of `500mg` is not 1500 mg.
fn between(unit: Option<&str>) -> &'static str {
    match unit {
        None | Some("%" | "1") => "",
        Some(unit) if begins_with_number(unit) => " \u{d7} ",
        Some(_) => " ",
    }
}

/// A quantity with nothing put into words.
pub(crate) fn amount_as_sent(node: &Node<'_>) -> Option<String> {
    if let Some(Text::Sent(sent)) = quantity(node) {
        return Some(sent);
    }
    let value = node.get("value")?.first()?.scalar()?;
    let unit = ["unit", "code"]
        .iter()
        .filter_map(|name| node.text_of(name));
    let unit: Vec<&str> = unit.collect();
    let first = unit.first().copied();
    let space = between(first.filter(|unit| begins_with_number(unit)).or(Some("")));
    Some([&*value, space, &unit.join(" \u{2260} ")].concat())
}

/// Whether what was sent as a unit begins with a number of its own, in whatever script and however it goes on:
/// `500mg`, `½ tab`, `60,000 IU`, `10-15 ml`, `1%`. A power of ten (`10*3/uL`) is a unit.
pub(crate) fn begins_with_number(unit: &str) -> bool {
    const BEFORE: [char; 11] = [
        '(', '[', '<', '>', '=', '~', '+', '-', '.', '\u{b1}', '\u{2248}',
    ];
    let unit = unit.trim_start_matches(|c: char| c.is_whitespace() || BEFORE.contains(&c));
    unit.starts_with(char::is_numeric) && unit != "1" && !unit::is_power_of_ten(unit)
}

/// Range: `3.5 – 5.1 mmol/L`, `from 3.5 mmol/L`, `up to 5.1 mmol/L`.
pub(crate) fn range(node: &Node<'_>) -> Option<Text> {
    let low = node.get("low").and_then(quantity_or_scalar);
    let high = node.get("high").and_then(quantity_or_scalar);
    match (low, high) {
        (Some(low), Some(high)) => {
            let unit = |end: &str| node.at(&[end, "unit"]).and_then(Node::text);
            let digits = node.at(&["low", "value"]).and_then(Node::scalar);
            match (
                unit("low") == unit("high"),
                digits,
                node.at(&["low", "comparator"]),
            ) {
                // One unit is enough.
                (true, Some(digits), None) => Some(spanned(digits.into_owned().into(), high)),
                _ => Some(spanned(low, high)),
            }
        }
        (Some(low), None) => Some(say::record_range_from(low).into()),
        (None, Some(high)) => Some(say::record_range_up_to(high).into()),
        (None, None) => None,
    }
}

fn spanned(low: Text, high: Text) -> Text {
    match (low, high) {
        (Text::Sent(low), Text::Sent(high)) => [&*low, " – ", &*high].concat().into(),
        (low, high) => say::record_range(high, low).into(),
    }
}

fn quantity_or_scalar(node: &Node<'_>) -> Option<Text> {
    quantity(node).or_else(|| node.scalar().map(Cow::into_owned).map(Text::from))
}

/// Ratio: `1 tablet / 8 h`.
pub(crate) fn ratio(node: &Node<'_>) -> Option<Text> {
    let numerator = node.get("numerator").and_then(quantity_or_scalar)?;
    let denominator = node.get("denominator").and_then(quantity_or_scalar);
    Some(match (numerator, denominator) {
        (numerator, None) => numerator,
        (Text::Sent(amount), Some(Text::Sent(per))) => format!("{amount} / {per}").into(),
        (amount, Some(per)) => say::record_ratio(amount, per).into(),
    })
}

/// Period: `05 Mar 2026 to 09 Mar 2026`.
pub(crate) fn period(node: &Node<'_>) -> Option<Words> {
    let end = |name: &str| node.text_of(name).map(date);
    match (end("start"), end("end")) {
        (Some(start), Some(end)) => Some(Words {
            detail: match (start.detail, end.detail) {
                (Some(start), Some(end)) => Some(say::record_period(end, start).into()),
                (start, end) => start.or(end),
            },
            text: say::record_period(end.text, start.text).into(),
        }),
        (Some(start), None) => Some(Words {
            detail: start.detail,
            text: say::record_period_from(start.text).into(),
        }),
        (None, Some(end)) => Some(Words {
            detail: end.detail,
            text: say::record_period_until(end.text).into(),
        }),
        (None, None) => None,
    }
}

/// A date for people, with the text as sent in the small print; text that is no date stays.
pub(crate) fn date(text: &str) -> Words {
    match Moment::parse(text) {
        Some(moment) => Words {
            text: say::common_moment_of(moment.iso()).into(),
            detail: Some(text.trim().into()),
        },
        None => Words::plain(text),
    }
}

/// HumanName, or a name sent as a string: `text` first, else its parts.
pub(crate) fn human_name(node: &Node<'_>) -> Option<String> {
    if let Some(text) = node.text().or_else(|| node.text_of("text")) {
        return Some(text.to_owned());
    }
    let part = |name: &str| {
        let parts: Vec<&str> = node.list(name).iter().filter_map(Node::text).collect();
        parts.join(" ")
    };
    let core = [part("given"), part("family")];
    let core = core
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let (prefix, suffix) = (part("prefix"), part("suffix"));
    let mut words: Vec<&str> = Vec::new();
    // Some senders put "Dr." into the given name and into the prefix.
    if !prefix.is_empty() && !same_words(&core, &prefix) && !starts_with_words(&core, &prefix) {
        words.push(&prefix);
    }
    words.extend(
        [core.as_str(), suffix.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty()),
    );
    (!words.is_empty()).then(|| words.join(" "))
}

fn starts_with_words(text: &str, start: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    same_words(first, start)
}

/// Address as one line.
pub(crate) fn address(node: &Node<'_>) -> Option<String> {
    if let Some(text) = node.text().or_else(|| node.text_of("text")) {
        return Some(text.to_owned());
    }
    let parts: Vec<&str> = ["line", "city", "district", "state", "postalCode", "country"]
        .iter()
        .flat_map(|name| node.list(name).iter().filter_map(Node::text))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// ContactPoint: the number or address with its kind and use.
pub(crate) fn contact_point(node: &Node<'_>) -> Option<String> {
    let value = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let about: Vec<&str> = ["system", "use"]
        .iter()
        .filter_map(|name| node.text_of(name))
        .collect();
    Some(if about.is_empty() {
        value.into_owned()
    } else {
        format!("{value} ({})", about.join(", "))
    })
}

/// The value of an identifier with its kind; the flag says that digits are hidden.
pub(crate) fn identifier_as_sent(node: &Node<'_>) -> Option<(String, bool)> {
    let value = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let kind = node.get("type").and_then(concept_name);
    let hidden = is_aadhaar(node);
    let value = if hidden {
        masked(&value)
    } else {
        value.into_owned()
    };
    let text = match kind {
        Some(kind) => format!("{value} ({kind})"),
        None => value,
    };
    Some((text, hidden))
}

/// An identifier; the flag says that digits are hidden.
pub(crate) fn identifier(node: &Node<'_>) -> Option<(Words, bool)> {
    let (text, hidden) = identifier_as_sent(node)?;
    let small = [
        node.text_of("system").map(Text::from),
        node.text_of("use").map(Text::from),
        node.get("period").and_then(period).map(|words| words.text),
        node.at(&["assigner", "display"])
            .and_then(Node::text)
            .map(Text::from),
    ];
    let words = Words {
        text: text.into(),
        detail: texts::several(small.into_iter().flatten().collect()),
    };
    Some((words, hidden))
}

/// Whether an identifier is an Aadhaar number, which must not be shown in full.
/// Source: docs/reading-records.md, "Visits, orders and plans".
pub(crate) fn is_aadhaar(identifier: &Node<'_>) -> bool {
    let codes = identifier
        .get("type")
        .map(concept_codes)
        .unwrap_or_default();
    let system = identifier
        .text_of("system")
        .unwrap_or_default()
        .to_ascii_lowercase();
    codes
        .iter()
        .any(|code| code == "adn" || code.contains("aadhaar") || code.contains("aadhar"))
        || system.contains("uidai")
        || system.contains("aadhaar")
}

/// Hides all digits and letters but the last four.
pub(crate) fn masked(value: &str) -> String {
    let mut visible = 4;
    let reversed: Vec<char> = value
        .chars()
        .rev()
        .map(|character| {
            if !character.is_alphanumeric() {
                return character;
            }
            if visible > 0 {
                visible -= 1;
                return character;
            }
            'X'
        })
        .collect();
    reversed.into_iter().rev().collect()
}
