//! Erases what has ended, and only then lets the acknowledgement go (TRUST.md A5).

use super::Workers;
use crate::{Error, workflow};

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
            let proof = self.parts.store.erase(&erasure.artefact)?;
            self.write("program", |tx, context| {
                tx.finish_erasure(&erasure.artefact, &proof, context.now)?;
                workflow::mark_erased(tx, context, &erasure.artefact, proof.records)
            })?;
        }
        Ok(())
    }
}
