//! This desk's key pair, and wrapping to another's.
//!
//! Wrapped is: a fresh public key (32 bytes), then what [`Key::seal`] makes under HKDF-SHA-256 of the exchange,
//! with a key that follows from the clinic's as salt. Source: RFC 7748 (X25519), RFC 5869 (HKDF).

use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::{
    Error,
    seal::{Key, covered},
};

/// The secret half of a key pair.
pub type Secret = Zeroizing<[u8; 32]>;

/// Where a desk keeps the secret half of its key pair: its keychain. For the length of one turn there are two.
pub trait DeskKeys: Send + Sync + 'static {
    /// The secrets that are kept; none on a desk that never joined.
    ///
    /// # Errors
    ///
    /// Words for the log.
    fn load(&self) -> Result<Vec<Secret>, String>;

    /// Keeps these and destroys every other; returns once that is so.
    ///
    /// # Errors
    ///
    /// Words for the log.
    fn replace(&self, secrets: &[Secret]) -> Result<(), String>;
}

pub fn draw() -> Result<Secret, Error> {
    let mut secret = Zeroizing::new([0; 32]);
    getrandom::fill(secret.as_mut_slice()).map_err(|_| Error::Random)?;
    Ok(secret)
}

pub fn public_of(secret: &Secret) -> [u8; 32] {
    PublicKey::from(&StaticSecret::from(**secret)).to_bytes()
}

/// What a wrapped epoch key is bound to.
#[derive(Clone, Copy)]
pub struct Bound<'a> {
    pub epoch: i64,
    pub desk: &'a str,
    pub clinic: &'a Key,
}

/// Wraps `key` to the desk with this public key.
pub fn wrap(key: &Key, public: &[u8; 32], bound: Bound<'_>) -> Result<Vec<u8>, Error> {
    let fresh = draw()?;
    let sent = public_of(&fresh);
    let under = exchange(&fresh, public, (&sent, public), bound)?;
    let mut wrapped = sent.to_vec();
    wrapped.extend(under.seal(&place(bound), key.expose())?);
    Ok(wrapped)
}

/// Opens what was wrapped to the desk with this secret.
pub fn unwrap(wrapped: &[u8], secret: &Secret, bound: Bound<'_>) -> Result<Key, Error> {
    let (sent, sealed) = wrapped
        .split_first_chunk::<32>()
        .ok_or(Error::NotAuthentic("epoch key"))?;
    let under = exchange(secret, sent, (sent, &public_of(secret)), bound)?;
    let opened = under.open(&place(bound), sealed)?;
    let bytes =
        <&[u8; 32]>::try_from(opened.as_slice()).map_err(|_| Error::NotAuthentic("epoch key"))?;
    Ok(Key::from_bytes(bytes))
}

fn exchange(
    secret: &Secret,
    public: &[u8; 32],
    (sent, desk): (&[u8; 32], &[u8; 32]),
    bound: Bound<'_>,
) -> Result<Key, Error> {
    let shared = StaticSecret::from(**secret).diffie_hellman(&PublicKey::from(*public));
    if !shared.was_contributory() {
        return Err(Error::NotAuthentic("epoch key"));
    }
    let mut key = Zeroizing::new([0; 32]);
    let info = covered(&[Some(b"epoch key"), Some(sent), Some(desk)]);
    Hkdf::<Sha256>::new(Some(bound.clinic.expose()), shared.as_bytes())
        .expand(&info, key.as_mut_slice())
        .expect("32 bytes are less than HKDF's limit of 255 hashes");
    Ok(Key::from_bytes(&key))
}

fn place(bound: Bound<'_>) -> Vec<u8> {
    covered(&[
        Some(b"epoch key"),
        Some(&bound.epoch.to_be_bytes()),
        Some(bound.desk.as_bytes()),
    ])
}
