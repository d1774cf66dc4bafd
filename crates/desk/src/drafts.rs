//! Where a page lies while it is printed to a file: the system's print dialog writes to files only.
//!
//! It lies in memory where the system has a folder for that, else with the store, which only its owner may
//! enter, and is gone once it is read. What a crash left is deleted at the next start, by window and `hiu`
//! alike.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::{
    access,
    directory::{self, DataDirectory},
};

/// Begins the name of every draft's folder.
const PREFIX: &str = "hiu-desk-printing-";

/// Locked for as long as the draft is in use, so that nobody takes it for one that a crash left.
const LOCK: &str = "in-use";

/// A page on its way. Gone when it is dropped.
pub struct Draft {
    folder: TempDir,
    _lock: fs::File,
}

impl Draft {
    /// Makes room for a page, in memory where the system has a folder for that.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn make(directory: &DataDirectory) -> io::Result<Self> {
        let place = match in_memory().into_iter().next() {
            Some(memory) => memory,
            None => {
                let beside_the_store = directory.printing();
                access::make_folder(&beside_the_store)?;
                beside_the_store
            }
        };
        let mut folder = tempfile::Builder::new();
        folder.prefix(PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            folder.permissions(fs::Permissions::from_mode(0o700));
        }
        let folder = folder.tempdir_in(place)?;
        let lock = fs::File::create_new(folder.path().join(LOCK))?;
        lock.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// The file to print to. It is not there yet.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("page.pdf")
    }

    /// Reads the page, of `most` bytes at most, and deletes it.
    ///
    /// # Errors
    ///
    /// As the file system says; [`io::ErrorKind::FileTooLarge`] beyond `most`.
    pub fn take(self, most: u64) -> io::Result<Vec<u8>> {
        directory::read_whole(&self.file(), most)
    }
}

/// Deletes what a crash left of pages being printed; those being printed now stay.
pub fn clear(directory: &DataDirectory) {
    for place in in_memory().into_iter().chain([directory.printing()]) {
        if let Err(error) = clear_in(&place) {
            tracing::warn!("pages left by a crash could not be deleted: {error}");
        }
    }
}

fn clear_in(place: &Path) -> io::Result<()> {
    let listed = match fs::read_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        listed => listed?,
    };
    for entry in listed {
        let path = entry?.path();
        if is_draft(&path) && !is_in_use(&path) {
            store::patiently(|| fs::remove_dir_all(&path))?;
        }
    }
    Ok(())
}

/// One of our folders, and not somebody else's: where others write too, they cannot be made to be deleted for.
fn is_draft(path: &Path) -> bool {
    let named = path.file_name().and_then(OsStr::to_str);
    named.is_some_and(|name| name.starts_with(PREFIX)) && is_ours(path)
}

#[cfg(unix)]
fn is_ours(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir() && found.uid() == own)
}

#[cfg(not(unix))]
fn is_ours(path: &Path) -> bool {
    path.is_dir()
}

fn is_in_use(path: &Path) -> bool {
    fs::File::open(path.join(LOCK))
        .is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}

/// Folders that lie in memory and not on a disk, the best first.
#[cfg(target_os = "linux")]
fn in_memory() -> Vec<PathBuf> {
    // Source: linux/magic.h, TMPFS_MAGIC.
    const TMPFS: u64 = 0x0102_1994;
    let is_memory = |path: &PathBuf| {
        rustix::fs::statfs(path).is_ok_and(|found| u64::try_from(found.f_type) == Ok(TMPFS))
    };
    [dirs::runtime_dir(), Some(PathBuf::from("/dev/shm"))]
        .into_iter()
        .flatten()
        .filter(is_memory)
        .collect()
}

/// Folders that lie in memory and not on a disk: this system has none.
#[cfg(not(target_os = "linux"))]
fn in_memory() -> Vec<PathBuf> {
    Vec::new()
}

#[cfg(test)]
mod tests;
