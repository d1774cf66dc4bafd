//! Asking a hospital for records: a transfer with a fresh key, nonce and push URL.
//!
//! Source: docs/protocol.md, "Asking for records" and "Frequency"; docs/promises.md, S3, S4.

use std::collections::BTreeSet;

use domain::{
    ArtefactState, AuditAction, CareContextReference, ContextStanding, Due, Grant, HipId, Problem,
    Relation, Timestamp, TransferId, TransferLedger,
};
use fidelius::{Nonce, TransferSecret};
use phrase::say;

use super::{
    Context,
    watch::{TRANSFER_S, watch_answer},
};
use crate::{
    Error,
    ids::fresh,
    model::{Artefact, Call, NewCall, PublicKeyForm, Transfer},
    port::{Snapshot, Tx},
};

/// Our key is said to end so long after the request goes out: more than a day ahead, since
/// hospitals compare days. Source: docs/protocol.md, "Asking for records".
pub(crate) const KEY_S: i64 = 25 * 3_600;

/// When the artefact's frequency allows the next request; `None`: now.
///
/// Only requests that brought a page count. Source: docs/protocol.md, "Frequency".
pub(crate) fn allowed_at(
    view: &dyn Snapshot,
    artefact: &Artefact,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let Some(granted) = &artefact.granted else {
        return Ok(None);
    };
    if artefact.grant.is_share() {
        return Ok(None);
    }
    let earlier: Vec<Timestamp> = view
        .transfers_of(&artefact.id)?
        .into_iter()
        .filter(|transfer| transfer.ledger.pages() > 0)
        .map(|transfer| transfer.created_at)
        .collect();
    Ok(granted.permission.frequency.next_allowed(&earlier, now))
}

/// Asks for the records of an artefact unless the patient's account is closed; a frequency limit
/// puts the request off. Returns the new transfer.
pub(crate) fn ask_if_open(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
) -> Result<Option<TransferId>, Error> {
    // A hospital is asked; what a patient pushes comes once.
    if artefact.state != ArtefactState::Granted || artefact.grant.is_share() {
        return Ok(None);
    }
    if let Some(patient) = &artefact.patient
        && tx
            .patient(patient)?
            .is_some_and(|patient| !patient.account.is_open())
    {
        return Ok(None);
    }
    let not_before = allowed_at(&*tx, artefact, context.now)?.unwrap_or(context.now);
    let what = Wanted::WhatIsMissing;
    ask_for(tx, context, artefact, not_before, what).map(Some)
}

/// Which care contexts of an artefact a transfer waits for. ABDM's request cannot name them, so the
/// hospital may send all; what is there already is not kept twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    All,
    /// Those without a record, or all while there is none.
    WhatIsMissing,
}

/// Writes down a transfer of the artefact's whole range and queues its request.
///
/// # Errors
///
/// As [`ask_for`].
pub(crate) fn ask(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    not_before: Timestamp,
) -> Result<TransferId, Error> {
    ask_for(tx, context, artefact, not_before, Wanted::All)
}

/// The care contexts of an artefact that a record came of, in any transfer.
fn held(view: &dyn Snapshot, artefact: &Artefact) -> Result<BTreeSet<CareContextReference>, Error> {
    let mut held = BTreeSet::new();
    for transfer in view.transfers_of(&artefact.id)? {
        let standings = view.standings(&transfer.id)?.into_iter();
        held.extend(
            standings
                .filter(|standing| standing.records > 0)
                .map(|standing| standing.context),
        );
    }
    Ok(held)
}

/// Writes down a transfer and queues its request.
///
/// # Errors
///
/// [`Error::Refused`] for an artefact that was not granted; [`Error::Crypto`] or
/// [`Error::Random`] when the system has no random numbers.
fn ask_for(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    not_before: Timestamp,
    wanted: Wanted,
) -> Result<TransferId, Error> {
    let (Some(granted), Some(patient), ArtefactState::Granted, Grant::Artefact) = (
        &artefact.granted,
        &artefact.patient,
        artefact.state,
        &artefact.grant,
    ) else {
        return Err(Error::Refused {
            code: "artefact_not_granted",
            message: say::error_part_not_in_force().into(),
            next: say::error_part_not_in_force_next().into(),
        });
    };
    let id = fresh!(context.ids, TransferId)?;
    let secret = TransferSecret::generate()?;
    let nonce = Nonce::generate()?.to_base64();
    let contexts: BTreeSet<_> = granted
        .care_contexts
        .iter()
        .map(|context| context.reference.clone())
        .collect();
    let mut held = match wanted {
        Wanted::All => BTreeSet::new(),
        Wanted::WhatIsMissing => held(&*tx, artefact)?,
    };
    if contexts.iter().all(|context| held.contains(context)) {
        held.clear();
    }
    let asked = contexts.iter().filter(|context| !held.contains(context));
    let transfer = Transfer {
        id: id.clone(),
        artefact: artefact.id.clone(),
        push_token: context.ids.push_token()?,
        nonce: nonce.clone(),
        range: granted.permission.range,
        ledger: TransferLedger::queued(asked.count()),
        problems: vec![],
        created_at: context.now,
        deadline_at: not_before.plus_seconds(TRANSFER_S),
        ended_at: None,
    };
    tx.put_transfer(&transfer)?;
    for context in contexts {
        let relation = if held.contains(&context) {
            Relation::Covered
        } else {
            Relation::Asked
        };
        tx.put_standing(&id, &ContextStanding::new(context, relation))?;
    }
    tx.put_transfer_key(&id, &secret)?;
    let call = Call::RequestData {
        transfer: id.clone(),
        artefact: artefact.id.clone(),
        patient: patient.clone(),
        range: granted.permission.range,
        // Made when the request goes out: the public address may be known only then, and the
        // token is a secret that need not lie in the outbox as well.
        push_url: String::new(),
        public_key: public_key(context, &secret),
        nonce,
        key_expires_at: not_before.plus_seconds(KEY_S),
    };
    tx.queue(NewCall {
        call,
        not_before,
        after_erasure: vec![],
    })?;
    watch_answer(tx, context, &Due::OnRequest(id.clone()), 0)?;
    context.audit(
        tx,
        AuditAction::TransferAsked,
        Some(patient),
        Some(&artefact.id),
        granted.hip.as_ref().map_or("", HipId::as_str),
    )?;
    Ok(id)
}

/// Our public key, in the form that the clinic's configuration asks for.
pub(super) fn public_key(context: &Context<'_>, secret: &TransferSecret) -> String {
    match context.settings.public_key {
        PublicKeyForm::Point => secret.public_key_point(),
        PublicKeyForm::X509 => secret.public_key_x509(),
    }
}

/// Problems listed of one transfer. A hospital decides how much goes wrong; nobody reads more.
const MOST_PROBLEMS: usize = 500;

/// Adds a problem to a transfer, once; where there are too many, that there are more.
pub(crate) fn note(transfer: &mut Transfer, found: Problem) -> bool {
    let listed = &mut transfer.problems;
    if listed.len() > MOST_PROBLEMS || listed.contains(&found) {
        return false;
    }
    let is_full = listed.len() == MOST_PROBLEMS;
    listed.push(if is_full {
        Problem::NotAllListed
    } else {
        found
    });
    true
}
