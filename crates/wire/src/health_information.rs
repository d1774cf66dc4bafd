//! Asking for records, and the outcome. Source: docs/protocol.md,
//! "Asking for records" and "Telling the outcome".

use domain::{DateRange, Timestamp};
use serde::Serialize;

use crate::IdOut;

/// health-information/cm/request.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestData<'a> {
    /// The request.
    pub hi_request: HiRequest<'a>,
}

/// The request. Holds the push URL, a secret.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HiRequest<'a> {
    /// Under which artefact.
    pub consent: IdOut<'a>,
    /// Inside the artefact's range.
    pub date_range: DateRange,
    /// Where the pages go.
    pub data_push_url: &'a str,
    /// Our half of the agreement.
    pub key_material: KeyMaterialOut<'a>,
}

/// Our half of the agreement.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyMaterialOut<'a> {
    /// `ECDH`.
    pub crypto_alg: &'static str,
    /// `Curve25519`.
    pub curve: &'static str,
    /// The key.
    pub dh_public_key: PublicKeyOut<'a>,
    /// base64 of 32 random bytes.
    pub nonce: &'a str,
}

/// Our public key.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicKeyOut<'a> {
    /// When it ends.
    pub expiry: Timestamp,
    /// Free text.
    pub parameters: &'static str,
    /// base64 of the 65-byte point.
    pub key_value: &'a str,
}

/// health-information/notify.
#[derive(Serialize)]
pub struct NotifyOutcome<'a> {
    /// The outcome.
    pub notification: Outcome<'a>,
}

/// The outcome. The order of members matters to the reference gateway (docs/protocol.md,
/// "Telling the outcome").
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome<'a> {
    /// The artefact.
    pub consent_id: &'a str,
    /// The transfer.
    pub transaction_id: &'a str,
    /// When it ended.
    pub done_at: Timestamp,
    /// Us.
    pub notifier: Notifier<'a>,
    /// How it went.
    pub status_notification: StatusNotification<'a>,
}

/// Who tells; `type` before `id`, or the reference gateway does not find it.
#[derive(Serialize)]
pub struct Notifier<'a> {
    /// `HIU`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Our service id.
    pub id: &'a str,
}

/// How it went.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusNotification<'a> {
    /// TRANSFERRED or FAILED, in v3 also RECEIVED.
    pub session_status: &'static str,
    /// From which hospital.
    pub hip_id: &'a str,
    /// Each visit; left out where there is none, for an empty list is refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status_responses: Vec<StatusResponse<'a>>,
}

/// How one visit fared.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusResponse<'a> {
    /// The visit.
    pub care_context_reference: &'a str,
    /// OK or ERRORED, in v3 also DELIVERED.
    pub hi_status: &'static str,
    /// In words, without content.
    pub description: &'a str,
}
