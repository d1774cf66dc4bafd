//! Before and after an attempt at a call. Source: TRUST.md R5, R7; ABDM-HIU.md §3.4.

use domain::{ConsentEvent, OutboxId, RequestId, Timestamp, TransferEvent};

use super::{
    Context, artefact_fetched, consent, data_request, data_request_answered, patient_found,
    patient_found::FindOutcome, problem, transfer,
};
use crate::{
    Error,
    model::{DeadlineKind, Queued},
    port::{Answered, Call, GatewayError, Tx},
};

/// Longest pause between two tries, in seconds.
const LONGEST_PAUSE_S: u64 = 300;

/// A call for a patient whose account is off is looked at again after so long, in seconds.
const ACCOUNT_PAUSE_S: i64 = 300;

/// Notes an attempt and returns the call as it is to be said; `None` when it is not to go out now.
///
/// # Errors
///
/// As the store fails.
pub fn about_to_send(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    request: &RequestId,
) -> Result<Option<Call>, Error> {
    if !is_there(&*tx, &queued.id)? {
        return Ok(None);
    }
    let mut call = queued.call.clone();
    if asks_for_data(&call)
        && let Some(patient) = call.patient()
        && tx
            .patient(patient)?
            .is_some_and(|patient| !patient.account.is_open())
    {
        let next = context.now.plus_seconds(ACCOUNT_PAUSE_S);
        tx.call_failed(
            &queued.id,
            "the patient's account is not active",
            Some(next),
        )?;
        return Ok(None);
    }
    if let Call::RequestData {
        transfer,
        push_url,
        key_expires_at,
        ..
    } = &mut call
    {
        let Some(found) = tx.transfer(transfer)? else {
            return Ok(None);
        };
        let Some(url) = (context.settings.push_url)(&found.push_token) else {
            let next = context.now.plus_seconds(5);
            tx.call_failed(
                &queued.id,
                "the public address is not known yet",
                Some(next),
            )?;
            return Ok(None);
        };
        *push_url = url;
        *key_expires_at = context.now.plus_seconds(data_request::KEY_S);
    }
    tx.note_attempt(&queued.id, request, context.now)?;
    Ok(Some(call))
}

/// Whether a call opens a new request, which a closed account forbids.
fn asks_for_data(call: &Call) -> bool {
    matches!(call, Call::RequestConsent { .. } | Call::RequestData { .. })
}

fn is_there(tx: &dyn Tx, id: &OutboxId) -> Result<bool, Error> {
    Ok(tx
        .outbox()?
        .iter()
        .any(|queued| queued.id == *id && !queued.given_up))
}

/// Notes that ABDM took a call: what it answered at once, or that its answer is due from now on.
///
/// # Errors
///
/// As the store fails.
pub fn sent(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    answered: &Answered,
) -> Result<(), Error> {
    // An answer that was quicker than this note has taken the call away already.
    if is_there(&*tx, &queued.id)? {
        tx.call_done(&queued.id, context.now)?;
    }
    match (&queued.call, answered) {
        (Call::FindPatient { patient }, Answered::Patient(result)) => {
            patient_found::settle(tx, context, patient, result)?;
        }
        (Call::FindPatient { patient }, Answered::NotLookedUp) => {
            patient_found::not_looked_up(tx, context, patient)?;
        }
        (Call::TransferStatus { transfer, .. }, Answered::TransferStatus(word)) => {
            if let Some(mut found) = tx.transfer(transfer)?
                && !found.ledger.state().is_ended()
                && data_request::note(&mut found, problem::transfer_status(word))
            {
                tx.put_transfer(&found)?;
            }
        }
        (Call::RequestConsent { consent, .. }, _) => {
            if let Some(mut found) = tx.consent(consent)? {
                consent::apply(tx, context, &mut found, ConsentEvent::Posted, "")?;
                put_off(tx, context, DeadlineKind::OnInit, consent.as_str())?;
            }
        }
        (Call::FetchArtefact { artefact, .. }, _) => {
            put_off(tx, context, DeadlineKind::OnFetch, artefact.as_str())?;
        }
        (Call::RequestData { transfer: id, .. }, _) => {
            let Some(mut found) = tx.transfer(id)? else {
                return Ok(());
            };
            if found.ledger.state().is_ended() {
                return Ok(());
            }
            let Some(artefact) = tx.artefact(&found.artefact)? else {
                return Ok(());
            };
            found.deadline_at = context.now.plus_seconds(data_request::TRANSFER_S);
            transfer::step(tx, context, &artefact, &mut found, TransferEvent::Sent)?;
            put_off(tx, context, DeadlineKind::OnRequest, id.as_str())?;
            super::watch_answer(tx, context, DeadlineKind::PagesOverdue, id.as_str(), 0)?;
            super::watch_answer(tx, context, DeadlineKind::TransferEnd, id.as_str(), 0)?;
        }
        _ => {}
    }
    Ok(())
}

/// Counts the time for an answer from now, if it is still awaited.
fn put_off(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kind: DeadlineKind,
    subject: &str,
) -> Result<(), Error> {
    match tx.deadline(kind, subject)? {
        Some(waiting) => super::watch_answer(tx, context, kind, subject, waiting.round),
        None => Ok(()),
    }
}

