//! The store key and what is derived from it.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::Error;

/// The key of a store: 256 random bits. Wiped when dropped; kept out of swap where the system allows it
/// (docs/promises.md, A7).
#[derive(ZeroizeOnDrop)]
pub struct StoreKey(Box<[u8; 32]>);

impl StoreKey {
    /// Draws a key.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the system has no random bytes.
    pub fn generate() -> Result<Self, Error> {
        let mut key = Self::kept(Box::new([0; 32]));
        getrandom::fill(key.0.as_mut_slice()).map_err(|_| Error::Random)?;
        Ok(key)
    }

    /// Takes a key out of its slot. Wiping the argument is the caller's duty.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut key = Self::kept(Box::new([0; 32]));
        key.0.copy_from_slice(bytes);
        key
    }

    /// Locks the memory that a key will lie in. It stays locked to the end of the process, since other keys may
    /// lie on the same page, and those of a store are few.
    fn kept(room: Box<[u8; 32]>) -> Self {
        if let Ok(locked) = region::lock(room.as_ptr(), room.len()) {
            std::mem::forget(locked);
        }
        Self(room)
    }

    /// The bytes themselves, to be wrapped in a key slot.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The statement that keys a connection: a raw key, so that nothing is stretched.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        // Room from the start: growing would leave a copy of the key behind.
        let mut text = Zeroizing::new(String::with_capacity(96));
        text.push_str("PRAGMA key = \"");
        text.push_str(&self.literal());
        text.push('"');
        text
    }

    /// The key as `SQLCipher` takes a raw one: `x'…'` in hex.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0.iter() {
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        text.push('\'');
        text
    }

    /// A copy for the connections that are opened later.
    pub(crate) fn duplicate(&self) -> Self {
        Self::from_bytes(&self.0)
    }

    /// The key that seals the head of the audit.
    pub(crate) fn audit_key(&self) -> Zeroizing<[u8; 32]> {
        self.derive(b"", b"hiu-desk audit 1")
    }

    /// The key that seals the artefact keys beside a backup; bound to the store's `install_id`.
    pub(crate) fn backup_key(&self, install_id: &str) -> Zeroizing<[u8; 32]> {
        self.derive(install_id.as_bytes(), b"hiu-desk backup keys 1")
    }

    /// Tells this key from others without giving it away; bound to the store's `install_id`.
    pub(crate) fn check_value(&self, install_id: &str) -> KeyCheck {
        KeyCheck(*self.derive(install_id.as_bytes(), b"hiu-desk key check 1"))
    }

    fn derive(&self, salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(salt), self.0.as_slice())
            .expand(info, derived.as_mut_slice())
            .expect("32 bytes are less than HKDF's limit of 255 hashes");
        derived
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey([redacted])")
    }
}

/// A key's check value. Public: 256 bits out of HKDF say nothing of the key.
#[derive(Clone, Copy)]
pub(crate) struct KeyCheck(pub(crate) [u8; 32]);

impl KeyCheck {
    pub(crate) fn matches(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

#[cfg(test)]
mod tests;
