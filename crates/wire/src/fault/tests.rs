use super::*;

fn read(text: &str) -> (String, String) {
    let fault: FaultIn = serde_json::from_str(text).unwrap();
    (fault.code, fault.message)
}

#[test]
fn codes_are_read_as_number_or_text() {
    assert_eq!(
        read(r#"{"code":1404,"message":"no patient"}"#),
        ("1404".into(), "no patient".into())
    );
    assert_eq!(
        read(r#"{"code":"ABDM-1092: ","message":"invalid"}"#),
        ("ABDM-1092".into(), "invalid".into())
    );
    assert_eq!(
        read(r#"{"code":null}"#),
        (String::new(), r#"{"code":null}"#.into())
    );
    assert_eq!(
        read(r#""Access Denied""#),
        (String::new(), "Access Denied".into())
    );
}

#[test]
fn words_are_cut_and_put_on_one_line() {
    assert_eq!(bounded("a\n\tb\u{7}c"), "a b c");
    let long = bounded(&"ह".repeat(5_000));
    assert_eq!(long.chars().count(), 301);
}

#[test]
fn an_error_is_read_whatever_its_letter_case_and_however_it_is_wrapped() {
    for text in [
        r#"{"ERROR":{"CODE":"ABDM-1061","Message":"over"}}"#,
        r#"{"error":[{"code":"ABDM-1061","message":"over"}]}"#,
        r#"{"error":"{\"code\":\"ABDM-1061\",\"message\":\"over\"}"}"#,
        r#"{"error":{"error":{"code":"ABDM-1061","message":"over"}}}"#,
        r#"[[{"Error":{"code":"ABDM-1061: ","message":"over"}}]]"#,
        r#""{\"error\":{\"code\":\"ABDM-1061\",\"message\":\"over\"}}""#,
    ] {
        assert_eq!(read(text), ("ABDM-1061".into(), "over".into()), "{text}");
    }
}
