//! The words of the records, and finding records by them.
//!
//! The index holds words that are not sealed under an artefact's key, so an erasure takes them out
//! one by one; a backup that leaves artefact keys out must leave this table out too. It can always
//! be made again from the records.

use app::{
    model::{Found, SearchQuery, SearchWord},
    words,
};
use domain::{AbhaAddress, Timestamp};
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, hex, record};

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
    let Some(expression) = expression(query) else {
        return Ok(vec![]);
    };
    let mut statement = tx.prepare_cached(
        // The index leads; the view says what may be shown.
        "SELECT shown_record.id, shown_record.artefact, transfer, shown_record.patient, hip,
                received_at, unread, facts, search.title AS words_title, search.body AS words
         FROM search
         CROSS JOIN digest ON digest.id = search.rowid
         CROSS JOIN shown_record ON shown_record.id = digest.record
         WHERE search MATCH :words AND shown_record.erase_at > :now
           AND (:patient IS NULL OR shown_record.patient = :patient)
         ORDER BY search.rowid DESC",
    )?;
    let mut rows = statement.query(named_params! {
        ":words": expression,
        ":now": now.millis(),
        ":patient": query.patient.as_ref().map(AbhaAddress::as_str),
    })?;
    let limit = query.limit.unwrap_or(usize::MAX);
    let side_by_side: Vec<&SearchWord> = query
        .words
        .iter()
        .filter(|word| word.text.contains(' '))
        .collect();
    let mut keys = record::Keys::default();
    let mut found = vec![];
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let text: Zeroizing<String> = Zeroizing::new(row.get("words")?);
        // The index does not know what stands beside what.
        if !side_by_side.is_empty() {
            let title: String = row.get("words_title")?;
            let holds =
                |word: &&SearchWord| words::holds(&text, word) || words::holds(&title, word);
            if !side_by_side.iter().all(holds) {
                continue;
            }
        }
        found.push(Found {
            record: record::read(tx, row, &mut keys)?,
            text,
        });
    }
    Ok(found)
}

/// The query in FTS5's own language: every word, each quoted, so that it is a word whatever it looks
/// like. `None` when nothing is asked for.
fn expression(query: &SearchQuery) -> Option<String> {
    let mut parts: Vec<String> = vec![];
    for SearchWord { text, is_begun } in &query.words {
        let words: Vec<&str> = text.split_whitespace().collect();
        for (place, word) in words.iter().enumerate() {
            let word: String = word.chars().filter(|letter| is_searched(*letter)).collect();
            if !word.is_empty() {
                let is_open = *is_begun && place + 1 == words.len();
                parts.push(format!("\"{word}\"{}", if is_open { " *" } else { "" }));
            }
        }
    }
    if parts.is_empty() {
        return None;
    }
    // Two of one and the same are one.
    parts.dedup();
    if let Some(patient) = &query.patient {
        parts.push(format!("\"{}\"", owner(patient.as_str())));
    }
    Some(parts.join(" AND "))
}

/// Whether a letter can be asked for: not what stands for patients, and nothing FTS5 would read.
fn is_searched(letter: char) -> bool {
    letter != '"' && !('\u{e000}'..='\u{f8ff}').contains(&letter)
}

/// The word that stands for a patient. Its first letter is for private use and is in no record's
/// words: those are cleaned of such letters.
fn owner(patient: &str) -> String {
    format!("\u{e000}{}", &hex::encode(&Sha256::digest(patient))[..16])
}
