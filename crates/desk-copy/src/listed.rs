//! What was asked while the line was down, as people see it.

use app::port::{Waiting, WaitingId, WaitingKind, WaitingState};
use domain::{AbhaAddress, ConsentId, Timestamp};

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
    let asked = |place: usize, kind, patient: &AbhaAddress, consent: Option<&ConsentId>| {
        let is_taken_back =
            batch.is_undone(place) || consent.is_some_and(|id| batch.taken_back.contains(id));
        Waiting {
            id: id_of(batch, place, consent),
            kind,
            patient: patient.clone(),
            consent: consent.cloned(),
            actor: actor.clone(),
            at: batch.at,
            state: match is_taken_back {
                true => WaitingState::TakenBack,
                false => state.clone(),
            },
        }
    };
    let one = |(place, intention): (usize, &Intention)| match intention {
        Intention::Consent(consent) => Some(asked(
            place,
            WaitingKind::Consent,
            &consent.patient,
            Some(&consent.id),
        )),
        Intention::OnBoard { entry, .. } => {
            Some(asked(place, WaitingKind::OnBoard, &entry.patient, None))
        }
        Intention::OffBoard { patient, .. } => {
            Some(asked(place, WaitingKind::OffBoard, patient, None))
        }
        Intention::Glass(broken) => Some(asked(place, WaitingKind::Reason, &broken.patient, None)),
        Intention::Review { patient, .. } => Some(asked(place, WaitingKind::Review, patient, None)),
        Intention::Audit { .. }
        | Intention::Seen { .. }
        | Intention::Patient(_)
        | Intention::Call(_)
        | Intention::Deadline { .. }
        | Intention::Hospital { .. } => None,
    };
    let all = batch.intentions.iter().enumerate();
    all.filter_map(one).collect()
}

/// By what something in a batch is taken back.
pub fn id_of(batch: &Batch, place: usize, consent: Option<&ConsentId>) -> WaitingId {
    match consent {
        Some(consent) => WaitingId::new(consent.as_str()),
        None => WaitingId::new(format!("{}-{place}", batch.id)),
    }
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
