//! Starting is recovering: catching up with what happened while the program was off.

use domain::{ConsentStage, Due, Timestamp};

use super::{Context, watch::CHECK_EVERY_S};
use crate::{
    Error,
    port::{ConsentFilter, Tx},
};

/// A granted artefact that was looked at less than this ago is not fetched again at start, seconds.
const FRESH_S: i64 = 3_600;

/// More deadlines than this at once are left to the daily round.
const MOST: usize = 10_000;

/// Asks again about everything open: requests without an answer, and artefacts not fetched within
/// the hour, since a revocation may have been missed (docs/promises.md, R6).
///
/// # Errors
///
/// As the store fails.
pub fn reconcile(tx: &mut dyn Tx, context: &Context<'_>) -> Result<(), Error> {
    for consent in tx.consents(&ConsentFilter::default())? {
        if consent.state.stage() == ConsentStage::Requested && consent.request.is_some() {
            tx.set_deadline(&Due::StatusPoll(consent.id.clone()), context.now, 2)?;
        }
    }
    let horizon: Timestamp = context.now.plus_seconds(CHECK_EVERY_S - FRESH_S);
    for deadline in tx.deadlines_due(horizon, MOST)? {
        if matches!(deadline.due, Due::ArtefactCheck(_)) && deadline.due_at > context.now {
            tx.set_deadline(&deadline.due, context.now, deadline.round)?;
        }
    }
    Ok(())
}
