use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::*;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n??>>~~";

fn check(text: &str, media_type: &str, bytes: &[u8]) {
    let decoded = decode(text);
    assert_eq!(decoded.bytes, bytes);
    assert!(!decoded.damaged);
    assert_eq!(measure(text), (Some(media_type), bytes.len() as u64, false));
}

#[test]
fn base64_is_read_in_every_form_it_is_sent() {
    let once = STANDARD.encode(PDF);
    check(&once, "application/pdf", PDF);
    check(once.trim_end_matches('='), "application/pdf", PDF);
    check(&URL_SAFE_NO_PAD.encode(PDF), "application/pdf", PDF);
    check(
        &format!("data:application/pdf;base64,{once}"),
        "application/pdf",
        PDF,
    );
    let lines: String = once
        .as_bytes()
        .chunks(10)
        .fold(String::new(), |mut text, line| {
            text.push_str(std::str::from_utf8(line).unwrap());
            text.push_str("\r\n");
            text
        });
    check(&lines, "application/pdf", PDF);
    check(
        &once.replace('R', &format!("R{}", " ".repeat(10_000))),
        "application/pdf",
        PDF,
    );
    let chunks = STANDARD.encode(&PDF[..10]) + &STANDARD.encode(&PDF[10..]);
    check(&chunks, "application/pdf", PDF);
}

#[test]
fn a_file_encoded_twice_or_thrice_is_opened() {
    let twice = STANDARD.encode(STANDARD.encode(PDF));
    check(&twice, "application/pdf", PDF);
    check(&STANDARD.encode(&twice), "application/pdf", PDF);
}

#[test]
fn a_word_of_text_is_not_taken_for_a_second_encoding() {
    check(&STANDARD.encode("test"), "text/plain", b"test");
    check(&STANDARD.encode("too big"), "text/plain", b"too big");
    check(&STANDARD.encode("नमस्ते"), "text/plain", "नमस्ते".as_bytes());
}

#[test]
fn the_type_is_told_by_the_first_bytes() {
    let mut dicom = vec![0; 128];
    dicom.extend(b"DICM");
    for (bytes, media_type) in [
        (b"\x89PNG\r\n\x1a\n....".as_slice(), "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"GIF89a..", "image/gif"),
        (b"BM\x46\0\0\0\0\0\0\0", "image/bmp"),
        (b"<?xml version='1.0'?><a/>", "application/xml"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"{\\rtf1 hello}", "application/rtf"),
        (b"PK\x03\x04....", "application/zip"),
        (b"BMI was normal", "text/plain"),
        (&dicom, "application/dicom"),
    ] {
        assert_eq!(sniff(bytes), Some(media_type));
    }
    assert_eq!(sniff(&[0, 1, 2, 3]), None);
    assert_eq!(sniff(b""), None);
}

#[test]
fn broken_base64_gives_what_comes_before_the_break() {
    let text = format!(
        "{}***{}",
        STANDARD.encode(b"abcdef"),
        STANDARD.encode(b"ghi")
    );
    let decoded = decode(&text);
    assert_eq!(
        (decoded.bytes.as_slice(), decoded.damaged),
        (b"abcdef".as_slice(), true)
    );
    assert_eq!(measure(&text), (Some("text/plain"), 6, true));
}
