//! Codes and words that state the absence of something, such as "no known allergies".
//!
//! They read as statements, never as an allergy of that name. Source: docs/reading-records.md,
//! "Statements of absence".

pub(crate) mod one;

use phrase::{Phrase, say};

use crate::clinical::role::is_folded;
use crate::json::node::Node;
use crate::value::absence::ips_code;
use crate::value::datatype;

/// SNOMED CT and IPS codes, in lower case.
const CODES: [&str; 34] = [
    "716186003",
    "409137002",
    "429625007",
    "428607008",
    "1003774007",
    "160244002",
    "160245001",
    "787481004",
    "787480003",
    "787482006",
    "787483001",
    "1156316003",
    "1287211007",
    "182849000",
    "182904002",
    "1234391000168107",
    "no-allergy-info",
    "no-known-allergies",
    "no-known-medication-allergies",
    "no-known-environmental-allergies",
    "no-known-food-allergies",
    "no-known-latex-allergy",
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

/// What a concept states that is sent by its code alone, in words; `None` for one with words of its sender's.
pub(crate) fn words(concept: &Node<'_>) -> Option<Phrase> {
    let concept = concept.first()?;
    let codings = match concept.list("coding") {
        [] => std::slice::from_ref(concept),
        codings => codings,
    };
    let is_said = concept.text_of("text").is_some()
        || codings
            .iter()
            .any(|coding| coding.text_of("display").is_some());
    if is_said {
        return None;
    }
    let mut codes = codings.iter().filter_map(|coding| coding.text_of("code"));
    codes.find_map(ips_code).map(say::clinical_absent)
}

/// Kinds of allergies.
pub(crate) const DRUG: &str = "drug";
pub(crate) const FOOD: &str = "food";
pub(crate) const ENVIRONMENT: &str = "environment";
/// Of what is no allergy: no statement about allergies denies it.
pub(crate) const EVENT: &str = "event";

/// What leads the name of the one thing that a statement denies.
pub(crate) const ONE: &str = "one:";

/// The kinds of allergies a statement denies; none for one that denies all, or says nothing of kinds.
pub(crate) fn denied_kinds(concept: &Node<'_>) -> Vec<String> {
    let concept = concept.first();
    let codes = concept.into_iter().flat_map(datatype::sent_codes);
    let mut said = String::new();
    for sent in codes {
        let lower = sent.to_lowercase();
        said.push_str(ips_code(&lower).unwrap_or(&lower));
        said.push('\n');
    }
    let displays = concept
        .into_iter()
        .flat_map(|concept| concept.list("coding"));
    for display in displays.filter_map(|coding| coding.text_of("display")) {
        said.push_str(&display.to_lowercase());
        said.push('\n');
    }
    let has = |all: &[&str]| all.iter().any(|word| said.contains(word));
    let kinds = [
        (
            DRUG,
            has(&["drug", "medic", "nkda", "\u{926}\u{935}\u{93e}"]),
        ),
        (FOOD, has(&["food", "nkfa"])),
        (ENVIRONMENT, has(&["environ", "latex"])),
    ];
    let kinds = kinds.iter().filter(|(_, is_said)| *is_said);
    kinds.map(|(kind, _)| (*kind).to_owned()).collect()
}

/// Words a statement of absence is made of. Any other word may be what the patient does have:
/// `No known drug allergies except sulfa`.
const WORDS: [&str; 81] = [
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
    "h",
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
    "known",
    "medical",
    "medication",
    "medications",
    "medicine",
    "medicines",
    "o",
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
const NEGATIONS: [&str; 9] = [
    "no", "nil", "none", "not", "nka", "nkda", "denies", "denied", "deny",
];

/// The same in Hindi: words of which a statement is made, and the one that denies.
const HINDI: [&str; 14] = [
    "\u{915}\u{94b}\u{908}",
    "\u{91c}\u{94d}\u{91e}\u{93e}\u{924}",
    "\u{90f}\u{932}\u{930}\u{94d}\u{91c}\u{940}",
    "\u{90f}\u{932}\u{930}\u{91c}\u{940}",
    "\u{926}\u{935}\u{93e}",
    "\u{926}\u{935}\u{93e}\u{908}",
    "\u{926}\u{935}\u{93e}\u{913}\u{902}",
    "\u{938}\u{947}",
    "\u{915}\u{940}",
    "\u{915}\u{93e}",
    "\u{939}\u{948}",
    "\u{92e}\u{93e}\u{932}\u{942}\u{92e}",
    "\u{92a}\u{924}\u{93e}",
    NOT_IN_HINDI,
];
const NOT_IN_HINDI: &str = "\u{928}\u{939}\u{940}\u{902}";

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
pub(crate) fn is_absence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = parts(&lower);
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
    if lower.contains(NOT_IN_HINDI) {
        let separate = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\u{964}');
        let mut words = lower.split(separate).filter(|word| !word.is_empty());
        return words.all(|word| HINDI.contains(&word));
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

/// Whether words state an absence, or begin like such a statement.
pub(crate) fn says_none(text: &str) -> bool {
    is_absence(text) || begins_with_negation(&text.to_lowercase())
}

/// Whether the words of a code that states an absence say so too: "No known latex allergy".
fn is_of_code(display: &str) -> bool {
    let lower = display.to_lowercase();
    begins_with_negation(&lower) && clauses(&lower).count() == 1 && !has_exception(&parts(&lower))
}

fn parts(lower: &str) -> Vec<&str> {
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
    parts(lower)
        .first()
        .is_some_and(|first| NEGATIONS.contains(first))
}

fn has_exception(words: &[&str]) -> bool {
    words.iter().any(|word| EXCEPTIONS.contains(word))
}

#[cfg(test)]
mod tests;
