//! What is inside the envelopes; it means the same in every version. Source: docs/protocol.md,
//! "Envelope", "Times" and "Fields of what we say".

use app::port::{ConsentNotice, FoundPatient, HipConsentNotice, Message};
use domain::{
    AbdmFault, AbhaAddress, AccountStatus, ArtefactId, ConsentRequestId, FieldUnread, RequestId,
    TransactionId, ValueKind,
};
use wire::{FaultIn, Members, bounded};

use super::{
    artefact,
    body::{ARTEFACT_ID, MOST_ARTEFACTS, answers, error},
    status,
};
use crate::codes;

/// Spellings of an ABHA address where a patient is named.
const ADDRESS: [&str; 3] = ["id", "abhaAddress", "healthId"];

type Read = Result<Message, FieldUnread>;

fn fault(fault: FaultIn) -> AbdmFault {
    codes::fault(fault.code, fault.message)
}

pub(super) fn on_find(mut body: Members<'_>) -> Message {
    let patient = body.object_or("patient", "id").and_then(found_patient);
    let result = match error(&mut body) {
        Some(error) if patient.is_some() || !codes::on_find_names_nobody(&error.code) => {
            Err(fault(error))
        }
        _ => Ok(patient),
    };
    Message::PatientFound {
        answers: answers(&mut body),
        result,
    }
}

/// No readable address is no patient: it cannot be the one that was asked for (docs/protocol.md,
/// "Looking a patient up").
fn found_patient(mut patient: Members<'_>) -> Option<FoundPatient> {
    let address = AbhaAddress::parse(patient.text_of(&ADDRESS)?).ok()?;
    Some(FoundPatient {
        address,
        name: bounded(&patient.text("name").unwrap_or_default()),
    })
}

pub(super) fn on_init(mut body: Members<'_>) -> Read {
    let answers = answers(&mut body);
    let result = match error(&mut body) {
        Some(error) => Err(fault(error)),
        None => {
            let mut request = body
                .object_or("consentRequest", "id")
                .ok_or_else(|| body.missing("consentRequest"))?;
            Ok(request.parsed("id", ConsentRequestId::parse)?)
        }
    };
    Ok(Message::ConsentAccepted { answers, result })
}

pub(super) fn on_status(mut body: Members<'_>) -> Read {
    let answers = answers(&mut body);
    let fault = error(&mut body).map(fault);
    let request = body.object("consentRequest");
    let notice = match (request, &fault) {
        (Some(mut request), None) => Some(notice(&mut request, "id")?),
        // Beside an error what can be read of it is shown, and moves nothing.
        (Some(mut request), Some(_)) => notice(&mut request, "id").ok(),
        (None, Some(_)) => None,
        (None, None) => return Err(body.missing("consentRequest")),
    };
    Ok(Message::ConsentStatus {
        answers,
        notice,
        fault,
    })
}

pub(super) fn consent_notify(request: RequestId, mut body: Members<'_>) -> Read {
    let mut notification = body
        .object("notification")
        .ok_or_else(|| body.missing("notification"))?;
    let notice = notice(&mut notification, "consentRequestId")?;
    if notice.request.is_none() && notice.artefacts.is_empty() {
        return Err(notification.missing("consentRequestId"));
    }
    Ok(Message::ConsentNotice { request, notice })
}

fn notice(members: &mut Members<'_>, id: &'static str) -> Result<ConsentNotice, FieldUnread> {
    let status = status::read(&members.needed_text("status")?);
    let request = match members.text(id) {
        Some(text) => {
            let parsed = ConsentRequestId::parse(text);
            parsed.map_err(|_| members.note(id, ValueKind::Text)).ok()
        }
        None => None,
    };
    Ok(ConsentNotice {
        request,
        status,
        artefacts: artefacts(members)?,
    })
}

/// What can be read of a list of artefacts. Where nothing can, the list is not empty, which would speak
/// of all of them, but unread.
fn artefacts(members: &mut Members<'_>) -> Result<Vec<ArtefactId>, FieldUnread> {
    const NAME: &str = "consentArtefacts";
    let mut found = Vec::new();
    for mut one in members.objects(NAME, "id", MOST_ARTEFACTS) {
        match one.text_of(&ARTEFACT_ID).map(ArtefactId::parse) {
            Some(Ok(id)) => found.push(id),
            Some(Err(_)) => drop(one.note("id", ValueKind::Text)),
            None => drop(one.note("id", ValueKind::Missing)),
        }
    }
    let missing = members.missing(NAME);
    if found.is_empty()
        && (missing.field != members.place_of(NAME) || missing.found != ValueKind::Missing)
    {
        return Err(missing);
    }
    Ok(found)
}

