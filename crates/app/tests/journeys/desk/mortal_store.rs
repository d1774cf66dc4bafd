//! A store that dies when a test says so.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
};

use app::{
    Error, Person,
    model::Incoming,
    port::{ErasureProof, Inbox, KeepError, PushTarget, Sealed, Snapshot, Store, Tx},
};
use domain::{ArtefactId, RecordId, Timestamp, TransferId};
use store::SqlStore;

/// A store that can be made to die at a chosen write, before or after it is kept.
pub struct MortalStore {
    pub(super) inner: SqlStore,
    pub(super) writes: AtomicUsize,
    /// Dies at this write; `usize::MAX` for never.
    pub(super) dies_at: AtomicUsize,
    pub(super) keeps_last: bool,
    pub(super) dead: AtomicU64,
    /// No write is kept, as on a full disk.
    pub is_full: AtomicBool,
    /// Whose sign-in ends while the store is next read or written.
    pub locks: Mutex<Option<Person>>,
    /// So many writes go through, then so many fail for want of room.
    pub(super) full_for: Mutex<(usize, usize)>,
}

impl MortalStore {
    fn alive(&self) -> Result<(), Error> {
        if self.dead.load(Ordering::SeqCst) == 1 {
            return Err(Error::Store("the process was killed".into()));
        }
        Ok(())
    }

    fn lock_somebody(&self) {
        if let Some(person) = self.locks.lock().unwrap().take() {
            person.end();
        }
    }

    /// After `good` writes more there is no room for `bad` writes.
    pub fn be_full_after(&self, good: usize, bad: usize) {
        *self.full_for.lock().unwrap() = (good, bad);
    }

    fn has_no_room_now(&self) -> bool {
        let mut left = self.full_for.lock().unwrap();
        match &mut *left {
            (0, 0) => false,
            (0, bad) => {
                *bad -= 1;
                true
            }
            (good, _) => {
                *good -= 1;
                false
            }
        }
    }

    /// What was done while the right to write was held.
    pub fn take_stretch(&self) -> store::Stretch {
        self.inner.take_stretch()
    }

    /// What the store does by itself every hour.
    pub fn prune(&self, now: Timestamp) {
        self.inner.prune(now).unwrap();
    }

    /// What the store does by itself every minute.
    pub fn sum_refusals(&self) {
        self.inner.sum_refusals().unwrap();
    }

    pub fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst) == 1
    }

    fn step(&self, mut work: impl FnMut() -> Result<(), Error>, undo: bool) -> Result<(), Error> {
        self.alive()?;
        let number = self.writes.fetch_add(1, Ordering::SeqCst);
        let dies = number == self.dies_at.load(Ordering::SeqCst);
        if dies && !undo {
            self.dead.store(1, Ordering::SeqCst);
            return self.alive();
        }
        work()?;
        if dies {
            self.dead.store(1, Ordering::SeqCst);
            return self.alive();
        }
        Ok(())
    }
}

#[async_trait::async_trait]
impl Inbox for MortalStore {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        self.inner.keep(message).await
    }
    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        self.inner.push_target(token).await
    }
    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError> {
        self.inner.may_bring(transfer, bytes).await
    }
    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        self.inner.has_page(transfer, digest).await
    }
    fn count_refusal(&self, reason: &'static str) {
        self.inner.count_refusal(reason);
    }
}

impl Store for MortalStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Error>) -> Result<(), Error> {
        if self.is_full.load(Ordering::SeqCst) || self.has_no_room_now() {
            return Err(Error::DiskFull);
        }
        self.lock_somebody();
        if self.keeps_last {
            return self.step(|| self.inner.write(work), true);
        }
        // Dies with the work done and nothing kept: the transaction rolls back.
        self.alive()?;
        let number = self.writes.fetch_add(1, Ordering::SeqCst);
        let dies = number == self.dies_at.load(Ordering::SeqCst);
        self.inner.write(&mut |tx| {
            work(tx)?;
            if dies {
                self.dead.store(1, Ordering::SeqCst);
            }
            self.alive()
        })
    }
    fn read(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Result<(), Error>) -> Result<(), Error> {
        self.alive()?;
        self.inner.read(work)?;
        self.lock_somebody();
        Ok(())
    }
    fn erase(&self, artefact: &ArtefactId) -> Result<ErasureProof, Error> {
        let mut proof = None;
        self.step(
            || {
                proof = Some(self.inner.erase(artefact)?);
                Ok(())
            },
            self.keeps_last,
        )?;
        proof.ok_or_else(|| Error::Store("no proof".into()))
    }
    fn erase_records(&self, artefact: &ArtefactId, records: &[RecordId]) -> Result<u32, Error> {
        self.inner.erase_records(artefact, records)
    }

    fn put_ahead(&self, transfer: &TransferId, sealed: Sealed) -> Result<Sealed, Error> {
        self.alive()?;
        self.inner.put_ahead(transfer, sealed)
    }
    fn clear_away(&self) -> Result<(), Error> {
        self.step(|| self.inner.clear_away(), self.keeps_last)
    }
    fn tidy(&self) -> Result<bool, Error> {
        self.alive()?;
        self.inner.tidy()
    }
    fn empty_log(&self) -> Result<(), Error> {
        self.alive()?;
        self.inner.empty_log()
    }
    fn check(&self) -> Result<(), Error> {
        self.inner.check()
    }
    fn version(&self) -> Result<u64, Error> {
        self.alive()?;
        self.inner.version()
    }
    fn versions(&self) -> Result<app::model::Versions, Error> {
        self.alive()?;
        self.inner.versions()
    }
    fn is_full(&self) -> bool {
        self.inner.is_full()
    }
}
