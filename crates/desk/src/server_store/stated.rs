//! What this computer keeps of a server before the server hears of it: `config.toml`, and the server's password. A disk without room is found while nobody has joined anything; a server that refuses leaves both as they
//! were.

use std::{fs, io};

use phrase::say;
use secrecy::{ExposeSecret, SecretString};
use store::patiently;

use super::kept_password::KeptPassword;
use crate::{
    DeskError,
    directory::{DataDirectory, LARGEST_TEXT_FILE, Prepared, read_whole, write_whole},
};

/// Both, written; put back as they were when this is dropped, unless they are [kept](Self::keep).
pub(crate) struct Stated<'a> {
    directory: &'a DataDirectory,
    /// `config.toml` as it was, written already; `None`: there was none.
    before: Option<Prepared>,
    password: Option<Replaced<'a>>,
    is_kept: bool,
}

/// A password that is kept, and the one before; an empty one is none.
struct Replaced<'a> {
    place: &'a KeptPassword<'a>,
    before: SecretString,
}

impl<'a> Stated<'a> {
    /// Writes `configuration`, and the password, if one is to be kept.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`]; all is as it was then.
    pub fn put(
        directory: &'a DataDirectory,
        configuration: &str,
        place: &'a KeptPassword<'a>,
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
        stated.password = given.and_then(|it| put_password(place, it));
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
            None => match patiently(|| fs::remove_file(self.directory.configuration())) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            },
        };
        if let Err(error) = put_back {
            tracing::warn!("config.toml names a server that this desk has not joined: {error}");
        }
        if let Some(Replaced { place, before }) = self.password.take()
            && let Err(error) = place.put(&before)
        {
            tracing::warn!("the password of a server that was not joined is kept: {error}");
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

/// What is not kept is asked for again; the server took it.
fn put_password<'a>(place: &'a KeptPassword<'a>, given: &SecretString) -> Option<Replaced<'a>> {
    let before = place.find().unwrap_or_default();
    let before = SecretString::from(before.as_str().to_owned());
    if before.expose_secret() == given.expose_secret() {
        return None;
    }
    match place.put(given) {
        Ok(()) => Some(Replaced { place, before }),
        Err(error) => {
            tracing::warn!("the server's password is not kept: {error}");
            None
        }
    }
}

#[cfg(test)]
mod tests;
