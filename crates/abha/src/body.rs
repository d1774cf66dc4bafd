//! An answer's JSON, wiped when it is dropped, and the texts in it.

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

/// A text that is meant for a screen is cut here, in characters.
const LONGEST_TEXT: usize = 255;
/// The longest secret, id or file name that is taken, in bytes; tokens are far shorter.
const LONGEST_SECRET: usize = 16 * 1024;

/// JSON that tells of a person.
pub(crate) struct Body(Value);

impl Body {
    /// Reads bytes, with the bounds on nesting of `wire::read_value`; `None`: no JSON.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        wire::read_value(bytes).ok().map(Self)
    }

    pub(crate) fn value(&self) -> &Value {
        &self.0
    }

    /// The members of the object, or of the first object of a list.
    pub(crate) fn members(&self) -> Option<&Map<String, Value>> {
        match &self.0 {
            Value::Object(members) => Some(members),
            Value::Array(list) => list.first()?.as_object(),
            _ => None,
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Wipes the texts; the nesting is bounded since it was read.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(list) => list.iter_mut().for_each(wipe),
        Value::Object(members) => members.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text on one line; what stands for nothing is none. Numbers are taken for their digits.
pub(crate) fn text(value: &Value) -> Option<String> {
    let number;
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Number(found) => {
            number = found.to_string();
            number.as_str()
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let mut line = String::new();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for (place, word) in words.filter(|word| !word.is_empty()).enumerate() {
        if place > 0 {
            line.push(' ');
        }
        line.extend(word.chars().take(LONGEST_TEXT));
        if line.len() > LONGEST_TEXT * 4 {
            break;
        }
    }
    let line: String = line.chars().take(LONGEST_TEXT).collect();
    let is_nothing = matches!(line.as_str(), "" | "-" | "--" | "NA" | "N/A")
        || line.eq_ignore_ascii_case("null")
        || line.eq_ignore_ascii_case("undefined");
    (!is_nothing).then_some(line)
}

/// The first of these members that is a text.
pub(crate) fn first_text(members: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| wire::member(members, name))
        .find_map(text)
}

/// A token or an id: visible ASCII, never cut.
pub(crate) fn secret(value: Option<&Value>) -> Option<Zeroizing<String>> {
    let text = value?.as_str()?.trim();
    let good = !text.is_empty()
        && text.len() <= LONGEST_SECRET
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    good.then(|| Zeroizing::new(text.to_owned()))
}

/// A truth, in the ways it is written.
pub(crate) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// A count, as a number or a text.
pub(crate) fn count(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A text member of an object.
pub(crate) fn first_text_of(value: &Value, name: &str) -> Option<String> {
    first_text(value.as_object()?, &[name])
}
