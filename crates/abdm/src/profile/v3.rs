//! HIE-CM v3. Source: docs/protocol.md, "The two versions".

mod body;
mod field_rules;
mod look_up;
mod share;
mod text;

use std::borrow::Cow;

use app::{
    model::{Call, MessageKind},
    port::{Answered, Attempt, GatewayError, MessageReader},
};
use axum::http::HeaderMap;
use domain::{FieldFault, HealthInfoType, RequestId, Timestamp};
use reqwest::Method;
use serde::Serialize;

use super::contract::{
    Addressee, BridgeCall, CallGroup, CallbackRoute, Endpoint, Identity, Profile, header_id,
    segment,
};
use crate::reader::{self, Reader};

/// HIE-CM v3.
pub struct V3;

const CALLBACKS: [CallbackRoute; 10] = [
    route(
        "/api/v3/hiu/consent/request/on-init",
        MessageKind::ConsentAccepted,
        Addressee::Hiu,
    ),
    route(
        "/api/v3/hiu/consent/request/on-status",
        MessageKind::ConsentStatus,
        Addressee::Hiu,
    ),
    route(
        "/api/v3/hiu/consent/request/notify",
        MessageKind::ConsentNotice,
        Addressee::Hiu,
    ),
    route(
        "/api/v3/hiu/consent/on-fetch",
        MessageKind::ArtefactFetched,
        Addressee::Hiu,
    ),
    CallbackRoute {
        also: &[
            "/api/v3/hiu/health-information/hiu/on-request",
            "/api/v3/hiu/health-information/cm/on-request",
        ],
        ..route(
            "/api/v3/hiu/health-information/on-request",
            MessageKind::DataRequestAnswered,
            Addressee::Hiu,
        )
    },
    // No document of v3 has it; it is met in the form of v0.5 and in others.
    CallbackRoute {
        also: &[
            "/api/v3/patients/status/notify",
            "/v0.5/patients/status/notify",
        ],
        ..route(
            "/api/v3/hiu/patients/status/notify",
            MessageKind::PatientStatus,
            Addressee::Either,
        )
    },
    route(
        "/api/v3/consent/request/hip/notify",
        MessageKind::HipConsentNotice,
        Addressee::Hip,
    ),
    CallbackRoute {
        also: &[
            "/api/v3/hip/patient/share/profile",
            "/patient-share/v3/share",
        ],
        ..route(
            "/api/v3/hip/patient/share",
            MessageKind::ProfileShare,
            Addressee::Hip,
        )
    },
    route(
        "/api/v3/patient-record/share",
        MessageKind::RecordShare,
        Addressee::Hiu,
    ),
    route(
        "/api/v3/patient-record/on-notify",
        MessageKind::RecordShareNotified,
        Addressee::Hiu,
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

impl Profile for V3 {
    fn base(&self, group: CallGroup) -> &'static str {
        match group {
            CallGroup::Sessions | CallGroup::Keys | CallGroup::Bridge => "/api/hiecm/gateway/v3",
            CallGroup::ConsentRequests | CallGroup::Consents => "/api/hiecm/consent/v3",
            CallGroup::HealthInformation => "/api/hiecm/data-flow/v3",
            CallGroup::PatientShare => "/api/hiecm/patient-share/v3",
            // Not of HIE-CM: looked up only where `gateway.paths.patients` says where
            // (docs/protocol.md, "Looking a patient up").
            CallGroup::Patients => look_up::BASE,
            CallGroup::PatientRecord => "/api/hiecm/patient-record/v3",
            // No call of v3 belongs here.
            CallGroup::PatientStatus => "/api/hiecm",
        }
    }

    fn session_endpoint(&self) -> Endpoint {
        Endpoint::post(CallGroup::Sessions, "sessions")
    }

    fn keys_endpoint(&self) -> Endpoint {
        Endpoint::get(CallGroup::Keys, Cow::Borrowed("certs"))
    }

    fn keys_need_session(&self) -> bool {
        true
    }

    fn bridge_endpoint(&self, call: BridgeCall<'_>) -> Option<Endpoint> {
        Some(match call {
            BridgeCall::SetUrl => Endpoint {
                method: Method::PATCH,
                ..Endpoint::post(CallGroup::Bridge, "bridge/url")
            },
            BridgeCall::Services => {
                Endpoint::get(CallGroup::Bridge, Cow::Borrowed("bridge-services"))
            }
            BridgeCall::Service(id) => {
                let path = format!("bridge-service/serviceId/{}", segment(id));
                Endpoint::get(CallGroup::Bridge, path.into())
            }
        })
    }

    /// Everywhere in India: no state and no district is -1. Source: docs/protocol.md, "Hospitals by name".
    fn directory_endpoint(&self, name: &str) -> Option<Endpoint> {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("name", name)
            .append_pair("stateCode", "-1")
            .append_pair("districtCode", "-1")
            .finish();
        Some(Endpoint {
            query: Some(query),
            ..Endpoint::get(CallGroup::Bridge, Cow::Borrowed("providers"))
        })
    }

    fn endpoint(&self, call: &Call) -> Option<Endpoint> {
        use CallGroup as Group;
        Some(match call {
            Call::FindPatient { .. } => Endpoint::post(Group::Patients, look_up::PATH),
            Call::RequestConsent { .. } => {
                Endpoint::post(Group::ConsentRequests, "request/init").naming_hiu()
            }
            Call::ConsentStatus { .. } => {
                Endpoint::post(Group::ConsentRequests, "request/status").naming_hiu()
            }
            Call::FetchArtefact { .. } => Endpoint::post(Group::Consents, "fetch").naming_hiu(),
            Call::AcknowledgeConsent { .. } => {
                Endpoint::post(Group::Consents, "request/hiu/on-notify")
            }
            Call::AcknowledgeHipConsent { .. } => {
                Endpoint::post(Group::Consents, "request/hip/on-notify")
            }
            Call::RequestData { .. } => {
                Endpoint::post(Group::HealthInformation, "health-information/request").naming_hiu()
            }
            Call::TransferStatus { transaction, .. } => {
                let id = segment(transaction.as_str());
                let path = format!("health-information/request/status/{id}");
                Endpoint::get(Group::HealthInformation, path.into()).naming_hiu()
            }
            Call::NotifyTransfer { .. } => {
                Endpoint::post(Group::HealthInformation, "health-information/notify")
            }
            Call::AnswerProfileShare { .. } => Endpoint::post(Group::PatientShare, "on-share"),
            Call::AnswerRecordShare { .. } => {
                Endpoint::post(Group::PatientRecord, "on-share").naming_hiu()
            }
            Call::NotifyRecordShare { .. } => {
                Endpoint::post(Group::PatientRecord, "notify").naming_hiu()
            }
            // No document of v3 has an acknowledgement of it (docs/protocol.md, "Accounts of
            // patients").
            Call::AcknowledgePatientStatus { .. } => return None,
        })
    }

    fn body(
        &self,
        attempt: &Attempt,
        call: &Call,
        us: &Identity,
    ) -> Result<Vec<u8>, serde_json::Error> {
        body::write(attempt, call, us)
    }

    /// Source: docs/protocol.md, "Headers" and "Calls".
    fn headers(
        &self,
        endpoint: &Endpoint,
        attempt: &Attempt,
        consent_manager: &str,
        us: &Identity,
    ) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("REQUEST-ID", attempt.request.to_string()),
            ("TIMESTAMP", attempt.at.to_string()),
            ("X-CM-ID", consent_manager.to_owned()),
        ];
        if endpoint.names_hiu {
            headers.push(("X-HIU-ID", us.hiu.to_string()));
        }
        headers
    }

    fn answered(&self, call: &Call, body: &[u8]) -> Answered {
        match call {
            Call::FindPatient { patient } => look_up::answered(patient, body),
            Call::TransferStatus { .. } => {
                let read = serde_json::from_slice::<wire::v3::TransferStatus>(body);
                let word = read.ok().and_then(|read| read.status);
                match word.map(|word| wire::bounded(&word)) {
                    Some(word) if !word.is_empty() => Answered::TransferStatus(word),
                    _ => Answered::Later,
                }
            }
            _ => Answered::Later,
        }
    }

    fn refused(&self, call: &Call, error: GatewayError) -> Result<Answered, GatewayError> {
        match call {
            Call::FindPatient { .. } => look_up::refused(error),
            _ => Err(error),
        }
    }

    fn faults(&self, call: &Call, us: &Identity, now: Timestamp) -> Vec<FieldFault> {
        field_rules::faults(call, us, now)
    }

    fn text_as_sent(&self, text: &str) -> String {
        text::as_sent(text)
    }

    fn hi_types(&self) -> &'static [HealthInfoType] {
        &HealthInfoType::V3
    }

    fn has_transfer_status(&self) -> bool {
        true
    }

    fn has_other_outcome_words(&self) -> bool {
        true
    }

    fn has_shares(&self) -> bool {
        true
    }

    fn acknowledges_accounts(&self) -> bool {
        false
    }

    fn callbacks(&self) -> &'static [CallbackRoute] {
        &CALLBACKS
    }

    /// A bridge URL that ends in `/api` gives the shorter form.
    fn spellings(&self, path: &'static str) -> Vec<&'static str> {
        let short = path.strip_prefix("/api");
        std::iter::once(path).chain(short).collect()
    }

    /// The push URL is used as it is; hospitals that add to it do so by the habit of v0.5.
    fn push_suffix(&self) -> &'static str {
        "/v0.5/health-information/transfer"
    }

    fn heartbeat(&self, _now: Timestamp) -> Option<(&'static str, String)> {
        None
    }

    /// In the header; where it is missing there, in the body as in v0.5.
    fn callback_id(&self, headers: &HeaderMap, body: &[u8]) -> Option<RequestId> {
        header_id(headers).or_else(|| reader::own_id(body))
    }

    fn refusal(&self, code: u32, message: &str) -> String {
        #[derive(Serialize)]
        struct Refusal<'a> {
            error: Fault<'a>,
        }
        #[derive(Serialize)]
        struct Fault<'a> {
            code: String,
            message: &'a str,
        }
        serde_json::to_string(&Refusal {
            error: Fault {
                code: code.to_string(),
                message,
            },
        })
        .unwrap_or_default()
    }

    fn reader(&self) -> &'static dyn MessageReader {
        &Reader
    }
}
