//! What this computer keeps of a server before the server hears of it: `config.toml`, and the server's password in the
//! keychain. A disk without room is found while nobody has joined anything; a server that refuses leaves both as they
//! were.

use std::{fs, io, sync::Arc};

use phrase::say;
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::address::{self, keep_password};
use crate::{
    DeskError,
    directory::{DataDirectory, LARGEST_TEXT_FILE, Prepared, read_whole, write_whole},
    keys::{self, Keychain},
};

/// Both, written; put back as they were when this is dropped, unless they are [kept](Self::keep).
pub(crate) struct Stated<'a> {
    directory: &'a DataDirectory,
    /// `config.toml` as it was, written already; `None`: there was none.
    before: Option<Prepared>,
    password: Option<Replaced<'a>>,
    is_kept: bool,
}

/// A password in the keychain, and the one before.
struct Replaced<'a> {
    install: &'a str,
    keychain: &'a Arc<dyn Keychain>,
    before: Option<Zeroizing<Vec<u8>>>,
}

impl<'a> Stated<'a> {
    /// Writes `configuration`, and the password that was `given` for this once where the keychain opens the store.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`]; all is as it was then.
    pub fn put(
        directory: &'a DataDirectory,
        configuration: &str,
        (install, keychain): (&'a str, &'a Arc<dyn Keychain>),
        given: Option<&SecretString>,
    ) -> Result<Self, DeskError> {
        let writing = || DeskError::file(say::error_doing_writing_configuration());
        let mut stated = Self {
            directory,
            before: copy_of_configuration(directory).map_err(writing())?,
            password: None,
            is_kept: false,
        };
        write_whole(&directory.configuration(), configuration.as_bytes()).map_err(writing())?;
        stated.password = given.and_then(|it| put_password(directory, install, keychain, it));
        Ok(stated)
    }

    /// The server took this desk.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Stated<'_> {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        let put_back = match self.before.take() {
            Some(before) => before.put(),
            None => match fs::remove_file(self.directory.configuration()) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            },
        };
        if let Err(error) = put_back {
            tracing::warn!("config.toml names a server that this desk has not joined: {error}");
        }
        if let Some(Replaced {
            install,
            keychain,
            before,
        }) = self.password.take()
        {
            // An empty one is none.
            let before = before.unwrap_or_default();
            if let Err(error) = keychain.set(&address::name(install), &before) {
                tracing::warn!("the keychain has a password of a server not joined: {error}");
            }
        }
    }
}

/// The present `config.toml`, with its mode, ready to take its place again.
fn copy_of_configuration(directory: &DataDirectory) -> io::Result<Option<Prepared>> {
    let path = directory.configuration();
    let bytes = match read_whole(&path, LARGEST_TEXT_FILE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let copy = Prepared::write(&path, &bytes)?;
    copy.set_permissions(fs::metadata(&path)?.permissions())?;
    Ok(Some(copy))
}

fn put_password<'a>(
    directory: &DataDirectory,
    install: &'a str,
    keychain: &'a Arc<dyn Keychain>,
    given: &SecretString,
) -> Option<Replaced<'a>> {
    if !keys::kinds(&directory.key_file()).is_ok_and(|it| it.keychain) {
        return None;
    }
    let before = keychain.get(&address::name(install));
    match before.and_then(|before| {
        keep_password(install, &**keychain, given)?;
        Ok(before)
    }) {
        Ok(before) => Some(Replaced {
            install,
            keychain,
            before,
        }),
        Err(error) => {
            tracing::warn!("the server's password is not in the keychain: {error}");
            None
        }
    }
}

#[cfg(test)]
mod tests;
