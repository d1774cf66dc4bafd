//! What a token must be, and why it is refused.

use jsonwebtoken::Algorithm;

/// An algorithm a token may be signed with. Symmetric ones and `none` cannot be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningAlgorithm {
    /// RSA with SHA-256; the default.
    Rs256,
    /// RSA with SHA-384.
    Rs384,
    /// RSA with SHA-512.
    Rs512,
}

impl SigningAlgorithm {
    /// Finds an algorithm by its name in the configuration, such as `RS256`.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "RS384" => Some(Self::Rs384),
            "RS512" => Some(Self::Rs512),
            _ => None,
        }
    }

    pub(super) fn of(algorithm: Algorithm) -> Option<Self> {
        match algorithm {
            Algorithm::RS256 => Some(Self::Rs256),
            Algorithm::RS384 => Some(Self::Rs384),
            Algorithm::RS512 => Some(Self::Rs512),
            _ => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
        }
    }
}

/// What a token must be (`callback.auth`).
#[derive(Clone, Debug)]
pub struct AuthSettings {
    /// Accepted issuers; empty: any.
    pub issuers: Vec<String>,
    /// Client ids that are the gateway, beside the realm role `gateway`.
    pub gateway_clients: Vec<String>,
    /// Accepted algorithms.
    pub algorithms: Vec<SigningAlgorithm>,
    /// Clock differences, in seconds.
    pub leeway_s: i64,
    /// How long after its end a token may still deliver, in seconds.
    pub late_s: i64,
    /// Our own client id, always refused.
    pub own_client_id: String,
}

/// Why a token may not deliver. The caller is told none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Refused; the reason is for our log.
    #[error("{0}")]
    Refused(&'static str),
    /// Nothing to check it with: 503, so that the sender comes again.
    #[error("the gateway's signing keys cannot be had")]
    KeysUnreachable,
}
