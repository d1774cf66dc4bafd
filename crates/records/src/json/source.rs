//! From received bytes to JSON text: size limit, byte order mark, repair, wrappers.
//!
//! Source: docs/reading-records.md, "What arrives" and "From bytes to JSON".

mod checked;
mod mend;
mod packed;
mod python;
mod salvage;
mod sound;
mod wrapper;

use std::borrow::Cow;

use checked::checked;
use phrase::{Phrase, say};
use sound::{add, is_resource};

pub(crate) use sound::is_json;

pub(crate) use wrapper::pieces;

/// A larger record is not read.
pub(crate) const MAX_BYTES: usize = 50 * 1024 * 1024;

/// A record with more entries is not read.
pub(crate) const MAX_ENTRIES: usize = 100_000;

/// Text that is well-formed JSON, and what had to be done to get there.
pub(crate) struct Json<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Sentences for the screen.
    pub(crate) repairs: Vec<Phrase>,
}

/// Why a record cannot be read at all.
pub(crate) enum Unreadable {
    /// Larger than [`MAX_BYTES`].
    TooLarge { size_bytes: usize },
    /// Not JSON.
    NotJson { byte_offset: usize, text: String },
}

/// The text of a long record that is a resource or a bundle and no wrapper, as far as that can be told
/// before it is known to be JSON; `None` for all that needs a closer look.
pub(crate) fn plain(bytes: &[u8]) -> Option<&str> {
    const LONG: usize = 50_000;
    if !(LONG..=MAX_BYTES).contains(&bytes.len()) {
        return None;
    }
    let text = str::from_utf8(without_mark(bytes)).ok()?;
    (is_resource(text.trim_ascii()) && !mend::has_half_pair(text)).then_some(text)
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Reads bytes as JSON text.
pub(crate) fn json(bytes: &[u8]) -> Result<Json<'_>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge {
            size_bytes: bytes.len(),
        });
    }
    let content = without_mark(bytes);
    let mut skipped = bytes.len() - content.len();
    let mut repairs = Vec::new();
    let text = match wide(content) {
        Some(text) => {
            skipped = 0;
            repairs.push(say::record_warning_wide());
            Cow::Owned(text)
        }
        // Looking for the first damaged character is slower than finding that there is none.
        None => match str::from_utf8(content) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => match of_windows(content) {
                Some(text) => {
                    repairs.push(say::record_warning_code_page());
                    Cow::Owned(text)
                }
                None => {
                    repairs.push(say::record_warning_characters("\u{fffd}"));
                    String::from_utf8_lossy(content)
                }
            },
        },
    };
    match checked(text) {
        Ok((text, repaired)) => {
            add(&mut repairs, repaired);
            Ok(Json { text, repairs })
        }
        Err((byte_offset, text)) => Err(Unreadable::NotJson {
            byte_offset: skipped + byte_offset,
            text: text.into_owned(),
        }),
    }
}

/// The text of bytes in UTF-16, with or without its mark; `None` of any others. Half a surrogate pair costs one
/// character.
fn wide(bytes: &[u8]) -> Option<String> {
    let (is_big, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (false, rest),
        [0xfe, 0xff, rest @ ..] => (true, rest),
        // JSON begins with two ASCII characters, or with one.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (false, bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (true, bytes),
        _ => return None,
    };
    let (units, odd) = rest.as_chunks::<2>();
    let units = units.iter().map(|unit| match is_big {
        true => u16::from_be_bytes(*unit),
        false => u16::from_le_bytes(*unit),
    });
    let mut text: String = char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// The text of bytes of which nobody says how they are to be read.
pub(crate) fn letters(bytes: &[u8]) -> Cow<'_, str> {
    let content = without_mark(bytes);
    match wide(content).or_else(|| of_windows(content)) {
        Some(text) => Cow::Owned(text),
        None => String::from_utf8_lossy(content),
    }
}

/// The text of bytes that are letters of Windows, code page 1252, and of nothing else: no letter is one of UTF-8. Older
/// programs write them, and "µg" without its first letter is another unit.
fn of_windows(bytes: &[u8]) -> Option<String> {
    let mut chunks = bytes.utf8_chunks();
    let is_other = !bytes.is_ascii() && chunks.all(|chunk| chunk.valid().is_ascii());
    is_other.then(|| bytes.iter().copied().map(of_code_page).collect())
}

/// A letter of code page 1252. Source: Unicode, "CP1252.TXT".
pub(crate) fn of_code_page(byte: u8) -> char {
    const LETTERS: [char; 32] = [
        '\u{20ac}', '\u{fffd}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}',
        '\u{2021}', '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{fffd}', '\u{17d}',
        '\u{fffd}', '\u{fffd}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}',
        '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}',
        '\u{fffd}', '\u{17e}', '\u{178}',
    ];
    match byte {
        0x80..=0x9f => LETTERS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
