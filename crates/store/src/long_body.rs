//! Bodies too long for one row: in parts, a few of them in one transaction, for callbacks wait for the
//! writer meanwhile (docs/promises.md, R9).

use domain::{ArtefactId, Timestamp, TransferId};
use rusqlite::{Connection, OptionalExtension};

use crate::{Error, column, database::Database};

/// What is longer lies in parts.
pub const LONGEST_ROW: usize = 1024 * 1024;

/// Bytes of a part; one is written in a transaction.
const PART: usize = 1024 * 1024;

/// Parts destroyed in one transaction: each page of them is overwritten.
const PARTS_AT_ONCE: usize = 1;

/// A draft so old is what a crash left behind, in seconds. A clock that was set counts as well: whoever
/// writes one that is gone hears so, and begins again.
const STALE_S: i64 = 3_600;

/// What a long body is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A record, sealed for good.
    Record,
    /// A page that waits.
    Page,
}

/// Writes a body as a draft, each part in a transaction of its own; returns its number.
///
/// # Errors
///
/// As the store fails; what was written of it is cleared away then.
pub fn write(
    database: &Database,
    transfer: &TransferId,
    of: Of,
    body: &[u8],
) -> Result<i64, Error> {
    let began_at = database.options().clock.now();
    let id = database
        .write(|session| begin(session.connection(), transfer, (of, body.len()), began_at))?;
    for (number, part) in body.chunks(PART).enumerate() {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let written = database.write(|session| add(session.connection(), id, number, part));
        if let Err(error) = written {
            give_up(database, id);
            return Err(error);
        }
    }
    Ok(id)
}

/// As [`write`], in a store that is moved to: nobody else writes there.
///
/// # Errors
///
/// As the store fails; what was written of it is cleared away later.
pub fn write_in_move(
    database: &Database,
    transfer: &TransferId,
    of: Of,
    body: &[u8],
) -> Result<i64, Error> {
    let began_at = database.options().clock.now();
    database.write_in_move(|session| {
        let tx = session.connection();
        let id = begin(tx, transfer, (of, body.len()), began_at)?;
        for (number, part) in body.chunks(PART).enumerate() {
            add(tx, id, i64::try_from(number).unwrap_or(i64::MAX), part)?;
        }
        Ok(id)
    })
}

fn begin(
    tx: &Connection,
    transfer: &TransferId,
    (of, size): (Of, usize),
    began_at: Timestamp,
) -> Result<i64, Error> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "INSERT INTO long_body (transfer, state, is_record, size_bytes, began_at)
         VALUES (?1, 'draft', ?2, ?3, ?4)",
    )?
    .execute((transfer.as_str(), of == Of::Record, size, began_at.millis()))?;
    Ok(tx.last_insert_rowid())
}

/// Lets go of a draft that is not kept after all. Where that fails, it is found later by its age.
pub fn give_up(database: &Database, id: i64) {
    let loosened = database.write(|session| {
        session
            .connection()
            .prepare_cached(
                "UPDATE long_body SET state = 'loose' WHERE id = ?1 AND state = 'draft'",
            )?
            .execute([id])?;
        Ok::<_, Error>(())
    });
    if let Err(error) = loosened.and_then(|()| clear_away(database)) {
        tracing::debug!(%error, "a body that was not kept is cleared away later");
    }
}

fn add(tx: &Connection, id: i64, number: i64, part: &[u8]) -> Result<(), Error> {
    let added = tx
        .prepare_cached(
            "INSERT INTO long_body_part (body, number, bytes)
             SELECT id, ?2, ?3 FROM long_body WHERE id = ?1 AND state = 'draft'",
        )?
        .execute((id, number, part))?;
    found(added)
}

/// Keeps a draft: a row that refers to it is written in the same transaction.
///
/// # Errors
///
/// [`Error::Busy`] when it is no draft any more, since it was taken for one that a crash left: whoever wrote
/// it begins again.
pub fn keep(tx: &Connection, id: i64) -> Result<(), Error> {
    let kept = tx
        .prepare_cached("UPDATE long_body SET state = 'kept' WHERE id = ?1 AND state = 'draft'")?
        .execute([id])?;
    found(kept)
}

fn found(rows: usize) -> Result<(), Error> {
    match rows {
        0 => Err(Error::Busy),
        _ => Ok(()),
    }
}

/// A body that is kept, put together.
///
/// # Errors
///
/// [`Error::Damaged`] when some of it is not there.
pub fn read(tx: &Connection, id: i64) -> Result<Vec<u8>, Error> {
    let damaged = || Error::Damaged("a long body is not whole".to_owned());
    let size: Option<i64> = tx
        .prepare_cached("SELECT size_bytes FROM long_body WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let size = size.and_then(|size| usize::try_from(size).ok());
    let size = size.ok_or_else(damaged)?;
    // As it was: growing step by step would hold the body twice.
    let mut body = Vec::with_capacity(size);
    let mut reading =
        tx.prepare_cached("SELECT bytes FROM long_body_part WHERE body = ?1 ORDER BY number")?;
    let mut parts = reading.query([id])?;
    while let Some(part) = parts.next()? {
        body.extend_from_slice(part.get_ref(0)?.as_blob().unwrap_or_default());
    }
    if body.len() != size {
        return Err(damaged());
    }
    Ok(body)
}

/// Lets go of everything of an artefact's transfers, drafts as well.
pub fn loosen_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE long_body SET state = 'loose'
         WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)",
    )?
    .execute([artefact.as_str()])?;
    Ok(())
}

/// Destroys what nothing refers to, and drafts that a crash left, a few parts at a time.
pub fn clear_away(database: &Database) -> Result<(), Error> {
    let now = database.options().clock.now();
    let is_any = |tx: &Connection| Ok::<_, Error>(find_one(tx, now)?.is_some());
    if !database.read(|session| is_any(session.connection()))? {
        return Ok(());
    }
    while database.write_step(|session| {
        session.set_urgent();
        clear_some(session.connection(), now)
    })? {}
    Ok(())
}

fn find_one(tx: &Connection, now: Timestamp) -> Result<Option<i64>, Error> {
    let found = tx
        .prepare_cached(
            "SELECT id FROM long_body
             WHERE state = 'loose' OR (state = 'draft' AND abs(?1 - began_at) > ?2) LIMIT 1",
        )?
        .query_row((now.millis(), STALE_S * 1_000), |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Destroys some parts; whether there may be more.
fn clear_some(tx: &Connection, now: Timestamp) -> Result<bool, Error> {
    let Some(id) = find_one(tx, now)? else {
        return Ok(false);
    };
    // Whoever still writes a draft that is taken for stale finds it gone.
    tx.prepare_cached("UPDATE long_body SET state = 'loose' WHERE id = ?1")?
        .execute([id])?;
    let gone = tx
        .prepare_cached(
            "DELETE FROM long_body_part WHERE body = ?1 AND number IN (
                 SELECT number FROM long_body_part WHERE body = ?1 LIMIT ?2)",
        )?
        .execute((id, column::limit(Some(PARTS_AT_ONCE))))?;
    if gone < PARTS_AT_ONCE {
        tx.prepare_cached("DELETE FROM long_body WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(true)
}
