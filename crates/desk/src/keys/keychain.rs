//! The keychain of the computer's user, or the plain fact that there is none.
//!
//! No keychain is a state the program knows, not a crash. Source: docs/promises.md, A3.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{Entry, Error, api::CredentialStoreApi};
use phrase::{Phrase, say};
use zeroize::Zeroizing;

use crate::in_english::in_english;

/// Why the keychain cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum KeychainTrouble {
    /// This session has no keychain service.
    NoService,
    /// It is there and locked.
    Locked,
    /// Anything else; no secret in it.
    Other(String),
}

impl KeychainTrouble {
    /// What happened.
    #[must_use]
    pub fn words(&self) -> Phrase {
        match self {
            Self::NoService => say::error_no_keychain(),
            Self::Locked => say::error_keychain_locked(),
            Self::Other(why) => say::error_keychain_refused(why),
        }
    }
}

/// Keeps small secrets under names.
pub trait Keychain: Send + Sync {
    /// The secret kept under `name`; `None` when there is none.
    ///
    /// # Errors
    ///
    /// [`KeychainTrouble`] when the keychain cannot be asked.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble>;

    /// Keeps a secret under `name`, replacing an older one.
    ///
    /// # Errors
    ///
    /// [`KeychainTrouble`] when the keychain cannot be asked.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainTrouble>;
}

/// The platform's own keychain.
pub struct SystemKeychain;

const SERVICE: &str = "hiu-desk";

impl SystemKeychain {
    fn entry(name: &str) -> Result<Entry, KeychainTrouble> {
        let store = platform_store().map_err(|error| match trouble(&error) {
            KeychainTrouble::Other(_) => KeychainTrouble::NoService,
            known => known,
        })?;
        // Windows would let a secret go along to other computers of a network.
        let stays = HashMap::from([("persistence", "local")]);
        let modifiers = cfg!(windows).then_some(&stays);
        store
            .build(SERVICE, name, modifiers)
            .map_err(|error| trouble(&error))
    }
}

#[cfg(target_os = "linux")]
fn platform_store() -> keyring_core::Result<Arc<dyn CredentialStoreApi + Send + Sync>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "windows")]
fn platform_store() -> keyring_core::Result<Arc<dyn CredentialStoreApi + Send + Sync>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn platform_store() -> keyring_core::Result<Arc<dyn CredentialStoreApi + Send + Sync>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

impl Keychain for SystemKeychain {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        match Self::entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainTrouble> {
        Self::entry(name)?
            .set_secret(secret)
            .map_err(|error| trouble(&error))
    }
}

fn trouble(error: &Error) -> KeychainTrouble {
    match error {
        Error::NoStorageAccess(_) => KeychainTrouble::Locked,
        Error::NoDefaultStore => KeychainTrouble::NoService,
        Error::PlatformFailure(cause) => KeychainTrouble::Other(cause.to_string()),
        Error::BadDataFormat(..) | Error::BadEncoding(_) => {
            KeychainTrouble::Other("what it holds is damaged".to_owned())
        }
        other => KeychainTrouble::Other(other.to_string()),
    }
}

#[cfg(all(test, windows))]
mod tests;
