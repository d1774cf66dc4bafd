//! Takes saved files back: with the erasure of their records, and again later where that failed.
//!
//! A folder may lie on a medium that does not answer. No erasure waits for that: files are deleted
//! on a thread of their own, and what is not done in time is tried again (docs/promises.md, A5).

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use domain::{ArtefactId, AuditAction, Timestamp};

use super::Workers;
use crate::{
    Error,
    error::causes,
    model::{AuditEntry, HiddenRecord, NotedExport},
    port::Removal,
};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is gone.
    Gone,
    /// Somebody changed it: it is theirs.
    Changed,
    /// Refused, or no answer in time; it is remembered and tried again.
    Left,
    /// It is being written: whoever writes it finds that it may not stay, and it is remembered.
    UnderWay,
}

impl Fate {
    fn is_remembered(self) -> bool {
        matches!(self, Self::Left | Self::UnderWay)
    }
}

/// How long an erasure waits for files.
const PATIENCE: Duration = Duration::from_secs(5);

/// A file noted so long ago and never confirmed is what a crash left behind, in seconds.
const UNFINISHED_S: i64 = 600;

impl Workers {
    /// Deletes the files written from an artefact's records, as far as they are still ours. What is
    /// not gone is remembered beyond the erasure, so that its end can tell of it.
    pub(super) fn take_saved_files_back(&self, artefact: &ArtefactId) -> Result<(), Error> {
        let files = self.read(|view| view.exports_of(artefact))?;
        self.take_back(files)
    }

    /// The same for the files that hold any of these records.
    pub(super) fn take_saved_files_of(&self, records: &[HiddenRecord]) -> Result<(), Error> {
        let mut files: BTreeMap<String, NotedExport> = BTreeMap::new();
        for of_one in records.chunk_by(|one, other| one.artefact == other.artefact) {
            let Some(first) = of_one.first() else {
                continue;
            };
            let ids: Vec<_> = of_one.iter().map(|hidden| hidden.record.clone()).collect();
            let found = self.read(|view| view.exports_with(&first.artefact, &ids))?;
            files.extend(found.into_iter().map(|file| (file.path.clone(), file)));
        }
        self.take_back(files.into_values().collect())
    }

    fn take_back(&self, files: Vec<NotedExport>) -> Result<(), Error> {
        if files.is_empty() {
            return Ok(());
        }
        let mut files = self.delete(files, self.now());
        files.retain(|(_, fate)| *fate != Fate::Gone);
        if files.is_empty() {
            return Ok(());
        }
        self.write("program", |tx, _| {
            files
                .iter()
                .try_for_each(|(file, _)| tx.keep_export_left(file))
        })
    }

    /// Tries again what is left, and clears away what a crash left behind. It waits for its next turn
    /// where it fails.
    pub(super) fn clear_saved_files(&self, now_due: bool) {
        let now = self.now();
        if !now_due && !self.saved_files.is_due(now) {
            return;
        }
        self.saved_files.tried(now);
        if let Err(error) = self.try_to_clear(now) {
            tracing::warn!(
                error.code = error.code(),
                "saved files could not be cleared away: {}",
                causes(&error)
            );
        }
    }

    fn try_to_clear(&self, now: Timestamp) -> Result<(), Error> {
        let (left, unfinished) = self.read(|view| {
            let unfinished = view.unfinished_exports(now.plus_seconds(-UNFINISHED_S))?;
            Ok((view.exports_left()?, unfinished))
        })?;
        let had_to_go = left.len();
        let files: Vec<NotedExport> = left.into_iter().chain(unfinished).collect();
        if files.is_empty() {
            return Ok(());
        }
        let tried = self.delete(files, now);
        if tried.iter().all(|(_, fate)| fate.is_remembered()) {
            return Ok(());
        }
        self.write("program", |tx, context| {
            for (place, (file, fate)) in tried.iter().enumerate() {
                if fate.is_remembered() {
                    continue;
                }
                tx.forget_export(&file.path, &file.digest)?;
                if place < had_to_go && *fate == Fate::Gone {
                    let entry = AuditEntry {
                        actor: context.actor.to_owned(),
                        action: AuditAction::ExportErased,
                        patient: tx
                            .artefact(&file.artefact)?
                            .and_then(|artefact| artefact.patient),
                        artefact: Some(file.artefact.clone()),
                        record: None,
                        detail: "a saved file left behind earlier is gone".to_owned(),
                    };
                    tx.audit_append(&entry, context.now)?;
                }
            }
            Ok(())
        })
    }

    /// Deletes files on a thread of their own and waits for it, within patience.
    fn delete(&self, files: Vec<NotedExport>, now: Timestamp) -> Vec<(NotedExport, Fate)> {
        let is_under_way = |file: &NotedExport| {
            !file.is_written && (0..UNFINISHED_S).contains(&now.seconds_since(file.noted_at))
        };
        let mut tried: Vec<(NotedExport, Fate)> = files
            .into_iter()
            .map(|file| match is_under_way(&file) {
                true => (file, Fate::UnderWay),
                false => (file, Fate::Left),
            })
            .collect();
        let is_busy = Arc::clone(&self.saved_files.is_busy);
        if is_busy.swap(true, Ordering::AcqRel) {
            return tried;
        }
        let work: Vec<(usize, NotedExport)> = tried
            .iter()
            .enumerate()
            .filter(|(_, (_, fate))| *fate == Fate::Left)
            .map(|(place, (file, _))| (place, file.clone()))
            .collect();
        let (exports, (tell, told)) = (Arc::clone(&self.parts.exports), mpsc::channel());
        let deleting = std::thread::Builder::new()
            .name("saved files".to_owned())
            .spawn(move || {
                let _done = Done(is_busy);
                for (place, file) in work {
                    let removal = exports.remove(&file.path, &file.digest, file.size_bytes);
                    // Nobody listens any more once patience has ended; the rest waits its turn.
                    if tell.send((place, removal)).is_err() {
                        return;
                    }
                }
            });
        if deleting.is_err() {
            self.saved_files.is_busy.store(false, Ordering::Release);
            return tried;
        }
        let until = Instant::now() + PATIENCE;
        while let Ok((place, removal)) =
            told.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            if let Some((_, fate)) = tried.get_mut(place) {
                *fate = match removal {
                    Removal::Gone => Fate::Gone,
                    Removal::Changed => Fate::Changed,
                    Removal::Refused => Fate::Left,
                };
            }
        }
        tried
    }
}

/// Says that the thread has ended, however it did.
struct Done(Arc<AtomicBool>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
