//! Codes and words that state the absence of something, such as "no known allergies".
//!
//! They read as statements, never as an allergy of that name. Source: docs/reading-records.md,
//! "Statements of absence".

use phrase::{Phrase, Text, say};

use crate::clinical::resource::Resource;
use crate::clinical::role::is_folded;
use crate::json::node::Node;
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

/// What a code of SNOMED CT states, by the IPS code of the same meaning, which the words are kept under.
const MEANINGS: [(&str, &str); 15] = [
    ("716186003", "no-known-allergies"),
    ("160244002", "no-known-allergies"),
    ("409137002", "no-known-medication-allergies"),
    ("429625007", "no-known-food-allergies"),
    ("428607008", "no-known-environmental-allergies"),
    ("1003774007", "no-known-latex-allergy"),
    ("160245001", "no-known-problems"),
    ("787480003", "no-known-procedures"),
    ("787481004", "no-known-medications"),
    ("1234391000168107", "no-known-medications"),
    ("182849000", "no-known-medications"),
    ("182904002", "no-medication-info"),
    ("787482006", "no-known-immunizations"),
    ("787483001", "no-known-devices"),
    ("1287211007", "no-info"),
];

/// The IPS codes that have words, and their displays as they were published.
const DISPLAYS: [(&str, &str); 17] = [
    ("no-allergy-info", "No information about allergies"),
    ("no-known-allergies", "No known allergies"),
    (
        "no-known-medication-allergies",
        "No known medication allergies",
    ),
    (
        "no-known-environmental-allergies",
        "No known environmental allergies",
    ),
    ("no-known-food-allergies", "No known food allergies"),
    ("no-known-latex-allergy", "No known latex allergy"),
    ("no-problem-info", "No information about problems"),
    ("no-known-problems", "No known problems"),
    ("no-medication-info", "No information about medications"),
    ("no-known-medications", "No known medications"),
    ("no-procedure-info", "No information about procedures"),
    ("no-known-procedures", "No known procedures"),
    ("no-immunization-info", "No information about immunizations"),
    ("no-known-immunizations", "No known immunizations"),
    ("no-device-info", "No information about devices"),
    ("no-known-devices", "No known devices in use"),
    ("no-info", "No information available"),
];

/// The published display of a code that states an absence.
pub(crate) fn display(code: &str) -> Option<&'static str> {
    let code = ips_code(code)?;
    let mut displays = DISPLAYS.iter();
    displays
        .find(|(known, _)| *known == code)
        .map(|(_, display)| *display)
}

fn ips_code(code: &str) -> Option<&'static str> {
    let code = code.trim();
    let mut meanings = MEANINGS.iter();
    let meant = meanings.find(|(sent, _)| *sent == code);
    let code = meant.map_or(code, |(_, ips)| *ips);
    let mut displays = DISPLAYS.iter();
    displays
        .find(|(known, _)| known.eq_ignore_ascii_case(code))
        .map(|(known, _)| *known)
}

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

/// Why there is no value, as a member says it: the words of the sender, else those of the code.
pub(crate) fn reason_in(resource: Resource<'_, '_, '_>, member: &str) -> Option<Text> {
    let node = resource.node.get(member)?;
    let words = resource.words(member)?;
    let codes = datatype::concept_codes(node);
    let is_bare = codes.iter().any(|code| *code == words.to_lowercase());
    let known = is_bare.then(|| why(&words)).flatten();
    Some(known.map_or_else(|| words.into(), Text::from))
}

/// Why a member, or one of its choices, has no value, as an extension of it says. Source: FHIR R4, extension
/// data-absent-reason.
pub(crate) fn reason_of(resource: Resource<'_, '_, '_>, member: &str) -> Option<Text> {
    let members = resource.node.members().iter();
    let mut nodes = members.filter_map(|(name, value)| {
        let rest = name.trim_start_matches('_').strip_prefix(member)?;
        let is_meant = rest.is_empty() || rest.starts_with(char::is_uppercase);
        is_meant.then(|| value.first()).flatten()
    });
    nodes.find_map(|node| {
        let inner = node.members().iter().filter_map(|(_, value)| value.first());
        let code = std::iter::once(node).chain(inner).find_map(absent_code)?;
        Some(why(code).map_or_else(|| resource.shown(code).into(), Text::from))
    })
}

fn absent_code<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let mut extensions = node.list("extension").iter().filter(|extension| {
        extension
            .text_of("url")
            .is_some_and(|url| url.ends_with("data-absent-reason"))
    });
    extensions.find_map(|extension| extension.text_of("valueCode"))
}

/// Why something is not there, in words. Source: HL7, data-absent-reason.
fn why(code: &str) -> Option<Phrase> {
    const KNOWN: [&str; 15] = [
        "unknown",
        "asked-unknown",
        "temp-unknown",
        "not-asked",
        "asked-declined",
        "masked",
        "not-applicable",
        "unsupported",
        "as-text",
        "error",
        "not-a-number",
        "negative-infinity",
        "positive-infinity",
        "not-performed",
        "not-permitted",
    ];
    let code = code.trim().to_lowercase();
    let mut known = KNOWN.iter().filter(|known| **known == code);
    known.next().map(|known| say::clinical_absent_why(*known))
}

/// Kinds of allergies.
pub(crate) const DRUG: &str = "drug";
pub(crate) const FOOD: &str = "food";
pub(crate) const ENVIRONMENT: &str = "environment";

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
