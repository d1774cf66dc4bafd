//! The workers: they read the inbox, say the calls, keep the deadlines, erase, and fetch links.
//!
//! One process at a time runs them (it holds the right to, outside this crate). Each has a step that
//! does what is due now and returns, which tests call by hand; [`Workers::start`] repeats the steps.
//! A step may be interrupted anywhere: everything it changes is one transaction at a time.

mod erasure;
mod inbox;
mod index;
mod link;
mod memory;
mod outbox;
mod program;
mod saved_file;
mod timing;
mod upkeep;

pub(crate) use memory::FailedErasures;
pub(crate) use program::Program;
pub use upkeep::Upkeep;

use std::{
    future::Future,
    sync::{Arc, OnceLock},
    time::Duration,
};

use domain::{Timestamp, TransferId};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::Instant,
};

use crate::{
    App, Changes, Error, Parts,
    error::causes,
    port::{Clock, Snapshot, Tx},
    workflow::{self, Context},
};

/// How often it is asked whether an instant has come that a step waits for. The store is not.
const TICK: Duration = Duration::from_secs(1);

/// A step is taken this often, though nothing changed and nothing came: a notice may be lost.
const RARE_TICK: Duration = Duration::from_secs(10);

/// Stopping waits so long for calls under way; the gateway client gives up on its own before.
const CALL_PATIENCE: Duration = Duration::from_secs(35);

/// The pause after a step that failed, so that trouble does not spin.
const TROUBLE_PAUSE: Duration = Duration::from_millis(1_000);

/// The workers of one process.
#[derive(Clone)]
pub struct Workers {
    parts: Arc<Parts>,
    changes: Changes,
    inbox: Arc<memory::Trouble>,
    parked: Arc<memory::Parked>,
    outbox: Arc<memory::InFlight>,
    links: Arc<memory::Links>,
    index: Arc<memory::Progress>,
    time_seen: Arc<memory::TimeSeen>,
    erasures: Arc<memory::FailedErasures>,
    saved_files: Arc<memory::SavedFiles>,
    next_deadline: Arc<memory::NextInstant>,
    next_call: Arc<memory::NextInstant>,
    damage: Arc<OnceLock<String>>,
}

/// Workers that run until this is dropped or stopped.
pub struct WorkersHandle {
    tasks: JoinSet<()>,
    calls: Arc<memory::InFlight>,
    caught_up: watch::Receiver<bool>,
}

impl WorkersHandle {
    /// Waits until what came due while the program was off is erased and looked at again.
    pub async fn caught_up(&mut self) {
        // The sender is gone only when the workers have stopped; then there is nothing to wait for.
        let _ = self.caught_up.wait_for(|done| *done).await;
    }

    /// Stops the workers. What a step has not finished is repeated at the next start; calls under way
    /// are heard to their end, or the patient would see a request twice.
    pub async fn stop(mut self) {
        self.tasks.shutdown().await;
        self.calls.finish(CALL_PATIENCE).await;
    }
}

