//! The steps between two key pairs and a cipher, one by one.
//!
//! [`PageKey`](crate::PageKey) does all of this; the steps are public so that published test
//! vectors can judge each of them.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::{
    curve::x_from_u,
    error::{Error, KeyFault, NonceFault},
    nonce::Nonce,
    peer_key::PeerKey,
    secret::TransferSecret,
};

/// Fewest bytes of the sender's nonce: the salt takes the first 20.
const MIN_SENDER_NONCE_BYTES: usize = 20;

/// The agreed secret Z: an x-coordinate, 32 bytes big-endian, leading zeros kept. Wiped on drop.
pub struct SharedSecret(Zeroizing<[u8; 32]>);

impl SharedSecret {
    /// All 32 bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The secret with 1, 2, … of its leading zero bytes dropped; nothing where it has none.
    ///
    /// Peers that treat the secret as an integer lose those bytes. The last one is the shortest.
    pub fn shortened(&self) -> impl Iterator<Item = &[u8]> {
        let zeros = self.0.iter().take_while(|byte| **byte == 0).count();
        (1..=zeros).map(|dropped| &self.0[dropped..])
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret([redacted])")
    }
}

/// What both nonces give: HKDF's salt and the cipher's initialisation vector.
#[derive(Clone, PartialEq, Eq)]
pub struct SaltAndIv {
    /// Salt of HKDF: the first 20 bytes of both nonces XORed.
    pub salt: [u8; 20],
    /// Initialisation vector of AES-GCM: the last 12 bytes of the same.
    pub iv: [u8; 12],
}

impl fmt::Debug for SaltAndIv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SaltAndIv([redacted])")
    }
}

/// The AES-256 key of a page. Wiped on drop.
pub struct ContentKey(Zeroizing<[u8; 32]>);

impl ContentKey {
    /// All 32 bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContentKey([redacted])")
    }
}

/// Derives the secret that both sides share.
///
/// # Errors
///
/// [`Error::InvalidPublicKey`] if X25519 yields zero, which a checked key never does.
pub fn derive_shared_secret(ours: &TransferSecret, peer: &PeerKey) -> Result<SharedSecret, Error> {
    let agreed = ours.as_x25519().diffie_hellman(peer.as_x25519());
    if !agreed.was_contributory() {
        return Err(KeyFault::NoSecret.into());
    }
    Ok(SharedSecret(x_from_u(agreed.as_bytes())))
}

/// Derives salt and initialisation vector: the nonces XORed, in the sender's (HIP's) length.
///
/// The receiver's nonce is repeated or cut to that length, as the reference does it. With 32 bytes
/// on both sides, the rule, the order makes no difference.
///
/// # Errors
///
/// [`Error::MalformedNonce`] if the sender's nonce has fewer than 20 bytes.
pub fn derive_salt_and_iv(sender: &Nonce, receiver: &Nonce) -> Result<SaltAndIv, Error> {
    if sender.as_bytes().len() < MIN_SENDER_NONCE_BYTES {
        return Err(NonceFault::TooShort.into());
    }
    let mixed: Vec<u8> = sender
        .as_bytes()
        .iter()
        .zip(receiver.as_bytes().iter().cycle())
        .map(|(sent, received)| sent ^ received)
        .collect();
    match (mixed.first_chunk(), mixed.last_chunk()) {
        (Some(salt), Some(iv)) => Ok(SaltAndIv {
            salt: *salt,
            iv: *iv,
        }),
        _ => Err(NonceFault::TooShort.into()),
    }
}

/// Derives the AES key: HKDF-SHA256 over the secret, whole or shortened, with empty info.
pub fn derive_content_key(secret: &[u8], salt: &[u8; 20]) -> ContentKey {
    let (mut pseudorandom_key, hkdf) = Hkdf::<Sha256>::extract(Some(salt), secret);
    pseudorandom_key.as_mut_slice().zeroize();
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand(&[], key.as_mut_slice())
        .expect("HKDF-SHA256 gives up to 8160 bytes");
    ContentKey(key)
}
