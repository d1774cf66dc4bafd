//! Pages of transfers: their digests, and their bodies as received while links of them are open.

use app::{model::PageUnderWay, port::Sealed};
use domain::TransferId;
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use crate::{Error, artefact, column, long_body, seal::Place};

/// Notes a page as whole, its body sealed under its artefact's key; returns its place among those of the
/// transfer.
pub fn put(
    tx: &Connection,
    id: &TransferId,
    number: i64,
    digest: &str,
    body: Option<&Sealed>,
) -> Result<i64, Error> {
    // Without a body as well: nothing is noted of an artefact whose key is gone.
    artefact::sealing(tx, id)?;
    let place: i64 = tx
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM page WHERE transfer = ?1")?
        .query_row([id.as_str()], |row| row.get(0))?;
    let long = body.and_then(|body| body.long);
    tx.prepare_cached(
        "INSERT INTO page (transfer, place, number, digest, body, long_body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        id.as_str(),
        place,
        number,
        digest,
        body.map(|body| body.bytes.as_slice()),
        long,
    ))?;
    if let Some(long) = long {
        long_body::keep(tx, long)?;
    }
    Ok(place)
}

/// How far a page with this body was taken; `None` where it is whole, or none.
pub fn find_under_way(
    tx: &Connection,
    id: &TransferId,
    digest: &str,
) -> Result<Option<PageUnderWay>, Error> {
    tx.prepare_cached(
        "SELECT under_way FROM page
         WHERE transfer = ?1 AND digest = ?2 AND under_way IS NOT NULL",
    )?
    .query_and_then((id.as_str(), digest), |row| column::json(row, "under_way"))?
    .next()
    .transpose()
}

/// Notes how far a page was taken.
pub fn put_under_way(tx: &Connection, id: &TransferId, page: &PageUnderWay) -> Result<(), Error> {
    let under_way = (!page.is_whole)
        .then(|| column::to_json(page, "under_way"))
        .transpose()?;
    tx.prepare_cached("UPDATE page SET under_way = ?3 WHERE transfer = ?1 AND place = ?2")?
        .execute((id.as_str(), page.place, under_way))?;
    Ok(())
}

/// The body of a page, as received; `None` where none is kept, or it is not whole yet.
pub fn find(tx: &Connection, id: &TransferId, place: i64) -> Result<Option<Vec<u8>>, Error> {
    let is_whole = tx
        .prepare_cached(
            "SELECT 1 FROM page WHERE transfer = ?1 AND place = ?2 AND under_way IS NULL",
        )?
        .exists((id.as_str(), place))?;
    // Ciphertext of the hospital's: nothing to wipe.
    Ok(match is_whole {
        true => open(tx, id, place)?.map(|body| body.to_vec()),
        false => None,
    })
}

/// As [`find`], whether it is whole or not.
pub fn open(
    tx: &Connection,
    id: &TransferId,
    place: i64,
) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let found: Option<(String, Option<Vec<u8>>, Option<i64>)> = tx
        .prepare_cached(
            "SELECT digest, body, long_body FROM page WHERE transfer = ?1 AND place = ?2",
        )?
        .query_row((id.as_str(), place), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((digest, Some(short), long)) = found else {
        return Ok(None);
    };
    let sealed = match long {
        Some(long) => long_body::read(tx, long)?,
        None => short,
    };
    let (key, artefact) = artefact::sealing(tx, id)?;
    // Those of before were sealed to their number among the pages.
    let names = [name(id, &digest), name(id, &place.to_string())];
    let mut opened = Err(Error::NotAuthentic("page"));
    for name in &names {
        opened = key.open(place_of(&artefact, name), &sealed);
        if opened.is_ok() {
            break;
        }
    }
    opened.map(Some)
}

/// The places of the pages of this number, as they came.
pub fn list_numbered(tx: &Connection, id: &TransferId, number: i64) -> Result<Vec<i64>, Error> {
    let places = tx
        .prepare_cached(
            "SELECT place FROM page WHERE transfer = ?1 AND number = ?2 ORDER BY place",
        )?
        .query_map((id.as_str(), number), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(places)
}

/// Whether a page with this body was taken whole.
pub fn has_digest(tx: &Connection, id: &TransferId, digest: &str) -> Result<bool, Error> {
    let kept = tx
        .prepare_cached(
            "SELECT 1 FROM page WHERE transfer = ?1 AND digest = ?2 AND under_way IS NULL",
        )?
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

/// What a page is sealed to, beside its artefact.
pub fn name(id: &TransferId, digest: &str) -> String {
    format!("{id}/{digest}")
}

pub fn place_of<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "page",
        artefact,
        record,
    }
}
