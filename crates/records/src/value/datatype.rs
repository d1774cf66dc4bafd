//! FHIR data types as one line of text each, whatever shape they were sent in.
//!
//! Source: docs/reading-records.md, "Data types". Numbers keep their digits and comparators are
//! never dropped.

use std::borrow::Cow;

use crate::json::node::Node;
use crate::value::moment::Moment;
use crate::value::{pointer, unit};

/// A value for the screen and its small print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) detail: Option<String>,
}

impl Words {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            detail: None,
        }
    }
}

/// A CodeableConcept, a Coding, a list of them, or a bare string.
pub(crate) fn concept(node: &Node<'_>) -> Option<Words> {
    match node {
        Node::List(elements) => {
            let all: Vec<Words> = elements.iter().filter_map(concept).collect();
            joined(all)
        }
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
                    .or_else(|| word_code(codings))
                    .or_else(|| codes.first().cloned())?,
            };
            let detail = codes.join("; ");
            Some(Words {
                text,
                detail: (!detail.is_empty()).then_some(detail),
            })
        }
        other => other.scalar().map(Words::plain),
    }
}

/// The best short name of a concept: its text, else a display, else a code.
pub(crate) fn concept_name(node: &Node<'_>) -> Option<String> {
    let node = node.first()?;
    if let Some(text) = node.text_of("text") {
        return Some(text.to_owned());
    }
    concept(node).map(|words| words.text)
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

/// Names of codes that are usually sent without one. Source: HL7 v3 ActCode, encounter classes.
fn known_code(codings: &[Node<'_>]) -> Option<&'static str> {
    const CLASSES: [(&str, &str); 7] = [
        ("AMB", "ambulatory"),
        ("IMP", "inpatient encounter"),
        ("EMER", "emergency"),
        ("VR", "virtual"),
        ("HH", "home health"),
        ("OBSENC", "observation encounter"),
        ("SS", "short stay"),
    ];
    codings
        .iter()
        .filter(|coding| {
            coding
                .text_of("system")
                .is_some_and(|system| system.ends_with("ActCode"))
        })
        .filter_map(|coding| coding.text_of("code"))
        .find_map(|code| CLASSES.iter().find(|(known, _)| *known == code))
        .map(|(_, name)| *name)
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

fn joined(all: Vec<Words>) -> Option<Words> {
    if all.is_empty() {
        return None;
    }
    let details: Vec<String> = all
        .iter()
        .filter_map(|words| words.detail.clone())
        .collect();
    let texts: Vec<String> = all.into_iter().map(|words| words.text).collect();
    Some(Words {
        text: texts.join(", "),
        detail: (!details.is_empty()).then(|| details.join("; ")),
    })
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

/// A short name for a code system.
pub(crate) fn system_name(system: &str) -> &str {
    let usual = match system {
        "http://snomed.info/sct" => Some("SNOMED CT"),
        "http://loinc.org" => Some("LOINC"),
        "http://unitsofmeasure.org" => Some("UCUM"),
        _ => None,
    };
    if let Some(usual) = usual {
        return usual;
    }
    let lower = system.to_ascii_lowercase();
    for (part, name) in [
        ("snomed.info/sct", "SNOMED CT"),
        ("projecteka.in/sct", "SNOMED CT"),
        ("ndhm.in/sct", "SNOMED CT"),
        ("loinc.org", "LOINC"),
        ("unitsofmeasure.org", "UCUM"),
        ("icd-10", "ICD-10"),
        ("icd-11", "ICD-11"),
        ("rxnorm", "RxNorm"),
    ] {
        if lower.contains(part) {
            return name;
        }
    }
    pointer::last_segment(system)
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
pub(crate) fn quantity(node: &Node<'_>) -> Option<String> {
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
    if let (Some(unit), Some(code)) = (unit, contradicting) {
        return Some(format!("{comparator}{space}{value} {unit} (code {code})"));
    }
    let (between, unit) = match unit {
        Some("%") => ("", "%"),
        // `1` of `500mg` is not 1500 mg.
        Some(unit) if begins_with_number(unit) => (" \u{d7} ", unit),
        Some(unit) if unit != "1" => (" ", unit),
        _ => ("", ""),
    };
    Some([comparator, space, &*value, between, unit].concat())
}

/// Whether what was sent as a unit begins with a number of its own, such as `500mg`; `10*3/uL` is a unit.
pub(crate) fn begins_with_number(unit: &str) -> bool {
    let rest = unit.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < unit.len() && rest.trim_start().starts_with(char::is_alphabetic)
}

/// Range: `3.5 – 5.1 mmol/L`, `from 3.5 mmol/L`, `up to 5.1 mmol/L`.
pub(crate) fn range(node: &Node<'_>) -> Option<String> {
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
                (true, Some(digits), None) => Some([&*digits, " – ", &*high].concat()),
                _ => Some(format!("{low} – {high}")),
            }
        }
        (Some(low), None) => Some(format!("from {low}")),
        (None, Some(high)) => Some(format!("up to {high}")),
        (None, None) => None,
    }
}

fn quantity_or_scalar(node: &Node<'_>) -> Option<String> {
    quantity(node).or_else(|| node.scalar().map(Cow::into_owned))
}

/// Ratio: `1 tablet / 8 h`.
pub(crate) fn ratio(node: &Node<'_>) -> Option<String> {
    let numerator = node.get("numerator").and_then(quantity_or_scalar)?;
    Some(match node.get("denominator").and_then(quantity_or_scalar) {
        Some(denominator) => format!("{numerator} / {denominator}"),
        None => numerator,
    })
}

/// Period: `05 Mar 2026 to 09 Mar 2026`.
pub(crate) fn period(node: &Node<'_>) -> Option<Words> {
    let end = |name: &str| node.text_of(name).map(date);
    let detail = |start: &Words, other: Option<&Words>| {
        let sent: Vec<&str> = [
            start.detail.as_deref(),
            other.and_then(|words| words.detail.as_deref()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!sent.is_empty()).then(|| sent.join(" to "))
    };
    match (end("start"), end("end")) {
        (Some(start), Some(end)) => Some(Words {
            detail: detail(&start, Some(&end)),
            text: format!("{} to {}", start.text, end.text),
        }),
        (Some(start), None) => Some(Words {
            detail: detail(&start, None),
            text: format!("from {}", start.text),
        }),
        (None, Some(end)) => Some(Words {
            detail: detail(&end, None),
            text: format!("until {}", end.text),
        }),
        (None, None) => None,
    }
}

/// A date for people, with the text as sent in the small print; text that is no date stays.
pub(crate) fn date(text: &str) -> Words {
    match Moment::parse(text) {
        Some(moment) => Words {
            text: moment.human(),
            detail: Some(text.trim().to_owned()),
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

/// An identifier; the flag says that digits are hidden.
pub(crate) fn identifier(node: &Node<'_>) -> Option<(Words, bool)> {
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
    let small: Vec<String> = [
        node.text_of("system").map(str::to_owned),
        node.text_of("use").map(str::to_owned),
        node.get("period").and_then(period).map(|words| words.text),
        node.at(&["assigner", "display"])
            .and_then(Node::text)
            .map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect();
    let text = match kind {
        Some(kind) => format!("{value} ({kind})"),
        None => value,
    };
    let detail = (!small.is_empty()).then(|| small.join("; "));
    Some((Words { text, detail }, hidden))
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
