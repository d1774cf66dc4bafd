//! `POST /sessions`. Source: docs/protocol.md, "Sessions".

use serde::{Deserialize, Serialize};

use crate::Whole;

/// What is asked.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionRequest<'a> {
    /// The bridge's client id.
    pub client_id: &'a str,
    /// A secret.
    pub client_secret: &'a str,
    /// Always `client_credentials`.
    pub grant_type: &'static str,
}

/// What is answered; the refresh token is left aside.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionAnswer {
    /// A secret.
    pub access_token: String,
    /// Seconds, whatever the documents say.
    #[serde(default)]
    pub expires_in: Option<Whole>,
}
