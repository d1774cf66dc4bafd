//! Ids and tokens that this program makes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::Error;

/// Makes ids and tokens. Passed in, so that tests decide them.
pub trait Ids: Send + Sync + 'static {
    /// A fresh UUID, version 4.
    fn uuid(&self) -> String;

    /// The last path segment of a push URL: 43 URL-safe characters, 256 random bits.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the system has no random numbers.
    fn push_token(&self) -> Result<String, Error>;

    /// An even number in `0..=most`, for spreading retries.
    fn jitter(&self, most: u64) -> u64;
}

/// Ids from the system's random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn uuid(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    fn push_token(&self) -> Result<String, Error> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| Error::Random)?;
        Ok(URL_SAFE_NO_PAD.encode(bytes.as_slice()))
    }

    fn jitter(&self, most: u64) -> u64 {
        // Without random numbers the longest wait is the polite one.
        getrandom::u64().map_or(most, |random| random % most.saturating_add(1).max(1))
    }
}

/// Reads an id we made ourselves, which cannot be malformed.
macro_rules! fresh {
    ($ids:expr, $kind:ty) => {
        <$kind>::parse($ids.uuid()).map_err(|_| $crate::Error::Random)
    };
}
pub(crate) use fresh;

#[cfg(test)]
mod tests;
