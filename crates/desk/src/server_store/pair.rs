//! Where this desk's key pair lies: in the keychain where that opens the store, else in `desk.pair`, sealed under a key
//! that follows from the clinic's.
//!
//! A file is the weaker place: what was overwritten may be found on the disk, or in a copy of the folder, by who has
//! the clinic's key as well. Source: docs/many-desks.md, "Gone means gone".

use std::{path::PathBuf, sync::Arc};

use store_postgres::{DeskKeys, Secret};
use zeroize::Zeroizing;

use super::sealed::SealedFile;
use crate::{
    directory::DataDirectory,
    keys::{Keychain, StoreKeyBytes},
};

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
pub(crate) struct InFile(SealedFile);

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
        let Owner { install, desk } = owner;
        let place = format!("hiu-desk desk pair|1|{install}|{desk}");
        Self(SealedFile::new(file(directory), place, store_key))
    }

    /// The key of this desk's copy of what it opened.
    pub fn of_copy(directory: &DataDirectory, owner: &Owner, store_key: &StoreKeyBytes) -> Self {
        let Owner { install, desk } = owner;
        let place = format!("hiu-desk desk copy|1|{install}|{desk}");
        Self(SealedFile::new(
            directory.file("copy.key"),
            place,
            store_key,
        ))
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
        self.0.read()?.map_or(Ok(vec![]), |kept| split(&kept))
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        self.0.write(&joined(secrets))
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
