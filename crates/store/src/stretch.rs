//! For how long at a time one writer keeps the others waiting: callbacks are answered in between.

use std::{
    ops::{Deref, DerefMut},
    time::{Duration, Instant},
};

use parking_lot::{FairMutexGuard, Mutex};
use rusqlite::Connection;

/// What was measured since the store was opened, or since it was last looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// How often the right to write was held.
    pub count: u64,
    /// The longest time it was held.
    pub longest: Duration,
    /// The most rows that were written meanwhile.
    pub most_rows: u64,
}

#[derive(Default)]
pub struct Stretches(Mutex<Stretch>);

impl Stretches {
    /// What was measured, and begins anew.
    pub fn take(&self) -> Stretch {
        std::mem::take(&mut self.0.lock())
    }

    fn note(&self, held: Duration, rows: u64) {
        let mut stretch = self.0.lock();
        stretch.count += 1;
        stretch.longest = stretch.longest.max(held);
        stretch.most_rows = stretch.most_rows.max(rows);
    }
}

/// The right to write; how long it was held is noted when it is given back.
pub struct Writer<'a> {
    pub connection: FairMutexGuard<'a, Connection>,
    pub since: Instant,
    pub rows_before: u64,
    pub stretches: &'a Stretches,
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
