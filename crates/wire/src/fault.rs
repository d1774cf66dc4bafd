//! The error object of both APIs.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::{members::is_alike, repair::opened};

const LONGEST_CODE: usize = 40;
const LONGEST_MESSAGE: usize = 300;

/// `{"code": …, "message": …}` as it comes in: the code is a number or a text, both may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultIn {
    /// The code as text, without the trailing `: ` some have; empty when missing.
    pub code: String,
    /// The words, bounded, on one line; empty when missing.
    pub message: String,
}

impl FaultIn {
    /// Takes code and words out of any JSON value.
    ///
    /// An object without them, or a value of another kind, becomes the message as it stands.
    #[must_use]
    pub fn from_value(value: &Value) -> Self {
        let Value::Object(members) = value else {
            return Self {
                code: String::new(),
                message: bounded(&plain(value)),
            };
        };
        let member = |name: &str| member(members, name).filter(|value| !value.is_null());
        let code = member("code").map(plain).unwrap_or_default();
        let message = match (member("message"), member("description")) {
            (Some(message), Some(more)) => format!("{}: {}", plain(message), plain(more)),
            (Some(words), None) | (None, Some(words)) => plain(words),
            (None, None) if code.is_empty() && !members.is_empty() => plain(value),
            (None, None) => String::new(),
        };
        Self {
            code: bounded_code(&code),
            message: bounded(&message),
        }
    }
}

impl<'de> Deserialize<'de> for FaultIn {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::from_body(&Value::deserialize(from)?))
    }
}

impl FaultIn {
    /// Takes code and words out of an error in any of the shapes met: the object itself, inside
    /// `error`, the first of a list, a field with its words, or a text. Source: docs/protocol.md,
    /// "Codes".
    #[must_use]
    pub fn from_body(value: &Value) -> Self {
        match value {
            Value::Array(list) => list.first().map(Self::from_body).unwrap_or_default(),
            Value::Object(members) => match member(members, "error") {
                Some(error @ (Value::Object(_) | Value::Array(_))) => Self::from_body(error),
                // Keycloak's {"error":"invalid_client","error_description":"…"} and Spring's error word.
                Some(Value::String(word)) => match opened(Value::String(word.clone())) {
                    Value::String(word) => Self::of_word(&word, members),
                    inner => Self::from_body(&inner),
                },
                _ if member(members, "code").is_some() || member(members, "message").is_some() => {
                    Self::from_value(value)
                }
                _ => Self::of_fields(members),
            },
            Value::Null => Self::default(),
            Value::String(text) => match opened(Value::String(text.clone())) {
                Value::String(_) => Self::from_value(value),
                inner => Self::from_body(&inner),
            },
            other => Self::from_value(other),
        }
    }

    fn of_word(word: &str, members: &Map<String, Value>) -> Self {
        let more = ["error_description", "message"]
            .iter()
            .find_map(|name| member(members, name).and_then(Value::as_str))
            .filter(|more| !more.is_empty());
        let words = more.map_or_else(|| word.to_owned(), |more| format!("{word}: {more}"));
        Self {
            code: String::new(),
            message: bounded(&words),
        }
    }

    /// `{<field>: words, "timestamp": …}`: each field with its words.
    fn of_fields(members: &Map<String, Value>) -> Self {
        let is_said = |name: &str, value: &Value| {
            name != "timestamp" && !value.is_null() && !value.is_object() && !value.is_array()
        };
        let words: Vec<String> = members
            .iter()
            .filter(|(name, value)| is_said(name, value))
            .map(|(name, value)| format!("{name}: {}", plain(value)))
            .collect();
        Self {
            code: String::new(),
            message: bounded(&words.join("; ")),
        }
    }
}

/// A member by its name, else without regard to letter case, `_` and `-`.
#[must_use]
pub fn member<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    members.get(name).or_else(|| {
        let mut alike = members.iter().filter(|(key, _)| is_alike(key, name));
        alike.next().map(|(_, value)| value)
    })
}

/// `{"error": {"code": …, "message": …}}` as we answer it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct FaultOut<'a> {
    /// A number of ours, such as 4401.
    pub code: u32,
    /// Words without any value received.
    pub message: &'a str,
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn bounded_code(text: &str) -> String {
    let text = text.trim().trim_end_matches(':').trim_end();
    text.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_CODE)
        .collect()
}

/// ABDM's words for a screen: one line, at most 300 characters.
#[must_use]
pub fn bounded(text: &str) -> String {
    let mut words = String::new();
    let mut length = 0;
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
    {
        if length > 0 {
            words.push(' ');
            length += 1;
        }
        for c in word.chars() {
            if length >= LONGEST_MESSAGE {
                words.push('…');
                return words;
            }
            words.push(c);
            length += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests;
