//! The PIN of the day: typed in place of a password by somebody who has signed in that day.
//!
//! It opens no slot and is written nowhere. Source: docs/people.md, "The PIN of the day".

use phrase::{Phrase, say};
use zeroize::Zeroizing;

use crate::in_english::in_english;

/// A PIN, as typed. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

/// Why a PIN is not taken as a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum PinFault {
    /// It is not [`Pin::SHORTEST`] to [`Pin::LONGEST`] digits.
    Form,
    /// One digit over and over, or digits in a row.
    Plain,
}

impl PinFault {
    /// What happened.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Form => say::people_pin_form(Pin::LONGEST, Pin::SHORTEST),
            Self::Plain => say::people_pin_plain(),
        }
    }
}

impl Pin {
    /// A PIN has at least so many digits.
    pub const SHORTEST: usize = 4;
    /// A PIN has at most so many digits.
    pub const LONGEST: usize = 8;

    /// Takes what was typed. Of what is too long for a PIN nothing is kept, and it is nobody's.
    #[must_use]
    pub fn new(text: String) -> Self {
        let mut text = Zeroizing::new(text);
        if text.len() > Self::LONGEST {
            text.clear();
        }
        Self(text)
    }

    /// Whether it may be a new one.
    ///
    /// # Errors
    ///
    /// [`PinFault`].
    pub fn check_new(&self) -> Result<(), PinFault> {
        let digits = self.0.as_bytes();
        let has_form = digits.len() >= Self::SHORTEST && digits.iter().all(u8::is_ascii_digit);
        if !has_form {
            return Err(PinFault::Form);
        }
        let all_step = |step: i16| {
            let mut pairs = digits.iter().zip(digits.iter().skip(1));
            pairs.all(|(one, next)| i16::from(*next) - i16::from(*one) == step)
        };
        match [0, 1, -1].into_iter().any(all_step) {
            true => Err(PinFault::Plain),
            false => Ok(()),
        }
    }
}

impl Pin {
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin([redacted])")
    }
}
