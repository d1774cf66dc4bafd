//! Reviews: that a person has looked at a result or a document. A remark is health data and sealed like
//! the record it belongs to.

use app::model::Review;
use domain::{AbhaAddress, RecordId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Error, artefact, column, record, seal::Place};

/// Stands for the document as a whole, and for what belongs to no entry.
const WHOLE: i64 = -1;

/// A remark with the entry it was made on: the seal holds it to its record, this to its place there.
#[derive(Serialize, Deserialize)]
struct Sealed {
    entry: Option<u32>,
    remark: String,
}

/// Lists the reviews of a patient's records that may be shown at `now`, by record and entry.
pub fn list_shown(
    tx: &Connection,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Result<Vec<Review>, Error> {
    let mut keys = record::Keys::default();
    tx.prepare_cached(
        "SELECT review.* FROM shown_record JOIN review ON review.record = shown_record.id
         WHERE shown_record.patient = ?1 AND shown_until > ?2
         ORDER BY review.record, review.entry",
    )?
    .query_and_then((patient.as_str(), now.millis()), |row| {
        read(tx, row, &mut keys)
    })?
    .collect()
}

/// Lists the reviews of a record, whether it may be shown or not.
pub fn list_of_record(
    tx: &Connection,
    record: &RecordId,
    keys: &mut record::Keys,
) -> Result<Vec<Review>, Error> {
    tx.prepare_cached("SELECT * FROM review WHERE record = ?1 ORDER BY entry")?
        .query_and_then([record.as_str()], |row| read(tx, row, keys))?
        .collect()
}

/// Keeps a review in place of an older one.
///
/// # Errors
///
/// [`Error::Missing`] when the record is gone, [`Error::Erased`] when its artefact has no key.
pub fn put(tx: &Connection, review: &Review) -> Result<(), Error> {
    let id = review.record.as_str();
    let artefact: String = tx
        .prepare_cached("SELECT artefact FROM record WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(Error::Missing("record"))?;
    let remark = match &review.remark {
        Some(remark) => {
            let sealed = Sealed {
                entry: review.entry,
                remark: remark.to_string(),
            };
            let sealed = Zeroizing::new(column::to_json(&sealed, "remark")?);
            let key = artefact::get_key(tx, &artefact)?;
            Some(key.seal(place(&artefact, id), sealed.as_bytes())?)
        }
        None => None,
    };
    tx.prepare_cached(
        "INSERT INTO review (record, entry, artefact, person, at, remark)
         VALUES (:record, :entry, :artefact, :person, :at, :remark)
         ON CONFLICT (record, entry) DO UPDATE SET
             person = excluded.person, at = excluded.at, remark = excluded.remark",
    )?
    .execute(named_params! {
        ":record": id,
        ":entry": number(review.entry),
        ":artefact": artefact,
        ":person": review.person,
        ":at": review.at.millis(),
        ":remark": remark,
    })?;
    Ok(())
}

/// Takes a review back; returns whether there was one.
pub fn delete(tx: &Connection, record: &RecordId, entry: Option<u32>) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached("DELETE FROM review WHERE record = ?1 AND entry = ?2")?
        .execute((record.as_str(), number(entry)))?;
    Ok(gone > 0)
}

/// Notes which entries of a record hold an abnormal result, in place of what was noted before.
pub fn put_abnormal(
    tx: &Connection,
    record: &RecordId,
    entries: &[Option<u32>],
) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM abnormal WHERE record = ?1")?
        .execute([record.as_str()])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO abnormal (record, entry) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?;
    for entry in entries {
        insert.execute((record.as_str(), number(*entry)))?;
    }
    Ok(())
}

/// Patients with a record that may be shown at `now` in which an entry holds an abnormal result, and
/// neither it nor the document was reviewed; the last received first.
pub fn list_unreviewed_patients(
    tx: &Connection,
    now: Timestamp,
) -> Result<Vec<AbhaAddress>, Error> {
    tx.prepare_cached(
        "SELECT patient FROM shown_record JOIN abnormal ON abnormal.record = shown_record.id
         WHERE shown_until > ?1
           AND NOT EXISTS (SELECT 1 FROM review
                           WHERE review.record = abnormal.record
                             AND review.entry IN (abnormal.entry, -1))
         GROUP BY patient ORDER BY max(received_at) DESC, patient",
    )?
    .query_and_then([now.millis()], |row| column::id(row, "patient"))?
    .collect()
}

fn read(tx: &Connection, row: &Row<'_>, keys: &mut record::Keys) -> Result<Review, Error> {
    let (artefact, id): (String, String) = (row.get("artefact")?, row.get("record")?);
    let entry: i64 = row.get("entry")?;
    let entry = u32::try_from(entry).ok();
    let sealed: Option<Vec<u8>> = row.get("remark")?;
    let remark = match sealed {
        Some(sealed) => {
            let opened = keys
                .get(tx, &artefact)?
                .open(place(&artefact, &id), &sealed)?;
            let text = std::str::from_utf8(&opened).map_err(|_| Error::Column {
                column: "remark",
                reason: "not text".to_owned(),
            })?;
            let opened: Sealed = column::from_json(text, "remark")?;
            if opened.entry != entry {
                return Err(Error::NotAuthentic(KIND));
            }
            Some(Zeroizing::new(opened.remark))
        }
        None => None,
    };
    Ok(Review {
        record: column::id(row, "record")?,
        entry,
        person: row.get("person")?,
        at: column::instant(row, "at")?,
        remark,
    })
}

fn number(entry: Option<u32>) -> i64 {
    entry.map_or(WHOLE, i64::from)
}

const KIND: &str = "review remark";

fn place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: KIND,
        artefact,
        record,
    }
}
