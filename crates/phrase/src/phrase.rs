//! A phrase and what stands in its places: each may hold the other.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// One thing to say: a key of `words/<language>/*.ftl`, and what stands in its places.
///
/// In JSON `{"key": "common-age-years", "with": {"years": 47}}`; `with` is absent where nothing is needed. A stored
/// phrase outlives the version that wrote it: a key that was ever stored stays in the words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Phrase {
    #[ts(type = "string")]
    key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty", with = "object")]
    #[ts(optional, as = "Option<BTreeMap<String, Argument>>")]
    with: With,
}

/// Arguments by their names, in the order of these: records hold phrases by the thousand, and a list takes no more
/// room than it needs.
type With = Box<[(Cow<'static, str>, Argument)]>;

/// Arguments as an object in JSON.
mod object {
    use super::{Argument, BTreeMap, Cow, Deserialize, Deserializer, Serializer, With};

    pub(super) fn serialize<S: Serializer>(with: &With, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(with.iter().map(|(name, argument)| (name, argument)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<With, D::Error> {
        let with = BTreeMap::<Cow<'static, str>, Argument>::deserialize(deserializer)?;
        Ok(with.into_iter().collect())
    }
}

impl Phrase {
    /// For [`crate::say`] alone.
    pub(crate) fn new<const N: usize>(
        key: &'static str,
        with: [(&'static str, Argument); N],
    ) -> Self {
        Self {
            key: Cow::Borrowed(key),
            with: Box::new(with.map(|(name, argument)| (Cow::Borrowed(name), argument))),
        }
    }

    /// The key, such as `consent-until`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The arguments by their names.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Argument)> {
        self.with
            .iter()
            .map(|(name, argument)| (name.as_ref(), argument))
    }

    /// The phrase with each text in its places as `change` gives it back, to hide what no screen may show.
    #[must_use]
    pub fn with_texts(self, change: &dyn Fn(String) -> String) -> Self {
        let with = self.with.into_iter();
        Self {
            key: self.key,
            with: with
                .map(|(name, argument)| (name, argument.with_texts(change)))
                .collect(),
        }
    }
}

/// What stands in a place of a phrase.
///
/// In JSON a string, a number, `{"when": …}`, the object of a phrase, or an array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum Argument {
    /// As it was sent or is called everywhere: a name, an id, a file.
    Text(String),
    /// A count; the words choose by it, and it is grouped as India does.
    Number(#[ts(type = "number")] Number),
    /// A day or an instant.
    When(When),
    /// Words within words.
    Phrase(Phrase),
    /// Several, read as `a, b and c`.
    List(Vec<Argument>),
}

impl Argument {
    fn with_texts(self, change: &dyn Fn(String) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(text)),
            Self::Phrase(phrase) => Self::Phrase(phrase.with_texts(change)),
            Self::List(items) => {
                let items = items.into_iter();
                Self::List(items.map(|item| item.with_texts(change)).collect())
            }
            Self::Number(_) | Self::When(_) => self,
        }
    }
}

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number(i64);

impl Number {
    /// The number.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }
}

macro_rules! number_from {
    ($($kind:ty)*) => {
        $(impl From<$kind> for Number {
            fn from(number: $kind) -> Self {
                // What no count reaches stays the largest there is.
                Self(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}
number_from!(i32 i64 u8 u16 u32 u64 usize);

/// A day or an instant as the core writes it: `2026-11-21`, `2026-11`, `2026`, or RFC 3339 such as
/// `2026-11-21T08:32:00Z`, shown as Indian time. Anything else is shown as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct When {
    when: String,
}

impl When {
    /// Keeps the text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { when: text.into() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.when
    }
}

impl From<&str> for When {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&String> for When {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl From<String> for When {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<Number> for Argument {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<When> for Argument {
    fn from(when: When) -> Self {
        Self::When(when)
    }
}

impl From<Phrase> for Argument {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Argument>> From<Vec<T>> for Argument {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}
