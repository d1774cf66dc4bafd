//! What is still said in English here, file by file. It may only become less: words belong to `words/`.
//!
//! Literals that read as words and stay for good are what hospitals send (matched, never shown), names of standards
//! and errors of programmers; files that hold nothing else are in [`STAY`].

#![expect(clippy::string_slice, reason = "a test cuts texts of its own")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Files whose literals are read from records or name standards, and are never said.
const STAY: [&str; 15] = [
    "charts/src/subject.rs",
    "files/src/content.rs",
    "files/src/dicom/syntax.rs",
    "files/src/file.rs",
    "records/src/analyte/one.rs",
    "records/src/clinical/absent.rs",
    "records/src/clinical/resource.rs",
    "records/src/clinical/result/organism.rs",
    "records/src/clinical/result/range.rs",
    "records/src/clinical/result/specimen.rs",
    "records/src/value/interpretation.rs",
    "records/src/clinical/medicine/agreement.rs",
    "records/src/clinical/medicine/sig.rs",
    "records/src/clinical/medicine/substance.rs",
    "records/src/value/moment.rs",
];

/// How many literals of words are left, to be put into `words/`.
const LEFT: &[(&str, usize)] = &[
    ("charts/src/conflicts.rs", 3),
    ("records/src/clinical/condition.rs", 2),
    ("records/src/clinical/result.rs", 2),
    ("records/src/clinical/result/value.rs", 4),
    ("records/src/item/attachments.rs", 4),
    ("records/src/item/entry.rs", 1),
    ("records/src/item/facts.rs", 2),
    ("records/src/item/facts/reader.rs", 2),
    ("records/src/item/facts/shape.rs", 2),
    // The policy of the page.
    ("records/src/print.rs", 1),
    ("records/src/value/datatype.rs", 14),
    ("records/src/view/section.rs", 1),
];

#[test]
fn no_new_sentence_is_made_in_the_core() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    for folder in ["charts/src", "files/src", "records/src"] {
        let mut files = Vec::new();
        sources(&crates.join(folder), &mut files);
        for path in files {
            let name = path
                .strip_prefix(&crates)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let words = words_in(&fs::read_to_string(&path).unwrap());
            if !words.is_empty() && !STAY.contains(&name.as_str()) {
                found.insert(name, words);
            }
        }
    }
    let left: BTreeMap<String, usize> = LEFT
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect();
    for (name, words) in &found {
        let allowed = left.get(name).copied().unwrap_or(0);
        assert_eq!(
            words.len(),
            allowed,
            "{name} says {words:#?}; see crates/words/src/lib.rs"
        );
    }
    for name in left.keys() {
        assert!(
            found.contains_key(name),
            "{name} says nothing any more: take it off the list"
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
