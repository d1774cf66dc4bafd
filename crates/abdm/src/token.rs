//! Who may deliver: checks the gateway's token on every callback.
//!
//! Our own session token, and every other participant's, is signed by the same realm key: a good
//! signature is not enough, the token must be the gateway's. Source: docs/protocol.md,
//! "Who may deliver"; docs/promises.md, S1.

mod claims;
mod keys;
mod settings;

use std::sync::Arc;

use app::port::Clock;
use axum::http::{HeaderMap, header::AUTHORIZATION};
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};

use claims::Claims;
use keys::Lookup;
pub use keys::{KeyCache, KeySource, KeysUnavailable, usable_keys};
pub use settings::{AuthSettings, SigningAlgorithm, TokenError};

/// Longer tokens are not looked at.
const LONGEST: usize = 16 * 1024;

/// A token that may deliver. Holds nothing of the token but what is worth keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Which key signed it.
    pub kid: String,
    /// Whose token it is.
    pub client: String,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// It had ended, within the allowance.
    pub late: bool,
}

/// Checks tokens.
pub struct Verifier {
    settings: AuthSettings,
    keys: keys::Keys,
    clock: Arc<dyn Clock>,
}

impl Verifier {
    /// Makes a verifier; keys are read when the first token comes.
    #[must_use]
    pub fn new(
        settings: AuthSettings,
        source: Arc<dyn KeySource>,
        cache: Arc<dyn KeyCache>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            settings,
            keys: keys::Keys::new(source, cache),
            clock,
        }
    }

    /// Checks the `Authorization` header of a callback.
    ///
    /// # Errors
    ///
    /// [`TokenError`]; both kinds mean that nothing may be done.
    pub async fn verify(&self, headers: &HeaderMap) -> Result<Verified, TokenError> {
        let token = bearer(headers)?;
        let header = decode_header(token).map_err(|_| TokenError::Refused("not a token"))?;
        let algorithm = SigningAlgorithm::of(header.alg)
            .filter(|algorithm| self.settings.algorithms.contains(algorithm))
            .ok_or(TokenError::Refused("algorithm"))?;
        let kid = header
            .kid
            .filter(|kid| !kid.is_empty())
            .ok_or(TokenError::Refused("no kid"))?;
        let key = match self.keys.find(&kid).await {
            Lookup::Found(key) => key,
            Lookup::Unknown => return Err(TokenError::Refused("unknown kid")),
            Lookup::Unreachable => return Err(TokenError::KeysUnreachable),
        };
        if key
            .algorithm
            .as_deref()
            .is_some_and(|only| only != algorithm.name())
        {
            return Err(TokenError::Refused("the key is for another algorithm"));
        }
        let claims = decode::<Claims>(token, &key.key, &signature_only(header.alg))
            .map_err(|_| TokenError::Refused("signature"))?
            .claims;
        let late = claims.check_times(&self.settings, self.clock.now().millis())?;
        let client = claims.check_identity(&self.settings)?;
        Ok(Verified {
            kid,
            client,
            exp: claims.ends_at(),
            late,
        })
    }
}

/// The library checks the signature; times and identity are ours, by the clock we are given.
fn signature_only(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation
}

fn bearer(headers: &HeaderMap) -> Result<&str, TokenError> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else {
        return Err(TokenError::Refused("not one Authorization header"));
    };
    let text = value
        .to_str()
        .map_err(|_| TokenError::Refused("not text"))?;
    let (scheme, token) = text
        .split_once(' ')
        .ok_or(TokenError::Refused("no bearer token"))?;
    let token = token.trim();
    let formed = scheme.eq_ignore_ascii_case("bearer")
        && token.len() <= LONGEST
        && token.split('.').count() == 3
        && token.split('.').all(|part| !part.is_empty());
    if formed {
        Ok(token)
    } else {
        Err(TokenError::Refused("no bearer token"))
    }
}
