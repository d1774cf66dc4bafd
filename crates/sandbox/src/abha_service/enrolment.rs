//! How far the making of an account is, as its transaction remembers.

use super::attempt::{Enrolment, Purpose};
use super::refused::Refused;
use super::turn::Turn;
use crate::world::World;

/// The enrolment that a transaction stands for.
pub(super) fn running(turn: &mut Turn<'_>, id: &str) -> Result<Enrolment, Refused> {
    let rules = &turn.settings.otp;
    let World { abha, faults, .. } = &mut *turn.world;
    let attempt = abha.attempts.get(id, rules, turn.now, faults)?;
    match &attempt.purpose {
        Purpose::Enrol(enrolment) => Ok(enrolment.clone()),
        _ => Err(Refused::field("txnId", "Invalid Transaction Id")
            .blame("txnId: not that of an enrolment")),
    }
}

/// The same, where the account stands already.
pub(super) fn done(turn: &mut Turn<'_>, id: &str) -> Result<Enrolment, Refused> {
    let enrolment = running(turn, id)?;
    if enrolment.is_done {
        return Ok(enrolment);
    }
    Err(Refused::field("txnId", "Invalid Transaction Id")
        .blame("txnId: before the account was made"))
}

/// Notes in the transaction how far the enrolment is.
pub(super) fn note(turn: &mut Turn<'_>, id: &str, enrolment: Enrolment) -> Result<(), Refused> {
    let rules = &turn.settings.otp;
    let World { abha, faults, .. } = &mut *turn.world;
    abha.attempts.get(id, rules, turn.now, faults)?.purpose = Purpose::Enrol(enrolment);
    Ok(())
}
