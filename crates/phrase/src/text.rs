use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::phrase::{Argument, Phrase};

/// A title, name or value that a reader sees: what a hospital or a person wrote, or what this program says of it.
///
/// In JSON a string, or the object of a [`Phrase`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum Text {
    /// As it was sent; never translated.
    Sent(String),
    /// This program's own.
    Own(Phrase),
}

impl Text {
    /// The text as sent; `None` where the words are this program's.
    #[must_use]
    pub fn sent(&self) -> Option<&str> {
        match self {
            Self::Sent(text) => Some(text),
            Self::Own(_) => None,
        }
    }

    /// The text with what was sent as `change` gives it back, also in the places of a phrase.
    #[must_use]
    pub fn with_texts(self, change: &dyn Fn(String) -> String) -> Self {
        match self {
            Self::Sent(text) => Self::Sent(change(text)),
            Self::Own(phrase) => Self::Own(phrase.with_texts(change)),
        }
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sent().is_some_and(str::is_empty)
    }
}

/// For the log: what is ours reads as its key in brackets.
impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sent(text) => f.write_str(text),
            Self::Own(phrase) => write!(f, "[{}]", phrase.key()),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Sent(String::new())
    }
}

/// As sent; what this program says equals no text.
impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.sent() == Some(other)
    }
}

/// As sent; what this program says equals no text.
impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.sent() == Some(*other)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Sent(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Sent(text.to_owned())
    }
}

impl From<&Phrase> for Text {
    fn from(phrase: &Phrase) -> Self {
        Self::Own(phrase.clone())
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl From<Phrase> for Text {
    fn from(phrase: Phrase) -> Self {
        Self::Own(phrase)
    }
}

impl From<&Text> for Argument {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        match text {
            Text::Sent(text) => Self::Text(text),
            Text::Own(phrase) => Self::Phrase(phrase),
        }
    }
}
