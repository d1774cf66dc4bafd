//! Bodies member by member, whatever kinds their values have.
//!
//! A member is found by its name, else without regard to letter case, `_` and `-`. Absent, `null` and
//! empty are equal. What cannot be taken for what is asked is left out and noted, by its place and
//! kind and never by its value. Source: docs/protocol.md, "What is met and what is done".

use std::cell::RefCell;

use domain::{FieldUnread, Timestamp, ValueKind};
use serde_json::{Map, Value};

use crate::{read_moment, repair::opened};

/// More of one body is not noted.
const MOST_NOTES: usize = 20;

/// What of a body was left out.
#[derive(Debug, Default)]
pub struct Notes(RefCell<Vec<FieldUnread>>);

impl Notes {
    /// Notes a place that cannot be read.
    pub fn add(&self, unread: FieldUnread) {
        let mut notes = self.0.borrow_mut();
        if notes.len() < MOST_NOTES && !notes.contains(&unread) {
            notes.push(unread);
        }
    }

    /// The first note at this place or inside it.
    #[must_use]
    pub fn under(&self, field: &str) -> Option<FieldUnread> {
        let notes = self.0.borrow();
        notes
            .iter()
            .find(|note| {
                let rest = note.field.strip_prefix(field);
                rest.is_some_and(|rest| {
                    field.is_empty() || rest.is_empty() || rest.starts_with(['.', '['])
                })
            })
            .cloned()
    }

    /// All of them so far.
    #[must_use]
    pub fn all(&self) -> Vec<FieldUnread> {
        self.0.borrow().clone()
    }

    /// All of them.
    #[must_use]
    pub fn into_all(self) -> Vec<FieldUnread> {
        self.0.into_inner()
    }
}

/// Of which kind a value is.
#[must_use]
pub fn kind_of(value: &Value) -> ValueKind {
    match value {
        Value::Null => ValueKind::Missing,
        Value::Bool(_) => ValueKind::YesOrNo,
        Value::Number(_) => ValueKind::Number,
        Value::String(_) => ValueKind::Text,
        Value::Array(_) => ValueKind::List,
        Value::Object(_) => ValueKind::Object,
    }
}

/// The members of an object; what is taken is gone from it.
pub struct Members<'n> {
    members: Map<String, Value>,
    place: String,
    notes: &'n Notes,
}

impl<'n> Members<'n> {
    /// The members of a whole body. A list of one object is that object; any other value has none.
    #[must_use]
    pub fn of_body(body: Value, notes: &'n Notes) -> Self {
        let kind = kind_of(&body);
        let members = object_of(body).unwrap_or_else(|| {
            notes.add(FieldUnread::new("", kind));
            Map::new()
        });
        Self {
            members,
            place: String::new(),
            notes,
        }
    }

