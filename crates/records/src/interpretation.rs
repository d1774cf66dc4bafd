//! The interpretation a laboratory sent with a result. Source: FHIR-RECORDS §8.1; HL7 v3
//! ObservationInterpretation.

use crate::datatype;
use crate::node::Node;
use crate::view::Flag;

/// The mark for the interpretation of an observation or component; `None` where none was sent or
/// it is none of the known ones. Nothing is computed here.
pub(crate) fn of(observation: &Node<'_>) -> Option<Flag> {
    let node = observation.get("interpretation")?;
    let codes = datatype::concept_codes(node);
    codes
        .iter()
        .find_map(|code| of_code(code))
        .or_else(|| of_words(&datatype::concept(node)?.text.to_ascii_lowercase()))
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

fn of_words(text: &str) -> Option<Flag> {
    let critical = text.contains("critical") || text.contains("panic") || text.contains("very");
    let has = |word: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|found| found == word)
    };
    Some(if has("high") || has("raised") || has("elevated") {
        if critical { Flag::HH } else { Flag::H }
    } else if has("low") || has("decreased") {
        if critical { Flag::LL } else { Flag::L }
    } else if has("abnormal") {
        if critical { Flag::AA } else { Flag::A }
    } else if critical {
        Flag::AA
    } else if has("normal") && !has("not") {
        Flag::N
    } else if has("positive") || has("reactive") && !has("non") {
        Flag::Pos
    } else if has("negative") {
        Flag::Neg
    } else {
        return None;
    })
}
