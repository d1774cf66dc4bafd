//! Whether a code says something else than the words beside it. The words of a person count; a code that says
//! something else is the sender's program speaking, and makes no problem and no group by itself.
//!
//! Only what is plain is told: synonyms, abbreviations and other scripts contradict nothing that can be known here.
//! Source: docs/reading-records.md, "Data types".

pub(crate) mod conclusion;
mod product;
pub(crate) mod sides;
pub(crate) mod value;

use crate::clinical::absent;
use crate::json::node::Node;
use crate::value::diseases;
use product::words;

/// More codes of one concept are held against nothing: a hospital sets how many there are.
const MOST: usize = 20;

/// What a concept names: of a product a brand and its substance are two names of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Product,
    Other,
}

impl Named {
    /// By the type of the resource and the member the concept stands in.
    pub(crate) fn of(kind: &str, member: &str) -> Self {
        let is_product = kind == "AllergyIntolerance"
            || kind.starts_with("Medication")
            || kind.starts_with("Immunization")
            || matches!(member, "vaccineCode" | "medicationCodeableConcept");
        if is_product {
            Self::Product
        } else {
            Self::Other
        }
    }
}

/// The display of a code that contradicts the text of its concept.
pub(crate) fn contradicting<'n>(concept: &'n Node<'_>, named: Named) -> Option<&'n str> {
    let concept = concept.first()?;
    let mut displays = concept
        .list("coding")
        .iter()
        .filter_map(|coding| coding.text_of("display"));
    let Some(first) = displays.next() else {
        // A code without words of its own, beside those of a person.
        let (text, codings) = (concept.text_of("text")?, concept.list("coding"));
        if named == Named::Other {
            return diseases::another(text, codings);
        }
        let (name, _) = diseases::allergy(codings)?;
        return contradicts(text, name, named).then_some(name);
    };
    let Some(text) = concept.text_of("text") else {
        // Without words of a person the codes may contradict each other. Several that are all of something else list parts.
        let others: Vec<&str> = displays.take(MOST).collect();
        let is_list = others.len() > 1
            && others
                .iter()
                .all(|other| product::are_different(first, other));
        let named = if is_list { Named::Other } else { named };
        let is_pair = others.len() == 1 && named == Named::Other;
        return others.into_iter().find(|other| {
            are_two(first, other, named) || is_pair && diseases::are_two(first, other)
        });
    };
    // One code of several that says the same is enough.
    let differs = |display: &str| contradicts(text, display, named);
    (differs(first) && displays.all(differs)).then_some(first)
}

/// Whether two codes of one thing plainly name two: two products, two sides, two types of a disease.
fn are_two(one: &str, other: &str, named: Named) -> bool {
    let (first, second) = (words(one), words(other));
    sides::are_other(&first, &second)
        || sides::is_other_degree(&first, &second)
        || sides::is_opposite(&first, &second)
        || sides::is_other_letter(&first, &second)
        || named == Named::Product
            && product::are_different(one, other)
            && !product::are_parts(one, other)
}

/// Whether two names of a product are both known, and of different things.
pub(crate) fn are_other_products(one: &str, other: &str) -> bool {
    product::are_different(one, other)
}

/// Whether a name holds a substance that is known as a medicine.
pub(crate) fn is_medicine(name: &str) -> bool {
    product::is_known(name)
}

fn contradicts(sent_text: &str, sent_display: &str, named: Named) -> bool {
    // "NKDA" beside the code of an allergy to penicillin.
    if absent::is_absence(sent_text) {
        return !absent::says_none(sent_display);
    }
    if !(sent_text.is_ascii() && sent_display.is_ascii()) {
        return false;
    }
    let (text, display) = (words(sent_text), words(sent_display));
    let has = |words: &[String], wanted: &[&str]| {
        words.iter().any(|word| wanted.contains(&word.as_str()))
    };
    let is_other_side = |one: &str, other: &str| {
        has(&text, &[one]) && has(&display, &[other]) && !has(&text, &[other])
    };
    if is_other_side("left", "right") || is_other_side("right", "left") {
        return true;
    }
    let is_another = sides::is_other_degree(&text, &display)
        || sides::is_opposite(&text, &display)
        || sides::is_other_letter(&text, &display);
    if is_another {
        return true;
    }
    let is_denied = |words: &[String]| {
        has(
            words,
            &[
                "no", "not", "without", "denies", "denied", "absent", "absence", "negative", "nil",
            ],
        )
    };
    if is_denied(&text) != is_denied(&display) {
        return true;
    }
    // An illness of the family is none of the patient's.
    let is_of_family = |words: &[String]| {
        words
            .windows(2)
            .any(|pair| pair[0] == "family" && matches!(pair[1].as_str(), "history" | "hx" | "h"))
    };
    if is_of_family(&text) && !has(&display, &["family", "familial"]) {
        return true;
    }
    if named == Named::Product {
        return product::are_different(sent_text, sent_display);
    }
    // "Hypertension" and "High blood pressure", "burn" and "burn of skin".
    let is_one_word = |word: &String| {
        word.len() == 4 && display.contains(word) && !PLAIN_SHORT.contains(&word.as_str())
    };
    if diseases::share_one(sent_text, sent_display) || text.iter().any(is_one_word) {
        return false;
    }
    let (text, display) = (meant(&text), meant(&display));
    let shares = text.iter().any(|word| {
        display.iter().any(|other| {
            let beginning = |word: &str| word.get(..5).unwrap_or(word).to_owned();
            beginning(word) == beginning(other)
        })
    });
    !shares && !text.is_empty() && !display.is_empty()
}

/// Words of four letters that tell nothing of what is meant.
const PLAIN_SHORT: [&str; 12] = [
    "with", "from", "left", "both", "type", "mild", "pain", "site", "upon", "that", "this", "over",
];

/// Words that carry meaning; short ones are abbreviations or join others.
fn meant(words: &[String]) -> Vec<&str> {
    const PLAIN: [&str; 17] = [
        "disorder",
        "disease",
        "finding",
        "situation",
        "history",
        "unspecified",
        "relapsed",
        "recurrent",
        "known",
        "other",
        "acute",
        "chronic",
        "severe",
        "symptom",
        "procedure",
        "observable",
        "entity",
    ];
    let long = words.iter().map(String::as_str);
    long.filter(|word| {
        word.len() >= 5 && !PLAIN.contains(word) && word.chars().all(char::is_alphabetic)
    })
    .collect()
}

#[cfg(test)]
mod tests;
