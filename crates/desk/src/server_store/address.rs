//! The server's address with its password, which never stands in `config.toml`: from the environment, the keychain, or
//! the file of passwords that PostgreSQL's own programs read.

use phrase::say;
use secrecy::{ExposeSecret, SecretString};
use store_postgres::{Address, find_password};
use zeroize::Zeroizing;

use crate::{
    DeskError,
    configuration::ServerSettings,
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole},
    keys::{Keychain, KeychainTrouble},
};

/// The environment variable that gives the password.
const VARIABLE: &str = "HIU_DESK_STORE_PASSWORD";

/// What it is called in the keychain.
pub(crate) fn name(install: &str) -> String {
    format!("store-password:{install}")
}

/// The address of a server. The keychain is asked where it opens the store; a server may ask for no password.
///
/// # Errors
///
/// [`DeskError::File`] when the root certificate cannot be read.
pub(crate) fn of(
    server: &ServerSettings,
    directory: &DataDirectory,
    by: Option<(&str, &dyn Keychain)>,
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
    let password = given()
        .map(|given| Zeroizing::new(given.expose_secret().to_owned()))
        .or_else(|| by.and_then(|(install, keychain)| kept(install, keychain)))
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

/// The password that the keychain keeps.
pub(crate) fn kept(install: &str, keychain: &dyn Keychain) -> Option<Zeroizing<String>> {
    // A keychain that says nothing is told of where the server asks in vain.
    let kept = keychain.get(&name(install)).ok()??;
    let text = std::str::from_utf8(&kept).ok()?;
    (!text.is_empty()).then(|| Zeroizing::new(text.to_owned()))
}

/// Keeps the server's password in the keychain, replacing an older one.
///
/// # Errors
///
/// [`KeychainTrouble`] when the keychain does not take it.
pub fn keep_password(
    install: &str,
    keychain: &dyn Keychain,
    password: &SecretString,
) -> Result<(), KeychainTrouble> {
    // The keychain is where it belongs.
    let bytes = Zeroizing::new(password.expose_secret().as_bytes().to_vec());
    keychain.set(&name(install), &bytes)
}
