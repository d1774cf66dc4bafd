//! Content behind links: found in kept pages, fetched outside the transaction, kept like any other.
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S9.

use domain::{EntryFault, EntryOutcome, Relation, TransferEvent, TransferId};

use super::{
    Context,
    page::{Document, Opener, Place, PlannedEntry, open_one, planned},
    page_step::keep_record,
    ready, transfer,
};
use crate::{
    Error, Parts,
    model::EntryMark,
    port::{MessageReader, PageEntry, Snapshot, Tx},
    reading,
};

/// An entry whose content lies behind a link.
#[derive(Clone)]
pub struct LinkToFetch {
    /// Of this transfer.
    pub transfer: TransferId,
    /// Place of its page among those of the transfer.
    pub page: i64,
    /// Position among the page's entries, from 0.
    pub entry: usize,
    /// Where it lies; a secret of the hospital.
    pub link: String,
}

/// What linked content turned out to be.
pub struct LinkPlan(PlannedEntry);

/// The links of a transfer that are still to be fetched.
///
/// # Errors
///
/// As the store fails.
pub(crate) fn pending_links(
    view: &dyn Snapshot,
    reader: &dyn MessageReader,
    id: &TransferId,
) -> Result<Vec<LinkToFetch>, Error> {
    let Some(found) = view.transfer(id)? else {
        return Ok(vec![]);
    };
    if found.ledger.state().is_ended() {
        return Ok(vec![]);
    }
    let mut links = Vec::new();
    let mut read: Option<(i64, Vec<PageEntry>)> = None;
    for mark in view.entries(id)? {
        if mark.outcome != EntryOutcome::Pending {
            continue;
        }
        if read.as_ref().is_none_or(|(page, _)| *page != mark.page) {
            let body = view.page(id, mark.page)?;
            let page = body.and_then(|body| reader.read_page(&body).ok());
            read = Some((mark.page, page.map(|page| page.entries).unwrap_or_default()));
        }
        let entries = read.as_ref().map(|(_, entries)| entries);
        let link = entries
            .and_then(|entries| entries.get(mark.entry))
            .and_then(|entry| entry.link.clone());
        if let Some(link) = link {
            links.push(LinkToFetch {
                transfer: id.clone(),
                page: mark.page,
                entry: mark.entry,
                link,
            });
        }
    }
    Ok(links)
}

/// Opens what a link brought, or notes why it brought nothing. `None`: nothing waits for it.
///
/// # Errors
///
/// As the store fails.
pub fn plan_link(
    view: &dyn Snapshot,
    reader: &dyn MessageReader,
    link: &LinkToFetch,
    content: Result<String, String>,
) -> Result<Option<LinkPlan>, Error> {
    let Some(found) = view.transfer(&link.transfer)? else {
        return Ok(None);
    };
    let Some(mark) = pending(view, link)? else {
        return Ok(None);
    };
    let Some(opener) = Opener::of(view, &found)? else {
        return Ok(None);
    };
    let Some(body) = view.page(&link.transfer, link.page)? else {
        return Ok(None);
    };
    let Ok(page) = reader.read_page(&body) else {
        return Ok(None);
    };
    let opened = content.map_err(EntryFault::Link).and_then(|content| {
        let key = opener.agree(&page)?;
        open_one(&key, &content, reading::end_for_page())
    });
    let place = Place {
        entry: link.entry,
        relation: Relation::Asked,
    };
    Ok(Some(LinkPlan(planned(place, mark.context, opened))))
}

/// Makes what a link brought ready to be kept.
///
/// # Errors
///
/// As the store fails.
pub fn make_link_ready(
    parts: &Parts,
    link: &LinkToFetch,
    plan: &mut LinkPlan,
) -> Result<(), Error> {
    ready::make_one_ready(parts, &link.transfer, &mut plan.0)
}

/// The entry, while it waits.
fn pending(view: &dyn Snapshot, link: &LinkToFetch) -> Result<Option<EntryMark>, Error> {
    let mark = view.entry(&link.transfer, link.page, link.entry)?;
    Ok(mark.filter(|mark| mark.outcome == EntryOutcome::Pending))
}

/// Keeps what a link brought.
///
/// # Errors
///
/// As the store fails.
pub fn link_fetched(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    link: &LinkToFetch,
    plan: &LinkPlan,
) -> Result<(), Error> {
    let Some(mut found) = tx.transfer(&link.transfer)? else {
        return Ok(());
    };
    let Some(terms) = tx.terms(&found.artefact)? else {
        return Ok(());
    };
    let Some(mut mark) = pending(&*tx, link)? else {
        return Ok(());
    };
    if found.ledger.state().is_ended() || terms.state.end_reason().is_some() {
        return Ok(());
    }
    if let Document::Ready(document) = &plan.0.document
        && keep_record(tx, context, &terms, &found, &plan.0.context, document)?
    {
        let digest = document.digest.as_ref();
        tx.put_sealed_digests(digest.as_slice())?;
    }
    let outcome = plan.0.outcome.clone();
    mark.outcome.clone_from(&outcome);
    tx.put_entry(&found.id, &mark)?;
    if let Some(mut standing) = tx.standing(&found.id, &mark.context)? {
        standing.resolve(&outcome);
        tx.put_standing(&found.id, &standing)?;
    }
    let event = TransferEvent::Resolved { outcome };
    transfer::step(tx, context, &terms, &mut found, event)?;
    let waits = tx
        .entries(&found.id)?
        .iter()
        .any(|other| other.page == link.page && other.outcome == EntryOutcome::Pending);
    if waits {
        return Ok(());
    }
    // Nothing of the page is needed any more.
    tx.drop_page_body(&found.id, link.page)
}
