//! Taking a decrypted document out of the wrappings some senders put around it.

use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use crate::encoding;

/// How many wrappings are taken off at most.
const MAX_WRAPPINGS: usize = 2;

/// Unwraps a document that was sent as base64 of JSON, or as a JSON string that holds JSON.
///
/// Takes off at most two wrappings, and only if a JSON object comes out; everything else is
/// returned as it came. What was unwrapped is wiped.
/// Source: field practice; the specification has the FHIR JSON encrypted as it is.
pub fn unwrap_document(plaintext: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    let mut inner: Option<Zeroizing<Vec<u8>>> = None;
    for _ in 0..MAX_WRAPPINGS {
        let Some(unwrapped) = unwrap_once(inner.as_ref().unwrap_or(&plaintext)) else {
            return plaintext;
        };
        if is_json_object(&unwrapped) {
            return unwrapped;
        }
        inner = Some(unwrapped);
    }
    plaintext
}

fn unwrap_once(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let text = without_byte_order_mark(bytes).trim_ascii();
    match text.first()? {
        b'{' | b'[' => None,
        b'"' => {
            let string: String = serde_json::from_slice(text).ok()?;
            Some(Zeroizing::new(string.into_bytes()))
        }
        _ => encoding::decode(std::str::from_utf8(text).ok()?),
    }
}

fn is_json_object(bytes: &[u8]) -> bool {
    let text = without_byte_order_mark(bytes).trim_ascii();
    text.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// The byte order mark that .NET's text writers put in front.
fn without_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests;
