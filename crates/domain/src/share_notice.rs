//! How records that a patient pushed at a counter came through: told once, after the transfer.
//!
//! Source: docs/protocol.md, "Records shared at a counter".

use serde::{Deserialize, Serialize};

use crate::{
    CareContextReference, ContextStanding, EntryFault, Relation, TransactionId, TransferLedger,
};

/// `sessionStatus` of what was pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareSession {
    /// Everything that was announced came and opened.
    Received,
    /// Some of it did.
    PartlyReceived,
    /// Nothing did.
    Failed,
}

/// `hiStatus` of a care context that was pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedContext {
    /// All its entries are records now.
    Valid,
    /// An entry of it could not be decrypted, or holds nothing that can be read.
    Corrupted,
    /// An entry of it has nothing in it.
    Blank,
    /// Nothing of it came.
    Errored,
}

/// How one care context fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedContextOutcome {
    /// The care context.
    pub context: CareContextReference,
    /// How it fared.
    pub status: SharedContext,
    /// In a few words, without content.
    pub description: String,
}

/// The honest outcome of a push, or the refusal of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareNotice {
    /// The transaction, as the consent manager names it.
    pub transaction: TransactionId,
    /// All, some, nothing.
    pub session: ShareSession,
    /// Each care context that was announced.
    pub contexts: Vec<SharedContextOutcome>,
}

impl ShareNotice {
    /// What is told of a transfer that ended: each care context that was announced, and their sum. What came
    /// beside was announced to nobody and is told to nobody.
    #[must_use]
    pub fn new(
        transaction: TransactionId,
        ledger: &TransferLedger,
        standings: &[ContextStanding],
    ) -> Self {
        let contexts: Vec<SharedContextOutcome> = standings
            .iter()
            .filter(|standing| standing.relation == Relation::Asked)
            .map(outcome)
            .collect();
        let is_valid = |one: &SharedContextOutcome| one.status == SharedContext::Valid;
        let valid = contexts.iter().filter(|one| is_valid(one)).count();
        // Where pages are missing, nobody knows of which care context.
        let is_all = valid == contexts.len() && ledger.is_said_to_be_whole();
        let session = match valid {
            0 => ShareSession::Failed,
            _ if is_all => ShareSession::Received,
            _ => ShareSession::PartlyReceived,
        };
        Self {
            transaction,
            session,
            contexts,
        }
    }

    /// What is told of a push that was not asked for: nothing of it is taken, and why.
    #[must_use]
    pub fn refused(
        transaction: TransactionId,
        contexts: impl IntoIterator<Item = CareContextReference>,
        why: &str,
    ) -> Self {
        let contexts = contexts.into_iter().map(|context| SharedContextOutcome {
            context,
            status: SharedContext::Errored,
            description: why.to_owned(),
        });
        Self {
            transaction,
            session: ShareSession::Failed,
            contexts: contexts.collect(),
        }
    }
}

fn outcome(standing: &ContextStanding) -> SharedContextOutcome {
    SharedContextOutcome {
        context: standing.context.clone(),
        status: match &standing.fault {
            Some(fault) => status_of(fault),
            None if standing.is_whole() => SharedContext::Valid,
            None => SharedContext::Errored,
        },
        description: standing.words(),
    }
}

fn status_of(fault: &EntryFault) -> SharedContext {
    match fault {
        EntryFault::Key(_)
        | EntryFault::NotAuthentic
        | EntryFault::Malformed
        | EntryFault::NotADocument => SharedContext::Corrupted,
        EntryFault::Blank => SharedContext::Blank,
        EntryFault::OutsideArtefact | EntryFault::Link(_) => SharedContext::Errored,
    }
}
