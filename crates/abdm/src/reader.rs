//! What a message means: wire bodies of API v0.5 into [`app::port::Message`] and [`Page`].
//!
//! The door reads a body once to refuse what is not of its path's shape, the worker reads the kept
//! bytes again; the same bytes always read the same. Faults name the member and what is expected,
//! never a value. Source: ABDM-HIU.md §3.2, §3.3 and §5.

mod artefact;
mod body;
mod page;

use app::port::{
    ConsentNotice, ConsentStatus, Fault, FoundPatient, HipConsentNotice, Message, MessageKind,
    MessageReader, Page, Unreadable,
};
use domain::{AbhaAddress, AccountStatus, ArtefactId, ConsentRequestId, RequestId, TransactionId};
use wire::{
    FaultIn, IdIn, bounded, consent::HipConsentDetail, consent_request::RequestStatus,
    patient::FoundPatient as FoundPatientIn, v05,
};

pub(crate) use body::read as read_body;

/// Reads messages of API v0.5.
#[derive(Clone, Copy, Debug)]
pub struct V05Reader;

impl MessageReader for V05Reader {
    fn read(&self, kind: MessageKind, body: &[u8]) -> Result<Message, Unreadable> {
        match kind {
            MessageKind::PatientFound => on_find(body::read(body)?),
            MessageKind::ConsentAccepted => on_init(body::read(body)?),
            MessageKind::ConsentStatus => on_status(body::read(body)?),
            MessageKind::ConsentNotice => consent_notify(body::read(body)?),
            MessageKind::ArtefactFetched => on_fetch(&body::read(body)?),
            MessageKind::DataRequestAnswered => on_request(body::read(body)?),
            MessageKind::PatientStatus => patient_status(&body::read(body)?),
            MessageKind::HipConsentNotice => hip_notify(body::read(body)?),
            MessageKind::Page => Err(unreadable("a page is read as a page")),
        }
    }

    fn read_page(&self, body: &[u8]) -> Result<Page, Unreadable> {
        page::page(body::read(body)?)
    }
}

pub(crate) fn unreadable(reason: impl Into<String>) -> Unreadable {
    Unreadable {
        reason: reason.into(),
    }
}

fn fault(fault: FaultIn) -> Fault {
    Fault {
        code: fault.code,
        message: fault.message,
    }
}

fn answers(resp: Option<v05::RespIn>) -> Option<RequestId> {
    resp.and_then(|resp| resp.request_id)
        .and_then(|id| RequestId::parse(id).ok())
}

fn on_find(body: v05::OnFind) -> Result<Message, Unreadable> {
    let patient = body.patient.and_then(found_patient);
    let result = match body.error {
        Some(error) if patient.is_some() || !says_not_found(&error.code) => Err(fault(error)),
        _ => Ok(patient),
    };
    Ok(Message::PatientFound {
        answers: answers(body.resp),
        result,
    })
}

/// No readable address is no patient: it cannot be the one that was asked for (§5.1).
fn found_patient(patient: FoundPatientIn) -> Option<FoundPatient> {
    let address = AbhaAddress::parse(patient.id?).ok()?;
    Some(FoundPatient {
        address,
        name: bounded(&patient.name.unwrap_or_default()),
    })
}

/// Whether an error without a patient means "no such patient".
///
/// Faults of a server (second digit 5), of the gateway (2…), of our token (1401) and of us as
/// requester (1417) say nothing about the patient. Source: ABDM-HIU.md §5.1 and §5.13.
fn says_not_found(code: &str) -> bool {
    let server_fault = code.len() == 4 && code.as_bytes().get(1) == Some(&b'5');
    !(server_fault || code.starts_with('2') || code == "1401" || code == "1417")
}

fn on_init(body: v05::OnInit) -> Result<Message, Unreadable> {
    let id = body
        .consent_request
        .and_then(|request| request.id)
        .filter(|id| !id.trim().is_empty());
    let result = match (body.error, id) {
        (Some(error), _) => Err(fault(error)),
        (None, Some(id)) => Ok(ConsentRequestId::parse(id)
            .map_err(|error| unreadable(format!("consentRequest.id: {error}")))?),
        (None, None) => return Err(unreadable("neither consentRequest.id nor error is there")),
    };
    Ok(Message::ConsentAccepted {
        answers: answers(body.resp),
        result,
    })
}

fn on_status(body: v05::OnStatus) -> Result<Message, Unreadable> {
    let notice = body
        .consent_request
        .map(status_notice)
        .transpose()?
        .flatten();
    let fault = body.error.map(fault);
    if notice.is_none() && fault.is_none() {
        return Err(unreadable(
            "neither consentRequest.status nor error is there",
        ));
    }
    Ok(Message::ConsentStatus {
        answers: answers(body.resp),
        notice,
        fault,
    })
}

fn status_notice(request: RequestStatus) -> Result<Option<ConsentNotice>, Unreadable> {
    let Some(word) = request.status.filter(|word| !word.trim().is_empty()) else {
        return Ok(None);
    };
    Ok(Some(ConsentNotice {
        request: request_id("consentRequest.id", request.id)?,
        status: status(&word),
        artefacts: artefacts(
            "consentRequest.consentArtefacts",
            request.consent_artefacts.0,
        )?,
    }))
}

