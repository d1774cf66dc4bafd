//! API v0.5. Source: docs/protocol.md, "Calls" and "Callbacks".

mod body;

use std::borrow::Cow;

use app::{
    model::{Call, MessageKind},
    port::{Answered, Attempt, MessageReader},
};
use axum::http::HeaderMap;
use domain::{HealthInfoType, RequestId, Timestamp};
use reqwest::Method;
use serde::Serialize;
use wire::{FaultOut, v05::Heartbeat};

use super::contract::{
    Addressee, BridgeCall, CallGroup, CallbackRoute, Endpoint, Identity, Profile, header_id,
};
use crate::reader::{self, Reader};

/// API v0.5.
pub struct V05;

const CALLBACKS: [CallbackRoute; 9] = [
    route(
        "/v0.5/patients/on-find",
        MessageKind::PatientFound,
        Addressee::Either,
    ),
    route(
        "/v0.5/consent-requests/on-init",
        MessageKind::ConsentAccepted,
        Addressee::Hiu,
    ),
    route(
        "/v0.5/consent-requests/on-status",
        MessageKind::ConsentStatus,
        Addressee::Hiu,
    ),
    route(
        "/v0.5/consents/hiu/notify",
        MessageKind::ConsentNotice,
        Addressee::Hiu,
    ),
    route(
        "/v0.5/consents/on-fetch",
        MessageKind::ArtefactFetched,
        Addressee::Hiu,
    ),
    // Two paths for one message: documents and implementations disagree (docs/protocol.md,
    // "Sources").
    route(
        "/v0.5/health-information/hiu/on-request",
        MessageKind::DataRequestAnswered,
        Addressee::Hiu,
    ),
    route(
        "/v0.5/health-information/cm/on-request",
        MessageKind::DataRequestAnswered,
        Addressee::Hiu,
    ),
    route(
        "/v0.5/patients/status/notify",
        MessageKind::PatientStatus,
        Addressee::Either,
    ),
    route(
        "/v0.5/consents/hip/notify",
        MessageKind::HipConsentNotice,
        Addressee::Hip,
    ),
];

const fn route(path: &'static str, kind: MessageKind, addressee: Addressee) -> CallbackRoute {
    CallbackRoute {
        path,
        kind,
        addressee,
        also: &[],
    }
}

impl Profile for V05 {
    fn base(&self, group: CallGroup) -> &'static str {
        match group {
            // The developers' sandbox only; in production the help desk registers.
            CallGroup::Bridge => "/devservice/v1",
            _ => "/gateway/v0.5",
        }
    }

    fn session_endpoint(&self) -> Endpoint {
        Endpoint::post(CallGroup::Sessions, "sessions")
    }

    fn keys_endpoint(&self) -> Endpoint {
        Endpoint::get(CallGroup::Keys, Cow::Borrowed("certs"))
    }

    fn keys_need_session(&self) -> bool {
        false
    }

    fn bridge_endpoint(&self, call: BridgeCall<'_>) -> Option<Endpoint> {
        match call {
            BridgeCall::SetUrl => Some(Endpoint {
                method: Method::PATCH,
                ..Endpoint::post(CallGroup::Bridge, "bridges")
            }),
            BridgeCall::Services => Some(Endpoint::get(
                CallGroup::Bridge,
                Cow::Borrowed("bridges/getServices"),
            )),
            BridgeCall::Service(_) => None,
        }
    }

    fn endpoint(&self, call: &Call) -> Option<Endpoint> {
        use CallGroup as Group;
        let (group, path) = match call {
            Call::FindPatient { .. } => (Group::Patients, "patients/find"),
            Call::RequestConsent { .. } => (Group::ConsentRequests, "consent-requests/init"),
            Call::ConsentStatus { .. } => (Group::ConsentRequests, "consent-requests/status"),
            Call::FetchArtefact { .. } => (Group::Consents, "consents/fetch"),
            Call::AcknowledgeConsent { .. } => (Group::Consents, "consents/hiu/on-notify"),
            Call::AcknowledgeHipConsent { .. } => (Group::Consents, "consents/hip/on-notify"),
            Call::RequestData { .. } => (Group::HealthInformation, "health-information/cm/request"),
            // Nothing is shared at counters in this version.
            Call::TransferStatus { .. }
            | Call::AnswerProfileShare { .. }
            | Call::AnswerRecordShare { .. }
            | Call::NotifyRecordShare { .. } => return None,
            Call::NotifyTransfer { .. } => (Group::HealthInformation, "health-information/notify"),
            Call::AcknowledgePatientStatus { .. } => {
                (Group::PatientStatus, "patients/status/on-notify")
            }
        };
        Some(Endpoint::post(group, path))
    }

    fn body(
        &self,
        attempt: &Attempt,
        call: &Call,
        us: &Identity,
    ) -> Result<Vec<u8>, serde_json::Error> {
        body::write(attempt, call, us)
    }

    /// Request id and time are in the body; sessions, keys and bridges take no `X-CM-ID`
    /// (docs/protocol.md, "Sessions").
    fn headers(
        &self,
        endpoint: &Endpoint,
        _attempt: &Attempt,
        consent_manager: &str,
        _us: &Identity,
    ) -> Vec<(&'static str, String)> {
        match endpoint.group {
            CallGroup::Sessions | CallGroup::Keys | CallGroup::Bridge => vec![],
            _ => vec![("X-CM-ID", consent_manager.to_owned())],
        }
    }

    fn answered(&self, _call: &Call, _body: &[u8]) -> Answered {
        Answered::Later
    }

    fn hi_types(&self) -> &'static [HealthInfoType] {
        &HealthInfoType::V05
    }

    fn callbacks(&self) -> &'static [CallbackRoute] {
        &CALLBACKS
    }

    fn push_suffix(&self) -> &'static str {
        "/v0.5/health-information/transfer"
    }

    fn heartbeat(&self, now: Timestamp) -> Option<(&'static str, String)> {
        let body = serde_json::to_string(&Heartbeat {
            timestamp: now,
            status: "UP",
        })
        .ok()?;
        Some(("/v0.5/heartbeat", body))
    }

    /// In the body; where it is missing there, in the header of v3.
    fn callback_id(&self, headers: &HeaderMap, body: &[u8]) -> Option<RequestId> {
        reader::own_id(body).or_else(|| header_id(headers))
    }

    fn refusal(&self, code: u32, message: &str) -> String {
        #[derive(Serialize)]
        struct Refusal<'a> {
            error: FaultOut<'a>,
        }
        serde_json::to_string(&Refusal {
            error: FaultOut { code, message },
        })
        .unwrap_or_default()
    }

    fn reader(&self) -> &'static dyn MessageReader {
        &Reader
    }
}
