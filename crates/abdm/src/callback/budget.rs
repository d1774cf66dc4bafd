//! How much of all senders' bodies lies in memory at once, and who may use how much of it.
//!
//! One measure for all open bodies; callbacks of ABDM have a part of it that no page can take, and one
//! transfer cannot have all of the pages' part (docs/promises.md, S5, S7).

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::TransferId;
use tokio::{
    sync::{Notify, Semaphore, SemaphorePermit},
    time::{Instant, timeout_at},
};

const MB: usize = 1024 * 1024;

/// A body of which we know no length counts as this until it is longer.
const UNTOLD: usize = MB;
/// A sender is believed to bring what it claims for so long; from then on what it brought counts.
const BELIEVED: Duration = Duration::from_secs(20);
/// What a slow sender may still bring in the time until somebody looks again.
const SLOW: usize = 4 * MB;
/// Longer pages are read into their parts one or two at a time: that takes several times their size.
const LARGE: usize = MB;

/// The measures; bytes of bodies, and bodies, at the same time.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// Bytes of all bodies together.
    pub bytes: usize,
    /// Bytes of these that only callbacks of ABDM may use.
    pub kept_for_callbacks: usize,
    /// Bytes of one transfer's pages.
    pub of_one_transfer: usize,
    /// Pages at the same time.
    pub pages: usize,
    /// Pages of one transfer at the same time.
    pub pages_of_one_transfer: usize,
    /// How long a sender waits for its turn before it is told to come again.
    pub patience: Duration,
}

impl Default for BodyLimits {
    /// 256 MB in all, 32 MB of it for callbacks alone, 128 MB for one transfer; 384 pages of the 512
    /// connections, 64 of one transfer. Callers give up after 5 seconds, so they wait for 4.
    fn default() -> Self {
        Self {
            bytes: 256 * MB,
            kept_for_callbacks: 32 * MB,
            of_one_transfer: 128 * MB,
            pages: 384,
            pages_of_one_transfer: 64,
            patience: Duration::from_secs(4),
        }
    }
}

/// There is no room for a body now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoRoom;

/// A body under way.
struct Open {
    /// None: a callback.
    transfer: Option<TransferId>,
    claim: usize,
    received: usize,
    since: Instant,
}

impl Open {
    /// Bytes to reckon with.
    fn expected(&self) -> usize {
        if self.since.elapsed() < BELIEVED {
            self.claim.max(self.received)
        } else {
            self.claim
                .min(self.received.saturating_add(SLOW))
                .max(self.received)
        }
    }
}

#[derive(Default)]
struct Bodies {
    next: u64,
    open: BTreeMap<u64, Open>,
    /// Bytes that are there, of all and of the pages among them.
    received: usize,
    received_pages: usize,
}

/// The measure of one server.
pub(super) struct Budget {
    limits: BodyLimits,
    bodies: Mutex<Bodies>,
    freed: Notify,
    reading: Semaphore,
}

