//! What happens when something was due and did not come (TRUST.md R5).

use domain::{
    ArtefactId, ArtefactState, ConsentEvent, ConsentId, EndReason, TransferEvent, TransferId,
};

use super::{Context, artefact_fetched, consent, data_request, fetch_artefact, problem, transfer};
use crate::{
    Error,
    model::{Artefact, Consent, Deadline, DeadlineKind, Transfer},
    port::{Call, Tx},
};

/// Tries before a person is asked; the waits between them are [`wait_s`].
const TRIES: u32 = 3;

/// Seconds from each poll of an open request to the next: 1, 5 and 15 minutes after it was taken,
/// then hourly.
const POLLS_S: [i64; 4] = [60, 240, 600, 3_600];

/// How long an answer may take, in seconds.
fn wait_s(kind: DeadlineKind) -> i64 {
    match kind {
        DeadlineKind::OnInit | DeadlineKind::OnFetch | DeadlineKind::StatusPoll => 60,
        DeadlineKind::OnRequest => 120,
        DeadlineKind::PagesOverdue => 20 * 60,
        DeadlineKind::TransferEnd => data_request::TRANSFER_S,
        DeadlineKind::ArtefactCheck | DeadlineKind::EraseAt => artefact_fetched::CHECK_EVERY_S,
    }
}

/// Sets the time by which an answer is due.
pub(crate) fn watch_answer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kind: DeadlineKind,
    subject: &str,
    round: u32,
) -> Result<(), Error> {
    tx.set_deadline(kind, subject, context.now.plus_seconds(wait_s(kind)), round)
}

/// Starts asking how an open request stands.
pub(crate) fn begin_polling(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &ConsentId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(POLLS_S[0]);
    tx.set_deadline(DeadlineKind::StatusPoll, consent.as_str(), due_at, 0)
}

/// Asks how a request on hold stands within the hour.
pub(crate) fn poll_within_the_hour(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &ConsentId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(3_600);
    tx.set_deadline(DeadlineKind::StatusPoll, consent.as_str(), due_at, 3)
}

/// Fetches an artefact again within the hour.
pub(crate) fn check_within_the_hour(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &ArtefactId,
) -> Result<(), Error> {
    let due_at = context.now.plus_seconds(3_600);
    tx.set_deadline(DeadlineKind::ArtefactCheck, artefact.as_str(), due_at, 0)
}

/// Does what a deadline calls for, and clears it or sets the next.
///
/// # Errors
///
/// As the store fails.
pub fn apply(tx: &mut dyn Tx, context: &Context<'_>, deadline: &Deadline) -> Result<(), Error> {
    let subject = deadline.subject.as_str();
    // A subject is an id of ours; one that is not cannot be worked off, ever.
    let goes_on = match deadline.kind {
        DeadlineKind::OnInit | DeadlineKind::StatusPoll => match ConsentId::parse(subject) {
            Ok(id) if deadline.kind == DeadlineKind::OnInit => on_init(tx, context, deadline, &id)?,
            Ok(id) => status_poll(tx, context, deadline, &id)?,
            Err(_) => false,
        },
        DeadlineKind::OnFetch | DeadlineKind::ArtefactCheck | DeadlineKind::EraseAt => {
            match ArtefactId::parse(subject) {
                Ok(id) => of_artefact(tx, context, deadline, &id)?,
                Err(_) => false,
            }
        }
        DeadlineKind::OnRequest | DeadlineKind::PagesOverdue | DeadlineKind::TransferEnd => {
            match TransferId::parse(subject) {
                Ok(id) => of_transfer(tx, context, deadline, &id)?,
                Err(_) => false,
            }
        }
    };
    if goes_on {
        Ok(())
    } else {
        tx.clear_deadline(deadline.kind, subject)
    }
}

/// Whether a call that matches has not gone out yet.
fn is_waiting(tx: &dyn Tx, matches: impl Fn(&Call) -> bool) -> Result<bool, Error> {
    Ok(tx
        .outbox()?
        .iter()
        .any(|queued| !queued.given_up && matches(&queued.call)))
}

fn on_init(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ConsentId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.consent(id)? else {
        return Ok(false);
    };
    if found.request.is_some() || !matches!(found.state.name(), "queued" | "posted") {
        return Ok(false);
    }
    let is_ours =
        |call: &Call| matches!(call, Call::RequestConsent { consent, .. } if consent == id);
    if is_waiting(tx, is_ours)? {
        watch_answer(tx, context, deadline.kind, id.as_str(), deadline.round)?;
    } else if deadline.round + 1 >= TRIES {
        consent::apply(tx, context, &mut found, ConsentEvent::Refused, "")?;
        found.problem = Some(problem::no_answer("the consent request"));
        consent::keep(tx, context, &mut found)?;
        return Ok(false);
    } else {
        context.queue(tx, request_call(&found))?;
        watch_answer(tx, context, deadline.kind, id.as_str(), deadline.round + 1)?;
    }
    Ok(true)
}

/// The call that asks for a consent.
pub(crate) fn request_call(consent: &Consent) -> Call {
    Call::RequestConsent {
        consent: consent.id.clone(),
        patient: consent.patient.clone(),
        purpose: consent.purpose,
        hi_types: consent.hi_types.clone(),
        permission: consent.permission.clone(),
        hip: consent.hip.clone(),
        requester: consent.requester.clone(),
    }
}

