//! `desk.key`: the slots together, and changing them.

use std::path::Path;

use domain::SlotKind;
use serde::{Deserialize, Serialize};

use super::{
    error::KeyError,
    opener::{Opener, Passphrase},
    recovery::RecoveryKey,
    slot::{Slot, VERSION},
    store_key::StoreKeyBytes,
};
use crate::directory::{LARGEST_TEXT_FILE, read_whole, write_whole};

#[derive(Serialize, Deserialize)]
pub(super) struct KeyFile {
    version: u32,
    pub install: String,
    slots: Vec<Entry>,
}

/// A slot, or what cannot be read as one: it opens nothing, and stays as it lies there.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Entry {
    Slot(Slot),
    Unread(serde_json::Value),
}

impl KeyFile {
    pub fn parse(bytes: &[u8]) -> Result<Self, KeyError> {
        let file: Self = serde_json::from_slice(bytes).map_err(|_| KeyError::Damaged)?;
        if file.version == VERSION {
            Ok(file)
        } else {
            Err(KeyError::Damaged)
        }
    }

    /// A file with these slots.
    pub fn new(install: String, slots: Vec<Slot>) -> Self {
        Self {
            version: VERSION,
            install,
            slots: slots.into_iter().map(Entry::Slot).collect(),
        }
    }

    /// The slots that can be read, in the order in which they were made.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter_map(|entry| match entry {
            Entry::Slot(slot) => Some(slot),
            Entry::Unread(_) => None,
        })
    }

    /// As [`Self::slots`], and they go with it.
    pub fn into_slots(self) -> impl Iterator<Item = Slot> {
        self.slots.into_iter().filter_map(|entry| match entry {
            Entry::Slot(slot) => Some(slot),
            Entry::Unread(_) => None,
        })
    }

    /// Opens the store key with one opener; returns it with the installation's id.
    pub fn open(self, with: &Opener<'_>) -> Result<(StoreKeyBytes, String), KeyError> {
        if let Opener::User(proven) = with {
            return match proven.install == self.install {
                true => Ok((proven.key.clone(), self.install)),
                false => Err(KeyError::NoSlot(SlotKind::User)),
            };
        }
        let is_whole = self.slots().count() == self.slots.len();
        let mut outcome = Err(match is_whole {
            true => KeyError::NoSlot(with.kind()),
            // The one that is looked for may be among those that cannot be read.
            false => KeyError::Damaged,
        });
        for slot in self.slots().filter(|slot| slot.is_for(with)) {
            match slot.open(with, &self.install) {
                Ok(key) => return Ok((key, self.install.clone())),
                Err(error) => outcome = Err(error),
            }
        }
        outcome
    }

    /// Puts a slot in place of those that are the same way in.
    pub fn put(&mut self, slot: Slot) {
        self.retain(|other| !other.is_same_way(&slot));
        self.slots.push(Entry::Slot(slot));
    }

    /// Drops slots that are not to be kept.
    pub fn retain(&mut self, is_kept: impl Fn(&Slot) -> bool) {
        self.slots.retain(|entry| match entry {
            Entry::Slot(slot) => is_kept(slot),
            Entry::Unread(_) => true,
        });
    }

    /// Whether what opens it was stretched with less than is usual now. A person's slot is stretched anew
    /// where its password is proven.
    fn is_weak(&self, with: &Opener<'_>) -> bool {
        !matches!(with, Opener::User(_))
            && self.slots().any(|slot| slot.is_for(with) && slot.is_weak())
    }

    /// The recovery key and one more are there (docs/promises.md, A2).
    pub fn check_ways_left(&self) -> Result<(), KeyError> {
        let has_recovery = self.slots().any(|slot| slot.kind() == SlotKind::Recovery);
        if has_recovery && self.slots().count() >= 2 {
            Ok(())
        } else {
            Err(KeyError::OnlySlot)
        }
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
    Ok(read(path)?.slots().map(Slot::kind).collect())
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
            if !file.slots().any(|slot| slot.kind() == kind) {
                return Err(KeyError::NoSlot(kind));
            }
            file.retain(|slot| slot.kind() != kind);
            file.check_ways_left()?;
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

/// Whether what opens it was stretched with less than is usual now.
///
/// # Errors
///
/// As the file cannot be read.
pub fn is_weak(path: &Path, with: &Opener<'_>) -> Result<bool, KeyError> {
    Ok(read(path)?.is_weak(with))
}

/// Stretches a passphrase anew that was stretched with less than is usual now.
///
/// # Errors
///
/// [`KeyError::File`] when the file cannot be written: the old one opens still.
pub fn raise(path: &Path, with: &Opener<'_>, store_key: &StoreKeyBytes) -> Result<(), KeyError> {
    let mut file = read(path)?;
    if !file.is_weak(with) {
        return Ok(());
    }
    let slot = Slot::seal(with, &file.install, store_key)?;
    file.put(slot);
    write(path, &file)
}
