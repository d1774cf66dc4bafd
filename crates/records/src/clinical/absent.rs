//! Codes and words that state the absence of something, such as "no known allergies".
//!
//! They read as statements, never as an allergy of that name. Source: FHIR-RECORDS §7.9.

use crate::datatype;
use crate::node::Node;

use super::role::folded;

/// SNOMED CT and IPS codes, in lower case.
const CODES: [&str; 26] = [
    "716186003",
    "409137002",
    "429625007",
    "428607008",
    "1003774007",
    "160244002",
    "160245001",
    "787481004",
    "1156316003",
    "no-allergy-info",
    "no-known-allergies",
    "no-known-medication-allergies",
    "no-known-environmental-allergies",
    "no-known-food-allergies",
    "no-problem-info",
    "no-known-problems",
    "no-medication-info",
    "no-known-medications",
    "no-procedure-info",
    "no-known-procedures",
    "no-immunization-info",
    "no-known-immunizations",
    "no-device-info",
    "no-known-devices",
    "nil known",
    "nkda",
];

/// Words a statement of absence is made of. Any other word may be what the patient does have:
/// `No known drug allergies except sulfa`.
const WORDS: [&str; 83] = [
    "a",
    "about",
    "active",
    "adverse",
    "allergen",
    "allergens",
    "allergic",
    "allergies",
    "allergy",
    "and",
    "any",
    "available",
    "clinical",
    "comorbidities",
    "comorbidity",
    "complaint",
    "complaints",
    "condition",
    "conditions",
    "current",
    "currently",
    "device",
    "devices",
    "diagnoses",
    "diagnosis",
    "disability",
    "disease",
    "diseases",
    "documented",
    "drug",
    "drugs",
    "environmental",
    "finding",
    "food",
    "foods",
    "found",
    "has",
    "health",
    "histories",
    "history",
    "identified",
    "illness",
    "illnesses",
    "immunisation",
    "immunisations",
    "immunization",
    "immunizations",
    "in",
    "information",
    "intolerance",
    "intolerances",
    "is",
    "known",
    "medical",
    "medication",
    "medications",
    "medicine",
    "medicines",
    "of",
    "on",
    "or",
    "past",
    "patient",
    "present",
    "previous",
    "prior",
    "problem",
    "problems",
    "procedure",
    "procedures",
    "reaction",
    "reactions",
    "recorded",
    "reported",
    "situation",
    "stated",
    "surgeries",
    "surgical",
    "taken",
    "the",
    "to",
    "use",
    "vaccinations",
];

/// What a statement of absence begins with.
const NEGATIONS: [&str; 6] = ["no", "nil", "none", "not", "nka", "nkda"];

/// Words that take something back.
const EXCEPTIONS: [&str; 8] = [
    "except",
    "excepting",
    "but",
    "other",
    "apart",
    "besides",
    "however",
    "only",
];

/// Whether a concept states an absence. Words weigh more than codes: a code for "no known allergy"
/// beside the word "Penicillin" states nothing.
pub(super) fn is_statement(concept: Option<&Node<'_>>) -> bool {
    let Some(concept) = concept.and_then(Node::first) else {
        return false;
    };
    let codings = concept.list("coding");
    // A code without words counts for itself.
    let is_bare = |coding: &&Node<'_>| coding.text_of("display").is_none();
    let mut bare = codings
        .iter()
        .filter(is_bare)
        .filter_map(|coding| coding.text_of("code"));
    if bare.any(|code| !CODES.contains(&code.trim().to_ascii_lowercase().as_str())) {
        return false;
    }
    let displays = codings
        .iter()
        .filter_map(|coding| coding.text_of("display"));
    let mut wordings = [
        concept.text(),
        concept.text_of("text"),
        concept.text_of("display"),
    ]
    .into_iter()
    .flatten()
    .chain(displays)
    .peekable();
    if wordings.peek().is_some() {
        return wordings.all(is_absence);
    }
    let mut codes = datatype::concept_codes(concept).into_iter().peekable();
    codes.peek().is_some() && codes.all(|code| CODES.contains(&code.trim()))
}

/// Whether words say nothing but that something is absent or not known.
fn is_absence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let whole = words.concat();
    if matches!(
        whole.as_str(),
        "nil" | "none" | "na" | "nka" | "nkda" | "nkfa"
    ) || CODES.iter().any(|code| folded(code) == whole)
    {
        return true;
    }
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    if rest.is_empty() {
        return false;
    }
    let has_exception = rest.iter().any(|word| EXCEPTIONS.contains(word));
    // "No history of diabetes" denies one thing, unless more clauses follow.
    let denies_history =
        whole.starts_with("nohistoryof") && !lower.contains([',', ';', '.', ':', '(']);
    NEGATIONS.contains(first)
        && !has_exception
        && (denies_history
            || rest
                .iter()
                .all(|word| WORDS.contains(word) || NEGATIONS.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_hold_nothing_else_state_an_absence() {
        for text in [
            "No Known Allergy (situation)",
            "No known drug allergies",
            "NKA",
            "No known current medicines",
            "No current problems or disability",
            "No information about medications",
            "no-known-allergies",
            "None",
            "No history of diabetes",
            "Not known",
        ] {
            assert!(is_absence(text), "{text}");
        }
        for text in [
            "Penicillin",
            "No known drug allergies except sulfa",
            "No known allergies but reacts to latex",
            "No known allergies other than peanut",
            "No known allergies. Sulfa: rash",
            "No known food allergies apart from eggs",
            "No history of diabetes, hypertension since 2010",
            "Nilgiri nut",
            "No",
        ] {
            assert!(!is_absence(text), "{text}");
        }
    }
}
