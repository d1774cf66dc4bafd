//! Which host keys a relay may show: Ed25519, ECDSA, and RSA of 2048 bits and more with SHA-2.
//!
//! RSA with SHA-1 (`ssh-rsa`) is never spoken. Source: RFC 8332, section 3; docs/promises.md, T3.

use std::borrow::Cow;

use russh::{
    Preferred,
    keys::{Algorithm, EcdsaCurve, HashAlg, PublicKey, ssh_key::public::KeyData},
};

/// An RSA key with fewer bits proves nobody.
const FEWEST_RSA_BITS: u32 = 2048;

/// A kind of host key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ed25519,
    Ecdsa,
    Rsa,
}

impl Kind {
    /// All of them, best first.
    pub(super) const ALL: [Self; 3] = [Self::Ed25519, Self::Ecdsa, Self::Rsa];

    /// The kind of a key; `None`: no key of this kind or length is taken.
    pub(super) fn of(key: &PublicKey) -> Option<Self> {
        match key.key_data() {
            KeyData::Ed25519(_) => Some(Self::Ed25519),
            KeyData::Ecdsa(_) => Some(Self::Ecdsa),
            KeyData::Rsa(key) => (key.key_size() >= FEWEST_RSA_BITS).then_some(Self::Rsa),
            _ => None,
        }
    }

    fn algorithms(self) -> Vec<Algorithm> {
        let ecdsa = |curve| Algorithm::Ecdsa { curve };
        let rsa = |hash| Algorithm::Rsa { hash: Some(hash) };
        match self {
            Self::Ed25519 => vec![Algorithm::Ed25519],
            Self::Ecdsa => [
                EcdsaCurve::NistP256,
                EcdsaCurve::NistP384,
                EcdsaCurve::NistP521,
            ]
            .map(ecdsa)
            .to_vec(),
            Self::Rsa => [HashAlg::Sha512, HashAlg::Sha256].map(rsa).to_vec(),
        }
    }
}

/// What is spoken with a relay that shows a key of one of these kinds.
pub(super) fn preferred(kinds: &[Kind]) -> Preferred {
    let key = kinds.iter().flat_map(|kind| kind.algorithms()).collect();
    Preferred {
        key: Cow::Owned(key),
        ..Preferred::DEFAULT
    }
}

#[cfg(test)]
mod tests;
