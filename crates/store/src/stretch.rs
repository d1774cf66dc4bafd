//! For how long at a time one writer keeps the others waiting, and what it does meanwhile: callbacks are
//! answered in between (docs/promises.md, R9).

use std::{
    cell::Cell,
    ops::{Deref, DerefMut},
    time::{Duration, Instant},
};

use parking_lot::{FairMutexGuard, Mutex};
use rusqlite::{Connection, hooks::Wal};

/// What was measured since the store was opened, or since it was last looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// How often the right to write was held.
    pub count: u64,
    /// The longest time it was held.
    pub longest: Duration,
    /// The most rows that were written meanwhile.
    pub most_rows: u64,
    /// The most bytes that were sealed or opened meanwhile: that is work to be done before.
    pub most_sealed_bytes: u64,
    /// The most pages of the file that one commit wrote.
    pub most_pages: u64,
}

#[derive(Default)]
pub struct Stretches(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    stretch: Stretch,
    /// Pages in the log after the last commit.
    log_pages: u64,
}

thread_local! {
    /// What this thread has sealed or opened while it holds the right to write.
    static SEALED_BYTES: Cell<Option<u64>> = const { Cell::new(None) };
    /// Pages in the log after what this thread committed last.
    static LOG_PAGES: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Pages in the log at which it is moved into the file: the number that `SQLite` itself takes.
const CHECKPOINT_PAGES: i32 = 1_000;

/// Counts bytes that were sealed or opened.
pub fn note_sealed(bytes: usize) {
    SEALED_BYTES.with(|sealed| {
        if let Some(so_far) = sealed.get() {
            sealed.set(Some(so_far.saturating_add(bytes as u64)));
        }
    });
}

/// Is called after each commit, in place of `SQLite`'s own, which does the same but for counting.
fn committed(log: &Wal, pages: i32) -> rusqlite::Result<()> {
    LOG_PAGES.set(Some(u64::from(pages.unsigned_abs())));
    if pages >= CHECKPOINT_PAGES {
        // Tried again after the next commit.
        let _ = log.checkpoint();
    }
    Ok(())
}

impl Stretches {
    /// Has the commits of the connection that writes counted.
    pub fn watch(connection: &Connection) {
        connection.wal_hook(Some(committed));
    }

    /// Notes what goes on from here on.
    pub fn begin<'a>(&'a self, connection: FairMutexGuard<'a, Connection>) -> Writer<'a> {
        SEALED_BYTES.set(Some(0));
        LOG_PAGES.set(None);
        Writer {
            rows_before: connection.total_changes(),
            connection,
            since: Instant::now(),
            stretches: self,
        }
    }

    /// What was measured, and begins anew.
    pub fn take(&self) -> Stretch {
        std::mem::take(&mut self.0.lock().stretch)
    }

    fn note(&self, held: Duration, rows: u64) {
        let sealed = SEALED_BYTES.take().unwrap_or_default();
        let mut noted = self.0.lock();
        if let Some(pages) = LOG_PAGES.take() {
            // Fewer than before: the log began anew.
            let written = pages.checked_sub(noted.log_pages).unwrap_or(pages);
            noted.log_pages = pages;
            noted.stretch.most_pages = noted.stretch.most_pages.max(written);
        }
        let stretch = &mut noted.stretch;
        stretch.count += 1;
        stretch.longest = stretch.longest.max(held);
        stretch.most_rows = stretch.most_rows.max(rows);
        stretch.most_sealed_bytes = stretch.most_sealed_bytes.max(sealed);
    }
}

/// The right to write; how long it was held is noted when it is given back.
pub struct Writer<'a> {
    connection: FairMutexGuard<'a, Connection>,
    since: Instant,
    rows_before: u64,
    stretches: &'a Stretches,
}

impl Deref for Writer<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Writer<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let rows = self
            .connection
            .total_changes()
            .saturating_sub(self.rows_before);
        self.stretches.note(self.since.elapsed(), rows);
    }
}
