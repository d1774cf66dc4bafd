//! Pages of a push. Source: docs/protocol.md, "Pages".

use app::port::{Page, PageEntry, Unreadable};
use wire::health_information::{Entry, Page as PageIn};

use super::fault::unreadable;

/// Reads a page.
///
/// # Errors
///
/// [`Unreadable`] when entries come without key material; their content is not looked at here.
pub(super) fn page(page: PageIn) -> Result<Page, Unreadable> {
    if page.key_material.is_none() && !page.entries.0.is_empty() {
        return Err(unreadable("missing field `keyMaterial`"));
    }
    let (public_key, nonce) = page
        .key_material
        .map(|material| (material.dh_public_key.key_value, material.nonce))
        .unwrap_or_default();
    Ok(Page {
        number: page.page_number.map_or(0, |number| number.0),
        count: page.page_count.map_or(0, |count| count.0),
        transaction: page.transaction_id,
        entries: page.entries.0.into_iter().map(entry).collect(),
        public_key,
        nonce,
    })
}

fn entry(entry: Entry) -> PageEntry {
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    PageEntry {
        care_context: entry.care_context_reference,
        content: given(entry.content),
        link: given(entry.link),
        checksum: entry.checksum,
    }
}
