//! What was asked while the line was down, as people see it; and taking back a consent that has not gone yet.

use app::{
    model::AuditEntry,
    port::{Store, Waiting, WaitingKind, WaitingState},
};
use domain::{AuditAction, ConsentEvent, ConsentId, Timestamp};
use phrase::say;

use crate::{
    Answer,
    book::{self, Batch},
    place::Copy,
    waiting::Intention,
};

/// Who asked, where no line of the audit says so.
const NOBODY: &str = "program";

/// What was asked in a batch. What somebody only looked at is none of it.
pub fn of_batch(batch: &Batch, state: &WaitingState) -> Vec<Waiting> {
    let actor = batch.intentions.iter().find_map(|it| match it {
        Intention::Audit { entry, .. } => Some(entry.actor.clone()),
        _ => None,
    });
    let actor = actor.unwrap_or_else(|| NOBODY.to_owned());
    let asked = |kind, patient: &domain::AbhaAddress, consent: Option<&ConsentId>| Waiting {
        kind,
        patient: patient.clone(),
        consent: consent.cloned(),
        actor: actor.clone(),
        at: batch.at,
        state: match consent.is_some_and(|id| batch.taken_back.contains(id)) {
            true => WaitingState::TakenBack,
            false => state.clone(),
        },
    };
    let one = |intention: &Intention| match intention {
        Intention::Consent(consent) => Some(asked(
            WaitingKind::Consent,
            &consent.patient,
            Some(&consent.id),
        )),
        Intention::OnBoard { entry, .. } => Some(asked(WaitingKind::OnBoard, &entry.patient, None)),
        Intention::OffBoard { patient, .. } => Some(asked(WaitingKind::OffBoard, patient, None)),
        Intention::Glass(broken) => Some(asked(WaitingKind::Reason, &broken.patient, None)),
        Intention::Audit { .. }
        | Intention::Seen { .. }
        | Intention::Patient(_)
        | Intention::Call(_)
        | Intention::Deadline { .. }
        | Intention::Hospital { .. } => None,
    };
    batch.intentions.iter().filter_map(one).collect()
}

/// What waits, and what was not done in the last day.
pub fn all(copy: &Copy, now: Timestamp) -> Answer<Vec<Waiting>> {
    let mut all = book::not_done(copy, now)?;
    for batch in book::waiting(copy)? {
        let state = match batch.is_going {
            true => WaitingState::Going,
            false => WaitingState::Waits,
        };
        all.extend(of_batch(&batch, &state));
    }
    all.sort_by_key(|asked| asked.at);
    Ok(all)
}

/// Takes a consent back; `false`: it does not wait. That it was asked for, and by whom taken back, goes to the server all
/// the same, where it stands as failed.
///
/// # Errors
///
/// [`app::Error::Refused`] with `may_have_gone` while nobody here knows whether the server has it; else as the store fails.
pub fn take_back(copy: &Copy, id: &ConsentId, actor: &str, now: Timestamp) -> Answer<bool> {
    let waiting = book::waiting(copy)?;
    let holds = |batch: &Batch| {
        let mut consents = batch.intentions.iter();
        consents.any(|it| matches!(it, Intention::Consent(consent) if consent.id == *id))
    };
    let Some(batch) = waiting.iter().find(|batch| holds(batch)) else {
        return Ok(false);
    };
    if batch.taken_back.contains(id) {
        return Ok(false);
    }
    if batch.is_going {
        return Err(may_have_gone());
    }
    let mut batch = batch.clone();
    batch.taken_back.push(id.clone());
    copy.store.write(&mut |tx| {
        let mut batch = batch.clone();
        let mut patient = None;
        if let Some(mut consent) = tx.consent(id)? {
            consent.state = consent.state.apply(ConsentEvent::Refused)?.0;
            consent.updated_at = now;
            tx.put_consent(&consent)?;
            patient = Some(consent.patient);
        }
        batch.intentions.push(Intention::Audit {
            entry: AuditEntry {
                actor: actor.to_owned(),
                action: AuditAction::ConsentTakenBack,
                patient,
                artefact: None,
                record: None,
                detail: id.to_string(),
            },
            at: now,
        });
        book::put_waiting(tx, &batch)
    })?;
    Ok(true)
}

fn may_have_gone() -> app::Error {
    app::Error::Refused {
        code: "may_have_gone",
        message: say::line_may_have_gone().into(),
        next: say::line_may_have_gone_next().into(),
    }
}
