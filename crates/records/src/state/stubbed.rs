//! Shortens long strings before the typed check, which only asks whether a member is understood.
//!
//! Files and narratives make up most of the bytes of a record, and the typed parser is the slowest
//! part of reading it (it is compiled without optimisation, see docs/architecture.md). A string is
//! replaced by one the model must judge alike: base64 by base64, text that is no base64 by text
//! that is none.

use std::borrow::Cow;

/// Shorter strings stay.
const LONG_BYTES: usize = 200;

/// Text that shows within this many bytes that it is no base64.
const SHOWN_WITHIN_BYTES: usize = 32;

/// Replaces the long strings of well-formed JSON.
pub(super) fn long_strings(json: &str) -> Cow<'_, str> {
    if json.len() < LONG_BYTES {
        return Cow::Borrowed(json);
    }
    let mut shortened = String::new();
    // Everything before this has been copied.
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = next_quote(json, at) {
        let Some(end) = end_of_string(json, start + 1) else {
            break;
        };
        if let Some(stub) = json.get(start + 1..end).and_then(stub_for) {
            shortened.push_str(&json[copied..=start]);
            shortened.push_str(stub);
            copied = end;
        }
        at = end + 1;
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    shortened.push_str(&json[copied..]);
    Cow::Owned(shortened)
}

fn next_quote(json: &str, from: usize) -> Option<usize> {
    Some(from + json.get(from..)?.find('"')?)
}

/// The position of the closing quote of a string that begins at `from`.
fn end_of_string(json: &str, from: usize) -> Option<usize> {
    let mut at = next_quote(json, from)?;
    loop {
        let before = json.as_bytes().get(from..at)?;
        let backslashes = before
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        if backslashes % 2 == 0 {
            return Some(at);
        }
        at = next_quote(json, at + 1)?;
    }
}

/// What stands for a long string; `None` where it must stay to be judged rightly.
fn stub_for(content: &str) -> Option<&'static str> {
    if content.len() <= LONG_BYTES {
        return None;
    }
    if is_strict_base64(content) {
        return Some("AA==");
    }
    let start = &content.as_bytes()[..SHOWN_WITHIN_BYTES];
    let is_text = start
        .iter()
        .any(|byte| matches!(byte, b'<' | b'>' | b',' | b'.' | b':' | b';'));
    // Half a surrogate pair makes the whole string unreadable; the model shall say so.
    let may_be_broken = content.contains("\\ud") || content.contains("\\uD");
    (is_text && !may_be_broken).then_some("<")
}

fn is_strict_base64(content: &str) -> bool {
    let body = content
        .strip_suffix("==")
        .or_else(|| content.strip_suffix('='));
    let body = body.unwrap_or(content).as_bytes();
    let Some((last, most)) = body.split_last() else {
        return false;
    };
    // Bits the padding leaves over must be zero, or strict decoders refuse.
    let last_is_whole = match content.len() - body.len() {
        2 => matches!(last, b'A' | b'Q' | b'g' | b'w'),
        1 => b"AEIMQUYcgkosw048".contains(last),
        _ => is_character(*last),
    };
    content.len().is_multiple_of(4) && last_is_whole && most.iter().copied().all(is_character)
}

fn is_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_strings_are_replaced_and_the_rest_stays() {
        let file = "QUJD".repeat(100);
        let text = format!("<div>said \\\"{}\\\" \\\\</div>", "so ".repeat(100));
        let json = format!(r#"{{"data":"{file}","a\"b":"short","div":"{text}","n":7.10}}"#);
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
        assert_eq!(
            long_strings(&json),
            r#"{"data":"AA==","a\"b":"short","div":"<","n":7.10}"#
        );
    }

    #[test]
    fn what_may_be_broken_base64_stays() {
        for content in [
            "QUJD".repeat(100) + "Q",
            "QUJD".repeat(100) + "QQ=",
            "QUJD".repeat(100) + "QR==",
            "QUJD".repeat(100) + "****",
            "QUJD\\n".repeat(100),
            "word ".repeat(100),
            format!("<div>{}\\ud800</div>", "x".repeat(300)),
        ] {
            let json = format!(r#"{{"data":"{content}"}}"#);
            assert_eq!(long_strings(&json), json);
        }
        assert_eq!(long_strings("{}"), "{}");
    }
}
