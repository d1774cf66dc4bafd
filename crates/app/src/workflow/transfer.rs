//! Moving a transfer on by an event, with what follows.

use domain::{
    AuditAction, CareContextReference, Due, EntryFault, EntryOutcome, Problem, TransferEffect,
    TransferEvent, TransferLedger, TransferState,
};

use super::{Context, data_request};
use crate::{
    Error,
    model::{Artefact, Call, Transfer},
    port::Tx,
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
    for of in [Due::OnRequest, Due::PagesOverdue, Due::TransferEnd] {
        tx.clear_deadline(&of(transfer.id.clone()))?;
    }
    let id = transfer.id.clone();
    tx.drop_calls(&|call| matches!(call, Call::RequestData { transfer, .. } if *transfer == id))?;
    let state = transfer.ledger.state().name();
    let detail = format!("{state}, {} records", transfer.ledger.records());
    context.audit(
        tx,
        AuditAction::TransferEnded,
        artefact.patient.as_ref(),
        Some(&artefact.id),
        &detail,
    )
}

/// A transfer that failed is asked for once more by itself (docs/promises.md, R5).
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
            let context = context.clone();
            match outcome {
                EntryOutcome::Opened => {}
                EntryOutcome::Pending => losses.push(Problem::EntryLink { context, why: None }),
                EntryOutcome::Fault(fault) => losses.push(loss(context, fault)),
            }
        }
    }
    let missing = missing(&transfer.ledger).into_iter();
    losses.extend(missing.map(|context| Problem::EntryNotReceived { context }));
    for loss in losses {
        data_request::note(transfer, loss);
    }
    let seen = u32::try_from(transfer.ledger.pages().len()).unwrap_or(u32::MAX);
    let expected = transfer.ledger.pages_expected();
    if let Some(expected) = expected.filter(|expected| seen < *expected) {
        data_request::note(transfer, Problem::PagesMissing { seen, expected });
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

fn loss(context: CareContextReference, fault: &EntryFault) -> Problem {
    match fault {
        EntryFault::Key(why) => Problem::EntryKey {
            context,
            why: why.clone(),
        },
        EntryFault::NotAuthentic => Problem::EntryNotAuthentic { context },
        EntryFault::Malformed => Problem::EntryMalformed { context },
        EntryFault::OutsideArtefact => Problem::EntryOutsideConsent { context },
        EntryFault::Link(why) => Problem::EntryLink {
            context,
            why: Some(why.clone()),
        },
        EntryFault::NotADocument => Problem::EntryNotADocument { context },
    }
}
