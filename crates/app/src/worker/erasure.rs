//! Erases what has ended, and only then lets the acknowledgement go (docs/promises.md, A5).

use std::sync::PoisonError;

use super::Workers;
use domain::AuditAction;

use crate::{
    Error,
    error::causes,
    model::{AuditEntry, Erasure, HiddenRecord, NotedExport},
    port::Tx,
    workflow::{self, Context},
};

impl Workers {
    /// Ends what came due and carries out every erasure that is due.
    pub(crate) fn erase_due(&self) -> Result<(), Error> {
        let ended = self.erase_overdue();
        self.work_erasures().and(ended)
    }

    /// Carries out every scheduled erasure, and tries again to delete saved files that could not be
    /// deleted with theirs.
    ///
    /// # Errors
    ///
    /// As the store fails; nothing is claimed erased that was not checked.
    pub fn work_erasures(&self) -> Result<(), Error> {
        let erased = self.carry_out_erasures();
        let narrowed = self.carry_out_narrowings();
        self.clear_saved_files(matches!(erased, Ok(true)) || matches!(narrowed, Ok(true)));
        let forgotten = self.forget_deleted();
        erased.map(|_| ()).and(narrowed.map(|_| ())).and(forgotten)
    }

    /// Forgets patients whose account is deleted, once everything is erased and acknowledged
    /// (docs/promises.md, "Law").
    fn forget_deleted(&self) -> Result<(), Error> {
        let due = self.read(|view| {
            let mut due = Vec::new();
            for address in view.patients_to_forget()? {
                if workflow::may_be_forgotten(view, &address)? {
                    due.push(address);
                }
            }
            Ok(due)
        })?;
        if due.is_empty() {
            return Ok(());
        }
        let mut last = None;
        loop {
            let next = self.write("program", |tx, _| tx.drop_worked_off_bodies(last.as_ref()))?;
            if next.is_none() {
                break;
            }
            last = next;
        }
        for address in &due {
            self.write("program", |tx, context| {
                workflow::forget(tx, context, address)
            })?;
        }
        self.parts.store.empty_log()
    }

    /// Carries out every scheduled erasure; tells whether there was one. One that fails is told, tried
    /// again later, and keeps no other waiting. When it was scheduled does not matter: what has ended
    /// has ended, whatever the clock says now.
    ///
    /// # Errors
    ///
    /// As the store fails, for the first that failed.
    pub(crate) fn carry_out_erasures(&self) -> Result<bool, Error> {
        let _turn = self
            .erasures
            .turn
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let waiting = self.read(|view| view.erasures_waiting())?;
        let mut first = Ok(());
        let mut any = false;
        for erasure in &waiting {
            if !self.erasures.is_due(&erasure.artefact) {
                continue;
            }
            any = true;
            match self.carry_out(erasure) {
                Ok(()) => self.erasures.forget(&erasure.artefact),
                Err(error) => {
                    tracing::error!(
                        artefact = %erasure.artefact,
                        error.code = error.code(),
                        "an erasure failed and is tried again: {}",
                        causes(&error)
                    );
                    // A store that takes nothing is no fault of this one, and told by itself.
                    if !matches!(error, Error::Busy | Error::DiskFull) {
                        self.erasures.add(&erasure.artefact);
                        self.changes.tell_status();
                    }
                    first = first.and(Err(error));
                }
            }
        }
        first.map(|()| any)
    }

    /// Erases the records that a later grant does not cover; tells whether there was one.
    fn carry_out_narrowings(&self) -> Result<bool, Error> {
        let _turn = self
            .erasures
            .turn
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let waiting = self.read(|view| view.records_to_erase())?;
        let mut first = Ok(());
        for of_one in waiting.chunk_by(|one, other| one.artefact == other.artefact) {
            let Some(some) = of_one.first() else { continue };
            if !self.erasures.is_due(&some.artefact) {
                continue;
            }
            match self.carry_out_narrowing(some, of_one) {
                Ok(()) => self.erasures.forget(&some.artefact),
                Err(error) => {
                    tracing::error!(
                        artefact = %some.artefact,
                        error.code = error.code(),
                        "records that a consent does not cover any more are still there; tried again: {}",
                        causes(&error)
                    );
                    if !matches!(error, Error::Busy | Error::DiskFull) {
                        self.erasures.add(&some.artefact);
                        self.changes.tell_status();
                    }
                    first = first.and(Err(error));
                }
            }
        }
        first.map(|()| !waiting.is_empty())
    }

    fn carry_out_narrowing(&self, some: &HiddenRecord, all: &[HiddenRecord]) -> Result<(), Error> {
        self.take_saved_files_of(all)?;
        let records: Vec<_> = all.iter().map(|hidden| hidden.record.clone()).collect();
        self.parts.store.erase_records(&some.artefact, &records)?;
        self.write("program", |tx, context| {
            tx.finish_record_erasure(&records, context.now)?;
            let entry = AuditEntry {
                actor: context.actor.to_owned(),
                action: AuditAction::RecordsErased,
                patient: Some(some.patient.clone()),
                artefact: Some(some.artefact.clone()),
                record: None,
                detail: format!(
                    "{} records that the consent does not cover any more",
                    records.len()
                ),
            };
            tx.audit_append(&entry, context.now)
        })
    }

    fn carry_out(&self, erasure: &Erasure) -> Result<(), Error> {
        // Nothing new can be noted for it: only what may be shown may be saved.
        self.take_saved_files_back(&erasure.artefact)?;
        let proof = self.parts.store.erase(&erasure.artefact)?;
        self.write("program", |tx, context| {
            tx.finish_erasure(&erasure.artefact, &proof, context.now)?;
            workflow::mark_erased(tx, context, &erasure.artefact, proof.records)?;
            // With the end of the erasure, which commits on a full disk and only once.
            note_left(tx, context, erasure)?;
            Ok(())
        })
    }
}

fn note_left(tx: &mut dyn Tx, context: &Context<'_>, erasure: &Erasure) -> Result<(), Error> {
    let is_ours = |file: &NotedExport| file.artefact == erasure.artefact && file.is_written;
    let left = tx.exports_left()?.into_iter().filter(is_ours).count();
    if left == 0 {
        return Ok(());
    }
    let entry = AuditEntry {
        actor: context.actor.to_owned(),
        action: AuditAction::ExportLeft,
        patient: erasure.patient.clone(),
        artefact: Some(erasure.artefact.clone()),
        record: None,
        detail: format!("{left} saved files were changed or could not be deleted"),
    };
    tx.audit_append(&entry, context.now)
}
