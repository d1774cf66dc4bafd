use super::*;
use proptest::prelude::*;

#[test]
fn members_and_elements_are_given_as_they_stand() {
    let text = r#" { "a" : [1, {"b":"]}"}] , "c\"d":"x\\" ,"e":-1.50 } "#;
    let found = members(text).unwrap();
    let found: Vec<(&str, &str)> = found.iter().map(|(name, raw)| (&**name, *raw)).collect();
    let expected = [
        ("a", r#"[1, {"b":"]}"}]"#),
        ("c\"d", r#""x\\""#),
        ("e", "-1.50"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        elements(r#"[ 1 ,[2,[3]] , {} , "a,b" ]"#).unwrap(),
        ["1", "[2,[3]]", "{}", r#""a,b""#]
    );
    assert_eq!(
        (members("{}"), elements("[]")),
        (Some(vec![]), Some(vec![]))
    );
    let text = r#"{"a": 1, "entry" : [ {"b":[2]} , 3 ], "entry": {"c":4}}"#;
    let found = members_with(text, "entry").unwrap();
    let raws: Vec<&str> = found.iter().map(|member| member.raw).collect();
    assert_eq!(raws, ["1", r#"[ {"b":[2]} , 3 ]"#, r#"{"c":4}"#]);
    assert_eq!(found[1].elements, Some(vec![r#"{"b":[2]}"#, "3"]));
    assert_eq!(found[2].elements, None);
    assert!(has_member(text, &["x", "entry"]) && !has_member(text, &["c"]));
}

#[test]
fn what_is_neither_has_none() {
    for text in [
        "", "1", "\"a\"", "[1", "{\"a\":1", "{\"a\"}", "[1 2]", "{1:2}",
    ] {
        assert_eq!((members(text), elements(text)), (None, None), "{text}");
    }
    assert_eq!(members(r#"{"\ud800":1}"#), None);
}

proptest! {
    #[test]
    fn no_text_breaks_the_walk(text in "[\\[\\]{}\",:\\\\ a1u€]{0,60}") {
        let _ = (members(&text), elements(&text), has_member(&text, &["a"]));
        let _ = members_with(&text, "a");
    }

    #[test]
    fn a_good_list_has_the_elements_serde_json_finds(list in prop::collection::vec(any::<String>(), 0..6)) {
        let text = serde_json::to_string(&list).unwrap();
        let found: Vec<String> = elements(&text)
            .unwrap()
            .into_iter()
            .map(|raw| serde_json::from_str(raw).unwrap())
            .collect();
        prop_assert_eq!(found, list);
    }
}