impl Workers {
    /// The workers of `app`; nothing runs yet.
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self {
            parts: app.parts(Program::new()),
            changes: app.changes(),
            inbox: Arc::default(),
            parked: Arc::default(),
            outbox: Arc::new(memory::InFlight::new()),
            links: Arc::default(),
            index: Arc::default(),
            time_seen: Arc::default(),
            erasures: Arc::clone(app.failed_erasures()),
            saved_files: Arc::default(),
            next_deadline: Arc::default(),
            next_call: Arc::default(),
            damage: Arc::clone(app.damage()),
        }
    }

    /// Starts them on the current runtime, in the order of docs/promises.md, R6: erase what is due,
    /// ask again about what is open, then everything else.
    #[must_use]
    pub fn start(app: &App) -> WorkersHandle {
        let workers = Self::new(app);
        let (tell, caught_up) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let calls = Arc::clone(&workers.outbox);
        let changes = workers.changes.clone();
        tasks.spawn(async move { changes.watch().await });
        tasks.spawn(async move {
            let starting = workers.clone();
            blocking("start", move || starting.catch_up()).await;
            tell.send_replace(true);
            workers.run().await;
        });
        WorkersHandle {
            tasks,
            calls,
            caught_up,
        }
    }

    async fn run(self) {
        let (inbox, deadlines, erasures) = (self.clone(), self.clone(), self.clone());
        let (outbox, links, index) = (self.clone(), self.clone(), self.clone());
        let clock = self.clone();
        let never = || false;
        tokio::join!(
            self.repeat("inbox", never, move || {
                let workers = inbox.clone();
                async move { blocking("inbox", move || workers.work_inbox()).await }
            }),
            self.repeat(
                "deadlines",
                || self.is_deadline_due(),
                move || {
                    let workers = deadlines.clone();
                    async move { blocking("deadlines", move || workers.work_deadlines()).await }
                }
            ),
            self.repeat(
                "erasures",
                || self.erasures.count() > 0,
                move || {
                    let workers = erasures.clone();
                    async move { blocking("erasures", move || workers.work_erasures()).await }
                }
            ),
            self.repeat(
                "outbox",
                || self.next_call.has_come(self.now()),
                move || {
                    let workers = outbox.clone();
                    async move { workers.dispatch_calls().await.is_ok() }
                }
            ),
            self.repeat(
                "clock",
                || true,
                move || {
                    let workers = clock.clone();
                    async move {
                        workers.ask_for_time().await;
                        true
                    }
                }
            ),
            self.repeat("index", never, move || {
                let workers = index.clone();
                async move { blocking("index", move || workers.work_index()).await }
            }),
            self.repeat("links", never, move || {
                let workers = links.clone();
                async move { workers.dispatch_links().await.is_ok() }
            }),
        );
    }

    /// Repeats a step for ever: on every change of the store, when `is_due` says so, and every
    /// [`RARE_TICK`] at least. `is_due` is asked every [`TICK`].
    async fn repeat<S, F>(&self, name: &'static str, is_due: impl Fn() -> bool, mut step: S)
    where
        S: FnMut() -> F,
        F: Future<Output = bool>,
    {
        let mut changed = self.changes.subscribe();
        loop {
            changed.mark_unchanged();
            if !step().await {
                tracing::debug!(worker = name, "step failed, trying again");
                tokio::time::sleep(TROUBLE_PAUSE).await;
                continue;
            }
            let rested = Instant::now();
            while tokio::time::timeout(TICK, changed.changed()).await.is_err() {
                if is_due() || rested.elapsed() >= RARE_TICK {
                    break;
                }
            }
        }
    }

    /// Erases what came due while the program was off and asks again about everything open.
    ///
    /// # Errors
    ///
    /// As the store fails; what was done stays done.
    pub fn catch_up(&self) -> Result<(), Error> {
        let timed = self.keep_time().and_then(|()| self.free_waits());
        // Saved files that are left have their turn later: nobody waits for them at the start. What
        // fails here is told and tried again, and keeps nothing else waiting.
        let erased = self.erase_overdue();
        if let Err(error) = self.carry_out_erasures().and(erased).and(timed) {
            tracing::warn!(
                error.code = error.code(),
                "not all that is due at the start was done: {}",
                causes(&error)
            );
        }
        let now = self.now();
        let open = self.read(|view| workflow::find_open(view, now))?;
        for some in open.some_at_a_time() {
            self.write("program", |tx, context| {
                workflow::reconcile(tx, context, some)
            })?;
        }
        self.find_outdated_digests()?;
        self.find_pending_links()
    }

    /// Looks for damage of the store, once, and keeps what it found for the screens
    /// (docs/promises.md, R12).
    pub fn check_store(&self) {
        match self.parts.store.check() {
            Ok(()) | Err(Error::Busy) => {}
            Err(error) => {
                tracing::error!("the store is damaged: {}", causes(&error));
                // The first finding stays.
                let _ = self.damage.set(error.to_string());
            }
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// The time by which records are shown and hidden.
    pub(crate) fn hiding(&self) -> Timestamp {
        self.parts.clock.hiding()
    }

    /// Runs `work` in one write transaction and tells of the change.
    fn write<T>(
        &self,
        actor: &str,
        mut work: impl FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let result = self.parts.write(actor, &mut work);
        self.changes.look_now();
        result
    }

    fn read<T>(&self, mut work: impl FnMut(&dyn Snapshot) -> Result<T, Error>) -> Result<T, Error> {
        self.parts.read(&mut work)
    }

    pub(crate) fn links_sender(&self) -> mpsc::UnboundedSender<TransferId> {
        self.links.sender()
    }
}

/// Runs a blocking step off the async threads; a failure or a panic is logged and not fatal.
async fn blocking(
    name: &'static str,
    step: impl FnOnce() -> Result<(), Error> + Send + 'static,
) -> bool {
    match tokio::task::spawn_blocking(step).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::warn!(
                worker = name,
                error.code = error.code(),
                "{}",
                causes(&error)
            );
            false
        }
        Err(panic) => {
            tracing::error!(
                worker = name,
                panicked = panic.is_panic(),
                "step ended early"
            );
            false
        }
    }
}
