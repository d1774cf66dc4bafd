//! The interpretation a laboratory sent with a result. Source: docs/reading-records.md, "Marks";
//! HL7 v3 ObservationInterpretation.

use crate::json::node::Node;
use crate::value::datatype;
use crate::value::mark::Flag;

/// The mark for the interpretation of an observation or component; `None` where none was sent or
/// it is none of the known ones. Nothing is computed here. Of several the worst counts.
pub(crate) fn of(observation: &Node<'_>) -> Option<Flag> {
    let node = observation.get("interpretation")?;
    let codes = datatype::concept_codes(node);
    let displays = node.each().iter().flat_map(|concept| {
        let codings = concept.list("coding").iter();
        codings
            .chain([concept])
            .filter_map(|coding| coding.text_of("display"))
    });
    let of_codes = codes
        .iter()
        .filter_map(|code| of_code(code.trim()).or_else(|| of_words(code)));
    of_codes.chain(displays.filter_map(of_words)).reduce(worse)
}

fn of_code(code: &str) -> Option<Flag> {
    Some(match code {
        "hh" | "h>" | "hu" => Flag::HH,
        "ll" | "l<" | "lu" => Flag::LL,
        "h" | ">" | "hx" => Flag::H,
        "l" | "<" | "lx" => Flag::L,
        "aa" => Flag::AA,
        "a" => Flag::A,
        "n" => Flag::N,
        "pos" | "det" | "rr" => Flag::Pos,
        "neg" | "nd" | "nr" => Flag::Neg,
        "r" => Flag::R,
        "s" => Flag::S,
        "i" => Flag::I,
        _ => return None,
    })
}

fn worse(a: Flag, b: Flag) -> Flag {
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

/// Reads the phrases laboratories write. Every word must be a known one: a single word more, such
/// as "not" or "above", may turn the meaning round, and no mark is better than a wrong one.
fn of_words(text: &str) -> Option<Flag> {
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
        "resistant" => return Some(Flag::R),
        "susceptible" | "sensitive" => return Some(Flag::S),
        "intermediate" => return Some(Flag::I),
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
