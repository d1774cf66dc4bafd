//! Bringing a backup back: a whole new store is made beside the one that stands, which is then set
//! aside (docs/promises.md, A8 and R12).
//!
//! The new files are made in `restoring/`. Once they are whole, `restoring/ready` is written; from then
//! on the exchange is finished, at the next start if need be. Before that, what lies there is nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use app::{SystemClock, port::Clock};
use phrase::say;
use serde::{Deserialize, Serialize};
use store::{BackupFile, Present, SqlStore, StoreKey, patiently};

use crate::{
    DeskError, Installation, access,
    directory::{DataDirectory, LARGEST_TEXT_FILE, ServeLock, read_whole, write_whole},
    keys::{self, Opener},
    server_store::ServerTrouble,
};

/// What came of restoring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// When the backup was made.
    pub made_at: domain::Timestamp,
    /// Consents whose records open again.
    pub opened: u32,
    /// Consents that ended since: their records stay closed, and are erased.
    pub ended: usize,
    /// Where what stood here lies now; `None` where nothing stood.
    pub set_aside: Option<PathBuf>,
}

/// What is to be done with a restored store that is whole.
#[derive(Serialize, Deserialize)]
struct Ready {
    /// Name of the folder, in the data directory, for what stands there.
    set_aside: String,
}

/// Files of the store that stands, none of which may lie beside the new one. Its log goes first: with
/// another store it would be read as that one's.
const OLD: [&str; 5] = [
    "desk.db-wal",
    "desk.db-shm",
    "desk.reserve",
    "desk.backup",
    "desk.setup",
];

/// Files of the restored store, in the order in which they take their places.
const NEW: [&str; 4] = ["desk.db", "desk.check", "desk.key", "config.toml"];

impl Installation {
    /// Brings a backup back, which `opener` opens. Blocks.
    ///
    /// # Errors
    ///
    /// [`DeskError::BackupMissing`], [`DeskError::NotABackup`], [`DeskError::BackupDamaged`],
    /// [`DeskError::Key`]; [`DeskError::RestoreInUse`] while another process serves or holds the store;
    /// [`DeskError::NewerStore`],
    /// [`DeskError::StandingStoreUnreadable`] and [`DeskError::App`] where what stands here cannot be asked at this
    /// moment what ended. What stands here is unchanged then.
    pub fn restore(&self, file: &Path, opener: &Opener<'_>) -> Result<RestoreReport, DeskError> {
        if self.is_on_server() {
            return Err(ServerTrouble::OwnTools.into());
        }
        let failed = |error| backup_error(error, file);
        let found = BackupFile::find(file).map_err(failed)?;
        let (key, install) = keys::open_text(found.slots(), opener)?;
        let key = StoreKey::from_bytes(&key);
        let directory = self.directory();
        directory
            .make()
            .map_err(DeskError::file(say::error_doing_making_directory()))?;
        let lock = ServeLock::try_take(directory)
            .map_err(DeskError::file(say::error_doing_locking_directory()))?;
        let _lock = lock.ok_or(DeskError::RestoreInUse)?;
        let doing = || DeskError::file(say::error_doing_restoring());
        finish(directory).map_err(doing())?;
        let present = self.present(&key, &install)?;

        let now = SystemClock.now();
        let folder = directory.restoring();
        // Not whole, or it had been finished.
        remove_folder(&folder).map_err(doing())?;
        access::make_folder(&folder).map_err(doing())?;
        let made = found.restore(&key, &folder.join("desk.db"), &present, now);
        let (restored, configuration) = match made {
            Ok(made) => made,
            Err(error) => {
                let _ = remove_folder(&folder);
                return Err(failed(error));
            }
        };
        write_whole(&folder.join("desk.key"), found.slots().as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_key_file()))?;
        if let Some(text) = configuration.filter(|_| !directory.configuration().exists()) {
            write_whole(&folder.join("config.toml"), text.as_bytes()).map_err(doing())?;
        }
        let stood = directory.database().exists() || directory.key_file().exists();
        let set_aside = format!("set-aside-{}", now.utc().format("%Y%m%dT%H%M%S%3fZ"));
        let ready = Ready {
            set_aside: set_aside.clone(),
        };
        let ready = serde_json::to_vec(&ready).map_err(|error| doing()(error.into()))?;
        write_whole(&folder.join("ready"), &ready).map_err(doing())?;
        finish(directory).map_err(DeskError::file(say::error_doing_setting_aside()))?;
        Ok(RestoreReport {
            made_at: restored.made_at,
            opened: restored.opened,
            ended: restored.gone.len(),
            set_aside: stood.then(|| directory.path().join(set_aside)),
        })
    }

    /// What the store that stands here knows of ends since. Nothing where there is none, it is another
    /// one's, or is damaged: that is what backups are for. A whole one that does not open at this moment
    /// is no such case: what was erased would open again.
    fn present(&self, key: &StoreKey, install: &str) -> Result<Present, DeskError> {
        let options = store::Options::default();
        let opened = SqlStore::open(&self.directory().database(), key, options);
        let facts = opened.and_then(|store| {
            if store.install_id()? == install {
                store.present_facts()
            } else {
                Ok(Present::default())
            }
        });
        match facts {
            Ok(facts) => Ok(facts),
            Err(store::Error::NotFound(_)) => Ok(Present::default()),
            Err(
                error @ (store::Error::Damaged(_)
                | store::Error::WrongKey
                | store::Error::NotAuthentic(_)
                | store::Error::Column { .. }
                | store::Error::Missing(_)
                | store::Error::Migration(_)),
            ) => {
                tracing::warn!("the store that stands here tells nothing: {error}");
                Ok(Present::default())
            }
            Err(store::Error::Busy) => Err(DeskError::RestoreInUse),
            Err(store::Error::Newer { .. }) => Err(DeskError::NewerStore),
            Err(error @ (store::Error::Io(_) | store::Error::Sqlite(_))) => {
                let error: &dyn std::error::Error = &error;
                let file = self.directory().database();
                Err(DeskError::StandingStoreUnreadable {
                    aside: free_name_beside(&file),
                    why: app::causes(error),
                    file,
                })
            }
            Err(error) => Err(DeskError::App(error.into())),
        }
    }

    /// Finishes a restore that was interrupted when its new files were whole.
    pub(crate) fn finish_restore(&self) -> Result<(), DeskError> {
        let directory = self.directory();
        if !directory.restoring().join("ready").exists() {
            return Ok(());
        }
        let lock = ServeLock::try_take(directory)
            .map_err(DeskError::file(say::error_doing_locking_directory()))?;
        let _lock = lock.ok_or(DeskError::RestoreInUse)?;
        finish(directory).map_err(DeskError::file(say::error_doing_setting_aside()))
    }
}

