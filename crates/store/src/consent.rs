//! Consent requests, and the ids that ABDM gave them.

use app::{
    model::{Consent, ConsentStamps},
    port::ConsentFilter,
};
use domain::{ConsentId, ConsentRequestId, ConsentStage, Problem, Purpose, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::{Error, column};

/// Finds a consent by our id.
pub fn find(tx: &Connection, id: &ConsentId) -> Result<Option<Consent>, Error> {
    tx.prepare_cached("SELECT * FROM consent WHERE id = ?1")?
        .query_and_then([id.as_str()], read)?
        .next()
        .transpose()
}

/// Finds a consent by any of ABDM's ids for it.
pub fn find_by_request(
    tx: &Connection,
    request: &ConsentRequestId,
) -> Result<Option<Consent>, Error> {
    tx.prepare_cached(
        "SELECT consent.* FROM consent_alias
         JOIN consent ON consent.id = consent_alias.consent
         WHERE consent_alias.request = ?1",
    )?
    .query_and_then([request.as_str()], read)?
    .next()
    .transpose()
}

/// Lists consents, newest first.
pub fn list(tx: &Connection, filter: &ConsentFilter) -> Result<Vec<Consent>, Error> {
    tx.prepare_cached(
        "SELECT * FROM consent
         WHERE :patient IS NULL OR patient = :patient
         ORDER BY created_at DESC, rowid DESC LIMIT :limit",
    )?
    .query_and_then(
        named_params! {
            ":patient": filter.patient.as_ref().map(|patient| patient.as_str()),
            ":limit": column::limit(filter.limit),
        },
        read,
    )?
    .collect()
}

/// Inserts or replaces a consent; its `request` becomes one of its aliases.
///
/// # Errors
///
/// [`Error::Taken`] when that id stands for another consent.
pub fn put(tx: &Connection, consent: &Consent) -> Result<(), Error> {
    put_row(tx, consent)?;
    stamp(tx, consent)?;
    match &consent.request {
        Some(request) => link_request(tx, &consent.id, request),
        None => Ok(()),
    }
}

/// Inserts or replaces a consent alone.
pub fn put_row(tx: &Connection, consent: &Consent) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO consent (id, request, patient, purpose, hi_types, permission, hip, requester,
                              state_name, state, problem, created_at, updated_at)
         VALUES (:id, :request, :patient, :purpose, :hi_types, :permission, :hip, :requester,
                 :state_name, :state, :problem, :created_at, :updated_at)
         ON CONFLICT (id) DO UPDATE SET
             request = excluded.request, patient = excluded.patient, purpose = excluded.purpose,
             hi_types = excluded.hi_types, permission = excluded.permission, hip = excluded.hip,
             requester = excluded.requester, state_name = excluded.state_name,
             state = excluded.state, problem = excluded.problem,
             created_at = excluded.created_at, updated_at = excluded.updated_at",
    )?
    .execute(named_params! {
        ":id": consent.id.as_str(),
        ":request": consent.request.as_ref().map(|id| id.as_str()),
        ":patient": consent.patient.as_str(),
        ":purpose": consent.purpose.code(),
        ":hi_types": column::to_json(&consent.hi_types, "hi_types")?,
        ":permission": column::to_json(&consent.permission, "permission")?,
        ":hip": consent.hip.as_ref().map(|id| id.as_str()),
        ":requester": column::to_json(&consent.requester, "requester")?,
        ":state_name": consent.state.stage().name(),
        ":state": column::to_json(&consent.state, "state")?,
        ":problem": column::to_optional_json(consent.problem.as_ref(), "problem")?,
        ":created_at": consent.created_at.millis(),
        ":updated_at": consent.updated_at.millis(),
    })?;
    Ok(())
}

