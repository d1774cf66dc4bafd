//! Consent artefacts, and the key that each of them has to itself.

use app::model::{Artefact, Confirmation, Granted, Narrowed, Terms};
use domain::{
    AbhaAddress, ArtefactId, ArtefactState, ConsentId, Grant, HipId, Timestamp, TransferId,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::{Error, apart, column, seal::ArtefactKey};

/// Finds an artefact.
pub fn find(tx: &Connection, id: &ArtefactId) -> Result<Option<Artefact>, Error> {
    tx.prepare_cached("SELECT * FROM artefact WHERE id = ?1")?
        .query_and_then([id.as_str()], read)?
        .next()
        .transpose()
}

/// What pages are held against, without reading what was granted.
pub fn find_terms(tx: &Connection, id: &ArtefactId) -> Result<Option<Terms>, Error> {
    tx.prepare_cached(
        "SELECT id, patient, state, shared, nullif(hip, '') AS hip, hi_types, narrowed
         FROM artefact
         LEFT JOIN artefact_terms ON artefact_terms.artefact = artefact.id WHERE id = ?1",
    )?
    .query_and_then([id.as_str()], |row| {
        let hi_types = column::optional_json(row, "hi_types")?;
        Ok(Terms {
            artefact: column::id(row, "id")?,
            grant: grant(row)?,
            patient: column::optional_id(row, "patient")?,
            state: column::json(row, "state")?,
            hip: column::optional_id(row, "hip")?,
            hi_types: hi_types.unwrap_or_default(),
            narrowed: column::optional_json(row, "narrowed")?,
        })
    })?
    .next()
    .transpose()
}

/// Notes that a later grant allows less than the first one.
pub fn note_narrowed(tx: &Connection, id: &ArtefactId, narrowed: &Narrowed) -> Result<(), Error> {
    tx.prepare_cached("UPDATE artefact_terms SET narrowed = ?2 WHERE artefact = ?1")?
        .execute((id.as_str(), column::to_json(narrowed, "narrowed")?))?;
    Ok(())
}

/// Lists the artefacts of a consent, oldest first.
pub fn list_of_consent(tx: &Connection, consent: &ConsentId) -> Result<Vec<Artefact>, Error> {
    tx.prepare_cached("SELECT * FROM artefact WHERE consent = ?1 ORDER BY created_at, rowid")?
        .query_and_then([consent.as_str()], read)?
        .collect()
}

/// Lists the artefacts of a patient, oldest first.
pub fn list_of_patient(tx: &Connection, patient: &AbhaAddress) -> Result<Vec<Artefact>, Error> {
    tx.prepare_cached("SELECT * FROM artefact WHERE patient = ?1 ORDER BY created_at, rowid")?
        .query_and_then([patient.as_str()], read)?
        .collect()
}

/// The hospitals of all artefacts, that of the newest first, each with the name it had last.
pub fn list_hospitals(tx: &Connection) -> Result<Vec<(HipId, Option<String>)>, Error> {
    tx.prepare_cached(
        "SELECT hip, name FROM (
             SELECT granted ->> '$.hip' AS hip, granted ->> '$.hip_name' AS name,
                    row_number() OVER (PARTITION BY granted ->> '$.hip'
                                       ORDER BY granted ->> '$.hip_name' IS NULL, rowid DESC) AS place,
                    max(rowid) OVER (PARTITION BY granted ->> '$.hip') AS newest
             FROM artefact WHERE granted ->> '$.hip' IS NOT NULL
         ) WHERE place = 1 ORDER BY newest DESC",
    )?
    .query_and_then([], |row| {
        Ok((column::id(row, "hip")?, row.get("name")?))
    })?
    .collect()
}

