//! Keeps the deadlines.

use super::{Workers, causes};
use crate::{
    Error,
    model::{Deadline, DeadlineKind},
    workflow,
};

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
    /// whichever is ahead: a slow clock must not lengthen access (TRUST.md R11).
    pub(crate) fn erase_overdue(&self) -> Result<(), Error> {
        let ahead_s = self
            .parts
            .gateway
            .health()
            .clock_offset_s
            .unwrap_or_default()
            .max(0);
        let now = self.now().plus_seconds(ahead_s);
        let due = self.read(|view| view.deadlines_due(now, 10_000))?;
        due.iter()
            .filter(|deadline| deadline.kind == DeadlineKind::EraseAt)
            .try_for_each(|deadline| self.keep_deadline(deadline))
    }

    fn keep_deadline(&self, deadline: &Deadline) -> Result<(), Error> {
        let kept = self.write("program", |tx, context| {
            workflow::apply_deadline(tx, context, deadline)
        });
        match kept {
            Err(error @ (Error::Transition(_) | Error::Refused { .. })) => {
                // It will not get better by trying again.
                let (kind, subject) = (deadline.kind, deadline.subject.as_str());
                tracing::warn!(?kind, subject, "deadline dropped: {}", causes(&error));
                self.write("program", |tx, _| tx.clear_deadline(kind, subject))
            }
            other => other,
        }
    }
}
