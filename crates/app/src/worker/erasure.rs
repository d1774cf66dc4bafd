//! Erases what has ended, and only then lets the acknowledgement go (TRUST.md A5).

use super::Workers;
use crate::{
    Error,
    model::{AuditEntry, Erasure},
    port::Removal,
    workflow,
};

impl Workers {
    /// Ends what came due and carries out every erasure that is due.
    pub(crate) fn erase_due(&self) -> Result<(), Error> {
        self.erase_overdue()?;
        self.work_erasures()
    }

    /// Carries out every scheduled erasure that is due.
    ///
    /// # Errors
    ///
    /// As the store fails; nothing is claimed erased that was not checked.
    pub fn work_erasures(&self) -> Result<(), Error> {
        let now = self.now();
        let due: Vec<_> = self
            .read(|view| view.erasures())?
            .into_iter()
            .take_while(|erasure| erasure.done_at.is_none())
            .filter(|erasure| erasure.due_at <= now)
            .collect();
        for erasure in due {
            self.take_files_back(&erasure)?;
            let proof = self.parts.store.erase(&erasure.artefact)?;
            self.write("program", |tx, context| {
                tx.finish_erasure(&erasure.artefact, &proof, context.now)?;
                workflow::mark_erased(tx, context, &erasure.artefact, proof.records)
            })?;
        }
        Ok(())
    }

    /// Deletes the files written from an artefact's records, as far as they are still ours. What
    /// stays is said in the audit; it does not hold the erasure up.
    fn take_files_back(&self, erasure: &Erasure) -> Result<(), Error> {
        let mut left = 0_usize;
        for export in self.read(|view| view.exports_of(&erasure.artefact))? {
            match self.parts.exports.remove(&export.path, &export.digest) {
                Removal::Gone => {}
                Removal::Changed | Removal::Refused => left += 1,
            }
        }
        if left == 0 {
            return Ok(());
        }
        self.write("program", |tx, context| {
            let entry = AuditEntry {
                actor: context.actor.to_owned(),
                action: "export.left",
                patient: erasure.patient.clone(),
                artefact: Some(erasure.artefact.clone()),
                record: None,
                detail: format!("{left} saved files were changed or could not be deleted"),
            };
            tx.audit_append(&entry, context.now)
        })
    }
}