pub(super) fn on_fetch(mut body: Members<'_>, bytes: &[u8]) -> Read {
    let answers = answers(&mut body);
    let result = match error(&mut body) {
        Some(error) => Err(fault(error)),
        None => {
            let (consent, read) = body
                .object_with_value("consent")
                .ok_or_else(|| body.missing("consent"))?;
            match artefact::fetched(consent, &read, bytes) {
                Ok(fetched) => Ok(Box::new(fetched)),
                // What is over has nothing left to limit.
                Err(unread) => {
                    let (artefact, how) = artefact::over(&read).ok_or(unread)?;
                    return Ok(Message::ArtefactOver {
                        answers,
                        artefact,
                        how,
                    });
                }
            }
        }
    };
    Ok(Message::ArtefactFetched { answers, result })
}

pub(super) fn on_request(mut body: Members<'_>) -> Read {
    let answers = answers(&mut body);
    let fault = error(&mut body).map(fault);
    let transaction = match body.object_or("hiRequest", "transactionId") {
        Some(mut request) => match (
            request.parsed("transactionId", TransactionId::parse),
            &fault,
        ) {
            (Ok(id), _) => Some(id),
            (Err(_), Some(_)) => None,
            (Err(unread), None) => return Err(unread),
        },
        None if fault.is_none() => return Err(body.missing("hiRequest")),
        None => None,
    };
    Ok(Message::DataRequestAnswered {
        answers,
        transaction,
        fault,
    })
}

/// Under `notification` as in v0.5, or without it, as v3 has it in the field.
pub(super) fn patient_status(request: RequestId, mut body: Members<'_>) -> Read {
    let inner = body.object("notification");
    let missing = body.missing("notification");
    let is_bare = inner.is_none();
    if is_bare && missing.found != ValueKind::Missing {
        return Err(missing);
    }
    let mut notification = inner.unwrap_or(body);
    let word = notification
        .needed_text("status")
        .map_err(|unread| if is_bare { missing } else { unread })?;
    let address = match notification.object_or("patient", "id") {
        Some(mut patient) => patient
            .text_of(&ADDRESS)
            .ok_or_else(|| patient.missing("id"))?,
        None => notification
            .text_of(&["abhaAddress", "healthId", "patientId"])
            .ok_or_else(|| notification.missing("patient"))?,
    };
    let patient = AbhaAddress::parse(address)
        .map_err(|_| notification.note("patient.id", ValueKind::Text))?;
    let status = match word.trim().to_ascii_uppercase().as_str() {
        "ACTIVE" | "ACTIVATED" | "REACTIVATED" => Some(AccountStatus::Active),
        "DEACTIVATED" | "DEACTIVE" | "INACTIVE" => Some(AccountStatus::Deactivated),
        "DELETED" => Some(AccountStatus::Deleted),
        _ => None,
    };
    Ok(Message::PatientStatus {
        request,
        patient,
        status,
    })
}

pub(super) fn hip_notify(request: RequestId, mut body: Members<'_>, bytes: &[u8]) -> Read {
    let mut notification = body
        .object("notification")
        .ok_or_else(|| body.missing("notification"))?;
    let status = bounded(&notification.needed_text("status")?);
    let artefact = notification.parsed("consentId", ArtefactId::parse)?;
    let detail = notification.object_with_value("consentDetail");
    // The document is kept as it came; a patient we cannot read is not a reason to refuse it.
    let (detail, patient) = match detail {
        Some((mut members, read)) => {
            let patient = members
                .object_or("patient", "id")
                .and_then(|mut patient| patient.text_of(&ADDRESS))
                .and_then(|address| AbhaAddress::parse(address).ok());
            let raw = super::body::raw_member(bytes, "consentDetail", &read);
            (Some(raw), patient)
        }
        None => (None, None),
    };
    let notice = HipConsentNotice {
        artefact,
        status,
        patient,
        detail,
        signature: notification.text("signature"),
    };
    Ok(Message::HipConsentNotice { request, notice })
}
