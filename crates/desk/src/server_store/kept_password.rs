//! Where this computer keeps the server's password: in the keychain where that opens the store, else in `desk.password`,
//! sealed as the desk's key pair is.

use std::sync::Arc;

use phrase::say;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::sealed::SealedFile;
use crate::{
    DeskError,
    directory::DataDirectory,
    keys::{self, Keychain, StoreKeyBytes},
};

/// Where it is kept.
pub(crate) enum KeptPassword<'a> {
    /// In the keychain of this computer's user.
    InKeychain {
        name: String,
        keychain: &'a Arc<dyn Keychain>,
    },
    /// In `desk.password`.
    InFile(SealedFile),
}

impl<'a> KeptPassword<'a> {
    /// Where it is kept on this computer.
    ///
    /// # Errors
    ///
    /// [`DeskError::Key`] when `desk.key` cannot be read.
    pub fn of(
        directory: &DataDirectory,
        (key, install): (&StoreKeyBytes, &str),
        keychain: &'a Arc<dyn Keychain>,
    ) -> Result<Self, DeskError> {
        if keys::kinds(&directory.key_file())?.keychain {
            let name = format!("store-password:{install}");
            return Ok(Self::InKeychain { name, keychain });
        }
        let place = format!("hiu-desk store password|1|{install}");
        let file = SealedFile::new(directory.file("desk.password"), place, key);
        Ok(Self::InFile(file))
    }

    /// The password, if one is kept. A place that says nothing is told of where the server asks in vain.
    pub fn find(&self) -> Option<Zeroizing<String>> {
        let kept = match self {
            Self::InKeychain { name, keychain } => keychain.get(name).ok()?,
            Self::InFile(file) => file.read().ok()?,
        };
        let text = String::from_utf8(kept?.to_vec()).ok()?;
        (!text.is_empty()).then(|| Zeroizing::new(text))
    }

    /// Keeps another one; an empty one is none.
    ///
    /// # Errors
    ///
    /// [`DeskError::Keychain`] when the keychain does not take it, [`DeskError::File`] as the disk refuses.
    pub fn put(&self, password: &SecretString) -> Result<(), DeskError> {
        // Here is where it belongs.
        let bytes = Zeroizing::new(password.expose_secret().as_bytes().to_vec());
        match self {
            Self::InKeychain { name, keychain } => Ok(keychain.set(name, &bytes)?),
            Self::InFile(file) => file.write(&bytes).map_err(|why| {
                DeskError::file(say::error_doing_keeping_password())(std::io::Error::other(why))
            }),
        }
    }

    /// Whether that is the keychain, and no file.
    pub fn is_in_keychain(&self) -> bool {
        matches!(self, Self::InKeychain { .. })
    }
}
