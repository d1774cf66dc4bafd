//! Records: what was received, opened and checked. Nothing clinical lies outside the seals.

use std::collections::{HashMap, hash_map::Entry};

use app::{
    model::Record,
    port::{RecordFilter, Sealed},
};
use domain::{AbhaAddress, ArtefactId, CareContextReference, HipId, RecordId, Timestamp};
use phrase::Text;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{
    Error, artefact, column, long_body,
    seal::{ArtefactKey, Place},
};

/// What is clinical beside the document itself; sealed like it.
#[derive(Serialize, Deserialize)]
struct Facts {
    care_context: CareContextReference,
    hi_type: String,
    title: Text,
    date: String,
    warnings: Vec<Text>,
}

/// Keeps a record and its document, which was sealed under its artefact's key.
///
/// # Errors
///
/// [`Error::Erased`] when the artefact has no key.
pub fn put(tx: &Connection, record: &Record, document: &Sealed) -> Result<(), Error> {
    let key = artefact::get_key(tx, record.artefact.as_str())?;
    let facts = Facts {
        care_context: record.care_context.clone(),
        hi_type: record.hi_type.clone(),
        title: record.title.clone(),
        date: record.date.clone(),
        warnings: record.warnings.clone(),
    };
    let facts = Zeroizing::new(column::to_json(&facts, "facts")?);
    let (artefact, id) = (record.artefact.as_str(), record.id.as_str());
    tx.prepare_cached(
        "INSERT INTO record (id, artefact, transfer, patient, hip, received_at, unread, facts, body,
                             sum, long_body)
         VALUES (:id, :artefact, :transfer, :patient, :hip, :received_at, :unread, :facts, :body,
                 :sum, :long_body)
         ON CONFLICT (id) DO UPDATE SET
             unread = excluded.unread, facts = excluded.facts, body = excluded.body,
             sum = excluded.sum, long_body = excluded.long_body
         WHERE artefact = excluded.artefact",
    )?
    .execute(named_params! {
        ":id": id,
        ":artefact": artefact,
        ":transfer": record.transfer.as_str(),
        ":patient": record.patient.as_str(),
        ":hip": record.hip.as_ref().map_or("", HipId::as_str),
        ":received_at": record.received_at.millis(),
        ":unread": record.unread,
        ":facts": key.seal(facts_place(artefact, id), facts.as_bytes())?,
        ":body": document.bytes,
        ":sum": document.sum,
        ":long_body": document.long,
    })?;
    match document.long {
        Some(long) => long_body::keep(tx, long),
        None => Ok(()),
    }
}

/// Whether the same document of a visit is there already; records of before this was noted do not
/// count.
pub fn has_document(tx: &Connection, artefact: &ArtefactId, sum: &str) -> Result<bool, Error> {
    let is_there = tx
        .prepare_cached("SELECT 1 FROM record WHERE artefact = ?1 AND sum = ?2")?
        .exists((artefact.as_str(), sum))?;
    Ok(is_there)
}

/// The artefact that a record lies under.
pub fn find_artefact(tx: &Connection, id: &RecordId) -> Result<Option<ArtefactId>, Error> {
    tx.prepare_cached("SELECT artefact FROM record WHERE id = ?1")?
        .query_and_then([id.as_str()], |row| column::id(row, "artefact"))?
        .next()
        .transpose()
}

/// Says whether two documents of one visit are the same, and nothing else of them.
pub fn sum_of(artefact: &str, context: &CareContextReference, bytes: &[u8]) -> String {
    let mut sum = Sha256::new();
    for part in [artefact, context.as_str()] {
        sum.update(part.len().to_le_bytes());
        sum.update(part.as_bytes());
    }
    sum.update(bytes);
    hex::encode(sum.finalize())
}

/// Lists records that may be shown at `now`, newest received first.
pub fn list_shown(
    tx: &Connection,
    filter: &RecordFilter,
    now: Timestamp,
) -> Result<Vec<Record>, Error> {
    // One statement for each way in, so that each has its index.
    let sql = match (&filter.patient, &filter.consent) {
        (Some(_), _) => {
            "SELECT id, artefact, transfer, patient, hip, received_at, unread, facts
             FROM shown_record
             WHERE shown_until > :now AND patient = :patient
               AND (:consent IS NULL OR consent = :consent)
             ORDER BY received_at DESC, arrival DESC"
        }
        (None, Some(_)) => {
            "SELECT id, artefact, transfer, patient, hip, received_at, unread, facts
             FROM shown_record
             WHERE shown_until > :now AND consent = :consent AND :patient IS NULL
             ORDER BY received_at DESC, arrival DESC"
        }
        (None, None) => {
            "SELECT id, artefact, transfer, patient, hip, received_at, unread, facts
             FROM shown_record
             WHERE shown_until > :now AND :patient IS NULL AND :consent IS NULL
             ORDER BY received_at DESC, arrival DESC"
        }
    };
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! {
        ":now": now.millis(),
        ":patient": filter.patient.as_ref().map(|patient| patient.as_str()),
        ":consent": filter.consent.as_ref().map(|consent| consent.as_str()),
    })?;
    let limit = filter.limit.unwrap_or(usize::MAX);
    let mut keys = Keys::default();
    let mut found = Vec::new();
    // The type is sealed, so it is compared here and not in SQL.
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let record = read(tx, row, &mut keys)?;
        let wanted = filter.hi_type.as_ref();
        if wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(&record.hi_type)) {
            found.push(record);
        }
    }
    Ok(found)
}

