//! A resource reduced to what the typed check looks at.
//!
//! The typed parser is the slowest part of reading a record (it is compiled without optimisation,
//! see docs/architecture.md), and a record holds many resources that differ in words, dates and
//! numbers only. Each such value is replaced by one the model must judge alike: a good date by
//! another good date, base64 by base64, text that is no code, date or base64 by text that is none.
//! Resources of one outline then need one check. Where the model refuses an outline, the resource
//! itself is checked, so that the reason is told in its own words.

use std::borrow::Cow;

/// Longer strings of base64 are replaced; shorter ones may be codes.
const LONG_BYTES: usize = 200;

/// A string no member of a typed model takes but those that take any.
const WORDS: &str = "<>";

/// A string that is base64, and no code.
const BASE64: &str = "AA==";

/// Members that hold free text in every resource and data type of FHIR R4.
const FREE: [&str; 8] = [
    "display",
    "family",
    "id",
    "reference",
    "text",
    "title",
    "unit",
    "valueString",
];

/// Reduces a resource, given as well-formed JSON. `None` if it is not well formed after all.
pub(super) fn of(json: &str) -> Option<String> {
    let bytes = json.as_bytes();
    let mut outline = String::with_capacity(json.len() / 2);
    let mut at = 0;
    // The member whose value comes next; elements of lists have none.
    let mut member = None;
    // Whether the member before this one, of the same object, named a code system: what follows
    // as `code` is a code of that system and any text to the model.
    let mut has_system = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = end_of_string(json, at + 1)?;
                let content = json.get(at + 1..end)?;
                let next = end + 1 + blanks(&bytes[end + 1..]);
                outline.push('"');
                if bytes.get(next) == Some(&b':') {
                    outline.push_str(content);
                    outline.push_str("\":");
                    member = Some(content);
                    at = next + 1;
                } else {
                    let name = member.take();
                    let is_of_system = has_system && name == Some("code");
                    has_system = name == Some("system") && content.contains(':');
                    let name = if is_of_system { Some("display") } else { name };
                    outline.push_str(string(content, name));
                    outline.push('"');
                    at = next;
                }
            }
            b'-' | b'0'..=b'9' => {
                let length = bytes[at..]
                    .iter()
                    .position(|byte| {
                        !matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
                    })
                    .unwrap_or(bytes.len() - at);
                outline.push_str(number(json.get(at..at + length)?));
                (member, has_system) = (None, false);
                at += length;
            }
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            other => {
                outline.push(char::from(other));
                member = None;
                has_system &= other == b',';
                at += 1;
            }
        }
    }
    Some(outline)
}

/// Replaces the long strings of well-formed JSON and leaves all else.
pub(super) fn with_short_strings(json: &str) -> Cow<'_, str> {
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
        let long = json
            .get(start + 1..end)
            .filter(|content| content.len() > LONG_BYTES);
        if let Some(content) = long {
            let stub = string(content, None);
            if stub.len() < content.len() {
                // Quotes are characters of one byte: no cut falls into a character.
                shortened.push_str(json.get(copied..=start).unwrap_or_default());
                shortened.push_str(stub);
                copied = end;
            }
        }
        at = end + 1;
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    shortened.push_str(json.get(copied..).unwrap_or_default());
    Cow::Owned(shortened)
}

fn blanks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
        .count()
}

fn next_quote(json: &str, from: usize) -> Option<usize> {
    Some(from + memchr::memchr(b'"', json.as_bytes().get(from..)?)?)
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

/// What stands for the content of a string; the content itself where it decides.
fn string<'c>(content: &'c str, member: Option<&str>) -> &'c str {
    // Half a surrogate pair makes the whole string unreadable; the model shall say so. Blank
    // strings are judged in their own way.
    let has_code = memchr::memchr(b'\\', content.as_bytes()).is_some() && content.contains("\\u");
    if has_code || content.trim().is_empty() {
        return content;
    }
    if content.len() > LONG_BYTES && is_strict_base64(content) {
        return BASE64;
    }
    if member.is_some_and(|member| FREE.contains(&member)) {
        return WORDS;
    }
    if let Some(date) = date(content) {
        return date;
    }
    if is_words(content) { WORDS } else { content }
}

