//! The core says nothing in English: it yields phrases, and words are found at the edge (`words/`).
//!
//! Literals that read as words are what hospitals send (matched, never shown), names of standards as they were
//! published, and errors of programmers. Files that hold nothing else are in [`STAY`]; others count theirs in
//! [`NOT_SAID`].

#![expect(clippy::string_slice, reason = "a test cuts texts of its own")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Files whose literals are read from records or name standards, and are never said.
const STAY: [&str; 20] = [
    "charts/src/subject.rs",
    "files/src/content.rs",
    "files/src/dicom/syntax.rs",
    "files/src/file.rs",
    "records/src/analyte/one.rs",
    "records/src/clinical/absent.rs",
    "records/src/clinical/absent/one.rs",
    "records/src/clinical/code_words/product.rs",
    "records/src/clinical/resource.rs",
    "records/src/clinical/result/organism.rs",
    "records/src/clinical/result/range/text.rs",
    "records/src/clinical/result/specimen.rs",
    // Published displays of encounter classes, names of code systems.
    "records/src/value/absence.rs",
    "records/src/value/code_system.rs",
    "records/src/value/diseases.rs",
    "records/src/value/interpretation.rs",
    "records/src/clinical/medicine/agreement/reading.rs",
    "records/src/clinical/medicine/sig.rs",
    "records/src/clinical/medicine/substance.rs",
    "records/src/value/moment.rs",
];

/// How many literals a file holds that read as words and are never said, and what they are.
const NOT_SAID: &[(&str, usize, &str)] = &[
    (
        "charts/src/conflicts.rs",
        5,
        "how hospitals say that nothing is known, matched",
    ),
    (
        "records/src/clinical/doubt/body_mass.rs",
        3,
        "names of the table of tests, matched",
    ),
    (
        "records/src/clinical/medicine/agreement/told.rs",
        1,
        "what programs write above a narrative, matched",
    ),
    (
        "records/src/clinical/medicine/agreement/contradiction.rs",
        1,
        "a way into the body, compared",
    ),
    (
        "records/src/clinical/result/series.rs",
        1,
        "the name of a code system",
    ),
    (
        "records/src/item/facts/shape.rs",
        1,
        "how laboratories write a bound, matched",
    ),
    ("records/src/print/page.rs", 1, "the policy of the page"),
];

/// Where the core puts a phrase into English itself, how often, and why.
const ENGLISH: &[(&str, usize, &str)] = &[
    (
        "records/src/clinical/medicine/agreement/told.rs",
        2,
        "a line as a narrative may say it, compared",
    ),
    (
        "records/src/clinical/medicine/dosage.rs",
        5,
        "compared with what the hospital wrote",
    ),
    (
        "records/src/item/narrative.rs",
        3,
        "an index and what results are held against, which no person reads",
    ),
    (
        "records/src/view/search.rs",
        3,
        "an index, which no person reads",
    ),
    (
        "records/src/view/section.rs",
        1,
        "compared with what the hospital wrote",
    ),
];

#[test]
fn no_sentence_is_made_in_the_core() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    for folder in ["charts/src", "files/src", "records/src"] {
        let mut files = Vec::new();
        sources(&crates.join(folder), &mut files);
        for path in files {
            let name = name(&crates, &path);
            let words = words_in(&fs::read_to_string(&path).unwrap());
            if !words.is_empty() && !STAY.contains(&name.as_str()) {
                found.insert(name, words);
            }
        }
    }
    compare(&found, NOT_SAID, "says");
}

#[test]
fn what_the_core_puts_into_english_itself_only_becomes_less() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    for folder in ["charts/src", "files/src", "records/src"] {
        let mut files = Vec::new();
        sources(&crates.join(folder), &mut files);
        for path in files {
            let source = fs::read_to_string(&path).unwrap();
            let lines = source.lines().map(str::trim);
            let lines = lines.filter(|line| !line.starts_with("//") && line.contains("english"));
            let lines: Vec<String> = lines.map(str::to_owned).collect();
            if !lines.is_empty() {
                found.insert(name(&crates, &path), lines);
            }
        }
    }
    compare(&found, ENGLISH, "puts into English");
}

fn name(crates: &Path, path: &Path) -> String {
    let name = path.strip_prefix(crates).unwrap();
    name.to_string_lossy().replace('\\', "/")
}

/// Each file holds as many as the list allows it, and none of the list holds none.
fn compare(found: &BTreeMap<String, Vec<String>>, known: &[(&str, usize, &str)], does: &str) {
    for (name, lines) in found {
        let allowed = known.iter().find(|(known, ..)| known == name);
        let allowed = allowed.map_or(0, |(_, count, _)| *count);
        assert_eq!(
            lines.len(),
            allowed,
            "{name} {does} {lines:#?}; see crates/words/src/lib.rs"
        );
    }
    for (name, ..) in known {
        assert!(
            found.contains_key(*name),
            "{name} {does} nothing any more: take it off the list"
        );
    }
}

#[test]
fn a_sentence_is_told_from_a_code() {
    let text = "let a = \"This is said.\"; // \"not this\"\nlet b = '\"'; let c = \"final\"; #[error(\"nor this\")]\n";
    assert_eq!(words_in(text), ["This is said."]);
    assert_eq!(words_in("format!(\"{count} doses\")"), ["{count} doses"]);
    assert!(words_in("#[cfg(test)]\nfn t() { \"two words\" }").is_empty());
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("fuzzing.rs")
        {
            found.push(path);
        }
    }
    found.sort();
}

/// The literals of a source that hold two words, without comments, tests and errors.
fn words_in(source: &str) -> Vec<String> {
    // Tests of a file of their own are named wherever its modules are.
    let source = source.replace("#[cfg(test)]\nmod tests;", "");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        if let Some(comment) = from.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(after) = from.strip_prefix('"') {
            let end = end_of_literal(after);
            let literal = &after[..end];
            if has_two_words(literal) && !before.ends_with("#[error(") {
                found.push(literal.to_owned());
            }
            rest = after.get(end + 1..).unwrap_or_default();
        } else if from.starts_with("'\"'") || from.starts_with("'/'") {
            rest = &from[3..];
        } else {
            rest = &from[1..];
        }
    }
    found
}

fn end_of_literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Whether a letter, or a place of a text, stands on both sides of a blank, and a letter on one of them.
fn has_two_words(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|around| {
        let is_word = |letter: char| letter.is_alphabetic() || matches!(letter, '{' | '}');
        let [first, blank, next] = [around[0], around[1], around[2]];
        blank == ' '
            && is_word(first)
            && is_word(next)
            && (first.is_alphabetic() || next.is_alphabetic())
    })
}
