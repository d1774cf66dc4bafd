//! Erases what has ended, and only then lets the acknowledgement go (docs/promises.md, A5).

use super::Workers;
use domain::AuditAction;

use crate::{
    Error,
    model::{AuditEntry, Erasure, NotedExport},
    port::Tx,
    workflow::{self, Context},
};

impl Workers {
    /// Ends what came due and carries out every erasure that is due.
    pub(crate) fn erase_due(&self) -> Result<(), Error> {
        self.erase_overdue()?;
        self.work_erasures()
    }

    /// Carries out every scheduled erasure that is due, and tries again to delete saved files that
    /// could not be deleted with theirs.
    ///
    /// # Errors
    ///
    /// As the store fails; nothing is claimed erased that was not checked.
    pub fn work_erasures(&self) -> Result<(), Error> {
        let erased = self.carry_out_erasures()?;
        self.clear_saved_files(erased);
        Ok(())
    }

    /// Carries out every scheduled erasure that is due; tells whether there was one.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub(crate) fn carry_out_erasures(&self) -> Result<bool, Error> {
        let now = self.now();
        let due: Vec<_> = self
            .read(|view| view.erasures())?
            .into_iter()
            .take_while(|erasure| erasure.done_at.is_none())
            .filter(|erasure| erasure.due_at <= now)
            .collect();
        for erasure in &due {
            // Nothing new can be noted for it: only what may be shown may be saved.
            self.take_saved_files_back(&erasure.artefact)?;
            let proof = self.parts.store.erase(&erasure.artefact)?;
            self.write("program", |tx, context| {
                tx.finish_erasure(&erasure.artefact, &proof, context.now)?;
                workflow::mark_erased(tx, context, &erasure.artefact, proof.records)?;
                // With the end of the erasure, which commits on a full disk and only once.
                note_left(tx, context, erasure)?;
                Ok(())
            })?;
        }
        Ok(!due.is_empty())
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