/// Queues the question how a request stands, unless one is waiting; `false` before on-init.
pub(crate) fn queue_status(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &Consent,
) -> Result<bool, Error> {
    let Some(request) = &consent.request else {
        return Ok(false);
    };
    let is_ours =
        |call: &Call| matches!(call, Call::ConsentStatus { consent: id, .. } if *id == consent.id);
    if !is_waiting(tx, is_ours)? {
        context.queue(
            tx,
            Call::ConsentStatus {
                consent: consent.id.clone(),
                request: request.clone(),
                patient: consent.patient.clone(),
            },
        )?;
    }
    Ok(true)
}

fn status_poll(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ConsentId,
) -> Result<bool, Error> {
    let Some(found) = tx.consent(id)? else {
        return Ok(false);
    };
    let on_hold = || -> Result<bool, Error> {
        let artefacts = tx.artefacts_of(id)?;
        Ok(artefacts.is_empty()
            || artefacts
                .iter()
                .any(|held| held.state == ArtefactState::Paused))
    };
    let is_open = match found.state.name() {
        "requested" => true,
        "granted" => on_hold()?,
        _ => false,
    };
    if !is_open || !queue_status(tx, context, &found)? {
        return Ok(false);
    }
    let round = deadline.round + 1;
    let wait_s = POLLS_S.get(round as usize).copied().unwrap_or(3_600);
    tx.set_deadline(
        deadline.kind,
        id.as_str(),
        context.now.plus_seconds(wait_s),
        round,
    )?;
    Ok(true)
}

fn of_artefact(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &ArtefactId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.artefact(id)? else {
        return Ok(false);
    };
    if !consent::is_open(&found) {
        return Ok(false);
    }
    match deadline.kind {
        DeadlineKind::EraseAt => {
            consent::end_one(tx, context, &mut found, EndReason::EraseDue)?;
            return Ok(false);
        }
        DeadlineKind::ArtefactCheck => {
            fetch_artefact(tx, context, &found)?;
            let paused = found.state == ArtefactState::Paused;
            let wait_s = if paused {
                3_600
            } else {
                artefact_fetched::CHECK_EVERY_S
            };
            let due_at = context.now.plus_seconds(wait_s);
            tx.set_deadline(deadline.kind, id.as_str(), due_at, 0)?;
        }
        _ => {
            let is_ours = |call: &Call| matches!(call, Call::FetchArtefact { artefact, .. } if artefact == id);
            if is_waiting(tx, is_ours)? {
                watch_answer(tx, context, deadline.kind, id.as_str(), deadline.round)?;
            } else if deadline.round + 1 >= TRIES {
                artefact_fetched::unanswered(tx, context, id)?;
                return Ok(false);
            } else {
                fetch_artefact(tx, context, &found)?;
                watch_answer(tx, context, deadline.kind, id.as_str(), deadline.round + 1)?;
            }
        }
    }
    Ok(true)
}

fn of_transfer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    deadline: &Deadline,
    id: &TransferId,
) -> Result<bool, Error> {
    let Some(mut found) = tx.transfer(id)? else {
        return Ok(false);
    };
    let Some(owner) = tx.artefact(&found.artefact)? else {
        return Ok(false);
    };
    if found.ledger.state().is_ended() {
        return Ok(false);
    }
    let is_ours =
        |call: &Call| matches!(call, Call::RequestData { transfer, .. } if transfer == id);
    if is_waiting(tx, is_ours)? {
        watch_answer(tx, context, deadline.kind, id.as_str(), deadline.round)?;
        return Ok(true);
    }
    match deadline.kind {
        DeadlineKind::OnRequest if found.ledger.transaction().is_some() => {}
        DeadlineKind::OnRequest => {
            let words = problem::no_answer("the request for records");
            data_request::note(&mut found, words);
            if deadline.round + 1 >= TRIES {
                // The last one stays open: the records may come all the same.
                tx.put_transfer(&found)?;
            } else {
                transfer::step(tx, context, &owner, &mut found, TransferEvent::Refused)?;
                if let Some(next) = data_request::ask_if_open(tx, context, &owner)? {
                    let round = deadline.round + 1;
                    watch_answer(tx, context, deadline.kind, next.as_str(), round)?;
                }
            }
        }
        DeadlineKind::PagesOverdue => {
            transfer::step(tx, context, &owner, &mut found, TransferEvent::Overdue)?;
            let (patient, artefact) = (owner.patient.as_ref(), Some(&owner.id));
            context.audit(tx, "transfer.overdue", patient, artefact, id.as_str())?;
            ask_status(tx, context, &owner, &found)?;
        }
        _ => transfer::step(tx, context, &owner, &mut found, TransferEvent::Deadline)?,
    }
    Ok(false)
}

/// Asks ABDM how an overdue transfer stands, where the API can tell.
fn ask_status(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    owner: &Artefact,
    found: &Transfer,
) -> Result<(), Error> {
    let known = (found.ledger.transaction(), &owner.patient);
    let (Some(transaction), Some(patient)) = known else {
        return Ok(());
    };
    if !context.settings.rules.has_transfer_status() {
        return Ok(());
    }
    context.queue(
        tx,
        Call::TransferStatus {
            transfer: found.id.clone(),
            transaction: transaction.clone(),
            artefact: owner.id.clone(),
            patient: patient.clone(),
        },
    )
}
