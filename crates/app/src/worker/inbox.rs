//! Works off kept messages, in the order of their arrival.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use super::{Workers, memory};
use crate::{
    Error,
    error::causes,
    model::{Kept, MessageKind},
    port::{Clock as _, Snapshot},
    workflow::{self, Outcome, PagePlan, PlannedPage, Work},
};
use domain::InboxState;

/// Messages listed at a time.
const LISTED: usize = 32;

/// Parked messages listed at a time; new ones come first after each.
const PARKED: usize = 128;

/// Messages read at a time.
const MOST_ROWS: usize = 32;

/// Bytes of the bodies read at a time: a hospital's large pages must not fill the memory together.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// What matched nothing for so long never will: 30 days. Nothing that we wait for takes longer.
const PARKED_S: i64 = 30 * 86_400;

/// What a message is told with that could not be worked off now; it is kept with its body.
const TRIED_AGAIN: &str = "it could not be worked off yet and is tried again";

/// What is known of a message after its body was read.
enum Read {
    Work(Work),
    Page(Box<PagePlan>),
    Settled(Outcome),
}

/// Cuts a list, in its order, into what is read at once. A body that is larger than all may be
/// together stands alone.
fn batches(rows: &[Kept]) -> Vec<&[Kept]> {
    let mut batches = Vec::new();
    let (mut start, mut bytes) = (0, 0_u64);
    for (at, row) in rows.iter().enumerate() {
        let is_full = at - start == MOST_ROWS || bytes.saturating_add(row.size_bytes) > MOST_BYTES;
        if is_full && at > start {
            batches.push(&rows[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes = bytes.saturating_add(row.size_bytes);
    }
    if start < rows.len() {
        batches.push(&rows[start..]);
    }
    batches
}

impl Workers {
    /// Works off every new message, and tries the parked ones again whenever something moved.
    ///
    /// # Errors
    ///
    /// As the store fails; what was worked off stays so.
    pub fn work_inbox(&self) -> Result<(), Error> {
        let began = Instant::now();
        self.work_new()?;
        if self.inbox.has_due(began) {
            self.parked.unsettle();
        }
        if !self.parked.are_settled() {
            self.retry_parked()?;
        }
        self.tell_excess()?;
        self.end_old()?;
        // All of them were tried now; what is left was dropped, or erased.
        self.inbox.forget_due(began);
        self.parts.store.clear_away()
    }

    /// Works off every new message whose time has come: one that failed holds up none behind it.
    fn work_new(&self) -> Result<(), Error> {
        loop {
            let (mut after, mut is_any) = (None, false);
            loop {
                let mut rows =
                    self.read(|view| view.inbox_after(InboxState::New, after.as_ref(), LISTED))?;
                let Some(last) = rows.last() else { break };
                after = Some(last.id.clone());
                rows.retain(|row| self.inbox.is_due(&row.id));
                is_any |= !rows.is_empty();
                for batch in batches(&rows) {
                    self.work_off(batch)?;
                }
            }
            // What came meanwhile.
            if !is_any {
                return Ok(());
            }
        }
    }

    /// Tries parked messages again until none moves any more: all of them, however many there are, and
    /// what is new comes first all the time.
    ///
    /// # Errors
    ///
    /// As [`Workers::work_inbox`].
    pub fn retry_parked(&self) -> Result<(), Error> {
        // Should the store be in the way, the next pass begins anew.
        self.try_parked().inspect_err(|_| self.parked.unsettle())
    }

    fn try_parked(&self) -> Result<(), Error> {
        loop {
            self.parked.settle();
            let mut after = None;
            loop {
                let rows =
                    self.read(|view| view.inbox_after(InboxState::Parked, after.as_ref(), PARKED))?;
                let Some(last) = rows.last() else { break };
                after = Some(last.id.clone());
                let due = rows.into_iter().filter(|row| self.inbox.is_due(&row.id));
                let worth_it = self.that_may_have_moved(due.collect())?;
                for batch in batches(&worth_it) {
                    self.work_off(batch)?;
                }
                self.work_new()?;
            }
            if self.parked.are_settled() {
                return Ok(());
            }
        }
    }

    /// Leaves out parked pages whose transfer names the same transaction as when they were put aside:
    /// reading a page costs several times its size of memory, and it would be parked again.
    fn that_may_have_moved(&self, rows: Vec<Kept>) -> Result<Vec<Kept>, Error> {
        if rows.iter().all(|row| row.kind != MessageKind::Page) {
            return Ok(rows);
        }
        let mut worth_it = Vec::with_capacity(rows.len());
        for row in rows {
            if row.kind == MessageKind::Page {
                let now = self.read(|view| transaction_of(view, &row))?;
                if self.parked.is_as_it_was(&row.id, &now) {
                    continue;
                }
                self.parked.note(&row.id, now);
            }
            worth_it.push(row);
        }
        Ok(worth_it)
    }

    /// Says on the transfer that its hospital brought more than one may; the rest is refused at the
    /// door (docs/promises.md, S7).
    fn tell_excess(&self) -> Result<(), Error> {
        for id in self.read(|view| view.transfers_over_quota())? {
            self.write("program", |tx, _| workflow::tell_excess(tx, &id))?;
        }
        Ok(())
    }

    /// Ends what matched nothing or could not be read for a month, with a line in the audit each.
    fn end_old(&self) -> Result<(), Error> {
        // A body goes: a clock that jumped is no reason (docs/promises.md, R11).
        let end = self.parts.clock.destroying().plus_seconds(-PARKED_S);
        for state in [InboxState::Parked, InboxState::Unread] {
            loop {
                let rows = self.read(|view| view.inbox(state, PARKED))?;
                let old: Vec<_> = rows.iter().filter(|row| row.received_at < end).collect();
                if old.is_empty() {
                    break;
                }
                for row in old {
                    self.write("program", |tx, context| workflow::end_old(tx, context, row))?;
                    self.parked.forget(&row.id);
                }
            }
        }
        Ok(())
    }

    /// Works off what cannot wait for those before it.
    fn work_urgent(&self) -> Result<(), Error> {
        let rows = self.read(|view| view.inbox_urgent(LISTED))?;
        for row in rows.iter().filter(|row| self.inbox.is_due(&row.id)) {
            self.work_one(row, self.read_caught(row))?;
        }
        Ok(())
    }

    /// Whether somebody worked off a message meanwhile: only what is urgent is taken out of turn.
    fn is_settled(&self, row: &Kept) -> Result<bool, Error> {
        if !MessageKind::URGENT.contains(&row.kind) {
            return Ok(false);
        }
        let now = self.read(|view| view.inbox_message(&row.id))?;
        Ok(now.is_none_or(|now| now.state != row.state))
    }

    /// Works off `rows` in order. After one that had an effect the parked ones are tried again.
    fn work_off(&self, rows: &[Kept]) -> Result<(), Error> {
        for (row, read) in rows.iter().zip(self.read_all(rows)) {
            self.work_urgent()?;
            if self.inbox.is_due(&row.id) && !self.is_settled(row)? {
                self.work_one(row, read)?;
            }
        }
        Ok(())
    }

    fn work_one(&self, row: &Kept, read: Result<Read, Error>) -> Result<(), Error> {
        let outcome = read.and_then(|read| self.apply(row, read));
        match outcome {
            Ok(Outcome::Parked(_)) => self.inbox.forget(&row.id),
            Ok(Outcome::Done | Outcome::Refused(_) | Outcome::Unread(_)) => {
                self.inbox.forget(&row.id);
                self.parked.forget(&row.id);
                self.parked.unsettle();
            }
            Err(error) => self.stumble(row, error)?,
        }
        Ok(())
    }

    /// Reads and decrypts several messages at once: that is work for the processor, not the store.
    fn read_all(&self, rows: &[Kept]) -> Vec<Result<Read, Error>> {
        let threads = std::thread::available_parallelism()
            .map_or(2, usize::from)
            .min(rows.len());
        if threads < 2 {
            return rows.iter().map(|row| self.read_caught(row)).collect();
        }
        let share = rows.len().div_ceil(threads);
        std::thread::scope(|scope| {
            let readers: Vec<_> = rows
                .chunks(share)
                .map(|rows| {
                    let read = move || -> Vec<_> {
                        rows.iter().map(|row| self.read_caught(row)).collect()
                    };
                    (rows.len(), scope.spawn(read))
                })
                .collect();
            let unreadable = || Err(Error::Document("reading it failed".to_owned()));
            readers
                .into_iter()
                .flat_map(|(count, reader)| {
                    reader
                        .join()
                        .unwrap_or_else(|_| (0..count).map(|_| unreadable()).collect())
                })
                .collect()
        })
    }

    /// A message that makes the reader panic is that message's trouble, not the program's.
    fn read_caught(&self, row: &Kept) -> Result<Read, Error> {
        catch_unwind(AssertUnwindSafe(|| self.read_one(row)))
            .unwrap_or_else(|_| Err(Error::Document("reading it failed".to_owned())))
    }

    fn read_one(&self, row: &Kept) -> Result<Read, Error> {
        let reader = &*self.parts.reader;
        if row.kind == MessageKind::Page {
            let plan = self.read(|view| workflow::plan_page(view, reader, row))?;
            return Ok(match plan {
                PlannedPage::Plan(plan) => Read::Page(plan),
                PlannedPage::Settled(outcome) => Read::Settled(outcome),
                PlannedPage::Unreadable(unreadable) => Read::Work(Work::Unreadable(unreadable)),
            });
        }
        if row.kind == MessageKind::UnknownAddress {
            return Ok(Read::Settled(Outcome::Unread(
                "ABDM called an address that this program does not know".to_owned(),
            )));
        }
        let Some(body) = self.read(|view| view.inbox_body(&row.id))? else {
            return Ok(Read::Settled(Outcome::Refused(
                "its body is no longer kept".to_owned(),
            )));
        };
        Ok(match reader.read(row.kind, row.request.as_ref(), &body) {
            Ok(heard) => Read::Work(Work::Message(Box::new(heard))),
            Err(unreadable) => Read::Work(Work::Unreadable(unreadable)),
        })
    }

    fn apply(&self, row: &Kept, read: Read) -> Result<Outcome, Error> {
        let applied = match read {
            Read::Settled(outcome) => {
                self.mark(row, &outcome)?;
                return Ok(outcome);
            }
            Read::Work(work) => self.write("abdm", |tx, context| {
                workflow::apply_message(tx, context, row, &work)
            }),
            Read::Page(plan) => self.apply_page(row, *plan),
        };
        match applied {
            Err(error) if error.is_contradiction() => {
                let outcome = Outcome::Refused(error.to_string());
                tracing::warn!(inbox.id = %row.id, "message refused: {error}");
                self.mark(row, &outcome)?;
                Ok(outcome)
            }
            applied => applied,
        }
    }

    /// Takes a page a few entries at a time: what they need of the processor is done before each
    /// transaction.
    fn apply_page(&self, row: &Kept, mut plan: PagePlan) -> Result<Outcome, Error> {
        let outcome = loop {
            self.work_urgent()?;
            workflow::make_page_ready(&self.parts, row, &mut plan)?;
            let taken = self.write("abdm", |tx, context| {
                workflow::apply_page(tx, context, row, &plan)
            })?;
            if let Some(outcome) = taken {
                break outcome;
            }
        };
        if let (Outcome::Done, true, Some(id)) = (&outcome, plan.has_links(), &row.transfer) {
            // The link worker lives as long as these workers do.
            let _ = self.links_sender().send(id.clone());
        }
        // Its body in the inbox.
        self.parts.store.clear_away()?;
        Ok(outcome)
    }

    fn mark(&self, row: &Kept, outcome: &Outcome) -> Result<(), Error> {
        let (state, why) = outcome.as_kept();
        if state == row.state && why == row.problem.as_deref() {
            return Ok(());
        }
        self.write("abdm", |tx, _| tx.mark_message(&row.id, state, why))
    }

    /// Trouble of the whole store stops the pass and is tried again. Trouble with one message is told with it
    /// and tried again after growing pauses; the message keeps its body, for it was answered 202
    /// (docs/promises.md, R1). Only what contradicts what is known is refused.
    fn stumble(&self, row: &Kept, error: Error) -> Result<(), Error> {
        if matches!(error, Error::Busy | Error::DiskFull) {
            return Err(error);
        }
        if error.is_contradiction() {
            self.inbox.forget(&row.id);
            return self.mark(row, &Outcome::Refused(error.to_string()));
        }
        let failures = self.inbox.add(&row.id);
        tracing::warn!(inbox.id = %row.id, failures, "message failed: {}", causes(&error));
        // It is read again whatever else moved.
        self.parked.forget(&row.id);
        let told = format!("{TRIED_AGAIN}: {error}");
        if row.problem.as_deref() == Some(&told) {
            return Ok(());
        }
        self.write("abdm", |tx, _| {
            tx.mark_message(&row.id, row.state, Some(&told))
        })
    }
}

/// The transaction that a page's transfer is known under; `None` as well where there is no transfer.
fn transaction_of(view: &dyn Snapshot, row: &Kept) -> Result<memory::Standing, Error> {
    let transfer = match &row.transfer {
        Some(id) => view.transfer(id)?,
        None => None,
    };
    let ledger = transfer.map(|transfer| transfer.ledger);
    Ok(memory::Standing {
        transaction: ledger
            .as_ref()
            .and_then(|ledger| ledger.transaction().cloned()),
        state: ledger.map(|ledger| ledger.state()),
    })
}

#[cfg(test)]
mod tests;
