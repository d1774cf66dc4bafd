use proptest::prelude::*;
use serde_json::json;

use super::*;

fn wide(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn a_mark_another_width_and_stray_signs_leave_the_same_json() {
    let text = r#"{"name":"आशा","list":[1,2]}"#;
    let expected = json!({"name": "आशा", "list": [1, 2]});
    let forms = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        wide(text, true, false),
        wide(text, true, true),
        wide(text, false, false),
        wide(text, false, true),
        format!("  \r\n{text}\n\0\0").into_bytes(),
        r#"{"name":"आशा","list":[1,2,],}"#.as_bytes().to_vec(),
        r#"{"name":"आशा",,"list":[,1,,2]}"#.as_bytes().to_vec(),
        r#"{name:"आशा",list:[1,2]}"#.as_bytes().to_vec(),
        serde_json::to_vec(text).unwrap(),
    ];
    for form in forms {
        let read = read_value(&form);
        assert_eq!(read, Ok(expected.clone()), "{form:?}");
    }
}

#[test]
fn words_numbers_and_texts_that_json_does_not_have_are_mended() {
    let read = |text: &str| read_value(text.as_bytes()).unwrap();
    assert_eq!(
        read(r#"{"a":NaN,"b":-Infinity,"c":True,"d":None,"e":undefined}"#),
        json!({"a": null, "b": null, "c": true, "d": null, "e": null})
    );
    assert_eq!(
        read(r#"{"a":007,"b":1e999,"c":.5,"d":1}"#),
        json!({"a": "007", "b": "1e999", "c": ".5", "d": 1})
    );
    assert_eq!(
        read("{\"a\":\"one\ntwo\tthree\u{1}\",\"b\":\"it\\'s\"}"),
        json!({"a": "one\ntwo\tthree ", "b": "it's"})
    );
    assert_eq!(
        read(r#"{"a":"\ud83d\ude00","b":"\ud83d","c":"\udc00x","d":"\uZZ"}"#),
        json!({"a": "😀", "b": "\u{fffd}", "c": "\u{fffd}x", "d": "\u{fffd}ZZ"})
    );
    assert_eq!(read("{\"a\":\"caf\u{e9}\"}"), json!({"a": "café"}));
    let latin = [b"{\"a\":\"caf".as_slice(), &[0xE9], b"\"}"].concat();
    assert_eq!(read_value(&latin), Ok(json!({"a": "caf\u{fffd}"})));
}

#[test]
fn what_is_no_json_stays_none_and_nothing_of_it_is_quoted() {
    for text in [
        "",
        " ",
        "hello",
        "<html><body>Sign in</body></html>",
        r#"{"Asha Rao": "#,
        r#"{"a":1"#,
        r#"{"a":1} and more"#,
        "{'a':1}",
        "a=1&b=2",
    ] {
        let fault = read_value(text.as_bytes()).unwrap_err();
        assert!(!fault.to_string().contains("Asha"), "{fault}");
    }
}

#[test]
fn nesting_is_counted_outside_texts_only_and_ends_at_sixty_four() {
    assert_eq!(depth(br#"{"a":[1,{"b":"[[[[\"[["}]}"#), 3);
    assert_eq!(depth(b"1"), 0);
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read_value(nested(64).as_bytes()).is_ok());
    assert_eq!(read_value(nested(65).as_bytes()), Err(NotJson::TooDeep));
}

#[test]
fn what_is_json_already_is_not_copied() {
    assert!(matches!(repaired(br#" {"a":1} "#), Ok(Cow::Borrowed(_))));
}

proptest! {
    #[test]
    fn no_bytes_stop_the_mender_and_it_never_grows_beyond_twice(
        body in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        if let Ok(text) = repaired(&body) {
            // Bytes that are no text become three bytes each.
            prop_assert!(text.len() <= 6 * body.len() + 2);
        }
        let _ = read_value(&body);
    }

    #[test]
    fn signs_of_json_in_any_order_stop_nothing(text in r#"[{}\[\],:"\\u0dN9a\n ]{0,60}"#) {
        let _ = read_value(text.as_bytes());
    }
}
