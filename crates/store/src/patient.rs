//! Patients, as found by address.

use app::model::Patient;
use domain::{AbhaAddress, Timestamp};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column, identity, share};

/// Forgets who a patient is where that rests on this record alone: what it said goes with it.
pub const FORGET_CHECKED: &str = "UPDATE patient SET checked = NULL
    WHERE checked IS NOT NULL AND checked ->> '$.record' = ?1";

/// Finds a patient.
pub fn find(tx: &Connection, address: &AbhaAddress) -> Result<Option<Patient>, Error> {
    tx.prepare_cached("SELECT * FROM patient WHERE address = ?1")?
        .query_and_then([address.as_str()], |row| read_whole(tx, row))?
        .next()
        .transpose()
}

/// When a patient's last record that may be shown at `now` came.
pub fn find_last_record(
    tx: &Connection,
    address: &AbhaAddress,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    tx.prepare_cached(
        "SELECT max(received_at) AS last_record_at FROM shown_record
         WHERE patient = ?1 AND shown_until > ?2",
    )?
    .query_and_then((address.as_str(), now.millis()), |row| {
        column::optional_instant(row, "last_record_at")
    })?
    .next()
    .transpose()
    .map(Option::flatten)
}

/// Lists patients whose address or name holds `text`, whatever its case, with when their last
/// record that may be shown came. Last used first: found, asked for, or heard of.
pub fn list(
    tx: &Connection,
    text: &str,
    now: Timestamp,
) -> Result<Vec<(Patient, Option<Timestamp>)>, Error> {
    tx.prepare_cached(
        "WITH found AS (
             SELECT patient.*,
                 (SELECT max(received_at) FROM shown_record
                  WHERE shown_record.patient = patient.address AND shown_until > :now)
                     AS last_record_at,
                 (SELECT max(updated_at) FROM consent WHERE consent.patient = patient.address)
                     AS last_consent_at
             FROM patient WHERE instr(search, :text) > 0
         )
         SELECT * FROM found
         ORDER BY max(created_at, coalesce(found_at, 0), coalesce(last_record_at, 0),
                      coalesce(last_consent_at, 0)) DESC, address",
    )?
    .query_and_then(
        named_params! { ":now": now.millis(), ":text": text.trim().to_lowercase() },
        |row| {
            Ok((
                read_whole(tx, row)?,
                column::optional_instant(row, "last_record_at")?,
            ))
        },
    )?
    .collect()
}

/// Inserts or replaces a patient.
pub fn put(tx: &Connection, patient: &Patient) -> Result<(), Error> {
    let name = patient.name.as_deref();
    let known = patient.known_name();
    let search = format!("{}\n{}", patient.address.as_str(), known.unwrap_or("")).to_lowercase();
    tx.prepare_cached(
        "INSERT INTO patient (address, name, account, search, found_at, told, checked,
                              created_at)
         VALUES (:address, :name, :account, :search, :found_at, :told, :checked, :created_at)
         ON CONFLICT (address) DO UPDATE SET
             name = excluded.name, account = excluded.account, search = excluded.search,
             found_at = excluded.found_at, told = excluded.told,
             checked = excluded.checked, created_at = excluded.created_at",
    )?
    .execute(named_params! {
        ":address": patient.address.as_str(),
        ":name": name,
        ":account": patient.account.name(),
        ":search": search,
        ":found_at": column::millis(patient.found_at),
        ":told": column::to_optional_json(patient.told.as_ref(), "told")?,
        ":checked": column::to_optional_json(patient.checked.as_ref(), "checked")?,
        ":created_at": patient.created_at.millis(),
    })?;
    Ok(())
}

/// A patient with who ABDM, or their app, said they are.
fn read_whole(tx: &Connection, row: &Row<'_>) -> Result<Patient, Error> {
    let patient = read(row)?;
    let identity = identity::find(tx, &patient.address)?.map(Box::new);
    let shared = share::find_person(tx, &patient.address)?.map(Box::new);
    Ok(Patient {
        identity,
        shared,
        ..patient
    })
}

fn read(row: &Row<'_>) -> Result<Patient, Error> {
    Ok(Patient {
        address: column::id(row, "address")?,
        name: row.get("name")?,
        account: column::named(row, "account")?,
        found_at: column::optional_instant(row, "found_at")?,
        told: column::optional_json(row, "told")?,
        checked: column::optional_json(row, "checked")?,
        identity: None,
        shared: None,
        created_at: column::instant(row, "created_at")?,
    })
}
