//! Values: what a code turns round. Other words of a value are the sender's choice and contradict nothing here.

use crate::json::node::Node;

/// The display of the code of a value that says the opposite of its text, or another blood group.
pub(crate) fn contradicting<'n>(value: &'n Node<'_>) -> Option<&'n str> {
    let value = value.first()?;
    let codings = value.list("coding").iter();
    let mut displays = codings.filter_map(|coding| coding.text_of("display"));
    let Some(text) = value.text_of("text") else {
        // Without words of a person the codes may contradict each other.
        let shown = displays.next()?;
        return displays.find(|other| are_opposite(shown, other) || are_other_groups(shown, other));
    };
    let first = displays.next()?;
    let differs = |display: &str| are_opposite(text, display) || are_other_groups(text, display);
    (differs(first) && displays.all(differs)).then_some(first)
}

/// The display of a code of a grave reaction of which the text says nothing.
pub(crate) fn graver<'n>(reaction: &'n Node<'_>) -> Option<&'n str> {
    const GRAVE: [&str; 8] = [
        "anaphyla",
        "angioedema",
        "angio-oedema",
        "shock",
        "stevens",
        "necrolysis",
        "bronchospasm",
        "laryng",
    ];
    let reaction = reaction.first()?;
    let text = reaction.text_of("text")?.to_lowercase();
    let is_grave = |text: &str| GRAVE.iter().any(|word| text.contains(word));
    let mut displays = reaction
        .list("coding")
        .iter()
        .filter_map(|coding| coding.text_of("display"));
    let is_said = is_grave(&text) || !text.is_ascii();
    displays.find(|display| !is_said && is_grave(&display.to_lowercase()))
}

/// Whether a mark says the opposite of the words of a value: "Detected", marked as negative.
pub(crate) fn is_against_mark(words: &str, is_positive: bool) -> bool {
    polarity(words).is_some_and(|says| says != is_positive)
}

/// Whether the one says yes and the other no.
fn are_opposite(text: &str, display: &str) -> bool {
    let are_told = matches!(
        (polarity(text), polarity(display)),
        (Some(text), Some(display)) if text != display
    );
    are_told || is_denial_of(text, display) || is_denial_of(display, text)
}

/// Whether the one says no to what the other says: "Not deficient" and "Deficient", "Never smoked" and "Current smoker".
fn is_denial_of(denial: &str, other: &str) -> bool {
    const DENIES: [&str; 6] = ["no", "not", "non", "never", "without", "denies"];
    const PLAIN: [&str; 13] = [
        "tobacco",
        "cigarette",
        "cigarettes",
        "daily",
        "a",
        "current",
        "currently",
        "status",
        "finding",
        "qualifier",
        "value",
        "known",
        "is",
    ];
    const ALIKE: usize = 5;
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (denial, other) = (words(denial), words(other));
    let denies = |word: &String| DENIES.contains(&word.as_str());
    let named = |words: &[String]| -> Vec<String> {
        let words = words
            .iter()
            .filter(|word| !denies(word) && !PLAIN.contains(&word.as_str()));
        words
            .map(|word| word.chars().take(ALIKE).collect())
            .collect()
    };
    let (denied, said) = (named(&denial), named(&other));
    denial.iter().any(denies) && !other.iter().any(denies) && !denied.is_empty() && denied == said
}

/// Whether a text says that something is there; `None` where it says neither, or both.
fn polarity(text: &str) -> Option<bool> {
    const NO: [&str; 12] = [
        "no",
        "not",
        "non",
        "nil",
        "none",
        "neg",
        "negative",
        "nonreactive",
        "absent",
        "absence",
        "undetected",
        "without",
    ];
    const YES: [&str; 8] = [
        "pos", "positive", "reactive", "present", "detected", "growth", "grown", "yes",
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let says = |all: &[&str]| words.iter().any(|word| all.contains(word));
    // "Not detected" holds a word of yes; "positive, negative control" says both.
    match (says(&NO), says(&YES)) {
        (true, _) if words.iter().any(|word| matches!(*word, "positive" | "pos")) => None,
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

/// Whether both name a blood group, and not the same.
fn are_other_groups(text: &str, display: &str) -> bool {
    match (group(text), group(display)) {
        (Some(text), Some(display)) => text != display,
        _ => false,
    }
}

/// The one blood group of the ABO system that a text names in capitals.
fn group(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let is_about = ["group", "positive", "negative", "pos", "neg", "rh"]
        .iter()
        .any(|word| lower.contains(word))
        || text.contains(['+', '-']);
    let mut groups = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| matches!(*word, "A" | "B" | "AB" | "O"));
    let first = groups.next()?;
    (is_about && groups.all(|other| other == first)).then_some(first)
}
