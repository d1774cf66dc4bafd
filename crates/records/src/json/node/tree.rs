//! The loose tree: JSON as it was sent, members in order, numbers as text.
//!
//! `serde_json::Value` would change digits (`7.10` to `7.1`) and sort members, so the tree is our
//! own. `serde_json` has found the text to be well formed before a tree is built of it.

use std::borrow::Cow;
use std::cell::Cell;

use super::scan::MAX_NODES;

/// Lists and objects below this depth stay raw text. Source: docs/reading-records.md,
/// "From bytes to JSON".
pub(crate) const MAX_DEPTH: usize = 64;

/// How many more values may be taken apart.
pub(crate) struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(MAX_NODES))
    }
}

impl Budget {
    /// Takes as much as all of a text may need out of the budget, or nothing if it has less. Parts
    /// of such a text can be read in any order, each with a budget of its own.
    pub(crate) fn take_all_of(&self, json: &str) -> bool {
        // Every value follows one of these, but for the first.
        let count = |sign| memchr::memchr_iter(sign, json.as_bytes()).count();
        let most = count(b',') + count(b'[') + count(b'{') + 1;
        self.take_some(most)
    }

    /// Takes one value out of the budget, or nothing if it is spent.
    pub(super) fn take(&self) -> bool {
        self.take_some(1)
    }

    fn take_some(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(self.0.get()));
        left.is_some()
    }

    /// Leaves a list or object as it is. One long enough to hold more values than a record may
    /// have ends the taking apart; a short one only has a broken name.
    pub(super) fn leave_raw<'a>(&self, raw: &'a str) -> Node<'a> {
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
#[derive(Clone, PartialEq)]
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

/// Members of an object in source order; of a resource repeated names included (`build/repeated.rs`).
pub(crate) type Members<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl<'a> Node<'a> {
    /// The member `name` of an object; the first if it is repeated.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'a>> {
        let (length, first) = (name.len(), name.as_bytes().first());
        self.members()
            .iter()
            // Most names differ in length or beginning; comparing these needs no call.
            .find(|(key, _)| {
                key.len() == length && key.as_bytes().first() == first && **key == *name
            })
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
            Self::Text(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
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

    /// Truth of a value, also when it was sent as `"true"`, `"yes"`, `1` or in a list of one.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Number("1") => Some(true),
            Self::Number("0") => Some(false),
            Self::List(elements) if elements.len() == 1 => elements[0].truth(),
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
            Self::Text(text) => trimmed(text).is_empty(),
            Self::List(elements) => elements.iter().all(Node::is_empty),
            Self::Object(members) => members.iter().all(|(_, value)| value.is_empty()),
            Self::Bool(_) | Self::Number(_) | Self::Raw(_) => false,
        }
    }
}

/// A text without white space around it. Most has none.
fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    match is_plain(bytes.first()) && is_plain(bytes.last()) {
        true => text,
        false => text.trim(),
    }
}
