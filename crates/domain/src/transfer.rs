//! One transfer: a data request and the pages that answer it.
//!
//! Source: docs/protocol.md, "Asking for records", "Pages", "Telling the outcome" and "States";
//! docs/promises.md, R5, R10 and S3.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{CareContextReference, TransactionId, TransitionError, named::named};

named! {
/// The state of a transfer.
#[derive(Default)]
TransferState {
    /// Written down, not sent.
    #[default]
    Queued = "queued";
    /// The gateway took the request.
    Asked = "asked";
    /// A page came.
    Receiving = "receiving";
    /// No complete answer in 20 minutes; push URL and key stay live.
    Overdue = "overdue";
    /// All pages in, every entry opened.
    Complete = "complete";
    /// Ended with a record, and an entry missing or not opened.
    Partial = "partial";
    /// Ended without a record.
    Failed = "failed";
}
}

impl TransferState {
    /// Whether the transfer has ended.
    #[must_use]
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Complete | Self::Partial | Self::Failed)
    }
}

/// Why an entry did not become a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryFault {
    /// The page's key material is unusable; the reason is fit for a screen.
    Key(String),
    /// The seal did not fit: damaged or tampered with.
    NotAuthentic,
    /// Neither content nor link, or content that is not base64.
    Malformed,
    /// Its care context is not in the artefact.
    OutsideArtefact,
    /// Its link was refused or brought nothing; the reason is fit for a screen.
    Link(String),
    /// Opened, but not a FHIR document of any known wrapper.
    NotADocument,
}

impl EntryFault {
    /// Words for a screen and for the notice to ABDM; no content in them.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Key(why) => format!("the hospital's key could not be used: {why}"),
            Self::NotAuthentic => "could not be decrypted".to_owned(),
            Self::Malformed => "the entry holds no readable content".to_owned(),
            Self::OutsideArtefact => "not covered by the consent".to_owned(),
            Self::Link(why) => format!("the linked content could not be fetched: {why}"),
            Self::NotADocument => "decrypted, but not a health record".to_owned(),
        }
    }
}

/// What became of one entry of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryOutcome {
    /// It is a record now.
    Opened,
    /// Its link is still being fetched.
    Pending,
    /// It did not become a record.
    Fault(EntryFault),
}

/// A page that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMark {
    /// SHA-256 of the body as received, in hex.
    pub digest: String,
    /// Each entry's care context and what became of it, in order.
    pub entries: Vec<(CareContextReference, EntryOutcome)>,
}

/// What can happen to a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferEvent {
    /// The gateway took the data request.
    Sent,
    /// on-request named the transaction, with or without an error beside it.
    Acknowledged(TransactionId),
    /// The gateway or on-request refused; no transaction was named.
    Refused,
    /// A page came to the push URL.
    Page {
        /// `pageNumber` as sent; any base.
        number: i64,
        /// `pageCount` as sent; 0 counts as 1.
        count: i64,
        /// The transaction the page claims.
        transaction: TransactionId,
        /// The page and its entries.
        mark: PageMark,
    },
    /// A pending entry was fetched, or could not be.
    Resolved {
        /// `pageNumber` of its page.
        page: i64,
        /// Position among the page's entries, from 0.
        entry: usize,
        /// What became of it.
        outcome: EntryOutcome,
    },
    /// 20 minutes without a complete answer.
    Overdue,
    /// 24 hours, or the key's expiry.
    Deadline,
    /// The artefact ended.
    Cancelled,
}

/// What must follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferEffect {
    /// Tell the consent manager how it went.
    Notify(TransferNotice),
    /// Wipe the private key and drop the ciphertext.
    ForgetKey,
}

/// `sessionStatus` of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum SessionStatus {
    /// Everything that was due came and opened.
    Transferred,
    /// Something did not.
    Failed,
}

/// `hiStatus` of a care context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum HiStatus {
    /// All its entries are records now.
    Ok,
    /// One of its entries failed, or none came.
    Errored,
}