fn consent_notify(body: v05::ConsentNotify) -> Result<Message, Unreadable> {
    let notification = body.notification;
    if notification.status.trim().is_empty() {
        return Err(unreadable("notification.status is empty"));
    }
    let notice = ConsentNotice {
        request: request_id(
            "notification.consentRequestId",
            notification.consent_request_id,
        )?,
        status: status(&notification.status),
        artefacts: artefacts(
            "notification.consentArtefacts",
            notification.consent_artefacts.0,
        )?,
    };
    if notice.request.is_none() && notice.artefacts.is_empty() {
        return Err(unreadable(
            "the notification names neither a request nor an artefact",
        ));
    }
    Ok(Message::ConsentNotice {
        request: body.request_id,
        notice,
    })
}

/// Absent, `null` and empty are equal.
fn request_id(member: &str, id: Option<String>) -> Result<Option<ConsentRequestId>, Unreadable> {
    id.filter(|id| !id.trim().is_empty())
        .map(ConsentRequestId::parse)
        .transpose()
        .map_err(|error| unreadable(format!("{member}: {error}")))
}

fn artefacts(member: &str, ids: Vec<IdIn>) -> Result<Vec<ArtefactId>, Unreadable> {
    ids.into_iter()
        .map(|artefact| ArtefactId::parse(artefact.id))
        .collect::<Result<_, _>>()
        .map_err(|error| unreadable(format!("{member}: {error}")))
}

/// Reads a status; PAUSED and everything new is "not usable now" (§8.3).
fn status(word: &str) -> ConsentStatus {
    match word.trim().to_ascii_uppercase().as_str() {
        "REQUESTED" => ConsentStatus::Requested,
        "GRANTED" => ConsentStatus::Granted,
        "DENIED" => ConsentStatus::Denied,
        "EXPIRED" => ConsentStatus::Expired,
        "REVOKED" => ConsentStatus::Revoked,
        _ => ConsentStatus::OnHold(bounded(word)),
    }
}

fn on_fetch(body: &v05::OnFetch<'_>) -> Result<Message, Unreadable> {
    let result = match (&body.error, body.consent) {
        (Some(error), _) => Err(fault(error.clone())),
        (None, Some(consent)) => Ok(Box::new(artefact::fetched(consent.get())?)),
        (None, None) => return Err(unreadable("neither consent nor error is there")),
    };
    let answers = body.resp.as_ref().and_then(|resp| resp.request_id.as_ref());
    let answers = answers.and_then(|id| RequestId::parse(id).ok());
    Ok(Message::ArtefactFetched { answers, result })
}

fn on_request(body: v05::OnRequest) -> Result<Message, Unreadable> {
    let transaction = body
        .hi_request
        .and_then(|request| request.transaction_id)
        .filter(|id| !id.trim().is_empty())
        .map(TransactionId::parse)
        .transpose()
        .map_err(|error| unreadable(format!("hiRequest.transactionId: {error}")))?;
    let fault = body.error.map(fault);
    if transaction.is_none() && fault.is_none() {
        return Err(unreadable(
            "neither hiRequest.transactionId nor error is there",
        ));
    }
    Ok(Message::DataRequestAnswered {
        answers: answers(body.resp),
        transaction,
        fault,
    })
}

fn patient_status(body: &v05::PatientStatusNotify) -> Result<Message, Unreadable> {
    let notification = &body.notification;
    let patient = AbhaAddress::parse(&notification.patient.id)
        .map_err(|error| unreadable(format!("notification.patient.id: {error}")))?;
    let status = match notification.status.trim().to_ascii_uppercase().as_str() {
        "ACTIVE" | "REACTIVATED" => Some(AccountStatus::Active),
        "DEACTIVATED" => Some(AccountStatus::Deactivated),
        "DELETED" => Some(AccountStatus::Deleted),
        _ => None,
    };
    Ok(Message::PatientStatus {
        request: body.request_id.clone(),
        patient,
        status,
    })
}

fn hip_notify(body: v05::HipConsentNotify<'_>) -> Result<Message, Unreadable> {
    let notification = body.notification;
    if notification.status.trim().is_empty() {
        return Err(unreadable("notification.status is empty"));
    }
    let detail = notification
        .consent_detail
        .map(|detail| detail.get().to_owned());
    // The document is kept as it came; a patient we cannot read is not a reason to refuse it.
    let patient = detail
        .as_deref()
        .and_then(|detail| serde_json::from_str::<HipConsentDetail>(detail).ok())
        .and_then(|detail| detail.patient)
        .and_then(|patient| AbhaAddress::parse(patient.id).ok());
    let notice = HipConsentNotice {
        artefact: notification.consent_id,
        status: bounded(&notification.status),
        patient,
        detail,
        signature: notification.signature,
    };
    Ok(Message::HipConsentNotice {
        request: body.request_id,
        notice,
    })
}

#[cfg(test)]
mod tests;
