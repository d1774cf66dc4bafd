//! What happens when something was due and did not come (docs/promises.md, R5).

use domain::{
    ArtefactId, ArtefactState, AuditAction, ConsentEvent, ConsentId, ConsentStage, Due, EndReason,
    Problem, Question, TransferEvent, TransferId,
};

use super::{
    Context, artefact_fetched, consent, data_request, transfer,
    watch::{CHECK_EVERY_S, POLLS_S, is_waiting, queue_status, request_call, watch_answer},
};
use crate::{
    Error,
    model::{Artefact, Call, Deadline, Transfer},
    port::Tx,
};

/// Tries before a person is asked; the waits between them are those of `watch`.
const TRIES: u32 = 3;

/// Does what a deadline calls for, and clears it or sets the next.
///
/// # Errors
///
/// As the store fails.
pub fn apply(tx: &mut dyn Tx, context: &Context<'_>, deadline: &Deadline) -> Result<(), Error> {
    let goes_on = match &deadline.due {
        Due::OnInit(id) => on_init(tx, context, deadline, id)?,
        Due::StatusPoll(id) => status_poll(tx, context, deadline, id)?,
        Due::OnFetch(id) | Due::ArtefactCheck(id) | Due::EraseAt(id) => {
            of_artefact(tx, context, deadline, id)?
        }
        Due::OnRequest(id) | Due::PagesOverdue(id) | Due::TransferEnd(id) => {
            of_transfer(tx, context, deadline, id)?
        }
    };
    if goes_on {
        Ok(())
    } else {
        tx.clear_deadline(&deadline.due)
    }
}

fn on_init(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ConsentId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.consent(id)? else {
        return Ok(false);
    };
    if found.request.is_some()
        || !matches!(
            found.state.stage(),
            ConsentStage::Queued | ConsentStage::Posted
        )
    {
        return Ok(false);
    }
    let is_ours =
        |call: &Call| matches!(call, Call::RequestConsent { consent, .. } if consent == id);
    if is_waiting(tx, is_ours)? {
        watch_answer(tx, context, &deadline.due, deadline.round)?;
    } else if deadline.round + 1 >= TRIES {
        consent::apply(tx, context, &mut found, ConsentEvent::Refused, "")?;
        found.problem = Some(Problem::NoAnswer {
            to: Question::ConsentRequest,
        });
        consent::keep(tx, context, &mut found)?;
        return Ok(false);
    } else {
        context.queue(tx, request_call(&found))?;
        watch_answer(tx, context, &deadline.due, deadline.round + 1)?;
    }
    Ok(true)
}

fn status_poll(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ConsentId,
) -> Result<bool, Error> {
    let Some(found) = tx.consent(id)? else {
        return Ok(false);
    };
    let on_hold = || -> Result<bool, Error> {
        let artefacts = tx.artefacts_of(id)?;
        Ok(artefacts.is_empty()
            || artefacts
                .iter()
                .any(|held| held.state == ArtefactState::Paused))
    };
    let is_open = match found.state.stage() {
        ConsentStage::Requested => true,
        ConsentStage::Granted => on_hold()?,
        ConsentStage::Queued
        | ConsentStage::Posted
        | ConsentStage::Denied
        | ConsentStage::Expired
        | ConsentStage::Revoked
        | ConsentStage::Failed => false,
    };
    if !is_open || !queue_status(tx, context, &found)? {
        return Ok(false);
    }
    let round = deadline.round + 1;
    let wait_s = POLLS_S.get(round as usize).copied().unwrap_or(3_600);
    tx.set_deadline(&deadline.due, context.now.plus_seconds(wait_s), round)?;
    Ok(true)
}

fn of_artefact(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ArtefactId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.artefact(id)? else {
        return Ok(false);
    };
    // ABDM knows nothing of what a patient pushed: there is nothing to fetch.
    let is_asked = !matches!(deadline.due, Due::EraseAt(_));
    if !consent::is_open(&found) || (is_asked && found.grant.is_share()) {
        return Ok(false);
    }
    match &deadline.due {
        Due::EraseAt(_) => {
            consent::end_one(tx, context, &mut found, EndReason::EraseDue)?;
            return Ok(false);
        }
        Due::ArtefactCheck(_) => {
            consent::fetch_artefact(tx, context, &found)?;
            let paused = found.state == ArtefactState::Paused;
            let wait_s = if paused { 3_600 } else { CHECK_EVERY_S };
            let due_at = context.now.plus_seconds(wait_s);
            tx.set_deadline(&deadline.due, due_at, 0)?;
        }
        _ => {
            let is_ours = |call: &Call| matches!(call, Call::FetchArtefact { artefact, .. } if artefact == id);
            if is_waiting(tx, is_ours)? {
                watch_answer(tx, context, &deadline.due, deadline.round)?;
            } else if deadline.round + 1 >= TRIES {
                artefact_fetched::unanswered(tx, context, id)?;
                return Ok(false);
            } else {
                consent::fetch_artefact(tx, context, &found)?;
                watch_answer(tx, context, &deadline.due, deadline.round + 1)?;
            }
        }
    }
    Ok(true)
}

fn of_transfer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &TransferId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.transfer(id)? else {
        return Ok(false);
    };
    let Some(owner) = tx.artefact(&found.artefact)? else {
        return Ok(false);
    };
    if found.ledger.state().is_ended() {
        return Ok(false);
    }
    let is_ours =
        |call: &Call| matches!(call, Call::RequestData { transfer, .. } if transfer == id);
    if is_waiting(tx, is_ours)? {
        watch_answer(tx, context, &deadline.due, deadline.round)?;
        return Ok(true);
    }
    match &deadline.due {
        Due::OnRequest(_) if found.ledger.transaction().is_some() => {}
        Due::OnRequest(_) => {
            let unanswered = Problem::NoAnswer {
                to: Question::DataRequest,
            };
            data_request::note(&mut found, unanswered);
            if deadline.round + 1 >= TRIES {
                // The last one stays open: the records may come all the same.
                tx.put_transfer(&found)?;
            } else {
                transfer::step(
                    tx,
                    context,
                    &owner.terms(),
                    &mut found,
                    TransferEvent::Refused,
                )?;
                if let Some(next) = data_request::ask_if_open(tx, context, &owner)? {
                    let round = deadline.round + 1;
                    watch_answer(tx, context, &Due::OnRequest(next), round)?;
                }
            }
        }
        Due::PagesOverdue(_) => {
            transfer::step(
                tx,
                context,
                &owner.terms(),
                &mut found,
                TransferEvent::Overdue,
            )?;
            let (patient, artefact) = (owner.patient.as_ref(), Some(&owner.id));
            context.audit(
                tx,
                AuditAction::TransferOverdue,
                patient,
                artefact,
                id.as_str(),
            )?;
            ask_status(tx, context, &owner, &found)?;
        }
        _ => transfer::step(
            tx,
            context,
            &owner.terms(),
            &mut found,
            TransferEvent::Deadline,
        )?,
    }
    Ok(false)
}

/// Asks ABDM how an overdue transfer stands, where the API can tell.
fn ask_status(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    owner: &Artefact,
    found: &Transfer,
) -> Result<(), Error> {
    let known = (found.ledger.transaction(), &owner.patient);
    let (Some(transaction), Some(patient)) = known else {
        return Ok(());
    };
    if !context.settings.rules.has_transfer_status() {
        return Ok(());
    }
    context.queue(
        tx,
        Call::TransferStatus {
            transfer: found.id.clone(),
            transaction: transaction.clone(),
            artefact: owner.id.clone(),
            patient: patient.clone(),
        },
    )
}
