//! What the rules need beside the store, and what comes of a message.

use domain::{AbhaAddress, ArtefactId, AuditAction, InboxState, Timestamp};

use crate::{
    Error, Ids, Settings,
    model::{AuditEntry, Call, NewCall},
    port::Tx,
};

/// What the rules need beside the store.
pub struct Context<'a> {
    /// The configuration.
    pub settings: &'a Settings,
    /// Makes ids.
    pub ids: &'a dyn Ids,
    /// Now.
    pub now: Timestamp,
    /// The time by which records are shown and hidden: the later of all that is known.
    pub hiding: Timestamp,
    /// The time by which things may be destroyed; long ago where the time is in doubt
    /// (docs/promises.md, R11).
    pub destroying: Timestamp,
    /// Who caused it, for the audit: `abdm`, `program`, `operator` or a person.
    pub actor: &'a str,
}

impl Context<'_> {
    /// Writes a line of the audit.
    pub(crate) fn audit(
        &self,
        tx: &mut dyn Tx,
        action: AuditAction,
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

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its effect is in the store.
    Done,
    /// It speaks of something not known yet.
    Parked(String),
    /// It contradicts what is known; nothing but a problem was written.
    Refused(String),
    /// It cannot be read; nothing but a problem was written.
    Unread(String),
}

impl Outcome {
    /// As the inbox keeps it: where the message stands, and why.
    #[must_use]
    pub fn as_kept(&self) -> (InboxState, Option<&str>) {
        match self {
            Self::Done => (InboxState::Done, None),
            Self::Parked(why) => (InboxState::Parked, Some(why)),
            Self::Refused(why) => (InboxState::Refused, Some(why)),
            Self::Unread(why) => (InboxState::Unread, Some(why)),
        }
    }
}
