//! The loose tree: JSON as it was sent, members in order, numbers as text.
//!
//! `serde_json::Value` would change digits (`7.10` to `7.1`) and sort members, so the tree is our
//! own. `serde_json` has found the text to be well formed before a tree is built of it.

mod build;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Lists and objects below this depth stay raw text. Source: FHIR-RECORDS §6 step 1.
pub(crate) const MAX_DEPTH: usize = 64;

/// A record is taken apart into no more values than this; the rest stays raw text. A dense record
/// of 25 MB has about as many, so only a hostile one meets the bound.
const MAX_NODES: usize = 2_000_000;

/// How many more values may be taken apart.
pub(crate) struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(MAX_NODES))
    }
}

impl Budget {
    /// Takes `count` values out of the budget, or nothing if it does not hold them.
    fn take(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Leaves a list or object as it is. One long enough to hold more values than a record may
    /// have ends the taking apart; a short one only has a broken name.
    fn leave_raw<'a>(&self, raw: &'a str) -> Node<'a> {
        if raw.len() > MAX_NODES {
            self.0.set(0);
        }
        Node::Raw(raw)
    }

    /// Whether something had to stay raw.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// One JSON value.
#[derive(Clone)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    /// The digits as sent.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Members<'a>),
    /// Not taken apart: too deep, too many, or a string with broken escapes.
    Raw(&'a str),
}

/// Members of an object in source order, repeated names included.
pub(crate) type Members<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl<'a> Node<'a> {
    /// Builds the tree of a JSON text that has been checked to be well formed.
    pub(crate) fn of(raw: &'a str, budget: &Budget) -> Self {
        build::tree(raw, MAX_DEPTH, budget)
    }

    /// The member `name` of an object; the first if it is repeated.
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.members()
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// Follows member names, taking the first element of a list on the way.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Node<'a>> {
        path.iter().try_fold(self, |node, name| {
            node.first().and_then(|node| node.get(name))
        })
    }

    /// Members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of a list, or the value itself as the only one: senders confuse the two.
    pub(crate) fn each(&self) -> &[Node<'a>] {
        match self {
            Self::List(elements) => elements,
            Self::Null => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The elements of member `name`, by the same rule; none if it is absent.
    pub(crate) fn list(&self, name: &str) -> &[Node<'a>] {
        self.get(name).map_or(&[], Node::each)
    }

    /// The value itself, or the first element of a list.
    pub(crate) fn first(&self) -> Option<&Node<'a>> {
        self.each().first()
    }

    /// Text that says something: not blank.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// Any scalar as text, numbers with their digits.
    pub(crate) fn scalar(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Bool(true) => Some(Cow::Borrowed("true")),
            Self::Bool(false) => Some(Cow::Borrowed("false")),
            Self::Number(digits) => Some(Cow::Borrowed(digits)),
            Self::Raw(raw) => Some(Cow::Borrowed(raw)),
            Self::Text(_) => self.text().map(Cow::Borrowed),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// Text of member `name`.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Node::first).and_then(Node::text)
    }

    /// Truth of a value, also when it was sent as `"true"`, `"yes"` or `"y"`.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" | "1" => Some(true),
                "false" | "no" | "n" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the value says nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(elements) => elements.iter().all(Node::is_empty),
            Self::Object(members) => members.iter().all(|(_, value)| value.is_empty()),
            Self::Bool(_) | Self::Number(_) | Self::Raw(_) => false,
        }
    }
}

/// The members of a JSON object as raw slices; `None` if the text is no object, or one of more
/// than [`MAX_NODES`].
pub(crate) fn members(raw: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    serde_json::from_str::<RawMembers<'_>>(raw)
        .ok()
        .map(|members| members.0)
}

/// The elements of a JSON list as raw slices; `None` if the text is no list, or one of more than
/// [`MAX_NODES`].
pub(crate) fn elements(raw: &str) -> Option<Vec<&str>> {
    serde_json::from_str::<RawElements<'_>>(raw)
        .ok()
        .map(|elements| elements.0)
}

/// A JSON string without its quotes and escapes; `None` if it is none, or broken.
pub(crate) fn text(raw: &str) -> Option<Cow<'_, str>> {
    serde_json::from_str::<Text<'_>>(raw)
        .ok()
        .map(|text| text.0)
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct RawMembers<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'de> Deserialize<'de> for RawMembers<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = RawMembers<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    within_bounds::<A::Error>(members.len())?;
                    members.push((name.0, value.get()));
                }
                Ok(RawMembers(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

struct RawElements<'a>(Vec<&'a str>);

impl<'de> Deserialize<'de> for RawElements<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = RawElements<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = list.next_element::<&'de RawValue>()? {
                    within_bounds::<A::Error>(elements.len())?;
                    elements.push(element.get());
                }
                Ok(RawElements(elements))
            }
        }

        deserializer.deserialize_seq(InOrder)
    }
}

/// Stops before a hostile list takes more memory than the record itself by far.
fn within_bounds<E: serde::de::Error>(count: usize) -> Result<(), E> {
    if count < MAX_NODES {
        Ok(())
    } else {
        Err(E::custom("too many values"))
    }
}
