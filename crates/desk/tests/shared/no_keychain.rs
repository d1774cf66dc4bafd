//! A computer without a keychain.

use desk::keys::{Keychain, KeychainTrouble};
use zeroize::Zeroizing;

/// Answers that there is none.
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        Err(KeychainTrouble::NoService)
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeychainTrouble> {
        Err(KeychainTrouble::NoService)
    }
}
