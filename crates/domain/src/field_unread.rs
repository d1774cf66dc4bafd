//! This field of a message could not be read, because.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
/// What stands where something else was expected.
ValueKind {
    /// Nothing, `null`, or an empty text or list.
    Missing = "missing";
    /// A text with no meaning there.
    Text = "text";
    /// A number.
    Number = "number";
    /// `true` or `false`.
    YesOrNo = "yes_or_no";
    /// A list.
    List = "list";
    /// An object.
    Object = "object";
    /// More elements of a list than are believed.
    TooMany = "too_many";
    /// Bytes that are no JSON.
    NotJson = "not_json";
}
}

/// A place in a message that could not be read. Holds nothing of what stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}: {}", if .field.is_empty() { "the body" } else { .field }, .found.name())]
pub struct FieldUnread {
    /// The place by the names of the specification, such as `entries[3].careContextReference`; empty:
    /// the whole message.
    pub field: String,
    /// What stands there.
    pub found: ValueKind,
}

impl FieldUnread {
    /// Puts both parts together.
    pub fn new(field: impl Into<String>, found: ValueKind) -> Self {
        Self {
            field: field.into(),
            found,
        }
    }
}
