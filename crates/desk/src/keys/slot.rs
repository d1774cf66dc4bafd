//! One slot of `desk.key`: the store key, wrapped for one way in.

use aes_gcm::{
    Aes256Gcm, Key, KeyInit,
    aead::{Aead, Payload},
};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::SlotKind;
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    error::KeyError,
    opener::{Opener, StoreKeyBytes},
};

/// The layout of `desk.key`.
pub(super) const VERSION: u32 = 1;

/// Argon2id parameters: memory in KiB, passes, lanes. Source: docs/promises.md, A2 (0.2 s).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

#[derive(Serialize, Deserialize)]
pub(super) struct Slot {
    kind: SlotKind,
    salt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    argon2: Option<Argon2Parameters>,
    nonce: String,
    wrapped: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Argon2Parameters {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Slot {
    pub(super) fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Whether it was stretched with less than a new slot is.
    pub(super) fn is_weak(&self) -> bool {
        self.argon2.is_some_and(|given| {
            given.memory_kib < MEMORY_KIB || given.passes < PASSES || given.lanes < LANES
        })
    }

    pub(super) fn is_for(&self, opener: &Opener<'_>) -> bool {
        self.kind == opener.kind()
    }

    pub(super) fn seal(
        opener: &Opener<'_>,
        install: &str,
        store_key: &StoreKeyBytes,
    ) -> Result<Self, KeyError> {
        let mut salt = [0; 16];
        let mut nonce = [0; 12];
        getrandom::fill(&mut salt).map_err(|_| KeyError::Make)?;
        getrandom::fill(&mut nonce).map_err(|_| KeyError::Make)?;
        if let Opener::Keychain(keychain) = opener {
            let mut secret = Zeroizing::new([0; 32]);
            getrandom::fill(secret.as_mut_slice()).map_err(|_| KeyError::Make)?;
            keychain.set(&keychain_name(install), secret.as_slice())?;
        }
        let argon2 = matches!(opener, Opener::Passphrase(_)).then_some(Argon2Parameters {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
        });
        let kind = opener.kind();
        let key = slot_key(opener, install, &salt, argon2)?;
        let payload = Payload {
            msg: store_key.as_slice(),
            aad: &bound_to(install, kind),
        };
        let wrapped = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .encrypt(&nonce.into(), payload)
            .map_err(|_| KeyError::Make)?;
        Ok(Self {
            kind,
            salt: STANDARD.encode(salt),
            argon2,
            nonce: STANDARD.encode(nonce),
            wrapped: STANDARD.encode(wrapped),
        })
    }

    pub(super) fn open(
        &self,
        opener: &Opener<'_>,
        install: &str,
    ) -> Result<StoreKeyBytes, KeyError> {
        let salt = decode(&self.salt)?;
        let nonce: [u8; 12] = decode(&self.nonce)?
            .try_into()
            .map_err(|_| KeyError::Damaged)?;
        let wrapped = decode(&self.wrapped)?;
        let key = slot_key(opener, install, &salt, self.argon2)?;
        let payload = Payload {
            msg: &wrapped,
            aad: &bound_to(install, self.kind),
        };
        let opened = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .decrypt(&nonce.into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| KeyError::Wrong(opener.kind()))?;
        let mut store_key = StoreKeyBytes::new([0; 32]);
        if opened.len() != store_key.len() {
            return Err(KeyError::Damaged);
        }
        store_key.copy_from_slice(&opened);
        Ok(store_key)
    }
}

fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    STANDARD.decode(text).map_err(|_| KeyError::Damaged)
}

fn keychain_name(install: &str) -> String {
    format!("store-key:{install}")
}

/// Install id, kind and version: a slot moved to another file does not open.
fn bound_to(install: &str, kind: SlotKind) -> Vec<u8> {
    format!("hiu-desk key slot|{VERSION}|{install}|{kind}").into_bytes()
}

fn slot_key(
    opener: &Opener<'_>,
    install: &str,
    salt: &[u8],
    argon2: Option<Argon2Parameters>,
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut key = Zeroizing::new([0; 32]);
    let mut derive = |secret: &[u8]| {
        Hkdf::<Sha256>::new(Some(salt), secret)
            .expand(b"hiu-desk key slot", key.as_mut_slice())
            .map_err(|_| KeyError::Make)
    };
    match opener {
        Opener::Practice => derive(b"practice mode keeps invented people only")?,
        Opener::Recovery(recovery) => derive(recovery.bits())?,
        Opener::Keychain(keychain) => {
            let secret = keychain.get(&keychain_name(install))?;
            derive(&secret.ok_or(KeyError::Wrong(SlotKind::Keychain))?)?;
        }
        Opener::Passphrase(passphrase) => {
            let given = argon2.ok_or(KeyError::Damaged)?;
            // A damaged file must not make us take all memory.
            if given.memory_kib > 4 * MEMORY_KIB || given.passes > 64 || given.lanes > 64 {
                return Err(KeyError::Damaged);
            }
            let parameters = Params::new(given.memory_kib, given.passes, given.lanes, Some(32))
                .map_err(|_| KeyError::Damaged)?;
            Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
                .hash_password_into(passphrase.bytes(), salt, key.as_mut_slice())
                .map_err(|_| KeyError::Damaged)?;
        }
    }
    Ok(key)
}
