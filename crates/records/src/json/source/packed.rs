//! Records as base64.

use files::content;

/// The text that base64 holds, if it is one of JSON.
pub(super) fn of_base64(text: &str) -> Option<String> {
    /// No record is shorter.
    const SHORTEST: usize = 40;
    let beginning = text.trim_start().as_bytes();
    // The first three letters of a text of JSON in base64: of `{`, `[` or `"`, or of the mark before them.
    let may_be = [b'e', b'W', b'I', b'7', b'C', b'D', b'd'];
    if text.len() < SHORTEST || !may_be.contains(beginning.first()?) || !content::is_base64(text) {
        return None;
    }
    let decoded = content::decode(text);
    let inner = String::from_utf8(decoded.bytes).ok()?;
    let inner = inner.trim_start_matches('\u{feff}').trim();
    (inner.starts_with(['{', '[', '"']) && !decoded.damaged).then(|| inner.to_owned())
}
