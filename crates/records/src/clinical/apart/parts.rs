//! What the parts of a result say of where, and under what condition, it was taken.
//!
//! Source: docs/reading-records.md, "What tells lines apart".

use super::side::says_side;
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::datatype;

/// The side or part of the body that a result tells as one of its parts: `Laterality: Left`, `Eye: RE`.
pub(super) fn side(resource: Resource<'_, '_, '_>, part: &Node<'_>) -> Option<String> {
    const SITES: [&str; 6] = [
        "bodysite",
        "bodypart",
        "bodylocation",
        "anatomicalsite",
        "anatomicallocation",
        "siteofmeasurement",
    ];
    const SIDES: [&str; 9] = [
        "side", "eye", "ear", "limb", "arm", "leg", "breast", "kidney", "knee",
    ];
    // Names of the eyes that are no words of any language.
    const EYES: [&str; 6] = ["od", "os", "ou", "re", "le", "be"];
    const LONGEST: usize = 60;
    let asked = folded(&part.get("code").and_then(datatype::concept_name)?);
    let is_side = asked.contains("laterality")
        || SIDES.contains(&asked.as_str())
        || SIDES
            .iter()
            .any(|side| asked.strip_suffix("side") == Some(side));
    let is_site = SITES.contains(&asked.as_str());
    if !is_side && !is_site {
        return None;
    }
    let value = ["valueCodeableConcept", "valueString", "valueCode"]
        .iter()
        .find_map(|name| part.get(name)?.first())?;
    let words = resource.as_sent(value)?;
    let is_eye = EYES.contains(&folded(&words).as_str());
    let is_short = words.chars().count() <= LONGEST;
    (is_short && (is_site || is_eye || says_side(&words) || is_letter_of_side(&words)))
        .then_some(words)
}

/// `L` and `R`, where a side was asked for.
fn is_letter_of_side(words: &str) -> bool {
    matches!(words.trim(), "L" | "R" | "l" | "r")
}

/// The position, or the time of a test of several, that a result tells as one of its parts: `Time after ACTH: 60 min`.
pub(super) fn condition(resource: Resource<'_, '_, '_>, part: &Node<'_>) -> Option<String> {
    const LONGEST: usize = 60;
    let name = part.get("code").and_then(datatype::concept_name)?;
    let asked = folded(&name);
    let is_position = matches!(
        asked.as_str(),
        "position" | "bodyposition" | "patientposition" | "posture"
    );
    let is_time = ["timeafter", "timepoint", "timesince", "timing"]
        .iter()
        .any(|begins| asked.starts_with(begins));
    let values = part.members().iter();
    let value = values
        .filter(|(name, _)| name.starts_with("value"))
        .find_map(|(_, value)| value.first())
        .filter(|_| is_position || is_time)?;
    let words = resource.as_sent(value)?;
    let words = match is_time {
        true => format!("{name}: {words}"),
        false => words,
    };
    (words.chars().count() <= LONGEST).then_some(words)
}
