//! API v0.5. Source: ABDM-HIU.md §3 to §5.

mod body;

use app::port::{Attempt, Call, MessageKind, MessageReader};
use axum::http::HeaderMap;
use domain::{RequestId, Timestamp};
use serde::Serialize;
use wire::{
    FaultOut,
    v05::{CallbackId, Heartbeat},
};

use super::{Addressee, CallGroup, CallbackRoute, Endpoint, Identity, Profile};
use crate::reader::V05Reader;

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
    // Two paths for one message: documents and implementations disagree (§5.6).
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
    }
}

const fn endpoint(group: CallGroup, path: &'static str) -> Endpoint {
    Endpoint { group, path }
}

impl Profile for V05 {
    fn base(&self, _group: CallGroup) -> &'static str {
        "/gateway/v0.5"
    }

    fn session_endpoint(&self) -> Endpoint {
        endpoint(CallGroup::Sessions, "sessions")
    }

    fn keys_endpoint(&self) -> Endpoint {
        endpoint(CallGroup::Keys, "certs")
    }

    fn endpoint(&self, call: &Call) -> Endpoint {
        use CallGroup as Group;
        match call {
            Call::FindPatient { .. } => endpoint(Group::Patients, "patients/find"),
            Call::RequestConsent { .. } => {
                endpoint(Group::ConsentRequests, "consent-requests/init")
            }
            Call::ConsentStatus { .. } => {
                endpoint(Group::ConsentRequests, "consent-requests/status")
            }
            Call::FetchArtefact { .. } => endpoint(Group::Consents, "consents/fetch"),
            Call::AcknowledgeConsent { .. } => endpoint(Group::Consents, "consents/hiu/on-notify"),
            Call::AcknowledgeHipConsent { .. } => {
                endpoint(Group::Consents, "consents/hip/on-notify")
            }
            Call::RequestData { .. } => {
                endpoint(Group::HealthInformation, "health-information/cm/request")
            }
            Call::NotifyTransfer { .. } => {
                endpoint(Group::HealthInformation, "health-information/notify")
            }
            Call::AcknowledgePatientStatus { .. } => {
                endpoint(Group::PatientStatus, "patients/status/on-notify")
            }
        }
    }

    fn body(
        &self,
        attempt: &Attempt,
        call: &Call,
        us: &Identity,
    ) -> Result<Vec<u8>, serde_json::Error> {
        body::write(attempt, call, us)
    }

    fn headers(&self, _attempt: &Attempt, _us: &Identity) -> Vec<(&'static str, String)> {
        vec![]
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

    fn callback_id(&self, _headers: &HeaderMap, body: &[u8]) -> Option<RequestId> {
        serde_json::from_slice::<CallbackId>(body)
            .ok()
            .map(|callback| callback.request_id)
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
        &V05Reader
    }
}
