//! The store key and the slots that open it.
//!
//! `desk.key` holds one slot for each way in: keychain, passphrase, recovery key, and the password of
//! each person who signs in. Each wraps the same store key with AES-256-GCM. Source: docs/promises.md, A2 and A3.

mod error;
mod kept_pin;
mod keychain;
mod opener;
mod password;
mod pin;
mod proven;
mod recovery;
mod slot;
mod slots;
mod store_key;
mod user;
mod ways;

use std::path::Path;

use domain::SlotKind;

pub use error::{KeyError, slot_words};
pub(crate) use kept_pin::KeptPin;
pub use keychain::{Keychain, KeychainTrouble, SystemKeychain};
pub use opener::{Opener, Passphrase};
pub use password::{Password, PasswordFault};
pub use pin::{Pin, PinFault};
pub use proven::{Proven, SlotOwner};
pub use recovery::RecoveryKey;
use slot::Slot;
use slots::{KeyFile, read, write};

pub use slots::{Change, change, is_weak, list, open_text, raise, text};
pub use store_key::StoreKeyBytes;
pub use user::users;
pub(crate) use user::{is_weak as is_user_weak, keep_users, open_user, put_user};
pub(crate) use ways::{Marks, SharedWays, mark_of, put_keychain, refused};

/// A new store key with its slots written down.
pub struct NewKey {
    /// The key.
    pub store_key: StoreKeyBytes,
    /// The installation's id.
    pub install: String,
    /// To be shown once.
    pub recovery: RecoveryKey,
}

/// Makes a store key and writes `desk.key` with a slot for `first` and one for a new recovery key.
///
/// # Errors
///
/// [`KeyError::File`] when a key file is there already; [`KeyError::Keychain`] when the keychain does
/// not take the slot's secret.
pub fn create(path: &Path, first: &Opener<'_>) -> Result<NewKey, KeyError> {
    if path.exists() {
        return Err(KeyError::File(std::io::ErrorKind::AlreadyExists.into()));
    }
    let mut store_key = StoreKeyBytes::new([0; 32]);
    getrandom::fill(store_key.as_mut_slice()).map_err(|_| KeyError::Make)?;
    let install = uuid::Uuid::new_v4().to_string();
    let recovery = RecoveryKey::generate()?;
    let slots = vec![
        Slot::seal(first, &install, &store_key)?,
        Slot::seal(&Opener::Recovery(&recovery), &install, &store_key)?,
    ];
    write(path, &KeyFile::new(install.clone(), slots))?;
    Ok(NewKey {
        store_key,
        install,
        recovery,
    })
}

/// Opens the store key with one opener; returns it with the installation's id.
///
/// # Errors
///
/// [`KeyError`], each case told apart. Nothing is ever made or changed here.
pub fn open(path: &Path, with: &Opener<'_>) -> Result<(StoreKeyBytes, String), KeyError> {
    read(path)?.open(with)
}

/// Which kinds of opener a key file has slots for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotKinds {
    /// The keychain.
    pub keychain: bool,
    /// A passphrase.
    pub passphrase: bool,
    /// None needed: practice mode.
    pub practice: bool,
    /// People's passwords.
    pub user: bool,
}

/// Reads which kinds of slots there are.
///
/// # Errors
///
/// [`KeyError::NoKeyFile`], [`KeyError::Damaged`] or [`KeyError::File`].
pub fn kinds(path: &Path) -> Result<SlotKinds, KeyError> {
    let file = read(path)?;
    let has = |kind: SlotKind| file.slots().any(|slot| slot.kind() == kind);
    Ok(SlotKinds {
        keychain: has(SlotKind::Keychain),
        passphrase: has(SlotKind::Passphrase),
        practice: has(SlotKind::Practice),
        user: has(SlotKind::User),
    })
}

/// The installation's id, which names its secrets in the keychain.
///
/// # Errors
///
/// As [`kinds`].
pub fn install_id(path: &Path) -> Result<String, KeyError> {
    Ok(read(path)?.install)
}
