//! Writing looks down before anything is shown.

use std::collections::BTreeSet;

use domain::{AbhaAddress, AuditAction};

use super::App;
use crate::{Error, looks::Look, model::AuditEntry, right};

impl App {
    pub(super) fn look_at(&self, what: &str, patient: Option<&AbhaAddress>) -> Look {
        (self.name(), what.to_owned(), patient.cloned())
    }

    /// Notes in the audit that something of these patients was looked at, before it is shown. What
    /// stays open and is drawn again is one look.
    pub(super) async fn note_looks(
        &self,
        action: AuditAction,
        what: &str,
        patients: BTreeSet<AbhaAddress>,
    ) -> Result<(), Error> {
        let now = self.now();
        let seen = format!("{action} {what}");
        let new: Vec<AbhaAddress> = patients
            .into_iter()
            .filter(|patient| {
                !self
                    .looks()
                    .is_known(&self.look_at(&seen, Some(patient)), now)
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let (detail, noted) = (what.to_owned(), new.clone());
        self.write(right::Clinical, move |tx, context| {
            for patient in &noted {
                let entry = AuditEntry {
                    actor: context.actor.to_owned(),
                    action,
                    patient: Some(patient.clone()),
                    artefact: None,
                    record: None,
                    detail: detail.clone(),
                };
                tx.audit_append(&entry, context.now)?;
            }
            Ok(())
        })
        .await?;
        for patient in &new {
            self.looks()
                .remember(self.look_at(&seen, Some(patient)), now);
        }
        Ok(())
    }
}
