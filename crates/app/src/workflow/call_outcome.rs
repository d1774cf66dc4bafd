//! Before and after an attempt at a call. Source: docs/promises.md, R5, R7; docs/protocol.md,
//! "What refusals call for".

use domain::{
    AbhaAddress, ArtefactState, ConsentEvent, ConsentId, ConsentStage, Due, Meaning, OutboxId,
    Problem, ProblemCode, RequestId, Timestamp, TransferEvent, WrongField,
};

use super::{
    Context, artefact_fetched, consent, data_request, data_request_answered, patient_found,
    patient_found::FindOutcome, profile_share, record_share, transfer, watch,
};
use crate::{
    Error,
    model::{Call, OutcomeWords, Queued},
    port::{Answered, GatewayError, Tx},
    problem_words,
};

/// Longest pause between two tries, in seconds.
const LONGEST_PAUSE_S: u64 = 300;

/// A call whose answers were not understood so often is not said again by itself.
const MOST_UNCLEAR: u32 = 5;

/// A call for a patient whose account is off is looked at again after so long, in seconds.
const ACCOUNT_PAUSE_S: i64 = 300;

/// A request for records whose consent is on hold is looked at again after so long, in seconds.
const HOLD_PAUSE_S: i64 = 300;

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
    if let Call::AnswerProfileShare {
        share, received_at, ..
    } = &call
        && profile_share::is_too_late(context, *received_at)
    {
        profile_share::too_late(tx, share.as_ref())?;
        tx.call_done(&queued.id, context.now)?;
        return Ok(None);
    }
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
    if let Call::RequestData { artefact, .. } = &call
        && let Some(owner) = tx.artefact(artefact)?
        && owner.state != ArtefactState::Granted
    {
        // It goes out when ABDM gives the consent again, and with its end it goes away.
        let next = context.now.plus_seconds(HOLD_PAUSE_S);
        tx.call_failed(&queued.id, "the consent is on hold", Some(next))?;
        return Ok(None);
    }
    if let Call::RequestData {
        transfer,
        push_url,
        key_expires_at,
        ..
    }
    | Call::AnswerRecordShare {
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
    matches!(
        call,
        Call::RequestConsent { .. } | Call::RequestData { .. } | Call::AnswerRecordShare { .. }
    )
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
                && data_request::note(&mut found, Problem::Overdue { word: word.clone() })
            {
                tx.put_transfer(&found)?;
            }
        }
        (Call::RequestConsent { consent, .. }, _) => {
            if let Some(mut found) = tx.consent(consent)? {
                consent::apply(tx, context, &mut found, ConsentEvent::Posted, "")?;
                put_off(tx, context, &Due::OnInit(consent.clone()))?;
            }
        }
        (Call::AnswerProfileShare { share, .. }, _) => {
            profile_share::told(tx, share.as_ref())?;
        }
        (Call::FetchArtefact { artefact, .. }, _) => {
            put_off(tx, context, &Due::OnFetch(artefact.clone()))?;
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
            found.deadline_at = context.now.plus_seconds(watch::TRANSFER_S);
            transfer::step(
                tx,
                context,
                &artefact.terms(),
                &mut found,
                TransferEvent::Sent,
            )?;
            put_off(tx, context, &Due::OnRequest(id.clone()))?;
            watch::watch_answer(tx, context, &Due::PagesOverdue(id.clone()), 0)?;
            watch::watch_answer(tx, context, &Due::TransferEnd(id.clone()), 0)?;
        }
        (Call::AnswerRecordShare { transfer, .. }, _) => {
            record_share::answered(tx, context, transfer)?;
        }
        _ => {}
    }
    if let Answered::Said(message) = answered {
        // Its callback, should one come as well, changes nothing more.
        super::apply_answer(tx, context, message)?;
    }
    Ok(())
}

/// Counts the time for an answer from now, if it is still awaited.
fn put_off(tx: &mut dyn Tx, context: &Context<'_>, due: &Due) -> Result<(), Error> {
    match tx.deadline(due)? {
        Some(waiting) => watch::watch_answer(tx, context, due, waiting.round),
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
        GatewayError::NotUnderstood(words) => {
            if let Call::RequestConsent { consent, .. } = &queued.call {
                return unclear(tx, context, queued, consent, words);
            }
            // A person sees it then: ABDM itself may answer so, and has heard it often enough.
            let is_first = queued.attempts < MOST_UNCLEAR;
            is_first.then(|| pause(context, queued.attempts, None))
        }
        GatewayError::Unreachable(_) => again(pause(context, queued.attempts, None)),
        GatewayError::TryLater { retry_after_s, .. }
        | GatewayError::NotAbdm { retry_after_s, .. } => {
            again(pause(context, queued.attempts, *retry_after_s))
        }
        GatewayError::Clock { .. } => again(context.now.plus_seconds(60)),
        GatewayError::Session {
            fault,
            retry_after_s,
        } => {
            if let Call::FindPatient { patient } = &queued.call {
                let outcome = patient_found::outcome_of(fault);
                return find_failed(tx, context, queued, patient, &outcome);
            }
            let pause_s = i64::try_from(*retry_after_s).unwrap_or(600).clamp(1, 3_600);
            again(context.now.plus_seconds(pause_s))
        }
        GatewayError::Invalid(fault) => {
            let refusal = Refusal {
                found: Problem::NotSent {
                    fault: fault.clone(),
                },
                find: FindOutcome::Fault {
                    code: ProblemCode::NotSent.name().to_owned(),
                    message: fault.to_string(),
                },
                meaning: Meaning::Unknown,
            };
            return refused(tx, context, queued, refusal);
        }
        GatewayError::Refused(fault) => {
            let refusal = Refusal {
                found: Problem::GatewayRefused {
                    fault: fault.clone(),
                },
                find: patient_found::outcome_of(fault),
                meaning: fault.meaning,
            };
            return refused(tx, context, queued, refusal);
        }
    };
    if matches!(queued.call, Call::AnswerProfileShare { .. }) {
        return profile_share::not_told(tx, context, queued, &error.to_string(), next);
    }
    tx.call_failed(&queued.id, &error.to_string(), next)
}

