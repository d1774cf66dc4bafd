//! Digests records after they came, so that charts and search need not read them again.

use super::{Workers, causes};
use crate::{
    Error,
    model::{NewDigest, Record},
    reading,
};
use domain::RecordId;
use zeroize::Zeroizing;

/// Records of one transaction: few, because callbacks wait for the writer meanwhile.
const BATCH: usize = 16;

/// A record with its bytes, where they can be opened.
type Opened = (Record, Option<Zeroizing<Vec<u8>>>);

impl Workers {
    /// Digests every record that has no digest of this version. Can be interrupted anywhere: what is
    /// not written yet is done at the next start.
    ///
    /// # Errors
    ///
    /// As the store fails; what was digested stays so.
    pub fn work_index(&self) -> Result<(), Error> {
        loop {
            let now = self.now();
            let due = self.read(|view| view.undigested(BATCH, now))?;
            if due.is_empty() {
                return Ok(());
            }
            let mut made = self.digest_all(&due)?;
            if made.is_empty() {
                // All of them were hidden or erased in between.
                return Ok(());
            }
            // Ascending, as the index likes it; the list is newest first.
            made.reverse();
            self.write("program", |tx, _| {
                for digest in &made {
                    match tx.put_digest(digest) {
                        // It went with its artefact while it was being read.
                        Err(Error::NotFound { .. } | Error::Refused { .. }) => {}
                        other => other?,
                    }
                }
                Ok(())
            })?;
        }
    }

    /// Makes digests whose version is not this one's due again.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn find_outdated_digests(&self) -> Result<(), Error> {
        let queued = self.write("program", |tx, _| {
            tx.queue_outdated_digests(reading::VERSION)
        })?;
        if queued > 0 {
            tracing::info!(records = queued, "records are digested again");
        }
        Ok(())
    }

    fn digest_all(&self, due: &[RecordId]) -> Result<Vec<NewDigest>, Error> {
        let mut opened = Vec::with_capacity(due.len());
        for id in due {
            if let Some(found) = self.open_for_digest(id)? {
                opened.push(found);
            }
        }
        // One thread: receiving goes first, and nobody waits for this.
        opened
            .into_iter()
            .map(|(record, bytes)| reading::digest_for_store(&record, bytes))
            .collect()
    }

    /// A record with its bytes; without them when they cannot be opened, which stops nobody else's.
    fn open_for_digest(&self, id: &RecordId) -> Result<Option<Opened>, Error> {
        let now = self.now();
        let Some(record) = self.read(|view| view.record(id, now))? else {
            return Ok(None);
        };
        match self.read(|view| view.record_bytes(id, now)) {
            Ok(None) => Ok(None),
            Ok(bytes) => Ok(Some((record, bytes))),
            Err(error @ (Error::Busy | Error::DiskFull)) => Err(error),
            Err(error) => {
                tracing::warn!(record.id = %id, "a record cannot be opened: {}", causes(&error));
                Ok(Some((record, None)))
            }
        }
    }
}
