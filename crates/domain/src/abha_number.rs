//! ABHA numbers: 14 digits, written `91-1000-2000-3004`.

use serde::{Deserialize, Serialize};

/// A patient's ABHA number, kept as its 14 digits.
///
/// `Debug` does not show it: who is a patient where is health data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AbhaNumber(String);

/// A text that is not 14 digits in one of the forms people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an ABHA number has 14 digits, such as 91-1000-2000-3004")]
pub struct AbhaNumberError;

impl AbhaNumber {
    /// Digits of every ABHA number.
    pub const DIGITS: usize = 14;

    /// Reads a number with or without dashes or blanks between its digits.
    ///
    /// # Errors
    ///
    /// [`AbhaNumberError`] for any other character, or fewer or more digits.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, AbhaNumberError> {
        let mut digits = String::with_capacity(Self::DIGITS);
        for character in text.as_ref().trim().chars() {
            match character {
                '0'..='9' if digits.len() < Self::DIGITS => digits.push(character),
                '-' | ' ' => {}
                _ => return Err(AbhaNumberError),
            }
        }
        (digits.len() == Self::DIGITS)
            .then_some(Self(digits))
            .ok_or(AbhaNumberError)
    }

    /// The 14 digits without dashes.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// As cards print it and ABDM wants it sent: `NN-NNNN-NNNN-NNNN`.
    #[must_use]
    pub fn dashed(&self) -> String {
        let parts = [0..2, 2..6, 6..10, 10..14].map(|part| self.0.get(part).unwrap_or_default());
        parts.join("-")
    }

    /// Whether the digits agree with each other by the rule of Luhn, which ABHA numbers seen so far
    /// follow. A hint to look again while typing and no more: ABDM publishes no such rule.
    /// Source: docs/protocol.md, "ABHA numbers".
    #[must_use]
    pub fn looks_right(&self) -> bool {
        let sum: u32 = self
            .0
            .chars()
            .rev()
            .filter_map(|digit| digit.to_digit(10))
            .enumerate()
            .map(|(place, digit)| match (place % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            })
            .sum();
        sum.is_multiple_of(10)
    }
}

impl std::fmt::Debug for AbhaNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AbhaNumber([redacted])")
    }
}

impl TryFrom<String> for AbhaNumber {
    type Error = AbhaNumberError;
    fn try_from(text: String) -> Result<Self, AbhaNumberError> {
        Self::parse(text)
    }
}

impl From<AbhaNumber> for String {
    fn from(number: AbhaNumber) -> Self {
        number.0
    }
}
