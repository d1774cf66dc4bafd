use super::*;

#[test]
fn the_notation_of_python_becomes_json() {
    for (python, json) in [
        ("{'a': 'b'}", r#"{"a": "b"}"#),
        (
            "[{'a': True, 'b': False, 'c': None, 'd': 7.10}]",
            r#"[{"a": true, "b": false, "c": null, "d": 7.10}]"#,
        ),
        (
            r#"{'a': "it's", 'b': 'say "x"', 'c': 'it\'s', 'd': '\xe9\\'}"#,
            r#"{"a": "it's", "b": "say \"x\"", "c": "it's", "d": "\u00e9\\"}"#,
        ),
        ("{'a': 'None of True'}", r#"{"a": "None of True"}"#),
    ] {
        let found = translated(python).unwrap();
        assert_eq!(found, json);
        assert!(
            serde_json::from_str::<serde_json::Value>(&found).is_ok(),
            "{found}"
        );
    }
}

#[test]
fn other_texts_are_left_alone() {
    for text in [
        "{\"a\": 'b'}",
        "'a'",
        "",
        "{a: 1}",
        "{'a': 'open",
        "{'a': Nothing}",
    ] {
        assert!(translated(text).is_none(), "{text}");
    }
}
