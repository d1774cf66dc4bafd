//! `GET /certs`. Source: docs/protocol.md, "Signing keys".

use serde::Deserialize;

use crate::List;

/// A key set; members we do not use are passed over.
#[derive(Clone, Deserialize)]
pub struct KeySet {
    /// The keys, of any kind.
    #[serde(default)]
    pub keys: List<Key, 100>,
}

/// One key.
#[derive(Clone, Deserialize)]
pub struct Key {
    /// Its name in tokens.
    #[serde(default)]
    pub kid: Option<String>,
    /// `RSA` for those we use.
    #[serde(default)]
    pub kty: Option<String>,
    /// The one algorithm it is for, if told.
    #[serde(default)]
    pub alg: Option<String>,
    /// `sig`, if told.
    #[serde(default, rename = "use")]
    pub usage: Option<String>,
    /// Modulus, base64url.
    #[serde(default)]
    pub n: Option<String>,
    /// Exponent, base64url.
    #[serde(default)]
    pub e: Option<String>,
}
