//! Every key is said somewhere.

use std::{collections::BTreeSet, fs};

use word_keys::{files, read, root};

/// Where words are said.
const SAID_IN: [&str; 3] = ["crates", "src-tauri", "ui/src"];

/// What is written from the words, and so says nothing.
const WRITTEN: [&str; 2] = ["crates/phrase/src/say.rs", "ui/src/shared/language/keys.ts"];

#[test]
fn every_key_is_said_by_the_program() {
    let messages = read("en");
    let mut unsaid: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
    for message in messages.values() {
        for key in &message.references {
            assert!(messages.contains_key(key), "{key} is not there");
            unsaid.remove(key.as_str());
        }
    }
    for folder in SAID_IN {
        for path in files(&root().join(folder), &["rs", "ts", "svelte"]) {
            let shown = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if WRITTEN.contains(&shown.as_str()) || shown.contains("/tests/") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let said = said_in(&text, shown.ends_with(".rs"));
            unsaid.retain(|key| !said.contains(*key));
        }
    }
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
}

/// The keys named in a file: `say::name` in Rust, a string in TypeScript.
fn said_in(text: &str, is_rust: bool) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    if is_rust {
        // Tests say nothing to a reader.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        text.split("say::")
            .skip(1)
            .filter_map(|rest| rest.split(|letter| !is_part(letter)).next())
            .map(|name| name.replace('_', "-"))
            .collect()
    } else {
        text.split(['"', '\'', '`'])
            .filter(|word| !word.is_empty() && word.chars().all(is_part))
            .map(str::to_owned)
            .collect()
    }
}

#[test]
fn a_key_in_a_sentence_or_a_comment_is_not_one_that_is_said() {
    assert!(said_in("// common-day\n", false).is_empty());
    assert!(said_in("say(\"common-day\")", false).contains("common-day"));
    assert!(said_in("words.say(&say::common_day(a))", true).contains("common-day"));
    assert!(said_in("common_day(a)", true).is_empty());
    assert!(said_in("#[cfg(test)]\nmod tests { say::common_day(a) }", true).is_empty());
}
