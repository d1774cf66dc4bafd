//! From received bytes to JSON text: size limit, byte order mark, repair, wrappers.
//!
//! Source: docs/reading-records.md, "What arrives" and "From bytes to JSON".

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
    is_resource(text.trim_ascii()).then_some(text)
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
    let skipped = bytes.len() - content.len();
    let mut repairs = Vec::new();
    // Looking for the first damaged character is slower than finding that there is none.
    let text = match str::from_utf8(content) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(content),
    };
    if matches!(text, Cow::Owned(_)) {
        repairs.push(say::record_warning_characters("\u{fffd}"));
    }
    match checked(text) {
        Ok((text, repair)) => {
            repairs.extend(repair);
            Ok(Json { text, repairs })
        }
        Err((byte_offset, text)) => Err(Unreadable::NotJson {
            byte_offset: skipped + byte_offset,
            text: text.into_owned(),
        }),
    }
}

/// JSON text with what was repaired in it, else the byte offset of the first fault that is left
/// with the text.
type Checked<'t> = Result<(Cow<'t, str>, Option<Phrase>), (usize, Cow<'t, str>)>;

/// Checks that a text is JSON. If it is not, raw control characters inside strings are escaped, or
/// the notation of Python is translated.
fn checked(text: Cow<'_, str>) -> Checked<'_> {
    let Err(first) = serde_json::from_str::<&RawValue>(&text) else {
        return Ok((text, None));
    };
    if let Some(translated) = python::translated(&text)
        && serde_json::from_str::<&RawValue>(&translated).is_ok()
    {
        return Ok((Cow::Owned(translated), Some(say::record_warning_quotes())));
    }
    let (repaired, escapes) = escape_control_characters(&text);
    if escapes.is_empty() {
        return Err((byte_offset(&text, &first), text));
    }
    match serde_json::from_str::<&RawValue>(&repaired) {
        Ok(_) => Ok((
            Cow::Owned(repaired),
            Some(say::record_warning_line_breaks()),
        )),
        Err(fault) => {
            let offset = byte_offset(&repaired, &fault);
            let added: usize = escapes
                .iter()
                .take_while(|(at, _)| *at < offset)
                .map(|(_, added)| added)
                .sum();
            Err((offset.saturating_sub(added), text))
        }
    }
}

fn byte_offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}

/// Escapes raw control characters inside strings. Beside the text: where in it an escape stands,
/// and how many bytes longer it is than the character it replaces.
fn escape_control_characters(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut repaired = String::with_capacity(text.len() + 64);
    let mut escapes = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for character in text.chars() {
        if in_string && u32::from(character) < 0x20 {
            let at = repaired.len();
            match character {
                '\n' => repaired.push_str("\\n"),
                '\r' => repaired.push_str("\\r"),
                '\t' => repaired.push_str("\\t"),
                other => repaired.push_str(&format!("\\u{:04x}", u32::from(other))),
            }
            escapes.push((at, repaired.len() - at - 1));
        } else {
            repaired.push(character);
        }
        if escaped {
            escaped = false;
        } else if in_string && character == '\\' {
            escaped = true;
        } else if character == '"' {
            in_string = !in_string;
        }
    }
    (repaired, escapes)
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
            let (inner, repair) = checked(inner).ok()?;
            repairs.extend(repair);
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
