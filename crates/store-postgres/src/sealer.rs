//! Sealing outside any transaction: a key that was read is enough (docs/promises.md, R9).

use std::sync::Arc;

use app::{
    model::NewDigest,
    port::{Sealed, SealedDigest, Sealer},
};
use domain::{ArtefactId, CareContextReference, RecordId, TransferId};
use sha2::{Digest, Sha256};

use crate::{
    artefact_key::seal_ahead, clinic::Clinic, kind::Kind, records, seal::Key, session::body_place,
};

/// Seals under one artefact's key.
pub struct KeySealer {
    clinic: Arc<Clinic>,
    key: Key,
    artefact: String,
}

impl KeySealer {
    pub fn new(clinic: &Arc<Clinic>, key: Key, artefact: &ArtefactId) -> Self {
        Self {
            clinic: Arc::clone(clinic),
            key,
            artefact: artefact.as_str().to_owned(),
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
        let hash = self.clinic.keys.hash("record", &[id.as_str()]);
        Ok(Sealed {
            bytes: seal_ahead(&self.key, &body_place(Kind::Record, &hash), bytes)?,
            long: None,
            sum: sum_of(&self.artefact, context, bytes),
        })
    }

    fn page(&self, transfer: &TransferId, digest: &str, body: &[u8]) -> Result<Sealed, app::Error> {
        let hash = self.clinic.keys.hash("page", &[transfer.as_str(), digest]);
        Ok(Sealed {
            bytes: seal_ahead(&self.key, &body_place(Kind::Page, &hash), body)?,
            ..Sealed::default()
        })
    }

    fn digest(&self, new: &NewDigest) -> Result<SealedDigest, app::Error> {
        let hash = self.clinic.keys.hash("record", &[new.record.as_str()]);
        let text = records::join_text(&new.title, &new.text);
        Ok(SealedDigest {
            record: new.record.clone(),
            version: new.version,
            digest: seal_ahead(&self.key, &body_place(Kind::Digest, &hash), &new.digest)?,
            text: seal_ahead(&self.key, &body_place(Kind::Text, &hash), &text)?,
            words: records::words_of(&new.title, &new.text),
            abnormal: new.abnormal.clone(),
        })
    }
}

/// Says whether two documents of one visit are the same, and nothing else of them.
fn sum_of(artefact: &str, context: &CareContextReference, bytes: &[u8]) -> String {
    let mut sum = Sha256::new();
    for part in [artefact, context.as_str()] {
        sum.update(part.len().to_le_bytes());
        sum.update(part.as_bytes());
    }
    sum.update(bytes);
    hex::encode(sum.finalize())
}
