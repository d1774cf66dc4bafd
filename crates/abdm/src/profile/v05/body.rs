//! Bodies of the calls of API v0.5. Source: docs/protocol.md, "Fields of what we say".

use app::{
    model::{AckStatus, Call, OutcomeWords},
    port::Attempt,
};
use domain::{Purpose, RequestId};
use serde::Serialize;
use wire::{
    IdOut, consent, consent_request, health_information, patient,
    v05::{AckOut, CallOut, RespOut},
};

use crate::profile::{Identity, outcome};

const HIU: &str = "HIU";
const OK: &str = "OK";

/// Writes the compact body of a call.
///
/// # Errors
///
/// When serde fails, which no value of these types makes it do.
pub(super) fn write(
    attempt: &Attempt,
    call: &Call,
    us: &Identity,
) -> Result<Vec<u8>, serde_json::Error> {
    let hiu = us.hiu.as_str();
    match call {
        Call::FindPatient { patient } => {
            let requester = patient::FindRequester { kind: HIU, id: hiu };
            let patient = IdOut {
                id: patient.as_str(),
            };
            said(
                attempt,
                patient::FindPatient {
                    query: patient::FindQuery { patient, requester },
                },
            )
        }
        Call::RequestConsent {
            patient,
            purpose,
            hi_types,
            permission,
            hip,
            requester,
            ..
        } => {
            let consent = consent_request::ConsentOut {
                purpose: purpose_out(*purpose),
                patient: IdOut {
                    id: patient.as_str(),
                },
                hip: hip.as_ref().map(|hip| IdOut { id: hip.as_str() }),
                hiu: IdOut { id: hiu },
                requester,
                hi_types,
                permission: consent_request::PermissionOut {
                    access_mode: permission.access_mode.clone().into(),
                    date_range: permission.range,
                    data_erase_at: permission.erase_at,
                    frequency: permission.frequency,
                },
            };
            said(attempt, consent_request::InitConsent { consent })
        }
        Call::ConsentStatus { request, .. } => said(
            attempt,
            consent_request::AskStatus {
                consent_request_id: request.as_str(),
            },
        ),
        Call::FetchArtefact { artefact, .. } => said(
            attempt,
            consent::FetchConsent {
                consent_id: artefact.as_str(),
            },
        ),
        Call::RequestData {
            artefact,
            range,
            push_url,
            public_key,
            nonce,
            key_expires_at,
            ..
        } => {
            let dh_public_key = health_information::PublicKeyOut {
                expiry: *key_expires_at,
                parameters: "Curve25519/32byte random key",
                key_value: public_key,
            };
            let hi_request = health_information::HiRequest {
                consent: IdOut {
                    id: artefact.as_str(),
                },
                date_range: *range,
                data_push_url: push_url,
                key_material: health_information::KeyMaterialOut {
                    crypto_alg: "ECDH",
                    curve: "Curve25519",
                    dh_public_key,
                    nonce,
                },
            };
            said(attempt, health_information::RequestData { hi_request })
        }
        // Not said in this version: there is no endpoint to send it to.
        Call::TransferStatus { .. }
        | Call::AnswerRecordShare { .. }
        | Call::NotifyRecordShare { .. } => Ok(vec![]),
        Call::NotifyTransfer {
            artefact,
            hip,
            notice,
            words,
            done_at,
            ..
        } => {
            let status_responses = notice
                .contexts
                .iter()
                .map(|context| status_response(context, *words))
                .collect();
            let notification = health_information::Outcome {
                consent_id: artefact.as_str(),
                transaction_id: notice.transaction.as_str(),
                done_at: *done_at,
                notifier: health_information::Notifier { kind: HIU, id: hiu },
                status_notification: health_information::StatusNotification {
                    session_status: outcome::session(notice.session, *words),
                    hip_id: hip.as_str(),
                    status_responses,
                },
            };
            said(attempt, health_information::NotifyOutcome { notification })
        }
        Call::AcknowledgeConsent {
            answers, artefacts, ..
        } => {
            let acknowledgement = artefacts
                .iter()
                .map(|(artefact, status)| consent::ArtefactAck {
                    status: ack_word(*status),
                    consent_id: artefact.as_str(),
                })
                .collect();
            acknowledged(attempt, answers, consent::ConsentAck { acknowledgement })
        }
        Call::AcknowledgeHipConsent {
            answers, artefact, ..
        } => {
            let acknowledgement = consent::ArtefactAck {
                status: OK,
                consent_id: artefact.as_str(),
            };
            acknowledged(attempt, answers, consent::HipConsentAck { acknowledgement })
        }
        // Not of this version.
        Call::AnswerProfileShare { .. } => Ok(vec![]),
        Call::AcknowledgePatientStatus { answers, .. } => {
            let acknowledgment = patient::OkStatus { status: OK };
            acknowledged(
                attempt,
                answers,
                patient::PatientStatusAck { acknowledgment },
            )
        }
    }
}

fn said<B: Serialize>(attempt: &Attempt, body: B) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&CallOut {
        request_id: &attempt.request,
        timestamp: attempt.at,
        body,
    })
}

fn acknowledged<B: Serialize>(
    attempt: &Attempt,
    answers: &RequestId,
    body: B,
) -> Result<Vec<u8>, serde_json::Error> {
    said(
        attempt,
        AckOut {
            body,
            error: None,
            resp: RespOut {
                request_id: answers,
            },
        },
    )
}

fn purpose_out(purpose: Purpose) -> consent_request::PurposeOut {
    consent_request::PurposeOut {
        text: purpose.text(),
        code: purpose.code(),
        ref_uri: Purpose::REF_URI,
    }
}

fn status_response(
    told: &domain::ContextOutcome,
    words: OutcomeWords,
) -> health_information::StatusResponse<'_> {
    health_information::StatusResponse {
        care_context_reference: told.context.as_str(),
        hi_status: outcome::context(told.status, words),
        description: outcome::description(&told.description),
    }
}

fn ack_word(status: AckStatus) -> &'static str {
    match status {
        AckStatus::Ok => OK,
        AckStatus::Unknown => "UNKNOWN",
    }
}
