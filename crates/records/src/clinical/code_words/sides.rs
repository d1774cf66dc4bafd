//! Sides of the body and numbers of a type, stage or grade: one of each is not the other.
//!
//! Source: docs/reading-records.md, "What cannot be".

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

fn spelt<S: AsRef<str>>(word: &S) -> Option<Side> {
    match word.as_ref().to_ascii_lowercase().as_str() {
        "left" | "lt" => Some(Side::Left),
        "right" | "rt" => Some(Side::Right),
        _ => None,
    }
}

/// Whether the word of a side may mean something else: it is then taken for no side, and its text for none that names one.
fn is_other_word<S: AsRef<str>>(words: &[S], at: usize) -> bool {
    // "Left against medical advice", "left the hospital"; a heart is reached from either side.
    const BEHIND: [&str; 13] = [
        "against", "without", "ama", "dama", "lama", "hospital", "the", "heart", "axis", "shift",
        "handed", "away", "after",
    ];
    // Radiotherapy, reverse transcription, a Ryle's tube.
    const NO_RT: [&str; 7] = ["pcr", "pa", "post", "tube", "change", "changes", "lamp"];
    let is_of = |at: Option<usize>, all: &[&str]| {
        at.and_then(|at| words.get(at)).is_some_and(|word| {
            let mut all = all.iter();
            all.any(|known| word.as_ref().eq_ignore_ascii_case(known))
        })
    };
    let (before, next) = (at.checked_sub(1), Some(at + 1));
    let is_short = is_of(Some(at), &["lt", "rt"]);
    is_of(next, &BEHIND) || is_short && (is_of(next, &NO_RT) || is_of(before, &NO_RT))
}

/// The only side that a text names.
fn only_side(words: &[String]) -> Option<Side> {
    const BOTH: [&str; 3] = ["bilateral", "both", "bl"];
    let is_both = words.iter().any(|word| BOTH.contains(&word.as_str()))
        // `B/L`
        || words.windows(2).any(|pair| pair[0] == "b" && pair[1] == "l");
    if is_both {
        return None;
    }
    let sides = words.iter().enumerate();
    let mut sides = sides.filter_map(|(at, word)| Some((at, spelt(word)?)));
    let (at, first) = sides.next()?;
    let is_plain = !is_other_word(words, at)
        && sides.all(|(at, side)| side == first && !is_other_word(words, at));
    is_plain.then_some(first)
}

/// Whether the one names one side alone and the other the other.
pub(crate) fn are_other(one: &[String], other: &[String]) -> bool {
    only_side(one).is_some_and(|one| only_side(other).is_some_and(|other| one != other))
}

/// The same of two texts.
pub(crate) fn are_other_in(one: &str, other: &str) -> bool {
    are_other(&words_of(one), &words_of(other))
}

/// The word of a text for a side.
pub(crate) fn side_in(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut sides = words.iter().enumerate();
    sides
        .find(|(at, word)| spelt(word).is_some() && !is_other_word(&words, *at))
        .map(|(_, word)| *word)
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Words of which one is not the other.
const OPPOSITES: [(&str, &str); 10] = [
    ("benign", "malignant"),
    ("acute", "chronic"),
    ("systolic", "diastolic"),
    ("upper", "lower"),
    ("anterior", "posterior"),
    ("primary", "secondary"),
    ("open", "closed"),
    ("proximal", "distal"),
    ("congenital", "acquired"),
    ("medial", "lateral"),
];

/// Beginnings of which one turns the rest of a word round.
const BEGINNINGS: [(&str, &str); 2] = [("hyper", "hypo"), ("tachy", "brady")];

/// Whether "open" and "closed" are said of anything but a fracture: a closed one is reduced openly.
fn is_of_operation(words: &[String], at: usize) -> bool {
    let is_of_fracture = words
        .get(at + 1)
        .is_some_and(|next| next.starts_with("fractur"));
    matches!(words[at].as_str(), "open" | "closed") && !is_of_fracture
}

/// Whether one text says the opposite of the other by one word, and neither says both: a benign tumour is no malignant one.
pub(crate) fn is_opposite(one: &[String], other: &[String]) -> bool {
    let has = |words: &[String], wanted: &str| {
        let mut places = words.iter().enumerate();
        places.any(|(at, word)| word == wanted && !is_of_operation(words, at))
    };
    let has_alone = |words: &[String], wanted: &str, opposite: &str| {
        has(words, wanted) && !has(words, opposite)
    };
    let is_turned = |first: &str, second: &str| {
        has_alone(one, first, second) && has_alone(other, second, first)
    };
    let by_word = OPPOSITES.iter();
    let mut by_word =
        by_word.map(|(first, second)| is_turned(first, second) || is_turned(second, first));
    let turned = |word: &String| -> Option<String> {
        BEGINNINGS.iter().find_map(|(first, second)| {
            let rest = |begin: &str| word.strip_prefix(begin).filter(|rest| rest.len() > 3);
            let from_first = rest(first).map(|rest| format!("{second}{rest}"));
            from_first.or_else(|| rest(second).map(|rest| format!("{first}{rest}")))
        })
    };
    let mut by_beginning = one.iter().filter_map(|word| Some((word, turned(word)?)));
    by_word.any(|is_turned| is_turned)
        || by_beginning.any(|(word, opposite)| is_turned(word, &opposite))
}

/// Names of which each has a letter or number of its own.
const LETTERED: [&str; 3] = ["hepatitis", "vitamin", "influenza"];

/// Whether both name one of a lettered kind alone, and another one: hepatitis A and hepatitis B.
pub(crate) fn is_other_letter(one: &[String], other: &[String]) -> bool {
    LETTERED.iter().any(|kind| {
        let (one, other) = (letter(one, kind), letter(other, kind));
        one.zip(other).is_some_and(|(one, other)| one != other)
    })
}

/// The one letter behind a word, which a number may follow: `d3` is of `d`.
fn letter(words: &[String], kind: &str) -> Option<char> {
    let is_lettered = |word: &String| {
        let rest = word.get(1..).unwrap_or_default();
        word.starts_with(|c: char| ('a'..='e').contains(&c) || c == 'k')
            && rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    // "Hepatitis A and B", "A/B".
    let mut letters = words.iter().filter(|word| is_lettered(word));
    let is_one = letters.next().is_some() && letters.next().is_none();
    let mut behind = words
        .windows(2)
        .filter(|pair| pair[0] == kind && is_lettered(&pair[1]));
    let found = behind.next().filter(|_| is_one)?;
    found[1].chars().next()
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
