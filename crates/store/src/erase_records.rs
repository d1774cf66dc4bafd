//! Destroying single records of an artefact that stays in force: those that a later grant does not cover
//! (docs/promises.md, A5). Their artefact's key stays for the others, so the bytes themselves go.

use std::sync::Arc;

use domain::{ArtefactId, HiddenReason, RecordId};
use rusqlite::Connection;

use crate::{Error, database::Database, digest, erase, long_body, patient};

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
        // Sealing what stays is done before. Where that fails, the same is tried below, which mends the index.
        let ready = database.read(|session| {
            let tx = session.connection();
            digest::without_records(tx, &that_may_go(tx, artefact, some)?)
        });
        let ready = ready.unwrap_or_default();
        gone += database.write_step(|session| {
            session.set_urgent();
            let tx = session.connection();
            let going = that_may_go(tx, artefact, some)?;
            digest::erase_of_records(tx, &going, &ready)?;
            for record in &going {
                erase(tx, artefact, record)?;
            }
            Ok::<_, Error>(u32::try_from(going.len()).unwrap_or(u32::MAX))
        })?;
    }
    long_body::clear_away(database)?;
    erase::empty_log(database)?;
    database.read(|session| check_nothing_left(session.connection(), artefact, records))?;
    database.reserve().make();
    Ok(gone)
}

fn that_may_go(
    tx: &Connection,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Result<Vec<RecordId>, Error> {
    let mut going = vec![];
    for record in records {
        if may_go(tx, artefact, record)? {
            going.push(record.clone());
        }
    }
    Ok(going)
}

/// Whether a record is still there and no grant covers it any more.
fn may_go(tx: &Connection, artefact: &ArtefactId, record: &RecordId) -> Result<bool, Error> {
    Ok(tx
        .prepare_cached(
            "SELECT 1 FROM record_hidden JOIN record ON record.id = record_hidden.record
             WHERE record_hidden.record = ?1 AND record.artefact = ?2 AND reason = ?3",
        )?
        .exists((
            record.as_str(),
            artefact.as_str(),
            HiddenReason::Narrowed.name(),
        ))?)
}

/// What hangs on a record, and the record.
const OF_RECORD: [&str; 6] = [
    "DELETE FROM digest_due WHERE record = ?1",
    "DELETE FROM seen WHERE record = ?1",
    "DELETE FROM review WHERE record = ?1",
    "DELETE FROM abnormal WHERE record = ?1",
    patient::FORGET_CHECKED,
    "DELETE FROM record WHERE id = ?1",
];

/// Erases one record, whose digest is gone.
fn erase(tx: &Connection, artefact: &ArtefactId, record: &RecordId) -> Result<(), Error> {
    // A file of several records holds this one, too.
    tx.prepare_cached(
        "DELETE FROM export WHERE artefact = ?1 AND (record = ?2 OR record IS NULL)",
    )?
    .execute((artefact.as_str(), record.as_str()))?;
    for delete in OF_RECORD {
        tx.prepare_cached(delete)?.execute([record.as_str()])?;
    }
    Ok(())
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
                "WITH gone (id) AS (
                     SELECT record FROM record_hidden WHERE record = ?1 AND artefact = ?2 AND reason = ?3
                 )
                 SELECT (SELECT count(*) FROM record WHERE id IN gone)
                      + (SELECT count(*) FROM digest WHERE record IN gone)
                      + (SELECT count(*) FROM digest_due WHERE record IN gone)
                      + (SELECT count(*) FROM review WHERE record IN gone)
                      + (SELECT count(*) FROM seen WHERE record IN gone)
                      + (SELECT count(*) FROM export WHERE record IN gone)
                      + (SELECT count(*) FROM long_body
                         WHERE state = 'loose'
                           AND transfer IN (SELECT id FROM transfer WHERE artefact = ?2))
                      + (SELECT count(*) FROM word_text
                         WHERE artefact = ?2 AND number NOT IN (SELECT id FROM digest))",
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
