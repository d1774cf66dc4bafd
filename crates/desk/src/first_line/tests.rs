use super::*;

fn first(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("passphrase");
    std::fs::write(&path, bytes).unwrap();
    read_first_line(&path).ok().map(|line| line.to_string())
}

#[test]
fn a_passphrase_is_the_same_whatever_wrote_its_file() {
    let meant = "a long and quiet नदी";
    let text = format!("{meant}\r\nand more\r\n");
    let marked = format!("\u{feff}{text}");
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for written in [
        meant.as_bytes(),
        text.as_bytes(),
        marked.as_bytes(),
        &little,
        &big,
    ] {
        assert_eq!(first(written).as_deref(), Some(meant), "{written:x?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_refused_and_an_empty_one_has_an_empty_line() {
    for bytes in [&b"\xff\xfea"[..], b"\xff\xfe\x00\xd8", b"a\xffb"] {
        assert_eq!(first(bytes), None, "{bytes:x?}");
    }
    for bytes in [&b""[..], b"\n", b"\xef\xbb\xbf", b"\xff\xfe"] {
        assert_eq!(first(bytes).as_deref(), Some(""), "{bytes:x?}");
    }
}
