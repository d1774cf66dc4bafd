//! Where the files of a backup lie.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::Error;

/// The file of keys of the backup at `path`.
#[must_use]
pub fn keys_beside(path: &Path) -> PathBuf {
    with_more(path, ".keys")
}

/// The copy at `path` while it is not whole.
pub fn partial(path: &Path) -> PathBuf {
    with_more(path, ".partial")
}

/// The file of keys at `path` while it is written.
pub fn draft(path: &Path) -> PathBuf {
    with_more(path, ".new")
}

/// One of the names of the old file of keys at `path`, until it is overwritten.
#[cfg(any(test, not(unix)))]
pub fn old(path: &Path, number: u8) -> PathBuf {
    with_more(path, &format!(".old{number}"))
}

/// What `SQLite` puts beside a store at `path`: `-wal` or `-shm`.
pub fn beside_store(path: &Path, ending: &str) -> PathBuf {
    with_more(path, ending)
}

/// The path as it is kept: people read the list.
pub fn as_text(path: &Path) -> Result<String, Error> {
    let text = path.to_str().map(str::to_owned);
    text.ok_or_else(|| Error::Io(io::ErrorKind::InvalidFilename.into()))
}

fn with_more(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
