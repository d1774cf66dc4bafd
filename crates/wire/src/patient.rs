//! Looking a patient up, and changes of an account. Source: docs/protocol.md,
//! "Looking a patient up" and "Accounts of patients".

use serde::{Deserialize, Serialize};

use crate::IdOut;

/// patients/find.
#[derive(Serialize)]
pub struct FindPatient<'a> {
    /// The question.
    pub query: FindQuery<'a>,
}

/// Whom, and who asks.
#[derive(Serialize)]
pub struct FindQuery<'a> {
    /// The address.
    pub patient: IdOut<'a>,
    /// Us.
    pub requester: FindRequester<'a>,
}

/// Who asks.
#[derive(Serialize)]
pub struct FindRequester<'a> {
    /// `HIU`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Our service id.
    pub id: &'a str,
}

/// `patient` of on-find.
#[derive(Deserialize)]
pub struct FoundPatient {
    /// The address.
    #[serde(default)]
    pub id: Option<String>,
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
}

/// `notification` of patients/status/notify.
#[derive(Deserialize)]
pub struct PatientStatusNotice {
    /// ACTIVE, REACTIVATED, DEACTIVATED, DELETED, or something new.
    pub status: String,
    /// Whose account.
    pub patient: crate::IdIn,
}

/// patients/status/on-notify. Spelt `acknowledgment` here, elsewhere `acknowledgement`.
#[derive(Serialize)]
pub struct PatientStatusAck {
    /// Always OK.
    pub acknowledgment: OkStatus,
}

/// `{"status":"OK"}`.
#[derive(Serialize)]
pub struct OkStatus {
    /// `OK`.
    pub status: &'static str,
}
