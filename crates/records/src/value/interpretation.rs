//! The interpretation a laboratory sent with a result. Source: docs/reading-records.md, "Marks";
//! HL7 v3 ObservationInterpretation.

use crate::json::node::Node;
use crate::value::datatype;
use crate::value::mark::Flag;
use crate::value::unit;

/// The mark for the interpretation of an observation or component; `None` where none was sent or
/// it is none of the known ones. Nothing is computed here. Of several the worst counts.
pub(crate) fn of(observation: &Node<'_>) -> Option<Flag> {
    let all = said(observation);
    all.iter().filter_map(|said| of_any(said)).reduce(worse)
}

/// The mark that the words of a laboratory say against their own code, with that code: "Normal" beside `H`.
pub(crate) fn against_code(observation: &Node<'_>) -> Option<(Flag, String)> {
    let concept = observation.get("interpretation")?;
    let [concept] = concept.each() else {
        return None;
    };
    let said = of_any(concept.text_of("text")?)?;
    let mut coded = concept.list("coding").iter().filter_map(|coding| {
        let name = ["display", "code"]
            .iter()
            .filter_map(|name| coding.text_of(name));
        let name: Vec<&str> = name.collect();
        let mark = name.iter().rev().find_map(|name| of_any(name))?;
        Some((mark, (*name.first()?).to_owned()))
    });
    let (first, name) = coded.next()?;
    let is_contrary = |mark| are_contrary(said, mark);
    (is_contrary(first) && coded.all(|(mark, _)| is_contrary(mark))).then_some((said, name))
}

/// Whether two marks cannot both be meant.
fn are_contrary(one: Flag, other: Flag) -> bool {
    let is_high = |flag| matches!(flag, Flag::H | Flag::HH);
    let is_low = |flag| matches!(flag, Flag::L | Flag::LL);
    let is_out = |flag| is_high(flag) || is_low(flag) || matches!(flag, Flag::A | Flag::AA);
    let are = |one, other| {
        is_high(one) && is_low(other)
            || one == Flag::N && is_out(other)
            || one == Flag::Pos && other == Flag::Neg
            || one == Flag::R && other == Flag::S
    };
    are(one, other) || are(other, one)
}

/// Whether the laboratory said more than its mark does: "CRITICAL - informed Dr Rao", `NS`, `L*`.
pub(crate) fn says_more(observation: &Node<'_>) -> bool {
    let all = said(observation);
    let is_whole = |said: &String| {
        let said = said.to_lowercase();
        let said = said.trim();
        let mark = of_code(said).or_else(|| of_words(said));
        // "Non-susceptible" is more than R.
        let is_of_susceptibility = matches!(mark, Some(Flag::R | Flag::S | Flag::I));
        mark.is_some() && said != "wr" && (!is_of_susceptibility || WHOLE.contains(&said))
    };
    // Beyond what the device can measure, the number is none.
    let is_off_scale = |said: &String| {
        let said = said.trim().to_lowercase();
        matches!(said.as_str(), "<" | ">") || said.starts_with("off scale")
    };
    // A code beside its words says the same.
    !all.is_empty() && (all.iter().any(is_off_scale) || !all.iter().any(is_whole))
}

/// The codes and words of an interpretation.
fn said(observation: &Node<'_>) -> Vec<String> {
    let Some(node) = observation.get("interpretation") else {
        return Vec::new();
    };
    let mut all = datatype::concept_codes(node);
    for concept in node.each() {
        let codings = concept.list("coding").iter();
        let displays = codings.chain([concept]);
        all.extend(displays.filter_map(|coding| coding.text_of("display").map(str::to_owned)));
    }
    all
}

/// The mark of a susceptibility that was sent as the value itself: "Resistant". A letter alone counts
/// `with_letters`: of anything but a susceptibility it may be another thing.
pub(crate) fn of_value(observation: &Node<'_>, with_letters: bool) -> Option<Flag> {
    let value = ["valueString", "valueCodeableConcept", "value"]
        .iter()
        .find_map(|name| observation.get(name)?.first())?;
    let words = match value.text() {
        Some(text) => text.to_owned(),
        None => datatype::concept_name(value)?,
    };
    // `Resistant (qualifier value)`, `R (>=64)`.
    let words = words.split('(').next().unwrap_or_default().trim();
    let letter = of_code(&words.to_lowercase()).filter(|_| with_letters);
    letter
        .or_else(|| of_words(words))
        .filter(|flag| matches!(flag, Flag::R | Flag::S | Flag::I))
}

