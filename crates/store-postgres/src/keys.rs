//! The keys that follow from the clinic's own, and hashes under them.
//! Source: RFC 2104 (HMAC), RFC 5869 (HKDF).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::seal::Key;

/// A keyed hash as it stands in the columns: the first half of HMAC-SHA-256.
pub type Hash = [u8; 16];

/// What follows from the clinic's key. Nothing of it reaches the server.
pub struct Keys {
    look_up: Key,
    /// Seals rows that are under no artefact.
    pub rows: Key,
    /// Signs, and marks identifiers: as in the file store, so that both stay the same when a clinic moves.
    pub audit: Key,
    /// Goes into the wrapping of epoch keys: who takes a desk's key pair has not the clinic's key.
    pub wrapping: Key,
}

impl Keys {
    pub fn of(clinic: &[u8; 32]) -> Self {
        let part = |name: &str| {
            let mut key = Zeroizing::new([0; 32]);
            Hkdf::<Sha256>::new(None, clinic)
                .expand(name.as_bytes(), key.as_mut_slice())
                .expect("32 bytes are less than HKDF's limit of 255 hashes");
            Key::from_bytes(&key)
        };
        Self {
            look_up: part("hiu-desk postgres look-up 1"),
            rows: part("hiu-desk postgres rows 1"),
            audit: part("hiu-desk audit 1"),
            wrapping: part("hiu-desk postgres wrapping 1"),
        }
    }

    /// Hash of what `parts` name, for looking it up. `what` says of which sort it is.
    pub fn hash(&self, what: &str, parts: &[&str]) -> Hash {
        let full = mac(&self.look_up, what, parts);
        let mut hash = [0; 16];
        hash.copy_from_slice(&full[..16]);
        hash
    }

    /// A mark of an identifier, hex.
    pub fn mark(&self, identifier: &str) -> String {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, self.audit.expose())
            .expand(b"hiu-desk identifier mark 1", key.as_mut_slice())
            .expect("32 bytes are less than HKDF's limit of 255 hashes");
        let mut mac =
            Hmac::<Sha256>::new_from_slice(key.as_slice()).expect("HMAC takes keys of any length");
        mac.update(identifier.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

/// Hash of a word under an artefact's key: the same word of two artefacts looks different to the server, and
/// no word of an erased artefact can be guessed any more.
pub fn word(artefact: &Key, word: &str) -> i64 {
    let full = mac(artefact, "word", &[word]);
    let mut first = [0; 8];
    first.copy_from_slice(&full[..8]);
    i64::from_be_bytes(first)
}

/// HMAC-SHA-256 over parts, each with its length ahead.
pub fn mac(key: &Key, what: &str, parts: &[&str]) -> [u8; 32] {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    for part in std::iter::once(&what).chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}
