//! From the bytes of a record to what is kept of it for charts and search.

use std::panic::{AssertUnwindSafe, catch_unwind};

use records::ClinicalDigest;
use zeroize::Zeroizing;

use crate::{
    Error,
    model::{NewDigest, Record},
};

/// Letters of a record that can be found by, so that one huge file does not fill the index.
const MOST_LETTERS: usize = 1_000_000;

/// Moves with the digest, and with what is kept to search in.
pub(crate) const VERSION: u32 = ClinicalDigest::VERSION;

/// Digests a record. Bytes that cannot be read, or make the reader fail, give what the list of
/// records knows, so that they are not tried again and again.
pub(crate) fn digest(record: &Record, bytes: Option<Zeroizing<Vec<u8>>>) -> ClinicalDigest {
    let read = bytes.and_then(|bytes| {
        let bytes = fidelius::unwrap_document(bytes);
        catch_unwind(AssertUnwindSafe(|| records::digest(&bytes))).ok()
    });
    read.unwrap_or_else(|| bare(record))
}

/// A digest and the words to find a record by.
///
/// # Errors
///
/// [`Error::Document`] when a digest cannot be written, which none can be.
pub(crate) fn digest_for_store(
    record: &Record,
    bytes: Option<Zeroizing<Vec<u8>>>,
) -> Result<NewDigest, Error> {
    let read = bytes.clone().and_then(|bytes| {
        let bytes = fidelius::unwrap_document(bytes);
        catch_unwind(AssertUnwindSafe(|| records::search_text(&bytes))).ok()
    });
    let found = read.unwrap_or_else(|| records::SearchText {
        title: records::search_form(&::words::english(&record.title)),
        body: String::new(),
    });
    let digest = digest(record, bytes);
    let body = Zeroizing::new(found.body);
    let end = body.char_indices().nth(MOST_LETTERS);
    let body = end
        .and_then(|(end, _)| body.get(..end))
        .unwrap_or(body.as_str());
    Ok(NewDigest {
        record: record.id.clone(),
        version: VERSION,
        digest: Zeroizing::new(
            serde_json::to_vec(&digest).map_err(|error| Error::Document(error.to_string()))?,
        ),
        title: found.title,
        text: Zeroizing::new(body.to_owned()),
        abnormal: charts::abnormal_entries(&digest),
    })
}

fn bare(record: &Record) -> ClinicalDigest {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    ClinicalDigest {
        title: record.title.clone(),
        hi_type: known(&record.hi_type),
        date: known(&record.date),
        unread: record.unread,
        entries: record.unread,
        ..ClinicalDigest::default()
    }
}
