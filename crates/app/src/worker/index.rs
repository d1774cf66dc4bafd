//! Digests records after they came, so that charts and search need not read them again.

use super::Workers;
use crate::{Error, error::causes, model::NewDigest, port::SealedDigest, reading};
use domain::{ArtefactId, RecordId};

/// Records of one transaction: few, because callbacks wait for the writer meanwhile.
const BATCH: usize = 16;

/// Bytes of digests and words that one transaction writes, about.
const BYTES_AT_ONCE: usize = 1024 * 1024;

/// What was made of a record, and whose key seals it.
struct Made {
    artefact: ArtefactId,
    digest: NewDigest,
}

/// Records listed at once: the list is put in order each time it is asked for, and what comes while
/// these are digested waits for them.
const LISTED: usize = 256;

impl Workers {
    /// Digests every record that has no digest of this version. Can be interrupted anywhere: what is not written yet is done at the next start. A record
    /// that fails keeps no other waiting.
    ///
    /// # Errors
    ///
    /// As the store fails; what was digested stays so.
    pub fn work_index(&self) -> Result<(), Error> {
        loop {
            let version = self.parts.store.version()?;
            if self.index.with(|reached| reached.idle_at == Some(version)) {
                return self.tidy(version);
            }
            let due = self.list_due()?;
            if due.is_empty() {
                // What was written since is another version, and looked at again.
                self.index.with(|reached| reached.idle_at = Some(version));
                return Ok(());
            }
            let mut is_getting_on = false;
            for batch in due.chunks(BATCH) {
                is_getting_on |= self.digest_batch(batch)?;
            }
            if !is_getting_on {
                // All of them were hidden or erased in between, or failed.
                return Ok(());
            }
        }
    }

    /// Does what can wait, where nothing was written since the last look.
    fn tidy(&self, version: u64) -> Result<(), Error> {
        if self
            .index
            .with(|reached| reached.tidied_at != Some(version))
        {
            self.parts.store.tidy()?;
            let version = self.parts.store.version()?;
            self.index.with(|reached| reached.tidied_at = Some(version));
        }
        Ok(())
    }

    /// Makes digests whose version is not this one's due again.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn find_outdated_digests(&self) -> Result<(), Error> {
        if !self.read(|view| view.has_outdated_digests(reading::VERSION))? {
            return Ok(());
        }
        tracing::info!("records are digested again");
        let mut last = None;
        loop {
            let next = self.write("program", |tx, _| {
                tx.queue_outdated_digests(reading::VERSION, last.as_ref())
            })?;
            if next.is_none() {
                return Ok(());
            }
            last = next;
        }
    }

    /// Some of the records to digest, without those that failed before.
    fn list_due(&self) -> Result<Vec<RecordId>, Error> {
        let now = self.hiding();
        let failed = self.index.with(|reached| reached.set_aside.len());
        let mut due = self.read(|view| view.undigested(LISTED + failed, now))?;
        self.index
            .with(|reached| due.retain(|id| !reached.set_aside.contains(id)));
        Ok(due)
    }

    /// Digests some records and keeps what was made; whether anything was.
    fn digest_batch(&self, batch: &[RecordId]) -> Result<bool, Error> {
        // One thread: receiving goes first, and nobody waits for this.
        let mut made = Vec::with_capacity(batch.len());
        for id in batch {
            match self.digest(id) {
                Ok(digest) => made.extend(digest),
                Err(error @ (Error::Busy | Error::DiskFull)) => return Err(error),
                Err(error) => self.index.set_aside(id, &error),
            }
        }
        // Ascending, as the index likes it; the list is newest first. Those of one artefact stand together.
        made.reverse();
        made.sort_by(|one, other| one.artefact.cmp(&other.artefact));
        match self.keep_digests(&made) {
            Ok(()) => {}
            Err(error @ (Error::Busy | Error::DiskFull)) => return Err(error),
            // One of them spoils it for the others.
            Err(_) => {
                for one in &made {
                    match self.keep_digests(std::slice::from_ref(one)) {
                        Ok(()) => {}
                        Err(error @ (Error::Busy | Error::DiskFull)) => return Err(error),
                        Err(error) => self.index.set_aside(&one.digest.record, &error),
                    }
                }
            }
        }
        Ok(!made.is_empty())
    }

    /// The digest of a record; `None` when it was hidden or erased in between. Its bytes are gone
    /// again before the next record's are opened.
    fn digest(&self, id: &RecordId) -> Result<Option<Made>, Error> {
        let now = self.hiding();
        let Some(record) = self.read(|view| view.record(id, now))? else {
            return Ok(None);
        };
        let bytes = match self.read(|view| view.record_bytes(id, now)) {
            Ok(None) => return Ok(None),
            Ok(bytes) => bytes,
            Err(error @ (Error::Busy | Error::DiskFull)) => return Err(error),
            // It is listed without its content.
            Err(error) => {
                tracing::warn!(record.id = %id, "a record cannot be opened: {}", causes(&error));
                None
            }
        };
        let digest = reading::digest_for_store(&record, bytes)?;
        Ok(Some(Made {
            artefact: record.artefact,
            digest,
        }))
    }

    /// Seals digests and then keeps them, those of one artefact together and some at a time: the index of
    /// words is written in blocks, and callbacks wait for the writer meanwhile.
    fn keep_digests(&self, made: &[Made]) -> Result<(), Error> {
        for of_one in made.chunk_by(|one, other| one.artefact == other.artefact) {
            let Some(first) = of_one.first() else {
                continue;
            };
            let Some(sealer) = self.read(|view| view.sealer(&first.artefact))? else {
                // They went with their artefact while they were being read.
                let gone = of_one.iter().map(|one| one.digest.record.clone());
                self.index.with(|reached| reached.set_aside.extend(gone));
                continue;
            };
            let (mut some, mut bytes) = (Vec::new(), 0);
            for one in of_one {
                let sealed = sealer.digest(&one.digest)?;
                bytes += sealed.size_bytes();
                some.push(sealed);
                if bytes >= BYTES_AT_ONCE {
                    self.keep_sealed(&some)?;
                    (some, bytes) = (Vec::new(), 0);
                }
            }
            self.keep_sealed(&some)?;
        }
        Ok(())
    }

    fn keep_sealed(&self, sealed: &[SealedDigest]) -> Result<(), Error> {
        if sealed.is_empty() {
            return Ok(());
        }
        let sealed: Vec<_> = sealed.iter().collect();
        let gone = self.write("program", |tx, _| tx.put_sealed_digests(&sealed))?;
        self.index.with(|reached| reached.set_aside.extend(gone));
        Ok(())
    }
}
