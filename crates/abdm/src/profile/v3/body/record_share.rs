//! Bodies about records that patients push at counters. Source: docs/protocol.md, "Records shared at a counter".

use app::model::Call;
use wire::{record_share, v05::RespOut};

use super::key_material::key_material;
use crate::profile::{outcome, v3::text};

/// Writes the body of a call of this kind; of any other nothing.
pub(super) fn write(call: &Call) -> Result<Vec<u8>, serde_json::Error> {
    match call {
        Call::AnswerRecordShare {
            answers,
            transaction,
            push_url,
            public_key,
            nonce,
            key_expires_at,
            ..
        } => serde_json::to_vec(&record_share::OnShare {
            hi_request: record_share::HiRequest {
                transaction_id: transaction.as_str(),
                data_push_url: push_url,
                key_material: key_material(public_key, nonce, *key_expires_at),
            },
            response: RespOut {
                request_id: answers,
            },
        }),
        Call::NotifyRecordShare {
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
            serde_json::to_vec(&record_share::NotifyShare {
                notification: record_share::Notification {
                    transaction_id: notice.transaction.as_str(),
                    done_at: *done_at,
                    status_notification: record_share::StatusNotification {
                        session_status: outcome::share_session(notice.session, *outcome_words),
                        status_responses: status_responses
                            .map(|(told, words)| wire::health_information::StatusResponse {
                                care_context_reference: told.context.as_str(),
                                hi_status: outcome::shared_context(told.status, *outcome_words),
                                description: outcome::description(words),
                            })
                            .collect(),
                    },
                },
            })
        }
        _ => Ok(vec![]),
    }
}
