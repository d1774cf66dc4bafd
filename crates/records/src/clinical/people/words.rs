//! What words alone say of whom something is.
//!
//! Source: docs/reading-records.md, "What tells lines apart".

/// Words that name nobody who is grown.
const CHILDREN: [&str; 9] = [
    "baby", "newborn", "neonate", "foetus", "fetus", "foetal", "fetal", "twin", "embryo",
];

/// Whether words begin with whose child or kin somebody is, as hospitals in India register them: `B/O`, `S/O`.
pub(super) fn begins_with_relation(words: &str) -> bool {
    const RELATIONS: [&str; 7] = ["b/o", "s/o", "d/o", "f/o", "m/o", "h/o", "w/o"];
    let begins = words.trim_start().get(..3);
    begins.is_some_and(|begins| {
        RELATIONS
            .iter()
            .any(|known| begins.eq_ignore_ascii_case(known))
    })
}

/// By what relation to another a name begins: `b` of `B/O Meena` and of `Baby of Meena`.
pub(super) fn relation(name: &str) -> Option<char> {
    let lower = name.trim_start().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().take(3).collect();
    match words.as_slice() {
        ["baby" | "newborn", "of", _] => Some('b'),
        _ => lower.chars().next().filter(|_| begins_with_relation(name)),
    }
}

/// What tells children of one birth apart: `Twin 2`, `II`.
pub(super) fn birth_marks(name: &str) -> Vec<String> {
    const MARKS: [&str; 11] = [
        "twin", "triplet", "i", "ii", "iii", "one", "two", "three", "first", "second", "third",
    ];
    // `B/O` is none.
    let lower = name.to_lowercase().replacen("b/o", "", 1);
    let words = words_of(&lower);
    let is_letter = |word: &str| matches!(word, "a" | "b") && words.contains(&"twin");
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let marks = words.iter().copied();
    let marks = marks.filter(|word| MARKS.contains(word) || is_letter(word) || is_number(word));
    marks.map(str::to_owned).collect()
}

/// Whether words name a child that is hardly born.
pub(super) fn names_child(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        CHILDREN
            .iter()
            .any(|child| word.eq_ignore_ascii_case(child))
    })
}

/// Whether a heading alone says that what stands below it is a child's or a donor's. It does where it is that word and little
/// more, or ends in it: `Twin 2`, `Donor (husband)`, `Vitals of the newborn`. `Twin pregnancy`, `Foetal wellbeing scan` and
/// `Baby Memorial Hospital` are of the patient, and what is of the mother and her child is of neither alone.
pub(crate) fn heads_another(title: &str) -> bool {
    const WITH: [&str; 12] = [
        "mother",
        "maternal",
        "delivery",
        "obstetric",
        "antenatal",
        "blood",
        "card",
        "and",
        "family",
        "history",
        "risk",
        "pregnancy",
    ];
    let lower = title.to_lowercase();
    let with = words_of(&lower);
    if with.iter().any(|word| WITH.contains(word)) {
        return false;
    }
    // `Newborn: vitals`, `Medicines - baby`.
    let outside = without_brackets(&lower);
    let mut parts = outside.split([':', '\u{2013}', '\u{2014}', '|']);
    parts.any(|part| part.split(" - ").any(is_of_another))
}

/// Whether a part of a heading is the word for another person.
fn is_of_another(part: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "baby", "newborn", "neonate", "neonatal", "foetus", "fetus", "foetal", "fetal", "twin",
        "twins", "donor", "embryo",
    ];
    const BESIDE: [&str; 38] = [
        "a",
        "b",
        "i",
        "ii",
        "iii",
        "s",
        "the",
        "of",
        "for",
        "first",
        "second",
        "detail",
        "details",
        "record",
        "records",
        "note",
        "notes",
        "information",
        "data",
        "summary",
        "examination",
        "assessment",
        "screening",
        "status",
        "born",
        "boy",
        "girl",
        "male",
        "female",
        "live",
        "living",
        "related",
        "unrelated",
        "kidney",
        "renal",
        "liver",
        "organ",
        "marrow",
    ];
    let words = words_of(part);
    let is_other = |word: &&str| OTHERS.contains(word);
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_beside = |word: &&str| is_other(word) || BESIDE.contains(word) || is_number(word);
    let is_the_word = words.iter().any(is_other) && words.iter().all(is_beside);
    // `Baby of Asha`.
    let is_named = matches!(words.as_slice(), ["baby" | "newborn", "of", ..]);
    let of = words.iter().rposition(|word| matches!(*word, "of" | "for"));
    let behind = of.and_then(|at| words.get(at + 1..)).unwrap_or_default();
    let ends_in_it = behind.iter().any(is_other) && behind.iter().all(is_beside);
    is_the_word || is_named || ends_in_it
}

fn words_of(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// Whether words alone name a person: `Foetus`, `Donor (brother)`.
pub(super) fn names_person(words: &str) -> bool {
    const PEOPLE: [&str; 40] = [
        "foetus",
        "fetus",
        "foetal",
        "fetal",
        "newborn",
        "neonate",
        "baby",
        "infant",
        "child",
        "twin",
        "donor",
        "recipient",
        "mother",
        "father",
        "parent",
        "brother",
        "sister",
        "sibling",
        "husband",
        "wife",
        "spouse",
        "partner",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "cousin",
        "grandmother",
        "grandfather",
        "relative",
        "contact",
        "embryo",
        "embryos",
        "babies",
        "attendant",
        "nephew",
        "niece",
        "grandson",
        "granddaughter",
        "cadaver",
    ];
    begins_with_relation(words)
        || words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| PEOPLE.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
