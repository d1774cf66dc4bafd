//! Sealing outside any transaction: a key that was read is enough (docs/promises.md, R9).

use app::{
    model::NewDigest,
    port::{Sealed, SealedDigest, Sealer},
};
use domain::{ArtefactId, CareContextReference, RecordId, TransferId};
use rusqlite::Connection;

use crate::{Error, artefact, digest, page, record, seal::ArtefactKey, search};

/// Seals under one artefact's key.
pub struct KeySealer {
    key: ArtefactKey,
    artefact: String,
}

impl KeySealer {
    /// `None` when the artefact has no key.
    pub fn find(tx: &Connection, id: &ArtefactId) -> Result<Option<Self>, Error> {
        match artefact::get_key(tx, id.as_str()) {
            Ok(key) => Ok(Some(Self {
                key,
                artefact: id.as_str().to_owned(),
            })),
            Err(Error::Erased) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Sealer for KeySealer {
    fn record(
        &self,
        id: &RecordId,
        context: &CareContextReference,
        bytes: &[u8],
    ) -> Result<Sealed, app::Error> {
        let place = record::body_place(&self.artefact, id.as_str());
        Ok(Sealed {
            bytes: self.key.seal(place, bytes)?,
            long: None,
            sum: record::sum_of(&self.artefact, context, bytes),
        })
    }

    fn page(&self, transfer: &TransferId, digest: &str, body: &[u8]) -> Result<Sealed, app::Error> {
        let name = page::name(transfer, digest);
        Ok(Sealed {
            bytes: self.key.seal(page::place_of(&self.artefact, &name), body)?,
            ..Sealed::default()
        })
    }

    fn digest(&self, new: &NewDigest) -> Result<SealedDigest, app::Error> {
        let place = digest::place(&self.artefact, new.record.as_str());
        Ok(SealedDigest {
            record: new.record.clone(),
            version: new.version,
            digest: self.key.seal(place, &new.digest)?,
            text: search::seal_text(&self.key, &self.artefact, new)?,
            words: search::block::words_of(&new.title, &new.text),
            abnormal: new.abnormal.clone(),
        })
    }
}
