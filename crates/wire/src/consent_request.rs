//! Asking for consent. Source: docs/protocol.md, "Asking for consent" and
//! "Asking how a request stands".

use domain::{DateRange, Frequency, HealthInfoType, Requester, Timestamp};
use serde::Serialize;

use crate::IdOut;

/// consent-requests/init.
#[derive(Serialize)]
pub struct InitConsent<'a> {
    /// What is asked.
    pub consent: ConsentOut<'a>,
}

/// What is asked.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentOut<'a> {
    /// Why: text and code as a pair.
    pub purpose: PurposeOut,
    /// Whose records.
    pub patient: IdOut<'a>,
    /// Only this hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hip: Option<IdOut<'a>>,
    /// Us.
    pub hiu: IdOut<'a>,
    /// Who asks.
    pub requester: &'a Requester,
    /// Which types.
    pub hi_types: &'a [HealthInfoType],
    /// Range, end, frequency.
    pub permission: PermissionOut,
}

/// A purpose.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PurposeOut {
    /// The text paired with the code.
    pub text: &'static str,
    /// Such as `CAREMGT`.
    pub code: &'static str,
    /// Where the codes are defined.
    pub ref_uri: &'static str,
}

/// What is asked to be allowed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionOut {
    /// `VIEW`.
    pub access_mode: String,
    /// Dates of the records.
    pub date_range: DateRange,
    /// When the data must be gone.
    pub data_erase_at: Timestamp,
    /// How often.
    pub frequency: Frequency,
}

/// consent-requests/status.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AskStatus<'a> {
    /// ABDM's id of the request.
    pub consent_request_id: &'a str,
}
