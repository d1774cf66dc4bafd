//! Records that patients announced at counters.

use app::model::{Artefact, KeptShare};
use domain::{Timestamp, TransactionId};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, artefact, column};

/// Who shared is of no use to the desk after a day.
const PERSON_S: i64 = 86_400;

/// What was refused, or is erased, can be looked at for so long: 30 days.
const SHOWN_S: i64 = 30 * 86_400;

/// Finds a share by the consent manager's id of it.
pub fn find(tx: &Connection, transaction: &TransactionId) -> Result<Option<KeptShare>, Error> {
    tx.prepare_cached("SELECT * FROM record_share WHERE transaction_id = ?1")?
        .query_and_then([transaction.as_str()], read)?
        .next()
        .transpose()
}

/// Lists those announced since, newest first.
pub fn list_since(tx: &Connection, since: Timestamp) -> Result<Vec<KeptShare>, Error> {
    tx.prepare_cached(
        "SELECT * FROM record_share WHERE received_at >= ?1 ORDER BY received_at DESC, rowid DESC",
    )?
    .query_and_then([since.millis()], read)?
    .collect()
}

/// Lists what records are held by that were pushed, as far as it has not ended; oldest first.
pub fn list_open(tx: &Connection) -> Result<Vec<Artefact>, Error> {
    tx.prepare_cached(
        "SELECT artefact.* FROM record_share JOIN artefact ON artefact.id = record_share.id
         WHERE artefact.state_name IN ('granted', 'paused') ORDER BY record_share.received_at",
    )?
    .query_and_then([], artefact::read)?
    .collect()
}

/// Inserts or replaces a share.
pub fn put(tx: &Connection, share: &KeptShare) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO record_share (id, transaction_id, request, counter, patient, person, until,
                                   refused, received_at)
         VALUES (:id, :transaction_id, :request, :counter, :patient, :person, :until, :refused,
                 :received_at)
         ON CONFLICT (id) DO UPDATE SET
             request = excluded.request, counter = excluded.counter, patient = excluded.patient,
             person = excluded.person, until = excluded.until, refused = excluded.refused,
             received_at = excluded.received_at",
    )?
    .execute(named_params! {
        ":id": share.id.as_str(),
        ":transaction_id": share.transaction.as_str(),
        ":request": share.request.as_str(),
        ":counter": share.counter,
        ":patient": share.patient.as_str(),
        ":person": column::to_json(&share.person, "person")?,
        ":until": column::millis(share.until),
        ":refused": share.refused.map(domain::ShareRefusal::name),
        ":received_at": share.received_at.millis(),
    })?;
    Ok(())
}

/// Drops who shared after a day, and after a month what has nothing under it any more.
pub fn prune(tx: &Connection, now: Timestamp) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE record_share SET person = NULL WHERE person IS NOT NULL AND received_at < ?1",
    )?
    .execute([now.plus_seconds(-PERSON_S).millis()])?;
    tx.prepare_cached(
        "DELETE FROM record_share
         WHERE received_at < ?1 AND NOT EXISTS (
             SELECT 1 FROM artefact
             WHERE artefact.id = record_share.id AND artefact.state_name <> 'erased'
         )",
    )?
    .execute([now.plus_seconds(-SHOWN_S).millis()])?;
    Ok(())
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<KeptShare, Error> {
    let refused: Option<String> = row.get("refused")?;
    Ok(KeptShare {
        id: column::id(row, "id")?,
        transaction: column::id(row, "transaction_id")?,
        request: column::id(row, "request")?,
        counter: row.get("counter")?,
        patient: column::id(row, "patient")?,
        person: column::optional_json(row, "person")?.unwrap_or_default(),
        until: column::optional_instant(row, "until")?,
        refused: refused.map(|_| column::named(row, "refused")).transpose()?,
        received_at: column::instant(row, "received_at")?,
    })
}
