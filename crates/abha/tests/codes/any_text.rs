//! Any text whatever: no panic, and nothing is taken that a code cannot be.

use app::model::CodeRead;
use proptest::prelude::*;

use super::read;

/// What a code is made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("\"".to_owned()),
        Just("“".to_owned()),
        Just(":".to_owned()),
        Just(",".to_owned()),
        Just("[".to_owned()),
        Just("\\u".to_owned()),
        Just("hidn".to_owned()),
        Just("phr".to_owned()),
        Just("dob".to_owned()),
        Just("name".to_owned()),
        Just("@sbx".to_owned()),
        Just("https://x?".to_owned()),
        Just("]Q1".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("Ü".to_owned()),
        "[0-9]{1,14}",
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What was read is within bounds.
fn is_bounded(read: &CodeRead) -> bool {
    let CodeRead::Abha(account) = read else {
        return true;
    };
    let texts = [&account.name, &account.gender, &account.mobile];
    let is_short =
        |text: &&Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 120);
    (account.number.is_some() || !account.addresses.is_empty())
        && account.addresses.len() <= 1
        && texts.iter().all(is_short)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(is_bounded(&read(&String::from_utf8_lossy(&bytes))));
    }

    #[test]
    fn any_letters_are_read_or_refused(text in "\\PC{0,300}") {
        prop_assert!(is_bounded(&read(&text)));
    }

    #[test]
    fn any_pieces_of_codes_are_read_or_refused(text in pieces()) {
        prop_assert!(is_bounded(&read(&text)));
    }

    #[test]
    fn what_stands_behind_a_card_says_nothing(text in "\\PC{0,60}") {
        let card = r#"{"hidn":"91-1000-2000-3004","hid":"meera.k@sbx"}"#;
        let account = super::person(&format!("{card}{text}"));
        prop_assert_eq!(super::told(&account), "91-1000-2000-3004|meera.k@sbx||||");
    }
}

#[test]
fn what_is_nested_without_end_is_refused() {
    let deep = format!("{{\"a\":{}", "[".repeat(8_000));
    assert!(matches!(read(&deep), CodeRead::Nothing));
    let many = (0..900)
        .map(|at| format!("\"k{at}\":1"))
        .collect::<Vec<_>>()
        .join(",");
    assert!(matches!(
        read(&format!("{{{many}}}")),
        CodeRead::NotOurs(_) | CodeRead::Nothing
    ));
}
