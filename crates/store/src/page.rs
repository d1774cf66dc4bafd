//! Pages of transfers: their digests, and their bodies as received while links of them are open.

use domain::TransferId;
use rusqlite::{Connection, OptionalExtension};

use crate::{Error, artefact, seal::Place};

/// Notes a page, its body sealed under its artefact's key; returns its place among those of the
/// transfer.
pub fn put(
    tx: &Connection,
    id: &TransferId,
    number: i64,
    digest: &str,
    body: Option<&[u8]>,
) -> Result<i64, Error> {
    // Without a body as well: nothing is noted of an artefact whose key is gone.
    let (key, artefact) = artefact::sealing(tx, id)?;
    let place: i64 = tx
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM page WHERE transfer = ?1")?
        .query_row([id.as_str()], |row| row.get(0))?;
    let record = place_name(id, place);
    let sealed = body
        .map(|body| key.seal(place_of(&artefact, &record), body))
        .transpose()?;
    tx.prepare_cached(
        "INSERT INTO page (transfer, place, number, digest, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((id.as_str(), place, number, digest, sealed))?;
    Ok(place)
}

/// The body of a page, as received; `None` where none is kept.
pub fn find(tx: &Connection, id: &TransferId, place: i64) -> Result<Option<Vec<u8>>, Error> {
    let sealed: Option<Vec<u8>> = tx
        .prepare_cached("SELECT body FROM page WHERE transfer = ?1 AND place = ?2")?
        .query_row((id.as_str(), place), |row| row.get(0))
        .optional()?
        .flatten();
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let (key, artefact) = artefact::sealing(tx, id)?;
    let record = place_name(id, place);
    // Ciphertext of the hospital's: nothing to wipe.
    Ok(Some(
        key.open(place_of(&artefact, &record), &sealed)?.to_vec(),
    ))
}

/// Whether a page of this number was kept.
pub fn has_number(tx: &Connection, id: &TransferId, number: i64) -> Result<bool, Error> {
    let kept = tx
        .prepare_cached("SELECT 1 FROM page WHERE transfer = ?1 AND number = ?2")?
        .exists((id.as_str(), number))?;
    Ok(kept)
}

/// Whether a page with this body was kept.
pub fn has_digest(tx: &Connection, id: &TransferId, digest: &str) -> Result<bool, Error> {
    let kept = tx
        .prepare_cached("SELECT 1 FROM page WHERE transfer = ?1 AND digest = ?2")?
        .exists((id.as_str(), digest))?;
    Ok(kept)
}

/// Drops the body of one page; its digest stays.
pub fn drop_body(tx: &Connection, id: &TransferId, place: i64) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE page SET body = NULL WHERE transfer = ?1 AND place = ?2 AND body IS NOT NULL",
    )?
    .execute((id.as_str(), place))?;
    Ok(())
}

/// Drops the bodies of a transfer's pages; their digests stay.
pub fn drop_bodies(tx: &Connection, id: &TransferId) -> Result<(), Error> {
    tx.prepare_cached("UPDATE page SET body = NULL WHERE transfer = ?1 AND body IS NOT NULL")?
        .execute([id.as_str()])?;
    Ok(())
}

fn place_name(id: &TransferId, place: i64) -> String {
    format!("{id}/{place}")
}

fn place_of<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "page",
        artefact,
        record,
    }
}
