//! Making documents ready to be written, before any transaction: sealing and taking apart is work for the
//! processor, and callbacks wait for whoever writes (docs/promises.md, R9).

use domain::{ArtefactId, CareContextReference, EntryOutcome, RecordId, TransferId};
use rayon::prelude::*;

use super::page::{Body, Document, Opened, PagePlan, PlannedEntry, ReadyDocument};
use crate::{Error, Parts, ids::fresh, model::Kept, port::Sealer};

/// Bytes that one step of a page writes, about: an entry that alone is more is written ahead in parts.
const BYTES_AT_ONCE: usize = 1024 * 1024;

/// Entries of one step, about: each is a few rows, and a line of the audit.
const ENTRIES_AT_ONCE: usize = 64;

/// What documents of one transfer are sealed with.
struct Bench<'a> {
    parts: &'a Parts,
    sealer: Box<dyn Sealer>,
    artefact: ArtefactId,
    transfer: TransferId,
}

impl<'a> Bench<'a> {
    /// `None`: the transfer is gone, or its artefact's key; nothing is kept then.
    fn find(parts: &'a Parts, transfer: &TransferId) -> Result<Option<Self>, Error> {
        parts.read(&mut |view| {
            let Some(found) = view.transfer(transfer)? else {
                return Ok(None);
            };
            let sealer = view.sealer(&found.artefact)?;
            Ok(sealer.map(|sealer| Self {
                parts,
                sealer,
                artefact: found.artefact,
                transfer: found.id,
            }))
        })
    }

    fn make_ready(
        &self,
        id: RecordId,
        context: &CareContextReference,
        opened: Opened,
    ) -> Result<Document, Error> {
        let Opened { bytes, read } = opened;
        let sealed = self.sealer.record(&id, context, &bytes)?;
        drop(bytes);
        // Sent again, sealed anew by its hospital: it is not written ahead for nothing.
        let is_known = self
            .parts
            .read(&mut |view| view.has_document(&self.artefact, &sealed.sum))?;
        if is_known {
            return Ok(Document::Absent);
        }
        let sealed = self.parts.store.put_ahead(&self.transfer, sealed)?;
        let digest = read.kept.map(|kept| kept.into_record(&id));
        let digest = digest.map(|new| self.sealer.digest(&new)).transpose()?;
        Ok(Document::Ready(Box::new(ReadyDocument {
            id,
            sealed,
            summary: read.summary,
            digest,
        })))
    }
}

/// Makes the entries ready that the next step of a page takes.
///
/// # Errors
///
/// As the store fails.
pub fn make_page_ready(parts: &Parts, kept: &Kept, plan: &mut PagePlan) -> Result<(), Error> {
    let bench = match &kept.transfer {
        Some(id) => Bench::find(parts, id)?,
        None => None,
    };
    let Some(bench) = bench else {
        // The step finds out why, and keeps nothing.
        plan.ready = plan.entries.len();
        return Ok(());
    };
    if let Body::Received(body) = &plan.body {
        let sealed = bench.sealer.page(&bench.transfer, &kept.digest, body)?;
        plan.body = Body::Ready(parts.store.put_ahead(&bench.transfer, sealed)?);
    }
    let taken = parts.read(&mut |view| view.page_under_way(&bench.transfer, &kept.digest))?;
    let begin = taken.map_or(0, |page| page.taken).min(plan.entries.len());
    let (taken, left) = plan.entries.split_at_mut(begin);
    for entry in taken {
        entry.document = Document::Absent;
    }
    let (mut bytes, mut count) = (0, 0);
    // Sealing is work for all cores.
    for some in left.chunks_mut(rayon::current_num_threads()) {
        if count >= ENTRIES_AT_ONCE || bytes >= BYTES_AT_ONCE {
            break;
        }
        let mut named = Vec::with_capacity(some.len());
        for entry in some.iter_mut().filter(|entry| is_to_be_made_ready(entry)) {
            // In the order of the page, whichever core is first.
            named.push((fresh!(parts.ids, RecordId)?, entry));
        }
        named
            .into_par_iter()
            .try_for_each(|(id, entry)| make_entry_ready(&bench, id, entry))?;
        for entry in &*some {
            if let Document::Ready(ready) = &entry.document {
                bytes += ready.size_bytes();
            }
        }
        count += some.len();
    }
    plan.ready = begin + count;
    Ok(())
}

/// Makes the document ready that a link brought.
///
/// # Errors
///
/// As the store fails.
pub(super) fn make_one_ready(
    parts: &Parts,
    transfer: &TransferId,
    entry: &mut PlannedEntry,
) -> Result<(), Error> {
    match Bench::find(parts, transfer)? {
        Some(bench) if is_to_be_made_ready(entry) => {
            make_entry_ready(&bench, fresh!(parts.ids, RecordId)?, entry)
        }
        _ => Ok(()),
    }
}

/// One that is ready stays so, should the step before have failed.
fn is_to_be_made_ready(entry: &PlannedEntry) -> bool {
    entry.outcome == EntryOutcome::Opened && matches!(entry.document, Document::Opened(_))
}

fn make_entry_ready(
    bench: &Bench<'_>,
    id: RecordId,
    entry: &mut PlannedEntry,
) -> Result<(), Error> {
    entry.document = match std::mem::replace(&mut entry.document, Document::Absent) {
        Document::Opened(opened) => bench.make_ready(id, &entry.context, *opened)?,
        document => document,
    };
    Ok(())
}
