//! Who shared who they are at a counter, the tokens they got, and who patients are by it.

use app::model::{Birth, ProfileShare, SharedPerson};
use domain::{AbhaAddress, AbhaNumber, CounterId, RequestId, ShareId, Timestamp, Token};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::{Error, column};

/// Finds a share.
pub fn find(tx: &Connection, id: &ShareId) -> Result<Option<ProfileShare>, Error> {
    tx.prepare_cached("SELECT * FROM share WHERE id = ?1")?
        .query_and_then([id.as_str()], read)?
        .next()
        .transpose()
}

/// Finds the share that a request brought.
pub fn find_by_request(
    tx: &Connection,
    request: &RequestId,
) -> Result<Option<ProfileShare>, Error> {
    tx.prepare_cached(
        "SELECT share.* FROM share_request JOIN share ON share.id = share_request.share
         WHERE share_request.request = ?1",
    )?
    .query_and_then([request.as_str()], read)?
    .next()
    .transpose()
}

/// Lists shares that came at `since` or later, newest first.
pub fn list(tx: &Connection, since: Timestamp) -> Result<Vec<ProfileShare>, Error> {
    tx.prepare_cached(
        "SELECT * FROM share WHERE received_at >= ?1 ORDER BY received_at DESC, token DESC, id",
    )?
    .query_and_then([since.millis()], read)?
    .collect()
}

/// Finds the last share of an address at a counter.
pub fn find_last(
    tx: &Connection,
    address: &AbhaAddress,
    counter: &CounterId,
) -> Result<Option<ProfileShare>, Error> {
    tx.prepare_cached(
        "SELECT * FROM share WHERE address = ?1 AND counter = ?2 ORDER BY token_at DESC LIMIT 1",
    )?
    .query_and_then((address.as_str(), counter.as_str()), read)?
    .next()
    .transpose()
}

/// Whether anything shared names an address.
pub fn is_named(tx: &Connection, address: &AbhaAddress) -> Result<bool, Error> {
    let is_named = tx
        .prepare_cached(
            "SELECT 1 FROM share WHERE address = ?1 OR patient = ?1
             UNION ALL SELECT 1 FROM shared_person WHERE address = ?1 OR patient = ?1",
        )?
        .exists([address.as_str()])?;
    Ok(is_named)
}

/// Number of the last token of a counter on a day; 0 where there was none.
pub fn last_token(tx: &Connection, counter: &CounterId, day: &str) -> Result<u32, Error> {
    let last: Option<i64> = tx
        .prepare_cached("SELECT last FROM counter_token WHERE counter = ?1 AND day = ?2")?
        .query_row((counter.as_str(), day), |row| row.get(0))
        .optional()?;
    Ok(last.and_then(|last| u32::try_from(last).ok()).unwrap_or(0))
}

/// Finds whose number it is: verified, else shared.
pub fn patient_numbered(
    tx: &Connection,
    number: &AbhaNumber,
) -> Result<Option<AbhaAddress>, Error> {
    first(
        tx,
        "SELECT patient, 1 AS rank FROM identity WHERE number = ?1
         UNION ALL SELECT patient, 2 FROM shared_person WHERE number = ?1
         ORDER BY rank LIMIT 1",
        number.digits(),
    )
}

/// Finds whose address it is: known under it, verified with it, else shared.
pub fn patient_addressed(
    tx: &Connection,
    address: &AbhaAddress,
) -> Result<Option<AbhaAddress>, Error> {
    first(
        tx,
        "SELECT address AS patient, 1 AS rank FROM patient WHERE address = ?1
         UNION ALL SELECT patient, 2 FROM identity
             WHERE EXISTS (SELECT 1 FROM json_each(identity.addresses) WHERE value = ?1)
         UNION ALL SELECT patient, 3 FROM shared_person WHERE address = ?1
         ORDER BY rank LIMIT 1",
        address.as_str(),
    )
}

fn first(tx: &Connection, sql: &str, wanted: &str) -> Result<Option<AbhaAddress>, Error> {
    tx.prepare_cached(sql)?
        .query_and_then([wanted], |row| column::id(row, "patient"))?
        .next()
        .transpose()
}

/// Inserts or replaces a share.
pub fn put(tx: &Connection, share: &ProfileShare) -> Result<(), Error> {
    let (by, at) = share.settled.clone().unzip();
    tx.prepare_cached(
        "INSERT OR REPLACE INTO share
             (id, counter, address, number, name, gender, birth, mobile, postal_address, token,
              token_at, state, answered, received_at, settled_by, settled_at, patient)
         VALUES (:id, :counter, :address, :number, :name, :gender, :birth, :mobile,
                 :postal_address, :token, :token_at, :state, :answered, :received_at,
                 :settled_by, :settled_at, :patient)",
    )?
    .execute(named_params! {
        ":id": share.id.as_str(),
        ":counter": share.counter.as_str(),
        ":address": share.address.as_str(),
        ":number": share.number.as_ref().map(AbhaNumber::digits),
        ":name": share.name,
        ":gender": share.gender,
        ":birth": share.birth.map(|birth| birth.text()),
        ":mobile": share.mobile,
        ":postal_address": share.postal_address,
        ":token": share.token.number,
        ":token_at": share.token.given_at.millis(),
        ":state": share.state.name(),
        ":answered": share.answered.name(),
        ":received_at": share.received_at.millis(),
        ":settled_by": by,
        ":settled_at": column::millis(at),
        ":patient": share.patient.as_ref().map(AbhaAddress::as_str),
    })?;
    Ok(())
}

