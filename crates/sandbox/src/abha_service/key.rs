//! The keys that identifiers and OTPs are encrypted under: one of 4096 bits for numbers, one of 2048 for
//! the apps of patients.
//!
//! Source: docs/protocol.md, "Encryption of identifiers"; RFC 8017, section 7.1.

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeySize, OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    Bits4096,
    Bits2048,
}

/// What is encrypted under `public` is opened by the other half.
pub(super) struct Pair {
    opens: OaepPrivateDecryptingKey,
    /// A `SubjectPublicKeyInfo`.
    pub(super) public: Vec<u8>,
}

impl Pair {
    fn generate(size: KeySize) -> Option<Self> {
        let private = PrivateDecryptingKey::generate(size).ok()?;
        let public: PublicKeyX509Der<'_> = private.public_key().as_der().ok()?;
        Some(Self {
            public: public.as_ref().to_vec(),
            opens: OaepPrivateDecryptingKey::new(private).ok()?,
        })
    }

    pub(super) fn open(&self, sealed: &[u8]) -> Option<String> {
        let mut plain = vec![0; self.opens.min_output_size()];
        let plain = self
            .opens
            .decrypt(&OAEP_SHA1_MGF1SHA1, sealed, &mut plain, None)
            .ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }
}

/// The pairs in force.
#[derive(Clone)]
pub(super) struct KeyRing(Option<Arc<(Pair, Pair)>>);

/// Keys are slow to make: they are made once a process, however many sandboxes it runs.
static MADE: Mutex<Vec<KeyRing>> = Mutex::new(Vec::new());

impl KeyRing {
    pub(super) fn none() -> Self {
        Self(None)
    }

    /// The ring after so many rotations. Takes seconds where it is not made yet.
    pub(super) fn numbered(number: usize) -> Option<Self> {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        while made.len() <= number {
            let large = Pair::generate(KeySize::Rsa4096)?;
            let small = Pair::generate(KeySize::Rsa2048)?;
            made.push(Self(Some(Arc::new((large, small)))));
        }
        made.get(number).cloned()
    }

    pub(super) fn pair(&self, size: Size) -> Option<&Pair> {
        let pairs = self.0.as_ref()?;
        Some(match size {
            Size::Bits4096 => &pairs.0,
            Size::Bits2048 => &pairs.1,
        })
    }
}