/// The mark a laboratory wrote behind the number of a text: `118 mmol/L (Critical)`, `1.4\u{2191}`. A letter counts in
/// brackets alone: `3.1 L` may be a volume.
pub(crate) fn behind_number(observation: &Node<'_>) -> Option<Flag> {
    let text = observation
        .get("valueString")
        .or_else(|| observation.get("value"))?
        .text()?;
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || "<>=*".contains(c));
    if !begin.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let is_denied = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "no" | "not" | "non" | "without"));
    if is_denied {
        return None;
    }
    let is_mark = |flag: &Flag| {
        matches!(
            flag,
            Flag::H | Flag::L | Flag::HH | Flag::LL | Flag::A | Flag::AA
        )
    };
    let arrows = |arrow: char| text.matches(arrow).count();
    let by_arrow = match (arrows('\u{2191}'), arrows('\u{2193}')) {
        (0, 0) => None,
        (1, 0) => Some(Flag::H),
        (0, 1) => Some(Flag::L),
        (_, 0) => Some(Flag::HH),
        (0, _) => Some(Flag::LL),
        _ => None,
    };
    let in_brackets = || {
        let inner = text.trim_end().strip_suffix([')', ']'])?;
        let (before, inner) = inner.rsplit_once(['(', '['])?;
        // `9.8 x 4.2 cm (L)` is the left one.
        let unit = before.split_whitespace().next_back().unwrap_or_default();
        let unit = unit.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let is_letter = inner.trim().len() <= 2;
        // `120/80 (L)` is of the left arm.
        let lower = unit.strip_prefix('/').unwrap_or_default();
        let is_pressure = lower.starts_with(|c: char| c.is_ascii_digit());
        of_any(inner).filter(|_| !(is_letter && (is_pressure || unit::is_of_body(unit))))
    };
    let last_word = || {
        let word = text.rsplit(|c: char| !c.is_alphabetic()).next()?;
        (word.len() > 2).then(|| of_words(word)).flatten()
    };
    by_arrow
        .or_else(in_brackets)
        .or_else(last_word)
        .filter(is_mark)
}

/// The mark that one sign is.
pub(crate) fn of_arrow(sign: char) -> Option<Flag> {
    match sign {
        '\u{2191}' | '\u{25b2}' | '\u{2b06}' | '\u{21e7}' | '\u{21d1}' => Some(Flag::H),
        '\u{2193}' | '\u{25bc}' | '\u{2b07}' | '\u{21e9}' | '\u{21d3}' => Some(Flag::L),
        _ => None,
    }
}

/// The mark that words beside a number are: how it lies against what is normal.
pub(crate) fn of_number(said: &str) -> Option<Flag> {
    of_any(said).filter(|flag| {
        matches!(
            flag,
            Flag::H | Flag::L | Flag::HH | Flag::LL | Flag::A | Flag::AA | Flag::N
        )
    })
}

fn of_any(said: &str) -> Option<Flag> {
    let lower = said.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || "*!()[]".contains(c));
    of_code(bare)
        .or_else(|| of_words(said))
        .or_else(|| of_words(before_what_was_done(&lower)?))
}

/// What stands before whom the laboratory told, or how it made sure: "CRITICAL - informed Dr Rao".
fn before_what_was_done(lower: &str) -> Option<&str> {
    const DONE: [&str; 15] = [
        "informed",
        "notified",
        "called",
        "phoned",
        "telephoned",
        "told",
        "conveyed",
        "communicated",
        "intimated",
        "alerted",
        "repeated",
        "rechecked",
        "verified",
        "confirmed",
        "dr",
    ];
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| DONE.contains(word))?;
    let (before, _) = lower.split_at(lower.find(first)?);
    (!before.trim().is_empty()).then_some(before)
}

/// What the marks of susceptibility say in full.
const WHOLE: [&str; 7] = [
    "r",
    "s",
    "i",
    "resistant",
    "susceptible",
    "sensitive",
    "intermediate",
];

fn of_code(code: &str) -> Option<Flag> {
    Some(match code {
        "hh" | "h>" | "hu" => Flag::HH,
        "ll" | "l<" | "lu" => Flag::LL,
        "h" | ">" | "hx" => Flag::H,
        "l" | "<" | "lx" => Flag::L,
        "aa" => Flag::AA,
        "a" => Flag::A,
        "n" => Flag::N,
        "\u{2191}" | "h\u{2191}" => Flag::H,
        "\u{2193}" | "l\u{2193}" => Flag::L,
        "pos" | "det" | "rr" | "wr" => Flag::Pos,
        "neg" | "nd" | "nr" => Flag::Neg,
        // Not susceptible is no mark of its own: what must not be missed is that it is not.
        "r" | "ns" | "syn-r" => Flag::R,
        "s" | "vs" | "syn-s" => Flag::S,
        "i" | "ms" | "sdd" => Flag::I,
        _ => return None,
    })
}

