//! Content behind links: found in kept pages, fetched outside the transaction, kept like any other.
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S9.

use domain::{EntryFault, EntryOutcome, TransferEvent, TransferId};

use super::{
    Context,
    page::{Opener, PlannedEntry, keep_record, open_one, planned},
    transfer,
};
use crate::{
    Error,
    port::{MessageReader, Snapshot, Tx},
};

/// An entry whose content lies behind a link.
#[derive(Clone)]
pub struct LinkToFetch {
    /// Of this transfer.
    pub transfer: TransferId,
    /// `pageNumber` of its page.
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
    for (number, mark) in found.ledger.pages() {
        if !mark
            .entries
            .iter()
            .any(|(_, outcome)| *outcome == EntryOutcome::Pending)
        {
            continue;
        }
        let Some(body) = view.page(id, *number)? else {
            continue;
        };
        let Ok(page) = reader.read_page(&body) else {
            continue;
        };
        for (entry, (_, outcome)) in mark.entries.iter().enumerate() {
            let link = page.entries.get(entry).and_then(|entry| entry.link.clone());
            if let (EntryOutcome::Pending, Some(link)) = (outcome, link) {
                links.push(LinkToFetch {
                    transfer: id.clone(),
                    page: *number,
                    entry,
                    link,
                });
            }
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
    let mark = found
        .ledger
        .pages()
        .get(&link.page)
        .and_then(|mark| mark.entries.get(link.entry));
    let Some((context, EntryOutcome::Pending)) = mark else {
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
        open_one(&key, &content)
    });
    Ok(Some(LinkPlan(planned(context.clone(), opened))))
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
    let Some(artefact) = tx.artefact(&found.artefact)? else {
        return Ok(());
    };
    let mark = found
        .ledger
        .pages()
        .get(&link.page)
        .and_then(|mark| mark.entries.get(link.entry));
    let waits = matches!(mark, Some((_, EntryOutcome::Pending)));
    if !waits || found.ledger.state().is_ended() || artefact.state.end_reason().is_some() {
        return Ok(());
    }
    if let Some(document) = &plan.0.document {
        keep_record(tx, context, &artefact, &found, &plan.0.context, document)?;
    }
    let outcome = plan.0.outcome.clone();
    let event = TransferEvent::Resolved {
        page: link.page,
        entry: link.entry,
        outcome,
    };
    transfer::step(tx, context, &artefact, &mut found, event)?;
    let waits = found.ledger.pages().get(&link.page).is_some_and(|mark| {
        mark.entries
            .iter()
            .any(|(_, outcome)| *outcome == EntryOutcome::Pending)
    });
    if waits {
        return Ok(());
    }
    // Nothing of the page is needed any more.
    tx.drop_page_body(&found.id, link.page)
}
