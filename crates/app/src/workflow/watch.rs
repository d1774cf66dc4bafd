//! Waiting for what is due: how long, and how it is asked for again.

use domain::{ArtefactId, ConsentId, Due};

use super::context::Context;
use crate::{
    Error,
    model::{Call, Consent},
    port::Tx,
};

/// A granted artefact is fetched again after so long, to find a missed revocation
/// (docs/promises.md, R5).
pub(crate) const CHECK_EVERY_S: i64 = 86_400;

/// A transfer ends so long after its request went out (docs/promises.md, R5).
pub(crate) const TRANSFER_S: i64 = 86_400;

/// Seconds from each poll of an open request to the next: 1, 5 and 15 minutes after it was taken,
/// then hourly.
pub(crate) const POLLS_S: [i64; 4] = [60, 240, 600, 3_600];

/// How long an answer may take, in seconds.
fn wait_s(due: &Due) -> i64 {
    match due {
        Due::OnInit(_) | Due::OnFetch(_) | Due::StatusPoll(_) => 60,
        Due::OnRequest(_) => 120,
        Due::PagesOverdue(_) => 20 * 60,
        Due::TransferEnd(_) => TRANSFER_S,
        Due::ArtefactCheck(_) | Due::EraseAt(_) => CHECK_EVERY_S,
    }
}

/// Sets the time by which an answer is due.
pub(crate) fn watch_answer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    due: &Due,
    round: u32,
) -> Result<(), Error> {
    tx.set_deadline(due, context.now.plus_seconds(wait_s(due)), round)
}

/// Starts asking how an open request stands.
pub(crate) fn begin_polling(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &ConsentId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(POLLS_S[0]);
    tx.set_deadline(&Due::StatusPoll(consent.clone()), due_at, 0)
}

/// Asks how a request on hold stands within the hour.
pub(crate) fn poll_within_the_hour(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &ConsentId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(3_600);
    tx.set_deadline(&Due::StatusPoll(consent.clone()), due_at, 3)
}

/// Fetches an artefact again within the hour.
pub(crate) fn check_within_the_hour(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &ArtefactId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(3_600);
    tx.set_deadline(&Due::ArtefactCheck(artefact.clone()), due_at, 0)
}

/// Whether a call that matches has not gone out yet.
pub(crate) fn is_waiting(tx: &dyn Tx, matches: impl Fn(&Call) -> bool) -> Result<bool, Error> {
    Ok(tx
        .outbox()?
        .iter()
        .any(|queued| !queued.given_up && matches(&queued.call)))
}

/// The call that asks for a consent.
pub(crate) fn request_call(consent: &Consent) -> Call {
    Call::RequestConsent {
        consent: consent.id.clone(),
        patient: consent.patient.clone(),
        purpose: consent.purpose,
        hi_types: consent.hi_types.clone(),
        permission: consent.permission.clone(),
        hip: consent.hip.clone(),
        requester: consent.requester.clone(),
    }
}

/// Queues the question how a request stands, unless one is waiting; `false` before on-init.
pub(crate) fn queue_status(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &Consent,
) -> Result<bool, Error> {
    let Some(request) = &consent.request else {
        return Ok(false);
    };
    let is_ours =
        |call: &Call| matches!(call, Call::ConsentStatus { consent: id, .. } if *id == consent.id);
    if !is_waiting(tx, is_ours)? {
        context.queue(
            tx,
            Call::ConsentStatus {
                consent: consent.id.clone(),
                request: request.clone(),
                patient: consent.patient.clone(),
            },
        )?;
    }
    Ok(true)
}
