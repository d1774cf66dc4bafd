//! Bodies written as some senders write them.

use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writing {
    /// With a byte order mark before it.
    Mark,
    /// In UTF-16, with a byte order mark.
    Utf16,
    /// With a comma before every closing bracket.
    Commas,
    /// As the only element of a list.
    Wrapped,
    /// With the names of members unquoted.
    Unquoted,
    /// With the names of members in capitals.
    Capitals,
    /// As JSON inside a JSON text.
    InText,
    /// Packed, and named as such.
    Packed(Packing),
}

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Packing {
    /// gzip.
    Gzip,
    /// deflate in the frame of RFC 1950.
    Deflate,
    /// deflate without a frame, as some senders have it.
    BareDeflate,
}

/// Writes `body`, which is JSON, in another way.
pub(crate) fn write(body: &[u8], writing: Writing) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let value = || serde_json::from_slice::<Value>(body).unwrap_or_default();
    match writing {
        Writing::Mark => format!("\u{feff}{text}").into_bytes(),
        Writing::Utf16 => format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        Writing::Commas => with_commas(&text).into_bytes(),
        Writing::Wrapped => format!("[{text}]").into_bytes(),
        Writing::Unquoted => {
            let mut written = String::new();
            unquoted(&value(), &mut written);
            written.into_bytes()
        }
        Writing::Capitals => in_capitals(value()).to_string().into_bytes(),
        Writing::InText => json!(text).to_string().into_bytes(),
        Writing::Packed(packing) => packed(body, packing),
    }
}

/// What `Content-Encoding` a body written so has.
pub(crate) fn content_encoding(writing: Writing) -> Option<&'static str> {
    match writing {
        Writing::Packed(Packing::Gzip) => Some("gzip"),
        Writing::Packed(Packing::Deflate | Packing::BareDeflate) => Some("deflate"),
        Writing::Mark
        | Writing::Utf16
        | Writing::Commas
        | Writing::Wrapped
        | Writing::Unquoted
        | Writing::Capitals
        | Writing::InText => None,
    }
}

/// Packs bytes; writing into memory does not fail.
fn packed(bytes: &[u8], packing: Packing) -> Vec<u8> {
    let fast = Compression::fast();
    let packed = match packing {
        Packing::Gzip => {
            let mut packing = GzEncoder::new(Vec::new(), fast);
            packing.write_all(bytes).and_then(|()| packing.finish())
        }
        Packing::Deflate => {
            let mut packing = ZlibEncoder::new(Vec::new(), fast);
            packing.write_all(bytes).and_then(|()| packing.finish())
        }
        Packing::BareDeflate => {
            let mut packing = DeflateEncoder::new(Vec::new(), fast);
            packing.write_all(bytes).and_then(|()| packing.finish())
        }
    };
    packed.unwrap_or_default()
}

fn unquoted(value: &Value, written: &mut String) {
    match value {
        Value::Object(members) => {
            written.push('{');
            for (at, (name, inner)) in members.iter().enumerate() {
                if at > 0 {
                    written.push(',');
                }
                written.push_str(name);
                written.push(':');
                unquoted(inner, written);
            }
            written.push('}');
        }
        Value::Array(list) => {
            written.push('[');
            for (at, inner) in list.iter().enumerate() {
                if at > 0 {
                    written.push(',');
                }
                unquoted(inner, written);
            }
            written.push(']');
        }
        plain => written.push_str(&plain.to_string()),
    }
}

fn in_capitals(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter();
            let named = members.map(|(name, inner)| (name.to_uppercase(), in_capitals(inner)));
            Value::Object(named.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.into_iter().map(in_capitals).collect(),
        plain => plain,
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
