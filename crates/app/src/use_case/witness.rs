//! How far the audit has come, for a witness outside the store, and what the witness says of the store.

use domain::Timestamp;

use super::App;
use crate::{
    Error,
    model::{AuditWitness, ROLLED_BACK, RolledBack},
    port::Snapshot,
    right, workflow,
};

impl App {
    /// How far the audit has come, to be kept outside the store. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn audit_witness(&self) -> Result<AuditWitness, Error> {
        let end = self.read_here(right::Administer, |view| view.audit_end())?;
        Ok(AuditWitness {
            seq: end.seq,
            hash: end.hash,
            erasures: end.erasures,
            at: self.now(),
        })
    }

    /// Compares the store with what was kept outside it. Where it is an older copy, all records are
    /// hidden until ABDM confirms their consent, and that is told. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn hear_witness(&self, witness: &AuditWitness) -> Result<Option<RolledBack>, Error> {
        let is_older = self.read_here(right::Administer, |view| {
            Ok(
                view.audit_hash(witness.seq)?.as_ref() != Some(&witness.hash)
                // A backup that was brought back is an older copy that everybody knows of.
                && workflow::restored_at(view)?.is_none_or(|restored| restored < witness.at),
            )
        })?;
        if !is_older {
            return Ok(None);
        }
        let noticed = self.write_by_itself(right::Administer, |tx, context| {
            workflow::settle_rolled_back(tx, context, witness)
        })?;
        Ok(Some(noticed))
    }
}

/// The older copy that was noticed within `seconds` before `now`, if any.
pub(super) fn rolled_back_within(
    view: &dyn Snapshot,
    now: Timestamp,
    seconds: i64,
) -> Result<Option<RolledBack>, Error> {
    let kept = view.setting(ROLLED_BACK)?.unwrap_or_default();
    let found: Option<RolledBack> = serde_json::from_str(&kept).ok();
    Ok(found.filter(|found| now.seconds_since(found.noticed_at) < seconds))
}
