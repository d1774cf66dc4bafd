//! `POST /sessions`. Source: docs/protocol.md, "Sessions".

use serde::Serialize;

use crate::{Members, Notes, read_value};

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

/// What is answered; the refresh token is left aside. No `Debug`: it holds a secret.
pub struct SessionAnswer {
    /// A secret.
    pub access_token: String,
    /// Seconds, whatever the documents say.
    pub expires_in_s: Option<i64>,
}

impl SessionAnswer {
    /// Reads an answer; also `access_token` and `token` are met. `None`: there is no token in it.
    #[must_use]
    pub fn read(body: &[u8]) -> Option<Self> {
        let notes = Notes::default();
        let mut members = Members::of_body(read_value(body).ok()?, &notes);
        Some(Self {
            access_token: members.text_of(&["accessToken", "token"])?,
            expires_in_s: members.whole("expiresIn"),
        })
    }
}
