//! What a page's `link` brings. Source: docs/protocol.md, "Pages" (`link`).

use domain::{FieldUnread, ValueKind};
use serde_json::Value;
use wire::{Members, Notes};

/// The ciphertext behind a link: `content` of an object, a text, or the base64 alone.
///
/// # Errors
///
/// The member at fault.
pub(crate) fn linked_content(body: &[u8]) -> Result<String, FieldUnread> {
    match wire::read_value(body) {
        Ok(Value::String(text)) => Ok(text),
        Ok(value) => {
            let notes = Notes::default();
            Members::of_body(value, &notes).needed_text("content")
        }
        Err(_) => {
            let is_base64 = |byte: &u8| {
                byte.is_ascii_alphanumeric()
                    || byte.is_ascii_whitespace()
                    || b"+/=-_".contains(byte)
            };
            match std::str::from_utf8(body) {
                Ok(text) if text.len() >= 16 && body.iter().all(is_base64) => Ok(text.to_owned()),
                Ok(_) | Err(_) => Err(FieldUnread::new("", ValueKind::NotJson)),
            }
        }
    }
}
