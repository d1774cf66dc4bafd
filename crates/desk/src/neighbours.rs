//! What this desk knows of the others while it is open: who serves, and which ways in they changed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use phrase::say;
use store_postgres::PgStore;

use crate::{DeskError, directory::DataDirectory, server_store::ways};

/// How often to look. Who was disabled at another desk opens nothing here any later.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Looks until it is dropped.
pub(crate) struct Neighbours {
    /// Closed by dropping.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Neighbours {
    /// Begins to look; `is_served` says from then on whether any desk serves.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub(crate) fn start(
        directory: &DataDirectory,
        store: &Arc<PgStore>,
        is_served: &Arc<AtomicBool>,
    ) -> Result<Self, DeskError> {
        let (stop, stopped) = channel();
        let (directory, store) = (directory.clone(), Arc::clone(store));
        let is_served = Arc::clone(is_served);
        let thread = std::thread::Builder::new()
            .name("neighbours".to_owned())
            .spawn(move || {
                loop {
                    // While the server is away nobody serves.
                    let serves = matches!(store.who_serves(), Ok(Some(_)));
                    is_served.store(serves, Ordering::Relaxed);
                    if stopped.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
                        return;
                    }
                    if let Err(error) = ways::share(&directory, &store) {
                        tracing::debug!("the ways in were not compared with other desks: {error}");
                    }
                }
            })
            .map_err(DeskError::file(say::error_doing_starting_upkeep()))?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Neighbours {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A look that panicked has said so.
            let _ = thread.join();
        }
    }
}
