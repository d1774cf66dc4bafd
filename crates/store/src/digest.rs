//! Digests: what is kept of each record for the views over many. Sealed like the record itself.

use app::model::{Digested, NewDigest};
use domain::{AbhaAddress, ArtefactId, RecordId, Timestamp};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::{Error, artefact, column, record, seal::Place, search};

/// Room for records that arrive in one millisecond.
const NUMBERS_A_MILLISECOND: i64 = 1_000;

/// Keeps a record's digest and words, in place of older ones.
///
/// # Errors
///
/// [`Error::Missing`] when the record is gone, [`Error::Erased`] when its artefact has no key.
pub fn put(tx: &Connection, new: &NewDigest) -> Result<(), Error> {
    let id = new.record.as_str();
    let (artefact, patient, received_at): (String, String, i64) = tx
        .prepare_cached("SELECT artefact, patient, received_at FROM record WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or(Error::Missing("record"))?;
    let sealed = artefact::get_key(tx, &artefact)?.seal(place(&artefact, id), &new.digest)?;
    let number = match find_number(tx, id)? {
        Some(number) => {
            search::delete(tx, number)?;
            number
        }
        None => free_number(tx, received_at)?,
    };
    tx.prepare_cached(
        "INSERT INTO digest (id, record, artefact, version, body)
         VALUES (:id, :record, :artefact, :version, :body)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body",
    )?
    .execute(named_params! {
        ":id": number,
        ":record": id,
        ":artefact": artefact,
        ":version": new.version,
        ":body": sealed,
    })?;
    search::put(tx, number, &patient, &new.title, &new.text)?;
    tx.prepare_cached("DELETE FROM digest_due WHERE record = ?1")?
        .execute([id])?;
    Ok(())
}

/// Lists a patient's records that may be shown at `now`, newest received first, each with its digest
/// where one of this version is there.
pub fn list_shown(
    tx: &Connection,
    patient: &AbhaAddress,
    version: u32,
    now: Timestamp,
) -> Result<Vec<Digested>, Error> {
    let mut statement = tx.prepare_cached(
        "SELECT shown_record.id, shown_record.artefact, transfer, patient, hip, received_at, unread,
                facts, digest.body AS digest
         FROM shown_record
         LEFT JOIN digest ON digest.record = shown_record.id AND digest.version = :version
         WHERE shown_until > :now AND patient = :patient
         ORDER BY received_at DESC, arrival DESC",
    )?;
    let mut rows = statement.query(named_params! {
        ":version": version,
        ":now": now.millis(),
        ":patient": patient.as_str(),
    })?;
    let mut keys = record::Keys::default();
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        let record = record::read(tx, row, &mut keys)?;
        let sealed: Option<Vec<u8>> = row.get("digest")?;
        let (artefact, id) = (record.artefact.as_str(), record.id.as_str());
        let digest = match &sealed {
            // One that does not open is as good as none: it is made again from the record.
            Some(sealed) => keys
                .get(tx, artefact)?
                .open(place(artefact, id), sealed)
                .ok(),
            None => None,
        };
        found.push(Digested { record, digest });
    }
    Ok(found)
}

/// Records that may be shown at `now` and have no digest yet; those that end soonest come last, and
/// of one end the last received first.
pub fn list_due(tx: &Connection, limit: usize, now: Timestamp) -> Result<Vec<RecordId>, Error> {
    tx.prepare_cached(
        "SELECT id FROM digest_due JOIN shown_record ON shown_record.id = digest_due.record
         WHERE shown_until > ?1
         ORDER BY erase_at DESC, received_at DESC, arrival DESC
         LIMIT ?2",
    )?
    .query_and_then((now.millis(), column::limit(Some(limit))), |row| {
        column::id(row, "id")
    })?
    .collect()
}

/// Puts every record whose digest is not of this version back on the list; returns how many.
pub fn queue_outdated(tx: &Connection, version: u32) -> Result<usize, Error> {
    let queued = tx
        .prepare_cached(
            "INSERT OR IGNORE INTO digest_due SELECT record FROM digest WHERE version <> ?1",
        )?
        .execute([version])?;
    Ok(queued)
}

/// Destroys up to `most` digests of an artefact with their words; returns how many went.
pub fn erase_some(tx: &Connection, artefact: &ArtefactId, most: usize) -> Result<usize, Error> {
    let numbers: Vec<i64> = tx
        .prepare_cached("SELECT id FROM digest WHERE artefact = ?1 ORDER BY id LIMIT ?2")?
        .query_map((artefact.as_str(), column::limit(Some(most))), |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    for number in &numbers {
        search::delete(tx, *number)?;
        tx.prepare_cached("DELETE FROM digest WHERE id = ?1")?
            .execute([number])?;
    }
    search::flush(tx)?;
    Ok(numbers.len())
}

/// Destroys a record's digest with its words.
pub fn erase_of_record(tx: &Connection, record: &RecordId) -> Result<(), Error> {
    if let Some(number) = find_number(tx, record.as_str())? {
        search::delete(tx, number)?;
        tx.prepare_cached("DELETE FROM digest WHERE id = ?1")?
            .execute([number])?;
        search::flush(tx)?;
    }
    Ok(())
}

/// How many of an artefact's records have a digest.
pub fn count_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<usize, Error> {
    let count: i64 = tx
        .prepare_cached("SELECT count(*) FROM digest WHERE artefact = ?1")?
        .query_row([artefact.as_str()], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn find_number(tx: &Connection, record: &str) -> Result<Option<i64>, Error> {
    let number = tx
        .prepare_cached("SELECT id FROM digest WHERE record = ?1")?
        .query_row([record], |row| row.get(0))
        .optional()?;
    Ok(number)
}

/// The first free number for what came at this millisecond, so that numbers ascend with arrival.
fn free_number(tx: &Connection, received_at: i64) -> Result<i64, Error> {
    let first = received_at.saturating_mul(NUMBERS_A_MILLISECOND);
    let last: Option<i64> = tx
        .prepare_cached("SELECT max(id) FROM digest WHERE id >= ?1 AND id < ?2")?
        .query_row(
            (first, first.saturating_add(NUMBERS_A_MILLISECOND)),
            |row| row.get(0),
        )?;
    let mut number = last.map_or(first, |last| last.saturating_add(1));
    // More than a thousand in one millisecond spill into the next.
    while tx
        .prepare_cached("SELECT 1 FROM digest WHERE id = ?1")?
        .exists([number])?
    {
        number = number.saturating_add(1);
    }
    Ok(number)
}

fn place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "record digest",
        artefact,
        record,
    }
}
