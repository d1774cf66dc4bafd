//! JSON out of what senders call JSON. Source: docs/protocol.md, "What is met and what is done".

use std::{borrow::Cow, fmt};

use serde::de::IgnoredAny;
use serde_json::Value;

/// Deeper nesting is not read (docs/promises.md, S2).
const DEEPEST: usize = 64;

/// Why bytes are no JSON, whatever is mended. Quotes nothing of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotJson {
    /// Neither an object nor a list, or it breaks off.
    #[error("not JSON at line {line} column {column}")]
    Broken {
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
    },
    /// Objects and lists inside each other, more than 64 of them.
    #[error("nested deeper than {DEEPEST}")]
    TooDeep,
}

/// JSON text of a body, mended where that is needed and certain: a byte order mark, UTF-16, bytes that
/// are no text, commas too many, words for "no number", line breaks inside a text, ends of file.
///
/// What is JSON already is not copied. The rest grows at most to twice its size.
///
/// # Errors
///
/// [`NotJson`] when nothing of that makes it JSON.
pub fn repaired(body: &[u8]) -> Result<Cow<'_, str>, NotJson> {
    let text = text_of(body);
    if depth(text.as_bytes()) > DEEPEST {
        return Err(NotJson::TooDeep);
    }
    let Err(fault) = check(&text) else {
        return Ok(text);
    };
    let fault = NotJson::Broken {
        line: fault.line(),
        column: fault.column(),
    };
    // A word alone would be mended to a text; a message is an object or a list.
    if !text.starts_with(['{', '[', '"']) {
        return Err(fault);
    }
    let mended = Mender::new(&text).mend().ok_or(fault)?;
    check(&mended).map_err(|_| fault)?;
    Ok(Cow::Owned(mended))
}

/// A body as JSON, mended as by [`repaired`]; one that was written as a JSON text of JSON is opened.
///
/// # Errors
///
/// As [`repaired`].
pub fn read_value(body: &[u8]) -> Result<Value, NotJson> {
    let text = repaired(body)?;
    Ok(opened(value_of(&text)?))
}

/// A value, or the one inside where it is a text that holds an object or a list.
pub(crate) fn opened(value: Value) -> Value {
    match &value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            match repaired(text.as_bytes()).map(|text| value_of(&text)) {
                Ok(Ok(inner)) => inner,
                Ok(Err(_)) | Err(_) => value,
            }
        }
        _ => value,
    }
}

fn value_of(text: &str) -> Result<Value, NotJson> {
    let broken = |fault: serde_json::Error| NotJson::Broken {
        line: fault.line(),
        column: fault.column(),
    };
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        // What is passed over is checked less than what is read: half a pair of surrogates, numbers
        // without measure.
        Err(fault) => {
            let mended = Mender::new(text).mend().ok_or_else(|| broken(fault))?;
            serde_json::from_str(&mended).map_err(broken)
        }
    }
}

fn check(text: &str) -> Result<IgnoredAny, serde_json::Error> {
    serde_json::from_str(text)
}

/// The text of a body, without what stands before and after it.
fn text_of(body: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    let text = match body {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes).into(),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes).into(),
        [0, second, ..] if *second != 0 => wide(body, u16::from_be_bytes).into(),
        [first, 0, ..] if *first != 0 => wide(body, u16::from_le_bytes).into(),
        _ => String::from_utf8_lossy(body),
    };
    let outside = |letter: char| letter.is_whitespace() || letter == '\0' || letter == '\u{feff}';
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(outside)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(outside).to_owned()),
    }
}

