//! Sides of the body and numbers of a type, stage or grade: one of each is not the other.
//!
//! Source: docs/reading-records.md, "What cannot be".

/// Whether the one names one side alone and the other the other.
pub(crate) fn are_other(one: &[String], other: &[String]) -> bool {
    let has = |words: &[String], wanted: &[&str]| {
        words.iter().any(|word| wanted.contains(&word.as_str()))
    };
    const LEFT: [&str; 2] = ["left", "lt"];
    const RIGHT: [&str; 2] = ["right", "rt"];
    const BOTH: [&str; 3] = ["bilateral", "both", "bl"];
    let is = |words: &[String], one: &[&str], other: &[&str]| has(words, one) && !has(words, other);
    !has(one, &BOTH)
        && !has(other, &BOTH)
        && (is(one, &LEFT, &RIGHT) && is(other, &RIGHT, &LEFT)
            || is(one, &RIGHT, &LEFT) && is(other, &LEFT, &RIGHT))
}

/// The same of two texts.
pub(crate) fn are_other_in(one: &str, other: &str) -> bool {
    are_other(&words_of(one), &words_of(other))
}

/// The word of a text for a side.
pub(crate) fn side_in(text: &str) -> Option<&str> {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find(|word| {
        let lower = word.to_ascii_lowercase();
        matches!(lower.as_str(), "left" | "lt" | "right" | "rt")
    })
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether both give a number of one kind, and another one: type 1 and type 2, stage 3 and stage 5.
pub(crate) fn is_other_degree(one: &[String], other: &[String]) -> bool {
    ["type", "stage", "grade", "class"].iter().any(|kind| {
        let (one, other) = (degree(one, kind), degree(other, kind));
        one.zip(other).is_some_and(|(one, other)| one != other)
    })
}

/// The one number behind a word, in digits or in Roman ones; `3a` is of 3.
fn degree(words: &[String], kind: &str) -> Option<u32> {
    let mut all = words
        .windows(2)
        .filter(|pair| pair[0] == kind)
        .filter_map(|pair| number(&pair[1]));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

fn number(word: &str) -> Option<u32> {
    const ROMAN: [&str; 5] = ["i", "ii", "iii", "iv", "v"];
    if let Some(place) = ROMAN.iter().position(|roman| *roman == word) {
        return u32::try_from(place + 1).ok();
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (word.len() <= digits.len() + 1).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests;