impl Budget {
    pub(super) fn new(limits: BodyLimits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            bodies: Mutex::default(),
            freed: Notify::new(),
            reading: Semaphore::new(2),
        })
    }

    /// Makes room for a body of `claim` bytes, as its sender says, before a byte of it is read.
    pub(super) async fn admit(
        self: &Arc<Self>,
        transfer: Option<&TransferId>,
        claim: Option<usize>,
    ) -> Result<Room, NoRoom> {
        let claim = claim.unwrap_or(UNTOLD);
        let give_up_at = Instant::now() + self.limits.patience;
        loop {
            // Asked for first: room that becomes free while we look is not missed.
            let freed = self.freed.notified();
            if let Some(room) = self.try_admit(transfer, claim) {
                return Ok(room);
            }
            timeout_at(give_up_at, freed).await.map_err(|_| NoRoom)?;
        }
    }

    fn try_admit(self: &Arc<Self>, transfer: Option<&TransferId>, claim: usize) -> Option<Room> {
        let mut bodies = self.lock();
        if !self.fits(&bodies, transfer, claim) {
            return None;
        }
        let id = bodies.next;
        bodies.next += 1;
        bodies.open.insert(
            id,
            Open {
                transfer: transfer.cloned(),
                claim,
                received: 0,
                since: Instant::now(),
            },
        );
        drop(bodies);
        Some(Room {
            id,
            budget: Arc::clone(self),
        })
    }

    fn fits(&self, bodies: &Bodies, transfer: Option<&TransferId>, claim: usize) -> bool {
        let limits = &self.limits;
        let (mut all, mut pages, mut page_bytes, mut own, mut own_bytes) = (0, 0, 0, 0, 0);
        for open in bodies.open.values() {
            let expected = open.expected();
            all += expected;
            if open.transfer.is_some() {
                pages += 1;
                page_bytes += expected;
            }
            if transfer.is_some() && open.transfer.as_ref() == transfer {
                own += 1;
                own_bytes += expected;
            }
        }
        // A body larger than its part of the measure comes alone.
        let has_room = |used: usize, most: usize| used == 0 || used.saturating_add(claim) <= most;
        if transfer.is_none() {
            return has_room(all - page_bytes, limits.kept_for_callbacks)
                || has_room(all, limits.bytes);
        }
        pages < limits.pages
            && own < limits.pages_of_one_transfer
            && has_room(own_bytes, limits.of_one_transfer)
            && has_room(page_bytes, limits.bytes - limits.kept_for_callbacks)
    }

    /// Whether a body that told no length may bring some more: its transfer keeps to its part.
    fn may_exceed(&self, bodies: &Bodies, open: &Open) -> bool {
        let own = bodies
            .open
            .values()
            .filter(|other| other.transfer == open.transfer);
        let bytes: usize = own.map(Open::expected).sum();
        open.transfer.is_none()
            || bytes == open.expected()
            || bytes.saturating_add(UNTOLD) <= self.limits.of_one_transfer
    }

    /// Waits until a page of `bytes` bytes may be read into its parts.
    pub(super) async fn turn_to_read(&self, bytes: usize) -> Option<SemaphorePermit<'_>> {
        if bytes <= LARGE {
            return None;
        }
        // Never closed.
        self.reading.acquire().await.ok()
    }

    fn lock(&self) -> MutexGuard<'_, Bodies> {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Room for one body, given back when this is dropped: not before the body is kept or refused.
pub(super) struct Room {
    id: u64,
    budget: Arc<Budget>,
}

impl Room {
    /// Counts bytes that came; refused when others' and these are too many.
    pub(super) fn grow(&self, bytes: usize) -> Result<(), NoRoom> {
        let limits = &self.budget.limits;
        let mut bodies = self.budget.lock();
        let Some(open) = bodies.open.get(&self.id) else {
            return Err(NoRoom);
        };
        let is_page = open.transfer.is_some();
        let exceeds = open.received.saturating_add(bytes) > open.claim;
        if exceeds && !self.budget.may_exceed(&bodies, open) {
            return Err(NoRoom);
        }
        let alone = open.received == bodies.received;
        let (used, most) = if is_page {
            (
                bodies.received_pages,
                limits.bytes - limits.kept_for_callbacks,
            )
        } else {
            (bodies.received, limits.bytes)
        };
        if !alone && used.saturating_add(bytes) > most {
            return Err(NoRoom);
        }
        bodies.received += bytes;
        if is_page {
            bodies.received_pages += bytes;
        }
        if let Some(open) = bodies.open.get_mut(&self.id) {
            open.received += bytes;
            if exceeds {
                open.claim = open.received.saturating_add(UNTOLD);
            }
        }
        Ok(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut bodies = self.budget.lock();
        if let Some(open) = bodies.open.remove(&self.id) {
            bodies.received -= open.received;
            if open.transfer.is_some() {
                bodies.received_pages -= open.received;
            }
        }
        drop(bodies);
        self.budget.freed.notify_waiters();
    }
}
