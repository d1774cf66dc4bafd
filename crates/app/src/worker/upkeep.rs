//! What goes on wherever the store is open: telling the time and erasing what must be gone.
//!
//! It needs no port, no client secret and no gateway, so neither the lack of one nor a failure of
//! serving puts an erasure off (docs/promises.md, A5).

use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use super::{TICK, Workers};
use crate::{App, Error, error::causes};

/// Runs until it is dropped, which waits for the pass under way. There is one pass in any case.
pub struct Upkeep {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Upkeep {
    /// Begins at once, on a thread of its own.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub fn start(app: &App) -> std::io::Result<Self> {
        let workers = Workers::new(app);
        let stop = Arc::<(Mutex<bool>, Condvar)>::default();
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new()
            .name("upkeep".to_owned())
            .spawn(move || go_on(&workers, &told))?;
        Ok(Self {
            stop,
            thread: Some(thread),
        })
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        let (has_to_stop, bell) = &*self.stop;
        *has_to_stop.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
        if let Some(thread) = self.thread.take() {
            // A pass that panicked has said so.
            let _ = thread.join();
        }
    }
}

fn go_on(workers: &Workers, (has_to_stop, bell): &(Mutex<bool>, Condvar)) {
    loop {
        tell(workers.keep_time());
        tell(workers.erase_due());
        let stopped = has_to_stop.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = bell.wait_timeout_while(stopped, TICK, |stopped| !*stopped);
        let (stopped, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if *stopped {
            return;
        }
    }
}

fn tell(done: Result<(), Error>) {
    match done {
        // A store that is busy is looked at again in a moment.
        Ok(()) | Err(Error::Busy) => {}
        Err(error) => tracing::warn!(
            worker = "upkeep",
            error.code = error.code(),
            "{}",
            causes(&error)
        ),
    }
}
