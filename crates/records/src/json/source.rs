//! From received bytes to JSON text: size limit, byte order mark, repair, wrappers.
//!
//! Source: docs/reading-records.md, "What arrives" and "From bytes to JSON".

mod mend;
mod python;

use std::borrow::Cow;

use phrase::{Phrase, say};
use serde_json::value::RawValue;

use crate::json::node;

/// A larger record is not read.
pub(crate) const MAX_BYTES: usize = 50 * 1024 * 1024;

/// A record with more entries is not read.
pub(crate) const MAX_ENTRIES: usize = 100_000;

/// JSON inside a JSON string is unwrapped this many times.
const MAX_UNWRAP: usize = 3;

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

/// Whether an object is a bundle or another resource; then it is no wrapper, and the rest of it need
/// not be looked through.
fn is_resource(text: &str) -> bool {
    node::has_member(text, &["resourceType", "entry"])
}

pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
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
            Err(_) => {
                repairs.push(say::record_warning_characters("\u{fffd}"));
                String::from_utf8_lossy(content)
            }
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

/// Adds what is not said already.
fn add(repairs: &mut Vec<Phrase>, more: Vec<Phrase>) {
    for repair in more {
        if !repairs.contains(&repair) {
            repairs.push(repair);
        }
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

/// JSON text with what was repaired in it, else the byte offset of the first fault that is left
/// with the text.
type Checked<'t> = Result<(Cow<'t, str>, Vec<Phrase>), (usize, Cow<'t, str>)>;

/// Checks that a text is JSON of whole characters. If it is not, it is mended, or the notation of Python is
/// translated.
fn checked(text: Cow<'_, str>) -> Checked<'_> {
    let first = match serde_json::from_str::<&RawValue>(&text) {
        Ok(_) if !mend::has_half_pair(&text) => return Ok((text, Vec::new())),
        fault => fault.err(),
    };
    if let Some(translated) = python::translated(&text)
        && is_json(&translated)
    {
        return Ok((Cow::Owned(translated), vec![say::record_warning_quotes()]));
    }
    let offset = match mend::mended(&text) {
        Ok((mended, repairs)) if is_json(&mended) => {
            return Ok((Cow::Owned(mended), repairs.sentences().collect()));
        }
        Ok(_) => first.map_or(0, |fault| byte_offset(&text, &fault)),
        Err(offset) => offset,
    };
    Err((offset, text))
}

fn byte_offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}

/// Finds the bundles and resources in a JSON text, through the wrappers seen in the field: a list
/// of bundles, JSON inside a string, `entries[].content`, `entries[].data`, `entries[].resource`.
/// What is none of these comes back as one piece, as it is. What was repaired inside a wrapper is
/// added to `repairs`.
pub(crate) fn pieces<'a>(text: &'a str, repairs: &mut Vec<Phrase>) -> Vec<Cow<'a, str>> {
    let mut pieces = Vec::new();
    collect(Cow::Borrowed(text), MAX_UNWRAP, &mut pieces, repairs);
    pieces
}

fn collect<'a>(
    text: Cow<'a, str>,
    unwraps: usize,
    pieces: &mut Vec<Cow<'a, str>>,
    repairs: &mut Vec<Phrase>,
) {
    let found = match &text {
        Cow::Borrowed(text) => wrapped(text, repairs),
        // An owned text dies with this call, so what it wraps is copied out of it.
        Cow::Owned(text) => wrapped(text, repairs).map(|inner| {
            inner
                .into_iter()
                .map(|piece| Cow::Owned(piece.into_owned()))
                .collect()
        }),
    };
    match found {
        Some(inner) if unwraps > 0 => {
            for piece in inner {
                collect(piece, unwraps - 1, pieces, repairs);
            }
        }
        _ => pieces.push(text),
    }
}

/// What a wrapper holds, or `None` if this is no wrapper.
fn wrapped<'t>(text: &'t str, repairs: &mut Vec<Phrase>) -> Option<Vec<Cow<'t, str>>> {
    let text = text.trim_ascii();
    match text.as_bytes().first()? {
        b'"' => {
            let inner = node::text(text)?;
            let inner = match inner {
                Cow::Borrowed(inner) => Cow::Borrowed(inner.trim_start_matches('\u{feff}')),
                Cow::Owned(inner) => Cow::Owned(inner.trim_start_matches('\u{feff}').to_owned()),
            };
            let (inner, repaired) = checked(inner).ok()?;
            add(repairs, repaired);
            Some(vec![inner])
        }
        b'[' => {
            let elements = node::elements(text)?;
            // A list of anything but objects and strings is not a list of records.
            let are_records = !elements.is_empty()
                && elements
                    .iter()
                    .all(|element| element.starts_with(['{', '"']));
            are_records.then(|| elements.into_iter().map(Cow::Borrowed).collect())
        }
        b'{' => {
            if is_resource(text) {
                return None;
            }
            let members = node::members(text)?;
            let entries = members.iter().find(|(name, _)| name == "entries")?.1;
            Some(node::elements(entries)?.into_iter().map(carried).collect())
        }
        _ => None,
    }
}

/// The content of one element of `entries`; the element itself where it is not recognised.
fn carried(element: &str) -> Cow<'_, str> {
    let members = node::members(element).unwrap_or_default();
    let is_resource = members.iter().any(|(name, _)| name == "resourceType");
    let content = ["content", "data", "resource"].iter().find_map(|wanted| {
        let (_, value) = members.iter().find(|(name, _)| name == wanted)?;
        (!is_resource && value.starts_with(['{', '"', '['])).then_some(*value)
    });
    Cow::Borrowed(content.unwrap_or(element))
}
