//! Whether a code plainly denies the words that sum up a report, or is denied by them: "No evidence of malignancy"
//! beside the code of a malignant neoplasm.
//!
//! Only what is plain is told. A long text speaks of many things, so each sentence that names what the code names has to
//! say the opposite. Source: docs/reading-records.md, "What cannot be".

use std::collections::HashSet;

use super::sides;

/// Longer texts, in bytes, are read up to here.
const LONGEST: usize = 20_000;

/// Codes and names are short; a hospital sets how long they are.
const LONGEST_NAME: usize = 1_000;

/// A text that sums up, cut into its sentences once.
pub(crate) struct Told {
    words: Vec<String>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    words: Vec<String>,
    content: HashSet<String>,
}

/// A code that is held against texts.
pub(crate) struct Code {
    words: Vec<String>,
    named: HashSet<String>,
    is_negative: bool,
    /// It says nothing plain of what is now: a history, a screening, a suspicion, the bare name of a test.
    is_open: bool,
}

impl Code {
    pub(crate) fn of(text: &str) -> Self {
        const OPEN: [&str; 26] = [
            "history",
            "family",
            "personal",
            "past",
            "previous",
            "old",
            "healed",
            "screening",
            "screen",
            "suspected",
            "suspicion",
            "possible",
            "probable",
            "risk",
            "follow",
            "followup",
            "surveillance",
            "rule",
            "query",
            "contact",
            "exposure",
            "vaccination",
            "immunization",
            "prophylaxis",
            "resolved",
            "evaluation",
        ];
        const TESTS: [&str; 16] = [
            "test",
            "tests",
            "antigen",
            "antibody",
            "antibodies",
            "parasite",
            "parasites",
            "bacilli",
            "smear",
            "culture",
            "assay",
            "igg",
            "igm",
            "pcr",
            "titre",
            "titer",
        ];
        let words = words_of(cut(text, LONGEST_NAME));
        let is_negative = says_no(&words);
        let is_bare_test = has(&words, &TESTS) && !is_negative && !has(&words, &THERE);
        Self {
            named: content(&words),
            is_negative,
            is_open: is_bare_test || has(&words, &OPEN) || has(&words, &QUIET),
            words,
        }
    }
}

impl Told {
    pub(crate) fn of(text: &str) -> Self {
        let text = cut(text, LONGEST);
        let sentences = text.split(['.', ';', '\n', '\u{964}']).map(words_of);
        Self {
            words: words_of(text),
            sentences: sentences
                .map(|words| Sentence {
                    content: content(&words),
                    words,
                })
                .collect(),
        }
    }

    /// The same of the name of a code, which another may deny.
    pub(crate) fn of_name(text: &str) -> Self {
        Self::of(cut(text, LONGEST_NAME))
    }

    /// Whether the words and a code cannot both be so. No text denies itself.
    pub(crate) fn denies(&self, code: &Code) -> bool {
        let named = &code.named;
        if code.is_open || self.words == code.words || is_normal(&code.words) {
            return false;
        }
        // "Normal study" beside the code of an illness.
        if is_normal(&self.words) && is_illness(&code.words) && !code.is_negative {
            return true;
        }
        if !has_long(named.iter()) {
            return false;
        }
        let (mut says_the_opposite, mut says_otherwise) = (false, false);
        for Sentence {
            words,
            content: told,
        } in &self.sentences
        {
            // "Examined for acid fast bacilli. None seen." denies what the sentence before it names.
            says_otherwise |= code.is_negative && says_the_opposite && is_only_denial(words);
            if !has_long(told.intersection(named)) {
                continue;
            }
            // What denies more than the code names denies it too, and so does what is more than the code denies.
            match (code.is_negative, said_at(words, named)) {
                (false, Said::No) if told.is_subset(named) => says_the_opposite = true,
                (true, Said::Yes) if named.is_subset(told) && says_presence(words) => {
                    says_the_opposite = true;
                }
                (false, Said::No) | (true, Said::Yes) => {}
                _ => says_otherwise = true,
            }
        }
        says_the_opposite && !says_otherwise
    }

    /// Whether a sentence says what a code says, of the other side: two findings of two sides are two.
    pub(crate) fn is_of_other_side(&self, code: &Code) -> bool {
        const SIDES: [&str; 4] = ["left", "right", "lt", "rt"];
        if code.is_open || code.is_negative || !self.names_other_side(code) {
            return false;
        }
        self.sentences.iter().any(|sentence| {
            let told = sentence.content.iter();
            let told: Vec<_> = told
                .filter(|word| !SIDES.contains(&word.as_str()))
                .collect();
            told.len() > 1
                && told.iter().all(|word| code.named.contains(*word))
                && sides::are_other(&sentence.words, &code.words)
                && !says_no(&sentence.words)
                && !is_left_open(&sentence.words)
        })
    }

    /// Whether the one names one side alone and the other the other: of one thing only one is so.
    pub(crate) fn names_other_side(&self, code: &Code) -> bool {
        sides::are_other(&self.words, &code.words)
    }

