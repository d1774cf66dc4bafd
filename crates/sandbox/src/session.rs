//! Sessions of the HIU's client.

use std::collections::HashMap;

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use crate::error::Error;
use crate::judge::Refusal;
use crate::settings::Settings;
use crate::token::{Realm, random_token};

/// Refused calls in a row after which a client is locked, and for how long.
///
/// Source: observed at the real gateway, ABDM HIU protocol, sessions.
const REFUSALS: u32 = 8;
const LOCK_MINUTES: i64 = 8;

/// Seconds a refresh token lives.
const REFRESH_LIFETIME_S: i64 = 1800;

#[derive(Default)]
pub(crate) struct Sessions {
    live: HashMap<String, DateTime<Utc>>,
    refresh: HashMap<String, DateTime<Utc>>,
    refusals: u32,
    locked_until: Option<DateTime<Utc>>,
}

impl Sessions {
    pub(crate) fn is_live(&self, token: &str, now: DateTime<Utc>) -> bool {
        self.live.get(token).is_some_and(|end| *end > now)
    }

    pub(crate) fn revoke_all(&mut self) {
        self.live.clear();
        self.refresh.clear();
    }

    pub(crate) fn unlock(&mut self) {
        self.refusals = 0;
        self.locked_until = None;
    }

    /// Opens a session for a judged request.
    ///
    /// # Errors
    ///
    /// 401 for a wrong secret, refresh token or a locked client.
    pub(crate) fn open(
        &mut self,
        body: &Value,
        settings: &Settings,
        realm: &Realm,
        now: DateTime<Utc>,
    ) -> Result<Value, Refusal> {
        if self.locked_until.is_some_and(|until| until > now) {
            return Err(unauthorised("the client is locked after too many refusals"));
        }
        let right = body["clientId"] == settings.client_id.as_str()
            && body["clientSecret"] == settings.client_secret.as_str()
            && self.refresh_token_is_right(body, now);
        if !right {
            self.refusals += 1;
            if self.refusals >= REFUSALS {
                self.locked_until = Some(now + Duration::minutes(LOCK_MINUTES));
            }
            return Err(unauthorised("invalid client id, secret or refresh token"));
        }
        self.unlock();
        self.issue(settings, realm, now).map_err(|error| {
            Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, 2500, error.to_string())
        })
    }

    fn refresh_token_is_right(&mut self, body: &Value, now: DateTime<Utc>) -> bool {
        match body.get("refreshToken").and_then(Value::as_str) {
            None => true,
            Some(token) => self.refresh.remove(token).is_some_and(|end| end > now),
        }
    }

    fn issue(
        &mut self,
        settings: &Settings,
        realm: &Realm,
        now: DateTime<Utc>,
    ) -> Result<Value, Error> {
        let lifetime_s = i64::from(settings.session_lifetime_s);
        let access = realm.session(
            &settings.client_id,
            &["hiu", "offline_access"],
            now,
            lifetime_s,
        )?;
        let refresh = random_token()?;
        self.live.retain(|_, end| *end > now);
        self.live
            .insert(access.clone(), now + Duration::seconds(lifetime_s));
        self.refresh.retain(|_, end| *end > now);
        self.refresh
            .insert(refresh.clone(), now + Duration::seconds(REFRESH_LIFETIME_S));
        Ok(json!({
            "accessToken": access, "expiresIn": lifetime_s, "refreshExpiresIn": REFRESH_LIFETIME_S,
            "refreshToken": refresh, "tokenType": "bearer",
        }))
    }
}

fn unauthorised(reason: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, 2401, reason)
}