/// Notes which share a request brought.
pub fn note_request(tx: &Connection, request: &RequestId, share: &ShareId) -> Result<(), Error> {
    tx.prepare_cached("INSERT OR IGNORE INTO share_request (request, share) VALUES (?1, ?2)")?
        .execute((request.as_str(), share.as_str()))?;
    Ok(())
}

/// Notes the last token of a counter on a day; it never goes down.
pub fn note_token(
    tx: &Connection,
    counter: &CounterId,
    day: &str,
    number: u32,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO counter_token (counter, day, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (counter, day) DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute((counter.as_str(), day, number))?;
    Ok(())
}

/// Finds who a patient is as they shared it.
pub fn find_person(tx: &Connection, patient: &AbhaAddress) -> Result<Option<SharedPerson>, Error> {
    tx.prepare_cached("SELECT * FROM shared_person WHERE patient = ?1")?
        .query_and_then([patient.as_str()], read_person)?
        .next()
        .transpose()
}

/// Inserts or replaces who a patient is as they shared it. A number that was shared by another, and turned out to be
/// this patient's, is taken from there.
pub fn put_person(tx: &Connection, person: &SharedPerson) -> Result<(), Error> {
    let number = person.number.as_ref().map(AbhaNumber::digits);
    tx.prepare_cached(
        "UPDATE shared_person SET number = NULL WHERE number = ?1 AND patient <> ?2",
    )?
    .execute((number, person.patient.as_str()))?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO shared_person (patient, address, number, name, gender, birth, at)
         VALUES (:patient, :address, :number, :name, :gender, :birth, :at)",
    )?
    .execute(named_params! {
        ":patient": person.patient.as_str(),
        ":address": person.address.as_str(),
        ":number": number,
        ":name": person.name,
        ":gender": person.gender,
        ":birth": person.birth.map(|birth| birth.text()),
        ":at": person.at.millis(),
    })?;
    Ok(())
}

/// Drops everything that was shared by an address, or of the patient known under it.
pub fn forget(tx: &Connection, address: &AbhaAddress) -> Result<(), Error> {
    for sql in [
        "DELETE FROM share_request WHERE share IN (
             SELECT id FROM share WHERE address = ?1 OR patient = ?1
         )",
        "DELETE FROM share WHERE address = ?1 OR patient = ?1",
        "DELETE FROM shared_person WHERE address = ?1 OR patient = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([address.as_str()])?;
    }
    Ok(())
}

/// Drops shares that came before `before`, and the last tokens of days before `day`.
pub fn prune(tx: &Connection, before: Timestamp, day: &str) -> Result<(), Error> {
    tx.prepare_cached(
        "DELETE FROM share_request WHERE share IN (
             SELECT id FROM share WHERE received_at < ?1
         )",
    )?
    .execute([before.millis()])?;
    tx.prepare_cached("DELETE FROM share WHERE received_at < ?1")?
        .execute([before.millis()])?;
    tx.prepare_cached("DELETE FROM counter_token WHERE day < ?1")?
        .execute([day])?;
    Ok(())
}

fn birth(row: &Row<'_>) -> Result<Option<Birth>, Error> {
    let text: Option<String> = row.get("birth")?;
    Ok(text.as_deref().and_then(Birth::read))
}

fn read(row: &Row<'_>) -> Result<ProfileShare, Error> {
    let by: Option<String> = row.get("settled_by")?;
    Ok(ProfileShare {
        id: column::id(row, "id")?,
        counter: column::id(row, "counter")?,
        address: column::id(row, "address")?,
        number: column::optional_id(row, "number")?,
        name: row.get("name")?,
        gender: row.get("gender")?,
        birth: birth(row)?,
        mobile: row.get("mobile")?,
        postal_address: row.get("postal_address")?,
        token: Token {
            number: column::count(row, "token")?,
            given_at: column::instant(row, "token_at")?,
        },
        state: column::named(row, "state")?,
        answered: column::named(row, "answered")?,
        received_at: column::instant(row, "received_at")?,
        settled: by.zip(column::optional_instant(row, "settled_at")?),
        patient: column::optional_id(row, "patient")?,
    })
}

fn read_person(row: &Row<'_>) -> Result<SharedPerson, Error> {
    Ok(SharedPerson {
        patient: column::id(row, "patient")?,
        address: column::id(row, "address")?,
        number: column::optional_id(row, "number")?,
        name: row.get("name")?,
        gender: row.get("gender")?,
        birth: birth(row)?,
        at: column::instant(row, "at")?,
    })
}