/// How one care context fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextOutcome {
    /// The care context.
    pub context: CareContextReference,
    /// Good or not.
    pub status: HiStatus,
    /// In a few words, without content.
    pub description: String,
}

/// The honest outcome of a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferNotice {
    /// The transaction.
    pub transaction: TransactionId,
    /// All well or not.
    pub session: SessionStatus,
    /// Each care context, those of the artefact first.
    pub contexts: Vec<ContextOutcome>,
}

/// The page ledger of one transfer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLedger {
    state: TransferState,
    transaction: Option<TransactionId>,
    provisional: bool,
    contexts: BTreeSet<CareContextReference>,
    expected: Option<u32>,
    pages: BTreeMap<i64, PageMark>,
}

/// More pages than this in one transfer are not believed.
const MOST_PAGES: i64 = 10_000;

impl TransferLedger {
    /// A transfer of the artefact's care contexts, not sent yet.
    #[must_use]
    pub fn queued(contexts: BTreeSet<CareContextReference>) -> Self {
        Self {
            contexts,
            ..Self::default()
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> TransferState {
        self.state
    }

    /// The transaction, if named; by on-request, or provisionally by a page.
    #[must_use]
    pub fn transaction(&self) -> Option<&TransactionId> {
        self.transaction.as_ref()
    }

    /// The care contexts that the artefact covers.
    #[must_use]
    pub fn contexts(&self) -> &BTreeSet<CareContextReference> {
        &self.contexts
    }

    /// Pages expected in all; `None` before the first page.
    #[must_use]
    pub fn pages_expected(&self) -> Option<u32> {
        self.expected
    }

    /// Pages taken, by number.
    #[must_use]
    pub fn pages(&self) -> &BTreeMap<i64, PageMark> {
        &self.pages
    }

    /// Entries that are records now.
    #[must_use]
    pub fn records(&self) -> usize {
        self.entries()
            .filter(|(_, outcome)| *outcome == EntryOutcome::Opened)
            .count()
    }

    /// Whether a page of this body was taken already.
    #[must_use]
    pub fn has_digest(&self, digest: &str) -> bool {
        self.pages.values().any(|page| page.digest == digest)
    }

    fn entries(&self) -> impl Iterator<Item = &(CareContextReference, EntryOutcome)> {
        self.pages.values().flat_map(|page| &page.entries)
    }

    /// Applies one event and returns the next ledger with the work it calls for.
    ///
    /// A page number that was taken before changes nothing, whatever its body (the first is kept).
    /// After the end nothing moves.
    ///
    /// # Errors
    ///
    /// [`TransitionError`] when a page names another transaction than on-request did, when its
    /// numbers cannot be, or when an entry that is not pending is resolved.
    pub fn apply(
        &self,
        event: TransferEvent,
    ) -> Result<(Self, Vec<TransferEffect>), TransitionError> {
        use {TransferEvent as Event, TransferState as State};
        let mut next = self.clone();
        let refuse = |event| {
            Err(TransitionError {
                state: self.state.name(),
                event,
            })
        };
        if self.state.is_ended() {
            return Ok((next, vec![]));
        }
        match event {
            Event::Sent => {
                if self.state == State::Queued {
                    next.state = State::Asked;
                }
            }
            Event::Acknowledged(transaction) => {
                if self.transaction.is_none() || self.provisional {
                    next.transaction = Some(transaction);
                    next.provisional = false;
                }
                if self.state == State::Queued {
                    next.state = State::Asked;
                }
            }
            Event::Refused => {
                if self.transaction.is_none() {
                    next.state = State::Failed;
                    return Ok((next, vec![TransferEffect::ForgetKey]));
                }
            }
            Event::Page {
                number,
                count,
                transaction,
                mark,
            } => {
                if self
                    .transaction
                    .as_ref()
                    .is_some_and(|known| *known != transaction)
                {
                    return refuse("a page of another transaction");
                }
                if count > MOST_PAGES || !(0..=MOST_PAGES).contains(&number) {
                    return refuse("an impossible page number or count");
                }
                if self.transaction.is_none() {
                    next.transaction = Some(transaction);
                    next.provisional = true;
                }
                let count = u32::try_from(count.max(1)).unwrap_or(1);
                next.expected = Some(self.expected.unwrap_or(0).max(count));
                next.pages.entry(number).or_insert(mark);
                next.state = State::Receiving;
                return Ok(next.end_if_all_in());
            }
            Event::Resolved {
                page,
                entry,
                outcome,
            } => {
                let slot = next
                    .pages
                    .get_mut(&page)
                    .and_then(|page| page.entries.get_mut(entry));
                match slot {
                    Some((_, slot)) if *slot == EntryOutcome::Pending => *slot = outcome,
                    Some(_) => return Ok((self.clone(), vec![])),
                    None => return refuse("an answer to an unknown entry"),
                }
                return Ok(next.end_if_all_in());
            }
            Event::Overdue => next.state = State::Overdue,
            Event::Deadline | Event::Cancelled => return Ok(next.end()),
        }
        Ok((next, vec![]))
    }

    fn end_if_all_in(self) -> (Self, Vec<TransferEffect>) {
        let seen = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let pending = self
            .entries()
            .any(|(_, outcome)| *outcome == EntryOutcome::Pending);
        if self.expected.is_some_and(|expected| seen >= expected) && !pending {
            self.end()
        } else {
            (self, vec![])
        }
    }

    fn end(mut self) -> (Self, Vec<TransferEffect>) {
        let seen = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let all_in = self.expected.is_some_and(|expected| seen >= expected);
        let all_opened = self
            .entries()
            .all(|(_, outcome)| *outcome == EntryOutcome::Opened);
        let empty_as_due = self.contexts.is_empty() && self.entries().next().is_none();
        self.state = match (
            self.records() > 0 || (all_in && empty_as_due),
            all_in && all_opened,
        ) {
            (true, true) => TransferState::Complete,
            (true, false) => TransferState::Partial,
            (false, _) => TransferState::Failed,
        };
        let mut effects = vec![TransferEffect::ForgetKey];
        if let Some(transaction) = self.transaction.clone() {
            effects.push(TransferEffect::Notify(self.notice(transaction, all_in)));
        }
        (self, effects)
    }

    fn notice(&self, transaction: TransactionId, all_in: bool) -> TransferNotice {
        let mut order: Vec<&CareContextReference> = self.contexts.iter().collect();
        for (context, _) in self.entries() {
            if !order.contains(&context) {
                order.push(context);
            }
        }
        let contexts: Vec<ContextOutcome> = order
            .into_iter()
            .map(|context| self.outcome_of(context))
            .collect();
        let well = contexts
            .iter()
            .all(|context| context.status == HiStatus::Ok);
        let session = if well && all_in {
            SessionStatus::Transferred
        } else {
            SessionStatus::Failed
        };
        TransferNotice {
            transaction,
            session,
            contexts,
        }
    }

    fn outcome_of(&self, context: &CareContextReference) -> ContextOutcome {
        let outcomes: Vec<&EntryOutcome> = self
            .entries()
            .filter(|(of, _)| of == context)
            .map(|(_, outcome)| outcome)
            .collect();
        let fault = outcomes.iter().find_map(|outcome| match outcome {
            EntryOutcome::Fault(fault) => Some(fault.words()),
            EntryOutcome::Pending => Some("the linked content did not come".to_owned()),
            EntryOutcome::Opened => None,
        });
        let (status, description) = match (outcomes.is_empty(), fault) {
            (true, _) => (HiStatus::Errored, "not received".to_owned()),
            (false, Some(fault)) => (HiStatus::Errored, fault),
            (false, None) => (HiStatus::Ok, "received".to_owned()),
        };
        ContextOutcome {
            context: context.clone(),
            status,
            description,
        }
    }
}
