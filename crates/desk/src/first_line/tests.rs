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

/// A letter of which a byte is that of an end, and more than a line may be long.
#[test]
fn a_line_ends_where_it_ends_and_has_an_end() {
    let meant = "\u{a05}\u{a0a}\u{50a}";
    let text = format!("\u{feff}{meant}\nmore");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(first(&little).as_deref(), Some(meant));
    assert_eq!(first(&big).as_deref(), Some(meant));
    assert!(first(&[b'a'; LONGEST]).is_some());
    assert_eq!(first(&[b'a'; LONGEST + 1]), None);
}

/// Somebody types a line and goes on, and does not close what they type into.
#[cfg(unix)]
#[test]
fn what_comes_after_the_line_is_not_waited_for() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let (read, told) = std::sync::mpsc::channel();
    let from = path.clone();
    std::thread::spawn(move || read.send(read_first_line(&from).map(|line| line.to_string())));
    let mut typed = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    typed.write_all(b"a long and quiet river\n").unwrap();
    let line = told.recv_timeout(std::time::Duration::from_secs(60));
    assert_eq!(line.unwrap().unwrap(), "a long and quiet river");
    drop(typed);
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
