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

/// Whether words name a child that is hardly born.
pub(super) fn names_child(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        CHILDREN
            .iter()
            .any(|child| word.eq_ignore_ascii_case(child))
    })
}

/// Whether a heading alone says that what stands below it is a child's or a donor's. Of the mother and her child it is of
/// neither alone.
pub(crate) fn heads_another(title: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "baby", "newborn", "neonate", "neonatal", "foetus", "fetus", "foetal", "fetal", "twin",
        "twins", "donor", "embryo",
    ];
    const WITH: [&str; 9] = [
        "mother",
        "maternal",
        "delivery",
        "obstetric",
        "antenatal",
        "blood",
        "card",
        "and",
        "family",
    ];
    let words = || title.split(|c: char| !c.is_alphanumeric());
    let holds =
        |all: &[&str]| words().any(|word| all.iter().any(|one| word.eq_ignore_ascii_case(one)));
    holds(&OTHERS) && !holds(&WITH)
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
