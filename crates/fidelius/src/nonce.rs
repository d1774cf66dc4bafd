//! The nonces of the two sides.

use std::fmt;

use crate::{
    encoding,
    error::{Error, NonceFault},
};

/// Longest text of a nonce, in bytes.
const MAX_TEXT_BYTES: usize = 256;
/// Longest nonce, in bytes.
const MAX_BYTES: usize = 64;

/// One side's nonce: 1 to 64 bytes, and 32 from everyone who keeps to the rules.
///
/// Whether a short one will do depends on who sent it, so [`PageKey::agree`] decides that.
/// `Debug` shows nothing of it: with the public keys it leads to the initialisation vector.
///
/// [`PageKey::agree`]: crate::PageKey::agree
#[derive(Clone, PartialEq, Eq)]
pub struct Nonce(Vec<u8>);

impl Nonce {
    /// Makes a nonce of 32 random bytes. One request, one nonce: never use it again.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the operating system has no random bytes.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = vec![0; 32];
        getrandom::fill(&mut bytes).map_err(Error::Random)?;
        Ok(Self(bytes))
    }

    /// Reads a nonce from base64 of either alphabet or hexadecimal digits, at most 256 bytes of text.
    ///
    /// Quotes, whitespace and missing padding are fine. A UUID is told by name: in the URL-safe alphabet
    /// it would pass for a nonce, and the mistake would surface as a tag failure.
    ///
    /// # Errors
    ///
    /// [`Error::MalformedNonce`] for other text, for no byte at all and for more than 64.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(NonceFault::TooLong.into());
        }
        if text.trim().is_empty() {
            return Err(NonceFault::Missing.into());
        }
        if is_uuid(text.trim()) {
            return Err(NonceFault::Uuid.into());
        }
        let bytes = encoding::decode_written(text).ok_or(NonceFault::NotBase64)?;
        match bytes.len() {
            0 => Err(NonceFault::TooShort.into()),
            1..=MAX_BYTES => Ok(Self(bytes.to_vec())),
            _ => Err(NonceFault::TooLong.into()),
        }
    }

    /// The nonce as `keyMaterial.nonce` carries it: base64 with padding.
    pub fn to_base64(&self) -> String {
        encoding::encode(&self.0)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// 8-4-4-4-12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce([redacted])")
    }
}
