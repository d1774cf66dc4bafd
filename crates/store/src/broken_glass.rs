//! Reasons for opening records without a consent of one's own, and their review. Each is bound to its
//! line of the audit by the digest of its words.

use app::{
    model::{BrokenGlass, GlassReview},
    port::AuditVerdict,
};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, audit, column};

/// Lists them, newest first: all, or those that nobody has reviewed.
pub fn list(tx: &Connection, only_waiting: bool) -> Result<Vec<BrokenGlass>, Error> {
    tx.prepare_cached(
        "SELECT * FROM broken_glass WHERE NOT ?1 OR reviewed_at IS NULL ORDER BY at DESC, id",
    )?
    .query_and_then([only_waiting], read)?
    .collect()
}

/// Inserts or replaces one.
pub fn put(tx: &Connection, broken: &BrokenGlass) -> Result<(), Error> {
    let review = broken.review.as_ref();
    tx.prepare_cached(
        "INSERT INTO broken_glass (id, actor, patient, at, reason, reviewer, reviewed_at, remark)
         VALUES (:id, :actor, :patient, :at, :reason, :reviewer, :reviewed_at, :remark)
         ON CONFLICT (id) DO UPDATE SET
             reason = excluded.reason, reviewer = excluded.reviewer,
             reviewed_at = excluded.reviewed_at, remark = excluded.remark",
    )?
    .execute(named_params! {
        ":id": broken.id.as_str(),
        ":actor": broken.actor,
        ":patient": broken.patient.as_str(),
        ":at": broken.at.millis(),
        ":reason": broken.reason,
        ":reviewer": review.map(|review| review.actor.as_str()),
        ":reviewed_at": review.map(|review| review.at.millis()),
        ":remark": review.and_then(|review| review.remark.as_deref()),
    })?;
    Ok(())
}

/// Checks the audit, and the words beside it that its lines hold the digests of.
pub fn verify(tx: &Connection, key: &[u8; 32]) -> Result<AuditVerdict, Error> {
    let verdict = audit::verify(tx, key)?;
    if !verdict.ok {
        return Ok(verdict);
    }
    let fault = find_fault(tx)?;
    Ok(AuditVerdict {
        ok: fault.is_none(),
        fault,
        ..verdict
    })
}

/// What of them is not as the audit says.
fn find_fault(tx: &Connection) -> Result<Option<String>, Error> {
    let lines = audit::list(tx, &BrokenGlass::lines())?;
    match list(tx, false) {
        Err(Error::Column { .. }) => Ok(Some("a reason cannot be read".to_owned())),
        kept => Ok(BrokenGlass::find_fault(lines, kept?)),
    }
}

fn read(row: &Row<'_>) -> Result<BrokenGlass, Error> {
    let reviewer: Option<String> = row.get("reviewer")?;
    let reviewed_at = column::optional_instant(row, "reviewed_at")?;
    let remark = row.get("remark")?;
    let review = reviewer
        .zip(reviewed_at)
        .map(|(actor, at)| GlassReview { actor, at, remark });
    Ok(BrokenGlass {
        id: column::id(row, "id")?,
        actor: row.get("actor")?,
        patient: column::id(row, "patient")?,
        at: column::instant(row, "at")?,
        reason: row.get("reason")?,
        review,
    })
}
