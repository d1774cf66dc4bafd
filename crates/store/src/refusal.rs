//! Refused callers, counted by reason and nothing else (docs/promises.md, S7).

use std::collections::BTreeMap;

use parking_lot::Mutex;
use rusqlite::Connection;

use crate::Error;

/// Counts that are not in the file yet. A crash loses those of the last seconds: a flood must not
/// cost a write each.
#[derive(Default)]
pub struct Refusals(Mutex<BTreeMap<&'static str, u64>>);

impl Refusals {
    /// Counts one.
    pub fn add(&self, reason: &'static str) {
        *self.0.lock().entry(reason).or_default() += 1;
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
        for (reason, count) in self.0.lock().iter() {
            *counts.entry((*reason).to_owned()).or_default() += count;
        }
        Ok(counts.into_iter().collect())
    }

    /// Takes the counts that are not in the file yet.
    pub fn take(&self) -> BTreeMap<&'static str, u64> {
        std::mem::take(&mut *self.0.lock())
    }

    /// Gives counts back that could not be written.
    pub fn put_back(&self, counts: BTreeMap<&'static str, u64>) {
        let mut kept = self.0.lock();
        for (reason, count) in counts {
            *kept.entry(reason).or_default() += count;
        }
    }
}

/// Adds counts to those in the file.
pub fn put(tx: &Connection, counts: &BTreeMap<&'static str, u64>) -> Result<(), Error> {
    let mut add = tx.prepare_cached(
        "INSERT INTO refusal (reason, count) VALUES (?1, ?2)
         ON CONFLICT (reason) DO UPDATE SET count = count + excluded.count",
    )?;
    for (reason, count) in counts {
        add.execute((reason, i64::try_from(*count).unwrap_or(i64::MAX)))?;
    }
    Ok(())
}
