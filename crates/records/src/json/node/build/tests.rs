use super::*;
use proptest::prelude::*;

fn shown(node: &Node<'_>) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(digits) => (*digits).to_owned(),
        Node::Text(text) => format!("{text:?}"),
        Node::List(elements) => {
            let all: Vec<String> = elements.iter().map(shown).collect();
            format!("[{}]", all.join(","))
        }
        Node::Object(members) => {
            let all: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{name:?}:{}", shown(value)))
                .collect();
            format!("{{{}}}", all.join(","))
        }
        Node::Raw(raw) => format!("raw {raw}"),
    }
}

fn read(text: &str) -> String {
    shown(&tree(text, 4, &Budget::default()))
}

#[test]
fn members_keep_their_order_digits_and_repetitions() {
    for (text, expected) in [
        (
            " { \"b\" : 7.10 , \"a\" : [ true , null , -1e5 ] } ",
            r#"{"b":7.10,"a":[true,null,-1e5]}"#,
        ),
        // Two values of one name: nobody knows which is meant.
        (r#"{"b":7.10,"b":"x"}"#, r#"raw {"b":7.10,"b":"x"}"#),
        (r#"{"b":7.10,"b":7.10}"#, r#"{"b":7.10}"#),
        (r#"{"b":[1],"b":[2]}"#, r#"{"b":[1,2]}"#),
        (
            r#"{"resourceType":"X","b":1,"b":2}"#,
            r#"{"resourceType":"X","b":1,"b":2}"#,
        ),
        (r#"{"a\"b":"c\nd \u20b9"}"#, r#"{"a\"b":"c\nd ₹"}"#),
        ("[]", "[]"),
        ("{}", "{}"),
        (r#""a]}b""#, r#""a]}b""#),
        ("0.12345678901234567890", "0.12345678901234567890"),
    ] {
        assert_eq!(read(text), expected);
    }
}

#[test]
fn what_is_too_deep_or_broken_stays_raw() {
    assert_eq!(read("[[[[[1]]],2]]"), "[[[[raw [1]]],2]]");
    assert_eq!(
        read(r#"{"a":"\ud800","b":1}"#),
        r#"{"a":raw "\ud800","b":1}"#
    );
    assert_eq!(read(r#"[{"\ud800":1},2]"#), r#"[raw {"\ud800":1},2]"#);
    for broken in [
        "{\"a\":1",
        "[1,",
        "{\"a\" 1}",
        "[1 2]",
        "{a:1}",
        "\"open",
        "[",
        "{\"a\":}",
    ] {
        assert_eq!(read(broken), format!("raw {broken}"));
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_builder(text in "[\\[\\]{}\",:\\\\ a1u€]{0,60}") {
        let _ = read(&text);
    }

    #[test]
    fn a_good_text_gives_the_values_serde_json_finds(list in prop::collection::vec(any::<String>(), 0..6)) {
        let text = serde_json::to_string(&list).unwrap();
        let Node::List(elements) = tree(&text, 4, &Budget::default()) else { panic!("a list") };
        let found: Vec<&str> = elements.iter().map(|element| match element {
            Node::Text(text) => &**text,
            _ => panic!("a text"),
        }).collect();
        prop_assert_eq!(found, list);
    }
}
