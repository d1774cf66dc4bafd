//! Refused callers, counted by reason and nothing else (docs/promises.md, S7).

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use parking_lot::Mutex;
use rusqlite::Connection;

use crate::Error;

/// The sum of refused callers is said in the log this often.
const SAID_EVERY: Duration = Duration::from_secs(60);

type Counts = BTreeMap<&'static str, u64>;

/// Counts that are not in the file yet. A crash loses those of the last seconds: a flood must not
/// cost a write each.
#[derive(Default)]
pub struct Refusals {
    unwritten: Mutex<Counts>,
    unsaid: Mutex<Counts>,
}

impl Refusals {
    /// Counts one.
    pub fn add(&self, reason: &'static str) {
        *self.unwritten.lock().entry(reason).or_default() += 1;
        *self.unsaid.lock().entry(reason).or_default() += 1;
    }

    /// All counts, those not in the file yet included; by reason.
    pub fn list(&self, tx: &Connection) -> Result<Vec<(String, u64)>, Error> {
        let mut counts: BTreeMap<String, u64> = tx
            .prepare_cached("SELECT reason, count FROM refusal")?
            .query_map([], |row| {
                let count: i64 = row.get(1)?;
                Ok((row.get(0)?, count.unsigned_abs()))
            })?
            .collect::<Result<_, _>>()?;
        for (reason, count) in self.unwritten.lock().iter() {
            *counts.entry((*reason).to_owned()).or_default() += count;
        }
        Ok(counts.into_iter().collect())
    }

    /// Takes the counts that are not in the file yet.
    pub fn take(&self) -> Counts {
        std::mem::take(&mut *self.unwritten.lock())
    }

    /// Gives counts back that could not be written.
    pub fn put_back(&self, counts: Counts) {
        let mut kept = self.unwritten.lock();
        for (reason, count) in counts {
            *kept.entry(reason).or_default() += count;
        }
    }
}

/// Says once a minute how many callers were refused and why: one line, however many there were.
pub struct Sum {
    due_at: Instant,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            due_at: Instant::now() + SAID_EVERY,
        }
    }
}

impl Sum {
    /// Says it if a minute has passed and there is something to say.
    pub fn tell_if_due(&mut self, refusals: &Refusals) {
        if Instant::now() < self.due_at {
            return;
        }
        self.due_at = Instant::now() + SAID_EVERY;
        let counts = std::mem::take(&mut *refusals.unsaid.lock());
        if let Some(sum) = sum(&counts) {
            tracing::info!("requests refused since the last such line: {sum}");
        }
    }
}

fn sum(counts: &Counts) -> Option<String> {
    let each: Vec<String> = counts
        .iter()
        .map(|(reason, count)| format!("{reason} {count}"))
        .collect();
    (!each.is_empty()).then(|| each.join(", "))
}

/// Adds counts to those in the file.
pub fn put(tx: &Connection, counts: &Counts) -> Result<(), Error> {
    let mut add = tx.prepare_cached(
        "INSERT INTO refusal (reason, count) VALUES (?1, ?2)
         ON CONFLICT (reason) DO UPDATE SET count = count + excluded.count",
    )?;
    for (reason, count) in counts {
        add.execute((reason, i64::try_from(*count).unwrap_or(i64::MAX)))?;
    }
    Ok(())
}
