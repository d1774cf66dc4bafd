use super::*;

fn field(text: &str) -> String {
    let mut out = String::new();
    push_field(&mut out, text);
    out
}

#[test]
fn a_field_is_quoted_where_the_standard_asks_for_it() {
    assert_eq!(field("plain"), "plain");
    assert_eq!(field(""), "");
    assert_eq!(field("a,b"), "\"a,b\"");
    assert_eq!(field("say \"no\""), "\"say \"\"no\"\"\"");
    assert_eq!(field("two\nlines"), "\"two\nlines\"");
}

#[test]
fn no_field_begins_as_a_formula() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{feff}=1",
        "＝1",
        "=HYPERLINK(\"http://x\")",
    ] {
        let written = field(text);
        assert!(written.starts_with("\"'"), "{written:?}");
    }
    assert_eq!(field("12"), "12");
    assert_eq!(field("a=b"), "a=b");
}
