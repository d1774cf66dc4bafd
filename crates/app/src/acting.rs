//! The desk acting for one person: the one way from a use case to the store, and the check of the
//! right that each takes on it.
//!
//! What a person may not do does not begin; what they may see is not answered once their sign-in
//! is over. Nothing outside this file reaches the parts of an [`App`] without a right.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use domain::{Reading, Right as Named, Timestamp};
use tokio::time::Instant;

use crate::{
    Changes, Error, Parts, Person, Settings, TrustedClock,
    blocking::blocking,
    charted::Charts,
    error::causes,
    glass::Glass,
    hospitals::HeardHospitals,
    identity::{Attempts, Taken, attempt::Attempt, refusal},
    known_abnormal::KnownAbnormal,
    looks::Looks,
    model::AuditEntry,
    port::{Clock, GatewayHealth, IdentityService, InTransaction, Snapshot, Tx},
    right::Right,
    worker::{FailedErasures, Program},
    workflow::Context,
};

/// How often a wait looks at the store when nobody told of a change.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The clinic's desk. Cheap to clone; every clone acts for one person.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    changes: Changes,
    person: Person,
    looks: Arc<Looks>,
    abnormal: Arc<KnownAbnormal>,
    damage: Arc<OnceLock<String>>,
    failed_erasures: Arc<FailedErasures>,
    attempts: Arc<Attempts>,
    hospitals: Arc<HeardHospitals>,
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
        let person = Person::operator();
        changes.keep_honest(person.charts());
        Self {
            parts: Arc::new(parts),
            changes,
            person,
            looks: Arc::default(),
            abnormal: Arc::default(),
            damage: Arc::default(),
            failed_erasures: Arc::default(),
            attempts: Arc::default(),
            hospitals: Arc::default(),
        }
    }

    /// The same desk, acting for another person, named so in the audit.
    #[must_use]
    pub fn acting_as(&self, person: Person) -> Self {
        self.changes.keep_honest(person.charts());
        Self {
            person,
            ..self.clone()
        }
    }

    /// Whom it acts for.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// Asks for a right, for what is done outside this crate.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] once the sign-in is over, [`Error::NotAllowed`] without the right.
    pub fn permit<R: Right>(&self, right: R) -> Result<Permit<R>, Error> {
        self.person.take(right)?;
        self.parts
            .read_shown(&mut |view| self.person.stands(view))?;
        Ok(Permit {
            app: self.clone(),
            _right: right,
        })
    }

    /// As [`App::permit`], by name.
    ///
    /// # Errors
    ///
    /// As [`App::permit`].
    pub fn require(&self, right: Named) -> Result<(), Error> {
        self.person.require(right)?;
        self.parts.read_shown(&mut |view| self.person.stands(view))
    }

    /// Charts of the patients whom the person looked at last.
    pub(crate) fn charts(&self) -> Arc<Charts> {
        Arc::clone(self.person.charts())
    }

    /// Whether the person has a right now, to leave out what they may not see.
    #[must_use]
    pub(crate) fn may(&self, right: Named) -> bool {
        self.person.roles().has(right)
    }

    /// Whose records are open to them; for one answer.
    #[must_use]
    pub(crate) fn glass(&self) -> Glass {
        Glass::new(self.person.clone(), self.reading())
    }

    /// What the clocks say.
    pub(crate) fn reading(&self) -> Reading {
        Reading {
            local: self.now(),
            steady_ms: self.parts.clock.steady_ms(),
        }
    }

    /// Tells of every change of the store, by kind and nothing more. Somebody must run
    /// [`Changes::watch`]: the workers do.
    #[must_use]
    pub fn changes(&self) -> Changes {
        self.changes.clone()
    }

    /// The configuration.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The parts it is made of, for the workers, which act for nobody.
    pub(crate) fn parts(&self, _: Program) -> Arc<Parts> {
        Arc::clone(&self.parts)
    }

    /// What is broken in the store, once somebody has looked.
    pub(crate) const fn damage(&self) -> &Arc<OnceLock<String>> {
        &self.damage
    }

    /// Erasures that failed in this process.
    pub(crate) const fn failed_erasures(&self) -> &Arc<FailedErasures> {
        &self.failed_erasures
    }

    /// What ABDM's directory of hospitals told in this process.
    pub(crate) fn heard_hospitals(&self) -> &HeardHospitals {
        &self.hospitals
    }

    /// Looks that are in the audit already.
    pub(crate) fn looks(&self) -> &Looks {
        &self.looks
    }

    /// Abnormal results as they were when last looked at.
    pub(crate) const fn abnormal(&self) -> &Arc<KnownAbnormal> {
        &self.abnormal
    }

    /// Whom it acts for, as the audit names them: what is new is new to a person.
    pub(crate) fn name(&self) -> Arc<str> {
        self.person.shared_name()
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

    /// What is known of the time.
    pub(crate) fn trusted_clock(&self) -> &TrustedClock {
        &self.parts.clock
    }

    /// How ABDM last answered.
    pub(crate) fn gateway_health(&self) -> GatewayHealth {
        self.parts.gateway.health()
    }

    /// While the store cannot be reached and answers come from this desk's own copy: as of when what was read last is.
    #[must_use]
    pub fn copy_of(&self) -> Option<Timestamp> {
        self.parts.store.copy_of()
    }

    /// Whether the disk has no room left.
    pub(crate) fn is_full(&self) -> bool {
        self.parts.store.is_full()
    }

    /// The ABHA service.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `abha_off` where it is not set up; as [`App::permit`].
    pub(crate) fn identity_service(
        &self,
        right: impl Right,
    ) -> Result<Arc<dyn IdentityService>, Error> {
        self.seated(right)?;
        match (&self.parts.settings.identity.off, &self.parts.identity) {
            (None, Some(line)) => line.service().map_err(refusal::words),
            (Some(why), _) => Err(refusal::off("abha_off", why.clone())),
            (None, None) => Err(refusal::off("abha_off", phrase::say::identity_off().into())),
        }
    }

    /// Keeps a new attempt to verify somebody, under `id`.
    pub(crate) fn keep_attempt(&self, id: &str, attempt: Attempt) {
        self.attempts
            .add(id, &self.person, attempt, &self.parts.clock);
    }

    /// Takes an attempt of this sign-in for one step.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where there is none; as [`App::permit`].
    pub(crate) fn take_attempt(&self, right: impl Right, id: &str) -> Result<Taken, Error> {
        self.seated(right)?;
        self.attempts.take(id, &self.person, &self.parts.clock)
    }

    /// Drops an attempt of this sign-in.
    ///
    /// # Errors
    ///
    /// As [`App::permit`].
    pub(crate) fn drop_attempt(&self, right: impl Right, id: &str) -> Result<(), Error> {
        self.seated(right)?;
        self.attempts.drop_one(id, &self.person);
        Ok(())
    }

    /// Drops the attempts of sign-ins that are over.
    pub(crate) fn drop_ended_attempts(&self) {
        self.attempts.sweep(&self.parts.clock);
    }

    /// As [`App::permit`], where nothing is read or written afterwards.
    fn seated(&self, right: impl Right) -> Result<(), Error> {
        self.permit(right)?;
        self.person.still_here()
    }

    /// Reads off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        right: impl Right,
        mut work: impl FnMut(&dyn Snapshot) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.apart(right, move |parts| parts.read_shown(&mut work))
            .await
    }

    /// Does what takes its time off the async threads. Reading a document belongs here and not into a
    /// read of the store: while one goes on, the log cannot be emptied, and an erasure waits.
    pub(crate) async fn apart<T: Send + 'static>(
        &self,
        right: impl Right,
        work: impl FnOnce(&Parts) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.person.take(right)?;
        let (parts, person) = (Arc::clone(&self.parts), self.person.clone());
        let before = self.copy_of();
        let working = blocking(move || {
            parts.read_shown(&mut |view| person.stands(view))?;
            work(&parts)
        });
        let done = working.await?;
        // How old it is that is shown stands in the status.
        if self.copy_of() != before {
            self.changes.tell_status();
        }
        // Locked meanwhile: what was read is not for this screen any more.
        self.person.still_here()?;
        done
    }

    /// Writes off the async threads, in one transaction, and tells of the change. What was not whole
    /// when the desk was locked is not done.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        right: impl Right,
        mut work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.person.take(right)?;
        let (parts, person) = (Arc::clone(&self.parts), self.person.clone());
        let writing = blocking(move || {
            parts.write_asked(person.name(), &mut |tx, context| {
                person.stands(tx)?;
                let done = work(tx, context);
                person.still_here()?;
                done
            })
        });
        let result = writing.await?;
        self.changes.look_now();
        result
    }

    /// As [`App::read`], where nobody waits. Blocks.
    pub(crate) fn read_here<T>(
        &self,
        right: impl Right,
        mut work: impl FnMut(&dyn Snapshot) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.person.take(right)?;
        let done = self.parts.read_shown(&mut |view| {
            self.person.stands(view)?;
            work(view)
        });
        self.person.still_here()?;
        done
    }

    /// As [`App::write`], where nobody waits. Blocks.
    pub(crate) fn write_here<T>(
        &self,
        right: impl Right,
        work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.write_named(right, self.person.name(), work)
    }

    /// As [`App::write_here`], in the program's name: nobody asked for it.
    pub(crate) fn write_by_itself<T>(
        &self,
        right: impl Right,
        work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.write_named(right, "program", work)
    }

    fn write_named<T>(
        &self,
        right: impl Right,
        actor: &str,
        mut work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.person.take(right)?;
        let result = self.parts.write_asked(actor, &mut |tx, context| {
            self.person.stands(tx)?;
            let done = work(tx, context);
            self.person.still_here()?;
            done
        });
        self.changes.look_now();
        result
    }

    /// As [`App::write_here`], in a transaction that `with` opens for something of its own. Blocks.
    pub(crate) fn write_with(
        &self,
        right: impl Right,
        with: impl FnOnce(InTransaction<'_>) -> Result<(), Error>,
        mut work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.person.take(right)?;
        let context = self.parts.context(self.person.name());
        let result = with(&mut |tx| {
            self.person.stands(tx)?;
            let done = work(tx, &context);
            self.person.still_here()?;
            done
        });
        self.changes.look_now();
        result
    }

    /// Writes a line of the audit in this person's name.
    pub(crate) async fn audit(&self, right: impl Right, entry: AuditEntry) -> Result<(), Error> {
        self.write(right, move |tx, context| {
            let entry = AuditEntry {
                actor: context.actor.to_owned(),
                ..entry.clone()
            };
            tx.audit_append(&entry, context.now)
        })
        .await
    }

    /// Waits until `look` finds something, whichever process writes it; `None` after `timeout`.
    pub(crate) async fn wait_for<T: Send + 'static>(
        &self,
        right: impl Right,
        timeout: Duration,
        look: impl FnMut(&dyn Snapshot) -> Result<Option<T>, Error> + Send + Clone + 'static,
    ) -> Result<Option<T>, Error> {
        let until = Instant::now() + timeout;
        let mut changed = self.changes.subscribe();
        loop {
            changed.mark_unchanged();
            if let Some(found) = self.read(right, look.clone()).await? {
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

/// Says that somebody had a right when it was asked for, and who. What is done outside this crate takes
/// one, so that it cannot be done without asking.
#[derive(Clone)]
pub struct Permit<R: Right> {
    app: App,
    _right: R,
}

impl<R: Right> Permit<R> {
    /// The desk, acting for whoever asked.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }
}

impl<R: Right> std::fmt::Debug for Permit<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Permit({:?} for {})", R::RIGHT, self.app.person.name())
    }
}
