//! Signatures of this installation: over what is taken out of the audit, so that it can be told later
//! whether somebody changed it.
//!
//! The key is derived from the store's, so that it needs no place of its own and comes back with a
//! backup. Source: RFC 8032 (Ed25519), RFC 5869 (HKDF).

use app::port::Signature;
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Signs `bytes`.
pub fn sign(audit_key: &[u8; 32], bytes: &[u8]) -> Signature {
    let key = key(audit_key);
    Signature {
        signer: hex::encode(key.verifying_key().as_bytes()),
        signature: hex::encode(key.sign(bytes).to_bytes()),
    }
}

fn key(audit_key: &[u8; 32]) -> SigningKey {
    let mut seed = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, audit_key)
        .expand(b"hiu-desk audit signature 1", seed.as_mut_slice())
        .expect("32 bytes are less than HKDF's limit of 255 hashes");
    SigningKey::from_bytes(&seed)
}
