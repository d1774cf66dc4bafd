//! Refused callers, counted by reason and nothing else (TRUST.md S7).

use std::collections::BTreeMap;

use parking_lot::Mutex;
use rusqlite::Connection;

use crate::{Error, database::Database};

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

    /// Moves the counts into the file; on an error they stay here.
    pub fn flush(&self, database: &Database) -> Result<(), Error> {
        let counts = std::mem::take(&mut *self.0.lock());
        if counts.is_empty() {
            return Ok(());
        }
        let written = database.write(|session| {
            let mut add = session.connection().prepare_cached(
                "INSERT INTO refusal (reason, count) VALUES (?1, ?2)
                 ON CONFLICT (reason) DO UPDATE SET count = count + excluded.count",
            )?;
            for (reason, count) in &counts {
                add.execute((reason, i64::try_from(*count).unwrap_or(i64::MAX)))?;
            }
            Ok::<_, Error>(())
        });
        if written.is_err() {
            let mut kept = self.0.lock();
            for (reason, count) in counts {
                *kept.entry(reason).or_default() += count;
            }
        }
        written
    }
}