/// Sets aside what stands and puts the new files in its place, or goes on with it: a file that still
/// lies in `restoring/` has not taken its place.
fn finish(directory: &DataDirectory) -> io::Result<()> {
    let folder = directory.restoring();
    let bytes = match read_whole(&folder.join("ready"), LARGEST_TEXT_FILE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let ready: Ready = serde_json::from_slice(&bytes)?;
    // It is ours; a name that leads elsewhere is not.
    if !ready.set_aside.starts_with("set-aside-") || ready.set_aside.contains(['/', '\\']) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let aside = directory.path().join(ready.set_aside);
    access::make_folder(&aside)?;
    if folder.join("desk.db").exists() {
        for name in OLD {
            rename(&directory.path().join(name), &aside.join(name))?;
        }
    }
    for name in NEW {
        let new = folder.join(name);
        let place = directory.path().join(name);
        if !new.exists() {
            continue;
        }
        rename(&place, &aside.join(name))?;
        rename(&new, &place)?;
    }
    sync(&aside)?;
    sync(directory.path())?;
    patiently(|| fs::remove_file(folder.join("ready")))?;
    remove_folder(&folder)?;
    // Empty where nothing stood here.
    let _ = fs::remove_dir(&aside);
    Ok(())
}

/// Moves a file if it is there.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match patiently(|| fs::rename(from, to)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved,
    }
}

/// A name beside a store for one that cannot be read, under which nothing lies.
fn free_name_beside(file: &Path) -> PathBuf {
    let first = file.with_extension("db.unreadable");
    let more = (2..100).map(|number| file.with_extension(format!("db.unreadable-{number}")));
    std::iter::once(first.clone())
        .chain(more)
        .find(|name| !name.exists())
        .unwrap_or(first)
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match patiently(|| fs::remove_dir_all(folder)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

fn backup_error(error: store::Error, file: &Path) -> DeskError {
    match error {
        store::Error::NotFound(missing) => DeskError::BackupMissing(missing),
        store::Error::NotABackup | store::Error::WrongKey => DeskError::NotABackup(file.to_owned()),
        store::Error::Damaged(why) => DeskError::BackupDamaged(why),
        store::Error::Newer { .. } => DeskError::NewerBackup,
        store::Error::Io(source) => DeskError::file(say::error_doing_reading_backup())(source),
        other => DeskError::App(other.into()),
    }
}
