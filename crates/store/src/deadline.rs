//! What must be looked at again, and when (docs/promises.md, R5).

use app::model::Deadline;
use domain::{Due, DueKind, Timestamp};
use rusqlite::{Connection, Row};

use crate::{Error, column};

/// Sets a deadline, replacing the one of the same.
pub fn set(tx: &Connection, due: &Due, due_at: Timestamp, round: u32) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO deadline (kind, subject, due_at, round) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, subject) DO UPDATE SET
             due_at = excluded.due_at, round = excluded.round",
    )?
    .execute((due.kind().name(), due.subject(), due_at.millis(), round))?;
    Ok(())
}

/// Clears a deadline.
pub fn clear(tx: &Connection, due: &Due) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM deadline WHERE kind = ?1 AND subject = ?2")?
        .execute((due.kind().name(), due.subject()))?;
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

/// Finds the deadline of this.
pub fn find(tx: &Connection, due: &Due) -> Result<Option<Deadline>, Error> {
    tx.prepare_cached("SELECT * FROM deadline WHERE kind = ?1 AND subject = ?2")?
        .query_and_then((due.kind().name(), due.subject()), read)?
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
    let kind: DueKind = column::named(row, "kind")?;
    let subject: String = row.get("subject")?;
    let due = Due::parse(kind, &subject).map_err(|fault| Error::Column {
        column: "subject",
        reason: fault.to_string(),
    })?;
    Ok(Deadline {
        due,
        due_at: column::instant(row, "due_at")?,
        round: column::count(row, "round")?,
    })
}