/// Inserts or replaces an artefact. The first insert draws its key, unless it has ended already.
pub fn put(tx: &Connection, artefact: &Artefact) -> Result<(), Error> {
    let is_new = !tx
        .prepare_cached("SELECT 1 FROM artefact WHERE id = ?1")?
        .exists([artefact.id.as_str()])?;
    let erase_at = artefact
        .granted
        .as_ref()
        .map(|granted| granted.permission.erase_at);
    tx.prepare_cached(
        "INSERT INTO artefact (id, consent, patient, state_name, state, granted, erase_at, problem,
                               shared, created_at, updated_at)
         VALUES (:id, :consent, :patient, :state_name, :state, :granted, :erase_at, :problem,
                 :shared, :created_at, :updated_at)
         ON CONFLICT (id) DO UPDATE SET
             consent = excluded.consent, patient = excluded.patient,
             state_name = excluded.state_name, state = excluded.state, granted = excluded.granted,
             erase_at = excluded.erase_at, problem = excluded.problem, shared = excluded.shared,
             created_at = excluded.created_at, updated_at = excluded.updated_at",
    )?
    .execute(named_params! {
        ":id": artefact.id.as_str(),
        ":consent": artefact.consent.as_ref().map(|id| id.as_str()),
        ":patient": artefact.patient.as_ref().map(|patient| patient.as_str()),
        ":state_name": artefact.state.stage().name(),
        ":state": column::to_json(&artefact.state, "state")?,
        ":granted": column::to_optional_json(artefact.granted.as_ref(), "granted")?,
        ":erase_at": column::millis(erase_at),
        ":problem": column::to_optional_json(artefact.problem.as_ref(), "problem")?,
        ":shared": column::to_optional_json(artefact.grant.shared(), "shared")?,
        ":created_at": artefact.created_at.millis(),
        ":updated_at": artefact.updated_at.millis(),
    })?;
    if let Some(granted) = &artefact.granted {
        tx.prepare_cached(
            "INSERT INTO artefact_terms (artefact, hip, hi_types) VALUES (?1, ?2, ?3)
             ON CONFLICT (artefact) DO UPDATE SET hip = excluded.hip, hi_types = excluded.hi_types",
        )?
        .execute((
            artefact.id.as_str(),
            granted.hip.as_ref().map_or("", HipId::as_str),
            column::to_json(&granted.hi_types, "hi_types")?,
        ))?;
    }
    let has_ended = artefact.state.end_reason().is_some();
    if is_new && !has_ended {
        draw_key(tx, &artefact.id)
    } else {
        Ok(())
    }
}

/// Keeps the artefact's document and signature verbatim.
///
/// # Errors
///
/// [`Error::Missing`] when there is no such artefact.
pub fn put_document(
    tx: &Connection,
    id: &ArtefactId,
    raw: &[u8],
    signature: &str,
) -> Result<(), Error> {
    let changed = tx
        .prepare_cached("UPDATE artefact SET document = ?2, signature = ?3 WHERE id = ?1")?
        .execute((id.as_str(), raw, signature))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Missing("artefact"))
    }
}

/// What ABDM last said of an artefact that is in force.
pub fn find_confirmation(tx: &Connection, id: &ArtefactId) -> Result<Confirmation, Error> {
    let found = tx
        .prepare_cached(
            "SELECT confirmed_at, refused_days,
                    confirmed_at + 86400000 * coalesce(
                        (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'offline_days'), 7
                    ) AS open_until
             FROM artefact WHERE id = ?1",
        )?
        .query_and_then([id.as_str()], |row| {
            Ok::<_, Error>(Confirmation {
                confirmed_at: column::optional_instant(row, "confirmed_at")?,
                open_until: column::optional_instant(row, "open_until")?,
                refused_days: column::count(row, "refused_days")?,
            })
        })?
        .next()
        .transpose()?;
    Ok(found.unwrap_or_default())
}

/// Notes that our own fetch brought it, granted.
pub fn note_confirmed(tx: &Connection, id: &ArtefactId, at: Timestamp) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE artefact SET confirmed_at = ?2, refused_days = 0, refused_at = NULL WHERE id = ?1",
    )?
    .execute((id.as_str(), at.millis()))?;
    Ok(())
}

