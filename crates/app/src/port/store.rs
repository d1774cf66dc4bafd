//! The store. Nothing above it may know SQLite.

use std::collections::BTreeMap;

use domain::{ArtefactId, RecordId, Timestamp, TransferId};

use super::{ErasureProof, Inbox, Sealed, Snapshot, Tx, Waiting, WaitingId};
use crate::{Error, model::Versions};

/// Work of somebody else's in a write transaction.
pub type InTransaction<'a> = &'a mut dyn FnMut(&mut dyn Tx) -> Result<(), Error>;

/// The store as a whole. Its methods block; call them off the async threads.
pub trait Store: Inbox {
    /// Runs `work` in one write transaction: all of it is kept, or on an error none. `work` may run
    /// more than once when the store is busy, and does nothing but reads and writes through `Tx`.
    ///
    /// # Errors
    ///
    /// What `work` returns, [`Error::Busy`], [`Error::DiskFull`] or [`Error::Store`].
    fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Error>) -> Result<(), Error>;

    /// Runs `work` on one consistent state of the store, without writing.
    ///
    /// # Errors
    ///
    /// What `work` returns, or as for [`Store::write`].
    fn read(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Result<(), Error>) -> Result<(), Error>;

    /// As [`Store::write`], for somebody at a screen: while the store cannot be reached, what can wait is kept until it
    /// can, and done then, once.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    fn write_asked(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.write(work)
    }

    /// As [`Store::read`], for somebody at a screen: while the store cannot be reached, from this desk's own copy of what
    /// was opened here ([`Store::copy_of`]).
    ///
    /// # Errors
    ///
    /// As for [`Store::read`].
    fn read_shown(
        &self,
        work: &mut dyn FnMut(&dyn Snapshot) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.read(work)
    }

    /// Destroys an artefact's key, records, digests, what was seen and reviewed, search rows, pages, transfer keys, notes of
    /// files and kept message bodies, empties the write-ahead log, checks that nothing is left, and
    /// returns the proof. May be repeated. Works on a full disk (docs/promises.md, A5, R8).
    ///
    /// # Errors
    ///
    /// As for [`Store::write`]; nothing is claimed erased then.
    fn erase(&self, artefact: &ArtefactId) -> Result<ErasureProof, Error>;

    /// Writes sealed bytes that are too long for one row ahead of the transaction that keeps them, a part
    /// at a time, for a transfer; others are handed back as they are. What is never kept is cleared away.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    fn put_ahead(&self, transfer: &TransferId, sealed: Sealed) -> Result<Sealed, Error>;

    /// Destroys long bodies that nothing refers to any more, a part at a time. Cheap while there is none.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`]; what is left is cleared away the next time.
    fn clear_away(&self) -> Result<(), Error>;

    /// Does what keeps the store quick and can wait, such as merging what came since; whether there was any.
    /// Nobody waits for the writer longer than for a short write.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`]; what is left is done the next time.
    fn tidy(&self) -> Result<bool, Error> {
        Ok(false)
    }

    /// Moves what was overwritten out of the write-ahead log, so that no older page is left in it.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] while a reader does not let go; else as for [`Store::write`].
    fn empty_log(&self) -> Result<(), Error>;

    /// Destroys records that a later grant does not cover ([`Tx::hide_record`]) with their digests, words
    /// and notes of files, empties the write-ahead log, checks, and returns how many went. Others are
    /// left alone. May be repeated. Works on a full disk (docs/promises.md, A5).
    ///
    /// # Errors
    ///
    /// As for [`Store::write`]; nothing is claimed erased then.
    fn erase_records(&self, artefact: &ArtefactId, records: &[RecordId]) -> Result<u32, Error>;

    /// Looks for damage of the structure, which may take seconds.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] names the first fault.
    fn check(&self) -> Result<(), Error>;

    /// A number that changes whenever anybody, in this process or another, has written.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    fn version(&self) -> Result<u64, Error>;

    /// How often each topic was written. What this process wrote counts for what it was about; what
    /// another process wrote counts for every topic. A cheap look: no table is read.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    fn versions(&self) -> Result<Versions, Error>;

    /// Whether the last write failed for want of room.
    fn is_full(&self) -> bool;

    /// What somebody asked at this desk while the store could not be reached, oldest first: what waits, and what was not
    /// done of it in the last day. `None`: this store is always here.
    ///
    /// # Errors
    ///
    /// As for [`Store::read`].
    fn waiting(&self) -> Result<Option<Vec<Waiting>>, Error> {
        Ok(None)
    }

    /// Takes back what waits ([`Store::waiting`]): it is not done. A consent stands there as failed. `actor` did so.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when it does not wait (any more); [`Error::Refused`] with `may_have_gone` while nobody here
    /// knows whether it went; else as for [`Store::write`].
    fn take_back(&self, asked: &WaitingId, actor: &str) -> Result<(), Error> {
        let _ = (asked, actor);
        Err(Error::NotFound { what: "request" })
    }

    /// Of these artefacts that were erased: the desks that have yet to destroy the keys they had before, by name. With such
    /// keys and an older copy of the store it could still be opened.
    ///
    /// # Errors
    ///
    /// As for [`Store::read`].
    fn desks_with_old_keys(
        &self,
        erased: &[ArtefactId],
    ) -> Result<BTreeMap<ArtefactId, Vec<String>>, Error> {
        let _ = erased;
        Ok(BTreeMap::new())
    }

    /// While the store cannot be reached and answers come from this desk's own copy: as of when what was read last is.
    fn copy_of(&self) -> Option<Timestamp> {
        None
    }
}
