//! Digests: what is kept of each record for the views over many. Sealed like the record itself.

use app::{model::Digested, pace::Share, port::SealedDigest};
use domain::{AbhaAddress, ArtefactId, RecordId, Timestamp};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::{
    Error, artefact, column, record, review,
    seal::Place,
    search::{self, Rewrite},
};

/// Room for records that arrive in one millisecond.
const NUMBERS_A_MILLISECOND: i64 = 1_000;

/// Records looked at, and put back on the list, in one transaction.
const LOOKED_AT_ONCE: usize = 500;

/// What came of keeping digests.
#[derive(Default)]
pub struct Put {
    /// Records that are gone, or whose artefact has no key any more.
    pub gone: Vec<RecordId>,
    /// Blocks of words that are to be merged soon.
    pub crowded: Vec<i64>,
}

/// Keeps digests and words of records, in place of older ones. A damaged index of words is made anew: it
/// holds up no record.
pub fn put(tx: &Connection, digests: &[&SealedDigest]) -> Result<Put, Error> {
    with_sound_index(tx, || put_all(tx, digests))
}

/// Does what needs the index of words, once more with a new one where that is damaged.
fn with_sound_index<T>(tx: &Connection, work: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    tx.execute_batch("SAVEPOINT index_of_words")?;
    let done = match work() {
        Err(Error::Damaged(what)) => {
            tx.execute_batch("ROLLBACK TO index_of_words")?;
            tracing::warn!(what, "the words of all records are made again");
            search::start_again(tx)?;
            work()
        }
        done => done,
    };
    tx.execute_batch("RELEASE index_of_words")?;
    done
}

fn put_all(tx: &Connection, digests: &[&SealedDigest]) -> Result<Put, Error> {
    let mut gone = vec![];
    let mut artefacts = Vec::with_capacity(digests.len());
    for new in digests {
        match put_digest(tx, new) {
            Ok(kept) => artefacts.push((*new, kept)),
            Err(Error::Missing(_) | Error::Erased) => gone.push(new.record.clone()),
            Err(error) => return Err(error),
        }
    }
    let entries: Vec<_> = artefacts
        .iter()
        .map(|(new, kept)| search::block::Entry {
            number: kept.number,
            artefact: &kept.artefact,
            text: &new.text,
            owner: search::owner(&kept.patient),
            words: &new.words,
        })
        .collect();
    let crowded = search::block::put(tx, &entries)?;
    Ok(Put { gone, crowded })
}

/// Where the digest of a record is kept.
struct Kept {
    number: i64,
    artefact: String,
    patient: String,
}

fn put_digest(tx: &Connection, new: &SealedDigest) -> Result<Kept, Error> {
    let id = new.record.as_str();
    let (artefact, patient, received_at): (String, String, i64) = tx
        .prepare_cached("SELECT artefact, patient, received_at FROM record WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or(Error::Missing("record"))?;
    // What was sealed before its artefact was erased opens no more, and is not kept.
    artefact::get_key(tx, &artefact)?;
    let number = match find_number(tx, id)? {
        Some(number) => number,
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
        ":body": new.digest,
    })?;
    review::put_abnormal(tx, &new.record, &new.abnormal)?;
    tx.prepare_cached("DELETE FROM digest_due WHERE record = ?1")?
        .execute([id])?;
    Ok(Kept {
        number,
        artefact,
        patient,
    })
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

/// Whether any digest is not of this version.
pub fn has_outdated(tx: &Connection, version: u32) -> Result<bool, Error> {
    for side in [
        "SELECT 1 FROM digest WHERE version < ?1",
        "SELECT 1 FROM digest WHERE version > ?1",
    ] {
        if tx.prepare_cached(side)?.exists([version])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Looks at the next records after one and puts those whose digest is not of this version back on the list;
/// the last that was looked at, `None` at the end.
pub fn queue_outdated(
    tx: &Connection,
    version: u32,
    after: Option<&RecordId>,
) -> Result<Option<RecordId>, Error> {
    let looked_at: Vec<(RecordId, u32)> = tx
        .prepare_cached(
            "SELECT record, version FROM digest WHERE record > ?1 ORDER BY record LIMIT ?2",
        )?
        .query_and_then(
            (
                after.map_or("", |id| id.as_str()),
                column::limit(Some(LOOKED_AT_ONCE)),
            ),
            |row| Ok::<_, Error>((column::id(row, "record")?, column::count(row, "version")?)),
        )?
        .collect::<Result<_, _>>()?;
    let mut queue = tx.prepare_cached("INSERT OR IGNORE INTO digest_due VALUES (?1)")?;
    for (record, _) in looked_at.iter().filter(|(_, made)| *made != version) {
        queue.execute([record.as_str()])?;
    }
    Ok(looked_at.into_iter().next_back().map(|(record, _)| record))
}

/// Destroys digests of an artefact whose words are out of the index, with their texts, a share of
/// them; whether more are left.
pub fn erase_some(tx: &Connection, artefact: &ArtefactId, share: Share) -> Result<bool, Error> {
    let mut listing = tx.prepare_cached(
        "SELECT id, length(digest.body) + coalesce(length(word_text.sealed), 0) AS bytes
         FROM digest LEFT JOIN word_text ON word_text.number = digest.id
         WHERE digest.artefact = ?1 ORDER BY id LIMIT ?2",
    )?;
    let mut rows = listing.query((artefact.as_str(), column::limit(Some(share.rows))))?;
    let (mut numbers, mut bytes) = (vec![], 0_u64);
    while bytes < share.bytes
        && let Some(row) = rows.next()?
    {
        numbers.push(row.get::<_, i64>(0)?);
        bytes = bytes.saturating_add(row.get::<_, i64>(1)?.unsigned_abs());
    }
    drop(rows);
    search::block::leave(tx, &numbers)?;
    for number in &numbers {
        tx.prepare_cached("DELETE FROM digest WHERE id = ?1")?
            .execute([number])?;
    }
    Ok(tx
        .prepare_cached("SELECT 1 FROM digest WHERE artefact = ?1")?
        .exists([artefact.as_str()])?)
}

/// The blocks of words that records stand in, as they are without them.
pub fn without_records(tx: &Connection, records: &[RecordId]) -> Result<Vec<Rewrite>, Error> {
    search::block::without_records(tx, &numbers_of(tx, records)?)
}

/// Destroys the digests of records with their words; what [`without_records`] made ready is used as far as nothing
/// changed since.
pub fn erase_of_records(
    tx: &Connection,
    records: &[RecordId],
    ready: &[Rewrite],
) -> Result<(), Error> {
    with_sound_index(tx, || {
        let numbers = numbers_of(tx, records)?;
        search::block::take_out(tx, &numbers, ready)?;
        let mut delete = tx.prepare_cached("DELETE FROM digest WHERE id = ?1")?;
        for number in numbers {
            delete.execute([number])?;
        }
        Ok(())
    })
}

fn numbers_of(tx: &Connection, records: &[RecordId]) -> Result<Vec<i64>, Error> {
    let mut numbers = vec![];
    for record in records {
        numbers.extend(find_number(tx, record.as_str())?);
    }
    Ok(numbers)
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

pub fn place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "record digest",
        artefact,
        record,
    }
}
