//! People who sign in at this clinic, and what they are called.

use phrase::say;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::{field_fault::FieldFault, named::named};

named! {
/// Whether somebody may sign in.
UserState {
    /// They may.
    Active = "active";
    /// They may not; their name stays taken, because the audit names them.
    Disabled = "disabled";
}
}

/// What a person is called at sign-in and in the audit: 1 to 64 characters in Unicode's form C, with
/// single spaces between words.
///
/// Two names are one person's when [`UserName::folded`] is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserName(String);

/// Longest name, in characters.
const LONGEST: usize = 64;

/// Who else stands in the audit as having done something.
const RESERVED: [&str; 3] = ["operator", "program", "abdm"];

/// Signs that nobody sees, and that turn the direction of writing. The two joiners of Indian scripts are
/// letters' parts and may stand.
fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

impl UserName {
    /// Reads a name; white space around it and doubled inside it is cut.
    ///
    /// # Errors
    ///
    /// The field `name`: empty, too long, with signs that cannot be seen, or the name of what is no person.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, FieldFault> {
        let text = text.as_ref();
        let fault = |message: phrase::Phrase| Err(FieldFault::new("name", message));
        // Form C makes at most three characters of one, so the first look bounds the work.
        if text.chars().nth(4 * LONGEST).is_some() {
            return fault(say::people_name_long(LONGEST));
        }
        if text
            .chars()
            .any(|sign| sign.is_control() || is_invisible(sign))
        {
            return fault(say::people_name_invisible());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let name = Self(words.join(" ").nfc().collect());
        if name.folded().is_empty() {
            return fault(say::people_name_empty());
        }
        if name.0.chars().count() > LONGEST {
            return fault(say::people_name_long(LONGEST));
        }
        if RESERVED.contains(&name.folded().as_str()) {
            return fault(say::people_name_reserved());
        }
        Ok(name)
    }

    /// The name as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name for comparing: without differences of case, width and joiners.
    #[must_use]
    pub fn folded(&self) -> String {
        let seen = self.0.chars().filter(|sign| !is_joiner(*sign));
        let folded: String = seen.nfkc().flat_map(char::to_lowercase).nfc().collect();
        folded.trim().to_owned()
    }
}

impl std::fmt::Display for UserName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for UserName {
    type Error = FieldFault;
    fn try_from(text: String) -> Result<Self, FieldFault> {
        Self::parse(text)
    }
}

impl From<UserName> for String {
    fn from(name: UserName) -> Self {
        name.0
    }
}
