//! Starting is recovering: catching up with what happened while the program was off.

use domain::{ConsentStage, Due, Timestamp};

use super::{Context, watch::CHECK_EVERY_S};
use crate::{
    Error,
    model::Consent,
    port::{ConsentFilter, Snapshot, Tx},
};

/// A granted artefact that was looked at less than this ago is not fetched again at start, seconds.
const FRESH_S: i64 = 3_600;

/// More deadlines than this at once are left to the daily round.
const MOST: usize = 10_000;

/// Asked about in one transaction: callbacks wait for the writer meanwhile.
const AT_ONCE: usize = 250;

/// What is open, to be asked about again.
pub struct Open(Vec<Due>);

impl Open {
    /// As much at a time as goes in one transaction.
    pub fn some_at_a_time(&self) -> impl Iterator<Item = &[Due]> {
        self.0.chunks(AT_ONCE)
    }
}

/// Finds everything open: requests without an answer, and artefacts not fetched within the hour, since a
/// revocation may have been missed (docs/promises.md, R6).
///
/// # Errors
///
/// As the store fails.
pub fn find_open(view: &dyn Snapshot, now: Timestamp) -> Result<Open, Error> {
    let mut open = Vec::new();
    for consent in view.consents(&ConsentFilter::default())? {
        if is_waiting(&consent) {
            open.push(Due::StatusPoll(consent.id));
        }
    }
    let horizon: Timestamp = now.plus_seconds(CHECK_EVERY_S - FRESH_S);
    for deadline in view.deadlines_due(horizon, MOST)? {
        if matches!(deadline.due, Due::ArtefactCheck(_)) && deadline.due_at > now {
            open.push(deadline.due);
        }
    }
    Ok(Open(open))
}

fn is_waiting(consent: &Consent) -> bool {
    consent.state.stage() == ConsentStage::Requested && consent.request.is_some()
}

/// Asks again about some of what was found open, as far as it still is.
///
/// # Errors
///
/// As the store fails.
pub fn reconcile(tx: &mut dyn Tx, context: &Context<'_>, open: &[Due]) -> Result<(), Error> {
    for due in open {
        if let Due::StatusPoll(id) = due {
            if tx.consent(id)?.as_ref().is_some_and(is_waiting) {
                tx.set_deadline(due, context.now, 2)?;
            }
        } else if let Some(deadline) = tx.deadline(due)?
            && deadline.due_at > context.now
        {
            tx.set_deadline(due, context.now, deadline.round)?;
        }
    }
    Ok(())
}
