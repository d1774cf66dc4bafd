//! Keeps in the keychain how far the audit has come, and notices an older copy of the store that was put
//! back past the program (docs/promises.md, A6).
//!
//! Only where the keychain opens the store: with a passphrase alone the keychain is left alone.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::Duration,
};

use app::{App, causes, model::AuditWitness};
use phrase::say;

use crate::{DeskError, keys::Keychain};

/// How often to look whether there is something to keep.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What has not changed otherwise is kept anew after this time, in seconds.
const KEEP_EVERY_S: i64 = 86_400;

fn name(install: &str) -> String {
    format!("audit-head:{install}")
}

/// Watches until it is dropped. A keychain that hangs holds nothing up.
pub(crate) struct Witness {
    /// Closed by dropping.
    _stop: Sender<()>,
    touched: Touched,
}

/// The store, held while it is touched; `None`: closed. Whoever closes it waits for nobody else who has it open.
#[derive(Clone)]
struct Touched(Arc<Mutex<Option<App>>>);

impl Touched {
    fn lock(&self) -> MutexGuard<'_, Option<App>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        *self.touched.lock() = None;
    }
}

/// What the watch works on.
struct Watch {
    touched: Touched,
    name: String,
    keychain: Arc<dyn Keychain>,
    kept: Option<AuditWitness>,
}

impl Witness {
    /// Begins to watch. Where the keychain is known to answer, it is asked here, before anybody reads from
    /// the store; else by the thread.
    ///
    /// # Errors
    ///
    /// As the store fails, or when the system gives no thread.
    pub(crate) fn start(
        app: &App,
        install: &str,
        keychain: &Arc<dyn Keychain>,
        answers: bool,
    ) -> Result<Self, DeskError> {
        let touched = Touched(Arc::new(Mutex::new(Some(app.clone()))));
        let mut watch = Watch {
            touched: touched.clone(),
            name: name(install),
            keychain: Arc::clone(keychain),
            kept: None,
        };
        if answers {
            watch.ask();
            watch.judge(app)?;
        }
        let (stop, stopped) = channel();
        std::thread::Builder::new()
            .name("witness".to_owned())
            .spawn(move || {
                if !answers {
                    watch.ask();
                    watch.tell(Watch::judge);
                }
                watch.go_on(&stopped);
            })
            .map_err(DeskError::file(say::error_doing_starting_upkeep()))?;
        Ok(Self {
            _stop: stop,
            touched,
        })
    }
}

impl Watch {
    fn ask(&mut self) {
        self.kept = match self.keychain.get(&self.name) {
            Ok(Some(bytes)) => match serde_json::from_slice(&bytes) {
                Ok(kept) => Some(kept),
                Err(_) => {
                    tracing::warn!("what the keychain holds of the audit could not be read");
                    None
                }
            },
            Ok(None) => None,
            Err(trouble) => {
                tracing::info!("the keychain says nothing of the audit: {trouble}");
                None
            }
        };
    }

    /// Compares the store with what was kept, once.
    fn judge(&mut self, app: &App) -> Result<(), app::Error> {
        let Some(kept) = &self.kept else {
            return Ok(());
        };
        if let Some(noticed) = app.hear_witness(kept)? {
            tracing::warn!(
                lines = noticed.lines,
                erasures = noticed.erasures,
                "an older copy of the store was put back"
            );
            // From here on, what stands is what counts.
            self.kept = None;
        }
        Ok(())
    }

    fn go_on(&mut self, stopped: &Receiver<()>) {
        loop {
            let mut due = None;
            self.tell(|watch, app| {
                let now = app.audit_witness()?;
                due = watch.is_due(&now).then_some(now);
                Ok(())
            });
            if let Some(now) = due
                && let Ok(text) = serde_json::to_vec(&now)
            {
                match self.keychain.set(&self.name, &text) {
                    Ok(()) => self.kept = Some(now),
                    Err(trouble) => {
                        tracing::info!("the keychain keeps nothing of the audit: {trouble}");
                        return;
                    }
                }
            }
            if stopped.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    /// At every erasure, and daily.
    fn is_due(&self, now: &AuditWitness) -> bool {
        self.kept.as_ref().is_none_or(|kept| {
            now.erasures != kept.erasures
                || (now.seq != kept.seq && now.at.seconds_since(kept.at).abs() >= KEEP_EVERY_S)
        })
    }

    /// Does something with the store, unless it is closed.
    fn tell(&mut self, work: impl FnOnce(&mut Self, &App) -> Result<(), app::Error>) {
        let touched = self.touched.clone();
        if let Some(app) = &*touched.lock()
            && let Err(error) = work(self, app)
        {
            tracing::warn!(
                error.code = error.code(),
                "the audit was not compared with the keychain: {}",
                causes(&error)
            );
        }
    }
}
