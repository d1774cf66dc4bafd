//! Codes and words that state the absence of something, such as "no known allergies".
//!
//! They read as statements, never as an allergy of that name. Source: docs/reading-records.md,
//! "Statements of absence".

use crate::clinical::role::is_folded;
use crate::json::node::Node;

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
const WORDS: [&str; 78] = [
    "a",
    "about",
    "active",
    "adverse",
    "allergen",
    "allergens",
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
    "previous",
    "prior",
    "problem",
    "problems",
    "procedure",
    "procedures",
    "reaction",
    "reactions",
    "recorded",
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

/// What is denied; a clause that names it is complete.
const SUBJECTS: [&str; 8] = [
    "allerg",
    "reaction",
    "intoleran",
    "problem",
    "condition",
    "disease",
    "medic",
    "immuni",
];

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
pub(crate) fn is_statement(concept: Option<&Node<'_>>) -> bool {
    let Some(concept) = concept.and_then(Node::first) else {
        return false;
    };
    let is_known = |code: &str| CODES.contains(&code.trim().to_ascii_lowercase().as_str());
    let codings = match concept.list("coding") {
        [] => std::slice::from_ref(concept),
        codings => codings,
    };
    let mut is_said = false;
    for coding in codings {
        let code = coding.text_of("code").or_else(|| coding.text());
        let states = match (
            code.filter(|code| is_known(code)),
            coding.text_of("display"),
        ) {
            (Some(_), Some(display)) => is_of_code(display) || is_absence(display),
            (Some(_), None) => true,
            (None, Some(display)) => is_absence(display),
            // Words of the concept alone.
            (None, None) => match code {
                Some(text) => is_absence(text),
                None => continue,
            },
        };
        if !states {
            return false;
        }
        is_said = true;
    }
    match concept.text_of("text") {
        Some(text) => is_absence(text),
        None => is_said,
    }
}

/// Whether words say nothing but that something is absent or not known.
fn is_absence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = words(&lower);
    let whole = words.concat();
    if matches!(
        whole.as_str(),
        "nil" | "none" | "na" | "nka" | "nkda" | "nkfa"
    ) || CODES.iter().any(|code| is_folded(code, &whole))
    {
        return true;
    }
    if words.len() < 2 || has_exception(&words) {
        return false;
    }
    let clauses: Vec<&str> = clauses(&lower).collect();
    // "No history of diabetes" denies one thing, unless more clauses follow.
    if whole.starts_with("nohistoryof") && clauses.len() == 1 && !lower.contains('(') {
        return true;
    }
    // "No food allergy, drug allergy" denies the first only; "no drug, food or environmental allergy" all.
    let mut is_complete = true;
    clauses.iter().all(|clause| {
        let goes_on = !is_complete;
        is_complete = SUBJECTS.iter().any(|subject| clause.contains(subject));
        goes_on || begins_with_negation(clause)
    }) && words
        .iter()
        .all(|word| WORDS.contains(word) || NEGATIONS.contains(word))
}

/// Whether the words of a code that states an absence say so too: "No known latex allergy".
fn is_of_code(display: &str) -> bool {
    let lower = display.to_lowercase();
    begins_with_negation(&lower) && clauses(&lower).count() == 1 && !has_exception(&words(&lower))
}

fn words(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

fn clauses(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split([',', ';', '.', ':', '\n'])
        .filter(|clause| !clause.trim().is_empty())
}

fn begins_with_negation(lower: &str) -> bool {
    words(lower)
        .first()
        .is_some_and(|first| NEGATIONS.contains(first))
}

fn has_exception(words: &[&str]) -> bool {
    words.iter().any(|word| EXCEPTIONS.contains(word))
}

#[cfg(test)]
mod tests;
