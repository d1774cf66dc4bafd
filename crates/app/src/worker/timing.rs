//! Keeps the deadlines.

use domain::{Due, Timestamp};

use super::Workers;
use crate::{Error, error::causes, model::Deadline, workflow};

/// Deadlines worked off in one pass.
const BATCH: usize = 256;

impl Workers {
    /// Works off every deadline that has come.
    ///
    /// # Errors
    ///
    /// As the store fails; what was worked off stays so.
    pub fn work_deadlines(&self) -> Result<(), Error> {
        self.erase_overdue()?;
        let now = self.now();
        let due = self.read(|view| view.deadlines_due(now, BATCH))?;
        due.iter()
            .try_for_each(|deadline| self.keep_deadline(deadline))
    }

    /// Ends every artefact whose `dataEraseAt` has come, by this computer's clock or ABDM's,
    /// whichever is ahead: a slow clock must not lengthen access (docs/promises.md, R11).
    pub(crate) fn erase_overdue(&self) -> Result<(), Error> {
        let ahead_s = self
            .parts
            .gateway
            .health()
            .clock_offset_s
            .unwrap_or_default()
            .max(0);
        let now = self.latest_time(self.now().plus_seconds(ahead_s))?;
        let due = self.read(|view| view.deadlines_due(now, 10_000))?;
        due.iter()
            .filter(|deadline| matches!(deadline.due, Due::EraseAt(_)))
            .try_for_each(|deadline| self.keep_deadline(deadline))
    }

    /// The latest of `now` and every instant ever written down: a clock that was turned back does
    /// not lengthen access (docs/promises.md, R11).
    fn latest_time(&self, now: Timestamp) -> Result<Timestamp, Error> {
        let known = match self.latest.get() {
            Some(known) => known,
            None => self.read(|view| view.latest_instant())?.unwrap_or(now),
        };
        let latest = known.max(now);
        self.latest.set(latest);
        Ok(latest)
    }

    fn keep_deadline(&self, deadline: &Deadline) -> Result<(), Error> {
        let kept = self.write("program", |tx, context| {
            workflow::apply_deadline(tx, context, deadline)
        });
        match kept {
            Err(error @ (Error::Transition(_) | Error::Refused { .. })) => {
                // It will not get better by trying again.
                let (kind, subject) = (deadline.due.kind(), deadline.due.subject());
                tracing::warn!(%kind, subject, "deadline dropped: {}", causes(&error));
                self.write("program", |tx, _| tx.clear_deadline(&deadline.due))
            }
            other => other,
        }
    }
}