/// Notes when a consent first stood where an answer or an end brought it.
fn stamp(tx: &Connection, consent: &Consent) -> Result<(), Error> {
    let stage = consent.state.stage();
    match stage {
        ConsentStage::Granted
        | ConsentStage::Denied
        | ConsentStage::Revoked
        | ConsentStage::Expired => {}
        ConsentStage::Queued
        | ConsentStage::Posted
        | ConsentStage::Requested
        | ConsentStage::Failed => return Ok(()),
    }
    tx.prepare_cached(
        "INSERT OR IGNORE INTO consent_stamp (consent, state, at) VALUES (?1, ?2, ?3)",
    )?
    .execute((
        consent.id.as_str(),
        stage.name(),
        consent.updated_at.millis(),
    ))?;
    Ok(())
}

/// When a consent first stood where an answer or an end brought it.
pub fn stamps(tx: &Connection, id: &ConsentId) -> Result<ConsentStamps, Error> {
    let mut stamps = ConsentStamps::default();
    let mut statement =
        tx.prepare_cached("SELECT state, at FROM consent_stamp WHERE consent = ?1")?;
    let mut rows = statement.query([id.as_str()])?;
    while let Some(row) = rows.next()? {
        let state: String = row.get("state")?;
        let at = Some(column::instant(row, "at")?);
        match ConsentStage::find(&state) {
            Some(ConsentStage::Granted) => stamps.granted_at = at,
            Some(ConsentStage::Denied) => stamps.denied_at = at,
            Some(ConsentStage::Revoked) => stamps.revoked_at = at,
            Some(ConsentStage::Expired) => stamps.expired_at = at,
            // Nothing else is written.
            Some(
                ConsentStage::Queued
                | ConsentStage::Posted
                | ConsentStage::Requested
                | ConsentStage::Failed,
            )
            | None => {}
        }
    }
    Ok(stamps)
}

/// Notes another of ABDM's ids for a consent.
///
/// # Errors
///
/// [`Error::Taken`] when it stands for another consent, [`Error::Missing`] when there is no such
/// consent.
pub fn link_request(
    tx: &Connection,
    consent: &ConsentId,
    request: &ConsentRequestId,
) -> Result<(), Error> {
    let known: Option<String> = tx
        .prepare_cached("SELECT consent FROM consent_alias WHERE request = ?1")?
        .query_row([request.as_str()], |row| row.get(0))
        .optional()?;
    match known {
        Some(known) if known == consent.as_str() => return Ok(()),
        Some(_) => return Err(Error::Taken("consent request")),
        None => {}
    }
    let linked = tx
        .prepare_cached(
            "INSERT INTO consent_alias (request, consent) SELECT ?1, id FROM consent WHERE id = ?2",
        )?
        .execute((request.as_str(), consent.as_str()))?;
    if linked == 1 {
        Ok(())
    } else {
        Err(Error::Missing("consent"))
    }
}

/// Sets or clears a consent's problem.
///
/// # Errors
///
/// [`Error::Missing`] when there is no such consent.
pub fn set_problem(
    tx: &Connection,
    id: &ConsentId,
    problem: Option<&Problem>,
    at: Timestamp,
) -> Result<(), Error> {
    let problem = column::to_optional_json(problem, "problem")?;
    let changed = tx
        .prepare_cached("UPDATE consent SET problem = ?2, updated_at = ?3 WHERE id = ?1")?
        .execute((id.as_str(), problem, at.millis()))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Missing("consent"))
    }
}

fn read(row: &Row<'_>) -> Result<Consent, Error> {
    let purpose: String = row.get("purpose")?;
    Ok(Consent {
        id: column::id(row, "id")?,
        request: column::optional_id(row, "request")?,
        patient: column::id(row, "patient")?,
        purpose: Purpose::find(&purpose).ok_or_else(|| Error::Column {
            column: "purpose",
            reason: "unknown code".to_owned(),
        })?,
        hi_types: column::json(row, "hi_types")?,
        permission: column::json(row, "permission")?,
        hip: column::optional_id(row, "hip")?,
        requester: column::json(row, "requester")?,
        state: column::json(row, "state")?,
        problem: column::optional_json(row, "problem")?,
        created_at: column::instant(row, "created_at")?,
        updated_at: column::instant(row, "updated_at")?,
    })
}
