//! Aadhaar numbers, hidden wherever a text of the record shows one its identifiers give.
//!
//! Source: docs/reading-records.md, "Aadhaar numbers".

use crate::document::entries::Document;
use crate::json::node::Node;
use crate::value::datatype;

/// No more numbers than this are hidden in free text; a record is about one patient.
const MOST: usize = 50;

/// Shorter values would hide doses and years.
const SHORTEST: usize = 8;

/// The Aadhaar numbers of one record.
pub(crate) struct Hidden(Vec<Number>);

struct Number {
    /// Its digits, or the value as sent where it is none of digits alone.
    sign: String,
    is_digits: bool,
    masked: String,
}

impl Hidden {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut hidden = Self(Vec::new());
        for entry in &document.entries {
            hidden.add_all(&entry.node);
            for contained in entry.node.list("contained") {
                hidden.add_all(contained);
            }
        }
        hidden
    }

    fn add_all(&mut self, resource: &Node<'_>) {
        for identifier in resource.list("identifier") {
            if !datatype::is_aadhaar(identifier) {
                continue;
            }
            let value = identifier
                .get("value")
                .and_then(Node::first)
                .and_then(Node::scalar);
            if let Some(value) = value.filter(|value| value.len() >= SHORTEST) {
                self.add(&value);
            }
        }
    }

    fn add(&mut self, value: &str) {
        let is_digits = value.chars().all(|c| c.is_ascii_digit() || is_separator(c));
        let sign = match is_digits {
            true => value.chars().filter(char::is_ascii_digit).collect(),
            false => value.to_owned(),
        };
        let is_new = self.0.iter().all(|number| number.sign != sign);
        if self.0.len() < MOST && is_new && sign.len() >= SHORTEST {
            self.0.push(Number {
                masked: datatype::masked(value),
                sign,
                is_digits,
            });
        }
    }

    /// Hides the numbers in a text, however their digits are grouped.
    pub(crate) fn hide(&self, text: String) -> String {
        self.0.iter().fold(text, |text, number| {
            if number.is_digits {
                hide_digits(text, number)
            } else if text.contains(&number.sign) {
                text.replace(&number.sign, &number.masked)
            } else {
                text
            }
        })
    }
}

/// What stands between the groups of a number.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '-' | '.' | '/' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2013}'
    )
}

fn hide_digits(text: String, number: &Number) -> String {
    let wanted = number.sign.as_bytes();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < wanted.len() {
        return text;
    }
    let first = char::from(wanted[0]);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, from)) = rest.find(first).and_then(|at| rest.split_at_checked(at)) {
        shown.push_str(before);
        match length_of(from, wanted).and_then(|length| from.get(length..)) {
            Some(after) => {
                shown.push_str(&number.masked);
                rest = after;
            }
            None => {
                shown.push(first);
                rest = from.strip_prefix(first).unwrap_or_default();
            }
        }
    }
    shown.push_str(rest);
    shown
}

/// How many bytes of a text the digits take that it begins with; `None` if it begins with others.
fn length_of(text: &str, digits: &[u8]) -> Option<usize> {
    let mut left = digits.iter();
    let mut wanted = left.next()?;
    for (at, character) in text.char_indices() {
        if character == char::from(*wanted) {
            match left.next() {
                Some(next) => wanted = next,
                None => return Some(at + 1),
            }
        } else if !is_separator(character) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests;
