//! Envelopes of API v0.5: request id and time in the body, answers by `resp`.
//!
//! Source: docs/protocol.md, "Envelope" and "Fields of what we hear".

use domain::{RequestId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    FaultIn,
    consent::{ConsentNotification, HipConsentNotification},
    consent_request::{AcceptedRequest, RequestStatus},
    health_information::DataRequestAnswer,
    patient::{FoundPatient, PatientStatusNotice},
};

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

/// Which of our requests is answered.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RespIn {
    /// Its id; absent, `null` and empty are equal.
    #[serde(default)]
    pub request_id: Option<String>,
}

/// What every callback has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallbackId {
    /// The callback's own id.
    pub request_id: RequestId,
}

/// heartbeat.
#[derive(Serialize)]
pub struct Heartbeat {
    /// Now.
    pub timestamp: Timestamp,
    /// `UP`.
    pub status: &'static str,
}

/// Defines callbacks that answer one of our calls.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident { $(#[$member_doc:meta])* $member:ident: $kind:ty })*) => {$(
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            /// The callback's own id.
            pub request_id: RequestId,
            $(#[$member_doc])*
            #[serde(default)]
            pub $member: Option<$kind>,
            /// An error beside or instead of it.
            #[serde(default)]
            pub error: Option<FaultIn>,
            /// Which of our requests it answers.
            #[serde(default)]
            pub resp: Option<RespIn>,
        }
    )*};
}

answers! {
    /// patients/on-find.
    OnFind {
        /// The patient; missing when there is none.
        patient: FoundPatient
    }
    /// consent-requests/on-init.
    OnInit {
        /// The request.
        consent_request: AcceptedRequest
    }
    /// consent-requests/on-status.
    OnStatus {
        /// The request.
        consent_request: RequestStatus
    }
    /// health-information/…/on-request.
    OnRequest {
        /// The transfer.
        hi_request: DataRequestAnswer
    }
}

/// consents/on-fetch.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OnFetch<'a> {
    /// The callback's own id.
    pub request_id: RequestId,
    /// The artefact with status and signature, byte for byte.
    #[serde(default, borrow)]
    pub consent: Option<&'a RawValue>,
    /// An error beside or instead of it.
    #[serde(default)]
    pub error: Option<FaultIn>,
    /// Which of our requests it answers.
    #[serde(default)]
    pub resp: Option<RespIn>,
}

/// consents/hiu/notify.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentNotify {
    /// The notice's own id.
    pub request_id: RequestId,
    /// What it says.
    pub notification: ConsentNotification,
}

/// consents/hip/notify.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HipConsentNotify<'a> {
    /// The notice's own id.
    pub request_id: RequestId,
    /// What it says.
    #[serde(borrow)]
    pub notification: HipConsentNotification<'a>,
}

/// patients/status/notify.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PatientStatusNotify {
    /// The notice's own id.
    pub request_id: RequestId,
    /// What it says.
    pub notification: PatientStatusNotice,
}
