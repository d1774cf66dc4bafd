//! The front desk's board of a day.

use app::model::BoardEntry;
use domain::{AbhaAddress, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::{Error, column};

/// Lists who is on the board of a day and was not taken off, first come first.
pub fn list(tx: &Connection, day: &str) -> Result<Vec<BoardEntry>, Error> {
    tx.prepare_cached(
        "SELECT * FROM board WHERE day = ?1 AND removed_at IS NULL ORDER BY added_at, patient",
    )?
    .query_and_then([day], read)?
    .collect()
}

/// Whether somebody is on the board of a day; `None`: they never were, `false`: they were taken off.
pub fn find(tx: &Connection, day: &str, patient: &AbhaAddress) -> Result<Option<bool>, Error> {
    let found = tx
        .prepare_cached("SELECT removed_at IS NULL FROM board WHERE day = ?1 AND patient = ?2")?
        .query_row((day, patient.as_str()), |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Puts somebody on the board of a day, also one who was taken off. Earlier days go.
pub fn put(tx: &Connection, day: &str, entry: &BoardEntry) -> Result<(), Error> {
    prune(tx, day)?;
    tx.prepare_cached(
        "INSERT INTO board (day, patient, way, added_by, added_at)
         VALUES (:day, :patient, :way, :added_by, :added_at)
         ON CONFLICT (day, patient) DO UPDATE SET
             way = excluded.way, added_by = excluded.added_by, added_at = excluded.added_at,
             removed_at = NULL",
    )?
    .execute(named_params! {
        ":day": day,
        ":patient": entry.patient.as_str(),
        ":way": entry.way.name(),
        ":added_by": entry.added_by,
        ":added_at": entry.added_at.millis(),
    })?;
    Ok(())
}

/// Takes somebody off; returns whether they were on it.
pub fn remove(
    tx: &Connection,
    day: &str,
    patient: &AbhaAddress,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .prepare_cached(
            "UPDATE board SET removed_at = ?3
             WHERE day = ?1 AND patient = ?2 AND removed_at IS NULL",
        )?
        .execute((day, patient.as_str(), at.millis()))?;
    Ok(changed > 0)
}

/// Drops the boards of days before `day`.
pub fn prune(tx: &Connection, day: &str) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM board WHERE day < ?1")?
        .execute([day])?;
    Ok(())
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<BoardEntry, Error> {
    Ok(BoardEntry {
        patient: column::id(row, "patient")?,
        way: column::named(row, "way")?,
        added_by: row.get("added_by")?,
        added_at: column::instant(row, "added_at")?,
    })
}
