//! Consent notices to us as a hospital: kept, shown read-only, acknowledged.
//!
//! Source: docs/protocol.md, "Notices to a hospital": a revocation is kept even for an id never
//! seen; every notice is acknowledged, which is harmless.

use domain::{AuditAction, RequestId};

use super::{Context, Outcome};
use crate::{
    Error,
    model::{Call, HipConsent},
    port::{HipConsentNotice, Tx},
};

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &RequestId,
    notice: &HipConsentNotice,
) -> Result<Outcome, Error> {
    let known = tx
        .hip_consents()?
        .into_iter()
        .find(|known| known.artefact == notice.artefact);
    let kept = match known {
        None => HipConsent {
            artefact: notice.artefact.clone(),
            status: notice.status.clone(),
            patient: notice.patient.clone(),
            detail: notice.detail.clone(),
            signature: notice.signature.clone(),
            received_at: context.now,
            updated_at: context.now,
        },
        Some(mut known) => {
            if !is_over(&known.status) {
                known.status.clone_from(&notice.status);
            }
            known.patient = known.patient.or_else(|| notice.patient.clone());
            known.detail = known.detail.or_else(|| notice.detail.clone());
            known.signature = known.signature.or_else(|| notice.signature.clone());
            known.updated_at = context.now;
            known
        }
    };
    tx.put_hip_consent(&kept)?;
    let (patient, id) = (kept.patient.as_ref(), Some(&notice.artefact));
    context.audit(tx, AuditAction::HipConsentKept, patient, id, &notice.status)?;
    let call = Call::AcknowledgeHipConsent {
        answers: request.clone(),
        artefact: notice.artefact.clone(),
        patient: kept.patient.clone(),
    };
    context.queue(tx, call)?;
    Ok(Outcome::Done)
}

/// Never back from an end. Source: docs/protocol.md, "States".
fn is_over(status: &str) -> bool {
    ["REVOKED", "EXPIRED", "DENIED"]
        .iter()
        .any(|over| status.eq_ignore_ascii_case(over))
}
