//! What grew: a result that names an organism, whose susceptibilities are of that organism alone.
//!
//! Source: docs/reading-records.md, "Results".

use crate::json::node::Node;
use crate::value::datatype;

/// LOINC codes of results whose value is an organism.
const CODES: [&str; 15] = [
    "600-7", "601-5", "609-8", "6462-6", "6463-4", "630-4", "634-6", "11475-1", "11261-5",
    "17928-3", "41852-5", "43409-2", "43411-8", "580-1", "88462-7",
];

/// Words in the name of such a result.
const WORDS: [&str; 12] = [
    "organism",
    "bacteria",
    "isolate",
    "pathogen",
    "microb",
    "fungus",
    "fungi",
    "yeast",
    "culture",
    "species",
    "growth",
    "bacterium",
];

/// Beginnings of values that name no organism.
const NONE: [&str; 10] = [
    "no ",
    "nil",
    "none",
    "not ",
    "sterile",
    "negative",
    "positive",
    "absent",
    "normal flora",
    "present",
];

/// Words of how much there is, or whether anything: of a sediment `Bacteria: Few` names none.
const AMOUNTS: [&str; 70] = [
    "few",
    "scant",
    "scanty",
    "sparse",
    "occasional",
    "occasionally",
    "occ",
    "rare",
    "some",
    "several",
    "many",
    "plenty",
    "numerous",
    "abundant",
    "moderate",
    "mod",
    "heavy",
    "light",
    "profuse",
    "mild",
    "trace",
    "traces",
    "significant",
    "insignificant",
    "normal",
    "abnormal",
    "within",
    "limits",
    "mixed",
    "flora",
    "commensals",
    "contaminants",
    "contamination",
    "growth",
    "bacteria",
    "bacterial",
    "organism",
    "organisms",
    "yeast",
    "fungi",
    "colonies",
    "colony",
    "cfu",
    "ml",
    "per",
    "hpf",
    "lpf",
    "field",
    "high",
    "low",
    "seen",
    "detected",
    "found",
    "isolated",
    "observed",
    "present",
    "positive",
    "yes",
    "y",
    "nad",
    "n",
    "neg",
    "pos",
    "pending",
    "awaited",
    "follows",
    "in",
    "to",
    "and",
    "the",
];

/// Whether words only say how much there is: `Few`, `+`, `10^5 CFU/mL`.
fn is_amount(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.all(|word| word.is_empty() || AMOUNTS.contains(&word))
}

/// Whether a result is asked which organism there is.
pub(crate) fn is_identification(result: &Node<'_>) -> bool {
    let Some(code) = result.get("code") else {
        return false;
    };
    if datatype::sent_codes(code).any(|code| CODES.contains(&code)) {
        return true;
    }
    datatype::concept_name(code).is_some_and(|name| {
        let name = name.to_lowercase();
        WORDS.iter().any(|word| name.contains(word))
    })
}

/// The organism a result names, and whether as a coded finding: a text may sum up ("Growth of two organisms").
pub(crate) fn identified(result: &Node<'_>) -> Option<(String, bool)> {
    let coded = result.get("valueCodeableConcept").and_then(Node::first);
    let words = match coded {
        Some(coded) => datatype::concept_name(coded)?,
        None => result.text_of("valueString")?.to_owned(),
    };
    let lower = words.trim().to_lowercase();
    let is_none = is_amount(&lower) || NONE.iter().any(|none| lower.starts_with(none));
    (!is_none && is_identification(result)).then_some((words, coded.is_some()))
}

/// The organism that a part of a result names: `Organism: Candida auris` among its susceptibilities.
pub(crate) fn named_by_part(part: &Node<'_>) -> Option<String> {
    // A growth may be heavy, and a culture mixed.
    const NAMING: [&str; 5] = ["organism", "isolate", "bacteri", "pathogen", "fung"];
    let name = datatype::concept_name(part.get("code")?)?.to_lowercase();
    let is_naming = NAMING.iter().any(|word| name.contains(word));
    identified(part)
        .filter(|_| is_naming)
        .map(|(words, _)| words)
}

/// The one organism that the parts of a result name.
pub(crate) fn only_of_parts(result: &Node<'_>) -> Option<String> {
    let mut named = result.list("component").iter().filter_map(named_by_part);
    let only = named.next()?;
    named.next().is_none().then_some(only)
}
