//! Erasures: scheduled, carried out, proven. What they destroy is in [`crate::erase`].

use app::{model::Erasure, port::ErasureProof};
use domain::{AbhaAddress, ArtefactId, EndReason, Timestamp};
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use crate::{Error, column};

/// What one pass took away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub records: u32,
    pub pages: u32,
    pub keys: u32,
}

/// Schedules an erasure; one that stands already stays.
pub fn schedule(tx: &Connection, erasure: &Erasure) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO erasure (artefact, patient, reason, due_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (artefact) DO NOTHING",
    )?
    .execute((
        erasure.artefact.as_str(),
        erasure.patient.as_ref().map(AbhaAddress::as_str),
        column::name(erasure.reason, "reason")?,
        erasure.due_at.millis(),
    ))?;
    Ok(())
}

/// Adds to the counts of an erasure. The time of its first pass stays, so that repeating it proves
/// the same.
pub fn note_counts(
    tx: &Connection,
    artefact: &ArtefactId,
    reason: EndReason,
    gone: Counts,
    now: Timestamp,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO erasure (artefact, patient, reason, due_at, erased_at, records, pages, keys)
         VALUES (?1, (SELECT patient FROM artefact WHERE id = ?1), ?2, ?3, ?3, ?4, ?5, ?6)
         ON CONFLICT (artefact) DO UPDATE SET
             erased_at = coalesce(erased_at, excluded.erased_at),
             records = records + excluded.records,
             pages = pages + excluded.pages,
             keys = keys + excluded.keys",
    )?
    .execute((
        artefact.as_str(),
        column::name(reason, "reason")?,
        now.millis(),
        gone.records,
        gone.pages,
        gone.keys,
    ))?;
    Ok(())
}

/// The proof of an erasure that was carried out: hex SHA-256 over the lines `hiu-desk erasure 1`,
/// artefact, reason, time of the erasure, records, pages and keys that went, each ended by `\n`.
///
/// # Errors
///
/// [`Error::Missing`] when it was not carried out.
pub fn get_proof(tx: &Connection, artefact: &ArtefactId) -> Result<ErasureProof, Error> {
    tx.prepare_cached(
        "SELECT reason, erased_at, records, pages, keys FROM erasure
         WHERE artefact = ?1 AND erased_at IS NOT NULL",
    )?
    .query_and_then([artefact.as_str()], |row| {
        let reason: EndReason = column::named(row, "reason")?;
        let erased_at = column::instant(row, "erased_at")?;
        let records = column::count(row, "records")?;
        let (pages, keys) = (column::count(row, "pages")?, column::count(row, "keys")?);
        let facts = format!(
            "hiu-desk erasure 1\n{artefact}\n{}\n{erased_at}\n{records}\n{pages}\n{keys}\n",
            reason.name()
        );
        Ok(ErasureProof {
            records,
            proof: hex::encode(Sha256::digest(facts.as_bytes())),
        })
    })?
    .next()
    .unwrap_or(Err(Error::Missing("erasure")))
}

/// Lists erasures: scheduled ones first, earliest due first; then done ones, newest first.
pub fn list(tx: &Connection) -> Result<Vec<Erasure>, Error> {
    tx.prepare_cached(
        "SELECT * FROM erasure
         ORDER BY done_at IS NOT NULL, iif(done_at IS NULL, due_at, -done_at), artefact",
    )?
    .query_and_then([], read)?
    .collect()
}

/// Lists erasures that are not done, earliest due first.
pub fn list_waiting(tx: &Connection) -> Result<Vec<Erasure>, Error> {
    tx.prepare_cached("SELECT * FROM erasure WHERE done_at IS NULL ORDER BY due_at, artefact")?
        .query_and_then([], read)?
        .collect()
}

/// How many are done.
pub fn count_done(tx: &Connection) -> Result<u64, Error> {
    let count: i64 = tx
        .prepare_cached("SELECT count(*) FROM erasure WHERE done_at IS NOT NULL")?
        .query_row([], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<Erasure, Error> {
    Ok(Erasure {
        artefact: column::id(row, "artefact")?,
        patient: column::optional_id(row, "patient")?,
        reason: column::named(row, "reason")?,
        due_at: column::instant(row, "due_at")?,
        done_at: column::optional_instant(row, "done_at")?,
        records: column::count(row, "records")?,
        proof: row.get("proof")?,
    })
}
