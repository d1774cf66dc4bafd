//! Why somebody is not let in.

use phrase::{Phrase, say};

use crate::in_english::in_english;

/// Why somebody is not signed in, whose password may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum NotSignedIn {
    /// The wait after a wrong password is not over. The password was not looked at.
    TooManyTries {
        /// Seconds left, 1 to 300.
        left_s: u32,
    },
    /// The PIN was wrong.
    WrongPin {
        /// Tries left before only the password is taken; 1 or 2.
        left: u32,
    },
    /// No PIN of theirs is taken now: only the password is.
    NoPin,
    /// They have no password: adding them did not come to its end, or a backup was restored.
    NoPassword,
    /// They may not sign in any more.
    Disabled,
    /// The store does not know them: it came out of a backup from before they were added.
    Unknown,
}

impl NotSignedIn {
    /// What happened.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::TooManyTries { left_s } => say::people_too_many_tries(left_s),
            Self::WrongPin { left } => say::people_wrong_pin(left),
            Self::NoPin => say::people_no_pin(),
            Self::NoPassword => say::people_no_password(),
            Self::Disabled => say::people_disabled(),
            Self::Unknown => say::people_unknown(),
        }
    }

    /// What the person can do about it.
    #[must_use]
    pub fn next_step(self) -> Phrase {
        match self {
            Self::TooManyTries { .. } => say::people_too_many_tries_next(),
            Self::WrongPin { .. } => say::people_wrong_pin_next(),
            Self::NoPin => say::people_no_pin_next(),
            Self::NoPassword => say::people_no_password_next(),
            Self::Disabled => say::people_disabled_next(),
            Self::Unknown => say::people_unknown_next(),
        }
    }

    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooManyTries { .. } => "too_many_tries",
            Self::WrongPin { .. } => "wrong_pin",
            Self::NoPin => "no_pin",
            Self::NoPassword => "no_password",
            Self::Disabled => "user_disabled",
            Self::Unknown => "user_unknown",
        }
    }
}