/// Notes that ABDM refused to give it; a day counts once. Of a clock that was set back no day has passed:
/// the next one is measured from there.
pub fn note_refused(tx: &Connection, id: &ArtefactId, at: Timestamp) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE artefact SET
             refused_days = refused_days
                 + (refused_at IS NULL OR ?2 - refused_at >= 86400000),
             refused_at = ?2
         WHERE id = ?1 AND (refused_at IS NULL OR ?2 - refused_at >= 86400000
                            OR ?2 < refused_at)",
    )?
    .execute((id.as_str(), at.millis()))?;
    Ok(())
}

/// Drops the documents of a person's artefacts, with what they name: visits, and the person's numbers at the
/// hospitals.
pub fn forget_papers(tx: &Connection, patient: &AbhaAddress) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE artefact SET document = NULL, signature = NULL,
             granted = json_set(granted, '$.care_contexts', json('[]'))
         WHERE patient = ?1",
    )?
    .execute([patient.as_str()])?;
    tx.prepare_cached("UPDATE record_share SET person = NULL WHERE patient = ?1")?
        .execute([patient.as_str()])?;
    Ok(())
}

/// The state of an artefact, without the rest.
pub fn find_state(tx: &Connection, id: &ArtefactId) -> Result<Option<ArtefactState>, Error> {
    tx.prepare_cached("SELECT state FROM artefact WHERE id = ?1")?
        .query_and_then([id.as_str()], |row| column::json(row, "state"))?
        .next()
        .transpose()
}

/// The artefact's key.
///
/// # Errors
///
/// [`Error::Erased`] when there is none.
pub fn get_key(tx: &Connection, id: &str) -> Result<ArtefactKey, Error> {
    let key = tx
        .prepare_cached("SELECT key FROM artefact_key WHERE artefact = ?1")?
        .query_row([id], |row| apart::read(row, 0))
        .optional()?;
    key.map(|key| ArtefactKey::from_bytes(&key))
        .ok_or(Error::Erased)
}

/// The artefact that a transfer is under.
///
/// # Errors
///
/// [`Error::Missing`] when there is no such transfer.
pub fn of_transfer(tx: &Connection, id: &TransferId) -> Result<String, Error> {
    tx.prepare_cached("SELECT artefact FROM transfer WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?
        .ok_or(Error::Missing("transfer"))
}

/// The key under which a transfer's blobs are sealed, and whose it is.
pub fn sealing(tx: &Connection, id: &TransferId) -> Result<(ArtefactKey, String), Error> {
    let artefact = of_transfer(tx, id)?;
    Ok((get_key(tx, &artefact)?, artefact))
}

/// Destroys the artefact's key; `secure_delete` overwrites the page that it has for itself. Returns how many went (0 or 1).
pub fn erase_key(tx: &Connection, id: &ArtefactId) -> Result<usize, Error> {
    let gone = tx
        .prepare_cached("DELETE FROM artefact_key WHERE artefact = ?1")?
        .execute([id.as_str()])?;
    Ok(gone)
}

/// Draws an artefact's key.
pub fn draw_key(tx: &Connection, id: &ArtefactId) -> Result<(), Error> {
    put_key(tx, id, ArtefactKey::generate()?.expose())
}

/// Gives an artefact its key back, out of a backup's file of keys.
pub fn put_key(tx: &Connection, id: &ArtefactId, key: &[u8; 32]) -> Result<(), Error> {
    tx.prepare_cached("INSERT INTO artefact_key (artefact, key) VALUES (?1, ?2)")?
        .execute((id.as_str(), apart::write(key).as_slice()))?;
    Ok(())
}

fn grant(row: &Row<'_>) -> Result<Grant, Error> {
    let shared = column::optional_json(row, "shared")?;
    Ok(shared.map_or(Grant::Artefact, Grant::Share))
}

/// Reads an artefact, of a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<Artefact, Error> {
    Ok(Artefact {
        id: column::id(row, "id")?,
        grant: grant(row)?,
        consent: column::optional_id(row, "consent")?,
        patient: column::optional_id(row, "patient")?,
        state: column::json(row, "state")?,
        granted: column::optional_json::<Granted>(row, "granted")?,
        problem: column::optional_json(row, "problem")?,
        created_at: column::instant(row, "created_at")?,
        updated_at: column::instant(row, "updated_at")?,
    })
}
