//! A page of records: decrypted before it is written, then kept in steps ([`super::page_step`]).
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S3, S4, R10.

use std::time::Instant;

use domain::{
    ArtefactState, CareContextReference, ContextStanding, EntryFault, EntryOutcome, FieldUnread,
    RecordId, Relation,
};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use rayon::prelude::*;
use zeroize::Zeroizing;

use super::Outcome;
use crate::{
    Error,
    model::{Kept, Transfer},
    port::{MessageReader, Page, PageEntry, Sealed, SealedDigest, Snapshot, Unreadable},
    reading,
};

/// A document that was opened.
pub(super) struct Opened {
    /// As decrypted; what is kept.
    pub(super) bytes: Zeroizing<Vec<u8>>,
    pub(super) read: reading::Read,
}

/// A document as it is to be written.
pub(super) struct ReadyDocument {
    /// What its record will be.
    pub(super) id: RecordId,
    pub(super) sealed: Sealed,
    pub(super) summary: records::Summary,
    pub(super) digest: Option<SealedDigest>,
}

impl ReadyDocument {
    /// Bytes that the transaction which keeps it writes.
    pub(super) fn size_bytes(&self) -> usize {
        let digest = self.digest.as_ref().map_or(0, SealedDigest::size_bytes);
        self.sealed.bytes.len() + digest
    }
}

/// The document of an entry.
pub(super) enum Document {
    /// There is none, or it is in the store already.
    Absent,
    /// Decrypted and read.
    Opened(Box<Opened>),
    /// As it is to be written.
    Ready(Box<ReadyDocument>),
}

/// Where an entry stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Position among the page's entries, from 0.
    pub(super) entry: usize,
    /// What its care context is to the transfer.
    pub(super) relation: Relation,
}

/// What became of an entry, with its document if it was opened.
pub(super) struct PlannedEntry {
    pub(super) place: Place,
    pub(super) context: CareContextReference,
    pub(super) outcome: EntryOutcome,
    pub(super) document: Document,
}

/// A page, decrypted as far as it could be. `Debug` is not offered: it holds health data.
pub struct PagePlan {
    pub(super) number: i64,
    pub(super) count: i64,
    pub(super) transaction: Option<domain::TransactionId>,
    pub(super) entries: Vec<PlannedEntry>,
    /// Places that could not be read and were left out.
    pub(super) unread: Vec<FieldUnread>,
    /// The hospital's key carries another curve's name.
    pub(super) names_other_curve: bool,
    /// Nothing was decrypted: when planned, the page was there already or not of this transfer.
    pub(super) skipped: bool,
    /// As received, while an entry waits for linked content; all else of it is opened.
    pub(super) body: Body,
    /// Entries up to here are in the store, or ready to be written by the next step.
    pub(super) ready: usize,
}

/// The body of a page, as long as it is needed.
pub(super) enum Body {
    /// No entry waits.
    NotNeeded,
    Received(Vec<u8>),
    Ready(Sealed),
}

/// What is known of a page after its body was read.
pub enum PlannedPage {
    /// To be applied.
    Plan(Box<PagePlan>),
    /// There is nothing to apply, and why.
    Settled(Outcome),
    /// It says nothing that can be read.
    Unreadable(Unreadable),
}

impl PagePlan {
    /// Whether an entry waits for linked content.
    #[must_use]
    pub fn has_links(&self) -> bool {
        !matches!(self.body, Body::NotNeeded)
    }
}

/// What is needed to open a transfer's entries.
pub(super) struct Opener {
    secret: TransferSecret,
    nonce: String,
}

impl Opener {
    pub(super) fn of(view: &dyn Snapshot, transfer: &Transfer) -> Result<Option<Self>, Error> {
        let secret = view.transfer_key(&transfer.id)?;
        Ok(secret.map(|secret| Self {
            secret,
            nonce: transfer.nonce.clone(),
        }))
    }

    /// Agrees on the page's key from the page's own key material, once for all its entries.
    pub(super) fn agree(&self, page: &Page) -> Result<PageKey, EntryFault> {
        let agree = || {
            let peer = PeerKey::parse(&page.public_key)?;
            let ours = Nonce::parse(&self.nonce)?;
            let theirs = Nonce::parse(&page.nonce)?;
            PageKey::agree(
                &self.secret,
                &ours,
                &peer,
                &theirs,
                Side::HealthInformationUser,
            )
        };
        agree().map_err(|error: fidelius::Error| EntryFault::Key(key_words(error)))
    }
}

fn key_words(error: fidelius::Error) -> String {
    match error {
        fidelius::Error::InvalidPublicKey(fault) => fault.to_string(),
        fidelius::Error::MalformedNonce(fault) => fault.to_string(),
        other => other.to_string(),
    }
}

