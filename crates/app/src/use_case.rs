//! What the clinic can do. Both shells call [`App`] and nothing else.

mod activity;
mod backup;
mod bridge;
mod chart;
mod clock;
mod consent;
mod consent_form;
mod copy;
mod export;
mod known_abnormal;
mod looks;
mod mark;
mod note_looks;
mod open_record;
mod patient;
mod person;
mod record;
mod search;
mod today;
mod witness;

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use domain::Timestamp;
use tokio::time::Instant;

use crate::{
    Changes, Error, Parts, Settings,
    error::causes,
    model::{AuditEntry, Call},
    port::{Clock, Snapshot, Tx},
    worker::FailedErasures,
    workflow::Context,
};

pub use bridge::RegisteredUrl;
pub use consent_form::ConsentRequest;
pub use copy::CLEAR_AFTER_S;
pub use export::{PageToPrint, Printed};
pub use mark::MOST_REMARK;
pub use record::RecordQuery;

/// The first rule of the API that a call would break.
fn first_fault(settings: &Settings, call: &Call, now: Timestamp) -> Option<Error> {
    settings
        .rules
        .faults(call, now)
        .into_iter()
        .next()
        .map(Error::from)
}

/// How often a wait looks at the store when nobody told of a change.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The clinic's desk. Cheap to clone; every clone acts for one person.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    changes: Changes,
    actor: Arc<str>,
    looks: Arc<looks::Looks>,
    abnormal: Arc<known_abnormal::KnownAbnormal>,
    damage: Arc<OnceLock<String>>,
    failed_erasures: Arc<FailedErasures>,
}

impl App {
    /// A desk on these parts, acting as `operator`.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let changes = Changes::new(Arc::clone(&parts.store));
        if let Err(error) = parts.clock.begin(&*parts.store) {
            // It is tried again; until then everything is closed that the time decides about.
            tracing::warn!(
                error.code = error.code(),
                "what is known of the time was not read: {}",
                causes(&error)
            );
        }
        Self {
            parts: Arc::new(parts),
            changes,
            actor: Arc::from("operator"),
            looks: Arc::default(),
            abnormal: Arc::default(),
            damage: Arc::default(),
            failed_erasures: Arc::default(),
        }
    }

    /// The same desk, acting for another person, named so in the audit.
    #[must_use]
    pub fn acting_as(&self, actor: &str) -> Self {
        Self {
            actor: Arc::from(actor),
            ..self.clone()
        }
    }

    /// Tells of every change of the store. Somebody must run [`Changes::watch`]: the workers do.
    #[must_use]
    pub fn changes(&self) -> Changes {
        self.changes.clone()
    }

    /// The configuration.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The parts it is made of.
    #[must_use]
    pub fn parts(&self) -> Arc<Parts> {
        Arc::clone(&self.parts)
    }

    /// What is broken in the store, once somebody has looked.
    pub(crate) fn damage(&self) -> Arc<OnceLock<String>> {
        Arc::clone(&self.damage)
    }

    /// Erasures that failed in this process.
    pub(crate) fn failed_erasures(&self) -> Arc<FailedErasures> {
        Arc::clone(&self.failed_erasures)
    }

    /// Whom it acts for, as the audit names them: what is new is new to a person.
    pub(crate) fn person(&self) -> Arc<str> {
        Arc::clone(&self.actor)
    }

    /// Now, by the clock it was given, as far as it is to be believed.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// The time by which records are shown and hidden: the later of all that is known
    /// (docs/promises.md, R11).
    #[must_use]
    pub(crate) fn hiding(&self) -> Timestamp {
        self.parts.clock.hiding()
    }

    /// Reads off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        mut work: impl FnMut(&dyn Snapshot) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let parts = self.parts();
        let reading = tokio::task::spawn_blocking(move || parts.read(&mut work));
        reading.await.map_err(|panic| Error::Store(panic.into()))?
    }

    /// Does what takes its time off the async threads. Reading a document belongs here and not into a
    /// read of the store: while one goes on, the log cannot be emptied, and an erasure waits.
    pub(crate) async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Parts) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let parts = self.parts();
        let working = tokio::task::spawn_blocking(move || work(&parts));
        working.await.map_err(|panic| Error::Store(panic.into()))?
    }

    /// Writes off the async threads, in one transaction, and tells of the change.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        mut work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (parts, actor) = (self.parts(), Arc::clone(&self.actor));
        let writing = tokio::task::spawn_blocking(move || parts.write(&actor, &mut work));
        let result = writing.await.map_err(|panic| Error::Store(panic.into()))?;
        self.changes.look_now();
        result
    }

    /// Writes a line of the audit in this person's name.
    pub(crate) async fn audit(&self, entry: AuditEntry) -> Result<(), Error> {
        self.write(move |tx, context| {
            let entry = AuditEntry {
                actor: context.actor.to_owned(),
                ..entry.clone()
            };
            tx.audit_append(&entry, context.now)
        })
        .await
    }

    /// Waits until `look` finds something, whichever process writes it; `None` after `timeout`.
    ///
    /// # Errors
    ///
    /// What `look` returns, or as the store fails.
    pub async fn wait_for<T: Send + 'static>(
        &self,
        timeout: Duration,
        look: impl FnMut(&dyn Snapshot) -> Result<Option<T>, Error> + Send + Clone + 'static,
    ) -> Result<Option<T>, Error> {
        let until = Instant::now() + timeout;
        let mut changed = self.changes.subscribe();
        loop {
            changed.mark_unchanged();
            if let Some(found) = self.read(look.clone()).await? {
                return Ok(Some(found));
            }
            let now = Instant::now();
            if now >= until {
                return Ok(None);
            }
            // Nobody may be watching in this process, so a look is due soon in any case.
            let pause = LOOK_EVERY.min(until - now);
            let _ = tokio::time::timeout(pause, changed.changed()).await;
        }
    }
}
