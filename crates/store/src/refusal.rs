//! Refused callers, counted by reason and nothing else (docs/promises.md, S7).

use std::collections::BTreeMap;

use app::model::ManyRefused;
use domain::Timestamp;
use parking_lot::Mutex;
use rusqlite::{Connection, named_params};

use crate::{Error, column};

/// More callers a minute than that, refused for one reason, are unusual.
const MANY: u64 = 300;

/// They go on being one flood for so long after the last such minute, in milliseconds.
const MANY_FOR_MS: i64 = 600_000;

pub type Counts = BTreeMap<&'static str, u64>;

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

impl Refusals {
    /// Says in the log what was refused in the last minute, in one line however much it was; returns the
    /// counts that were unusually many.
    pub fn tell(&self) -> Counts {
        let mut counts = std::mem::take(&mut *self.unsaid.lock());
        if let Some(sum) = sum(&counts) {
            tracing::info!("requests refused since the last such line: {sum}");
        }
        counts.retain(|_, count| *count > MANY);
        counts
    }
}

/// Notes unusually many refusals of the last minute.
pub fn note_many(tx: &Connection, counts: &Counts, now: Timestamp) -> Result<(), Error> {
    let mut note = tx.prepare_cached(
        "INSERT INTO refusal (reason, count, many_since, many, many_at)
         VALUES (:reason, 0, :now - 60000, :count, :now)
         ON CONFLICT (reason) DO UPDATE SET
             many_since = iif(:now - many_at BETWEEN 0 AND :for, many_since, :now - 60000),
             many = iif(:now - many_at BETWEEN 0 AND :for, many, 0) + :count,
             many_at = :now",
    )?;
    for (reason, count) in counts {
        note.execute(named_params! {
            ":reason": reason,
            ":count": i64::try_from(*count).unwrap_or(i64::MAX),
            ":now": now.millis(),
            ":for": MANY_FOR_MS,
        })?;
    }
    Ok(())
}

/// Reasons for which unusually many are refused at `now`, the most first.
pub fn list_many(tx: &Connection, now: Timestamp) -> Result<Vec<ManyRefused>, Error> {
    tx.prepare_cached(
        "SELECT reason, many, many_since FROM refusal
         WHERE ?1 - many_at BETWEEN 0 AND ?2 ORDER BY many DESC, reason",
    )?
    .query_and_then((now.millis(), MANY_FOR_MS), |row| {
        Ok(ManyRefused {
            reason: row.get("reason")?,
            count: row.get::<_, i64>("many")?.unsigned_abs(),
            since: column::instant(row, "many_since")?,
        })
    })?
    .collect()
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
