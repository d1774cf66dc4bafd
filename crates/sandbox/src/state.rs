//! What survives a restart: signing keys, accounts, consents.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::abha_service::Account;
use crate::consent_manager::Book;
use crate::error::Error;
use crate::share::Shares;
use crate::token::SigningKey;

/// The content of the state file.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) keys: Vec<SigningKey>,
    pub(crate) book: Book,
    /// Accounts made or changed at the ABHA service.
    #[serde(default)]
    pub(crate) accounts: Vec<Account>,
    /// What was shared at counters.
    #[serde(default)]
    pub(crate) shares: Shares,
}

/// Writes the state file; an older state never overwrites a newer one.
pub(crate) struct Writer {
    path: Option<PathBuf>,
    newest: Mutex<u64>,
}

impl Writer {
    pub(crate) fn new(path: Option<PathBuf>) -> Self {
        Self {
            path,
            newest: Mutex::new(0),
        }
    }

    pub(crate) fn is_wanted(&self) -> bool {
        self.path.is_some()
    }

    /// The state of an earlier run; an empty one where there was none.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the file cannot be read, [`Error::State`] when it is not one of ours.
    pub(crate) fn read(&self) -> Result<State, Error> {
        let Some(path) = &self.path else {
            return Ok(State::default());
        };
        match read_whole(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(Error::State),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(State::default()),
            Err(source) => Err(Error::Io {
                what: "read its state",
                source,
            }),
        }
    }

    /// Puts `bytes` of the `number`th state in place: a new file, synced, renamed over the old one.
    pub(crate) fn write(&self, number: u64, bytes: &[u8]) -> io::Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if number <= *newest {
            return Ok(());
        }
        let beside = path.with_extension("new");
        let mut file = create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            sync_folder(folder)?;
        }
        *newest = number;
        Ok(())
    }
}

/// Larger than any state of the practice world; a file beyond is none of ours.
const MOST_BYTES: u64 = 256 << 20;

fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The file holds a private key: only its owner may read it.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
