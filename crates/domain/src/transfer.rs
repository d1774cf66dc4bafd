//! One transfer: a data request and the pages that answer it.
//!
//! Source: docs/protocol.md, "Asking for records", "Pages", "Telling the outcome" and "States";
//! docs/promises.md, R5, R10 and S3.

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
    /// Every visit of the consent came, every entry opened.
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
    /// Content that is not base64.
    Malformed,
    /// Its care context is not in the artefact.
    OutsideArtefact,
    /// Its link was refused or brought nothing; the reason is fit for a screen.
    Link(String),
    /// Opened, but not a FHIR document of any known wrapper.
    NotADocument,
    /// Neither content nor link, or nothing in the content.
    Blank,
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
            Self::Blank => "nothing was in it".to_owned(),
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

/// What a page, or an entry that waited, adds to its transfer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// Care contexts of the artefact of which nothing had come before, good or bad.
    pub contexts: u32,
    /// Entries that are records now.
    pub records: u32,
    /// Entries whose links are still being fetched.
    pub pending: u32,
    /// Entries that did not become a record.
    pub faults: u32,
    /// Entries that were counted as such before, and came again and are records now.
    #[serde(default)]
    pub mended: u32,
}

impl Brought {
    /// Counts an entry.
    pub fn count(&mut self, outcome: &EntryOutcome) {
        match outcome {
            EntryOutcome::Opened => self.records += 1,
            EntryOutcome::Pending => self.pending += 1,
            EntryOutcome::Fault(_) => self.faults += 1,
        }
    }
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
    /// A page came to the push URL that was not there before. A page is its bytes: its number may be
    /// another's.
    Page {
        /// `pageCount` as sent; 0 counts as 1, and one that cannot be is passed over.
        count: i64,
        /// Whether no page of this transfer has had its `pageNumber`.
        is_new_number: bool,
        /// The transaction the page claims, if any.
        transaction: Option<TransactionId>,
        /// What it adds.
        brought: Brought,
    },
    /// A pending entry was fetched, or could not be.
    Resolved {
        /// What became of it.
        outcome: EntryOutcome,
    },
    /// So many care contexts that were asked for, and of which nothing came, are not in the artefact any
    /// more.
    Excused(u32),
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
    /// Tell the consent manager how it went, by [`TransferNotice::new`].
    Notify(TransactionId),
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

named! {
/// What a care context is to a transfer.
Relation {
    /// In the artefact, and asked for.
    Asked = "asked";
    /// In the artefact; an earlier transfer brought it.
    Covered = "covered";
    /// Not in the artefact.
    Outside = "outside";
}
}

/// How one care context stands in a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextStanding {
    /// The care context.
    pub context: CareContextReference,
    /// What it is to the transfer.
    pub relation: Relation,
    /// Its entries that are records now.
    pub records: u32,
    /// Its entries whose links are still being fetched.
    pub pending: u32,
    /// What went wrong first with one of its entries.
    pub fault: Option<EntryFault>,
}

impl ContextStanding {
    /// A care context of which nothing came yet.
    #[must_use]
    pub fn new(context: CareContextReference, relation: Relation) -> Self {
        Self {
            context,
            relation,
            records: 0,
            pending: 0,
            fault: None,
        }
    }

    /// Whether anything came of it, good or bad.
    #[must_use]
    pub fn came(&self) -> bool {
        self.records > 0 || self.pending > 0 || self.fault.is_some()
    }

    /// Adds an entry of it.
    pub fn count(&mut self, outcome: &EntryOutcome) {
        match outcome {
            EntryOutcome::Opened => self.records += 1,
            EntryOutcome::Pending => self.pending += 1,
            EntryOutcome::Fault(fault) => {
                self.fault.get_or_insert_with(|| fault.clone());
            }
        }
    }

    /// Puts what became of a pending entry in its place.
    pub fn resolve(&mut self, outcome: &EntryOutcome) {
        self.pending = self.pending.saturating_sub(1);
        self.count(outcome);
    }

    /// Whether something came, and all of it is a record now.
    pub(crate) fn is_whole(&self) -> bool {
        self.fault.is_none() && self.pending == 0 && self.records > 0
    }

    /// How it fared, in a few words for ABDM, without content.
    pub(crate) fn words(&self) -> String {
        match (&self.fault, self.pending) {
            (Some(fault), _) => fault.words(),
            (None, 1..) => "the linked content did not come".to_owned(),
            (None, 0) if self.records == 0 => "not received".to_owned(),
            (None, 0) => "received".to_owned(),
        }
    }

    fn outcome(&self) -> ContextOutcome {
        ContextOutcome {
            context: self.context.clone(),
            status: match self.is_whole() {
                true => HiStatus::Ok,
                false => HiStatus::Errored,
            },
            description: self.words(),
        }
    }
}

impl TransferNotice {
    /// What is told of a transfer that ended: each care context asked for, then what came beside.
    #[must_use]
    pub fn new(
        transaction: TransactionId,
        ledger: &TransferLedger,
        standings: &[ContextStanding],
    ) -> Self {
        let contexts: Vec<ContextOutcome> = standings
            .iter()
            .filter(|standing| standing.relation == Relation::Asked || standing.came())
            .map(ContextStanding::outcome)
            .collect();
        let well = contexts
            .iter()
            .all(|context| context.status == HiStatus::Ok);
        let session = if well && ledger.faults == 0 && ledger.is_all_in() {
            SessionStatus::Transferred
        } else {
            SessionStatus::Failed
        };
        Self {
            transaction,
            session,
            contexts,
        }
    }
}

