//! Moving a transfer on by an event, with what follows.

use domain::{
    AuditAction, CareContextReference, ContextStanding, Due, EntryFault, EntryOutcome, Grant,
    Problem, Relation, ShareNotice, TransactionId, TransferEffect, TransferEvent, TransferNotice,
    TransferState,
};

use super::{Context, data_request};
use crate::{
    Error,
    model::{Call, OutcomeWords, Terms, Transfer},
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
    terms: &Terms,
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
    let mut standings = Vec::new();
    if has_ended {
        transfer.ended_at = Some(context.now);
        standings = tx.standings(&transfer.id)?;
        note_losses(tx, transfer, &standings)?;
    }
    tx.put_transfer(transfer)?;
    for effect in effects {
        match effect {
            TransferEffect::ForgetKey => tx.forget_transfer(&transfer.id)?,
            TransferEffect::Notify(transaction) => {
                if let Some(call) = notice(context, terms, transfer, transaction, &standings) {
                    context.queue(tx, call)?;
                }
            }
        }
    }
    if has_ended {
        ended(tx, context, terms, transfer)?;
        if asks_again {
            ask_again_once(tx, context, terms, transfer)?;
        }
    }
    Ok(())
}

/// What is told of a transfer that ended, in the way of what its records are held by.
fn notice(
    context: &Context<'_>,
    terms: &Terms,
    transfer: &Transfer,
    transaction: TransactionId,
    standings: &[ContextStanding],
) -> Option<Call> {
    let patient = terms.patient.clone()?;
    let (artefact, ledger) = (terms.artefact.clone(), &transfer.ledger);
    Some(match terms.grant {
        Grant::Artefact => Call::NotifyTransfer {
            transfer: transfer.id.clone(),
            artefact,
            patient,
            hip: terms.hip.clone()?,
            notice: TransferNotice::new(transaction, ledger, standings),
            words: match context.settings.rules.has_other_outcome_words() {
                true => context.settings.outcome_words,
                false => OutcomeWords::Usual,
            },
            done_at: context.now,
        },
        Grant::Share(_) => Call::NotifyRecordShare {
            transfer: Some(transfer.id.clone()),
            artefact,
            patient,
            notice: ShareNotice::new(transaction, ledger, standings),
            words: OutcomeWords::Usual,
            done_at: context.now,
        },
    })
}

fn ended(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    transfer: &Transfer,
) -> Result<(), Error> {
    for of in [Due::OnRequest, Due::PagesOverdue, Due::TransferEnd] {
        tx.clear_deadline(&of(transfer.id.clone()))?;
    }
    let id = transfer.id.clone();
    tx.drop_calls(&|call| match call {
        Call::RequestData { transfer, .. } | Call::AnswerRecordShare { transfer, .. } => {
            *transfer == id
        }
        _ => false,
    })?;
    let state = transfer.ledger.state().name();
    let detail = format!("{state}, {} records", transfer.ledger.records());
    context.audit(
        tx,
        AuditAction::TransferEnded,
        terms.patient.as_ref(),
        Some(&terms.artefact),
        &detail,
    )
}

/// What did not come is asked for once more by itself: everything after a transfer without a record, else
/// exactly the visits of which nothing came (docs/promises.md, R5).
fn ask_again_once(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    transfer: &Transfer,
) -> Result<(), Error> {
    let has_failed = transfer.ledger.state() == TransferState::Failed;
    let is_short = transfer.ledger.missing() > 0;
    if (has_failed || is_short)
        && tx.transfers_of(&terms.artefact)?.len() == 1
        && let Some(artefact) = tx.artefact(&terms.artefact)?
    {
        data_request::ask_if_open(tx, context, &artefact)?;
    }
    Ok(())
}

/// Says for each care context what did not become a record, and why.
fn note_losses(
    tx: &dyn Tx,
    transfer: &mut Transfer,
    standings: &[ContextStanding],
) -> Result<(), Error> {
    for mark in tx.entries(&transfer.id)? {
        let context = mark.context;
        match mark.outcome {
            EntryOutcome::Opened => {}
            EntryOutcome::Pending => {
                data_request::note(transfer, Problem::EntryLink { context, why: None });
            }
            EntryOutcome::Fault(fault) => {
                data_request::note(transfer, loss(context, &fault));
            }
        }
    }
    if transfer.ledger.transaction().is_some() || transfer.ledger.pages() > 0 {
        let missing =
            |standing: &&ContextStanding| standing.relation == Relation::Asked && !standing.came();
        for standing in standings.iter().filter(missing) {
            let context = standing.context.clone();
            data_request::note(transfer, Problem::EntryNotReceived { context });
        }
    }
    let expected = transfer.ledger.pages_expected();
    if let Some(expected) = expected.filter(|_| !transfer.ledger.is_said_to_be_whole()) {
        let seen = transfer.ledger.pages();
        data_request::note(transfer, Problem::PagesMissing { seen, expected });
    }
    Ok(())
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
        EntryFault::Blank => Problem::EntryBlank { context },
    }
}
