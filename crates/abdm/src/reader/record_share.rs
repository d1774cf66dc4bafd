//! Records that patients push at counters. Source: docs/protocol.md, "Records shared at a counter".

use app::port::{Message, RecordShare};
use domain::{AccessMode, FieldUnread, RequestId, TransactionId};
use wire::{Members, bounded};

use super::{artefact, person};

/// More visits of one share are not believed: a patient chose them on a phone.
const MOST_VISITS: usize = 1_000;

type Read = Result<Message, FieldUnread>;

/// Reads the announcement of records. What it cannot be answered without must be readable: the transaction and the
/// patient's address. Whatever else is missing is a reason to refuse it.
pub(super) fn announced(request: RequestId, mut body: Members<'_>, bytes: &[u8]) -> Read {
    let transaction = body.parsed("transactionId", TransactionId::parse)?;
    let mut profile = body
        .object("profile")
        .ok_or_else(|| body.missing("profile"))?;
    let patient = profile
        .object_or("patient", "abhaAddress")
        .ok_or_else(|| profile.missing("patient"))?;
    let (patient, account) = person::person(patient)?;
    let mut place = body.object("metaData");
    let mut place = |names: &[&'static str]| place.as_mut()?.text_of(names);
    let hiu = place(&["hiuId"]);
    let counter = place(&["counterId", "context"]);
    let mut consent = body.object("consent");
    let care_contexts = consent
        .as_mut()
        .map(|consent| artefact::care_contexts(consent, MOST_VISITS));
    let mut permission = consent
        .as_mut()
        .and_then(|consent| consent.object_or("permission", "accessMode"));
    let access_mode = permission
        .as_mut()
        .and_then(|permission| permission.text("accessMode"))
        .map_or(AccessMode::View, |word| AccessMode::from(bounded(&word)));
    // Documented beside the permission; artefacts have it inside. Where both are said the earlier counts.
    let ends = [consent.as_mut(), permission.as_mut()];
    let ends = ends.into_iter().flatten();
    let erase_at = ends.filter_map(|place| artefact::end(place).ok()).min();
    let share = RecordShare {
        hiu: hiu.map(|text| bounded(text.trim())),
        counter: bounded(counter.unwrap_or_default().trim()),
        transaction,
        patient,
        account,
        care_contexts: care_contexts.unwrap_or_default(),
        access_mode,
        erase_at,
        raw: bytes.to_vec(),
    };
    Ok(Message::RecordShare {
        request,
        share: Box::new(share),
    })
}

/// Reads how the patient's app fared with sending.
pub(super) fn notified(mut body: Members<'_>) -> Read {
    let mut notification = body
        .object("notification")
        .ok_or_else(|| body.missing("notification"))?;
    let transaction = notification.parsed("transactionId", TransactionId::parse)?;
    let mut status = notification
        .object_or("statusNotification", "sessionStatus")
        .ok_or_else(|| notification.missing("statusNotification"))?;
    let word = status.needed_text("sessionStatus")?;
    Ok(Message::RecordShareNotified {
        transaction,
        has_failed: word.trim().eq_ignore_ascii_case("FAILED"),
    })
}
