//! Where this desk's key pair lies: in the keychain where that opens the store, else in `desk.pair`, sealed under a key
//! that follows from the clinic's.
//!
//! A file is the weaker place: what was overwritten may be found on the disk, or in a copy of the folder, by who has
//! the clinic's key as well. Source: docs/many-desks.md, "Gone means gone".

use std::{io, path::PathBuf, sync::Arc};

use aes_gcm::{
    Aes256Gcm, Key, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use store_postgres::{DeskKeys, Secret};
use zeroize::Zeroizing;

use crate::{
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole, write_whole},
    keys::{Keychain, StoreKeyBytes},
};

const NONCE_BYTES: usize = 12;
const SECRET_BYTES: usize = 32;

/// Whose pair it is.
#[derive(Clone)]
pub(crate) struct Owner {
    pub install: String,
    pub desk: String,
}

/// The pair in the keychain of this computer's user.
pub(crate) struct InKeychain {
    name: String,
    keychain: Arc<dyn Keychain>,
}

/// The pair in a file.
pub(crate) struct InFile {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    place: Vec<u8>,
}

/// Where `desk.pair` lies.
pub(crate) fn file(directory: &DataDirectory) -> PathBuf {
    directory.file("desk.pair")
}

impl InKeychain {
    pub fn new(owner: &Owner, keychain: Arc<dyn Keychain>) -> Self {
        let Owner { install, desk } = owner;
        Self {
            name: format!("desk-pair:{install}:{desk}"),
            keychain,
        }
    }

    /// The key of this desk's copy of what it opened.
    pub fn of_copy(owner: &Owner, keychain: Arc<dyn Keychain>) -> Self {
        let Owner { install, desk } = owner;
        Self {
            name: format!("desk-copy:{install}:{desk}"),
            keychain,
        }
    }
}

impl InFile {
    pub fn new(directory: &DataDirectory, owner: &Owner, store_key: &StoreKeyBytes) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, store_key.as_slice())
            .expand(b"hiu-desk desk pair 1", key.as_mut_slice())
            .expect("32 bytes are less than HKDF's limit of 255 hashes");
        let Owner { install, desk } = owner;
        Self {
            path: file(directory),
            key,
            place: format!("hiu-desk desk pair|1|{install}|{desk}").into_bytes(),
        }
    }

    /// The key of this desk's copy of what it opened.
    pub fn of_copy(directory: &DataDirectory, owner: &Owner, store_key: &StoreKeyBytes) -> Self {
        let Owner { install, desk } = owner;
        Self {
            path: directory.file("copy.key"),
            place: format!("hiu-desk desk copy|1|{install}|{desk}").into_bytes(),
            ..Self::new(directory, owner, store_key)
        }
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(*self.key))
    }
}

impl DeskKeys for InKeychain {
    fn load(&self) -> Result<Vec<Secret>, String> {
        let kept = self.keychain.get(&self.name);
        let kept = kept.map_err(|trouble| trouble.to_string())?;
        kept.map_or(Ok(vec![]), |kept| split(&kept))
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        let kept = self.keychain.set(&self.name, &joined(secrets));
        kept.map_err(|trouble| trouble.to_string())
    }
}

impl DeskKeys for InFile {
    fn load(&self) -> Result<Vec<Secret>, String> {
        let bytes = match read_whole(&self.path, LARGEST_TEXT_FILE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(error.to_string()),
        };
        let damaged = || "desk.pair is damaged".to_owned();
        let (nonce, sealed) = bytes
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: &self.place,
        };
        let opened = self.cipher().decrypt(&(*nonce).into(), payload);
        split(&Zeroizing::new(opened.map_err(|_| damaged())?))
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| error.to_string())?;
        let payload = Payload {
            msg: &joined(secrets),
            aad: &self.place,
        };
        let sealed = self.cipher().encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| "desk.pair could not be sealed".to_owned())?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        write_whole(&self.path, &bytes).map_err(|error| error.to_string())
    }
}

fn joined(secrets: &[Secret]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(secrets.len() * SECRET_BYTES));
    for secret in secrets {
        bytes.extend_from_slice(secret.as_slice());
    }
    bytes
}

fn split(bytes: &[u8]) -> Result<Vec<Secret>, String> {
    let (secrets, rest) = bytes.as_chunks::<SECRET_BYTES>();
    match rest.is_empty() {
        true => Ok(secrets
            .iter()
            .map(|secret| Zeroizing::new(*secret))
            .collect()),
        false => Err("what is kept of this desk's key pair is damaged".to_owned()),
    }
}
