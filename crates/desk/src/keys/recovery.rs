//! The recovery key: 128 random bits, printed in groups a person can copy.

use phrase::{Phrase, say};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::KeyError;
use crate::in_english::in_english;

/// Letters and digits that are not mistaken for one another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery key. `Debug` does not show it.
#[derive(Clone)]
pub struct RecoveryKey(Zeroizing<[u8; 16]>);

/// A text that is not a recovery key, or was miscopied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub struct NotARecoveryKey;

impl NotARecoveryKey {
    /// What happened.
    #[must_use]
    pub fn words(self) -> Phrase {
        say::error_not_a_recovery_key()
    }
}

impl RecoveryKey {
    /// Draws one.
    ///
    /// # Errors
    ///
    /// [`KeyError::Make`] when the system has no random numbers.
    pub fn generate() -> Result<Self, KeyError> {
        let mut bits = Zeroizing::new([0; 16]);
        getrandom::fill(bits.as_mut_slice()).map_err(|_| KeyError::Make)?;
        Ok(Self(bits))
    }

    pub(super) fn bits(&self) -> &[u8; 16] {
        &self.0
    }

    /// The key as printed: seven groups of four, the last two letters being a check.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        // 128 bits and 12 check bits make 28 letters of 5 bits.
        let wide = (u128::from_be_bytes(*self.0), self.check());
        let mut text = Zeroizing::new(String::with_capacity(34));
        for place in 0..28_u32 {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let letter = (0..5).fold(0_usize, |letter, bit| {
                let at = place * 5 + bit;
                let value = if at < 128 {
                    wide.0 >> (127 - at) & 1
                } else {
                    u128::from(wide.1 >> (139 - at)) & 1
                };
                letter << 1 | usize::from(value == 1)
            });
            text.push(char::from(LETTERS[letter & 31]));
        }
        text
    }

    fn check(&self) -> u16 {
        let digest = Sha256::digest(self.0.as_slice());
        u16::from_be_bytes([digest[0], digest[1]]) >> 4
    }

    /// Reads what a person typed: case, spaces and dashes do not matter, O is 0, I and L are 1.
    ///
    /// # Errors
    ///
    /// `NotARecoveryKey` when letters are missing or the check does not fit.
    pub fn parse(text: &str) -> Result<Self, NotARecoveryKey> {
        let (mut bits, mut check, mut place) = (0_u128, 0_u16, 0_u32);
        for letter in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = LETTERS
                .iter()
                .position(|known| char::from(*known) == letter)
                .and_then(|value| u16::try_from(value).ok())
                .ok_or(NotARecoveryKey)?;
            for bit in (0..5).rev() {
                let one = value >> bit & 1;
                if place < 128 {
                    bits = bits << 1 | u128::from(one);
                } else {
                    check = check << 1 | one;
                }
                place += 1;
            }
            if place > 140 {
                return Err(NotARecoveryKey);
            }
        }
        let key = Self(Zeroizing::new(bits.to_be_bytes()));
        if place == 140 && key.check() == check {
            Ok(key)
        } else {
            Err(NotARecoveryKey)
        }
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey([redacted])")
    }
}

#[cfg(test)]
mod tests;