    /// Whether the words speak of another side than what was examined, and compare nothing with it.
    pub(crate) fn is_beside(&self, examined: &Code) -> bool {
        const ELSEWHERE: [&str; 13] = [
            "compared",
            "compare",
            "comparison",
            "than",
            "causing",
            "hemiparesis",
            "hemiplegia",
            "weakness",
            "contralateral",
            "opposite",
            "other",
            "history",
            "old",
        ];
        let mut sentences = self.sentences.iter().map(|sentence| &sentence.words);
        self.names_other_side(examined)
            && sentences.any(|words| {
                sides::are_other(words, &examined.words)
                    && !has(words, &ELSEWHERE)
                    && !says_no(words)
                    && !is_left_open(words)
            })
    }
}

fn cut(text: &str, longest: usize) -> &str {
    let mut ends = (0..=longest.min(text.len())).rev();
    let end = ends.find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

fn has(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

fn has_long<'w>(mut words: impl Iterator<Item = &'w String>) -> bool {
    words.any(|word| word.chars().count() >= LONG)
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

/// The words of a text in lower case; `+ve` and `-ve` are words too.
fn words_of(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let parts = text.split_whitespace().flat_map(|part| {
        let bare = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let (rest, sign) = match bare.strip_suffix("ve") {
            Some(rest) if rest.ends_with('+') => (rest, "positive"),
            Some(rest) if rest.ends_with(['-', '\u{2013}', '\u{2212}']) => (rest, "negative"),
            _ => (bare, ""),
        };
        let words = rest.split(|c: char| !c.is_alphanumeric());
        words.chain(std::iter::once(sign))
    });
    parts
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

/// Words that deny in some sentences and not in others: "free of", "free fluid", "clear cell".
const QUIET: [&str; 12] = [
    "none",
    "neg",
    "nonreactive",
    "nr",
    "undetected",
    "free",
    "unlikely",
    "resolved",
    "clear",
    "cleared",
    "ve",
    "never",
];

/// Whether a sentence denies, and names nothing.
fn is_only_denial(words: &[String]) -> bool {
    (says_no(words) || has(words, &QUIET))
        && words
            .iter()
            .all(|word| is_plain(word) || QUIET.contains(&word.as_str()))
}

/// Words that say that something is there.
const THERE: [&str; 14] = [
    "positive",
    "reactive",
    "seen",
    "detected",
    "present",
    "found",
    "noted",
    "identified",
    "confirmed",
    "shows",
    "reveals",
    "growth",
    "isolated",
    "fever",
];

/// Whether a sentence says that something is there. The bare name of a test does not; that of an illness does.
fn says_presence(words: &[String]) -> bool {
    has(words, &THERE) || is_illness(words)
}

/// Whether a sentence only suspects, excepts, or says what was looked for.
fn is_left_open(words: &[String]) -> bool {
    const OPEN: [&str; 29] = [
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
        "examined",
        "tested",
        "screened",
        "screening",
        "evaluated",
        "evaluation",
        "sent",
        "history",
    ];
    has(words, &OPEN) || has(words, &QUIET)
}

/// What a sentence says of what a code names: "no evidence of X", "X is excluded", "X: absent".
fn said_at(sentence: &[String], named: &HashSet<String>) -> Said {
    let place = sentence.iter().position(|word| named.contains(&stem(word)));
    let (before, behind) = sentence.split_at(place.unwrap_or(sentence.len()));
    match (says_no(before), says_no(behind)) {
        _ if is_left_open(sentence) => Said::Open,
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
    let says =
        has(words, &["normal", "nad"]) || has(words, &["no"]) && has(words, &["abnormality"]);
    says && words.iter().all(|word| PLAIN.contains(&word.as_str()))
}

/// Whether words name an illness, by a word that no normal finding has.
fn is_illness(words: &[String]) -> bool {
    const ENDINGS: [&str; 8] = [
        "itis", "oma", "osis", "emia", "aemia", "pathy", "plasm", "rrhage",
    ];
    const ILLNESSES: [&str; 23] = [
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
        "infarction",
        "infection",
        "obstruction",
    ];
    const NONE: [&str; 4] = ["diagnosis", "prognosis", "normal", "unremarkable"];
    // "Normoglycemia", "euglycemia".
    let is_sound = |word: &String| {
        NONE.contains(&word.as_str()) || word.starts_with("normo") || word.starts_with("eugly")
    };
    let is_ill = |word: &String| {
        ILLNESSES.contains(&word.as_str())
            || word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    !words.iter().any(is_sound) && words.iter().any(is_ill)
}

/// Whether a word names nothing.
fn is_plain(word: &str) -> bool {
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
    PLAIN.contains(&word) || NO.contains(&word)
}

/// The beginnings of the words that name something.
fn content(words: &[String]) -> HashSet<String> {
    let named = words.iter().filter(|word| !is_plain(word));
    named.map(|word| stem(word)).collect()
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
