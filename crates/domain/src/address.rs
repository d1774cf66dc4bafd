//! ABHA addresses, such as `hinapatel79@sbx`.

use phrase::{Phrase, say};
use serde::{Deserialize, Serialize};

/// A patient's ABHA address. Compared and kept in lower case.
///
/// `Debug` does not show it: who is a patient where is health data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AbhaAddress(String);

/// Bytes of an address at most.
const MOST: usize = 255;

/// White space, what controls, and what is not seen or turns the text around: two addresses that look alike
/// must not be two patients.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2060}'..='\u{206f}').contains(&c)
}

/// Why a text is not an ABHA address. The words are fit for a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No text.
    #[error("an ABHA address is needed, such as name@sbx")]
    Empty,
    /// 14 digits: the ABHA number, which a consent request does not take.
    #[error("this is an ABHA number; ask the patient for the ABHA address, such as name@sbx")]
    Number,
    /// No `@`, or more than one.
    #[error("an ABHA address has one @, such as name@sbx")]
    At,
    /// The part before `@`.
    #[error("before the @: a name without spaces, such as hinapatel79")]
    Name,
    /// The part after `@`.
    #[error("after the @: the name of a consent manager, such as sbx or abdm")]
    Suffix,
}

impl AddressError {
    /// What a person is told; [`std::fmt::Display`] is for the log and the command line.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Empty => say::consent_fault_address_empty(),
            Self::Number => say::consent_fault_address_number(),
            Self::At => say::consent_fault_address_at(),
            Self::Name => say::consent_fault_address_name(),
            Self::Suffix => say::consent_fault_address_suffix(),
        }
    }
}

impl AbhaAddress {
    /// Reads an address as ABDM gives it; surrounding white space is cut off and capitals are folded.
    ///
    /// Addresses that ABDM knows are of many forms, shorter and with other signs than those that it gives
    /// out today: none is refused beyond one `@` between two texts of 255 bytes together, without
    /// white space or anything that cannot be seen. The part after `@` goes into a header and is ASCII.
    /// Source: docs/protocol.md, "Words and ids".
    ///
    /// # Errors
    ///
    /// [`AddressError`] names the first fault.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, AddressError> {
        let text = text.as_ref().trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if digits == 14
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || c == '-' || c == ' ')
        {
            return Err(AddressError::Number);
        }
        let (name, suffix) = text.split_once('@').ok_or(AddressError::At)?;
        if suffix.contains('@') {
            return Err(AddressError::At);
        }
        if name.is_empty() || text.len() > MOST || name.chars().any(is_unseen) {
            return Err(AddressError::Name);
        }
        if suffix.is_empty() || !suffix.chars().all(|c| c.is_ascii_graphic()) {
            return Err(AddressError::Suffix);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// Reads an address as a person typed it: as [`Self::parse`], but an e-mail address is told for what
    /// it is, since no consent manager has a dot in its id.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn typed(text: impl AsRef<str>) -> Result<Self, AddressError> {
        let read = Self::parse(text)?;
        match read.has_usual_suffix() {
            true => Ok(read),
            false => Err(AddressError::Suffix),
        }
    }

    /// Whether it is of the form that ABDM gives out: where a text may be anything, such as in a code that
    /// was scanned, nothing else is taken for an address.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        let name = self.0.split_once('@').map_or("", |(name, _)| name);
        let ends_well = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '!');
        (3..=100).contains(&name.len())
            && ends_well(name.chars().next())
            && ends_well(name.chars().last())
            && name.chars().all(inner)
            && self.has_usual_suffix()
    }

    fn has_usual_suffix(&self) -> bool {
        let suffix = self.consent_manager();
        (1..=50).contains(&suffix.len())
            && suffix
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    }

    /// What stands in the place of the address of a person whose account was deleted: `deleted-` and
    /// `number` as 16 hex digits, at the same consent manager. No address that ABDM gives looks like it.
    #[must_use]
    pub fn stand_in(&self, number: u64) -> Self {
        Self(format!("deleted-{number:016x}@{}", self.consent_manager()))
    }

    /// Whether it stands for somebody whose account was deleted ([`Self::stand_in`]).
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        let name = self.0.split_once('@').map_or("", |(name, _)| name);
        name.strip_prefix("deleted-").is_some_and(|number| {
            number.len() == 16
                && number
                    .bytes()
                    .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
        })
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after `@`: the consent manager, used as `X-CM-ID`.
    #[must_use]
    pub fn consent_manager(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, suffix)| suffix)
    }
}

impl std::fmt::Debug for AbhaAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AbhaAddress([redacted])")
    }
}

impl TryFrom<String> for AbhaAddress {
    type Error = AddressError;
    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

impl From<AbhaAddress> for String {
    fn from(address: AbhaAddress) -> Self {
        address.0
    }
}