/// Gives up a call whose answer contradicts what is known: it would be answered so again, and a person sees
/// it then.
///
/// # Errors
///
/// As the store fails.
pub fn given_up(tx: &mut dyn Tx, queued: &Queued, error: &GatewayError) -> Result<(), Error> {
    match is_there(&*tx, &queued.id)? {
        true => tx.call_failed(&queued.id, &error.to_string(), None),
        false => Ok(()),
    }
}

/// Whether ABDM took a request for consent is not known: it is not said again by itself, because the
/// patient might be asked twice. Should its callback come, the request goes on.
fn unclear(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    id: &ConsentId,
    words: &str,
) -> Result<(), Error> {
    let found = Problem::AnswerUnclear {
        words: words.to_owned(),
    };
    let shown = words::english(problem_words::message(&found));
    tx.set_consent_problem(id, Some(&found), context.now)?;
    tx.clear_deadline(&Due::OnInit(id.clone()))?;
    tx.call_failed(&queued.id, &shown, None)
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
    patient: &AbhaAddress,
    outcome: &FindOutcome,
) -> Result<(), Error> {
    patient_found::keep_outcome(tx, patient, outcome)?;
    tx.call_done(&queued.id, context.now)
}

/// Why a call will not get through as it is.
struct Refusal {
    /// For what the call was about.
    found: Problem,
    /// For the patient that was looked up.
    find: FindOutcome,
    meaning: Meaning,
}

/// This call was refused for good: it stops, and what it was for says why.
fn refused(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    refusal: Refusal,
) -> Result<(), Error> {
    let Refusal {
        found,
        find,
        meaning,
    } = refusal;
    if meaning == Meaning::WrongField(WrongField::OutcomeWord)
        && let Some(again) = in_other_words(context, &queued.call)
    {
        tx.call_done(&queued.id, context.now)?;
        return context.queue(tx, again);
    }
    let words = problem_words::refused_call(&found);
    match &queued.call {
        Call::FindPatient { patient } => {
            return find_failed(tx, context, queued, patient, &find);
        }
        Call::RequestConsent { consent: id, .. } => {
            if let Some(mut asked) = tx.consent(id)? {
                consent::apply(tx, context, &mut asked, ConsentEvent::Refused, "")?;
                if asked.state.stage() == ConsentStage::Failed {
                    asked.problem = Some(found);
                    consent::keep(tx, context, &mut asked)?;
                }
                tx.clear_deadline(&Due::OnInit(id.clone()))?;
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
            tx.clear_deadline(&Due::OnFetch(id.clone()))?;
            return match tx.artefact(id)? {
                Some(mut known) if consent::is_open(&known) => {
                    artefact_fetched::refused(tx, context, &mut known, found, meaning)
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
                found,
                meaning,
            );
        }
        Call::AnswerRecordShare { transfer, .. } => {
            tx.call_done(&queued.id, context.now)?;
            return record_share::not_answered(tx, context, transfer, found);
        }
        Call::NotifyTransfer { transfer: id, .. }
        | Call::NotifyRecordShare {
            transfer: Some(id), ..
        } => {
            if let Some(mut told) = tx.transfer(id)?
                && data_request::note(&mut told, found)
            {
                tx.put_transfer(&told)?;
            }
        }
        // Too late for ABDM, or not as it wants it: the patient is at the desk all the same.
        Call::AnswerProfileShare { .. } => {
            return profile_share::not_told(tx, context, queued, &words, None);
        }
        Call::AcknowledgeConsent { .. }
        | Call::NotifyRecordShare { .. }
        | Call::AcknowledgeHipConsent { .. }
        | Call::AcknowledgePatientStatus { .. } => {}
    }
    tx.call_failed(&queued.id, &words, None)
}

/// The same outcome in the words that other documents have. Each wording is said once, so it ends.
fn in_other_words(context: &Context<'_>, call: &Call) -> Option<Call> {
    let mut again = call.clone();
    match &mut again {
        Call::NotifyTransfer { words, .. } if context.settings.rules.has_other_outcome_words() => {
            *words = match words {
                OutcomeWords::Received => OutcomeWords::Usual,
                OutcomeWords::Usual => OutcomeWords::Others,
                OutcomeWords::Others => return None,
            };
        }
        Call::NotifyRecordShare { words, .. } if *words == OutcomeWords::Usual => {
            *words = OutcomeWords::Others;
        }
        _ => return None,
    }
    Some(again)
}