/// Decrypts a kept page, reading the store but not writing.
///
/// # Errors
///
/// As the store fails.
pub fn plan_page(
    view: &dyn Snapshot,
    reader: &dyn MessageReader,
    kept: &Kept,
) -> Result<PlannedPage, Error> {
    let settled = |outcome| Ok(PlannedPage::Settled(outcome));
    let found = match &kept.transfer {
        Some(id) => view.transfer(id)?,
        None => None,
    };
    let Some(found) = found else {
        return settled(Outcome::Refused("its transfer is not known".to_owned()));
    };
    let terms = view.terms(&found.artefact)?;
    let may_come = terms
        .is_some_and(|terms| matches!(terms.state, ArtefactState::Granted | ArtefactState::Paused));
    if found.ledger.state().is_ended() || !may_come {
        return settled(Outcome::Done);
    }
    let Some(body) = view.inbox_body(&kept.id)? else {
        return settled(Outcome::Refused("its body is no longer kept".to_owned()));
    };
    let page = match reader.read_page(&body) {
        Ok(page) => page,
        Err(unreadable) => return Ok(PlannedPage::Unreadable(unreadable)),
    };
    let Some(opener) = Opener::of(view, &found)? else {
        return settled(Outcome::Done);
    };
    // A page that is there already, or of another transaction, is not worth decrypting.
    let is_new = !view.has_page_digest(&found.id, &kept.digest)?
        && found.ledger.takes(page.transaction.as_ref());
    let mut unread = page.unread.clone();
    let entries = if is_new {
        open_all(view, &opener, &found, &page, &mut unread)?
    } else {
        vec![]
    };
    let waits = entries
        .iter()
        .any(|entry| entry.outcome == EntryOutcome::Pending);
    let names_other_curve =
        PeerKey::parse(&page.public_key).is_ok_and(|key| key.names_other_curve());
    let Page {
        number,
        count,
        transaction,
        ..
    } = page;
    Ok(PlannedPage::Plan(Box::new(PagePlan {
        number,
        count,
        transaction,
        entries,
        unread,
        names_other_curve,
        skipped: !is_new,
        body: match waits {
            true => Body::Received(body),
            false => Body::NotNeeded,
        },
        ready: 0,
    })))
}

/// Opens the entries of a page one by one; what one lacks costs that one alone.
fn open_all(
    view: &dyn Snapshot,
    opener: &Opener,
    transfer: &Transfer,
    page: &Page,
    unread: &mut Vec<FieldUnread>,
) -> Result<Vec<PlannedEntry>, Error> {
    let key = opener.agree(page);
    let mut named = Named {
        view,
        transfer,
        only: None,
    };
    let mut entries = Vec::with_capacity(page.entries.len());
    for (at, entry) in page.entries.iter().enumerate() {
        let Some((context, relation)) = named.context_of(entry)? else {
            // Noted by the reader already where it is unreadable there.
            let field = format!("entries[{at}].careContextReference");
            let left_out = FieldUnread::new(field, domain::ValueKind::Missing);
            if !unread.iter().any(|known| known.field == left_out.field) {
                unread.push(left_out);
            }
            continue;
        };
        entries.push((at, entry, context, relation));
    }
    let until = reading::end_for_page();
    let open =
        |(at, entry, context, relation): (usize, &PageEntry, CareContextReference, Relation)| {
            let place = Place {
                entry: at,
                relation,
            };
            if relation == Relation::Outside {
                return planned(place, context, Err(EntryFault::OutsideArtefact));
            }
            let opened = match (&key, &entry.content, &entry.link) {
                (Err(fault), ..) => Err(fault.clone()),
                (Ok(key), Some(content), _) if !content.trim().is_empty() => {
                    open_one(key, content, until)
                }
                (Ok(_), _, Some(_)) => {
                    return PlannedEntry {
                        place,
                        context,
                        outcome: EntryOutcome::Pending,
                        document: Document::Absent,
                    };
                }
                (Ok(_), ..) => Err(EntryFault::Blank),
            };
            planned(place, context, opened)
        };
    // Opening and reading are work for all cores; the order stays.
    Ok(entries.into_par_iter().map(open).collect())
}

/// Finds the care contexts that the entries of one page name.
struct Named<'a> {
    view: &'a dyn Snapshot,
    transfer: &'a Transfer,
    /// The artefact's only one, once it was looked for; inside, `None`: it has another number of them.
    only: Option<Option<CareContextReference>>,
}

impl Named<'_> {
    /// The care context of an entry. One that names none belongs to the artefact's only one, if it has
    /// but one.
    fn context_of(
        &mut self,
        entry: &PageEntry,
    ) -> Result<Option<(CareContextReference, Relation)>, Error> {
        let Some(context) = entry.care_context.clone() else {
            if self.only.is_none() {
                let mut standings = self.view.standings(&self.transfer.id)?;
                standings.retain(|standing| standing.relation != Relation::Outside);
                let only = <[ContextStanding; 1]>::try_from(standings).ok();
                self.only = Some(only.map(|[standing]| standing.context));
            }
            let only = self.only.clone().flatten();
            return Ok(only.map(|context| (context, Relation::Asked)));
        };
        let known = self.view.standing(&self.transfer.id, &context)?;
        let relation = known.map_or(Relation::Outside, |standing| standing.relation);
        Ok(Some((context, relation)))
    }
}

pub(super) fn planned(
    place: Place,
    context: CareContextReference,
    opened: Result<Opened, EntryFault>,
) -> PlannedEntry {
    let (outcome, document) = match opened {
        Ok(document) => (EntryOutcome::Opened, Document::Opened(Box::new(document))),
        Err(fault) => (EntryOutcome::Fault(fault), Document::Absent),
    };
    PlannedEntry {
        place,
        context,
        outcome,
        document,
    }
}

/// Opens one entry. What is kept are the decrypted bytes, whatever they are: a lone resource is a document, and a
/// text that is no FHIR is shown as the text it is. Only where nothing at all came out there is nothing to keep.
/// Source: docs/reading-records.md, "From bytes to JSON".
pub(super) fn open_one(key: &PageKey, content: &str, until: Instant) -> Result<Opened, EntryFault> {
    let bytes = key.open(content).map_err(|error| match error {
        fidelius::Error::NotAuthentic => EntryFault::NotAuthentic,
        _ => EntryFault::Malformed,
    })?;
    let document = fidelius::unwrap_document(bytes.clone());
    if document.trim_ascii().is_empty() {
        return Err(EntryFault::Blank);
    }
    let read = reading::read(&document, until);
    Ok(Opened { bytes, read })
}
