//! The laboratory's own reference ranges. None are ever supplied here.
//!
//! Texts are parsed for the position of a result only; what the laboratory wrote is always shown.
//! Source: FHIR-RECORDS §8.1.

use crate::datatype;
use crate::facts::reference_range;
use crate::node::Node;
use crate::view::Flag;

use super::line::ResultRange;
use super::number;
use super::role::folded;

/// A range with whom it applies to.
struct Candidate {
    range: ResultRange,
    /// Whether it is the range of healthy people, not a treatment goal or a critical limit.
    is_normal: bool,
    sex: Option<char>,
    /// Whether an age or other condition limits it.
    is_limited: bool,
}

/// The ranges of a result in `unit`, and the one that applies to this patient, if only one does.
pub(super) fn of(
    observation: &Node<'_>,
    unit: Option<&str>,
    unit_code: Option<&str>,
    sex: Option<char>,
    shown: impl Fn(&str) -> String,
) -> (Vec<ResultRange>, Option<usize>) {
    let mut candidates = Vec::new();
    for node in observation.list("referenceRange") {
        candidates.extend(candidate(node, unit, unit_code, sex, &shown));
    }
    let mut applying = candidates.iter().enumerate().filter(|(_, candidate)| {
        candidate.is_normal && candidate.sex.is_none_or(|wanted| Some(wanted) == sex)
    });
    let only = match (applying.next(), applying.next()) {
        (Some((at, only)), None) if !only.is_limited => Some(at),
        _ => None,
    };
    (
        candidates
            .into_iter()
            .map(|candidate| candidate.range)
            .collect(),
        only,
    )
}

fn candidate(
    node: &Node<'_>,
    unit: Option<&str>,
    unit_code: Option<&str>,
    sex: Option<char>,
    shown: &impl Fn(&str) -> String,
) -> Option<Candidate> {
    let text = match node {
        Node::Object(_) => reference_range(node)?.text,
        other => other.scalar()?.into_owned(),
    };
    let same_unit = |end: &Node<'_>| {
        let own: Vec<&str> = ["unit", "code"]
            .iter()
            .filter_map(|name| end.text_of(name))
            .collect();
        own.is_empty() || own.iter().any(|own| is_unit_of(own, unit, unit_code))
    };
    let end = |name: &str| {
        let end = node.get(name).and_then(Node::first)?;
        let digits = end.get("value").unwrap_or(end).scalar()?.into_owned();
        let found = number::measured(&digits)?;
        (found.comparator.is_none() && end.text_of("comparator").is_none() && same_unit(end))
            .then_some(found.number)
    };
    let (mut low, mut high) = (end("low"), end("high"));
    let has_ends = node.get("low").is_some() || node.get("high").is_some();
    let mut said_sex = None;
    let mut is_limited = node.get("age").is_some_and(|age| !age.is_empty());
    if !has_ends {
        let written = node.text_of("text").or_else(|| node.text());
        if let Some(bounds) = written.and_then(|text| bounds(text, sex)) {
            if bounds
                .unit
                .is_none_or(|own| is_unit_of(own, unit, unit_code))
            {
                (low, high) = (bounds.low, bounds.high);
            }
            said_sex = bounds.sex;
            is_limited |= bounds.is_limited;
        }
    }
    let groups = node
        .get("appliesTo")
        .map(datatype::concept_codes)
        .unwrap_or_default();
    let group_words = node
        .get("appliesTo")
        .and_then(datatype::concept)
        .map(|words| words.text)
        .unwrap_or_default();
    let kind = node
        .get("type")
        .map(datatype::concept_codes)
        .unwrap_or_default();
    let sex_of_group = groups
        .iter()
        .map(String::as_str)
        .chain(group_words.split(|c: char| !c.is_alphanumeric()))
        .find_map(sex_of);
    if !groups.is_empty() && sex_of_group.is_none() {
        // Adults, a trimester, an ethnic group: whether it applies cannot be told here.
        is_limited |= !groups.iter().all(|group| group == "normal");
    }
    Some(Candidate {
        range: ResultRange {
            text: shown(&text),
            low,
            high,
        },
        is_normal: kind.is_empty() || kind.iter().any(|code| code.contains("normal")),
        sex: sex_of_group.or(said_sex),
        is_limited,
    })
}

fn sex_of(word: &str) -> Option<char> {
    match word.to_lowercase().as_str() {
        "male" | "males" | "men" | "man" | "m" | "248153007" => Some('m'),
        "female" | "females" | "women" | "woman" | "f" | "248152002" => Some('f'),
        _ => None,
    }
}

/// Whether two units are written alike; nothing is ever converted.
pub(super) fn is_unit_of(own: &str, unit: Option<&str>, unit_code: Option<&str>) -> bool {
    let fold = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c == '\u{3bc}' { '\u{b5}' } else { c })
            .flat_map(char::to_lowercase)
            .collect()
    };
    [unit, unit_code]
        .into_iter()
        .flatten()
        .any(|unit| fold(unit) == fold(own))
}

/// Ends read from a text.
struct Bounds<'t> {
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'t str>,
    sex: Option<char>,
    is_limited: bool,
}

/// Reads `3.5 - 5.0`, `< 200`, `Up to 40`, `Male: 13-17`. Of several clauses the one for the
/// patient's sex; where that leaves a choice, none.
fn bounds(text: &str, sex: Option<char>) -> Option<Bounds<'_>> {
    let clauses: Vec<&str> = text
        .split([';', '\n', '|'])
        .flat_map(|part| part.split(", "))
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
        .collect();
    let read: Vec<Bounds<'_>> = clauses
        .iter()
        .filter_map(|clause| of_clause(clause))
        .collect();
    if read.len() != clauses.len() {
        return None;
    }
    if clauses.len() == 1 {
        return read.into_iter().next();
    }
    let mut fitting = read
        .into_iter()
        .filter(|bounds| bounds.sex.is_some() && bounds.sex == sex && !bounds.is_limited);
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}

