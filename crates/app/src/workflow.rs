//! The rules in motion: what a message, an answer of ABDM or a deadline changes.
//!
//! Everything here is a function over one write transaction and may be repeated: hearing a message
//! again changes nothing. What must be said to ABDM is queued in the same transaction.

mod artefact;
mod artefact_fetched;
mod call_outcome;
mod consent;
mod consent_accepted;
mod consent_notice;
mod consent_status;
mod data_request;
mod data_request_answered;
mod deadline;
mod hip_consent;
mod link;
mod page;
mod patient_found;
mod patient_status;
mod problem;
mod start;
mod transfer;

use domain::{AbhaAddress, ArtefactId, Timestamp};

pub use call_outcome::{about_to_send, failed, sent};
pub use deadline::apply as apply_deadline;
pub use link::{LinkPlan, LinkToFetch, link_fetched, plan_link};
pub use page::{PagePlan, plan_page};
pub use patient_found::{FindOutcome, find_outcome, forget_find};
pub use start::reconcile;

pub(crate) use artefact::mark_erased;
pub(crate) use consent::fetch_artefact;
pub(crate) use data_request::{allowed_at, ask};
pub(crate) use deadline::{queue_status, request_call, watch_answer};
pub(crate) use link::pending_links;

use crate::{
    Error, Ids, Settings,
    model::{AuditEntry, InboxState, Kept, NewCall},
    port::{Call, Message, Tx},
};

/// What the rules need beside the store.
pub struct Context<'a> {
    /// The configuration.
    pub settings: &'a Settings,
    /// Makes ids.
    pub ids: &'a dyn Ids,
    /// Now.
    pub now: Timestamp,
    /// Who caused it, for the audit: `abdm`, `program`, `operator` or a person.
    pub actor: &'a str,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its effect is in the store.
    Done,
    /// It speaks of something not known yet.
    Parked(String),
    /// It contradicts what is known; nothing but a problem was written.
    Refused(String),
}

/// A message ready to be applied.
pub enum Work {
    /// Any message but a page.
    Message(Message),
    /// A page, decrypted as far as it could be.
    Page(Box<PagePlan>),
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
        Work::Page(plan) => page::apply(tx, context, kept, plan)?,
        Work::Message(message) => apply_any(tx, context, kept, message)?,
    };
    let (state, problem) = match &outcome {
        Outcome::Done => (InboxState::Done, None),
        Outcome::Parked(why) => (InboxState::Parked, Some(why.as_str())),
        Outcome::Refused(why) => (InboxState::Refused, Some(why.as_str())),
    };
    if state != kept.state || problem != kept.problem.as_deref() {
        tx.mark_message(&kept.id, state, problem)?;
    }
    if kept.late && kept.state == InboxState::New {
        let detail = format!("{}: the token had ended within the allowance", kept.path);
        context.audit(tx, "callback.late", None, None, &detail)?;
    }
    Ok(outcome)
}

fn apply_any(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
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
        Message::ConsentNotice { request, notice } => {
            consent_notice::apply(tx, context, kept, request, notice)
        }
        Message::ArtefactFetched { answers, result } => {
            artefact_fetched::apply(tx, context, answers.as_ref(), result)
        }
        Message::DataRequestAnswered {
            answers,
            transaction,
            fault,
        } => {
            let (transaction, fault) = (transaction.as_ref(), fault.as_ref());
            data_request_answered::apply(tx, context, answers.as_ref(), transaction, fault)
        }
        Message::PatientStatus {
            request,
            patient,
            status,
        } => patient_status::apply(tx, context, request, patient, *status),
        Message::HipConsentNotice { request, notice } => {
            hip_consent::apply(tx, context, request, notice)
        }
    }
}

impl Context<'_> {
    /// Writes a line of the audit.
    pub(crate) fn audit(
        &self,
        tx: &mut dyn Tx,
        action: &'static str,
        patient: Option<&AbhaAddress>,
        artefact: Option<&ArtefactId>,
        detail: &str,
    ) -> Result<(), Error> {
        let entry = AuditEntry {
            actor: self.actor.to_owned(),
            action,
            patient: patient.cloned(),
            artefact: artefact.cloned(),
            record: None,
            detail: detail.to_owned(),
        };
        tx.audit_append(&entry, self.now)
    }

    /// Queues a call to go out now.
    pub(crate) fn queue(&self, tx: &mut dyn Tx, call: Call) -> Result<(), Error> {
        self.queue_after(tx, call, vec![])
    }

    /// Queues a call to go out once these artefacts are erased.
    pub(crate) fn queue_after(
        &self,
        tx: &mut dyn Tx,
        call: Call,
        after_erasure: Vec<ArtefactId>,
    ) -> Result<(), Error> {
        tx.queue(NewCall {
            call,
            not_before: self.now,
            after_erasure,
        })
        .map(|_| ())
    }
}
