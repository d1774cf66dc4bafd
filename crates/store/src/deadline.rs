//! What must be looked at again, and when (TRUST.md R5).

use app::model::{Deadline, DeadlineKind};
use domain::Timestamp;
use rusqlite::{Connection, Row};

use crate::{Error, column};

/// Sets a deadline, replacing the one of the same kind and subject.
pub fn set(
    tx: &Connection,
    kind: DeadlineKind,
    subject: &str,
    due_at: Timestamp,
    round: u32,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO deadline (kind, subject, due_at, round) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, subject) DO UPDATE SET
             due_at = excluded.due_at, round = excluded.round",
    )?
    .execute((column::name(kind, "kind")?, subject, due_at.millis(), round))?;
    Ok(())
}

/// Clears a deadline.
pub fn clear(tx: &Connection, kind: DeadlineKind, subject: &str) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM deadline WHERE kind = ?1 AND subject = ?2")?
        .execute((column::name(kind, "kind")?, subject))?;
    Ok(())
}

/// Lists deadlines due at `now`, earliest first.
pub fn list_due(tx: &Connection, now: Timestamp, limit: usize) -> Result<Vec<Deadline>, Error> {
    tx.prepare_cached(
        "SELECT * FROM deadline WHERE due_at <= ?1 ORDER BY due_at, kind, subject LIMIT ?2",
    )?
    .query_and_then((now.millis(), column::limit(Some(limit))), read)?
    .collect()
}

/// Finds the deadline of a kind and subject.
pub fn find(tx: &Connection, kind: DeadlineKind, subject: &str) -> Result<Option<Deadline>, Error> {
    tx.prepare_cached("SELECT * FROM deadline WHERE kind = ?1 AND subject = ?2")?
        .query_and_then((column::name(kind, "kind")?, subject), read)?
        .next()
        .transpose()
}

/// The earliest deadline, if any.
pub fn find_next(tx: &Connection) -> Result<Option<Timestamp>, Error> {
    let millis: Option<i64> = tx
        .prepare_cached("SELECT min(due_at) FROM deadline")?
        .query_row([], |row| row.get(0))?;
    millis
        .map(|millis| column::to_instant(millis, "due_at"))
        .transpose()
}

fn read(row: &Row<'_>) -> Result<Deadline, Error> {
    Ok(Deadline {
        kind: column::named(row, "kind")?,
        subject: row.get("subject")?,
        due_at: column::instant(row, "due_at")?,
        round: column::count(row, "round")?,
    })
}
