//! What a token says, and whether it may deliver.

use serde::Deserialize;
use serde_json::Value;

use super::settings::{AuthSettings, TokenError};

/// The client that the gateway's own tokens were seen to name, as `azp` and `clientId` alike.
/// Source: docs/protocol.md, "Sources".
const GATEWAY: &str = "gateway";

/// The claims we look at. Anything may stand in a token, so each is read as it comes.
#[derive(Deserialize)]
pub(super) struct Claims {
    #[serde(default)]
    exp: Value,
    #[serde(default)]
    iat: Value,
    #[serde(default)]
    nbf: Value,
    #[serde(default)]
    iss: Value,
    #[serde(default)]
    azp: Value,
    #[serde(default, rename = "clientId")]
    client_id: Value,
    #[serde(default)]
    realm_access: Value,
}

/// Seconds since 1970; fractions are allowed by the JWT standard.
fn seconds(value: &Value) -> Option<f64> {
    value
        .as_f64()
        .filter(|seconds| seconds.is_finite() && (0.0..=1e12).contains(seconds))
}

impl Claims {
    /// When it ends, in whole seconds; 0 when it does not say.
    pub(super) fn ends_at(&self) -> i64 {
        // Bounded by `seconds`, so the cast only drops the fraction.
        #[allow(clippy::cast_possible_truncation)]
        seconds(&self.exp).map_or(0, |exp| exp as i64)
    }

    /// Checks the times, with the allowance of docs/promises.md, S1. Returns whether the token came
    /// late.
    pub(super) fn check_times(
        &self,
        settings: &AuthSettings,
        now_millis: i64,
    ) -> Result<bool, TokenError> {
        // Milliseconds since 1970 are far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        let (now, leeway, late) = (
            now_millis as f64 / 1000.0,
            settings.leeway_s as f64,
            settings.late_s as f64,
        );
        let exp = seconds(&self.exp).ok_or(TokenError::Refused("no exp"))?;
        let begins: Vec<&Value> = [&self.iat, &self.nbf]
            .into_iter()
            .filter(|value| !value.is_null())
            .collect();
        if begins.is_empty() {
            return Err(TokenError::Refused("no iat or nbf"));
        }
        for begin in begins {
            let begin = seconds(begin).ok_or(TokenError::Refused("iat or nbf is not a time"))?;
            if begin >= now + leeway {
                return Err(TokenError::Refused("not valid yet"));
            }
        }
        if exp > now - leeway {
            Ok(false)
        } else if exp >= now - late {
            Ok(true)
        } else {
            Err(TokenError::Refused("expired"))
        }
    }

    /// Checks issuer and holder. Returns whose token it is.
    pub(super) fn check_identity(&self, settings: &AuthSettings) -> Result<String, TokenError> {
        let issuer = self.iss.as_str().unwrap_or_default();
        if !settings.issuers.is_empty() && !settings.issuers.iter().any(|known| known == issuer) {
            return Err(TokenError::Refused("issuer"));
        }
        let clients: Vec<&str> = [&self.client_id, &self.azp]
            .into_iter()
            .filter_map(Value::as_str)
            .collect();
        if clients
            .iter()
            .any(|client| client.eq_ignore_ascii_case(&settings.own_client_id))
        {
            return Err(TokenError::Refused("our own token"));
        }
        let named = clients
            .iter()
            .any(|client| settings.gateway_clients.iter().any(|known| known == client));
        let is_gateway = !clients.is_empty() && clients.iter().all(|client| *client == GATEWAY);
        if !named && !is_gateway && !self.has_gateway_role() {
            return Err(TokenError::Refused("not the gateway's token"));
        }
        Ok(clients
            .first()
            .map(|client| client.chars().take(255).collect())
            .unwrap_or_default())
    }

    fn has_gateway_role(&self) -> bool {
        self.realm_access
            .get("roles")
            .and_then(Value::as_array)
            .is_some_and(|roles| {
                roles
                    .iter()
                    .filter_map(Value::as_str)
                    .any(|role| role.eq_ignore_ascii_case("gateway"))
            })
    }
}
