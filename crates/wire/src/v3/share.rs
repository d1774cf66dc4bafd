//! Answers to what is shared at counters. Source: docs/protocol.md, "Counters".

use serde::Serialize;

use crate::v05::RespOut;

/// patient-share/v3/on-share: an acknowledgement, or an error in its place.
#[derive(Serialize)]
pub struct OnShare<'a> {
    /// The token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<Acknowledgement<'a>>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ShareFault<'a>>,
    /// The share's `REQUEST-ID`.
    pub response: RespOut<'a>,
}

/// The patient is expected at the counter.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Acknowledgement<'a> {
    /// Always `SUCCESS`.
    pub status: &'a str,
    /// Who shared.
    pub abha_address: &'a str,
    /// The token.
    pub profile: TokenOut<'a>,
}

/// A token. Numbers are texts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenOut<'a> {
    /// The counter, as the share spelt it.
    pub context: &'a str,
    /// The token's number.
    pub token_number: String,
    /// For how many seconds it holds.
    pub expiry: String,
}

/// Why a share is not taken.
#[derive(Serialize)]
pub struct ShareFault<'a> {
    /// ABDM's code.
    pub code: &'a str,
    /// Words for the patient's app.
    pub message: &'a str,
}
