//! Base64 as it arrives, and what the bytes are.
//!
//! Source: docs/reading-records.md, "Attachments": about one in six PDFs is encoded twice, and the
//! sender's media type is wrong often enough to be no more than a claim.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Standard alphabet; the last character may carry bits that should be zero, as some encoders
/// leave them.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// Decoding more than this many characters tells nothing more about the type.
const SNIFFED_CHARACTERS: usize = 4096;

/// What base64 text holds.
pub struct Decoded {
    /// The bytes, decoded as often as they were encoded.
    pub bytes: Vec<u8>,
    /// Some of the text was not base64; the bytes end there.
    pub damaged: bool,
}

/// Decodes base64 with white space, without padding, in the URL-safe alphabet, with a `data:`
/// prefix, or made of concatenated chunks; undoes a second and third encoding.
#[must_use]
pub fn decode(text: &str) -> Decoded {
    let mut decoded = decode_once(text, usize::MAX);
    for _ in 0..2 {
        let Some(inner) = encoded_again(&decoded.bytes) else {
            break;
        };
        let again = decode_once(inner, usize::MAX);
        decoded = Decoded {
            bytes: again.bytes,
            damaged: decoded.damaged || again.damaged,
        };
    }
    decoded
}

/// Media type and decoded size, without decoding more than needed to tell them; `true` if some
/// of the text is not base64.
#[must_use]
pub fn measure(text: &str) -> (Option<&'static str>, u64, bool) {
    // White space between the characters may double them.
    let beginning = text.get(..2 * SNIFFED_CHARACTERS).unwrap_or(text);
    let mut start = decode_once(beginning, SNIFFED_CHARACTERS);
    if beginning.len() < text.len() && start.bytes.len() < SNIFFED_CHARACTERS / 4 * 3 {
        start = decode_once(text, SNIFFED_CHARACTERS);
    }
    if encoded_again(&start.bytes).is_some() {
        let whole = decode(text);
        return (sniff(&whole.bytes), whole.bytes.len() as u64, whole.damaged);
    }
    let mut size = 0;
    let mut damaged = false;
    for chunk in Chunks::of(text) {
        size += chunk.characters / 4 * 3 + (chunk.characters % 4).saturating_sub(1);
        damaged |= chunk.damaged;
    }
    (sniff(&start.bytes), size as u64, damaged)
}

/// Whether a text could be base64 at all: nothing but its alphabets, padding and white space.
#[must_use]
pub fn is_base64(text: &str) -> bool {
    let body = without_prefix(text);
    !body.is_empty()
        && body.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
                || byte.is_ascii_whitespace()
        })
}

/// Tells a media type by the first bytes; `None` for what has no sign of its own.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 10] = [
        (b"%PDF", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"PK\x03\x04", "application/zip"),
        (b"{\\rtf", "application/rtf"),
        (b"BM", "image/bmp"),
    ];
    if bytes.get(128..132) == Some(b"DICM") {
        return Some("application/dicom");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    // A bitmap carries its own size; two letters alone may begin a text.
    let found = SIGNS.iter().find(|(sign, media_type)| {
        bytes.starts_with(sign) && (*media_type != "image/bmp" || bytes.get(6..10) == Some(&[0; 4]))
    });
    if let Some((_, media_type)) = found {
        return Some(media_type);
    }
    // Readers find the mark of a PDF within its first kilobyte.
    if bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Some("application/pdf");
    }
    text_type(bytes)
}

fn text_type(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = &bytes[..bytes.len().min(1024)];
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        // The cut may have fallen into a character.
        Err(error) if error.valid_up_to() + 4 > start.len() && start.len() > 4 => {
            std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return None,
    };
    let is_text = !valid.is_empty()
        && valid
            .chars()
            .all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    if !is_text {
        return None;
    }
    let head = valid.trim_start().to_ascii_lowercase();
    Some(
        if head.starts_with("<!doctype html") || head.starts_with("<html") {
            "text/html"
        } else if head.starts_with("<?xml") {
            "application/xml"
        } else {
            "text/plain"
        },
    )
}

/// How base64 of the usual files begins.
const ENCODED_SIGNS: [&[u8]; 6] = [
    b"JVBERi0", b"/9j/", b"iVBORw0", b"R0lGOD", b"UklGR", b"data:",
];

/// The text of a second base64 layer, if these bytes are one.
fn encoded_again(bytes: &[u8]) -> Option<&str> {
    let is_signed = |bytes: &[u8]| ENCODED_SIGNS.iter().any(|sign| bytes.starts_with(sign));
    let text = std::str::from_utf8(bytes).ok()?;
    let trimmed = text.trim_start();
    if is_signed(trimmed.as_bytes()) {
        return Some(text);
    }
    // A short word is base64 too, so plain text must prove to hold a known file.
    if trimmed.len() < 64 || !is_base64(trimmed) {
        return None;
    }
    let inner = decode_once(trimmed, SNIFFED_CHARACTERS).bytes;
    let is_file = sniff(&inner).is_some_and(|found| !found.starts_with("text/"));
    (is_file || is_signed(&inner)).then_some(text)
}

