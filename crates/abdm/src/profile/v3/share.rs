//! What who shared something at a counter is told. Source: docs/protocol.md, "Counters".

use app::model::ShareAnswer;
use domain::{AbhaAddress, RequestId};
use wire::{v3::share, v05::RespOut};

/// Writes `on-share`: a token, or an error without an acknowledgement.
///
/// # Errors
///
/// When serde fails, which no value of these types makes it do.
pub(super) fn on_share(
    answers: &RequestId,
    patient: Option<&AbhaAddress>,
    answer: &ShareAnswer,
) -> Result<Vec<u8>, serde_json::Error> {
    let response = RespOut {
        request_id: answers,
    };
    match answer {
        ShareAnswer::Token {
            counter,
            number,
            valid_s,
        } => serde_json::to_vec(&share::OnShare {
            acknowledgement: Some(share::Acknowledgement {
                status: "SUCCESS",
                abha_address: patient.map(AbhaAddress::as_str).unwrap_or_default(),
                profile: share::TokenOut {
                    context: counter.as_str(),
                    token_number: number.to_string(),
                    expiry: valid_s.to_string(),
                },
            }),
            error: None,
            response,
        }),
        ShareAnswer::Refused { code, message } => serde_json::to_vec(&share::OnShare {
            acknowledgement: None,
            error: Some(share::ShareFault { code, message }),
            response,
        }),
    }
}
