//! What is made ready ahead of a write transaction: compressing, sealing and taking apart is work for the
//! processor, and whoever else wants to write waits meanwhile (docs/promises.md, R9).

use std::collections::BTreeSet;

use domain::{CareContextReference, RecordId, TransferId};

use crate::{Error, model::NewDigest};

/// A document or a page as the store keeps it: compressed, and sealed under its artefact's key for its place.
#[derive(Default)]
pub struct Sealed {
    /// Empty where [`Self::long`] says where they lie.
    pub bytes: Vec<u8>,
    /// Bytes too long for one row were written ahead, under this number.
    pub long: Option<i64>,
    /// Says of a document whether it is the same one of the same visit, and nothing else; empty for a page.
    pub sum: String,
}

/// A digest as the store keeps it, with the words to find its record by.
pub struct SealedDigest {
    /// Whose.
    pub record: RecordId,
    /// As in [`NewDigest`].
    pub version: u32,
    /// Sealed.
    pub digest: Vec<u8>,
    /// The text that the words are of, sealed.
    pub text: Vec<u8>,
    /// The different words.
    pub words: BTreeSet<String>,
    /// As in [`NewDigest`].
    pub abnormal: Vec<Option<u32>>,
}

impl SealedDigest {
    /// About how many bytes it writes: transactions are cut by that.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        let words: usize = self.words.iter().map(|word| word.len() + 4).sum();
        self.digest.len() + self.text.len() + words
    }
}

/// Holds an artefact's key, outside any transaction. It opens nothing.
pub trait Sealer: Send + Sync {
    /// Seals the document of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the system has no random numbers; [`Error::Store`] when it is too long.
    fn record(
        &self,
        id: &RecordId,
        context: &CareContextReference,
        bytes: &[u8],
    ) -> Result<Sealed, Error>;

    /// Seals a page as received.
    ///
    /// # Errors
    ///
    /// As [`Sealer::record`].
    fn page(&self, transfer: &TransferId, digest: &str, body: &[u8]) -> Result<Sealed, Error>;

    /// Seals the digest of a record and takes its text apart into words.
    ///
    /// # Errors
    ///
    /// As [`Sealer::record`].
    fn digest(&self, new: &NewDigest) -> Result<SealedDigest, Error>;
}
