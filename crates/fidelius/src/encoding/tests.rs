use super::{decode, decode_written, encode};

fn read(text: &str) -> Option<Vec<u8>> {
    decode(text).map(|bytes| bytes.to_vec())
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

#[test]
fn a_key_or_nonce_may_be_written_in_either_alphabet_in_digits_quoted_and_broken() {
    let bytes: Vec<u8> = (0_u8..32).map(|at| at.wrapping_mul(251) ^ 0xfb).collect();
    let standard = encode(&bytes);
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let colons: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let (first, second) = standard.split_at(20);
    for text in [
        standard.clone(),
        standard.replace('+', "-").replace('/', "_"),
        standard
            .replace('+', "-")
            .replace('/', "_")
            .trim_end_matches('=')
            .to_owned(),
        format!("\"{standard}\""),
        format!("'{standard}'"),
        format!("{first}\r\n{second}\n"),
        format!("{first}\\n{second}\\n"),
        digits.clone(),
        digits.to_uppercase(),
        format!("0x{digits}"),
        colons.join(":"),
    ] {
        let read = decode_written(&text).map(|read| read.to_vec());
        assert_eq!(read.as_ref(), Some(&bytes), "{text}");
    }
    for text in [
        "",
        "?",
        "++///h==",
        "0123456789abcdef0123456789abcdef0123456",
    ] {
        let read = decode_written(text).map(|read| read.to_vec());
        assert!(read.as_ref() != Some(&bytes), "{text}");
    }
}
