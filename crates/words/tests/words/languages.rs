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
            // What Fluent cannot resolve stands in braces; this is what a person writes in a list of words.
            let bare = said.replace("{port}", "");
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
