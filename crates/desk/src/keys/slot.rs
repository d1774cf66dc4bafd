//! One slot of `desk.key`: the store key, wrapped for one way in.

use aes_gcm::{
    Aes256Gcm, Key, KeyInit,
    aead::{Aead, Payload},
};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{SlotKind, UserId, UserName};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{error::KeyError, opener::Opener, password::Password, store_key::StoreKeyBytes};

/// The layout of `desk.key`.
pub(super) const VERSION: u32 = 1;

/// Argon2id parameters: memory in KiB, passes, lanes. Source: docs/promises.md, A2 (0.2 s).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Slot {
    kind: SlotKind,
    /// Whose it is, of a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<SlotUser>,
    salt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    argon2: Option<Argon2Parameters>,
    nonce: String,
    wrapped: String,
    /// Tells a damaged slot from a wrong password. Protects nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    check: Option<String>,
}

/// Whose slot it is.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SlotUser {
    pub id: UserId,
    pub name: UserName,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Argon2Parameters {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

const USUAL: Argon2Parameters = Argon2Parameters {
    memory_kib: MEMORY_KIB,
    passes: PASSES,
    lanes: LANES,
};

impl Slot {
    pub(super) fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Whose it is, of a person's.
    pub(super) fn user(&self) -> Option<&SlotUser> {
        self.user.as_ref().filter(|_| self.kind == SlotKind::User)
    }

    /// Whether it is this person's.
    pub(super) fn is_of(&self, id: &UserId) -> bool {
        self.user().is_some_and(|user| user.id == *id)
    }

    /// The same slot of somebody who is called otherwise.
    pub(super) fn called(&self, name: &UserName) -> Self {
        let mut slot = self.clone();
        if let Some(user) = &mut slot.user {
            user.name = name.clone();
        }
        if slot.check.is_some() {
            slot.check = Some(slot.digest());
        }
        slot
    }

    /// Whether both are one way in: of a kind, and of one person.
    pub(super) fn is_same_way(&self, other: &Self) -> bool {
        let owner = |slot: &Self| slot.user().map(|user| user.id.clone());
        self.kind == other.kind && owner(self) == owner(other)
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

    /// Whether a person's slot is not as it was written: no password opens it.
    pub(super) fn is_damaged(&self) -> bool {
        self.user().is_some() && self.check.as_deref() != Some(self.digest().as_str())
    }

    pub(super) fn seal(
        opener: &Opener<'_>,
        install: &str,
        store_key: &StoreKeyBytes,
    ) -> Result<Self, KeyError> {
        let salt = draw_salt()?;
        if let Opener::Keychain(keychain) = opener {
            let mut secret = Zeroizing::new([0; 32]);
            getrandom::fill(secret.as_mut_slice()).map_err(|_| KeyError::Make)?;
            keychain.set(&keychain_name(install), secret.as_slice())?;
        }
        let argon2 = matches!(opener, Opener::Passphrase(_)).then_some(USUAL);
        let key = slot_key(opener, install, &salt, argon2)?;
        let mut slot = Self {
            kind: opener.kind(),
            user: None,
            salt: STANDARD.encode(salt),
            argon2,
            nonce: String::new(),
            wrapped: String::new(),
            check: None,
        };
        slot.wrap(&key, install, store_key)?;
        Ok(slot)
    }

    /// A slot that a person's password opens.
    pub(super) fn seal_for(
        user: SlotUser,
        password: &Password,
        install: &str,
        store_key: &StoreKeyBytes,
    ) -> Result<Self, KeyError> {
        let salt = draw_salt()?;
        let key = stretch(password.bytes(), &salt, USUAL)?;
        let mut slot = Self {
            kind: SlotKind::User,
            user: Some(user),
            salt: STANDARD.encode(salt),
            argon2: Some(USUAL),
            nonce: String::new(),
            wrapped: String::new(),
            check: None,
        };
        slot.wrap(&key, install, store_key)?;
        slot.check = Some(slot.digest());
        Ok(slot)
    }

    pub(super) fn open(
        &self,
        opener: &Opener<'_>,
        install: &str,
    ) -> Result<StoreKeyBytes, KeyError> {
        let key = slot_key(opener, install, &decode(&self.salt)?, self.argon2)?;
        self.unwrap(&key, install)
    }

    /// Opens a person's slot.
    pub(super) fn open_with(
        &self,
        password: &Password,
        install: &str,
    ) -> Result<StoreKeyBytes, KeyError> {
        let damaged = |_| KeyError::SlotDamaged;
        if self.is_damaged() {
            return Err(KeyError::SlotDamaged);
        }
        let argon2 = self.argon2.ok_or(KeyError::SlotDamaged)?;
        let salt = decode(&self.salt).map_err(damaged)?;
        // Cut off by its type, so it is no password of anybody.
        if password.is_too_long() {
            stretch(b"", &salt, argon2).map_err(damaged)?;
            return Err(KeyError::Wrong(SlotKind::User));
        }
        let key = stretch(password.bytes(), &salt, argon2).map_err(damaged)?;
        self.unwrap(&key, install)
    }

    /// Takes as long as opening a slot takes.
    pub(super) fn stretch_for_nobody(password: &Password) -> Result<(), KeyError> {
        stretch_as_usual(password.bytes(), &[0; 16]).map(|_| ())
    }

    fn wrap(
        &mut self,
        key: &[u8; 32],
        install: &str,
        store_key: &StoreKeyBytes,
    ) -> Result<(), KeyError> {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).map_err(|_| KeyError::Make)?;
        let payload = Payload {
            msg: store_key.as_slice(),
            aad: &self.bound_to(install),
        };
        let wrapped = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .encrypt(&nonce.into(), payload)
            .map_err(|_| KeyError::Make)?;
        self.nonce = STANDARD.encode(nonce);
        self.wrapped = STANDARD.encode(wrapped);
        Ok(())
    }

    fn unwrap(&self, key: &[u8; 32], install: &str) -> Result<StoreKeyBytes, KeyError> {
        let nonce: [u8; 12] = decode(&self.nonce)?
            .try_into()
            .map_err(|_| KeyError::Damaged)?;
        let wrapped = decode(&self.wrapped)?;
        let payload = Payload {
            msg: &wrapped,
            aad: &self.bound_to(install),
        };
        let opened = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .decrypt(&nonce.into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| KeyError::Wrong(self.kind))?;
        let mut store_key = StoreKeyBytes::new([0; 32]);
        if opened.len() != store_key.len() {
            return Err(KeyError::Damaged);
        }
        store_key.copy_from_slice(&opened);
        Ok(store_key)
    }

    /// Install id, kind, version and person: a slot moved to another file, or given another owner, does
    /// not open.
    fn bound_to(&self, install: &str) -> Vec<u8> {
        let kind = self.kind;
        let mut bound = format!("hiu-desk key slot|{VERSION}|{install}|{kind}");
        if let Some(user) = self.user() {
            bound.push('|');
            bound.push_str(user.id.as_str());
        }
        bound.into_bytes()
    }

    /// The first half of SHA-256 over everything else that a person's slot holds.
    fn digest(&self) -> String {
        let (id, name) = self
            .user
            .as_ref()
            .map_or(("", ""), |user| (user.id.as_str(), user.name.as_str()));
        let argon2 = self.argon2.map_or_else(String::new, |given| {
            format!("{},{},{}", given.memory_kib, given.passes, given.lanes)
        });
        let mut hash = Sha256::new();
        for part in [id, name, &self.salt, &argon2, &self.nonce, &self.wrapped] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let (half, _) = digest.split_at(16);
        STANDARD.encode(half)
    }
}

pub(super) fn draw_salt() -> Result<[u8; 16], KeyError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|_| KeyError::Make)?;
    Ok(salt)
}

fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    STANDARD.decode(text).map_err(|_| KeyError::Damaged)
}

fn keychain_name(install: &str) -> String {
    format!("store-key:{install}")
}

/// As a new slot stretches what a person remembers.
pub(super) fn stretch_as_usual(
    secret: &[u8],
    salt: &[u8],
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    stretch(secret, salt, USUAL)
}

/// Makes a key of what a person remembers.
fn stretch(
    secret: &[u8],
    salt: &[u8],
    given: Argon2Parameters,
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    // A damaged file must not make us take all memory.
    if given.memory_kib > 4 * MEMORY_KIB || given.passes > 64 || given.lanes > 64 {
        return Err(KeyError::Damaged);
    }
    let parameters = Params::new(given.memory_kib, given.passes, given.lanes, Some(32))
        .map_err(|_| KeyError::Damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(secret, salt, key.as_mut_slice())
        .map_err(|_| KeyError::Damaged)?;
    Ok(key)
}

fn slot_key(
    opener: &Opener<'_>,
    install: &str,
    salt: &[u8],
    argon2: Option<Argon2Parameters>,
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let derive = |secret: &[u8]| {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(salt), secret)
            .expand(b"hiu-desk key slot", key.as_mut_slice())
            .map_err(|_| KeyError::Make)?;
        Ok(key)
    };
    match opener {
        Opener::Practice => derive(b"practice mode keeps invented people only"),
        Opener::Recovery(recovery) => derive(recovery.bits()),
        Opener::Keychain(keychain) => {
            let secret = keychain.get(&keychain_name(install))?;
            derive(&secret.ok_or(KeyError::Wrong(SlotKind::Keychain))?)
        }
        Opener::Passphrase(passphrase) => {
            stretch(passphrase.bytes(), salt, argon2.ok_or(KeyError::Damaged)?)
        }
        // Their key was opened when their password was proven.
        Opener::User(_) => Err(KeyError::NoSlot(SlotKind::User)),
    }
}
