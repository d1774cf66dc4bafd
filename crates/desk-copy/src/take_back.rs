//! Taking back what was asked while the line was down, before it goes.

use app::{
    model::AuditEntry,
    port::{Store, Tx, WaitingId},
};
use domain::{AbhaAddress, AuditAction, ConsentEvent, ConsentId, Timestamp};
use phrase::say;

use crate::{
    Answer,
    book::{self, Batch, Undoing},
    listed,
    place::Copy,
    remarks,
    waiting::Intention,
};

/// Takes back what is named so; `false`: it does not wait. That it was asked for, and by whom taken back, goes to the server
/// all the same; a consent stands there as failed.
///
/// # Errors
///
/// [`app::Error::Refused`] with `may_have_gone` while nobody here knows whether the server has it, and with `reason_stands`
/// for a reason by which records were opened; else as the store fails.
pub fn run(copy: &Copy, asked: &WaitingId, actor: &str, now: Timestamp) -> Answer<bool> {
    for batch in book::waiting(copy)? {
        for (place, intention) in batch.intentions.iter().enumerate() {
            let consent = match intention {
                Intention::Consent(consent) => Some(&consent.id),
                _ => None,
            };
            if listed::id_of(&batch, place, consent) != *asked {
                continue;
            }
            let is_taken_back =
                batch.is_undone(place) || consent.is_some_and(|id| batch.taken_back.contains(id));
            if is_taken_back {
                return Ok(false);
            }
            if batch.is_going {
                return Err(may_have_gone());
            }
            return match consent {
                Some(id) => take_consent_back(copy, &batch, id, (actor, now)).map(|()| true),
                None => undo(copy, &batch, place, (actor, now)),
            };
        }
    }
    Ok(false)
}

fn take_consent_back(
    copy: &Copy,
    batch: &Batch,
    id: &ConsentId,
    (actor, now): (&str, Timestamp),
) -> Answer<()> {
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
    })
}

/// Has the copy stand as it did before, and notes that it does not go.
fn undo(copy: &Copy, batch: &Batch, place: usize, (actor, now): (&str, Timestamp)) -> Answer<bool> {
    let Some(intention) = batch.intentions.get(place) else {
        return Ok(false);
    };
    let line = |action, patient: &AbhaAddress, detail: &str| AuditEntry {
        actor: actor.to_owned(),
        action,
        patient: Some(patient.clone()),
        artefact: None,
        record: None,
        detail: detail.to_owned(),
    };
    let line = match intention {
        Intention::OnBoard { entry, .. } => line(AuditAction::BoardRemoved, &entry.patient, ""),
        Intention::OffBoard { patient, .. } => line(AuditAction::BoardAdded, patient, ""),
        Intention::Review {
            patient,
            entry,
            record,
            ..
        } => {
            let entry = entry.map(|entry| format!("entry {entry}"));
            AuditEntry {
                record: Some(record.clone()),
                ..line(
                    AuditAction::RecordReviewUndone,
                    patient,
                    &entry.unwrap_or_default(),
                )
            }
        }
        Intention::Glass(_) => return Err(reason_stands()),
        _ => return Ok(false),
    };
    copy.store.write(&mut |tx| {
        undo_here(tx, intention, now)?;
        let mut batch = batch.clone();
        batch.undone.push(Undoing {
            place,
            at: now,
            line: Some(line.clone()),
        });
        book::put_waiting(tx, &batch)
    })?;
    Ok(true)
}

/// Brings a store to where it was before, as far as nobody changed the same since.
pub fn undo_here(tx: &mut dyn Tx, intention: &Intention, now: Timestamp) -> Answer<()> {
    match intention {
        Intention::OnBoard { day, entry } => match tx.board(day)?.contains(entry) {
            true => tx.take_off_board(day, &entry.patient, now).map(drop),
            false => Ok(()),
        },
        Intention::OffBoard {
            day,
            entry: Some(entry),
            ..
        } => match tx.is_on_board(day, &entry.patient)? {
            Some(true) => Ok(()),
            _ => tx.put_on_board(day, entry),
        },
        Intention::Review { .. } => remarks::undo(tx, intention, now),
        _ => Ok(()),
    }
}

fn may_have_gone() -> app::Error {
    app::Error::Refused {
        code: "may_have_gone",
        message: say::line_may_have_gone().into(),
        next: say::line_may_have_gone_next().into(),
    }
}

fn reason_stands() -> app::Error {
    app::Error::Refused {
        code: "reason_stands",
        message: say::line_reason_stands().into(),
        next: say::line_reason_stands_next().into(),
    }
}
