//! Every language says the same things.

use std::collections::BTreeSet;

use phrase::Phrase;
use words::{Language, Words, pseudo};

use word_keys::{Kind, Message, read};

/// The phrase of a message with something in every place, as a stored row would hold it.
fn filled(key: &str, message: &Message) -> Phrase {
    let with: serde_json::Map<_, _> = message
        .parameters
        .iter()
        .map(|(name, kind)| {
            let value = match kind {
                Kind::Text => serde_json::json!(format!("<{name}>")),
                Kind::Number => serde_json::json!(2),
                Kind::When => serde_json::json!({"when": "2026-11-21T08:32:00Z"}),
            };
            (name.clone(), value)
        })
        .collect();
    serde_json::from_value(serde_json::json!({"key": key, "with": with})).unwrap()
}

#[test]
fn each_language_has_the_keys_and_parameters_of_english() {
    let english = read("en");
    for language in Language::all() {
        let other = read(language.tag());
        let keys = |messages: &std::collections::BTreeMap<String, Message>| -> BTreeSet<String> {
            messages.keys().cloned().collect()
        };
        assert_eq!(keys(&other), keys(&english), "{}", language.tag());
        for (key, message) in &other {
            let names =
                |message: &Message| -> Vec<String> { message.parameters.keys().cloned().collect() };
            assert_eq!(
                names(message),
                names(&english[key]),
                "{} {key}",
                language.tag()
            );
            assert_eq!(
                message.place,
                english[key].place,
                "{} {key}",
                language.tag()
            );
        }
    }
}

#[test]
fn every_message_can_be_said_in_every_language() {
    for (key, message) in &read("en") {
        let phrase = filled(key, message);
        for language in Language::all().chain([Language::PSEUDO]) {
            let said = Words::of(language).say(&phrase);
            // What Fluent cannot resolve stands in braces; these are what a person writes in a list of words or a link.
            let typed = ["{port}", "{hiu}", "{counter}"];
            let bare = typed
                .iter()
                .fold(said.clone(), |bare, one| bare.replace(one, ""));
            let whole = !said.is_empty() && !bare.contains(['{', '}']);
            assert!(whole, "{} {key}: {said}", language.tag());
            assert_ne!(said, format!("[{key}]"), "{}", language.tag());
        }
    }
}

#[test]
fn a_key_that_is_not_there_reads_as_itself() {
    let phrase: Phrase = serde_json::from_str(r#"{"key": "of-another-version"}"#).unwrap();
    assert_eq!(
        Words::of(Language::english()).say(&phrase),
        "[of-another-version]"
    );
}

#[test]
fn the_pseudo_language_brackets_words_and_leaves_arguments_alone() {
    assert_eq!(pseudo("Don't wait, 14:02"), "[Don't~~] [wait~~], 14:02");
    let words = Words::of(Language::PSEUDO);
    assert_eq!(words.day("2026-11-05"), "05 [Nov~] 2026");
    let list = phrase::say::common_list_two("Hina Patel", phrase::size(1));
    assert_eq!(words.say(&list), "Hina Patel [and~] 1 [byte~~]");
    assert_eq!(Language::from_tag("xx"), Some(Language::PSEUDO));
    assert_eq!(Language::from_tag("en"), Some(Language::english()));
    assert_eq!(Language::from_tag("zz"), None);
}

/// What is written in Latin letters in every language: signs of laboratories and of the trade, and names of settings
/// that stand so in ABDM's own papers.
const LATIN: [&str; 39] = [
    "activity-actor-abdm",
    "activity-audit-utc",
    "chart-abha-number",
    "check-gateway-not-abdm",
    "clinical-price-cgst",
    "clinical-price-mrp",
    "clinical-price-sgst",
    "command-column-hip",
    "command-column-hiu",
    "command-column-id",
    "command-fact-id",
    "command-milliseconds",
    "common-size-kilobytes",
    "common-size-megabytes",
    "error-part-http-client",
    "identify-otp",
    "mark-abnormal-short",
    "mark-critically-abnormal-short",
    "mark-critically-high-short",
    "mark-critically-low-short",
    "mark-high-short",
    "mark-intermediate-short",
    "mark-low-short",
    "mark-normal-short",
    "mark-resistant-short",
    "mark-susceptible-short",
    "paper-care-context",
    "paper-mark-critically-high",
    "paper-mark-critically-low",
    "paper-mark-high",
    "paper-mark-low",
    "patient-files-pdf",
    "picture-coding-syntax",
    "session-own-pin-field",
    "setup-abdm",
    "setup-api",
    "setup-group-abdm",
    "viewer-kind-pdf",
    "window-find-keys",
];

/// The words that a message of a file says by itself, without what is put in and without its literals.
fn own_words(file: &str) -> std::collections::BTreeMap<String, String> {
    let mut all = std::collections::BTreeMap::new();
    let mut key = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        let text = match line.split_once(" =").filter(|_| begins) {
            Some((name, text)) => {
                name.clone_into(&mut key);
                text
            }
            // The name of a variant is no word.
            None => match line.trim_start().trim_start_matches('*').split_once(']') {
                Some((variant, text)) if variant.starts_with('[') => text,
                _ => line,
            },
        };
        // A place closes on its line; only a choice goes on, and it begins with nothing to say.
        let mut depth = 0_u32;
        let said: &mut String = all.entry(key.clone()).or_default();
        for letter in text.chars() {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 => said.push(letter),
                _ => {}
            }
        }
        said.push(' ');
    }
    all
}

#[test]
fn nothing_is_left_in_english_where_hindi_is_read() {
    let is_hindi = |letter| ('\u{0900}'..='\u{097f}').contains(&letter);
    let mut left = BTreeSet::new();
    let mut held = 0;
    for path in word_keys::files(&word_keys::root().join("words/en"), &["ftl"]) {
        let english = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap();
        let hindi = word_keys::root().join("words/hi").join(name);
        let hindi = own_words(&std::fs::read_to_string(hindi).unwrap());
        for (key, words) in own_words(&english) {
            let has_words = words.chars().any(char::is_alphabetic);
            held += u32::from(has_words);
            if has_words && !hindi[&key].chars().any(is_hindi) {
                left.insert(key);
            }
        }
    }
    assert!(held > 2500, "{held}");
    let latin: BTreeSet<String> = LATIN.map(str::to_owned).into();
    assert_eq!(left, latin);
}
