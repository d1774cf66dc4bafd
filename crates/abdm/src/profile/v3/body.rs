//! Bodies of the calls of HIE-CM v3. Source: docs/protocol.md, "Calls" and "Field rules of v3".

mod key_material;
mod record_share;

use app::{
    model::{AckStatus, Call},
    port::Attempt,
};
use domain::{DateRange, Permission, Purpose, RequestId, Requester, Timestamp};
use serde::Serialize;
use wire::{IdOut, consent, consent_request, health_information, v3, v05::RespOut};

use self::key_material::key_material;
use super::{share, text};
use crate::profile::{Identity, outcome};

const HIU: &str = "HIU";
const OK: &str = "OK";

/// Writes the compact body of a call; a question asked by GET has none.
///
/// # Errors
///
/// When serde fails, which no value of these types makes it do.
pub(super) fn write(
    attempt: &Attempt,
    call: &Call,
    us: &Identity,
) -> Result<Vec<u8>, serde_json::Error> {
    match call {
        Call::FindPatient { patient } => serde_json::to_vec(&v3::SearchAddress {
            abha_address: patient.as_str(),
        }),
        Call::RequestConsent {
            patient,
            purpose,
            hi_types,
            permission,
            hip,
            requester,
            ..
        } => {
            let sent = RequesterAsSent::new(requester);
            let hiu_name = text::as_sent(&us.hiu_name);
            serde_json::to_vec(&v3::InitConsent {
                consent: v3::ConsentOut {
                    purpose: purpose_out(*purpose),
                    patient: IdOut {
                        id: patient.as_str(),
                    },
                    hip: hip.as_ref().map(|hip| IdOut { id: hip.as_str() }),
                    hiu: v3::HiuOut {
                        id: us.hiu.as_str(),
                        name: &hiu_name,
                    },
                    requester: sent.out(),
                    hi_types,
                    permission: permission_out(permission, attempt.at),
                },
            })
        }
        Call::ConsentStatus { request, .. } => serde_json::to_vec(&consent_request::AskStatus {
            consent_request_id: request.as_str(),
        }),
        Call::FetchArtefact { artefact, .. } => serde_json::to_vec(&consent::FetchConsent {
            consent_id: artefact.as_str(),
        }),
        Call::RequestData {
            artefact,
            range,
            push_url,
            public_key,
            nonce,
            key_expires_at,
            ..
        } => serde_json::to_vec(&health_information::RequestData {
            hi_request: health_information::HiRequest {
                consent: IdOut {
                    id: artefact.as_str(),
                },
                date_range: *range,
                data_push_url: push_url,
                key_material: key_material(public_key, nonce, *key_expires_at),
            },
        }),
        Call::NotifyTransfer {
            artefact,
            hip,
            notice,
            words: outcome_words,
            done_at,
            ..
        } => {
            let words: Vec<String> = notice
                .contexts
                .iter()
                .map(|outcome| text::as_sent(&outcome.description))
                .collect();
            let status_responses = notice.contexts.iter().zip(&words);
            serde_json::to_vec(&health_information::NotifyOutcome {
                notification: health_information::Outcome {
                    consent_id: artefact.as_str(),
                    transaction_id: notice.transaction.as_str(),
                    done_at: *done_at,
                    notifier: health_information::Notifier {
                        kind: HIU,
                        id: us.hiu.as_str(),
                    },
                    status_notification: health_information::StatusNotification {
                        session_status: outcome::session(notice.session, *outcome_words),
                        hip_id: hip.as_str(),
                        status_responses: status_responses
                            .map(|(told, words)| health_information::StatusResponse {
                                care_context_reference: told.context.as_str(),
                                hi_status: outcome::context(told.status, *outcome_words),
                                description: outcome::description(words),
                            })
                            .collect(),
                    },
                },
            })
        }
        Call::AcknowledgeConsent {
            answers, artefacts, ..
        } => {
            let acknowledgement = artefacts
                .iter()
                .map(|(artefact, status)| consent::ArtefactAck {
                    status: match status {
                        AckStatus::Ok => OK,
                        AckStatus::Unknown => "UNKNOWN",
                    },
                    consent_id: artefact.as_str(),
                })
                .collect();
            acknowledged(answers, consent::ConsentAck { acknowledgement })
        }
        Call::AcknowledgeHipConsent {
            answers, artefact, ..
        } => {
            let acknowledgement = consent::ArtefactAck {
                status: OK,
                consent_id: artefact.as_str(),
            };
            acknowledged(answers, consent::HipConsentAck { acknowledgement })
        }
        Call::AnswerProfileShare {
            answers,
            patient,
            answer,
            ..
        } => share::on_share(answers, patient.as_ref(), answer),
        Call::AnswerRecordShare { .. } | Call::NotifyRecordShare { .. } => {
            record_share::write(call)
        }
        Call::TransferStatus { .. } | Call::AcknowledgePatientStatus { .. } => Ok(vec![]),
    }
}

/// The words of a requester as v3 takes them; the originals stay with the consent.
struct RequesterAsSent {
    name: String,
    kind: String,
    value: String,
    system: String,
}

impl RequesterAsSent {
    fn new(requester: &Requester) -> Self {
        let identifier = &requester.identifier;
        Self {
            name: text::as_sent(&requester.name),
            kind: text::as_sent(&identifier.kind),
            value: text::as_sent(&identifier.value),
            system: text::as_sent(identifier.system.as_deref().unwrap_or_default()),
        }
    }

    fn out(&self) -> v3::RequesterOut<'_> {
        v3::RequesterOut {
            name: &self.name,
            identifier: v3::IdentifierOut {
                kind: &self.kind,
                value: &self.value,
                system: &self.system,
            },
        }
    }
}

fn purpose_out(purpose: Purpose) -> consent_request::PurposeOut {
    consent_request::PurposeOut {
        text: purpose.text(),
        code: purpose.code(),
        ref_uri: Purpose::REF_URI,
    }
}

/// The range must not reach past ABDM's own now, which may be behind ours by some seconds.
fn permission_out(permission: &Permission, now: Timestamp) -> consent_request::PermissionOut {
    let range = permission.range;
    consent_request::PermissionOut {
        access_mode: permission.access_mode.clone().into(),
        date_range: DateRange::new(range.from, range.to.min(now)).unwrap_or(range),
        data_erase_at: permission.erase_at,
        frequency: permission.frequency,
    }
}

fn acknowledged<B: Serialize>(answers: &RequestId, body: B) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&v3::AckOut {
        body,
        error: None,
        response: RespOut {
            request_id: answers,
        },
    })
}
