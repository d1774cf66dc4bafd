//! The thread that looks whether the server is there, and keeps the copy up to what was opened.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use app::causes;

use crate::shared::Shared;

/// How often to look while all is well: what was opened is copied by then.
const KEEP_UP_EVERY: Duration = Duration::from_secs(1);

/// How often to look while the line is down.
const LOOK_EVERY: Duration = Duration::from_millis(700);

/// For so long what was opened last is still copied when the program ends.
const LAST_WORK: Duration = Duration::from_secs(4);

/// Looks until it is dropped.
pub struct Line {
    /// Closed by dropping.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Line {
    pub fn start(shared: Arc<Shared>) -> std::io::Result<Self> {
        let (stop, stopped) = channel();
        let thread = std::thread::Builder::new()
            .name("line".to_owned())
            .spawn(move || watch(&shared, &stopped))?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // One that panicked has said so.
            let _ = thread.join();
        }
    }
}

fn watch(shared: &Shared, stopped: &Receiver<()>) {
    // What is in the way every second is said once.
    let mut said = String::new();
    loop {
        let pause = match shared.is_down() {
            true => LOOK_EVERY,
            false => KEEP_UP_EVERY,
        };
        let is_over = stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout);
        let done = match shared.is_down() {
            true if is_over => Ok(()),
            true => shared.look().map(drop),
            false if is_over && !shared.has_work() => Ok(()),
            false => shared.keep_up(is_over.then(|| Instant::now() + LAST_WORK)),
        };
        match done {
            // The server is asked again in a moment.
            Ok(()) => said.clear(),
            Err(app::Error::Busy) => {}
            Err(error) => {
                let causes = causes(&error);
                if causes != said {
                    tracing::warn!(
                        error.code = error.code(),
                        "this desk's copy was not kept up: {causes}"
                    );
                    said = causes;
                }
            }
        }
        if is_over {
            return;
        }
    }
}
