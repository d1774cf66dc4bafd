//! The ways in that all desks of a clinic share: passphrase, recovery key and people's passwords. The keychain's slot is
//! each computer's own.
//!
//! Two desks change them at the same time, or one changes them while it is away: what each changed since both were the
//! same is kept, slot by slot.

use std::{collections::BTreeMap, path::Path};

use domain::{SlotKind, UserName};
use sha2::{Digest, Sha256};

use super::{
    error::KeyError,
    keychain::Keychain,
    opener::Opener,
    password::Password,
    slot::Slot,
    slots::{KeyFile, read, write},
    store_key::StoreKeyBytes,
};

/// What a person is called where the server sees it. A name must not be empty.
const NOBODY: &str = "-";

/// A mark of each way in: what it is and whose, and a digest of it.
pub(crate) type Marks = BTreeMap<String, String>;

/// The ways in that are shared, of one installation.
pub(crate) struct SharedWays {
    install: String,
    slots: Vec<Slot>,
}

impl SharedWays {
    /// Those of a `desk.key`.
    ///
    /// # Errors
    ///
    /// As the file cannot be read.
    pub fn of(path: &Path) -> Result<Self, KeyError> {
        Ok(Self::of_file(read(path)?))
    }

    /// Those that [`Self::full`] or [`Self::nameless`] wrote.
    ///
    /// # Errors
    ///
    /// [`KeyError::Damaged`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        Ok(Self::of_file(KeyFile::parse(text.as_bytes())?))
    }

    fn of_file(file: KeyFile) -> Self {
        let install = file.install.clone();
        let shared = file.into_slots().filter(|slot| is_shared(slot.kind()));
        Self {
            install,
            slots: shared.collect(),
        }
    }

    /// As a text, with people's names.
    ///
    /// # Errors
    ///
    /// [`KeyError::Make`].
    pub fn full(&self) -> Result<String, KeyError> {
        self.text(|slot| Some(slot.clone()))
    }

    /// As a text that names nobody. A damaged slot is left out: it opens nothing.
    ///
    /// # Errors
    ///
    /// [`KeyError::Make`].
    pub fn nameless(&self) -> Result<String, KeyError> {
        let nobody = UserName::parse(NOBODY).map_err(|_| KeyError::Make)?;
        self.text(|slot| (!slot.is_damaged()).then(|| slot.called(&nobody)))
    }

    fn text(&self, write: impl Fn(&Slot) -> Option<Slot>) -> Result<String, KeyError> {
        let slots = self.slots.iter().filter_map(write).collect();
        let file = KeyFile::new(self.install.clone(), slots);
        serde_json::to_string(&file).map_err(|_| KeyError::Make)
    }

    /// Opens the key with a passphrase or the recovery key.
    ///
    /// # Errors
    ///
    /// As [`super::open`].
    pub fn open(&self, with: &Opener<'_>) -> Result<StoreKeyBytes, KeyError> {
        let file = KeyFile::new(self.install.clone(), self.slots.clone());
        Ok(file.open(with)?.0)
    }

    /// Opens the key with a person's password, whoever it is: 0.2 s for each person there is.
    ///
    /// # Errors
    ///
    /// [`KeyError::Wrong`] where it is nobody's.
    pub fn open_by_password(&self, password: &Password) -> Result<StoreKeyBytes, KeyError> {
        let people = self.slots.iter().filter(|slot| slot.user().is_some());
        people
            .map(|slot| slot.open_with(password, &self.install))
            .find_map(Result::ok)
            .ok_or(KeyError::Wrong(SlotKind::User))
    }

    /// A mark of each.
    ///
    /// # Errors
    ///
    /// [`KeyError::Make`].
    pub fn marks(&self) -> Result<Marks, KeyError> {
        let marks = self.slots.iter().map(|slot| {
            let text = serde_json::to_vec(slot).map_err(|_| KeyError::Make)?;
            let digest: [u8; 32] = Sha256::digest(&text).into();
            Ok((way(slot), app::sha256_hex(&digest)))
        });
        marks.collect()
    }

    /// These with what `here` changed since both had `before`.
    ///
    /// # Errors
    ///
    /// [`KeyError::Foreign`] where they are of two installations.
    pub fn with_changes_of(self, here: &Self, before: &Marks) -> Result<Self, KeyError> {
        if self.install != here.install {
            return Err(KeyError::Foreign);
        }
        let now = here.marks()?;
        let is_changed = |slot: &Slot| before.get(&way(slot)) != now.get(&way(slot));
        // Changed here, or taken away here.
        let mut slots: Vec<Slot> = self
            .slots
            .into_iter()
            .filter(|slot| before.get(&way(slot)) == now.get(&way(slot)))
            .collect();
        slots.extend(here.slots.iter().filter(|slot| is_changed(slot)).cloned());
        Ok(Self {
            install: self.install,
            slots,
        })
    }

    /// Puts them into a `desk.key` in place of those that are shared there; the keychain's slot stays. Whoever calls
    /// this holds the lock on changes of the file.
    ///
    /// # Errors
    ///
    /// [`KeyError::Foreign`] where it is of another installation; else as it cannot be written.
    pub fn put_into(&self, path: &Path) -> Result<(), KeyError> {
        let mut file = read(path)?;
        if file.install != self.install {
            return Err(KeyError::Foreign);
        }
        file.retain(|slot| !is_shared(slot.kind()));
        for slot in &self.slots {
            file.put(slot.clone());
        }
        write(path, &file)
    }

    /// Writes a `desk.key` that holds these alone.
    ///
    /// # Errors
    ///
    /// [`KeyError::File`] when one is there already, or cannot be written.
    pub fn write_new(&self, path: &Path) -> Result<(), KeyError> {
        if path.exists() {
            return Err(KeyError::File(std::io::ErrorKind::AlreadyExists.into()));
        }
        write(
            path,
            &KeyFile::new(self.install.clone(), self.slots.clone()),
        )
    }
}

