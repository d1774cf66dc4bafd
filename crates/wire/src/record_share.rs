//! Records that patients push at counters. Source: docs/protocol.md, "Records shared at a counter".

use domain::Timestamp;
use serde::Serialize;

use crate::{
    health_information::{KeyMaterialOut, StatusResponse},
    v05::RespOut,
};

/// patient-record/v3/on-share.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OnShare<'a> {
    /// What is asked for.
    pub hi_request: HiRequest<'a>,
    /// Which message it answers.
    pub response: RespOut<'a>,
}

/// Where the records go. Holds the push URL, a secret.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HiRequest<'a> {
    /// As the share named it.
    pub transaction_id: &'a str,
    /// Where the pages go.
    pub data_push_url: &'a str,
    /// Our half of the agreement.
    pub key_material: KeyMaterialOut<'a>,
}

/// patient-record/v3/notify.
#[derive(Serialize)]
pub struct NotifyShare<'a> {
    /// The outcome.
    pub notification: Notification<'a>,
}

/// The outcome: of no consent, to no hospital.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification<'a> {
    /// As the share named it.
    pub transaction_id: &'a str,
    /// When it ended.
    pub done_at: Timestamp,
    /// How it went.
    pub status_notification: StatusNotification<'a>,
}

/// How it went.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusNotification<'a> {
    /// RECEIVED, `PARTIAL_RECEIVED`, FAILED, or the words of the other side.
    pub session_status: &'static str,
    /// Each care context that was announced.
    pub status_responses: Vec<StatusResponse<'a>>,
}
