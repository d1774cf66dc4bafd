//! Phrases within JSON.

use phrase::Phrase;
use serde_json::Value;

use crate::Words;

impl Words {
    /// Puts the phrases within a value into words; all else stays as it is.
    ///
    /// A phrase is told by its shape, an object of `key` alone or of `key` and `with`, and by a key that
    /// there are words for: a view may have a key of another kind.
    pub fn in_json(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.in_json(item)),
            Value::Object(members) => {
                let is_phrase = members.contains_key("key")
                    && members
                        .keys()
                        .all(|name| matches!(name.as_str(), "key" | "with"));
                let phrase = is_phrase
                    .then(|| serde_json::from_value::<Phrase>(Value::Object(members.clone())).ok())
                    .flatten();
                match phrase {
                    Some(phrase) if self.hold(&phrase) => *value = Value::String(self.say(&phrase)),
                    _ => members.values_mut().for_each(|member| self.in_json(member)),
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
