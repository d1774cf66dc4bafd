//! The bridge's client secret: environment or keychain, never a file.

use phrase::{Phrase, say};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{DeskError, keys::Keychain};

/// The environment variable that gives the secret.
pub const VARIABLE: &str = "HIU_DESK_CLIENT_SECRET";

fn name(install: &str) -> String {
    format!("client-secret:{install}")
}

/// Finds the secret of an installation.
///
/// # Errors
///
/// [`DeskError::NoClientSecret`] says where it was looked for.
pub fn find(install: &str, keychain: &dyn Keychain) -> Result<SecretString, DeskError> {
    if let Some(given) = std::env::var(VARIABLE)
        .ok()
        .filter(|given| !given.trim().is_empty())
    {
        return Ok(SecretString::from(given.trim().to_owned()));
    }
    let nowhere = |why: Phrase| DeskError::NoClientSecret(why.into());
    match keychain.get(&name(install)) {
        Ok(Some(kept)) => std::str::from_utf8(&kept)
            .map(|text| SecretString::from(text.to_owned()))
            .map_err(|_| nowhere(say::error_secret_damaged())),
        Ok(None) => Err(nowhere(say::error_secret_nowhere(VARIABLE))),
        Err(trouble) => Err(nowhere(say::error_secret_no_keychain(
            trouble.words(),
            VARIABLE,
        ))),
    }
}

/// Keeps the secret of an installation in the keychain, replacing an older one.
///
/// # Errors
///
/// [`DeskError::Keychain`] when the keychain does not take it.
pub fn keep(
    install: &str,
    keychain: &dyn Keychain,
    secret: &SecretString,
) -> Result<(), DeskError> {
    // The keychain is where it belongs.
    let bytes = Zeroizing::new(secret.expose_secret().as_bytes().to_vec());
    Ok(keychain.set(&name(install), &bytes)?)
}
