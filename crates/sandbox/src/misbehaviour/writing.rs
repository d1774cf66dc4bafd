//! Bodies written as some senders write them.

use std::io::Write as _;

use super::Writing;

/// Writes `body`, which is JSON, in another way.
pub(crate) fn write(body: &[u8], writing: Writing) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    match writing {
        Writing::Mark => format!("\u{feff}{text}").into_bytes(),
        Writing::Utf16 => format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        Writing::Commas => with_commas(&text).into_bytes(),
        Writing::Wrapped => format!("[{text}]").into_bytes(),
        Writing::Gzip => gzip(body),
    }
}

/// Packs bytes; writing into memory does not fail.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    match packing.write_all(bytes) {
        Ok(()) => packing.finish().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

fn with_commas(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let (mut in_text, mut is_escaped) = (false, false);
    for letter in text.chars() {
        let closes = !in_text && matches!(letter, '}' | ']');
        if closes && !written.ends_with(['{', '[']) {
            written.push(',');
        }
        written.push(letter);
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if in_text => is_escaped = true,
            '"' => in_text = !in_text,
            _ => {}
        }
    }
    written
}