fn of_clause(clause: &str) -> Option<Bounds<'_>> {
    let (label, ends) = match clause.split_once(':') {
        Some((label, ends)) => (label.trim(), ends.trim()),
        None => match clause.split_once(' ') {
            Some((word, rest)) if sex_of(word).is_some() => (word, rest.trim()),
            _ => ("", clause),
        },
    };
    let sex = label.split(|c: char| !c.is_alphanumeric()).find_map(sex_of);
    let is_plain_label = matches!(
        folded(label).as_str(),
        "" | "normal" | "normalrange" | "referencerange" | "desirable" | "adult" | "adults"
    );
    let (low, high, unit) = ends_of(ends)?;
    Some(Bounds {
        low,
        high,
        unit,
        sex,
        is_limited: !is_plain_label && sex.is_none(),
    })
}

type Ends<'t> = (Option<f64>, Option<f64>, Option<&'t str>);

fn ends_of(text: &str) -> Option<Ends<'_>> {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    let lower = text.to_ascii_lowercase();
    for (words, is_upper) in [
        ("up to", true),
        ("upto", true),
        ("less than", true),
        ("below", true),
        ("more than", false),
        ("greater than", false),
        ("above", false),
        ("from", false),
    ] {
        if lower.starts_with(words) {
            let (number, unit) = number_and_unit(&text[words.len()..])?;
            return Some(match is_upper {
                true => (None, Some(number), unit),
                false => (Some(number), None, unit),
            });
        }
    }
    let (comparator, rest) = number::comparator(text);
    if let Some(comparator) = comparator {
        let (number, unit) = number_and_unit(rest)?;
        return Some(match comparator {
            "<" | "<=" => (None, Some(number), unit),
            _ => (Some(number), None, unit),
        });
    }
    let (first, rest) = number::digits(text)?;
    let rest = rest.trim_start();
    let (first_unit, rest) = match rest.find(['-', '\u{2013}', '\u{2014}']) {
        Some(at) => (
            rest[..at].trim(),
            rest[at..].trim_start_matches(['-', '\u{2013}', '\u{2014}']),
        ),
        None => {
            let at = rest.find("to ")?;
            (rest[..at].trim(), &rest[at + 3..])
        }
    };
    let (high, unit) = number_and_unit(rest)?;
    let low = number::value(first)?;
    let is_sound = low <= high && (first_unit.is_empty() || Some(first_unit) == unit);
    is_sound.then_some((Some(low), Some(high), unit))
}

fn number_and_unit(text: &str) -> Option<(f64, Option<&str>)> {
    let found = number::measured(text)?;
    found
        .comparator
        .is_none()
        .then_some((found.number, found.unit))
}

/// Where a number lies against a range: low, high, or nothing to say.
pub(super) fn mark(number: f64, comparator: Option<&str>, range: &ResultRange) -> Option<Flag> {
    let is_below = |low: f64| match comparator {
        None => number < low,
        Some("<" | "<=") => number <= low,
        Some(_) => false,
    };
    let is_above = |high: f64| match comparator {
        None => number > high,
        Some(">" | ">=") => number >= high,
        Some(_) => false,
    };
    if range.low.is_some_and(is_below) {
        Some(Flag::L)
    } else if range.high.is_some_and(is_above) {
        Some(Flag::H)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str, sex: Option<char>) -> Option<(Option<f64>, Option<f64>)> {
        bounds(text, sex).map(|bounds| (bounds.low, bounds.high))
    }

    #[test]
    fn texts_of_ranges_are_read_where_they_are_plain() {
        for (text, low, high) in [
            ("3.5 - 5.0", Some(3.5), Some(5.0)),
            ("0.37-0.51", Some(0.37), Some(0.51)),
            ("13\u{2013}17 g/dL", Some(13.0), Some(17.0)),
            ("70 to 100 mg/dL", Some(70.0), Some(100.0)),
            ("< 200", None, Some(200.0)),
            ("<10", None, Some(10.0)),
            ("Up to 40", None, Some(40.0)),
            ("more than 60", Some(60.0), None),
            ("1,50,000 - 4,50,000", Some(150_000.0), Some(450_000.0)),
            ("Male: 13-17", Some(13.0), Some(17.0)),
        ] {
            assert_eq!(ends(text, None), Some((low, high)), "{text}");
        }
        let by_sex = "Male: 13-17; Female: 12-15";
        assert_eq!(ends(by_sex, Some('f')), Some((Some(12.0), Some(15.0))));
        assert_eq!(ends(by_sex, None), None);
        for text in [
            "Not detected",
            "",
            "Negative (<1:20)",
            "see note 3",
            "5.0 - 3.5",
            "Normal: <100, Borderline: 100-130",
        ] {
            assert_eq!(ends(text, Some('m')), None, "{text}");
        }
    }

    #[test]
    fn a_comparator_is_marked_only_where_it_leaves_no_doubt() {
        let range = ResultRange {
            text: String::new(),
            low: Some(3.0),
            high: Some(5.0),
        };
        assert_eq!(mark(2.9, None, &range), Some(Flag::L));
        assert_eq!(mark(5.0, None, &range), None);
        assert_eq!(mark(5.1, None, &range), Some(Flag::H));
        assert_eq!(mark(3.0, Some("<"), &range), Some(Flag::L));
        assert_eq!(mark(4.0, Some("<"), &range), None);
        assert_eq!(mark(5.0, Some(">"), &range), Some(Flag::H));
        assert_eq!(mark(2.0, Some(">"), &range), None);
    }
}
