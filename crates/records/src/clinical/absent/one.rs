//! Words that deny one allergy and no other: "Not allergic to penicillin", "Penicillin - denies".

use super::parts;

/// What may follow a thing to deny it, as the answer of a form: "Penicillin: no".
const ANSWERS: [&str; 16] = [
    "no",
    "nil",
    "denies",
    "denied",
    "denies allergy",
    "denied by patient",
    "patient denies",
    "absent",
    "not allergic",
    "no allergy",
    "no allergies",
    "no known allergy",
    "no known allergies",
    "allergy denied",
    "allergy absent",
    "refuted",
];

/// What a sentence begins with that denies an allergy to what follows.
const BEFORE: [&str; 22] = [
    "not allergic to",
    "non allergic to",
    "is not allergic to",
    "not known to be allergic to",
    "not known allergic to",
    "never allergic to",
    "no allergy to",
    "no allergies to",
    "no known allergy to",
    "no known allergies to",
    "no history of allergy to",
    "no h o allergy to",
    "no known history of allergy to",
    "no history of known allergy to",
    "no intolerance to",
    "no known intolerance to",
    "no hypersensitivity to",
    "no known hypersensitivity to",
    "denies allergy to",
    "denies allergies to",
    "denies any allergy to",
    "denies being allergic to",
];

/// The same around the thing: "No known penicillin allergy".
const AROUND: [&str; 8] = [
    "no history of known",
    "no known history of",
    "no history of",
    "no h o",
    "no known",
    "denies any",
    "denies",
    "no",
];

/// Words that leave open what is denied, or take it back, and such as say that it is there all the same.
const OPEN: [&str; 29] = [
    "only",
    "except",
    "excepting",
    "but",
    "other",
    "others",
    "apart",
    "besides",
    "however",
    "than",
    "unless",
    "though",
    "although",
    "yet",
    "if",
    "whether",
    "when",
    "since",
    "now",
    "longer",
    "more",
    "possible",
    "possibly",
    "probable",
    "sure",
    "doubtful",
    "unsure",
    "yes",
    "again",
];

/// Whole kinds: a denial of them is told by its words elsewhere.
const KINDS: [&str; 19] = [
    "drug",
    "drugs",
    "medication",
    "medications",
    "medicine",
    "medicines",
    "food",
    "foods",
    "environmental",
    "any",
    "anything",
    "all",
    "known",
    "substance",
    "substances",
    "other",
    "the",
    "environment",
    "allergens",
];

/// What words deny that are about one thing, in small letters; `None` of all others, and of such as leave a doubt.
pub(crate) fn denied(text: &str) -> Option<String> {
    // A question is no answer, and a second clause may name what the patient does have.
    if text.contains(['?', ';', '\n', '\u{964}']) {
        return None;
    }
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let lower = lower.strip_prefix("patient is ").unwrap_or(&lower);
    let lower = lower.strip_prefix("patient ").unwrap_or(lower);
    let thing = in_hindi(lower)
        .or_else(|| answered(lower))
        .or_else(|| before(lower))
        .or_else(|| around(lower))?;
    let words = parts(&thing);
    let is_plain = !words.is_empty()
        && words.len() <= 5
        && !words.iter().any(|word| {
            OPEN.contains(word) || super::NEGATIONS.contains(word) || word.starts_with("allerg")
        })
        && !words.iter().all(|word| KINDS.contains(word));
    is_plain.then(|| words.join(" "))
}

/// "Penicillin - denies", "Sulfa allergy: No", "Penicillin (not allergic)".
fn answered(lower: &str) -> Option<String> {
    let (thing, answer) = match lower.strip_suffix(')') {
        Some(inside) => inside.rsplit_once('(')?,
        None => lower
            .rsplit_once(" - ")
            .or_else(|| lower.rsplit_once(" \u{2013} "))
            .or_else(|| lower.rsplit_once(" \u{2014} "))
            .or_else(|| lower.rsplit_once(':'))?,
    };
    let is_answer = ANSWERS.contains(&parts(answer).join(" ").as_str());
    let is_one = !thing.contains([':', ',', '.', '(']);
    (is_answer && is_one).then(|| without_word(thing))
}

/// The thing without the word that it is an allergy.
fn without_word(thing: &str) -> String {
    let thing = parts(thing).join(" ");
    let thing = ["allergy to ", "allergic to "]
        .iter()
        .find_map(|begin| thing.strip_prefix(begin))
        .unwrap_or(&thing);
    let thing = [
        " allergy",
        " allergies",
        " hypersensitivity",
        " intolerance",
    ]
    .iter()
    .find_map(|end| thing.strip_suffix(end))
    .unwrap_or(thing);
    thing.to_owned()
}

/// "Not allergic to penicillin".
fn before(lower: &str) -> Option<String> {
    let is_sentence = lower.contains([',', ':', '.']);
    let words = parts(lower).join(" ");
    let mut things = BEFORE
        .iter()
        .filter_map(|begin| words.strip_prefix(begin)?.strip_prefix(' '));
    things.next().filter(|_| !is_sentence).map(str::to_owned)
}

/// "No penicillin allergy".
fn around(lower: &str) -> Option<String> {
    let is_sentence = lower.contains([',', ':', '.']);
    let words = parts(lower).join(" ");
    let inner = AROUND
        .iter()
        .find_map(|begin| words.strip_prefix(begin)?.strip_prefix(' '))?;
    let thing = [" allergy", " allergies", " hypersensitivity"]
        .iter()
        .find_map(|end| inner.strip_suffix(end))?;
    (!is_sentence).then(|| thing.to_owned())
}

/// "पेनिसिलिन से एलर्जी नहीं है".
fn in_hindi(lower: &str) -> Option<String> {
    let ends = [
        "\u{938}\u{947} \u{90f}\u{932}\u{930}\u{94d}\u{91c}\u{940} \u{928}\u{939}\u{940}\u{902}",
        "\u{938}\u{947} \u{915}\u{94b}\u{908} \u{90f}\u{932}\u{930}\u{94d}\u{91c}\u{940} \u{928}\u{939}\u{940}\u{902}",
    ];
    let said = lower.strip_suffix(" \u{939}\u{948}").unwrap_or(lower);
    let thing = ends.iter().find_map(|end| said.strip_suffix(end))?.trim();
    // Its words are kept whole: signs of vowels are no letters to `parts`.
    (!thing.is_empty() && !thing.contains([',', ':', '.'])).then(|| thing.to_owned())
}