/// Whether a text can be no code, no date, no time and no base64.
fn is_words(content: &str) -> bool {
    let mut has_sign = false;
    let mut is_date_like = true;
    for byte in content.bytes() {
        has_sign |= matches!(
            byte,
            b':' | b';'
                | b','
                | b'('
                | b')'
                | b'<'
                | b'>'
                | b'%'
                | b'&'
                | b'#'
                | b'@'
                | b'!'
                | b'?'
        ) || !byte.is_ascii();
        is_date_like &= matches!(
            byte,
            b'0'..=b'9' | b'-' | b':' | b'.' | b'T' | b'Z' | b'+' | b' ' | b'/' | b't' | b'z'
        );
    }
    has_sign && !is_date_like && content.len() >= 4
}

/// Another good date of the same form, for one that is good beyond doubt.
fn date(content: &str) -> Option<&'static str> {
    let bytes = content.as_bytes();
    let number = |from: usize, length: usize| -> Option<u32> {
        let digits = bytes.get(from..from + length)?;
        digits.iter().try_fold(0, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let sign = |at: usize, wanted: u8| (bytes.get(at) == Some(&wanted)).then_some(());
    (1900..=2100).contains(&number(0, 4)?).then_some(())?;
    sign(4, b'-')?;
    (1..=12).contains(&number(5, 2)?).then_some(())?;
    sign(7, b'-')?;
    (1..=28).contains(&number(8, 2)?).then_some(())?;
    if bytes.len() == 10 {
        return Some("2000-01-01");
    }
    sign(10, b'T')?;
    (number(11, 2)? < 24).then_some(())?;
    sign(13, b':')?;
    (number(14, 2)? < 60).then_some(())?;
    sign(16, b':')?;
    (number(17, 2)? < 60).then_some(())?;
    let mut rest = 19;
    let has_fraction = bytes.get(rest) == Some(&b'.');
    if has_fraction {
        let digits = bytes[20..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        (1..=9).contains(&digits).then_some(())?;
        rest = 20 + digits;
    }
    match bytes.get(rest)? {
        b'Z' => (bytes.len() == rest + 1).then_some(())?,
        b'+' | b'-' => {
            (number(rest + 1, 2)? <= 13).then_some(())?;
            sign(rest + 3, b':')?;
            (number(rest + 4, 2)? < 60).then_some(())?;
            (bytes.len() == rest + 6).then_some(())?;
        }
        _ => return None,
    }
    Some(match has_fraction {
        true => "2000-01-01T00:00:00.123Z",
        false => "2000-01-01T00:00:00Z",
    })
}

/// Another number of the same kind; the number itself where its kind is not plain.
fn number(digits: &str) -> &str {
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() > 9 {
        return digits;
    }
    match digits.split_once('.') {
        // `2.0` may be taken for an integer, `2.5` may not.
        Some((whole, fraction))
            if is_plain(whole)
                && is_plain(fraction)
                && fraction.bytes().any(|byte| byte != b'0') =>
        {
            "1.5"
        }
        None if is_plain(digits) && digits != "0" => "1",
        _ => digits,
    }
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
    content.len().is_multiple_of(4) && last_is_whole && are_characters(most)
}

/// Counted in blocks a processor can take at once: files are the longest part of most records.
fn are_characters(bytes: &[u8]) -> bool {
    const BLOCK: usize = 128;
    let is_whole = |block: &[u8]| {
        let found: u8 = block.iter().map(|byte| u8::from(is_character(*byte))).sum();
        usize::from(found) == block.len()
    };
    bytes.chunks(BLOCK).all(is_whole)
}

fn is_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

#[cfg(test)]
mod tests;
