//! A clock that was ahead and is right again: what was put off by it waits no longer than usual.
//!
//! Source: docs/promises.md, R11.

use domain::{Due, Timestamp};

use super::{Context, data_request};
use crate::{
    Error,
    model::{Call, Deadline, Queued},
    port::Tx,
};

/// A call that failed is made again after an hour and some minutes at most.
const LONGEST_PAUSE_S: i64 = 3_600 + 300;

/// Further ahead than anything is set.
const EVER_S: i64 = 1_000 * 365 * 86_400;

/// Frees deadlines and calls that lie further ahead than their kind ever waits. What waits for an
/// instant that a hospital or a patient set stays as it is. With `is_judged_anew` the clock was found
/// right or wrong just now: calls that failed, which may have been for its sake, are made again at
/// once. Returns how many were freed.
///
/// # Errors
///
/// As the store fails.
pub fn free_waits(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    is_judged_anew: bool,
) -> Result<usize, Error> {
    let mut freed = 0;
    for Deadline { due, due_at, round } in
        tx.deadlines_due(context.now.plus_seconds(EVER_S), usize::MAX)?
    {
        let Some(wait_s) = due.longest_wait_s() else {
            continue;
        };
        let latest = context.now.plus_seconds(wait_s);
        if due_at > latest {
            // What is only asked can be asked at once; what ends something gets its whole time.
            let next = match due {
                Due::StatusPoll(_) | Due::ArtefactCheck(_) => context.now,
                _ => latest,
            };
            tx.set_deadline(&due, next, round)?;
            freed += 1;
        }
    }
    for queued in tx.outbox()? {
        let is_held = is_judged_anew
            && !queued.given_up
            && queued.attempts > 0
            && queued.next_attempt_at > context.now;
        let next = match is_held {
            true => Some(context.now),
            false => due_instead(&*tx, context, &queued)?,
        };
        if let Some(next) = next {
            tx.put_off_call(&queued.id, next)?;
            freed += 1;
        }
    }
    Ok(freed)
}

/// When a call is due instead, if it lies too far ahead.
fn due_instead(
    tx: &dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
) -> Result<Option<Timestamp>, Error> {
    let is_far = queued.next_attempt_at > context.now.plus_seconds(LONGEST_PAUSE_S);
    if queued.given_up || !is_far {
        return Ok(None);
    }
    // A request for records may rightly wait for weeks: so often the patient allowed it.
    let Call::RequestData { artefact, .. } = &queued.call else {
        return Ok(Some(context.now));
    };
    let allowed_at = match tx.artefact(artefact)? {
        Some(owner) => data_request::allowed_at(tx, &owner, context.now)?,
        None => None,
    };
    let next = allowed_at.unwrap_or(context.now);
    Ok((next < queued.next_attempt_at).then_some(next))
}
