//! Moving a transfer on by an event, with what follows.

use domain::{
    CareContextReference, EntryFault, EntryOutcome, TransferEffect, TransferEvent, TransferLedger,
    TransferState,
};

use super::{Context, data_request, problem};
use crate::{
    Error,
    model::{Artefact, DeadlineKind, Transfer},
    port::{Call, Tx},
};

/// Applies an event to a transfer, keeps it if it changed, and does what the event calls for: the
/// notice to ABDM, the wiping of the key, and one more request after a transfer that failed.
///
/// # Errors
///
/// [`Error::Transition`] as [`TransferLedger::apply`].
pub(crate) fn step(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    transfer: &mut Transfer,
    event: TransferEvent,
) -> Result<(), Error> {
    let asks_again = matches!(
        event,
        TransferEvent::Page { .. } | TransferEvent::Resolved { .. } | TransferEvent::Deadline
    );
    let was_ended = transfer.ledger.state().is_ended();
    let (next, effects) = transfer.ledger.apply(event)?;
    transfer.ledger = next;
    let has_ended = transfer.ledger.state().is_ended() && !was_ended;
    if has_ended {
        transfer.ended_at = Some(context.now);
        note_losses(transfer);
    }
    tx.put_transfer(transfer)?;
    for effect in effects {
        match effect {
            TransferEffect::ForgetKey => tx.forget_transfer(&transfer.id)?,
            TransferEffect::Notify(notice) => {
                let (Some(patient), Some(granted)) = (&artefact.patient, &artefact.granted) else {
                    continue;
                };
                let call = Call::NotifyTransfer {
                    transfer: transfer.id.clone(),
                    artefact: artefact.id.clone(),
                    patient: patient.clone(),
                    hip: granted.hip.clone(),
                    notice,
                    done_at: context.now,
                };
                context.queue(tx, call)?;
            }
        }
    }
    if has_ended {
        ended(tx, context, artefact, transfer)?;
        if asks_again && transfer.ledger.state() == TransferState::Failed {
            ask_again_once(tx, context, artefact)?;
        }
    }
    Ok(())
}

fn ended(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    transfer: &Transfer,
) -> Result<(), Error> {
    let kinds = [
        DeadlineKind::OnRequest,
        DeadlineKind::PagesOverdue,
        DeadlineKind::TransferEnd,
    ];
    for kind in kinds {
        tx.clear_deadline(kind, transfer.id.as_str())?;
    }
    let id = transfer.id.clone();
    tx.drop_calls(&|call| matches!(call, Call::RequestData { transfer, .. } if *transfer == id))?;
    let state = transfer.ledger.state().name();
    let detail = format!("{state}, {} records", transfer.ledger.records());
    context.audit(
        tx,
        "transfer.ended",
        artefact.patient.as_ref(),
        Some(&artefact.id),
        &detail,
    )
}

/// A transfer that failed is asked for once more by itself (TRUST.md R5).
fn ask_again_once(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
) -> Result<(), Error> {
    if tx.transfers_of(&artefact.id)?.len() == 1 {
        data_request::ask_if_open(tx, context, artefact)?;
    }
    Ok(())
}

/// Says for each care context what did not become a record, and why.
fn note_losses(transfer: &mut Transfer) {
    let mut losses = Vec::new();
    for page in transfer.ledger.pages().values() {
        for (context, outcome) in &page.entries {
            match outcome {
                EntryOutcome::Opened => {}
                EntryOutcome::Pending => {
                    let words = "the linked content did not come";
                    losses.push(problem::entry("entry_link", context.as_str(), words));
                }
                EntryOutcome::Fault(fault) => {
                    losses.push(problem::entry(
                        code_of(fault),
                        context.as_str(),
                        &fault.words(),
                    ));
                }
            }
        }
    }
    for context in missing(&transfer.ledger) {
        losses.push(problem::entry(
            "entry_not_received",
            context.as_str(),
            "not received",
        ));
    }
    for loss in losses {
        data_request::note(transfer, loss);
    }
    let (seen, expected) = (
        transfer.ledger.pages().len(),
        transfer.ledger.pages_expected(),
    );
    if let Some(expected) = expected.filter(|expected| seen < *expected as usize) {
        let words = format!("{seen} of {expected} pages came");
        data_request::note(transfer, problem::entry("pages_missing", "Pages", &words));
    }
}

/// Care contexts of the artefact that no page held.
fn missing(ledger: &TransferLedger) -> Vec<CareContextReference> {
    if ledger.transaction().is_none() {
        return vec![];
    }
    let came = |context: &CareContextReference| {
        ledger
            .pages()
            .values()
            .any(|page| page.entries.iter().any(|(of, _)| of == context))
    };
    ledger
        .contexts()
        .iter()
        .filter(|context| !came(context))
        .cloned()
        .collect()
}

fn code_of(fault: &EntryFault) -> &'static str {
    match fault {
        EntryFault::Key(_) => "entry_key",
        EntryFault::NotAuthentic => "entry_not_authentic",
        EntryFault::Malformed => "entry_malformed",
        EntryFault::OutsideArtefact => "entry_outside_consent",
        EntryFault::Link(_) => "entry_link",
        EntryFault::NotADocument => "entry_not_a_document",
    }
}
