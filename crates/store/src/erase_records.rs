//! Destroying single records of an artefact that stays in force: those that a later grant does not cover
//! (docs/promises.md, A5). Their artefact's key stays for the others, so the bytes themselves go.

use std::sync::Arc;

use domain::{ArtefactId, HiddenReason, RecordId};
use rusqlite::Connection;

use crate::{Error, database::Database, digest, erase};

/// Records taken out in one transaction: callbacks wait for the writer meanwhile.
const AT_ONCE: usize = 16;

/// Erases those of `records` that were hidden for a narrower grant, empties the write-ahead log, and
/// checks; returns how many went.
///
/// # Errors
///
/// [`Error::Busy`] when a reader never let go; [`Error::LeftBehind`] when something is left.
pub fn run(
    database: &Arc<Database>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Result<u32, Error> {
    let mut gone = 0_u32;
    for some in records.chunks(AT_ONCE) {
        gone += database.write(|session| {
            session.set_urgent();
            let tx = session.connection();
            let mut gone = 0_u32;
            for record in some {
                gone += u32::from(erase(tx, artefact, record)?);
            }
            Ok::<_, Error>(gone)
        })?;
    }
    erase::empty_log(database)?;
    database.read(|session| check_nothing_left(session.connection(), artefact, records))?;
    database.reserve().make();
    Ok(gone)
}

/// Erases one record; `false`: it was gone, or may not go.
fn erase(tx: &Connection, artefact: &ArtefactId, record: &RecordId) -> Result<bool, Error> {
    let may_go = tx
        .prepare_cached(
            "SELECT 1 FROM record_hidden JOIN record ON record.id = record_hidden.record
             WHERE record_hidden.record = ?1 AND record.artefact = ?2 AND reason = ?3",
        )?
        .exists((
            record.as_str(),
            artefact.as_str(),
            HiddenReason::Narrowed.name(),
        ))?;
    if !may_go {
        return Ok(false);
    }
    digest::erase_of_record(tx, record)?;
    tx.prepare_cached("DELETE FROM digest_due WHERE record = ?1")?
        .execute([record.as_str()])?;
    for marks in ["seen", "review", "abnormal"] {
        tx.prepare_cached(&format!("DELETE FROM {marks} WHERE record = ?1"))?
            .execute([record.as_str()])?;
    }
    // A file of several records holds this one, too.
    tx.prepare_cached(
        "DELETE FROM export WHERE artefact = ?1 AND (record = ?2 OR record IS NULL)",
    )?
    .execute((artefact.as_str(), record.as_str()))?;
    tx.prepare_cached("DELETE FROM record WHERE id = ?1")?
        .execute([record.as_str()])?;
    Ok(true)
}

fn check_nothing_left(
    tx: &Connection,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Result<(), Error> {
    let mut left = 0_u64;
    for record in records {
        let rows: i64 = tx
            .prepare_cached(
                "SELECT (SELECT count(*) FROM record JOIN record_hidden
                             ON record_hidden.record = record.id
                         WHERE record.id = ?1 AND record.artefact = ?2 AND reason = ?3)
                      + (SELECT count(*) FROM digest
                         WHERE record = ?1 AND NOT EXISTS (SELECT 1 FROM record WHERE id = ?1))",
            )?
            .query_row(
                (
                    record.as_str(),
                    artefact.as_str(),
                    HiddenReason::Narrowed.name(),
                ),
                |row| row.get(0),
            )?;
        left += rows.unsigned_abs();
    }
    if left == 0 {
        Ok(())
    } else {
        Err(Error::LeftBehind(left))
    }
}
