//! Our half of a key agreement, as a data request and the answer to a share name it.

use domain::Timestamp;
use wire::health_information::{KeyMaterialOut, PublicKeyOut};

/// Writes it down.
pub(super) fn key_material<'a>(
    public_key: &'a str,
    nonce: &'a str,
    expires_at: Timestamp,
) -> KeyMaterialOut<'a> {
    KeyMaterialOut {
        crypto_alg: "ECDH",
        curve: "Curve25519",
        dh_public_key: PublicKeyOut {
            expiry: expires_at,
            parameters: "Curve25519/32byte random key",
            key_value: public_key,
        },
        nonce,
    }
}
