//! From the bytes of a record to what is kept of it for charts and search.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use domain::RecordId;
use records::ClinicalDigest;
use zeroize::Zeroizing;

use crate::{
    Error,
    model::{NewDigest, Record},
};

/// Letters of a record that can be found by, so that one huge file does not fill the index.
const MOST_LETTERS: usize = 1_000_000;

/// Moves with the digest, and with what is kept to search in.
/// How digests are made now.
pub const VERSION: u32 = ClinicalDigest::VERSION;

/// Digests a record. Bytes that cannot be read, or make the reader fail, give what the list of
/// records knows, so that they are not tried again and again.
pub(crate) fn digest(record: &Record, bytes: Option<Zeroizing<Vec<u8>>>) -> ClinicalDigest {
    let read = bytes.and_then(|bytes| {
        let bytes = fidelius::unwrap_document(bytes);
        catch_unwind(AssertUnwindSafe(|| records::digest(&bytes))).ok()
    });
    read.unwrap_or_else(|| bare(record))
}

/// How long the PDFs of one record are read where nobody waits; what is left then is not found.
const FOR_PDFS: Duration = Duration::from_secs(10);

/// The same for all documents of a page that is opened: callbacks wait for it. A record whose PDFs are broken off is
/// read again by the worker.
const FOR_PDFS_OF_A_PAGE: Duration = Duration::from_millis(300);

/// Until when the PDFs of a page that is opened now are read.
pub(crate) fn end_for_page() -> Instant {
    Instant::now() + FOR_PDFS_OF_A_PAGE
}

/// What is kept of a document beside its bytes, of one reading. No `Debug`: it holds health data.
pub(crate) struct Read {
    /// For the list of records.
    pub(crate) summary: records::Summary,
    /// For charts and search; `None` where the worker has to make them.
    pub(crate) kept: Option<Kept>,
}

/// A digest and the words to find a record by, before the record has an id.
pub(crate) struct Kept {
    digest: Zeroizing<Vec<u8>>,
    title: String,
    text: Zeroizing<String>,
    abnormal: Vec<Option<u32>>,
}

impl Kept {
    fn of(digest: &ClinicalDigest, words: records::SearchText) -> Result<Self, Error> {
        let body = Zeroizing::new(words.body);
        let end = body.char_indices().nth(MOST_LETTERS);
        let body = end
            .and_then(|(end, _)| body.get(..end))
            .unwrap_or(body.as_str());
        Ok(Self {
            digest: Zeroizing::new(
                serde_json::to_vec(digest).map_err(|error| Error::Document(error.to_string()))?,
            ),
            title: words.title,
            text: Zeroizing::new(body.to_owned()),
            abnormal: charts::abnormal_entries(digest),
        })
    }

    /// As the store takes it.
    pub(crate) fn into_record(self, record: &RecordId) -> NewDigest {
        NewDigest {
            record: record.clone(),
            version: VERSION,
            digest: self.digest,
            title: self.title,
            text: self.text,
            abnormal: self.abnormal,
        }
    }
}

/// Reads a document that was just opened, once for the list, the charts and the search.
pub(crate) fn read(document: &[u8], until: Instant) -> Read {
    let apart = || catch_unwind(AssertUnwindSafe(|| records::take_apart(document, until)));
    match apart() {
        Ok(apart) => Read {
            summary: apart.summary,
            kept: match apart.is_whole {
                true => Kept::of(&apart.digest, apart.words).ok(),
                false => None,
            },
        },
        // What makes the reader fail is left to the worker, which notes it.
        Err(_) => Read {
            summary: records::summarise(document),
            kept: None,
        },
    }
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
    let apart = bytes.and_then(|bytes| {
        let bytes = fidelius::unwrap_document(bytes);
        catch_unwind(AssertUnwindSafe(|| {
            records::take_apart(&bytes, Instant::now() + FOR_PDFS)
        }))
        .ok()
    });
    let (digest, words) = match apart {
        Some(apart) => (apart.digest, apart.words),
        None => (
            bare(record),
            records::SearchText {
                title: records::search_form(&::words::english(&record.title)),
                body: String::new(),
            },
        ),
    };
    Ok(Kept::of(&digest, words)?.into_record(&record.id))
}

/// What is kept of a record beside its bytes, from what another store keeps of it; `None`: it cannot be read.
#[must_use]
pub fn digest_again(
    record: &Record,
    digest: Zeroizing<Vec<u8>>,
    text: Zeroizing<String>,
) -> Option<NewDigest> {
    let read: ClinicalDigest = serde_json::from_slice(&digest).ok()?;
    Some(NewDigest {
        record: record.id.clone(),
        version: VERSION,
        digest,
        title: records::search_form(&::words::english(&record.title)),
        text,
        abnormal: charts::abnormal_entries(&read),
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
