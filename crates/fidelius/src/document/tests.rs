use super::unwrap_document;
use crate::encoding::encode;
use zeroize::Zeroizing;

const BUNDLE: &str = r#"{"resourceType":"Bundle","type":"collection"}"#;

fn unwrapped(text: &str) -> String {
    let document = unwrap_document(Zeroizing::new(text.as_bytes().to_vec()));
    String::from_utf8(document.to_vec()).unwrap()
}

fn base64(text: &str) -> String {
    encode(text.as_bytes())
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn a_json_object_is_left_alone() {
    assert_eq!(unwrapped(BUNDLE), BUNDLE);
    assert_eq!(unwrapped(" \n{ broken"), " \n{ broken");
}

#[test]
fn one_or_two_wrappings_are_taken_off() {
    for wrapped in [
        base64(BUNDLE),
        quoted(BUNDLE),
        base64(&base64(BUNDLE)),
        base64(&quoted(BUNDLE)),
        quoted(&base64(BUNDLE)),
        quoted(&quoted(BUNDLE)),
        format!("{}\r\n", base64(BUNDLE)),
    ] {
        assert_eq!(unwrapped(&wrapped), BUNDLE, "{wrapped}");
    }
}

#[test]
fn a_third_wrapping_is_not_touched() {
    let wrapped = base64(&base64(&base64(BUNDLE)));
    assert_eq!(unwrapped(&wrapped), wrapped);
}

#[test]
fn what_does_not_end_in_a_json_object_is_returned_as_it_came() {
    for text in [
        "",
        " ",
        "Wormtail",
        "\"just a string\"",
        "null",
        "[1, 2]",
        "<Bundle/>",
        &base64("[1, 2]"),
        &base64("{ broken"),
        &quoted("[]"),
        "\"unfinished",
    ] {
        assert_eq!(unwrapped(text), text);
    }
}
