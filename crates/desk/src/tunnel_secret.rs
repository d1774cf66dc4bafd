//! What a tunnel needs to be kept secret: the clinic's key at the relay, and tokens of programs. They
//! lie in the keychain, never in a file.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{
    DeskError,
    keys::{Keychain, KeychainTrouble},
};

fn key_name(install: &str) -> String {
    format!("tunnel-key:{install}")
}

fn secret_name(install: &str, name: &str) -> String {
    format!("tunnel-secret:{install}:{name}")
}

/// The seed of the clinic's key; `None` when none was made, or what is kept is no seed.
pub(crate) fn find_key(
    install: &str,
    keychain: &dyn Keychain,
) -> Result<Option<Zeroizing<[u8; 32]>>, KeychainTrouble> {
    let kept = keychain.get(&key_name(install))?;
    let seed = kept.and_then(|kept| <[u8; 32]>::try_from(kept.as_slice()).ok());
    Ok(seed.map(Zeroizing::new))
}

/// The line for the relay that lets this clinic in. Makes the key if there is none.
///
/// # Errors
///
/// [`DeskError::Keychain`] when the keychain cannot be asked or does not take the key.
pub fn public_line(install: &str, keychain: &dyn Keychain) -> Result<String, DeskError> {
    let seed = match find_key(install, keychain)? {
        Some(seed) => seed,
        None => {
            let mut seed = Zeroizing::new([0; 32]);
            getrandom::fill(seed.as_mut_slice()).map_err(|_| DeskError::App(app::Error::Random))?;
            keychain.set(&key_name(install), seed.as_slice())?;
            seed
        }
    };
    tunnel::public_line(&seed).ok_or(DeskError::App(app::Error::Random))
}

/// A token of a tunnel program.
pub(crate) fn find(install: &str, name: &str, keychain: &dyn Keychain) -> Option<SecretString> {
    let kept = keychain.get(&secret_name(install, name)).ok()??;
    let text = std::str::from_utf8(&kept).ok()?;
    Some(SecretString::from(text.to_owned()))
}

/// Keeps a token of a tunnel program, replacing an older one.
///
/// # Errors
///
/// [`DeskError::Keychain`] when the keychain does not take it.
pub fn keep(
    install: &str,
    name: &str,
    keychain: &dyn Keychain,
    secret: &SecretString,
) -> Result<(), DeskError> {
    // The keychain is where it belongs.
    let bytes = Zeroizing::new(secret.expose_secret().as_bytes().to_vec());
    Ok(keychain.set(&secret_name(install, name), &bytes)?)
}
