//! `desk.key`: the slots together, and changing them.

use std::path::Path;

use domain::SlotKind;
use serde::{Deserialize, Serialize};

use super::{
    error::KeyError,
    opener::{Opener, Passphrase, StoreKeyBytes},
    recovery::RecoveryKey,
    slot::{Slot, VERSION},
};
use crate::directory::{LARGEST_TEXT_FILE, read_whole, write_whole};

#[derive(Serialize, Deserialize)]
pub(super) struct KeyFile {
    pub version: u32,
    pub install: String,
    pub slots: Vec<Slot>,
}

impl KeyFile {
    fn parse(bytes: &[u8]) -> Result<Self, KeyError> {
        let file: Self = serde_json::from_slice(bytes).map_err(|_| KeyError::Damaged)?;
        if file.version == VERSION {
            Ok(file)
        } else {
            Err(KeyError::Damaged)
        }
    }

    /// Opens the store key with one opener; returns it with the installation's id.
    pub fn open(self, with: &Opener<'_>) -> Result<(StoreKeyBytes, String), KeyError> {
        let mut outcome = Err(KeyError::NoSlot(with.kind()));
        for slot in self.slots.iter().filter(|slot| slot.is_for(with)) {
            match slot.open(with, &self.install) {
                Ok(key) => return Ok((key, self.install)),
                Err(error) => outcome = Err(error),
            }
        }
        outcome
    }

    /// Puts a slot in place of those of its kind.
    fn put(&mut self, slot: Slot) {
        let kind = slot.kind();
        self.slots.retain(|other| other.kind() != kind);
        self.slots.push(slot);
    }
}

pub(super) fn read(path: &Path) -> Result<KeyFile, KeyError> {
    match read_whole(path, LARGEST_TEXT_FILE) {
        Ok(bytes) => KeyFile::parse(&bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(KeyError::NoKeyFile),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn write(path: &Path, file: &KeyFile) -> Result<(), KeyError> {
    let bytes = serde_json::to_vec_pretty(file).map_err(|_| KeyError::Make)?;
    Ok(write_whole(path, &bytes)?)
}

/// A key file as it lies there, to be kept with a backup. It opens nothing by itself.
///
/// # Errors
///
/// [`KeyError::NoKeyFile`], [`KeyError::Damaged`] or [`KeyError::File`].
pub fn text(path: &Path) -> Result<String, KeyError> {
    let bytes = read_whole(path, LARGEST_TEXT_FILE)?;
    KeyFile::parse(&bytes)?;
    String::from_utf8(bytes).map_err(|_| KeyError::Damaged)
}

/// Opens the store key out of a key file that lies in a backup.
///
/// # Errors
///
/// [`KeyError`], each case told apart.
pub fn open_text(text: &str, with: &Opener<'_>) -> Result<(StoreKeyBytes, String), KeyError> {
    KeyFile::parse(text.as_bytes())?.open(with)
}

/// The kinds of slots, in the order in which they were made.
///
/// # Errors
///
/// [`KeyError::NoKeyFile`], [`KeyError::Damaged`] or [`KeyError::File`].
pub fn list(path: &Path) -> Result<Vec<SlotKind>, KeyError> {
    Ok(read(path)?.slots.iter().map(Slot::kind).collect())
}

/// A change of the ways in.
#[derive(Clone, Copy)]
pub enum Change<'a> {
    /// Another passphrase, or the first.
    Passphrase(&'a Passphrase),
    /// The keychain of this computer's user; a slot that opens stays as it is.
    Keychain(&'a dyn super::Keychain),
    /// Another recovery key; the one before opens nothing any more.
    Recovery(&'a RecoveryKey),
    /// One way less.
    Remove(SlotKind),
}

/// Changes the ways in of a key file that `with` opens. The file before or the file after is there at
/// every instant.
///
/// # Errors
///
/// As [`super::open`]; [`KeyError::Short`] and [`KeyError::OnlySlot`] for what would lock somebody out.
/// Nothing was changed then.
pub fn change(path: &Path, with: &Opener<'_>, change: Change<'_>) -> Result<(), KeyError> {
    let (store_key, install) = read(path)?.open(with)?;
    let mut file = read(path)?;
    let opener = match change {
        Change::Remove(kind) => {
            let left = file.slots.iter().filter(|slot| slot.kind() != kind);
            let kinds: Vec<SlotKind> = left.map(Slot::kind).collect();
            if kinds.len() == file.slots.len() {
                return Err(KeyError::NoSlot(kind));
            }
            // The recovery key and one more (docs/promises.md, A2).
            if kinds.len() < 2 || !kinds.contains(&SlotKind::Recovery) {
                return Err(KeyError::OnlySlot);
            }
            file.slots.retain(|slot| slot.kind() != kind);
            return write(path, &file);
        }
        Change::Passphrase(passphrase) if passphrase.length() < Passphrase::SHORTEST => {
            return Err(KeyError::Short(Passphrase::SHORTEST));
        }
        Change::Passphrase(passphrase) => Opener::Passphrase(passphrase),
        Change::Keychain(keychain) => {
            let opener = Opener::Keychain(keychain);
            // A new secret there would shut out what the old one opens, should writing stop here.
            if read(path)?.open(&opener).is_ok() {
                return Ok(());
            }
            opener
        }
        Change::Recovery(key) => Opener::Recovery(key),
    };
    file.put(Slot::seal(&opener, &install, &store_key)?);
    write(path, &file)
}

/// Stretches a passphrase anew that was stretched with less than is usual now.
///
/// # Errors
///
/// [`KeyError::File`] when the file cannot be written: the old one opens still.
pub fn raise(path: &Path, with: &Opener<'_>, store_key: &StoreKeyBytes) -> Result<(), KeyError> {
    let mut file = read(path)?;
    if !file
        .slots
        .iter()
        .any(|slot| slot.is_for(with) && slot.is_weak())
    {
        return Ok(());
    }
    let slot = Slot::seal(with, &file.install, store_key)?;
    file.put(slot);
    write(path, &file)
}
