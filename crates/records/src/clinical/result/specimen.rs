//! What a test was made of, where that is not blood: sodium of the urine is another test than sodium.
//!
//! Source: docs/reading-records.md, "Series of results".

use crate::clinical::role::folded;

/// Names of a material, and the word for it. Numbers are SNOMED CT codes of specimens.
const OTHERS: [(&str, &[&str]); 12] = [
    ("urine", &["urine", "urinary", "urinalysis", "122575003"]),
    ("csf", &["csf", "cerebrospinal", "258450006"]),
    (
        "stool",
        &[
            "stool",
            "stools",
            "faecal",
            "fecal",
            "faeces",
            "feces",
            "119339001",
        ],
    ),
    ("semen", &["semen", "seminal"]),
    ("sputum", &["sputum", "119334006"]),
    ("saliva", &["saliva", "salivary"]),
    ("dialysate", &["dialysate"]),
    ("marrow", &["marrow"]),
    ("tissue", &["tissue", "biopsy"]),
    ("fluid", &["fluid"]),
    ("swab", &["swab"]),
    ("aspirate", &["aspirate"]),
];

/// These say little without the word before them: pleural fluid, throat swab.
const OF_A_PLACE: [&str; 3] = ["fluid", "swab", "aspirate"];

/// Blood and what is made of it.
const BLOOD: [&str; 14] = [
    "blood",
    "bld",
    "serum",
    "ser",
    "plasma",
    "plas",
    "edta",
    "haematology",
    "hematology",
    "119297000",
    "119364003",
    "119361006",
    "122555007",
    "258580003",
];

/// What follows a material that may as well be blood.
const OPEN: &str = " or blood";

/// The material a title names, unless it is blood. A title that names both leaves it open, and so does
/// one that lists several tests: a report is often named by all it holds.
#[must_use]
pub fn other_than_blood(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let material = of_words(&words(&lower))?;
    let is_list = lower.contains([',', ';', '+', '&']) || lower.contains(" and ");
    Some(match is_list && !is_open(&material) {
        true => format!("{material}{OPEN}"),
        false => material,
    })
}

/// Whether it may as well be blood. A code that tells the material is believed then.
#[must_use]
pub fn is_open(material: &str) -> bool {
    material.ends_with(OPEN)
}

/// The material of a specimen by the words for its type, unless it is blood; unknown words count too.
pub(crate) fn of_specimen(kind: &str) -> Option<String> {
    let lower = kind.to_lowercase();
    let words = words(&lower);
    let says_nothing = words
        .iter()
        .all(|word| matches!(*word, "specimen" | "sample" | "unknown" | "other"));
    of_words(&words).or_else(|| (!says_nothing && !names_blood(&words)).then(|| folded(kind)))
}

fn words(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

fn of_words(words: &[&str]) -> Option<String> {
    let (at, name) = words.iter().enumerate().find_map(|(at, word)| {
        let mut others = OTHERS.iter();
        let (name, _) = others.find(|(_, names)| names.contains(word))?;
        Some((at, *name))
    })?;
    let place = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .filter(|_| OF_A_PLACE.contains(&name));
    let material = match place {
        Some(place) => format!("{place} {name}"),
        None => name.to_owned(),
    };
    Some(match names_blood(words) {
        true => format!("{material}{OPEN}"),
        false => material,
    })
}

fn names_blood(words: &[&str]) -> bool {
    words.iter().any(|word| BLOOD.contains(word))
}

#[cfg(test)]
mod tests;