/// The deepest nesting of objects and lists, wherever brackets stand outside texts.
fn depth(body: &[u8]) -> usize {
    let (mut deepest, mut now) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in body {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b'}' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Writes a text again, piece by piece, as JSON.
struct Mender<'a> {
    rest: &'a str,
    written: String,
    /// A comma that is written only once something follows it.
    comma: bool,
}

impl<'a> Mender<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            written: String::with_capacity(text.len()),
            comma: false,
        }
    }

    /// `None`: there is a sign that has no place outside a text, or a text without an end.
    fn mend(mut self) -> Option<String> {
        while let Some(sign) = self.rest.chars().next() {
            match sign {
                _ if sign.is_whitespace() || sign == '\u{feff}' => self.skip(sign),
                ',' => {
                    self.comma = !self.written.ends_with(['{', '[']);
                    self.skip(sign);
                }
                '}' | ']' => {
                    self.comma = false;
                    self.keep(sign);
                }
                '{' | '[' | ':' => {
                    self.follow();
                    self.keep(sign);
                }
                '"' => {
                    self.follow();
                    self.text()?;
                }
                _ => {
                    self.follow();
                    self.word()?;
                }
            }
        }
        Some(self.written)
    }

    fn skip(&mut self, sign: char) {
        self.rest = self.rest.get(sign.len_utf8()..).unwrap_or_default();
    }

    fn keep(&mut self, sign: char) {
        self.written.push(sign);
        self.skip(sign);
    }

    fn follow(&mut self) {
        if std::mem::take(&mut self.comma) {
            self.written.push(',');
        }
    }

    fn text(&mut self) -> Option<()> {
        self.keep('"');
        loop {
            let sign = self.rest.chars().next()?;
            match sign {
                '"' => {
                    self.keep(sign);
                    return Some(());
                }
                '\\' => self.escape()?,
                '\n' => self.replace(sign, "\\n"),
                '\r' => self.replace(sign, "\\r"),
                '\t' => self.replace(sign, "\\t"),
                _ if sign < ' ' => self.replace(sign, " "),
                _ => self.keep(sign),
            }
        }
    }

    fn replace(&mut self, sign: char, written: &str) {
        self.written.push_str(written);
        self.skip(sign);
    }

    fn escape(&mut self) -> Option<()> {
        let after = self.rest.get(1..)?;
        let sign = after.chars().next()?;
        if sign == 'u' {
            return self.code_unit(after.get(1..).unwrap_or_default());
        }
        if matches!(sign, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') {
            self.written.push('\\');
            self.skip('\\');
            self.keep(sign);
        } else {
            // `\'` and the like: the sign itself; its own turn decides how it is written.
            self.skip('\\');
        }
        Some(())
    }

    /// `digits` stand behind `\u`.
    fn code_unit(&mut self, digits: &str) -> Option<()> {
        let unit = |text: &str| {
            let text = text.get(..4)?;
            u32::from_str_radix(text, 16).ok()
        };
        let second = |digits: &str| {
            let next = digits.get(4..)?.strip_prefix("\\u")?;
            unit(next).filter(|low| (0xDC00..0xE000).contains(low))
        };
        let (length, whole) = match unit(digits) {
            None => (2, false),
            Some(0xD800..0xDC00) if second(digits).is_some() => (12, true),
            Some(0xD800..0xE000) => (6, false),
            Some(_) => (6, true),
        };
        let (there, rest) = self.rest.split_at_checked(length)?;
        self.written
            .push_str(if whole { there } else { "\u{fffd}" });
        self.rest = rest;
        Some(())
    }

    /// A number, a word, or a name without quotes.
    fn word(&mut self) -> Option<()> {
        let is_part = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '.' | '+' | '-' | '_')
        };
        let end = self.rest.find(|letter| !is_part(letter));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if word.is_empty() {
            return None;
        }
        self.rest = rest;
        match word {
            "NaN" | "Infinity" | "-Infinity" | "+Infinity" | "undefined" | "None" | "Null"
            | "NULL" => self.written.push_str("null"),
            "True" | "TRUE" => self.written.push_str("true"),
            "False" | "FALSE" => self.written.push_str("false"),
            _ if serde_json::from_str::<Value>(word).is_ok() => self.written.push_str(word),
            _ => {
                self.written.push('"');
                self.written.push_str(word);
                self.written.push('"');
            }
        }
        Some(())
    }
}

impl fmt::Debug for Mender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mender")
    }
}

#[cfg(test)]
mod tests;