/// The mark of two that asks for more.
pub(crate) fn worse(a: Flag, b: Flag) -> Flag {
    let rank = |flag: Flag| match flag {
        Flag::HH | Flag::LL | Flag::AA => 6,
        Flag::H | Flag::L | Flag::A => 5,
        Flag::R => 4,
        Flag::Pos => 3,
        Flag::I => 2,
        Flag::S | Flag::Neg => 1,
        _ => 0,
    };
    match rank(a).cmp(&rank(b)) {
        std::cmp::Ordering::Less => b,
        std::cmp::Ordering::Greater => a,
        std::cmp::Ordering::Equal if a == b => a,
        // Both high and low: that it is out of order is all that is sure. "High" tells more than "abnormal".
        std::cmp::Ordering::Equal => match (a, b) {
            (Flag::A | Flag::AA, other) | (other, Flag::A | Flag::AA) => other,
            _ if rank(a) == 6 => Flag::AA,
            _ if rank(a) == 5 => Flag::A,
            _ => a,
        },
    }
}

/// Whole words of Hindi, with the sign below a letter or without.
fn of_hindi(text: &str) -> Option<Flag> {
    if text.is_ascii() {
        return None;
    }
    let plain: String = text.chars().filter(|c| *c != '\u{93c}').collect();
    Some(match plain.as_str() {
        // High, raised, more; low, less; normal; abnormal.
        "\u{909}\u{91a}\u{94d}\u{91a}"
        | "\u{905}\u{927}\u{93f}\u{915}"
        | "\u{91c}\u{94d}\u{92f}\u{93e}\u{926}\u{93e}"
        | "\u{92c}\u{922}\u{93e} \u{939}\u{941}\u{906}" => Flag::H,
        "\u{915}\u{92e}" | "\u{928}\u{93f}\u{92e}\u{94d}\u{928}" => Flag::L,
        "\u{938}\u{93e}\u{92e}\u{93e}\u{928}\u{94d}\u{92f}" => Flag::N,
        "\u{905}\u{938}\u{93e}\u{92e}\u{93e}\u{928}\u{94d}\u{92f}" => Flag::A,
        _ => return None,
    })
}

/// Reads the phrases laboratories write. Every word must be a known one: a single word more, such
/// as "not" or "above", may turn the meaning round, and no mark is better than a wrong one.
fn of_words(text: &str) -> Option<Flag> {
    if let Some(flag) = of_hindi(text.trim()) {
        return Some(flag);
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    match words.join(" ").as_str() {
        "normal"
        | "within normal limits"
        | "within normal range"
        | "in normal range"
        | "within reference range"
        | "wnl" => return Some(Flag::N),
        "positive" | "weakly positive" | "strongly positive" | "reactive" | "weakly reactive"
        | "strongly reactive" | "detected" => return Some(Flag::Pos),
        "negative" | "non reactive" | "nonreactive" | "not reactive" | "not detected"
        | "undetected" => return Some(Flag::Neg),
        "resistant" | "non susceptible" | "nonsusceptible" | "not susceptible"
        | "non sensitive" | "not sensitive" | "synergy resistant" => return Some(Flag::R),
        "susceptible" | "sensitive" | "synergy susceptible" => return Some(Flag::S),
        "intermediate"
        | "susceptible dose dependent"
        | "susceptible increased exposure"
        | "moderately susceptible"
        | "moderately sensitive"
        | "intermediately susceptible"
        | "intermediate sensitive" => return Some(Flag::I),
        _ => {}
    }
    let (mut direction, mut is_critical) = (None, false);
    for word in words {
        let towards = match word {
            "high" | "raised" | "elevated" | "increased" => Flag::H,
            "low" | "decreased" | "reduced" => Flag::L,
            "abnormal" => Flag::A,
            "critical" | "critically" | "panic" | "very" | "extremely" => {
                // "Very" alone is about nothing.
                is_critical = true;
                continue;
            }
            "significantly" | "markedly" | "moderately" | "mildly" | "slightly" | "borderline"
            | "value" | "values" | "level" | "result" => continue,
            _ => return None,
        };
        if direction.is_some_and(|known| known != towards) {
            return None;
        }
        direction = Some(towards);
    }
    match (direction, is_critical) {
        (Some(Flag::H), true) => Some(Flag::HH),
        (Some(Flag::L), true) => Some(Flag::LL),
        (Some(_), true) => Some(Flag::AA),
        (None, true) => {
            let says_critical = text.contains("critical") || text.contains("panic");
            says_critical.then_some(Flag::AA)
        }
        (direction, false) => direction,
    }
}

#[cfg(test)]
mod tests;
