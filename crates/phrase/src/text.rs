use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Phrase;

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

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sent().is_some_and(str::is_empty)
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

impl From<Phrase> for Text {
    fn from(phrase: Phrase) -> Self {
        Self::Own(phrase)
    }
}
