//! The words of the records, and finding records by them.
//!
//! The index holds words that are not sealed under an artefact's key, so an erasure takes them out
//! one by one; a backup that leaves artefact keys out must leave this table out too. It can always
//! be made again from the records.

use app::{
    model::{Record, SearchQuery, SearchWord},
    words,
};
use domain::{AbhaAddress, RecordId, Timestamp};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, record};

/// Makes the table; kept apart from the migrations because a damaged one is dropped and made again.
const SCHEMA: &str = concat!(
    include_str!("../migrations/search.sql"),
    include_str!("../migrations/0004-search.sql")
);

/// Texts looked into for words side by side, the newest: a search is answered while one types.
const MOST_READ: usize = 1_000;

/// Parts of the index that are left as they are. Each word that is taken out, and each that is looked
/// for, is sought in all of them.
const MOST_PARTS: usize = 6;

/// Work of one step of putting the index in order, in its own pages of 1 KB: some 20 ms.
const STEP: i64 = 400;

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

/// Writes what was put in or taken out, which else is done at the commit; so damage is met here.
pub fn flush(tx: &Connection) -> Result<(), Error> {
    tx.prepare_cached("INSERT INTO search (search) VALUES ('flush')")?
        .execute([])?;
    Ok(())
}

/// Drops a damaged index and makes an empty one; every record is due to be read again.
pub fn start_again(tx: &Connection) -> Result<(), Error> {
    tx.execute_batch("DROP TABLE IF EXISTS search")?;
    tx.execute_batch(SCHEMA)?;
    tx.execute_batch(
        "DELETE FROM digest;
         INSERT OR IGNORE INTO digest_due SELECT id FROM record;",
    )?;
    Ok(())
}

/// Puts the index in order by one step: parts that grew with each write become one. `is_first` begins;
/// later steps go on. Whether more is left to do.
pub fn merge(tx: &Connection, is_first: bool) -> Result<bool, Error> {
    if is_first && count_parts(tx)? < MOST_PARTS {
        return Ok(false);
    }
    let before = tx.total_changes();
    // Below 0: all parts, not only as many as are usual.
    let amount = if is_first { -STEP } else { STEP };
    tx.prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', ?1)")?
        .execute([amount])?;
    // The command itself counts as one.
    Ok(tx.total_changes() - before > 1)
}

/// Of how many parts the index is made, found by leaping from one to the next.
fn count_parts(tx: &Connection) -> Result<usize, Error> {
    let count: i64 = tx
        .prepare_cached(
            "WITH RECURSIVE part (id) AS (
                 SELECT min(segid) FROM search_idx
                 UNION ALL
                 SELECT (SELECT min(segid) FROM search_idx WHERE segid > part.id)
                 FROM part WHERE part.id IS NOT NULL
             )
             SELECT count(id) FROM part",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Finds records that hold every word and may be shown at `now`; last received first.
///
/// Words side by side are looked for in the text itself, in up to [`MOST_READ`] records that hold the
/// words at all; of those after them, every one that holds the words is given.
pub fn find(tx: &Connection, query: &SearchQuery, now: Timestamp) -> Result<Vec<Record>, Error> {
    let Some(expression) = expression(query) else {
        return Ok(vec![]);
    };
    let side_by_side: Vec<words::SideBySide> =
        query.words.iter().filter_map(words::side_by_side).collect();
    let mut statement = tx.prepare_cached(if side_by_side.is_empty() {
        "SELECT rowid AS number FROM search WHERE search MATCH ?1 ORDER BY rowid DESC"
    } else {
        "SELECT rowid AS number, title, body FROM search WHERE search MATCH ?1 ORDER BY rowid DESC"
    })?;
    let mut shown = tx.prepare_cached(
        "SELECT shown_record.id, shown_record.artefact, transfer, patient, hip, received_at, unread,
                facts
         FROM digest CROSS JOIN shown_record ON shown_record.id = digest.record
         WHERE digest.id = :number AND shown_until > :now
           AND (:patient IS NULL OR patient = :patient)",
    )?;
    let patient = query.patient.as_ref().map(AbhaAddress::as_str);
    let limit = query.limit.unwrap_or(usize::MAX);
    let mut rows = statement.query([expression])?;
    let mut keys = record::Keys::default();
    let mut found = vec![];
    let mut texts_read = 0;
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        // The index does not know what stands beside what.
        if !side_by_side.is_empty() && texts_read < MOST_READ {
            texts_read += 1;
            let text = |name| -> Result<Zeroizing<String>, rusqlite::Error> {
                row.get(name).map(Zeroizing::new)
            };
            let (title, body) = (text("title")?, text("body")?);
            let stands =
                |words: &words::SideBySide| words.stand_in(&body) || words.stand_in(&title);
            if !side_by_side.iter().all(stands) {
                continue;
            }
        }
        let mut records = shown.query(named_params! {
            ":number": row.get::<_, i64>("number")?,
            ":now": now.millis(),
            ":patient": patient,
        })?;
        if let Some(row) = records.next()? {
            found.push(record::read(tx, row, &mut keys)?);
        }
    }
    Ok(found)
}

/// The text that a record is found by, if it has a digest and may be shown at `now`.
pub fn find_text(
    tx: &Connection,
    record: &RecordId,
    now: Timestamp,
) -> Result<Option<Zeroizing<String>>, Error> {
    let text = tx
        .prepare_cached(
            "SELECT search.body FROM digest
             CROSS JOIN shown_record ON shown_record.id = digest.record
             CROSS JOIN search ON search.rowid = digest.id
             WHERE digest.record = ?1 AND shown_until > ?2",
        )?
        .query_row((record.as_str(), now.millis()), |row| row.get(0))
        .optional()?;
    Ok(text.map(Zeroizing::new))
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
    format!("\u{e000}{}", hex::encode(&Sha256::digest(patient)[..8]))
}
