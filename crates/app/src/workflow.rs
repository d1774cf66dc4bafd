//! The rules in motion: what a message, an answer of ABDM or a deadline changes.
//!
//! Everything here is a function over one write transaction and may be repeated: hearing a message
//! again changes nothing. What must be said to ABDM is queued in the same transaction.

mod artefact;
mod artefact_fetched;
mod asked;
mod board;
mod call_outcome;
mod consent;
mod consent_accepted;
mod consent_notice;
mod consent_status;
mod context;
mod data_request;
mod data_request_answered;
mod deadline;
mod forgotten;
mod freed;
mod hip_consent;
mod intake;
mod link;
mod narrowing;
mod page;
mod page_step;
mod patient_found;
mod patient_status;
mod profile_share;
mod ready;
mod record_share;
mod restored;
mod start;
mod transfer;
mod unread;
mod watch;

pub use call_outcome::{about_to_send, failed, given_up, sent};
pub use context::{Context, Outcome};
pub use deadline::apply as apply_deadline;
pub use freed::free_waits;
pub use intake::{drop_message, end_old, tell_excess};
pub use link::{LinkPlan, LinkToFetch, link_fetched, make_link_ready, plan_link};
pub use page::{PagePlan, PlannedPage, plan_page};
pub use patient_found::{FindOutcome, find_outcome, forget_find};
pub use ready::make_page_ready;
pub use restored::{restored_at, settle_restored, settle_rolled_back};
pub use start::{Open, find_open, reconcile};

pub(crate) use artefact::mark_erased;
pub(crate) use board::{day as board_day, note as note_on_board};
pub(crate) use consent::fetch_artefact;
pub(crate) use data_request::{allowed_at, ask};
pub(crate) use forgotten::{forget, may_be_forgotten};
pub(crate) use link::pending_links;
pub(crate) use patient_found::unknown as unknown_patient;
pub(crate) use watch::{queue_status, request_call, watch_answer};

use crate::{
    Error,
    model::Kept,
    port::{Heard, Message, Tx, Unreadable},
};
use domain::{AuditAction, InboxState};

/// A message ready to be applied.
pub enum Work {
    /// Any message but a page.
    Message(Box<Heard>),
    /// What cannot be read at all.
    Unreadable(Unreadable),
}

/// Applies one kept message and marks its row.
///
/// # Errors
///
/// [`Error::Transition`] or [`Error::Refused`] when the message contradicts what is known; nothing
/// may be kept then but the row's mark. Else as the store fails.
pub fn apply_message(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    work: &Work,
) -> Result<Outcome, Error> {
    let outcome = match work {
        Work::Message(heard) => {
            let outcome = apply_any(tx, context, kept, &heard.message)?;
            if outcome == Outcome::Done {
                unread::left_out(tx, context, heard)?;
            }
            outcome
        }
        Work::Unreadable(unreadable) => unread::apply(tx, context, kept, unreadable)?,
    };
    settle(tx, context, kept, &outcome)?;
    Ok(outcome)
}

/// Applies the entries of a page that were made ready, and marks its row once all were; `None`: more are
/// left.
///
/// # Errors
///
/// As [`apply_message`].
pub fn apply_page(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    plan: &PagePlan,
) -> Result<Option<Outcome>, Error> {
    let outcome = page_step::apply(tx, context, kept, plan)?;
    if let Some(outcome) = &outcome {
        settle(tx, context, kept, outcome)?;
    }
    Ok(outcome)
}

/// Marks the row of a message by what became of it.
fn settle(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    outcome: &Outcome,
) -> Result<(), Error> {
    let (state, problem) = outcome.as_kept();
    if state != kept.state || problem != kept.problem.as_deref() {
        tx.mark_message(&kept.id, state, problem)?;
    }
    if kept.late && kept.state == InboxState::New {
        let detail = format!("{}: the token had ended within the allowance", kept.path);
        context.audit(tx, AuditAction::CallbackLate, None, None, &detail)?;
    }
    Ok(())
}

/// Applies what the answer to a call said itself, as its callback would.
///
/// # Errors
///
/// As [`apply_message`].
fn apply_answer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    message: &Message,
) -> Result<Outcome, Error> {
    match message {
        Message::PatientFound { answers, result } => {
            patient_found::apply(tx, context, answers.as_ref(), result)
        }
        Message::ConsentAccepted { answers, result } => {
            consent_accepted::apply(tx, context, answers.as_ref(), result)
        }
        Message::ConsentStatus {
            answers,
            notice,
            fault,
        } => consent_status::apply(
            tx,
            context,
            answers.as_ref(),
            notice.as_ref(),
            fault.as_ref(),
        ),
        Message::ArtefactFetched { answers, result } => {
            artefact_fetched::apply(tx, context, answers.as_ref(), result)
        }
        Message::ArtefactOver {
            answers,
            artefact,
            how,
        } => artefact_fetched::over(tx, context, answers.as_ref(), artefact.as_ref(), *how),
        Message::DataRequestAnswered {
            answers,
            transaction,
            fault,
        } => {
            let (transaction, fault) = (transaction.as_ref(), fault.as_ref());
            data_request_answered::apply(tx, context, answers.as_ref(), transaction, fault)
        }
        // Notices answer nothing.
        Message::ConsentNotice { .. }
        | Message::RecordShare { .. }
        | Message::RecordShareNotified { .. }
        | Message::PatientStatus { .. }
        | Message::HipConsentNotice { .. }
        | Message::ProfileShare { .. } => Ok(Outcome::Done),
    }
}

fn apply_any(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    message: &Message,
) -> Result<Outcome, Error> {
    match message {
        Message::ConsentNotice { request, notice } => {
            consent_notice::apply(tx, context, kept, request, notice)
        }
        Message::PatientStatus {
            request,
            patient,
            status,
        } => patient_status::apply(tx, context, request, patient, *status),
        Message::HipConsentNotice { request, notice } => {
            hip_consent::apply(tx, context, request, notice)
        }
        Message::ProfileShare { request, share } => {
            profile_share::apply(tx, context, kept, request, share)
        }
        Message::RecordShare { request, share } => record_share::apply(tx, context, request, share),
        Message::RecordShareNotified {
            transaction,
            has_failed,
        } => record_share::notified(tx, context, transaction, *has_failed),
        Message::PatientFound { .. }
        | Message::ConsentAccepted { .. }
        | Message::ConsentStatus { .. }
        | Message::ArtefactFetched { .. }
        | Message::ArtefactOver { .. }
        | Message::DataRequestAnswered { .. } => apply_answer(tx, context, message),
    }
}