/// Notes that an attempt failed: when it is tried again, or why it is not.
///
/// # Errors
///
/// As the store fails.
pub fn failed(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    error: &GatewayError,
) -> Result<(), Error> {
    if !is_there(&*tx, &queued.id)? {
        return Ok(());
    }
    let again = |at: Timestamp| Some(at);
    let next = match error {
        GatewayError::Unreachable(_) => again(pause(context, queued.attempts, None)),
        GatewayError::TryLater { retry_after_s, .. } => {
            again(pause(context, queued.attempts, *retry_after_s))
        }
        GatewayError::Clock { .. } => again(context.now.plus_seconds(60)),
        GatewayError::Session {
            code,
            message,
            retry_after_s,
        } => {
            if let Call::FindPatient { patient } = &queued.call {
                return find_failed(tx, context, queued, patient, code, message);
            }
            let pause_s = i64::try_from(*retry_after_s).unwrap_or(600).clamp(1, 3_600);
            again(context.now.plus_seconds(pause_s))
        }
        GatewayError::Invalid(fault) => {
            let words = format!("{}: {}", fault.field, fault.message);
            return refused(tx, context, queued, "not_sent", &words);
        }
        GatewayError::Refused { code, message } => {
            return refused(tx, context, queued, code, message);
        }
    };
    tx.call_failed(&queued.id, &error.to_string(), next)
}

/// 1 s to 5 min, doubling, with full jitter; never before the gateway's own wish.
fn pause(context: &Context<'_>, attempts: u32, retry_after_s: Option<u64>) -> Timestamp {
    let most_s = LONGEST_PAUSE_S.min(1_u64 << attempts.min(9));
    let jitter_ms = context.ids.jitter(most_s.saturating_mul(1_000)).max(100);
    let wished_ms = retry_after_s
        .unwrap_or_default()
        .min(3_600)
        .saturating_mul(1_000);
    let pause_ms = i64::try_from(jitter_ms.saturating_add(wished_ms)).unwrap_or(60_000);
    Timestamp::from_millis(context.now.millis().saturating_add(pause_ms)).unwrap_or(context.now)
}

fn find_failed(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    patient: &domain::AbhaAddress,
    code: &str,
    message: &str,
) -> Result<(), Error> {
    let outcome = if patient_found::means_not_found(code) {
        FindOutcome::NotFound
    } else {
        FindOutcome::Fault {
            code: code.to_owned(),
            message: message.to_owned(),
        }
    };
    patient_found::keep_outcome(tx, patient, &outcome)?;
    tx.call_done(&queued.id, context.now)
}

/// ABDM refused this call for good: it stops, and what it was for says why.
fn refused(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    code: &str,
    message: &str,
) -> Result<(), Error> {
    let found = if code == "not_sent" {
        problem::not_sent(message)
    } else {
        problem::of_gateway(code, message)
    };
    match &queued.call {
        Call::FindPatient { patient } => {
            return find_failed(tx, context, queued, patient, code, message);
        }
        Call::RequestConsent { consent: id, .. } => {
            if let Some(mut asked) = tx.consent(id)? {
                consent::apply(tx, context, &mut asked, ConsentEvent::Refused, "")?;
                if asked.state.name() == "failed" {
                    asked.problem = Some(found);
                    consent::keep(tx, context, &mut asked)?;
                }
                tx.clear_deadline(DeadlineKind::OnInit, id.as_str())?;
            }
        }
        // Only for information: the deadline of the transfer decides.
        Call::TransferStatus { .. } => return tx.call_done(&queued.id, context.now),
        Call::ConsentStatus { consent: id, .. } => {
            // The next poll asks again by itself.
            tx.set_consent_problem(id, Some(&found), context.now)?;
            return tx.call_done(&queued.id, context.now);
        }
        Call::FetchArtefact { artefact: id, .. } => {
            tx.call_done(&queued.id, context.now)?;
            tx.clear_deadline(DeadlineKind::OnFetch, id.as_str())?;
            return match tx.artefact(id)? {
                Some(mut known) if consent::is_open(&known) => {
                    artefact_fetched::refused(tx, context, &mut known, code, message)
                }
                _ => Ok(()),
            };
        }
        Call::RequestData { transfer: id, .. } => {
            // Its key goes with the transfer: a person asks again with a new one.
            tx.call_done(&queued.id, context.now)?;
            let Some(mut asked) = tx.transfer(id)? else {
                return Ok(());
            };
            let Some(mut artefact) = tx.artefact(&asked.artefact)? else {
                return Ok(());
            };
            return data_request_answered::refused(
                tx,
                context,
                &mut artefact,
                &mut asked,
                code,
                message,
            );
        }
        Call::NotifyTransfer { transfer: id, .. } => {
            if let Some(mut told) = tx.transfer(id)?
                && data_request::note(&mut told, found)
            {
                tx.put_transfer(&told)?;
            }
        }
        Call::AcknowledgeConsent { .. }
        | Call::AcknowledgeHipConsent { .. }
        | Call::AcknowledgePatientStatus { .. } => {}
    }
    let words = format!("ABDM refused: {message} ({code})");
    tx.call_failed(&queued.id, &words, None)
}
