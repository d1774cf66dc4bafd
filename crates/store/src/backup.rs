//! Copies of the store that are kept elsewhere (docs/promises.md, A8).
//!
//! A backup is two files. `FILE` is a store of its own, sealed with the store key, without anything
//! that opens a record: no artefact keys, transfer keys, push tokens, digests or words. `FILE.keys`
//! holds the artefact keys, sealed apart, and is written anew whenever one of them is destroyed: what
//! was erased cannot be opened from a backup that was made before.

mod copy;
mod key_file;
mod known;
mod place;
mod replaced;
mod restore;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Error, StoreKey, connection,
    database::Database,
    files::{self, make_private, publish},
    patience::patiently,
};

/// Tables that a backup holds; for tests, and for those who ask.
pub fn tables_copied() -> impl Iterator<Item = &'static str> {
    copy::COPIED.iter().map(|(table, _)| *table)
}

/// Tables that no backup holds: keys, secrets, and what is made again.
#[must_use]
pub fn tables_left_out() -> &'static [&'static str] {
    copy::LEFT_OUT
}

pub use known::{
    Known, forget, has_keys_in_reach, is_any_due, list, note_keys_destroyed, note_slots,
};
pub use place::keys_beside;
pub use restore::{BackupFile, Present, present_facts};

use key_file::{Held, KeyFile};

/// What a backup is made with.
#[derive(Clone, Copy, Debug)]
pub struct BackupRequest<'a> {
    /// Where to: nothing may lie there.
    pub to: &'a Path,
    /// A fresh id for it.
    pub id: &'a str,
    /// `desk.key` as it is: the ways in, so that the backup opens on another computer.
    pub slots: &'a str,
    /// `config.toml`, which lies in the backup as well; it has no secret.
    pub configuration: Option<&'a str>,
    /// Made by the program itself, which removes old ones.
    pub automatic: bool,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Size of the copy.
    pub bytes: u64,
    /// Records in it.
    pub records: u64,
}

/// Makes a backup; others go on writing meanwhile.
///
/// # Errors
///
/// [`Error::Exists`] when something lies there; [`Error::DiskFull`] without room. Nothing of it is left
/// then.
pub fn make(
    database: &Database,
    key: &StoreKey,
    request: &BackupRequest<'_>,
) -> Result<Made, Error> {
    let to = std::path::absolute(request.to)?;
    let text = place::as_text(&to)?;
    let keys = keys_beside(&to);
    for taken in [&to, &keys] {
        if fs::symlink_metadata(taken).is_ok() {
            return Err(Error::Exists(taken.clone()));
        }
    }
    let draft = place::partial(&to);
    match make_private(&draft) {
        Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Error::Exists(draft));
        }
        made => made?,
    }
    let mut leftovers = Leftovers(vec![
        draft.clone(),
        place::beside_store(&draft, "-wal"),
        place::beside_store(&draft, "-shm"),
    ]);
    let made_at = database.options().clock.now();
    let mark = copy::Mark {
        id: request.id,
        made_at,
        configuration: request.configuration,
    };
    let records = copy::write(database, key, &draft, &mark)?;
    check_whole(&draft, key)?;
    let bytes = files::sync(&draft)?.metadata()?.len();

    // It is on the list before a key leaves the store, so that no file of keys is ever forgotten.
    let known = Known {
        id: request.id.to_owned(),
        path: text,
        made_at,
        bytes,
        records,
        automatic: request.automatic,
        keys_due_at: Some(made_at),
        trouble: None,
    };
    database.write(|session| {
        // Should one be listed there, it is gone: nothing lies there.
        known::forget(session.connection(), &known.path)?;
        known::put(session.connection(), &known)
    })?;
    let written = known::with_lock(database, || {
        let install = known::install_id(database)?;
        let (held, _) = known::read_keys(database)?;
        leftovers.0.push(keys.clone());
        KeyFile::seal(key, &install, &known.id, made_at, request.slots, &held)?.write_new(&keys)?;
        publish(&draft, &to)
    });
    if let Err(error) = written {
        database.write(|session| known::forget(session.connection(), &known.path))?;
        return Err(error);
    }
    leftovers.0.clear();
    // A key that was destroyed meanwhile goes from the file as well.
    rewrite_due(database, key)?;
    Ok(Made { bytes, records })
}

/// Writes the files of keys anew that hold what is destroyed here; one that cannot be reached stays on
/// the list. Returns how many are left.
///
/// # Errors
///
/// As the store fails.
pub fn rewrite_due(database: &Database, key: &StoreKey) -> Result<usize, Error> {
    known::with_lock(database, || known::rewrite_due(database, key))
}

/// Takes every key out of every file of keys; returns the backups whose files could not be reached.
///
/// # Errors
///
/// As the store fails.
pub fn empty_all(database: &Database, key: &StoreKey) -> Result<Vec<String>, Error> {
    known::with_lock(database, || {
        let known = database.read(|session| list(session.connection()))?;
        let away = |known: &Known| known::take_out(database, key, known, &Held::default()).is_err();
        Ok(known
            .into_iter()
            .filter(away)
            .map(|known| known.path)
            .collect())
    })
}

/// Removes the two files of a backup that the program made itself, and forgets it. The keys first.
///
/// # Errors
///
/// As the file system says: it stays on the list then.
pub fn remove(database: &Database, known: &Known) -> Result<(), Error> {
    known::with_lock(database, || {
        let path = Path::new(&known.path);
        for file in [keys_beside(path), path.to_owned()] {
            match patiently(|| fs::remove_file(&file)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        database.write(|session| known::forget(session.connection(), &known.path))?;
        Ok(())
    })
}

/// Reads every page of a copy: one that cannot be read again is no backup.
fn check_whole(path: &Path, key: &StoreKey) -> Result<(), Error> {
    let connection = connection::alone(path, key)?;
    let mut faults = connection.prepare("PRAGMA cipher_integrity_check")?;
    match faults.query([])?.next()? {
        None => Ok(()),
        Some(row) => Err(Error::Damaged(row.get(0)?)),
    }
}

/// Files that are removed unless the backup becomes whole.
struct Leftovers(Vec<PathBuf>);

impl Drop for Leftovers {
    fn drop(&mut self) {
        for file in &self.0 {
            let _ = patiently(|| fs::remove_file(file));
        }
    }
}
