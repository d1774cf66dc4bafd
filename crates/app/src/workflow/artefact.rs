//! The life of an artefact: announced, on hold, ended, erased.

use domain::{
    AbhaAddress, ArtefactEffect, ArtefactEvent, ArtefactId, ArtefactState, AuditAction, ConsentId,
    Due, EndReason, Grant, Problem, TransferEvent,
};

use super::{Context, transfer};
use crate::{
    Error,
    model::{Artefact, Call, Erasure},
    port::Tx,
};

/// How soon an artefact on hold is looked at again, in seconds.
const HOLD_CHECK_S: i64 = 3_600;

/// An artefact heard of for the first time.
pub(crate) fn heard_of(
    context: &Context<'_>,
    id: &ArtefactId,
    consent: Option<&ConsentId>,
    patient: Option<&AbhaAddress>,
) -> Artefact {
    Artefact {
        id: id.clone(),
        grant: Grant::Artefact,
        consent: consent.cloned(),
        patient: patient.cloned(),
        state: ArtefactState::Announced,
        granted: None,
        problem: None,
        created_at: context.now,
        updated_at: context.now,
    }
}

/// Ends an artefact: what came under it is hidden from this transaction on, its transfers stop, and
/// its erasure is scheduled. Hearing it again changes nothing.
///
/// # Errors
///
/// As the store fails.
pub(crate) fn end(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &mut Artefact,
    reason: EndReason,
) -> Result<(), Error> {
    let (next, effect) = artefact.state.apply(ArtefactEvent::Ended(reason))?;
    let Some(ArtefactEffect::Erase(reason)) = effect else {
        return Ok(());
    };
    artefact.state = next;
    artefact.problem = None;
    artefact.updated_at = context.now;
    tx.put_artefact(artefact)?;
    for mut running in tx.transfers_of(&artefact.id)? {
        if !running.ledger.state().is_ended() {
            running.problems.push(Problem::ConsentEnded);
            transfer::step(
                tx,
                context,
                &artefact.terms(),
                &mut running,
                TransferEvent::Cancelled,
            )?;
        }
    }
    let id = artefact.id.clone();
    tx.drop_calls(&|call| match call {
        Call::FetchArtefact { artefact, .. } | Call::RequestData { artefact, .. } => {
            *artefact == id
        }
        _ => false,
    })?;
    for of in [Due::OnFetch, Due::ArtefactCheck, Due::EraseAt] {
        tx.clear_deadline(&of(artefact.id.clone()))?;
    }
    let words = reason.name();
    context.audit(
        tx,
        AuditAction::ArtefactEnded,
        artefact.patient.as_ref(),
        Some(&artefact.id),
        words,
    )?;
    schedule_erasure(tx, context, artefact, reason)
}

/// Schedules the erasure of an artefact that has ended; one that stands already stays.
pub(crate) fn schedule_erasure(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    reason: EndReason,
) -> Result<(), Error> {
    tx.schedule_erasure(&Erasure {
        artefact: artefact.id.clone(),
        patient: artefact.patient.clone(),
        reason,
        due_at: context.now,
        done_at: None,
        records: 0,
        proof: None,
    })
}

/// Puts an artefact on hold: its records are hidden, and it is fetched again within the hour.
pub(crate) fn hold(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &mut Artefact,
    word: &str,
) -> Result<(), Error> {
    let (next, _) = artefact.state.apply(ArtefactEvent::Held)?;
    if next.end_reason().is_some() {
        return Ok(());
    }
    if next != artefact.state {
        artefact.state = next;
        artefact.problem = Some(Problem::OnHold {
            word: word.to_owned(),
        });
        artefact.updated_at = context.now;
        tx.put_artefact(artefact)?;
        let (patient, id) = (artefact.patient.as_ref(), Some(&artefact.id));
        context.audit(tx, AuditAction::ArtefactHeld, patient, id, word)?;
    }
    let due_at = context.now.plus_seconds(HOLD_CHECK_S);
    tx.set_deadline(&Due::ArtefactCheck(artefact.id.clone()), due_at, 0)
}

/// Notes that everything under an artefact is gone.
///
/// # Errors
///
/// [`Error::Transition`] when it has not ended.
pub(crate) fn mark_erased(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    id: &ArtefactId,
    records: u32,
) -> Result<(), Error> {
    let Some(mut artefact) = tx.artefact(id)? else {
        return Ok(());
    };
    let (next, _) = artefact.state.apply(ArtefactEvent::Erased)?;
    if next == artefact.state {
        return Ok(());
    }
    artefact.state = next;
    artefact.updated_at = context.now;
    tx.put_artefact(&artefact)?;
    let detail = format!("{records} records");
    context.audit(
        tx,
        AuditAction::ArtefactErased,
        artefact.patient.as_ref(),
        Some(id),
        &detail,
    )
}
