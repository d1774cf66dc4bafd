//! Moving a consent on by an event, with what follows for its artefacts.

use domain::{
    ArtefactId, ArtefactState, AuditAction, BoardWay, ConsentEffect, ConsentEvent, ConsentStage,
    Due, EndReason, Ending,
};
use phrase::say;

use super::{Context, artefact, board, watch::watch_answer};
use crate::{
    Error,
    model::{Artefact, Call, Consent},
    port::Tx,
};

/// Applies an event and everything it calls for; keeps the consent if it changed.
///
/// `word` is shown when an artefact is put on hold.
///
/// # Errors
///
/// [`Error::Transition`] when the event contradicts the answer; [`Error::Refused`] for an artefact
/// that answers another request. Nothing may be kept then.
pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &mut Consent,
    event: ConsentEvent,
    word: &str,
) -> Result<(), Error> {
    let before = consent.state.clone();
    let (next, effects) = consent.state.apply(event)?;
    consent.state = next;
    for effect in effects {
        match effect {
            ConsentEffect::FetchArtefact(id) => announce(tx, context, consent, &id)?,
            ConsentEffect::EndArtefact(id, how) => end(tx, context, consent, &id, how.into())?,
            ConsentEffect::HoldArtefact(id) => {
                if let Some(mut held) = tx.artefact(&id)? {
                    artefact::hold(tx, context, &mut held, word)?;
                }
            }
        }
    }
    if consent.state != before {
        let stage = consent.state.stage();
        if stage != before.stage() {
            context.audit(
                tx,
                audit_action(stage),
                Some(&consent.patient),
                None,
                consent.id.as_str(),
            )?;
            if matches!(stage, ConsentStage::Granted | ConsentStage::Denied) {
                board::note(tx, context, &consent.patient, BoardWay::Answer)?;
            }
        }
        if consent.state.is_final() {
            tx.clear_deadline(&Due::StatusPoll(consent.id.clone()))?;
            tx.clear_deadline(&Due::OnInit(consent.id.clone()))?;
        }
        keep(tx, context, consent)?;
    }
    Ok(())
}

/// Keeps a changed consent.
pub(crate) fn keep(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &mut Consent,
) -> Result<(), Error> {
    consent.updated_at = context.now;
    tx.put_consent(consent)
}

fn audit_action(stage: ConsentStage) -> AuditAction {
    match stage {
        ConsentStage::Queued => AuditAction::ConsentQueued,
        ConsentStage::Posted => AuditAction::ConsentSent,
        ConsentStage::Requested => AuditAction::ConsentAccepted,
        ConsentStage::Granted => AuditAction::ConsentGranted,
        ConsentStage::Denied => AuditAction::ConsentDenied,
        ConsentStage::Expired => AuditAction::ConsentExpired,
        ConsentStage::Revoked => AuditAction::ConsentRevoked,
        ConsentStage::Failed => AuditAction::ConsentFailed,
    }
}

fn announce(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &mut Consent,
    id: &ArtefactId,
) -> Result<(), Error> {
    let mut found = match tx.artefact(id)? {
        None => artefact::heard_of(context, id, Some(&consent.id), Some(&consent.patient)),
        Some(found) => claim(found, consent)?,
    };
    if let Some(reason) = found.state.end_reason() {
        // Its end was heard before its grant: it ended, and it is this consent's
        // (docs/promises.md, R4).
        tx.put_artefact(&found)?;
        artefact::schedule_erasure(tx, context, &found, reason)?;
        let how = ending(reason);
        let event = ConsentEvent::Ended {
            how,
            artefacts: [id.clone()].into(),
        };
        consent.state = consent.state.apply(event)?.0;
        return Ok(());
    }
    found.updated_at = context.now;
    tx.put_artefact(&found)?;
    fetch_artefact(tx, context, &found)
}

/// Queues a fetch of an artefact, unless one is waiting already, and watches for its answer.
pub(crate) fn fetch_artefact(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
) -> Result<(), Error> {
    let waiting = tx.outbox()?.into_iter().any(|queued| {
        !queued.given_up
            && matches!(&queued.call, Call::FetchArtefact { artefact: id, .. } if *id == artefact.id)
    });
    if waiting {
        return Ok(());
    }
    let (id, patient) = (artefact.id.clone(), artefact.patient.clone());
    context.queue(
        tx,
        Call::FetchArtefact {
            artefact: id,
            patient,
            asked_at: Some(context.now),
        },
    )?;
    watch_answer(tx, context, &Due::OnFetch(artefact.id.clone()), 0)
}

/// Whether an artefact that is known answers another request, or none: what a patient pushed at a counter.
pub(crate) fn is_of_another(found: Option<&Artefact>, consent: &Consent) -> bool {
    found.is_some_and(|found| {
        found.grant.is_share()
            || found
                .consent
                .as_ref()
                .is_some_and(|owner| *owner != consent.id)
    })
}

/// An artefact belongs to one request; a mark left by an early notice belongs to whoever claims it.
fn claim(mut found: Artefact, consent: &Consent) -> Result<Artefact, Error> {
    if is_of_another(Some(&found), consent) {
        return Err(Error::Refused {
            code: "artefact_of_another_request",
            message: say::error_artefact_of_another().into(),
            next: say::error_artefact_of_another_next().into(),
        });
    }
    found.consent = Some(consent.id.clone());
    found.patient = Some(consent.patient.clone());
    Ok(found)
}

fn end(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &Consent,
    id: &ArtefactId,
    reason: EndReason,
) -> Result<(), Error> {
    let mut ended = match tx.artefact(id)? {
        None => artefact::heard_of(context, id, Some(&consent.id), Some(&consent.patient)),
        Some(found) => {
            let was_a_mark = found.consent.is_none();
            let found = claim(found, consent)?;
            if let (true, Some(reason)) = (was_a_mark, found.state.end_reason()) {
                tx.put_artefact(&found)?;
                artefact::schedule_erasure(tx, context, &found, reason)?;
            }
            found
        }
    };
    artefact::end(tx, context, &mut ended, reason)
}

/// Brings the consent of an artefact up to an end that was learnt from the artefact itself.
pub(crate) fn end_one(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    ended: &mut Artefact,
    reason: EndReason,
) -> Result<(), Error> {
    // The artefact first: its reason is the truth, the consent knows two kinds of end only.
    artefact::end(tx, context, ended, reason)?;
    let Some(id) = &ended.consent else {
        return Ok(());
    };
    let Some(mut consent) = tx.consent(id)? else {
        return Ok(());
    };
    let how = ending(reason);
    let event = ConsentEvent::Ended {
        how,
        artefacts: [ended.id.clone()].into(),
    };
    if let Err(contradiction) = consent.state.apply(event.clone()) {
        // The artefact has ended all the same: nothing may keep what has to go.
        tracing::warn!(consent.id = %consent.id, "an artefact ended alone: {contradiction}");
        return Ok(());
    }
    apply(tx, context, &mut consent, event, "")
}

/// A consent knows two kinds of end.
fn ending(reason: EndReason) -> Ending {
    match reason {
        EndReason::Revoked | EndReason::PatientDeleted => Ending::Revoked,
        EndReason::Expired | EndReason::EraseDue => Ending::Expired,
    }
}

/// Whether an artefact may be fetched at all.
pub(crate) fn is_open(artefact: &Artefact) -> bool {
    matches!(
        artefact.state,
        ArtefactState::Announced | ArtefactState::Granted | ArtefactState::Paused
    )
}
