//! Results in words: whether one says that something is there, held against a range in words.
//!
//! Every word has to be a known one: laboratories write "Non-Reactive", "NR" and "Not detected" for one thing, and no
//! mark is better than a wrong one. Source: docs/reading-records.md, "Reference ranges".

/// What a result, or a range, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something is there: reactive, positive, detected, `++`.
    Present,
    /// It is not: non-reactive, negative, nil, no growth.
    Absent,
}

/// Longer texts, in bytes, are sentences.
const LONGEST: usize = 80;

/// What a short text says and nothing else; `None` where it says neither, both, or anything more.
pub(crate) fn of(text: &str) -> Option<Outcome> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(outcome) = of_signs(text) {
        return Some(outcome);
    }
    let lower = text.to_lowercase();
    // The sign below a letter is written or not.
    let plain: String = lower.chars().filter(|c| *c != '\u{93c}').collect();
    match plain.trim() {
        "\u{92a}\u{949}\u{91c}\u{93f}\u{91f}\u{93f}\u{935}"
        | "\u{92a}\u{94b}\u{91c}\u{93f}\u{91f}\u{93f}\u{935}"
        | "\u{930}\u{93f}\u{90f}\u{915}\u{94d}\u{91f}\u{93f}\u{935}"
        | "\u{909}\u{92a}\u{938}\u{94d}\u{925}\u{93f}\u{924}" => return Some(Outcome::Present),
        "\u{928}\u{947}\u{917}\u{947}\u{91f}\u{93f}\u{935}"
        | "\u{928}\u{93f}\u{917}\u{947}\u{91f}\u{93f}\u{935}"
        | "\u{928}\u{949}\u{928} \u{930}\u{93f}\u{90f}\u{915}\u{94d}\u{91f}\u{93f}\u{935}"
        | "\u{928}\u{949}\u{928}-\u{930}\u{93f}\u{90f}\u{915}\u{94d}\u{91f}\u{93f}\u{935}"
        | "\u{905}\u{928}\u{941}\u{92a}\u{938}\u{94d}\u{925}\u{93f}\u{924}" => {
            return Some(Outcome::Absent);
        }
        _ => {}
    }
    let lower = with_words(&lower);
    let mut said = Said::default();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '+')));
    let words = words.map(|word| word.trim_matches('.'));
    for word in words.filter(|word| !word.is_empty()) {
        said.add(word)?;
    }
    said.outcome()
}

/// `+ve` and `-ve` in the words they are short for; the rest as it is.
fn with_words(lower: &str) -> String {
    let words = lower.split_whitespace().map(|word| {
        let bare =
            word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ',' | ';'));
        match bare {
            "+ve" | "+ive" => "positive",
            "-ve" | "-ive" | "\u{2212}ve" | "\u{2013}ve" => "negative",
            _ => word,
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `+`, `++`, `3+`, `(+)`: how much of it there is. `+/-` is neither.
fn of_signs(text: &str) -> Option<Outcome> {
    let inner = text.trim();
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let inner = inner.strip_suffix(')').unwrap_or(inner).trim();
    let is_count = |text: &str| matches!(text.trim(), "" | "1" | "2" | "3" | "4");
    let plus = inner.trim_matches('+');
    let count = inner.len() - plus.len();
    ((1..=4).contains(&count) && is_count(plus)).then_some(Outcome::Present)
}

/// Words of a text, by what they say.
#[derive(Default)]
struct Said {
    denials: usize,
    negative: bool,
    positives: usize,
    /// What "no" and "not" are said of, and says nothing alone.
    thing: bool,
    /// "None" is an answer by itself, "not" is none.
    answers: bool,
}

impl Said {
    /// Notes a word; `None` of one that is not known.
    fn add(&mut self, word: &str) -> Option<()> {
        const DENIES: [&str; 4] = ["no", "not", "non", "none"];
        const NEGATIVE: [&str; 9] = [
            "negative",
            "neg",
            "nonreactive",
            "nr",
            "absent",
            "nil",
            "undetected",
            "undetectable",
            "sterile",
        ];
        const POSITIVE: [&str; 13] = [
            "positive",
            "pos",
            "reactive",
            "reacted",
            "present",
            "detected",
            "trace",
            "traces",
            "seen",
            "found",
            "isolated",
            "detectable",
            "grown",
        ];
        // What says how much, of what, by which scale and after how long turns nothing round.
        const PLAIN: [&str; 30] = [
            "weakly",
            "weak",
            "strongly",
            "strong",
            "moderately",
            "qualifier",
            "value",
            "result",
            "sample",
            "is",
            "was",
            "normal",
            "reference",
            "range",
            "ref",
            "index",
            "ratio",
            "titre",
            "titer",
            "s",
            "co",
            "coi",
            "iu",
            "ml",
            "miu",
            "u",
            "after",
            "hours",
            "hrs",
            "of",
        ];
        if DENIES.contains(&word) {
            self.denials += 1;
            self.answers |= word == "none";
        } else if NEGATIVE.contains(&word) {
            self.negative = true;
        } else if POSITIVE.contains(&word) {
            self.positives += 1;
        } else if matches!(
            word,
            "growth" | "evidence" | "organism" | "organisms" | "bacteria"
        ) {
            self.thing = true;
        } else if !(PLAIN.contains(&word) || is_measure(word)) {
            return None;
        }
        Some(())
    }

    fn outcome(self) -> Option<Outcome> {
        let is_denied = self.positives > 0 || self.thing || self.answers;
        let says_no = self.negative || self.denials > 0;
        match self.positives > self.denials {
            // "Negative: < 0.9, Positive: > 1.1" says both.
            true => (!says_no).then_some(Outcome::Present),
            // "Not negative" and "Not" alone are neither; "Growth" alone may be that of a child.
            false if self.denials > 0 => is_denied.then_some(Outcome::Absent),
            false => self.negative.then_some(Outcome::Absent),
        }
    }
}

/// A number with whatever stands beside it: `4.52`, `1.0`, `3+`, `48h`.
fn is_measure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '.')
        && !word.chars().any(char::is_alphabetic)
}

/// Whether a test has two results of which neither is abnormal: a blood group.
pub(crate) fn is_of_group(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |word: &str| words.contains(&word);
    ["rh", "rhd", "rhesus", "abo", "du"]
        .iter()
        .any(|word| has(word))
        || has("blood") && has("group")
}

#[cfg(test)]
mod tests;
