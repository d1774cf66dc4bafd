//! What a good answer says beside "taken": an id or an error, as its callback would.
//!
//! Source: docs/protocol.md, "What is met and what is done".

use app::{
    model::{Call, MessageKind},
    port::{Message, MessageReader},
};
use domain::RequestId;
use serde_json::Value;
use wire::{FaultIn, member};

/// The message that an answer to a call holds, if it holds one. It answers `request` whatever it says of
/// that itself.
pub(super) fn message(
    reader: &dyn MessageReader,
    call: &Call,
    request: &RequestId,
    body: &[u8],
) -> Option<Message> {
    let kind = callback_of(call)?;
    let mut value = wire::read_value(body).ok()?;
    let read = match error_in(&value) {
        // Whatever its shape is, the reader finds it under `error`.
        Some(fault) => {
            let error =
                serde_json::json!({"error": {"code": fault.code, "message": fault.message}});
            reader.read(kind, Some(request), error.to_string().as_bytes())
        }
        None => {
            value.as_object_mut()?.remove("error");
            reader.read(kind, Some(request), value.to_string().as_bytes())
        }
    };
    let message = read.ok()?.message;
    Some(answering(message, request))
}

/// Which callback answers a call.
fn callback_of(call: &Call) -> Option<MessageKind> {
    match call {
        Call::FindPatient { .. } => Some(MessageKind::PatientFound),
        Call::RequestConsent { .. } => Some(MessageKind::ConsentAccepted),
        Call::ConsentStatus { .. } => Some(MessageKind::ConsentStatus),
        Call::FetchArtefact { .. } => Some(MessageKind::ArtefactFetched),
        Call::RequestData { .. } => Some(MessageKind::DataRequestAnswered),
        Call::TransferStatus { .. }
        | Call::NotifyTransfer { .. }
        | Call::AcknowledgeConsent { .. }
        | Call::AcknowledgeHipConsent { .. }
        | Call::AnswerRecordShare { .. }
        | Call::NotifyRecordShare { .. }
        | Call::AnswerProfileShare { .. }
        | Call::AcknowledgePatientStatus { .. } => None,
    }
}

fn answering(message: Message, request: &RequestId) -> Message {
    let ours = Some(request.clone());
    match message {
        Message::PatientFound { result, .. } => Message::PatientFound {
            answers: ours,
            result,
        },
        Message::ConsentAccepted { result, .. } => Message::ConsentAccepted {
            answers: ours,
            result,
        },
        Message::ConsentStatus { notice, fault, .. } => Message::ConsentStatus {
            answers: ours,
            notice,
            fault,
        },
        Message::ArtefactFetched { result, .. } => Message::ArtefactFetched {
            answers: ours,
            result,
        },
        Message::ArtefactOver { artefact, how, .. } => Message::ArtefactOver {
            answers: ours,
            artefact,
            how,
        },
        Message::DataRequestAnswered {
            transaction, fault, ..
        } => Message::DataRequestAnswered {
            answers: ours,
            transaction,
            fault,
        },
        other @ (Message::ConsentNotice { .. }
        | Message::RecordShare { .. }
        | Message::RecordShareNotified { .. }
        | Message::PatientStatus { .. }
        | Message::HipConsentNotice { .. }
        | Message::ProfileShare { .. }) => other,
    }
}

/// The error in a good answer: under `error`, or by a code of ABDM's at the top, alone or in a list.
/// `{"code": 200, "message": "ok"}` is none.
pub(super) fn error_in(value: &Value) -> Option<FaultIn> {
    let looks_at = match value {
        Value::Array(list) => list.first()?,
        other => other,
    };
    let members = looks_at.as_object()?;
    let told = member(members, "error").filter(|error| !is_nothing(error));
    let fault = match told {
        Some(_) => FaultIn::from_body(looks_at),
        None if member(members, "authResult").and_then(Value::as_str) == Some("failed") => {
            FaultIn::from_value(looks_at)
        }
        None => {
            let fault = FaultIn::from_value(looks_at);
            member(members, "code").map(|_| fault)?
        }
    };
    let is_code =
        told.is_some() || is_refusal(&fault.code) || member(members, "authResult").is_some();
    (is_code && !(fault.code.is_empty() && fault.message.is_empty())).then_some(fault)
}

fn is_nothing(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(members) => members.values().all(is_nothing),
        Value::Number(_) | Value::Bool(true) => false,
    }
}

/// A code that stands for a refusal wherever it stands: `ABDM-` or `HIS-` and digits, four digits of
/// v0.5, six of the gateway in front.
fn is_refusal(code: &str) -> bool {
    let digits = ["ABDM-", "HIS-"]
        .iter()
        .find_map(|start| code.strip_prefix(start));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match digits {
        Some(digits) => all_digits(digits),
        None => all_digits(code) && matches!(code.len(), 4 | 6),
    }
}

#[cfg(test)]
mod tests;
