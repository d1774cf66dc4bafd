//! Looking a patient up, and changes of an account. Source: docs/protocol.md,
//! "Looking a patient up" and "Accounts of patients".

use serde::Serialize;

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
