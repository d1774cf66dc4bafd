//! The server's address with its password, which never stands in `config.toml`: from the environment, the keychain, or
//! the file of passwords that PostgreSQL's own programs read.

use phrase::say;
use secrecy::{ExposeSecret, SecretString};
use store_postgres::{Address, find_password};
use zeroize::Zeroizing;

use super::kept_password::KeptPassword;
use crate::{
    DeskError,
    configuration::ServerSettings,
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole},
};

/// The environment variable that gives the password.
const VARIABLE: &str = "HIU_DESK_STORE_PASSWORD";

/// The password of a server: `typed` just now, else the environment's, else what this computer keeps.
pub(crate) enum Password<'a> {
    /// A person typed it, for a desk that joins.
    Typed(&'a SecretString),
    /// Where it is kept, once the clinic's key is known.
    Kept(&'a KeptPassword<'a>),
    /// Nothing is kept yet.
    NotKept,
}

/// The address of a server, with its password; a server may ask for none.
///
/// # Errors
///
/// [`DeskError::File`] when the root certificate cannot be read.
pub(crate) fn of(
    server: &ServerSettings,
    directory: &DataDirectory,
    password: &Password<'_>,
) -> Result<Address, DeskError> {
    let reading = || DeskError::file(say::error_doing_reading_root_certificate());
    let root_cert = match &server.root_cert {
        // A whole path stays what it is.
        Some(path) => {
            Some(read_whole(&directory.path().join(path), LARGEST_TEXT_FILE).map_err(reading())?)
        }
        None => None,
    };
    // It goes to the server alone.
    let exposed = |given: &SecretString| Zeroizing::new(given.expose_secret().to_owned());
    let password = match password {
        Password::Typed(typed) => Some(exposed(typed)),
        Password::Kept(_) | Password::NotKept => given().as_ref().map(exposed),
    }
    .or_else(|| match password {
        Password::Kept(kept) => kept.find(),
        Password::Typed(_) | Password::NotKept => None,
    })
    .or_else(|| find_password(&server.url));
    Ok(Address {
        url: server.url.clone(),
        password,
        root_cert,
    })
}

/// The password that the environment gives.
#[must_use]
pub fn given() -> Option<SecretString> {
    let given = SecretString::from(std::env::var(VARIABLE).ok()?);
    // Only whether it is empty is looked at.
    (!given.expose_secret().is_empty()).then_some(given)
}
