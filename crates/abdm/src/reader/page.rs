//! Pages of a push. Source: docs/protocol.md, "Pages".

use app::port::{Page, PageEntry};
use domain::{CareContextReference, TransactionId, ValueKind};
use wire::{Members, Notes};

/// More entries of one page are not believed.
const MOST_ENTRIES: usize = 10_000;

/// Reads a page. Nothing of it is needed: the push URL says whose it is, and what an entry lacks costs
/// that entry alone, when it is opened.
pub(super) fn page(mut body: Members<'_>, notes: &Notes) -> Page {
    let transaction = body.text("transactionId").and_then(|text| {
        let parsed = TransactionId::parse(text);
        parsed
            .map_err(|_| body.note("transactionId", ValueKind::Text))
            .ok()
    });
    let (public_key, nonce) = body
        .object("keyMaterial")
        .map(key_material)
        .unwrap_or_default();
    let number = body.whole("pageNumber");
    let count = body.whole("pageCount");
    let entries = body
        .objects("entries", "content", MOST_ENTRIES)
        .into_iter()
        .map(entry)
        .collect();
    Page {
        number: number.unwrap_or(0),
        count: count.unwrap_or(0),
        transaction,
        entries,
        public_key,
        nonce,
        unread: notes.all(),
    }
}

fn key_material(mut material: Members<'_>) -> (String, String) {
    let key = material
        .object_or("dhPublicKey", "keyValue")
        .and_then(|mut key| key.text("keyValue"));
    let nonce = material.text("nonce");
    (key.unwrap_or_default(), nonce.unwrap_or_default())
}

fn entry(mut entry: Members<'_>) -> PageEntry {
    const CONTEXT: &str = "careContextReference";
    let care_context = match entry.text(CONTEXT).map(CareContextReference::parse) {
        Some(Ok(context)) => Some(context),
        Some(Err(_)) => {
            entry.note(CONTEXT, ValueKind::Text);
            None
        }
        None => {
            entry.note(CONTEXT, ValueKind::Missing);
            None
        }
    };
    PageEntry {
        care_context,
        content: entry.text("content"),
        link: entry.text("link"),
        checksum: entry.text("checksum").unwrap_or_default(),
    }
}
