//! Consents that came to the clinic in its role as a hospital. Kept, never acted on.

use app::model::HipConsent;
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column};

/// Inserts or replaces a consent.
pub fn put(tx: &Connection, consent: &HipConsent) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO hip_consent (artefact, status, patient, detail, signature, received_at,
                                  updated_at)
         VALUES (:artefact, :status, :patient, :detail, :signature, :received_at, :updated_at)
         ON CONFLICT (artefact) DO UPDATE SET
             status = excluded.status, patient = excluded.patient, detail = excluded.detail,
             signature = excluded.signature, received_at = excluded.received_at,
             updated_at = excluded.updated_at",
    )?
    .execute(named_params! {
        ":artefact": consent.artefact.as_str(),
        ":status": consent.status,
        ":patient": consent.patient.as_ref().map(|patient| patient.as_str()),
        ":detail": consent.detail,
        ":signature": consent.signature,
        ":received_at": consent.received_at.millis(),
        ":updated_at": consent.updated_at.millis(),
    })?;
    Ok(())
}

/// Lists them, newest first.
pub fn list(tx: &Connection) -> Result<Vec<HipConsent>, Error> {
    tx.prepare_cached("SELECT * FROM hip_consent ORDER BY received_at DESC, rowid DESC")?
        .query_and_then([], read)?
        .collect()
}

fn read(row: &Row<'_>) -> Result<HipConsent, Error> {
    Ok(HipConsent {
        artefact: column::id(row, "artefact")?,
        status: row.get("status")?,
        patient: column::optional_id(row, "patient")?,
        detail: row.get("detail")?,
        signature: row.get("signature")?,
        received_at: column::instant(row, "received_at")?,
        updated_at: column::instant(row, "updated_at")?,
    })
}
