//! What each person has opened. A record that may be shown and has no row here is new to them.

use domain::{AbhaAddress, RecordId, Timestamp};
use rusqlite::Connection;

use crate::{Error, column};

/// Whether a person has opened a record.
pub fn is_seen(tx: &Connection, record: &RecordId, person: &str) -> Result<bool, Error> {
    let is_seen = tx
        .prepare_cached("SELECT 1 FROM seen WHERE record = ?1 AND person = ?2")?
        .exists((record.as_str(), person))?;
    Ok(is_seen)
}

/// How many of a patient's records that may be shown at `now` a person has not opened.
pub fn count_new(
    tx: &Connection,
    patient: &AbhaAddress,
    person: &str,
    now: Timestamp,
) -> Result<u32, Error> {
    let count = tx
        .prepare_cached(
            "SELECT count(*) AS count FROM shown_record
             WHERE patient = ?1 AND shown_until > ?2
               AND NOT EXISTS (SELECT 1 FROM seen
                               WHERE seen.record = shown_record.id AND seen.person = ?3)",
        )?
        .query_and_then((patient.as_str(), now.millis(), person), |row| {
            column::count(row, "count")
        })?
        .next();
    count.unwrap_or(Ok(0))
}

/// Notes that a person opened a record; returns whether it was new to them. The first time stays.
pub fn put(tx: &Connection, record: &RecordId, person: &str, at: Timestamp) -> Result<bool, Error> {
    let added = tx
        .prepare_cached(
            "INSERT INTO seen (record, person, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((record.as_str(), person, at.millis()))?;
    Ok(added > 0)
}
