//! The log: JSON lines in `logs/`, one or more files a day within a size, and warnings on standard error
//! for the command.
//!
//! What is written holds no health data and no secret; that is the duty of whoever writes it, and
//! libraries that log addresses or headers are kept below their chatty levels here. There is no
//! switch to raise them.

mod bounded;

use std::{io::IsTerminal, sync::Arc};

use app::SystemClock;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::{
    EnvFilter, Layer, filter::LevelFilter, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::{access, directory::DataDirectory};
use bounded::{BoundedFiles, Bounds};

/// Whatever strangers make us say, the log takes 100 MB of the disk and no more (docs/promises.md, S7).
const BOUNDS: Bounds = Bounds {
    file_bytes: 10_000_000,
    all_bytes: 90_000_000,
    days: 30,
};

/// Our own crates speak from `info` up, all others from `error` up.
const LEVELS: &str = "error,abdm=info,app=info,cli=info,desk=info,hiu_desk=info,records=info,sandbox=warn,store=info,tunnel=info";

/// Keeps the log open; what is waiting is written when it is dropped.
pub struct Log {
    _guard: Option<WorkerGuard>,
}

/// Starts the log of this process. A second call, and a folder that cannot be written, change
/// nothing: the program works without a log.
#[must_use]
pub fn start(directory: &DataDirectory, warn_on_stderr: bool) -> Log {
    let is_there = access::make_folder(&directory.logs()).is_ok();
    let files = BoundedFiles::new(directory.logs(), BOUNDS, Arc::new(SystemClock));
    let (writer, guard) = is_there
        .then(|| tracing_appender::non_blocking(files))
        .unzip();
    let file = writer.map(|writer| {
        tracing_subscriber::fmt::layer()
            .json()
            .with_writer(writer)
            .with_filter(EnvFilter::new(LEVELS))
    });
    let stderr = warn_on_stderr.then(|| {
        tracing_subscriber::fmt::layer()
            .compact()
            .with_ansi(std::io::stderr().is_terminal())
            .with_target(false)
            .with_writer(std::io::stderr)
            .with_filter(LevelFilter::WARN)
            .with_filter(EnvFilter::new(LEVELS))
    });
    // Fails only when a log runs already, as in tests.
    let _ = tracing_subscriber::registry()
        .with(file)
        .with(stderr)
        .try_init();
    Log { _guard: guard }
}
