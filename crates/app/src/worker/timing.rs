//! Keeps the deadlines, by the clock that is to be believed.

use std::time::Duration;

use domain::Due;

use super::Workers;
use crate::{Error, error::causes, model::Deadline, port::Clock, workflow};

/// Deadlines worked off in one pass.
const BATCH: usize = 256;

/// Deadlines looked at in one pass.
const MOST: usize = 10_000;

/// A clock that is this much behind what it was has been set back, in milliseconds.
const SET_BACK_MS: i64 = 60_000;

/// While the time is in doubt, the gateway is asked for it so often.
const ASK_EVERY: Duration = Duration::from_secs(60);

impl Workers {
    /// Works off every deadline that has come. One that fails keeps no other waiting.
    ///
    /// # Errors
    ///
    /// As the store fails, for the first that failed; what was worked off stays so.
    pub fn work_deadlines(&self) -> Result<(), Error> {
        let timed = self.keep_time().and_then(|()| self.free_waits());
        let erased = self.erase_overdue();
        let now = self.now();
        let due = self.read(|view| view.deadlines_due(now, MOST))?;
        let kept = self.keep_each(
            due.iter()
                .filter(|deadline| !matches!(deadline.due, Due::EraseAt(_)))
                .take(BATCH),
        );
        self.next_deadline
            .note(self.read(|view| view.next_deadline())?);
        timed.and(erased).and(kept)
    }

    /// Whether a deadline has come, or the clock is another than it was. Asks no store.
    pub(crate) fn is_deadline_due(&self) -> bool {
        let clock = &self.parts.clock;
        let now = self.now();
        self.next_deadline.has_come(now.max(clock.destroying()))
            || clock.doubted().map(|doubt| doubt.reason) != self.time_seen.doubt()
            || clock.is_judged_anew()
            || !self
                .time_seen
                .is_the_same(clock.decisions(), now, SET_BACK_MS)
    }

    /// Ends every artefact whose `dataEraseAt` has come, by the time that may be destroyed by
    /// (docs/promises.md, R11). Before that it is hidden by whoever reads.
    pub(crate) fn erase_overdue(&self) -> Result<(), Error> {
        let now = self.parts.clock.destroying();
        let mut due = self.read(|view| view.deadlines_due(now, MOST))?;
        if due.len() == MOST {
            // Ends may stand behind what nobody works off where nobody serves.
            due = self.read(|view| view.deadlines_due(now, usize::MAX))?;
        }
        let of_erasing = |deadline: &&Deadline| matches!(deadline.due, Due::EraseAt(_));
        self.keep_each(due.iter().filter(of_erasing))
    }

    /// Writes down what is known of the time, and takes in what other processes know.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn keep_time(&self) -> Result<(), Error> {
        let doubted = || self.parts.clock.doubted().map(|doubt| doubt.reason);
        let before = self.time_seen.doubt();
        self.parts.clock.keep(&*self.parts.store)?;
        if before != doubted() {
            self.time_seen.note_doubt(doubted());
            self.changes.tell_status();
        }
        Ok(())
    }

    /// Frees what waits by a clock that was ahead: at the start, and whenever the clock is another.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub(crate) fn free_waits(&self) -> Result<(), Error> {
        let (decisions, now) = (self.parts.clock.decisions(), self.now());
        let is_judged_anew = self.parts.clock.is_judged_anew();
        let is_the_same = self.time_seen.is_the_same(decisions, now, SET_BACK_MS);
        if !is_the_same || is_judged_anew {
            let freed = self.write("program", |tx, context| {
                workflow::free_waits(tx, context, is_judged_anew)
            })?;
            if freed > 0 {
                tracing::info!(freed, "the clock is another: what waited by it was freed");
            }
            self.time_seen.remember(decisions, now);
            self.parts.clock.note_freed(decisions);
            self.changes.tell_status();
        }
        Ok(())
    }

    /// Asks the gateway for the time while it is in doubt. Whatever it answers, its `Date` is heard.
    pub(crate) async fn ask_for_time(&self) {
        if self.parts.clock.wants_answer() && self.time_seen.may_ask(ASK_EVERY) {
            // Nobody waits for it; why there was no answer stands in the status.
            let _ = self.parts.gateway.check_keys().await;
        }
    }

    fn keep_each<'a>(&self, due: impl Iterator<Item = &'a Deadline>) -> Result<(), Error> {
        let mut first = Ok(());
        for deadline in due {
            match self.keep_deadline(deadline) {
                Ok(()) => {}
                // Nothing else can be written either.
                error @ Err(Error::Busy | Error::DiskFull) => return first.and(error),
                error @ Err(_) => first = first.and(error),
            }
        }
        first
    }

    fn keep_deadline(&self, deadline: &Deadline) -> Result<(), Error> {
        let kept = self.write("program", |tx, context| {
            workflow::apply_deadline(tx, context, deadline)
        });
        match kept {
            Err(error @ (Error::Transition(_) | Error::Refused { .. })) => {
                let (kind, subject) = (deadline.due.kind(), deadline.due.subject());
                if matches!(deadline.due, Due::EraseAt(_)) {
                    // It stays until what has to go is gone.
                    return Err(error);
                }
                // It will not get better by trying again.
                tracing::warn!(%kind, subject, "deadline dropped: {}", causes(&error));
                self.write("program", |tx, _| tx.clear_deadline(&deadline.due))
            }
            other => other,
        }
    }
}
