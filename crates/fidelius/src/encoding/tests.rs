use super::{JsonEscapes, decode, encode};

fn read(text: &str) -> Option<Vec<u8>> {
    decode(text, JsonEscapes::Read).map(|bytes| bytes.to_vec())
}

const BYTES: [u8; 4] = [0xfb, 0xef, 0xff, 0xfe];

#[test]
fn padding_may_be_missing_or_partly_missing() {
    assert_eq!(encode(&BYTES), "++///g==");
    for text in ["++///g==", "++///g=", "++///g"] {
        assert_eq!(read(text).unwrap(), BYTES, "{text}");
    }
}

#[test]
fn whitespace_is_skipped_wherever_it_stands() {
    assert_eq!(read(" ++\r\n//\t/g =\n=\n").unwrap(), BYTES);
}

#[test]
fn escapes_left_by_double_json_encoding_are_resolved() {
    assert_eq!(read(r"\u002B+\u002F\/\/g\u003D\u003d").unwrap(), BYTES);
    assert_eq!(read(r"\u002b+\u002f//g==").unwrap(), BYTES);
    assert!(decode(r"\u002B+///g==", JsonEscapes::Refuse).is_none());
}

#[test]
fn anything_else_is_refused() {
    for text in [
        "--___g==",
        "++///g===",
        "++=///g=",
        "++///h==",
        r"++///g\n",
        r"\u002C",
        r"\u00",
        "\\",
        "++/é",
        "+",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
