//! Asking for records, pages of them, and the outcome. Source: docs/protocol.md,
//! "Asking for records", "Pages" and "Telling the outcome".

use domain::{CareContextReference, DateRange, HiStatus, SessionStatus, Timestamp, TransactionId};
use serde::{Deserialize, Serialize};

use crate::{IdOut, List, Whole, text_or_empty};

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

/// `hiRequest` of on-request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DataRequestAnswer {
    /// ABDM's id of the transfer.
    #[serde(default)]
    pub transaction_id: Option<String>,
}

/// A page of a push.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// From 0 or from 1.
    #[serde(default)]
    pub page_number: Option<Whole>,
    /// Pages in all; 0 counts as 1.
    #[serde(default)]
    pub page_count: Option<Whole>,
    /// The transfer it claims.
    pub transaction_id: TransactionId,
    /// The entries.
    #[serde(default)]
    pub entries: List<Entry, 10_000>,
    /// The hospital's half of the agreement; may be missing on an empty page.
    #[serde(default)]
    pub key_material: Option<KeyMaterialIn>,
}

/// One entry of a page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// base64 of the ciphertext.
    #[serde(default)]
    pub content: Option<String>,
    /// Where the ciphertext lies, instead.
    #[serde(default)]
    pub link: Option<String>,
    /// As claimed.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub checksum: String,
    /// The visit it belongs to.
    pub care_context_reference: CareContextReference,
}

/// The hospital's half of the agreement.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyMaterialIn {
    /// The key.
    pub dh_public_key: PublicKeyIn,
    /// base64 of 32 bytes.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub nonce: String,
}

/// The hospital's public key.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicKeyIn {
    /// In any form of docs/encryption.md, "Keys of the other side".
    #[serde(default, deserialize_with = "text_or_empty")]
    pub key_value: String,
}

/// What a page's `link` brings.
#[derive(Deserialize)]
pub struct LinkedContent {
    /// base64 of the ciphertext.
    pub content: String,
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
    /// TRANSFERRED or FAILED.
    pub session_status: SessionStatus,
    /// From which hospital.
    pub hip_id: &'a str,
    /// Each visit.
    pub status_responses: Vec<StatusResponse<'a>>,
}

/// How one visit fared.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusResponse<'a> {
    /// The visit.
    pub care_context_reference: &'a str,
    /// OK or ERRORED.
    pub hi_status: HiStatus,
    /// In words, without content.
    pub description: &'a str,
}