/// Lists a patient's records that may be shown at `now`, newest received first, without opening any.
pub fn list_shown_ids(
    tx: &Connection,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Result<Vec<RecordId>, Error> {
    tx.prepare_cached(
        "SELECT id FROM shown_record WHERE patient = ?1 AND shown_until > ?2
         ORDER BY received_at DESC, arrival DESC",
    )?
    .query_and_then((patient.as_str(), now.millis()), |row| {
        column::id(row, "id")
    })?
    .collect()
}

/// Finds a record that may be shown at `now`.
pub fn find_shown(tx: &Connection, id: &RecordId, now: Timestamp) -> Result<Option<Record>, Error> {
    tx.prepare_cached(
        "SELECT id, artefact, transfer, patient, hip, received_at, unread, facts
         FROM shown_record WHERE shown_until > ?1 AND id = ?2",
    )?
    .query_and_then((now.millis(), id.as_str()), |row| {
        read(tx, row, &mut Keys::default())
    })?
    .next()
    .transpose()
}

/// The bytes of a record that may be shown at `now`.
pub fn find_shown_bytes(
    tx: &Connection,
    id: &RecordId,
    now: Timestamp,
) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let found: Option<(String, Vec<u8>, Option<i64>)> = tx
        .prepare_cached(
            "SELECT artefact, body, long_body FROM shown_record WHERE shown_until > ?1 AND id = ?2",
        )?
        .query_row((now.millis(), id.as_str()), |row| {
            Ok((
                row.get("artefact")?,
                row.get("body")?,
                row.get("long_body")?,
            ))
        })
        .optional()?;
    let Some((artefact, short, long)) = found else {
        return Ok(None);
    };
    let body = match long {
        Some(long) => long_body::read(tx, long)?,
        None => short,
    };
    let key = artefact::get_key(tx, &artefact)?;
    key.open(body_place(&artefact, id.as_str()), &body)
        .map(Some)
}

/// Lists all records under an artefact, shown or hidden, oldest first.
pub fn list_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<Vec<Record>, Error> {
    let mut statement = tx.prepare_cached(
        "SELECT id, artefact, transfer, patient, hip, received_at, unread, facts
         FROM record WHERE artefact = ?1 ORDER BY received_at, rowid",
    )?;
    let mut rows = statement.query([artefact.as_str()])?;
    let mut keys = Keys::default();
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        found.push(read(tx, row, &mut keys)?);
    }
    Ok(found)
}

/// How many records lie under an artefact, shown or hidden.
pub fn count_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<u32, Error> {
    let count = tx
        .prepare_cached("SELECT count(*) AS count FROM record WHERE artefact = ?1")?
        .query_and_then([artefact.as_str()], |row| column::count(row, "count"))?
        .next();
    count.unwrap_or(Ok(0))
}

/// Keys that one transaction has used: a list holds runs of records under one artefact, and what a search finds
/// comes back to the same few. Wiped when dropped.
#[derive(Default)]
pub struct Keys(HashMap<String, ArtefactKey>);

/// Keys that are kept at once.
const MOST_KEYS: usize = 256;

impl Keys {
    pub fn get(&mut self, tx: &Connection, artefact: &str) -> Result<&ArtefactKey, Error> {
        if self.0.len() >= MOST_KEYS && !self.0.contains_key(artefact) {
            self.0.clear();
        }
        Ok(match self.0.entry(artefact.to_owned()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(artefact::get_key(tx, artefact)?),
        })
    }
}

/// Reads a record, opening its facts.
pub fn read(tx: &Connection, row: &Row<'_>, keys: &mut Keys) -> Result<Record, Error> {
    let artefact: String = row.get("artefact")?;
    let id: String = row.get("id")?;
    let sealed: Vec<u8> = row.get("facts")?;
    let facts = keys
        .get(tx, &artefact)?
        .open(facts_place(&artefact, &id), &sealed)?;
    let facts = std::str::from_utf8(&facts).map_err(|_| Error::Column {
        column: "facts",
        reason: "not text".to_owned(),
    })?;
    let facts: Facts = column::from_json(facts, "facts")?;
    Ok(Record {
        id: column::id(row, "id")?,
        artefact: column::id(row, "artefact")?,
        transfer: column::id(row, "transfer")?,
        patient: column::id(row, "patient")?,
        hip: sender(row)?,
        care_context: facts.care_context,
        hi_type: facts.hi_type,
        title: facts.title,
        date: facts.date,
        received_at: column::instant(row, "received_at")?,
        unread: column::count(row, "unread")?,
        warnings: facts.warnings,
    })
}

/// The hospital; none of what the patient pushed.
fn sender(row: &Row<'_>) -> Result<Option<HipId>, Error> {
    let text: String = row.get("hip")?;
    match text.is_empty() {
        true => Ok(None),
        false => column::id(row, "hip").map(Some),
    }
}

fn facts_place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "record facts",
        artefact,
        record,
    }
}

pub fn body_place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "record",
        artefact,
        record,
    }
}

#[cfg(test)]
mod tests;
