//! What programs put around a record: lists of bundles, JSON inside a string, the envelope of a transfer.
//!
//! Source: docs/reading-records.md, "What arrives" and "From bytes to JSON".

use std::borrow::Cow;

use phrase::Phrase;

use super::checked::checked;
use super::packed::of_base64;
use super::sound::{add, is_json, is_resource};
use crate::json::node;

/// JSON inside a JSON string is unwrapped this many times.
const MAX_UNWRAP: usize = 4;

/// Records lie no deeper than this in what is around them.
const DEEPEST: usize = 5;

/// So many are looked for.
const MOST_HELD: usize = 10_000;

/// Finds the bundles and resources in a JSON text, through the wrappers seen in the field: a list
/// of bundles, JSON inside a string, `entries[].content`, `entries[].data`, `entries[].resource`, records somewhere within
/// an object that is none, base64 of any of these.
/// What is none of these comes back as one piece, as it is. What was repaired inside a wrapper is
/// added to `repairs`.
pub(crate) fn pieces<'a>(text: &'a str, repairs: &mut Vec<Phrase>) -> Vec<Cow<'a, str>> {
    let mut pieces = Vec::new();
    collect(Cow::Borrowed(text), MAX_UNWRAP, &mut pieces, repairs);
    for piece in &mut pieces {
        if let Some(opened) = with_resources_opened(piece, repairs) {
            *piece = Cow::Owned(opened);
        }
    }
    pieces
}

/// A bundle in which the resources of entries were sent as texts of JSON, with the resources themselves.
fn with_resources_opened(text: &str, repairs: &mut Vec<Phrase>) -> Option<String> {
    const NAME: &str = "\"resource\"";
    let mut out = String::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), NAME) {
        let behind = text.get(at + NAME.len()..)?;
        let Some(value) = behind.trim_start().strip_prefix(':').map(str::trim_start) else {
            continue;
        };
        if at < done || !value.starts_with('"') {
            continue;
        }
        let mut values = serde_json::Deserializer::from_str(value).into_iter::<String>();
        let Some(Ok(sent)) = values.next() else {
            continue;
        };
        let Ok((resource, repaired)) = checked(Cow::Borrowed(sent.trim())) else {
            continue;
        };
        if !is_resource(&resource) {
            continue;
        }
        add(repairs, repaired);
        let from = text.len() - value.len();
        out.push_str(text.get(done..from)?);
        out.push_str(&resource);
        done = from + values.byte_offset();
    }
    if done == 0 {
        return None;
    }
    out.push_str(text.get(done..)?);
    is_json(&out).then_some(out)
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
            let inner = match of_base64(&inner) {
                Some(text) => Cow::Owned(text),
                None => inner,
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
            let entries = members.iter().find(|(name, _)| name == "entries");
            match entries.and_then(|(_, entries)| node::elements(entries)) {
                Some(entries) => Some(entries.into_iter().map(carried).collect()),
                None => held(&members),
            }
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

/// Records that lie somewhere within the members of an object, and the members in which there are none, unless they are
/// single words and numbers of the transfer. `None` where there is no record at all.
fn held<'t>(members: &[(Cow<'_, str>, &'t str)]) -> Option<Vec<Cow<'t, str>>> {
    let mut records = Vec::new();
    let mut others = Vec::new();
    for (name, value) in members {
        let before = records.len();
        find(value, DEEPEST, &mut records);
        let is_blank = matches!(*value, "null" | "{}" | "[]" | "\"\"");
        if records.len() == before && !is_blank && !is_of_transfer(name, value) {
            let name = serde_json::Value::from(name.as_ref());
            others.push(Cow::Owned(format!("{{{name}:{value}}}")));
        }
    }
    if records.is_empty() {
        return None;
    }
    records.extend(others);
    Some(records)
}

/// Whether a member is a word or number of the transfer.
fn is_of_transfer(name: &str, value: &str) -> bool {
    const WORDS: [&str; 22] = [
        "checksum",
        "code",
        "count",
        "date",
        "hash",
        "id",
        "key",
        "length",
        "media",
        "message",
        "nonce",
        "page",
        "reference",
        "size",
        "status",
        "success",
        "time",
        "token",
        "total",
        "type",
        "txn",
        "version",
    ];
    let name = name.to_ascii_lowercase();
    !value.starts_with(['{', '[']) && WORDS.iter().any(|word| name.contains(word))
}

fn find<'t>(value: &'t str, depth: usize, records: &mut Vec<Cow<'t, str>>) {
    if depth == 0 || records.len() >= MOST_HELD {
        return;
    }
    match value.as_bytes().first() {
        Some(b'{') if node::has_member(value, &["resourceType"]) => {
            records.push(Cow::Borrowed(value))
        }
        Some(b'{') => {
            for (_, inner) in node::members(value).unwrap_or_default() {
                find(inner, depth - 1, records);
            }
        }
        Some(b'[') => {
            for inner in node::elements(value).unwrap_or_default() {
                find(inner, depth - 1, records);
            }
        }
        Some(b'"') if is_record_in_text(value) => records.push(Cow::Borrowed(value)),
        _ => {}
    }
}

/// Whether a text of JSON, with its quotes, holds a record.
fn is_record_in_text(value: &str) -> bool {
    if value.contains("resourceType") {
        let inner = node::text(value);
        return inner.is_some_and(|inner| inner.trim_start().starts_with(['{', '[', '"']));
    }
    node::text(value)
        .is_some_and(|inner| of_base64(&inner).is_some_and(|inner| inner.contains("resourceType")))
}
