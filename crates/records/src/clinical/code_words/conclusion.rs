//! Whether a code plainly denies the words that sum up a report, or is denied by them: "No evidence of malignancy"
//! beside the code of a malignant neoplasm.
//!
//! Only what is plain is told. A long text speaks of many things, so each sentence that names what the code names has to
//! say the opposite. Source: docs/reading-records.md, "What cannot be".

use super::sides;

/// Longer texts, in bytes, are read up to here.
const LONGEST: usize = 20_000;

/// Whether the words of a conclusion and a code cannot both be so.
pub(crate) fn denies(conclusion: &str, code: &str) -> bool {
    let end = (0..=LONGEST.min(conclusion.len()))
        .rev()
        .find(|end| conclusion.is_char_boundary(*end));
    let conclusion = end
        .and_then(|end| conclusion.get(..end))
        .unwrap_or_default();
    let (all, code) = (words_of(conclusion), words_of(code));
    if all.is_empty() || code.is_empty() {
        return false;
    }
    if sides::are_other(&all, &code) {
        return true;
    }
    if is_normal(&code) {
        return false;
    }
    let is_negative = says_no(&code);
    // "Normal study" beside the code of an illness.
    if is_normal(&all) && is_illness(&code) && !is_negative {
        return true;
    }
    let named = content(&code);
    if !named.iter().any(|word| word.chars().count() >= LONG) {
        return false;
    }
    let sentences = conclusion.split(['.', ';', '\n', '\u{964}']).map(words_of);
    let (mut says_the_opposite, mut says_otherwise) = (false, false);
    for sentence in sentences {
        let told = content(&sentence);
        let shared: Vec<&String> = told.iter().filter(|word| named.contains(word)).collect();
        let has_all = named.iter().all(|word| told.contains(word));
        if !shared.iter().any(|word| word.chars().count() >= LONG) {
            continue;
        }
        let said = said_at(&sentence, &named);
        // What denies more than the code names denies it too, and so does what is more than the code denies.
        match (is_negative, said) {
            (false, Said::No) if told.len() == shared.len() => says_the_opposite = true,
            (true, Said::Yes) if has_all => says_the_opposite = true,
            (false, Said::No) | (true, Said::Yes) => {}
            _ => says_otherwise = true,
        }
    }
    says_the_opposite && !says_otherwise
}

/// Shorter words, in letters, name nothing alone.
const LONG: usize = 5;

#[derive(Clone, Copy, PartialEq)]
enum Said {
    Yes,
    No,
    /// Suspected, or both.
    Open,
}

fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

const NO: [&str; 12] = [
    "no", "not", "without", "negative", "absent", "absence", "nil", "excluded", "exclude",
    "excludes", "denied", "non",
];

fn says_no(words: &[String]) -> bool {
    words.iter().any(|word| NO.contains(&word.as_str()))
        || words
            .windows(2)
            .any(|pair| pair[0] == "ruled" && pair[1] == "out")
}

/// What a sentence says of what a code names: "no evidence of X", "X is excluded", "X: absent".
fn said_at(sentence: &[String], named: &[String]) -> Said {
    const OPEN: [&str; 21] = [
        "possible",
        "possibly",
        "probable",
        "probably",
        "suspected",
        "suspicious",
        "suggestive",
        "likely",
        "cannot",
        "rule",
        "query",
        "doubtful",
        "equivocal",
        "previous",
        "but",
        "however",
        "although",
        "except",
        "unlike",
        "apart",
        "only",
    ];
    let has = |all: &[&str]| sentence.iter().any(|word| all.contains(&word.as_str()));
    let place = sentence.iter().position(|word| named.contains(&stem(word)));
    let (before, behind) = sentence.split_at(place.unwrap_or(sentence.len()));
    match (says_no(before), says_no(behind)) {
        _ if has(&OPEN) => Said::Open,
        (true, false) if is_near(before) => Said::No,
        (false, true) if ends_denied(behind) => Said::No,
        (false, false) => Said::Yes,
        _ => Said::Open,
    }
}

