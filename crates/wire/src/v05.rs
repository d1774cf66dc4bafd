//! Envelopes of API v0.5: request id and time in the body, answers by `resp`.
//!
//! Source: docs/protocol.md, "Envelope" and "Fields of what we hear".

use domain::{RequestId, Timestamp};
use serde::Serialize;

/// A call.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallOut<'a, B> {
    /// Fresh for every HTTP request.
    pub request_id: &'a RequestId,
    /// Now.
    pub timestamp: Timestamp,
    /// What is said.
    #[serde(flatten)]
    pub body: B,
}

/// An acknowledgement: a call that answers a notice.
#[derive(Serialize)]
pub struct AckOut<'a, B> {
    /// What is acknowledged.
    #[serde(flatten)]
    pub body: B,
    /// Always `null`.
    pub error: Option<()>,
    /// The notice's request id.
    pub resp: RespOut<'a>,
}

/// Which request is answered.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RespOut<'a> {
    /// Its id.
    pub request_id: &'a RequestId,
}

/// heartbeat.
#[derive(Serialize)]
pub struct Heartbeat {
    /// Now.
    pub timestamp: Timestamp,
    /// `UP`.
    pub status: &'static str,
}
