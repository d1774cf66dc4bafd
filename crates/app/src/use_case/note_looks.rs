//! Writing looks down before anything is shown.

use std::collections::BTreeSet;

use domain::{AbhaAddress, AuditAction};

use super::App;
use crate::{
    Error,
    looks::Look,
    model::AuditEntry,
    right::{self, Right},
};

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
        let patients = patients.into_iter().map(Some).collect();
        self.note_each(right::Clinical, action, what, patients)
            .await
    }

    /// As [`App::note_looks`], of a list: of one patient's, or of everybody's, which names nobody.
    pub(super) async fn note_list(
        &self,
        right: impl Right,
        action: AuditAction,
        what: &str,
        patient: Option<AbhaAddress>,
    ) -> Result<(), Error> {
        self.note_each(right, action, what, vec![patient]).await
    }

    async fn note_each(
        &self,
        right: impl Right,
        action: AuditAction,
        what: &str,
        of: Vec<Option<AbhaAddress>>,
    ) -> Result<(), Error> {
        let now = self.now();
        let seen = format!("{action} {what}");
        let new: Vec<Option<AbhaAddress>> = of
            .into_iter()
            .filter(|patient| {
                let look = self.look_at(&seen, patient.as_ref());
                !self.looks().is_known(&look, now)
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let (detail, noted) = (what.to_owned(), new.clone());
        self.write(right, move |tx, context| {
            for patient in &noted {
                let entry = AuditEntry {
                    actor: context.actor.to_owned(),
                    action,
                    patient: patient.clone(),
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
                .remember(self.look_at(&seen, patient.as_ref()), now);
        }
        Ok(())
    }
}
