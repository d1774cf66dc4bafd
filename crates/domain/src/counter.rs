//! Counters: the places of a clinic where patients scan a code with their app.
//!
//! Source: docs/protocol.md, "Counters".

use serde::{Deserialize, Serialize};

/// What a counter is called in its code: 1 to 20 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CounterId(String);

/// A text that cannot name a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a counter's id has 1 to 20 letters and digits, such as OPD1")]
pub struct CounterIdError;

impl CounterId {
    /// Characters of the longest.
    pub const LONGEST: usize = 20;

    /// Takes 1 to 20 ASCII letters and digits; surrounding white space is cut off.
    ///
    /// # Errors
    ///
    /// [`CounterIdError`] for anything else.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, CounterIdError> {
        let text = text.as_ref().trim();
        let is_good = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_good.then(|| Self(text.to_owned())).ok_or(CounterIdError)
    }

    /// As it stands in the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether what a message names is this counter: apps may change the case of a link.
    #[must_use]
    pub fn is_named_by(&self, text: &str) -> bool {
        self.0.eq_ignore_ascii_case(text.trim())
    }
}

impl std::fmt::Display for CounterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CounterId {
    type Error = CounterIdError;
    fn try_from(text: String) -> Result<Self, CounterIdError> {
        Self::parse(text)
    }
}

impl From<CounterId> for String {
    fn from(id: CounterId) -> Self {
        id.0
    }
}

/// A place where patients scan a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// What its code calls it.
    pub id: CounterId,
    /// What the clinic calls it, such as `Front desk`.
    pub name: String,
    /// It takes records that patients push, too.
    pub takes_records: bool,
}
