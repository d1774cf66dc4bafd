//! Forgetting a person whose account was deleted, once nothing has to be said of them any more.
//! Source: docs/promises.md, "Law".

use domain::{AbhaAddress, ArtefactState, AuditAction};
use uuid::Uuid;

use super::Context;
use crate::{
    Error,
    port::{Snapshot, Tx},
};

/// Whether everything of a deleted patient is erased and nothing waits to be said to ABDM of them.
pub(crate) fn may_be_forgotten(view: &dyn Snapshot, address: &AbhaAddress) -> Result<bool, Error> {
    let is_erased = view
        .artefacts_of_patient(address)?
        .iter()
        .all(|artefact| matches!(artefact.state, ArtefactState::Erased(_)));
    Ok(is_erased
        && !view
            .outbox()?
            .iter()
            .any(|waiting| waiting.call.patient() == Some(address)))
}

/// Puts a stand-in in the place of a deleted patient's address; the audit keeps it, and says so.
///
/// # Errors
///
/// As the store fails; nothing is forgotten then, and it is tried again.
pub(crate) fn forget(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<(), Error> {
    if !may_be_forgotten(&*tx, address)? {
        return Ok(());
    }
    put_stand_in(tx, context, address)
}

/// As [`forget`], for somebody of whom the clinic knows no more than consents to it as a hospital, or what they
/// shared at a counter.
pub(crate) fn forget_stranger(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<(), Error> {
    let is_named = tx
        .hip_consents()?
        .iter()
        .any(|kept| kept.patient.as_ref() == Some(address));
    if is_named || tx.has_shares(address)? {
        put_stand_in(tx, context, address)?;
    }
    Ok(())
}

fn put_stand_in(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<(), Error> {
    // At random: nothing leads from it back to the address.
    let number = Uuid::parse_str(&context.ids.uuid())
        .map_err(|_| Error::Random)?
        .as_u64_pair()
        .1;
    tx.forget_patient(address, &address.stand_in(number), context.now)?;
    context.audit(tx, AuditAction::PatientForgotten, Some(address), None, "")
}
