//! What opens one person's account for minutes, of one family of calls and not of the other.
//!
//! Source: docs/protocol.md, "Identity": headers of every M1 call.

use std::collections::HashMap;

use axum::http::HeaderMap;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::place::Family;
use super::refused::Refused;
use crate::misbehaviour::{Faults, IdentityFault};
use crate::token::random_token;

/// Seconds each kind lives.
const X_LIFE_S: i64 = 1_800;
const T_LIFE_S: i64 = 300;
const R_LIFE_S: i64 = 1_296_000;

/// Tokens kept at most; beyond, those nearest their end go.
const MOST: usize = 2_000;

/// Which header a token belongs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    X,
    T,
    R,
}

impl Kind {
    fn header(self) -> &'static str {
        match self {
            Self::X => "X-token",
            Self::T => "T-token",
            Self::R => "R-token",
        }
    }

    fn life_s(self) -> i64 {
        match self {
            Self::X => X_LIFE_S,
            Self::T => T_LIFE_S,
            Self::R => R_LIFE_S,
        }
    }
}

#[derive(Clone)]
pub(super) struct Opened {
    pub(super) accounts: Vec<usize>,
    /// The transaction that a choice must name.
    pub(super) transaction: String,
    /// The address signed in with, in the family of addresses.
    pub(super) address: Option<String>,
    family: Family,
    kind: Kind,
    ends_at: DateTime<Utc>,
}

#[derive(Default)]
pub(super) struct PersonTokens(HashMap<String, Opened>);

/// What a token is given for.
pub(super) struct Given<'a> {
    pub(super) family: Family,
    pub(super) accounts: Vec<usize>,
    pub(super) transaction: &'a str,
    pub(super) address: Option<&'a str>,
}

impl PersonTokens {
    fn issue(
        &mut self,
        given: &Given<'_>,
        kind: Kind,
        now: DateTime<Utc>,
    ) -> Result<String, Refused> {
        let token = random_token().map_err(|_| Refused::coded(500, 9999, "no random bytes"))?;
        self.0.retain(|_, opened| opened.ends_at > now);
        if self.0.len() >= MOST {
            let next = self.0.iter().min_by_key(|(_, opened)| opened.ends_at);
            if let Some(token) = next.map(|(token, _)| token.clone()) {
                self.0.remove(&token);
            }
        }
        self.0.insert(
            token.clone(),
            Opened {
                accounts: given.accounts.clone(),
                transaction: given.transaction.to_owned(),
                address: given.address.map(str::to_owned),
                family: given.family,
                kind,
                ends_at: now + Duration::seconds(kind.life_s()),
            },
        );
        Ok(token)
    }

    /// The four members of a session of a person.
    pub(super) fn pair(&mut self, given: &Given<'_>, now: DateTime<Utc>) -> Result<Value, Refused> {
        Ok(json!({
            "token": self.issue(given, Kind::X, now)?, "expiresIn": X_LIFE_S,
            "refreshToken": self.issue(given, Kind::R, now)?, "refreshExpiresIn": R_LIFE_S,
        }))
    }

    /// The two members of what opens a choice and nothing else.
    pub(super) fn transfer(
        &mut self,
        given: &Given<'_>,
        now: DateTime<Utc>,
    ) -> Result<Value, Refused> {
        Ok(json!({"token": self.issue(given, Kind::T, now)?, "expiresIn": T_LIFE_S}))
    }

    /// Judges the header of this kind.
    pub(super) fn judge(
        &self,
        headers: &HeaderMap,
        kind: Kind,
        family: Family,
        now: DateTime<Utc>,
        faults: &mut Faults,
    ) -> Result<Opened, Refused> {
        let name = kind.header();
        let Some(given) = headers.get(name).and_then(|value| value.to_str().ok()) else {
            return Err(Refused::empty(401).blame(format!("{name}: missing")));
        };
        let invalid = || Refused::field(name, &format!("Invalid {name}"));
        let wants_bare = faults
            .of_identity(|fault| matches!(fault, IdentityFault::BareTokens).then_some(()))
            .is_some();
        let token = match (given.strip_prefix("Bearer "), wants_bare) {
            (Some(token), false) => token,
            (None, true) => given,
            (Some(_), true) => return Err(invalid()),
            (None, false) => return Err(invalid().blame(format!("{name}: without Bearer"))),
        };
        let ended = || Refused::coded(401, 1094, "X-token expired");
        match self.0.get(token) {
            None => Err(invalid()),
            Some(opened) if opened.kind != kind => {
                Err(invalid().blame(format!("{name}: a token of another kind")))
            }
            Some(opened) if opened.family != family => {
                Err(ended().blame(format!("{name}: a token of the other family of calls")))
            }
            Some(opened) if opened.ends_at <= now => Err(ended()),
            Some(opened) => Ok(opened.clone()),
        }
    }
}
