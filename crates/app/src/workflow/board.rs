//! Who is on the board of the day.

use domain::{AbhaAddress, AuditAction, BoardWay, Timestamp};

use super::Context;
use crate::{Error, calendar, model::BoardEntry, port::Tx};

/// The day that a board is of, as the store names it.
pub(crate) fn day(now: Timestamp) -> String {
    calendar::today(now).to_string()
}

/// Puts a patient on the board of the day; returns whether they were not on it. Who was taken off by
/// hand is not put back by an answer that comes later.
///
/// # Errors
///
/// As the store fails.
pub(crate) fn note(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    patient: &AbhaAddress,
    way: BoardWay,
) -> Result<bool, Error> {
    let day = day(context.now);
    match (tx.is_on_board(&day, patient)?, way) {
        (Some(true), _) | (Some(false), BoardWay::Answer) => return Ok(false),
        (Some(false) | None, _) => {}
    }
    let entry = BoardEntry {
        patient: patient.clone(),
        way,
        added_by: context.actor.to_owned(),
        added_at: context.now,
    };
    tx.put_on_board(&day, &entry)?;
    context.audit(tx, AuditAction::BoardAdded, Some(patient), None, way.name())?;
    Ok(true)
}