fn without_prefix(text: &str) -> &str {
    let text = text.trim();
    match text.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data:") => {
            text.split_once(',').map_or(text, |(_, body)| body)
        }
        _ => text,
    }
}

fn decode_once(text: &str, limit: usize) -> Decoded {
    let mut decoded = Decoded {
        bytes: Vec::new(),
        damaged: false,
    };
    let mut taken = 0;
    for chunk in Chunks::of(text) {
        let mut clean: Vec<u8> = chunk.clean().take(limit.saturating_sub(taken)).collect();
        taken += clean.len();
        // One character over a group of four carries no byte.
        if clean.len() % 4 == 1 {
            clean.pop();
        }
        decoded.damaged |= chunk.damaged;
        match LENIENT.decode(&clean) {
            Ok(bytes) => decoded.bytes.extend(bytes),
            Err(_) => decoded.damaged = true,
        }
        if taken >= limit {
            break;
        }
    }
    decoded
}

/// Runs of base64 between paddings, up to the first character that is no base64.
struct Chunks<'t> {
    rest: &'t [u8],
}

struct Chunk<'t> {
    text: &'t [u8],
    characters: usize,
    /// Something that is no base64 follows; nothing after it is read.
    damaged: bool,
}

impl<'t> Chunks<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            rest: without_prefix(text).as_bytes(),
        }
    }
}

impl<'t> Iterator for Chunks<'t> {
    type Item = Chunk<'t>;

    fn next(&mut self) -> Option<Chunk<'t>> {
        let skip = |byte: &u8| *byte == b'=' || byte.is_ascii_whitespace();
        let start = self.rest.iter().position(|byte| !skip(byte))?;
        let rest = &self.rest[start..];
        let (end, characters) = run_of(rest);
        let damaged = end < rest.len() && rest[end] != b'=';
        self.rest = if damaged { &[] } else { &rest[end..] };
        Some(Chunk {
            text: &rest[..end],
            characters,
            damaged,
        })
    }
}

impl<'t> Chunk<'t> {
    /// The characters without white space, in the standard alphabet.
    fn clean(&self) -> impl Iterator<Item = u8> + use<'t> {
        self.text
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|&byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => other,
            })
    }
}

fn is_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// How far base64 with white space goes from the beginning, and how many of it are characters.
///
/// Files are the longest part of most records and are measured at each reading, so this counts in
/// blocks a processor can take at once.
fn run_of(bytes: &[u8]) -> (usize, usize) {
    const BLOCK: usize = 128;
    let mut characters = 0;
    let mut end = 0;
    for block in bytes.chunks(BLOCK) {
        // No count of a block is more than a byte holds.
        let (mut found, mut blanks) = (0_u8, 0_u8);
        for &byte in block {
            found += u8::from(is_character(byte));
            blanks += u8::from(byte.is_ascii_whitespace());
        }
        if usize::from(found) + usize::from(blanks) < block.len() {
            let is_other = |byte: &u8| !is_character(*byte) && !byte.is_ascii_whitespace();
            let length = block.iter().position(is_other).unwrap_or(block.len());
            let rest = block[..length].iter();
            characters += rest.filter(|byte| is_character(**byte)).count();
            return (end + length, characters);
        }
        characters += usize::from(found);
        end += block.len();
    }
    (end, characters)
}

/// Larger pictures inside a narrative are left out; no form or logo needs more.
const LONGEST_IMAGE: usize = 4 * 1024 * 1024;

/// Media type and base64 of a `data:` address that holds a picture a screen can draw; the type is
/// told by the bytes. `None` for all other addresses.
#[must_use]
pub fn inline_image(address: &str) -> Option<(&'static str, String)> {
    if !is_data_url(address.trim_start()) || address.len() > LONGEST_IMAGE {
        return None;
    }
    let bytes = decode(address.trim()).bytes;
    let media_type = sniff(&bytes).filter(|found| {
        matches!(
            *found,
            "image/png" | "image/jpeg" | "image/gif" | "image/webp"
        )
    })?;
    Some((
        media_type,
        base64::engine::general_purpose::STANDARD.encode(bytes),
    ))
}

/// Whether an address holds its content itself.
#[must_use]
pub fn is_data_url(url: &str) -> bool {
    url.get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// Asserts that a file is listed as what it opens to.
#[cfg(fuzzing)]
pub fn check_agreement(text: &str) {
    let (media_type, size, _) = measure(text);
    let decoded = decode(text);
    assert_eq!(size, decoded.bytes.len() as u64);
    assert_eq!(media_type, sniff(&decoded.bytes));
    let _ = (is_base64(text), inline_image(text));
}

#[cfg(test)]
mod tests;
