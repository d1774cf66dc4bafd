//! Files written outside the store, noted so that they go with their artefact
//! (docs/promises.md, A5).

use std::collections::HashSet;

use app::model::{Export, NotedExport};
use domain::{ArtefactId, RecordId, Timestamp};
use rusqlite::{Connection, Row};

use crate::{Error, column};

/// Notes a file that is about to be written, once for each artefact whose records it holds.
pub fn put(tx: &Connection, export: &Export, at: Timestamp) -> Result<(), Error> {
    for artefact in &export.artefacts {
        tx.prepare_cached(
            "INSERT INTO export (artefact, path, record, digest, size, written, at)
             VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
             ON CONFLICT (artefact, path) DO UPDATE SET
                 record = excluded.record, digest = excluded.digest, size = excluded.size,
                 written = 0, at = excluded.at",
        )?
        .execute((
            artefact.as_str(),
            &export.path,
            export.record.as_ref().map(|record| record.as_str()),
            &export.digest,
            i64::try_from(export.size_bytes).unwrap_or(i64::MAX),
            at.millis(),
        ))?;
    }
    Ok(())
}

/// Notes that a file is there, whole; returns how many artefacts it is still noted under.
pub fn confirm(tx: &Connection, path: &str, digest: &str) -> Result<usize, Error> {
    let noted = tx
        .prepare_cached("UPDATE export SET written = 1 WHERE path = ?1 AND digest = ?2")?
        .execute((path, digest))?;
    Ok(noted)
}

/// Forgets a file, under whatever artefact it was noted.
pub fn forget(tx: &Connection, path: &str, digest: &str) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM export WHERE path = ?1 AND digest = ?2")?
        .execute((path, digest))?;
    tx.prepare_cached("DELETE FROM export_left WHERE path = ?1 AND digest = ?2")?
        .execute((path, digest))?;
    Ok(())
}

/// Remembers a file beyond the erasure of its artefact; one that is remembered stays as it is.
pub fn keep_left(tx: &Connection, file: &NotedExport) -> Result<(), Error> {
    let size = file.size_bytes;
    tx.prepare_cached(
        "INSERT INTO export_left (path, digest, size, written, artefact, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (path, digest) DO NOTHING",
    )?
    .execute((
        &file.path,
        &file.digest,
        size.map(|size| i64::try_from(size).unwrap_or(i64::MAX)),
        file.is_written,
        file.artefact.as_str(),
        file.noted_at.millis(),
    ))?;
    Ok(())
}

/// Lists the files that hold records of an artefact.
pub fn list_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<Vec<NotedExport>, Error> {
    tx.prepare_cached("SELECT * FROM export WHERE artefact = ?1 ORDER BY at, path")?
        .query_and_then([artefact.as_str()], read)?
        .collect()
}

/// Lists those of them that hold one of these records, or several.
pub fn list_with(
    tx: &Connection,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Result<Vec<NotedExport>, Error> {
    let records: HashSet<&str> = records.iter().map(|id| id.as_str()).collect();
    let mut listing =
        tx.prepare_cached("SELECT * FROM export WHERE artefact = ?1 ORDER BY at, path")?;
    let mut rows = listing.query([artefact.as_str()])?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        let of: Option<String> = row.get("record")?;
        if of.is_none_or(|of| records.contains(of.as_str())) {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

/// Lists the files that outlived their artefact.
pub fn list_left(tx: &Connection) -> Result<Vec<NotedExport>, Error> {
    tx.prepare_cached("SELECT * FROM export_left ORDER BY at, path")?
        .query_and_then([], read)?
        .collect()
}

/// Lists files noted before `before` that nobody has said are whole, each once.
pub fn list_unfinished(tx: &Connection, before: Timestamp) -> Result<Vec<NotedExport>, Error> {
    tx.prepare_cached(
        "SELECT * FROM export WHERE written = 0 AND at < ?1 GROUP BY path, digest ORDER BY at, path",
    )?
    .query_and_then([before.millis()], read)?
    .collect()
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<NotedExport, Error> {
    let size: Option<i64> = row.get("size")?;
    Ok(NotedExport {
        artefact: column::id(row, "artefact")?,
        path: row.get("path")?,
        digest: row.get("digest")?,
        size_bytes: size.and_then(|size| u64::try_from(size).ok()),
        is_written: row.get("written")?,
        noted_at: column::instant(row, "at")?,
    })
}
