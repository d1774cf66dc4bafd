//! Help pages: in the reader's words, and with all that an option may be.

use std::path::Path;

use crate::clinic::{hiu, run};

#[test]
fn help_and_version_are_no_errors() {
    for words in [
        &["--help"][..],
        &["--version"],
        &["consent", "request", "--help"],
    ] {
        let ran = run(hiu(Path::new("/nonexistent")).args(words));
        assert_eq!(ran.code, 0);
        assert!(!ran.stdout.is_empty());
    }
}

/// In the pseudo-language each word of the program is bracketed: what is left is typed.
#[test]
fn help_speaks_the_language_in_use() {
    let typed = |word: &str| {
        word.chars()
            .all(|letter| letter.is_ascii_lowercase() || matches!(letter, '-'))
    };
    for words in [
        &["--help"][..],
        &["consent", "--help"],
        &["consent", "request", "--help"],
        &["record", "attachment", "--help"],
        &["record", "list", "--help"],
        &["record", "review", "--help"],
        &["record", "seen", "--help"],
        &["record", "person", "--help"],
        &["patient", "describe", "--help"],
        &["patient", "summary", "--help"],
        &["key", "--help"],
        &["practice", "decide", "--help"],
    ] {
        let ran = run(hiu(Path::new("/nonexistent"))
            .env("HIU_DESK_LANGUAGE", "xx")
            .args(words));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let page = String::from_utf8(ran.stdout).unwrap();
        let mut lines = page.lines();
        assert!(lines.next().unwrap().contains("~]"), "{page}");
        assert!(page.contains("[Usage~~]:"), "{page}");
        let mut left = Vec::new();
        for line in page.lines().filter(|line| !line.contains("Usage")) {
            let mut pieces = line.split('[');
            // Before the first word of ours stands what is typed.
            let before = pieces.next().unwrap_or_default().split_whitespace();
            let before = before.filter(|word| !typed(word.trim_end_matches(',')));
            let after = pieces.map(|piece| piece.split_once("~]").map_or(piece, |(_, rest)| rest));
            left.extend(before.chain(after.flat_map(str::split_whitespace)));
        }
        left.retain(|word| {
            let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
            let is_word = bare.len() > 2 && bare.chars().skip(1).all(|it| it.is_ascii_lowercase());
            let is_value = word.starts_with('<') || word.starts_with('-') || bare.ends_with("json");
            is_word && !is_value
        });
        let literal = [
            "config",
            "keychain",
            "passphrase",
            "grant",
            "deny",
            "expire",
            "revoke",
            "female",
            "male",
            "yes",
        ];
        left.retain(|word| !literal.iter().any(|known| word.contains(known)));
        let named = ["Prescription", "Invoice"];
        left.retain(|word| !named.iter().any(|known| word.contains(known)));
        assert!(left.is_empty(), "{words:?}: {left:?} in {page}");
    }
}

#[test]
fn help_says_what_an_option_is_and_what_it_may_be() {
    let page = |words: &[&str]| {
        let ran = run(hiu(Path::new("/nonexistent")).args(words));
        let page = String::from_utf8(ran.stdout).unwrap();
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let help = page(&["--help"]);
    assert!(help.contains("[default: 60]"), "{help}");
    let decide = page(&["practice", "decide", "--help"]);
    assert!(
        decide.contains("[possible values: grant, deny,"),
        "{decide}"
    );
    assert_eq!(decide.matches("possible values").count(), 1, "{decide}");
}
