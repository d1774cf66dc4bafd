use super::*;

fn field(text: &str) -> String {
    no_formula(text.to_owned())
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
        assert!(written.starts_with('\''), "{written:?}");
    }
    assert_eq!(field("12"), "12");
    assert_eq!(field("a=b"), "a=b");
}