/// A mark of the shared way in that `with` takes; it changes with the password, the passphrase or the recovery key.
/// `None`: there is none, or it is this computer's own.
///
/// # Errors
///
/// As the file cannot be read.
pub(crate) fn mark_of(path: &Path, with: &Opener<'_>) -> Result<Option<String>, KeyError> {
    let way = match with {
        Opener::User(proven) => format!("{}:{}", SlotKind::User, proven.owner().id.as_str()),
        Opener::Passphrase(_) | Opener::Recovery(_) | Opener::Keychain(_) | Opener::Practice => {
            with.kind().to_string()
        }
    };
    Ok(SharedWays::of(path)?.marks()?.remove(&way))
}

/// What is said of a way in that opens nothing any more.
pub(crate) fn refused(with: &Opener<'_>) -> KeyError {
    KeyError::Wrong(with.kind())
}

/// Lets the keychain of this computer's user open a `desk.key` whose key is at hand.
///
/// # Errors
///
/// [`KeyError::Keychain`] when the keychain does not take the slot's secret; the file is as before then.
pub(crate) fn put_keychain(
    path: &Path,
    keychain: &dyn Keychain,
    store_key: &StoreKeyBytes,
) -> Result<(), KeyError> {
    let mut file = read(path)?;
    let opener = Opener::Keychain(keychain);
    file.put(Slot::seal(&opener, &file.install, store_key)?);
    write(path, &file)
}

fn is_shared(kind: SlotKind) -> bool {
    match kind {
        SlotKind::Passphrase | SlotKind::Recovery | SlotKind::User => true,
        SlotKind::Keychain | SlotKind::Practice => false,
    }
}

/// What a slot is, and whose.
fn way(slot: &Slot) -> String {
    match slot.user() {
        Some(user) => format!("{}:{}", slot.kind(), user.id.as_str()),
        None => slot.kind().to_string(),
    }
}
