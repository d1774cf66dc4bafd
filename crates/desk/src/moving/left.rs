//! What a move leaves behind, and how it is destroyed: whole, by the next erasure or when somebody says so.
//!
//! Source: docs/many-desks.md, "Moving".

use std::{fs, io};

use app::port::{Movable, MoveMark, MoveRole};
use phrase::say;
use store::{SqlStore, StoreKey, patiently};
use store_postgres::{DeskKeys, Secret};

use crate::{
    DeskError,
    directory::DataDirectory,
    engine::of_file,
    keys::StoreKeyBytes,
    server_store::{ServerTrouble, membership::Membership, pair},
};

/// Files of a store in a file, the store itself last.
const FILES: [&str; 7] = [
    "desk.db-wal",
    "desk.db-shm",
    "desk.check",
    "desk.reserve",
    "desk.backup",
    "desk.db.new",
    "desk.db",
];

/// This desk's key pair, where an older copy of the clinic's store lies beside it: the pair is not turned before that
/// copy is destroyed, so that whoever looks which desks are still open sees this one until it is.
pub(crate) struct WithOldFile {
    pub inner: Box<dyn DeskKeys>,
    pub directory: DataDirectory,
    pub key: StoreKeyBytes,
}

impl DeskKeys for WithOldFile {
    fn load(&self) -> Result<Vec<Secret>, String> {
        self.inner.load()
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        // Two are kept for the length of a turn, and only then.
        if secrets.len() > 1 && self.directory.database().exists() {
            let key = StoreKey::from_bytes(&self.key);
            destroy_file(&self.directory, &key).map_err(|error| error.to_string())?;
        }
        self.inner.replace(secrets)
    }
}

/// Destroys the file that a move has left: its keys first, where they lie and beside its backups, then all of it.
///
/// # Errors
///
/// [`ServerTrouble::MoveOld`] for a store that no move has left: it is not touched.
pub(crate) fn destroy_file(directory: &DataDirectory, key: &StoreKey) -> Result<(), DeskError> {
    remove_file(directory, |mark| mark.role == MoveRole::Left, key)
}

/// As [`destroy_file`], of a store with a mark for which `is_meant` holds.
///
/// # Errors
///
/// As [`destroy_file`].
pub(crate) fn remove_file(
    directory: &DataDirectory,
    is_meant: impl Fn(&MoveMark) -> bool,
    key: &StoreKey,
) -> Result<(), DeskError> {
    let path = directory.database();
    if !path.exists() {
        return Ok(());
    }
    let failed = |error| of_file(error, directory);
    let store = SqlStore::open(&path, key, store::Options::default()).map_err(failed)?;
    if !store.move_mark()?.as_ref().is_some_and(is_meant) {
        return Err(ServerTrouble::MoveOld.into());
    }
    match store.destroy_keys() {
        // Its own keys are gone, and the move said what is left of that backup.
        Err(store::Error::Keys(path)) => {
            tracing::warn!("the keys beside the backup {path} could not be reached");
        }
        destroyed => destroyed.map_err(failed)?,
    }
    drop(store);
    for name in FILES {
        let file = directory.path().join(name);
        match patiently(|| fs::remove_file(&file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(DeskError::file(say::error_doing_setting_aside())(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Forgets which desk of a clinic this was, after its key pair went.
///
/// # Errors
///
/// [`DeskError::File`].
pub(crate) fn remove_membership(directory: &DataDirectory) -> Result<(), DeskError> {
    for file in [pair::file(directory), Membership::file(directory)] {
        match patiently(|| fs::remove_file(&file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(DeskError::file(say::error_doing_writing_key_file())(error));
            }
            _ => {}
        }
    }
    Ok(())
}