/// "No evidence of", "negative for", "absence of": the denial stands right before what is denied.
fn is_near(before: &[String]) -> bool {
    const JOINS: [&str; 12] = [
        "of", "for", "any", "evidence", "sign", "signs", "feature", "features", "definite",
        "acute", "obvious", "the",
    ];
    let rest = before.iter().rev();
    let mut rest = rest.skip_while(|word| JOINS.contains(&word.as_str()));
    rest.next().is_some_and(|word| NO.contains(&word.as_str()))
}

/// "X not seen", "X is absent", "X ruled out": the denial ends the sentence and nothing else follows.
fn ends_denied(behind: &[String]) -> bool {
    const LAST: [&str; 12] = [
        "absent",
        "excluded",
        "negative",
        "nil",
        "out",
        "seen",
        "detected",
        "found",
        "present",
        "noted",
        "identified",
        "not",
    ];
    let is_short = behind.len() <= 8;
    is_short
        && behind
            .last()
            .is_some_and(|word| LAST.contains(&word.as_str()))
}

/// Whether a text says that all is well, and nothing else.
fn is_normal(words: &[String]) -> bool {
    const PLAIN: [&str; 24] = [
        "normal",
        "study",
        "scan",
        "ecg",
        "ct",
        "mri",
        "xray",
        "x",
        "ray",
        "chest",
        "is",
        "within",
        "limits",
        "report",
        "examination",
        "result",
        "results",
        "the",
        "impression",
        "nad",
        "no",
        "abnormality",
        "detected",
        "finding",
    ];
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    let says = has("normal") || has("nad") || has("no") && has("abnormality");
    says && words.iter().all(|word| PLAIN.contains(&word.as_str()))
}

/// Whether a code names an illness, by a word that no normal finding has.
fn is_illness(words: &[String]) -> bool {
    const ENDINGS: [&str; 9] = [
        "itis", "oma", "osis", "emia", "aemia", "pathy", "plasm", "rrhage", "ction",
    ];
    const ILLNESSES: [&str; 20] = [
        "fracture",
        "tuberculosis",
        "pneumonia",
        "cancer",
        "malignant",
        "malignancy",
        "tumor",
        "tumour",
        "abnormal",
        "disease",
        "disorder",
        "failure",
        "stroke",
        "embolism",
        "aneurysm",
        "effusion",
        "stenosis",
        "ulcer",
        "cyst",
        "abscess",
    ];
    words.iter().any(|word| {
        ILLNESSES.contains(&word.as_str())
            || word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
    })
}

/// The beginnings of the words that name something.
fn content(words: &[String]) -> Vec<String> {
    const PLAIN: [&str; 60] = [
        "of",
        "the",
        "in",
        "on",
        "to",
        "and",
        "or",
        "by",
        "with",
        "due",
        "a",
        "an",
        "is",
        "was",
        "are",
        "were",
        "at",
        "for",
        "any",
        "this",
        "out",
        "ruled",
        "evidence",
        "sign",
        "signs",
        "feature",
        "features",
        "definite",
        "obvious",
        "acute",
        "chronic",
        "severe",
        "mild",
        "moderate",
        "disorder",
        "disease",
        "finding",
        "situation",
        "history",
        "unspecified",
        "symptom",
        "procedure",
        "observable",
        "entity",
        "structure",
        "seen",
        "detected",
        "found",
        "present",
        "noted",
        "identified",
        "ct",
        "mri",
        "scan",
        "study",
        "xray",
        "impression",
        "diagnosis",
        "patient",
        "positive",
    ];
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let is_plain = PLAIN.contains(&word.as_str()) || NO.contains(&word.as_str());
        let stem = stem(word);
        if !is_plain && !all.contains(&stem) {
            all.push(stem);
        }
    }
    all
}

/// The beginning of a word: `malignancy` is `malignant`, and of one kind with a cancer.
fn stem(word: &str) -> String {
    const ALIKE: usize = 6;
    let stem: String = word.chars().take(ALIKE).collect();
    match stem.as_str() {
        "cancer" | "carcin" => "malign".to_owned(),
        _ => stem,
    }
}

#[cfg(test)]
mod tests;
