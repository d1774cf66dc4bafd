//! A fetch of ours, and whether an answer to it still counts.
//!
//! Source: docs/protocol.md, "Artefacts"; docs/promises.md, R5.

use domain::{ArtefactId, ArtefactState, Due, RequestId, Timestamp};

use super::{Context, restored};
use crate::{
    Error,
    model::{Artefact, Call},
    port::Tx,
};

/// A fetch of ours.
pub(super) struct Asked {
    pub(super) artefact: ArtefactId,
    at: Option<Timestamp>,
}

impl Asked {
    /// The fetch that is answered, if it is one of ours.
    pub(super) fn answered(
        tx: &dyn Tx,
        answers: Option<&RequestId>,
    ) -> Result<Option<Self>, Error> {
        let call = match answers {
            Some(request) => tx.call_of(request)?,
            None => None,
        };
        Ok(match call {
            Some(Call::FetchArtefact {
                artefact, asked_at, ..
            }) => Some(Self {
                artefact,
                at: asked_at,
            }),
            _ => None,
        })
    }

    /// Whether the answer counts: it may come at any time, but the question must be younger than the last
    /// grant that our own fetch brought, than what put the artefact on hold since, and than the backup that
    /// the store came out of. An older one knows less than we do.
    pub(super) fn counts(
        &self,
        tx: &dyn Tx,
        context: &Context<'_>,
        known: &Artefact,
    ) -> Result<bool, Error> {
        let is_open = tx.deadline(&Due::OnFetch(known.id.clone()))?.is_some();
        let Some(asked_at) = self.at else {
            return Ok(is_open);
        };
        let confirmed = tx.confirmation(&known.id)?.confirmed_at;
        let held = (known.state == ArtefactState::Paused).then_some(known.updated_at);
        // What was asked before the store came out of a backup says nothing of what happened since.
        let restored = restored::restored_at(tx)?;
        // What a clock that was ahead wrote down is no measure (docs/promises.md, R11).
        let known_by = [confirmed, held, restored].into_iter().flatten();
        let known_by = known_by.filter(|at| *at <= context.now).max();
        Ok(known_by.is_none_or(|at| asked_at > at || (is_open && asked_at == at)))
    }
}
