//! What is inside the envelopes; it means the same in every version. Source: docs/protocol.md,
//! "Envelope", "Times" and "Fields of what we say".

use app::port::{ConsentNotice, FoundPatient, HipConsentNotice, Message, Unreadable};
use domain::{
    AbdmFault, AbhaAddress, AccountStatus, ArtefactId, ConsentRequestId, RequestId, TransactionId,
};
use serde_json::value::RawValue;
use wire::{
    FaultIn, IdIn, bounded,
    consent::{ConsentNotification, HipConsentDetail, HipConsentNotification},
    consent_request::{AcceptedRequest, RequestStatus},
    health_information::DataRequestAnswer,
    patient::{FoundPatient as FoundPatientIn, PatientStatusNotice},
};

use super::{artefact, fault::unreadable, status};
use crate::codes;

fn fault(fault: FaultIn) -> AbdmFault {
    codes::fault(fault.code, fault.message)
}

/// Which of our requests is answered; absent, `null` and empty are equal.
pub(super) fn answered(id: Option<String>) -> Option<RequestId> {
    id.and_then(|id| RequestId::parse(id).ok())
}

pub(super) fn on_find(
    answers: Option<RequestId>,
    patient: Option<FoundPatientIn>,
    error: Option<FaultIn>,
) -> Message {
    let patient = patient.and_then(found_patient);
    let result = match error {
        Some(error) if patient.is_some() || !codes::on_find_names_nobody(&error.code) => {
            Err(fault(error))
        }
        _ => Ok(patient),
    };
    Message::PatientFound { answers, result }
}

/// No readable address is no patient: it cannot be the one that was asked for (docs/protocol.md,
/// "Looking a patient up").
fn found_patient(patient: FoundPatientIn) -> Option<FoundPatient> {
    let address = AbhaAddress::parse(patient.id?).ok()?;
    Some(FoundPatient {
        address,
        name: bounded(&patient.name.unwrap_or_default()),
    })
}

pub(super) fn on_init(
    answers: Option<RequestId>,
    request: Option<AcceptedRequest>,
    error: Option<FaultIn>,
) -> Result<Message, Unreadable> {
    let id = request
        .and_then(|request| request.id)
        .filter(|id| !id.trim().is_empty());
    let result = match (error, id) {
        (Some(error), _) => Err(fault(error)),
        (None, Some(id)) => Ok(ConsentRequestId::parse(id)
            .map_err(|error| unreadable(format!("consentRequest.id: {error}")))?),
        (None, None) => return Err(unreadable("neither consentRequest.id nor error is there")),
    };
    Ok(Message::ConsentAccepted { answers, result })
}

pub(super) fn on_status(
    answers: Option<RequestId>,
    request: Option<RequestStatus>,
    error: Option<FaultIn>,
) -> Result<Message, Unreadable> {
    let notice = request.map(status_notice).transpose()?.flatten();
    let fault = error.map(fault);
    if notice.is_none() && fault.is_none() {
        return Err(unreadable(
            "neither consentRequest.status nor error is there",
        ));
    }
    Ok(Message::ConsentStatus {
        answers,
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
        status: status::read(&word),
        artefacts: artefacts(
            "consentRequest.consentArtefacts",
            request.consent_artefacts.0,
        )?,
    }))
}

pub(super) fn consent_notify(
    request: RequestId,
    notification: ConsentNotification,
) -> Result<Message, Unreadable> {
    if notification.status.trim().is_empty() {
        return Err(unreadable("notification.status is empty"));
    }
    let notice = ConsentNotice {
        request: request_id(
            "notification.consentRequestId",
            notification.consent_request_id,
        )?,
        status: status::read(&notification.status),
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
    Ok(Message::ConsentNotice { request, notice })
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

pub(super) fn on_fetch(
    answers: Option<RequestId>,
    consent: Option<&RawValue>,
    error: Option<FaultIn>,
) -> Result<Message, Unreadable> {
    let result = match (error, consent) {
        (Some(error), _) => Err(fault(error)),
        (None, Some(consent)) => Ok(Box::new(artefact::fetched(consent.get())?)),
        (None, None) => return Err(unreadable("neither consent nor error is there")),
    };
    Ok(Message::ArtefactFetched { answers, result })
}

pub(super) fn on_request(
    answers: Option<RequestId>,
    request: Option<DataRequestAnswer>,
    error: Option<FaultIn>,
) -> Result<Message, Unreadable> {
    let transaction = request
        .and_then(|request| request.transaction_id)
        .filter(|id| !id.trim().is_empty())
        .map(TransactionId::parse)
        .transpose()
        .map_err(|error| unreadable(format!("hiRequest.transactionId: {error}")))?;
    let fault = error.map(fault);
    if transaction.is_none() && fault.is_none() {
        return Err(unreadable(
            "neither hiRequest.transactionId nor error is there",
        ));
    }
    Ok(Message::DataRequestAnswered {
        answers,
        transaction,
        fault,
    })
}

pub(super) fn patient_status(
    request: RequestId,
    notification: &PatientStatusNotice,
) -> Result<Message, Unreadable> {
    let patient = AbhaAddress::parse(&notification.patient.id)
        .map_err(|error| unreadable(format!("notification.patient.id: {error}")))?;
    let status = match notification.status.trim().to_ascii_uppercase().as_str() {
        "ACTIVE" | "REACTIVATED" => Some(AccountStatus::Active),
        "DEACTIVATED" => Some(AccountStatus::Deactivated),
        "DELETED" => Some(AccountStatus::Deleted),
        _ => None,
    };
    Ok(Message::PatientStatus {
        request,
        patient,
        status,
    })
}

pub(super) fn hip_notify(
    request: RequestId,
    notification: HipConsentNotification<'_>,
) -> Result<Message, Unreadable> {
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
    Ok(Message::HipConsentNotice { request, notice })
}