    /// Where a member of these stands, such as `consentRequest.id`.
    #[must_use]
    pub fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.place)
        }
    }

    /// That a member is needed and not there.
    #[must_use]
    pub fn missing(&self, name: &str) -> FieldUnread {
        let place = self.place_of(name);
        self.notes
            .under(&place)
            .unwrap_or_else(|| FieldUnread::new(place, ValueKind::Missing))
    }

    /// Notes that a member is of no use.
    pub fn note(&self, name: &str, kind: ValueKind) -> FieldUnread {
        let unread = FieldUnread::new(self.place_of(name), kind);
        self.notes.add(unread.clone());
        unread
    }

    /// Takes a member as it is; `None` for absent, `null` and empty ones.
    pub fn value(&mut self, name: &str) -> Option<Value> {
        let value = match self.members.remove(name) {
            Some(value) => value,
            None => {
                let found = self.members.keys().find(|key| is_alike(key, name)).cloned();
                self.members.remove(&found?)?
            }
        };
        match &value {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::Array(list) if list.is_empty() => None,
            Value::Object(members) if members.is_empty() => None,
            _ => Some(value),
        }
    }

    /// How many elements the list `name` has, which stays: one that is no list counts as one. `None` where it
    /// is absent, `null`, or an empty text or object; an empty list has 0.
    #[must_use]
    pub fn elements(&self, name: &str) -> Option<usize> {
        let value = self.members.get(name).or_else(|| {
            let found = self.members.iter().find(|(key, _)| is_alike(key, name));
            found.map(|(_, value)| value)
        })?;
        match value {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(_) => match opened(value.clone()) {
                Value::Array(list) => Some(list.len()),
                _ => Some(1),
            },
            Value::Object(members) if members.is_empty() => None,
            Value::Array(list) => Some(list.len()),
            _ => Some(1),
        }
    }

    /// Takes the first of several spellings of a member that is there.
    pub fn first_value(&mut self, names: &[&'static str]) -> Option<(&'static str, Value)> {
        names
            .iter()
            .find_map(|name| self.value(name).map(|value| (*name, value)))
    }

    /// Takes a text; a number is one.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        self.as_text(name, value)
    }

    /// As [`Members::text`], under the first of several spellings that is there.
    pub fn text_of(&mut self, names: &[&'static str]) -> Option<String> {
        let (name, value) = self.first_value(names)?;
        self.as_text(name, value)
    }

    fn as_text(&self, name: &str, value: Value) -> Option<String> {
        let kind = kind_of(&value);
        let text = text_of(value);
        if text.is_none() {
            self.note(name, kind);
        }
        text
    }

    /// Takes a whole number; a text of one is one.
    pub fn whole(&mut self, name: &str) -> Option<i64> {
        let value = self.value(name)?;
        let number = whole_of(&value);
        if number.is_none() {
            self.note(name, kind_of(&value));
        }
        number
    }

    /// Takes an object; a list of one and a text of JSON are one.
    pub fn object(&mut self, name: &str) -> Option<Members<'n>> {
        let value = self.value(name)?;
        self.as_object(name, value)
    }

    /// As [`Members::object`]; a text or a number is an object with this one member.
    pub fn object_or(&mut self, name: &str, only: &str) -> Option<Members<'n>> {
        let value = self.value(name)?;
        let value = with_member(value, only);
        self.as_object(name, value)
    }

    /// Takes an object and also gives its value as it was read.
    pub fn object_with_value(&mut self, name: &str) -> Option<(Members<'n>, Value)> {
        let value = self.value(name)?;
        let read = value.clone();
        self.as_object(name, value).map(|members| (members, read))
    }

    fn as_object(&self, name: &str, value: Value) -> Option<Members<'n>> {
        let kind = kind_of(&value);
        let Some(members) = object_of(value) else {
            self.note(name, kind);
            return None;
        };
        Some(Members {
            members,
            place: self.place_of(name),
            notes: self.notes,
        })
    }

    /// Takes a list of objects; one object is a list of one, and a text or a number in it is an object
    /// with the member `only`. What is none of these is noted and left out. Of more than `most` the
    /// rest is noted and left out.
    pub fn objects(&mut self, name: &str, only: &str, most: usize) -> Vec<Members<'n>> {
        let Some(value) = self.value(name) else {
            return Vec::new();
        };
        let list = match opened(value) {
            Value::Array(list) => list,
            one @ (Value::Object(_) | Value::String(_) | Value::Number(_)) => vec![one],
            other => {
                self.note(name, kind_of(&other));
                return Vec::new();
            }
        };
        if list.len() > most {
            self.note(&format!("{name}[{most}]"), ValueKind::TooMany);
        }
        list.into_iter()
            .take(most)
            .enumerate()
            .filter(|(_, value)| !value.is_null())
            .filter_map(|(at, value)| {
                self.as_object(&format!("{name}[{at}]"), with_member(value, only))
            })
            .collect()
    }

    /// Takes a list of texts; one text is a list of one.
    pub fn texts(&mut self, name: &str, most: usize) -> Vec<String> {
        let Some(value) = self.value(name) else {
            return Vec::new();
        };
        let list = match value {
            Value::Array(list) => list,
            // A list that was written as a text is one; any other text stays what it is.
            Value::String(text) => match opened(Value::String(text)) {
                Value::Array(list) => list,
                one => vec![one],
            },
            one => vec![one],
        };
        if list.len() > most {
            self.note(&format!("{name}[{most}]"), ValueKind::TooMany);
        }
        list.into_iter()
            .take(most)
            .enumerate()
            .filter(|(_, value)| !value.is_null())
            .filter_map(|(at, value)| self.as_text(&format!("{name}[{at}]"), value))
            .collect()
    }

    /// Takes an instant in any form that [`crate::read_moment`] reads.
    ///
    /// # Errors
    ///
    /// Where it is and why it cannot be used.
    pub fn moment(&mut self, name: &str) -> Result<Timestamp, FieldUnread> {
        let value = self.value(name).ok_or_else(|| self.missing(name))?;
        read_moment(&value).ok_or_else(|| self.note(name, kind_of(&value)))
    }

    /// Takes a text, or a needed one that is not there.
    ///
    /// # Errors
    ///
    /// Where it is and why it cannot be used.
    pub fn needed_text(&mut self, name: &str) -> Result<String, FieldUnread> {
        self.text(name).ok_or_else(|| self.missing(name))
    }

    /// Takes a needed text and makes something of it.
    ///
    /// # Errors
    ///
    /// As [`Members::needed_text`], and where `parse` refuses it.
    pub fn parsed<T, E>(
        &mut self,
        name: &str,
        parse: impl FnOnce(String) -> Result<T, E>,
    ) -> Result<T, FieldUnread> {
        let text = self.needed_text(name)?;
        parse(text).map_err(|_| self.note(name, ValueKind::Text))
    }
}

pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    fn folded(text: &str) -> impl Iterator<Item = u8> {
        text.bytes()
            .filter(|byte| !matches!(byte, b'_' | b'-'))
            .map(|byte| byte.to_ascii_lowercase())
    }
    folded(one).eq(folded(other))
}

fn object_of(value: Value) -> Option<Map<String, Value>> {
    match opened(value) {
        Value::Object(members) => Some(members),
        Value::Array(list) => match <[Value; 1]>::try_from(list) {
            Ok([Value::Object(members)]) => Some(members),
            Ok(_) | Err(_) => None,
        },
        _ => None,
    }
}

fn with_member(value: Value, only: &str) -> Value {
    match opened(value) {
        value @ (Value::String(_) | Value::Number(_)) => {
            let mut members = Map::new();
            members.insert(only.to_owned(), value);
            Value::Object(members)
        }
        other => other,
    }
}

fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => match <[Value; 1]>::try_from(list) {
            Ok([one @ (Value::String(_) | Value::Number(_))]) => text_of(one),
            Ok(_) | Err(_) => None,
        },
        _ => None,
    }
}

fn whole_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| number.as_f64().and_then(whole_part)),
        Value::String(text) => {
            let text = text.trim();
            let number = text.parse::<i64>().ok();
            number.or_else(|| text.parse::<f64>().ok().and_then(whole_part))
        }
        _ => None,
    }
}

/// Below 2^53 every whole number is exact, so the cast loses nothing.
fn whole_part(number: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation)]
    let whole =
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64);
    whole
}

#[cfg(test)]
mod tests;
