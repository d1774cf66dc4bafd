//! Records that are not shown although their artefact is in force.

use app::model::{HiddenRecord, Record};
use domain::{AbhaAddress, HiddenReason, RecordId, Timestamp};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column, record};

/// Hides a record. One that is hidden stays so for its first reason, unless it is to be erased now, or a person
/// hid it and what ABDM says is a reason as well: a person takes back their own word only.
pub fn put(tx: &Connection, hidden: &HiddenRecord) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO record_hidden (record, artefact, patient, reason, actor, at)
         VALUES (:record, :artefact, :patient, :reason, :actor, :at)
         ON CONFLICT (record) DO UPDATE SET
             reason = excluded.reason, actor = excluded.actor, at = excluded.at
         WHERE (excluded.reason = :narrowed AND reason <> :narrowed)
            OR (excluded.reason <> :person AND reason = :person)",
    )?
    .execute(named_params! {
        ":record": hidden.record.as_str(),
        ":artefact": hidden.artefact.as_str(),
        ":patient": hidden.patient.as_str(),
        ":reason": hidden.reason.name(),
        ":actor": &hidden.actor,
        ":at": hidden.at.millis(),
        ":narrowed": HiddenReason::Narrowed.name(),
        ":person": HiddenReason::OtherPerson.name(),
    })?;
    Ok(())
}

/// Shows a record again that a person had hidden; `false`: no person had.
pub fn remove(tx: &Connection, record: &RecordId) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached("DELETE FROM record_hidden WHERE record = ?1 AND reason = ?2")?
        .execute((record.as_str(), HiddenReason::OtherPerson.name()))?;
    Ok(gone > 0)
}

/// Lists the records that a later grant does not cover and whose erasure is not proven, or that a backup brought
/// back, by artefact.
pub fn list_to_erase(tx: &Connection) -> Result<Vec<HiddenRecord>, Error> {
    tx.prepare_cached(
        "SELECT record_hidden.* FROM record_hidden
         WHERE reason = ?1
           AND (erased_at IS NULL
                OR EXISTS (SELECT 1 FROM record WHERE record.id = record_hidden.record))
         ORDER BY artefact, record",
    )?
    .query_and_then([HiddenReason::Narrowed.name()], read)?
    .collect()
}

/// Notes that records are gone, which was checked.
pub fn finish(tx: &Connection, records: &[RecordId], at: Timestamp) -> Result<(), Error> {
    let mut note = tx.prepare_cached(
        "UPDATE record_hidden SET erased_at = coalesce(erased_at, ?2) WHERE record = ?1",
    )?;
    for record in records {
        note.execute((record.as_str(), at.millis()))?;
    }
    Ok(())
}

/// Lists a patient's hidden records that are still there, newest first.
pub fn list_of_patient(tx: &Connection, patient: &AbhaAddress) -> Result<Vec<HiddenRecord>, Error> {
    tx.prepare_cached(
        "SELECT record_hidden.* FROM record_hidden
         JOIN artefact ON artefact.id = record_hidden.artefact
         WHERE record_hidden.patient = ?1 AND artefact.state_name = 'granted'
           AND EXISTS (SELECT 1 FROM record WHERE record.id = record_hidden.record)
         ORDER BY at DESC, record",
    )?
    .query_and_then([patient.as_str()], read)?
    .collect()
}

/// A record that a person hid and that could be shown at `now` if none had. The rest of the rule is that
/// of the view `shown_record`, which leaves out whatever is hidden.
pub fn find_by_person(
    tx: &Connection,
    record: &RecordId,
    now: Timestamp,
) -> Result<Option<Record>, Error> {
    tx.prepare_cached(
        "SELECT record.id, record.artefact, transfer, record.patient, hip, received_at, unread, facts
         FROM record_hidden
         JOIN record ON record.id = record_hidden.record
         JOIN artefact ON artefact.id = record.artefact
         WHERE record_hidden.record = ?1 AND record_hidden.reason = ?2
           AND artefact.state_name = 'granted' AND artefact.erase_at > ?3
           AND coalesce(artefact.confirmed_at + 86400000 * coalesce(
                   (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'offline_days'), 7
               ), artefact.erase_at) > ?3
           AND NOT EXISTS (
               SELECT 1 FROM patient
               WHERE patient.address IN (record.patient, artefact.patient)
                 AND patient.account NOT IN ('UNKNOWN', 'ACTIVE')
           )",
    )?
    .query_and_then(
        (
            record.as_str(),
            HiddenReason::OtherPerson.name(),
            now.millis(),
        ),
        |row| record::read(tx, row, &mut record::Keys::default()),
    )?
    .next()
    .transpose()
}

/// Lists all of them, their records gone or not.
pub fn list(tx: &Connection) -> Result<Vec<HiddenRecord>, Error> {
    tx.prepare_cached("SELECT * FROM record_hidden ORDER BY artefact, record")?
        .query_and_then([], read)?
        .collect()
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<HiddenRecord, Error> {
    Ok(HiddenRecord {
        record: column::id(row, "record")?,
        artefact: column::id(row, "artefact")?,
        patient: column::id(row, "patient")?,
        reason: column::named(row, "reason")?,
        actor: row.get("actor")?,
        at: column::instant(row, "at")?,
    })
}
