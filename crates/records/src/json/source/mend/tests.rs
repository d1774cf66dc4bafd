use super::*;

fn sound(text: &str) -> String {
    let (mended, _) = mended(text).unwrap();
    serde_json::from_str::<serde_json::Value>(&mended).unwrap();
    mended
}

#[test]
fn bare_words_stand_as_the_text_they_are() {
    assert_eq!(
        sound(
            r#"{"a": NaN, "b": -Infinity, "c": .5, "d": 007, "e": True, "f": undefined, "g": 1.50}"#
        ),
        r#"{"a":"NaN","b":"-Infinity","c":".5","d":"007","e":true,"f":null,"g":1.50}"#
    );
}

#[test]
fn commas_are_put_right() {
    assert_eq!(
        sound(r#"{"a": [1, 2,], "b": {},}"#),
        r#"{"a":[1,2],"b":{}}"#
    );
    assert_eq!(sound("[1,,2]"), "[1,2]");
    assert_eq!(sound("[{\"a\":1} {\"a\":2}]"), r#"[{"a":1},{"a":2}]"#);
    assert_eq!(sound("{\"a\": 1\n \"b\": 2}"), r#"{"a":1,"b":2}"#);
}

#[test]
fn a_broken_escape_costs_one_character() {
    assert_eq!(
        sound(r#"["Penicillin \ud83d", "a \udc00 b", "\ud83d\ude00", "\u12 x"]"#),
        "[\"Penicillin \u{fffd}\",\"a \u{fffd} b\",\"\\ud83d\\ude00\",\"\u{fffd} x\"]"
    );
    assert_eq!(sound(r#"["C:\data"]"#), r#"["C:\\data"]"#);
    assert_eq!(
        sound(r#"["\ud83d\ud83d\ude00"]"#),
        "[\"\u{fffd}\\ud83d\\ude00\"]"
    );
}

#[test]
fn half_a_pair_is_told_from_a_whole_one() {
    assert!(has_half_pair(r#""\ud83d""#));
    assert!(has_half_pair(r#""\ude00\ud83d""#));
    assert!(has_half_pair(r#""\ud83d\ud83d\ude00""#));
    assert!(has_half_pair(r#""\\\uDC00""#));
    assert!(!has_half_pair(r#""\ud83d\ude00 \u00e9""#));
    // An escaped backslash before a `u`.
    assert!(!has_half_pair(r#""\\ud83d""#));
}

#[test]
fn what_stands_behind_the_end_is_told() {
    assert_eq!(sound("{\"a\":1}\n\0\0"), r#"{"a":1}"#);
    assert_eq!(sound("{\"a\":1}\n{\"a\":2}\n"), r#"[{"a":1},{"a":2}]"#);
}

#[test]
fn where_the_structure_is_in_doubt_nothing_is_guessed() {
    for text in [
        r#"{"a": "He said "no" to it"}"#,
        r#"{"a": "x "5" y"}"#,
        r#"["a "b" c"]"#,
        r#"{"a": }"#,
        r#"{"a": 1"#,
        r#"{"a" 1}"#,
        r#"{"a": high}"#,
        "[1}",
        "words",
        "",
        r#""open"#,
    ] {
        assert!(mended(text).is_err(), "{text}");
    }
}
