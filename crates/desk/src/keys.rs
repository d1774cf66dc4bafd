//! The store key and the slots that open it.
//!
//! `desk.key` holds one slot for each way in: keychain, passphrase, recovery key. Each wraps the same
//! store key with AES-256-GCM. Source: TRUST.md §5, A2 and A3.

mod keychain;
mod recovery;
mod slot;

use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use keychain::{Keychain, KeychainTrouble, SystemKeychain};
pub use recovery::RecoveryKey;
use slot::Slot;

use crate::directory::{LARGEST_TEXT_FILE, read_whole, write_whole};

/// A passphrase, as typed. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase; one line end at its end is cut off.
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        Self(Zeroizing::new(
            text.trim_end_matches(['\r', '\n']).to_owned(),
        ))
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A new passphrase has at least so many characters.
    pub const SHORTEST: usize = 12;

    /// Characters typed.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase([redacted])")
    }
}

/// What opens a slot.
pub enum Opener<'a> {
    /// The keychain of this computer's user.
    Keychain(&'a dyn Keychain),
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// The printed recovery key.
    Recovery(&'a RecoveryKey),
    /// Nothing: practice mode only, whose store holds invented people.
    Practice,
}

/// Why the store key is not to be had. Each is a screen of its own (TRUST.md A3).
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is no `desk.key`.
    #[error("there is no desk.key in the data directory")]
    NoKeyFile,
    /// `desk.key` is damaged or of another make.
    #[error("desk.key is damaged")]
    Damaged,
    /// There is no slot of this kind.
    #[error("this store has no {0} to be opened with")]
    NoSlot(&'static str),
    /// The slot did not open.
    #[error("the {0} does not open this store")]
    Wrong(&'static str),
    /// The keychain cannot be asked.
    #[error(transparent)]
    Keychain(#[from] KeychainTrouble),
    /// The file could not be read or written.
    #[error("desk.key could not be read or written")]
    File(#[from] std::io::Error),
    /// The system gave no random numbers, or refused a cipher.
    #[error("a key could not be made")]
    Make,
}

/// The 256-bit key of `desk.db`. Wiped when dropped.
pub type StoreKeyBytes = Zeroizing<[u8; 32]>;

#[derive(Serialize, Deserialize)]
struct KeyFile {
    version: u32,
    install: String,
    slots: Vec<Slot>,
}

const VERSION: u32 = 1;

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
    write(
        path,
        &KeyFile {
            version: VERSION,
            install: install.clone(),
            slots,
        },
    )?;
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
    let file = read(path)?;
    let mut outcome = Err(KeyError::NoSlot(with.name()));
    for slot in file.slots.iter().filter(|slot| slot.is_for(with)) {
        match slot.open(with, &file.install) {
            Ok(key) => return Ok((key, file.install)),
            Err(error) => outcome = Err(error),
        }
    }
    outcome
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
}

/// Reads which kinds of slots there are.
///
/// # Errors
///
/// [`KeyError::NoKeyFile`], [`KeyError::Damaged`] or [`KeyError::File`].
pub fn kinds(path: &Path) -> Result<SlotKinds, KeyError> {
    let slots = read(path)?.slots;
    let has = |kind: &str| slots.iter().any(|slot| slot.kind() == kind);
    Ok(SlotKinds {
        keychain: has("keychain"),
        passphrase: has("passphrase"),
        practice: has("practice"),
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

fn read(path: &Path) -> Result<KeyFile, KeyError> {
    let bytes = match read_whole(path, LARGEST_TEXT_FILE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(KeyError::NoKeyFile);
        }
        Err(error) => return Err(error.into()),
    };
    let file: KeyFile = serde_json::from_slice(&bytes).map_err(|_| KeyError::Damaged)?;
    if file.version == VERSION {
        Ok(file)
    } else {
        Err(KeyError::Damaged)
    }
}

fn write(path: &Path, file: &KeyFile) -> Result<(), KeyError> {
    let bytes = serde_json::to_vec_pretty(file).map_err(|_| KeyError::Make)?;
    Ok(write_whole(path, &bytes)?)
}

impl Opener<'_> {
    /// `keychain`, `passphrase`, `recovery key` or `practice`.
    fn name(&self) -> &'static str {
        match self {
            Self::Keychain(_) => "keychain",
            Self::Passphrase(_) => "passphrase",
            Self::Recovery(_) => "recovery key",
            Self::Practice => "practice",
        }
    }
}
