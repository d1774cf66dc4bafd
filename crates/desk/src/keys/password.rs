//! The password of somebody who signs in.

use domain::UserName;
use phrase::{Phrase, say};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::in_english::in_english;

/// A password, as typed, in Unicode's form C, so that another keyboard types the same. `Debug` does not
/// show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    text: Zeroizing<String>,
    is_too_long: bool,
}

/// Why a password is not taken as a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum PasswordFault {
    /// It has fewer characters than [`Password::SHORTEST`].
    Short,
    /// It has more bytes than [`Password::LONGEST`].
    Long,
    /// It is the person's name.
    Name,
}

impl PasswordFault {
    /// What happened.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Short => say::people_password_short(Password::SHORTEST),
            Self::Long => say::people_password_long(Password::LONGEST),
            Self::Name => say::people_password_is_name(),
        }
    }

    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short_password",
            Self::Long => "long_password",
            Self::Name => "password_is_name",
        }
    }
}

impl Password {
    /// A new password has at least so many characters.
    pub const SHORTEST: usize = 8;
    /// A password has at most so many bytes: nobody types more, and a file may hold anything.
    pub const LONGEST: usize = 1024;

    /// Takes a password; one line end at its end is cut off. Of what is too long for one, nothing but
    /// that is kept.
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        let line = text.trim_end_matches(['\r', '\n']);
        let is_too_long = line.len() > Self::LONGEST;
        // Form C has at most three times the bytes; room for all of it, so that growing leaves no copy.
        let mut kept = Zeroizing::new(String::with_capacity(3 * Self::LONGEST));
        if !is_too_long {
            kept.extend(line.nfc());
        }
        Self {
            text: kept,
            is_too_long,
        }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.is_too_long
    }

    /// Whether it may be the new password of somebody called so.
    ///
    /// # Errors
    ///
    /// [`PasswordFault`].
    pub fn check_new(&self, name: &UserName) -> Result<(), PasswordFault> {
        if self.is_too_long {
            return Err(PasswordFault::Long);
        }
        if self.text.chars().count() < Self::SHORTEST {
            return Err(PasswordFault::Short);
        }
        let is_name = UserName::parse(self.text.as_str())
            .is_ok_and(|as_name| as_name.folded() == name.folded());
        if is_name {
            return Err(PasswordFault::Name);
        }
        Ok(())
    }

    pub(super) fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password([redacted])")
    }
}