/// What is known of one transfer as a whole; each care context stands for itself
/// ([`ContextStanding`]), so that a page costs what it brings, however many came before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLedger {
    state: TransferState,
    transaction: Option<TransactionId>,
    provisional: bool,
    /// Care contexts asked for.
    contexts: u32,
    /// Those of them of which anything came.
    came: u32,
    /// The largest count told.
    expected: Option<u32>,
    /// Pages taken.
    pages: u32,
    /// Different numbers among them.
    numbers: u32,
    /// Pages that brought a care context of which nothing had come.
    with_new: u32,
    records: u32,
    pending: u32,
    faults: u32,
}

/// More pages than this in one transfer are not believed.
const MOST_PAGES: i64 = 10_000;

impl TransferLedger {
    /// A transfer of so many care contexts of its artefact, not sent yet.
    #[must_use]
    pub fn queued(contexts: usize) -> Self {
        Self {
            contexts: u32::try_from(contexts).unwrap_or(u32::MAX),
            ..Self::default()
        }
    }

    /// A transfer of care contexts that somebody else announced and named; its answer is not sent yet.
    #[must_use]
    pub fn announced(contexts: usize, transaction: TransactionId) -> Self {
        Self {
            transaction: Some(transaction),
            ..Self::queued(contexts)
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

    /// Whether a page of this transaction may be taken: none is named yet, it names none itself, or
    /// they are the same.
    #[must_use]
    pub fn takes(&self, claimed: Option<&TransactionId>) -> bool {
        match (&self.transaction, claimed) {
            (Some(known), Some(claimed)) => known == claimed,
            _ => true,
        }
    }

    /// Care contexts asked for of which nothing came.
    #[must_use]
    pub fn missing(&self) -> u32 {
        self.contexts.saturating_sub(self.came)
    }

    /// Pages expected in all; `None` before the first page.
    #[must_use]
    pub fn pages_expected(&self) -> Option<u32> {
        self.expected
    }

    /// Pages taken.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// Entries that are records now.
    #[must_use]
    pub fn records(&self) -> u32 {
        self.records
    }

    /// Whether the hospital's own count says that everything was sent. A hospital may give every page
    /// the same number: then those count that brought something new.
    #[must_use]
    pub fn is_said_to_be_whole(&self) -> bool {
        let seen = self.numbers.max(self.with_new);
        self.expected.is_some_and(|expected| seen >= expected)
    }

    /// Whether everything is there that was asked for, and all of it could be opened.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_all_in() && self.faults == 0 && self.pending == 0
    }

    /// Whether everything is there that was asked for, and the hospital says so too.
    fn is_all_in(&self) -> bool {
        self.is_said_to_be_whole() && self.missing() == 0
    }

    /// Applies one event and returns the next ledger with the work it calls for.
    ///
    /// After the end nothing moves.
    ///
    /// # Errors
    ///
    /// [`TransitionError`] when a page names another transaction than on-request did, or when an entry
    /// is resolved that is not pending.
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
                if self.transaction.is_none() && self.pages == 0 {
                    next.state = State::Failed;
                    return Ok((next, vec![TransferEffect::ForgetKey]));
                }
            }
            Event::Page {
                count,
                is_new_number,
                transaction,
                brought,
            } => {
                if !self.takes(transaction.as_ref()) {
                    return refuse("a page of another transaction");
                }
                if self.transaction.is_none() && transaction.is_some() {
                    next.transaction = transaction;
                    next.provisional = true;
                }
                next.take(count, is_new_number, brought);
                return Ok(next.end_if_all_in());
            }
            Event::Resolved { outcome } => {
                if self.pending == 0 || outcome == EntryOutcome::Pending {
                    return refuse("an answer to an unknown entry");
                }
                next.pending -= 1;
                let mut brought = Brought::default();
                brought.count(&outcome);
                next.add(brought);
                return Ok(next.end_if_all_in());
            }
            Event::Excused(contexts) => {
                next.contexts = self.contexts.saturating_sub(contexts).max(self.came);
                return Ok(next.end_if_all_in());
            }
            Event::Overdue => next.state = State::Overdue,
            Event::Deadline | Event::Cancelled => return Ok(next.end()),
        }
        Ok((next, vec![]))
    }

    fn take(&mut self, count: i64, is_new_number: bool, brought: Brought) {
        let count = if count > MOST_PAGES { 1 } else { count.max(1) };
        let count = u32::try_from(count).unwrap_or(1);
        self.expected = Some(self.expected.unwrap_or(0).max(count));
        self.pages = self.pages.saturating_add(1);
        self.numbers = self.numbers.saturating_add(u32::from(is_new_number));
        self.with_new = self
            .with_new
            .saturating_add(u32::from(brought.contexts > 0));
        self.state = TransferState::Receiving;
        self.add(brought);
    }

    fn add(&mut self, brought: Brought) {
        self.came = self.came.saturating_add(brought.contexts);
        self.records = self.records.saturating_add(brought.records);
        self.pending = self.pending.saturating_add(brought.pending);
        self.faults = self
            .faults
            .saturating_add(brought.faults)
            .saturating_sub(brought.mended);
    }

    fn end_if_all_in(self) -> (Self, Vec<TransferEffect>) {
        if self.is_all_in() && self.pending == 0 {
            self.end()
        } else {
            (self, vec![])
        }
    }

    fn end(mut self) -> (Self, Vec<TransferEffect>) {
        let whole = self.is_whole();
        // A consent without care contexts is kept by a page without entries.
        let empty_as_due = self.contexts == 0 && whole;
        self.state = match (self.records > 0 || empty_as_due, whole) {
            (true, true) => TransferState::Complete,
            (true, false) => TransferState::Partial,
            (false, _) => TransferState::Failed,
        };
        let mut effects = vec![TransferEffect::ForgetKey];
        effects.extend(self.transaction.clone().map(TransferEffect::Notify));
        (self, effects)
    }
}
