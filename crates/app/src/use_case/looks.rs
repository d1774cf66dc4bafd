//! One look at a page is one line of the audit, however often the page is drawn.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{AbhaAddress, Timestamp};

use super::App;
use crate::{Error, model::AuditEntry};

/// The same look again within this time is the same look, in seconds.
const SAME_LOOK_S: i64 = 600;

/// Who, at what, of whom.
pub(crate) type Look = (Arc<str>, String, Option<AbhaAddress>);

/// Looks of this process that are still the same.
#[derive(Default)]
pub(crate) struct Looks(Mutex<HashMap<Look, Timestamp>>);

impl Looks {
    /// Whether this look is in the audit already.
    pub(crate) fn is_known(&self, look: &Look, now: Timestamp) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock turned back makes a look new again rather than never.
        looks.retain(|_, at| (0..SAME_LOOK_S).contains(&now.seconds_since(*at)));
        looks.contains_key(look)
    }

    /// Remembers a look for ten minutes, once it is in the audit and not before.
    pub(crate) fn remember(&self, look: Look, now: Timestamp) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.insert(look, now);
    }
}

impl App {
    pub(super) fn look_at(&self, what: &str, patient: Option<&AbhaAddress>) -> Look {
        (Arc::clone(&self.actor), what.to_owned(), patient.cloned())
    }

    /// Notes in the audit that something of these patients was looked at, before it is shown. What
    /// stays open and is drawn again is one look.
    pub(super) async fn note_looks(
        &self,
        action: &'static str,
        what: &str,
        patients: BTreeSet<AbhaAddress>,
    ) -> Result<(), Error> {
        let now = self.now();
        let seen = format!("{action} {what}");
        let new: Vec<AbhaAddress> = patients
            .into_iter()
            .filter(|patient| {
                !self
                    .looks
                    .is_known(&self.look_at(&seen, Some(patient)), now)
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let (detail, noted) = (what.to_owned(), new.clone());
        self.write(move |tx, context| {
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
            self.looks.remember(self.look_at(&seen, Some(patient)), now);
        }
        Ok(())
    }
}
