//! The words of the records, and finding records by them.
//!
//! The index holds words that are not sealed under an artefact's key, so an erasure takes them out
//! one by one; a backup that leaves artefact keys out must leave this table out too. It can always
//! be made again from the records.

use app::model::{Found, SearchQuery, SearchWord};
use domain::{AbhaAddress, Timestamp};
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, column, hex, record};

/// Makes the table; kept apart from the migrations because a damaged one is dropped and made again.
pub const SCHEMA: &str = include_str!("../migrations/search.sql");

/// Keeps the words of a record under its digest's number.
pub fn put(tx: &Connection, id: i64, patient: &str, title: &str, body: &str) -> Result<(), Error> {
    tx.prepare_cached("INSERT INTO search (rowid, owner, title, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, owner(patient), title, body))?;
    Ok(())
}

/// Takes the words of a record out.
pub fn delete(tx: &Connection, id: i64) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
        .execute([id])?;
    Ok(())
}

/// Drops a damaged index and makes an empty one; every record is due to be read again.
pub fn start_again(tx: &Connection) -> Result<(), Error> {
    tx.execute_batch("DROP TABLE search")?;
    tx.execute_batch(SCHEMA)?;
    tx.execute_batch(
        "DELETE FROM digest;
         INSERT OR IGNORE INTO digest_due SELECT id FROM record;",
    )?;
    Ok(())
}

/// Finds records that hold every word and may be shown at `now`; last received first.
pub fn find(tx: &Connection, query: &SearchQuery, now: Timestamp) -> Result<Vec<Found>, Error> {
    if query.words.is_empty() {
        return Ok(vec![]);
    }
    let mut statement = tx.prepare_cached(
        // The index leads; the view says what may be shown.
        "SELECT shown_record.id, shown_record.artefact, transfer, shown_record.patient, hip,
                received_at, unread, facts, search.body AS words
         FROM search
         CROSS JOIN digest ON digest.id = search.rowid
         CROSS JOIN shown_record ON shown_record.id = digest.record
         WHERE search MATCH :words AND shown_record.erase_at > :now
           AND (:patient IS NULL OR shown_record.patient = :patient)
         ORDER BY search.rowid DESC
         LIMIT :limit",
    )?;
    let mut rows = statement.query(named_params! {
        ":words": expression(query),
        ":now": now.millis(),
        ":patient": query.patient.as_ref().map(AbhaAddress::as_str),
        ":limit": column::limit(query.limit),
    })?;
    let mut keys = record::Keys::default();
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        found.push(Found {
            record: record::read(tx, row, &mut keys)?,
            text: Zeroizing::new(row.get("words")?),
        });
    }
    Ok(found)
}

/// The query in FTS5's own language. Quoted words are words, whatever they look like.
fn expression(query: &SearchQuery) -> String {
    let mut parts: Vec<String> = vec![];
    if let Some(patient) = &query.patient {
        parts.push(format!("owner : \"{}\"", owner(patient.as_str())));
    }
    for SearchWord { text, is_begun } in &query.words {
        let text = text.replace('"', " ");
        let star = if *is_begun { " *" } else { "" };
        parts.push(format!("{{title body}} : \"{text}\"{star}"));
    }
    parts.join(" AND ")
}

/// The word that stands for a patient. Its first letter is for private use and is in no record's
/// words: those are cleaned of such letters.
fn owner(patient: &str) -> String {
    format!("\u{e000}{}", &hex::encode(&Sha256::digest(patient))[..16])
}
