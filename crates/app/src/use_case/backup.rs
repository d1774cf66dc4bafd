//! What the audit and Today are told of backups, of restoring, and of the ways to open the store.

use domain::AuditAction;
use phrase::Text;

use super::App;
use crate::{
    Error,
    model::{RESTORED, Restored},
    port::{InTransaction, Snapshot},
    right, workflow,
};

/// The setting that says why the daily backup failed, as JSON of its words; empty when it did not.
/// Digest of the configuration that the store was opened with last.
const CONFIGURATION: &str = "configuration_digest";
const TROUBLE: &str = "backup_trouble";

impl App {
    /// Settles a store that was restored from a backup, once, before anything is read from it; `None`
    /// for any other. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn settle_restored(&self) -> Result<Option<Restored>, Error> {
        // Any other start writes nothing.
        let kept = self.read_here(right::Administer, |view| view.setting(RESTORED))?;
        if kept.is_none_or(|kept| kept.is_empty()) {
            return Ok(None);
        }
        self.write_here(right::Administer, workflow::settle_restored)
    }

    /// Writes a line of the audit about the store itself, such as where a backup lies. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn note_of_store(&self, action: AuditAction, detail: &str) -> Result<(), Error> {
        self.write_here(right::Administer, |tx, context| {
            context.audit(tx, action, None, None, detail)
        })
    }

    /// As [`App::note_of_store`], in the transaction of what the line tells of, which `with` opens: both are kept, or
    /// neither. Blocks.
    ///
    /// # Errors
    ///
    /// What `with` returns.
    pub fn note_of_store_with(
        &self,
        action: AuditAction,
        detail: &str,
        with: impl FnOnce(InTransaction<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.write_with(right::Administer, with, |tx, context| {
            context.audit(tx, action, None, None, detail)
        })
    }

    /// Notes in the audit that the configuration is another than when the store was opened before, whoever
    /// changed the file and with what. `digest` tells one from another. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn note_configuration(&self, digest: &str) -> Result<(), Error> {
        let kept = self.read_here(right::Administer, |view| view.setting(CONFIGURATION))?;
        if kept.as_deref() == Some(digest) {
            return Ok(());
        }
        self.write_by_itself(right::Administer, |tx, context| {
            tx.put_setting(CONFIGURATION, digest)?;
            match &kept {
                // The first that it was opened with.
                None => Ok(()),
                Some(_) => {
                    let detail = format!("config.toml, SHA-256 {digest}");
                    context.audit(tx, AuditAction::SettingsChanged, None, None, &detail)
                }
            }
        })
    }

    /// Keeps why the daily backup failed, for Today; `None` once it was made. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn note_backup_trouble(&self, why: Option<&Text>) -> Result<(), Error> {
        let text = why
            .map(serde_json::to_string)
            .transpose()
            .map_err(|error| Error::Store(error.into()))?
            .unwrap_or_default();
        let kept = self.read_here(right::Administer, |view| view.setting(TROUBLE))?;
        if kept.unwrap_or_default() == text {
            return Ok(());
        }
        self.write_here(right::Administer, |tx, _| tx.put_setting(TROUBLE, &text))
    }

    /// Why the last daily backup failed, if it did. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn backup_trouble(&self) -> Result<Option<Text>, Error> {
        self.read_here(right::Administer, backup_trouble)
    }

    /// Looks for damage of the store's structure and keeps what it finds for the screens. Blocks, for
    /// seconds where there are many records.
    pub fn look_for_damage(&self) {
        crate::worker::Workers::new(self).check_store();
    }

    /// Keeps that the store is damaged, for the screens; the first finding stays.
    pub fn note_damage(&self, what: &str) {
        let _ = self.damage().set(what.to_owned());
    }

    /// What is damaged, once it was found.
    #[must_use]
    pub fn found_damage(&self) -> Option<String> {
        self.damage().get().cloned()
    }
}

pub(super) fn backup_trouble(view: &dyn Snapshot) -> Result<Option<Text>, Error> {
    let kept = view.setting(TROUBLE)?.unwrap_or_default();
    Ok(serde_json::from_str(&kept).ok())
}
