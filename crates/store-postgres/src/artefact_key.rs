//! What opens the rows under an artefact: its key and, while what stays of it is sealed anew, the one of before.

use zeroize::Zeroizing;

use crate::{Error, seal::Key};

/// Tells under which key something was sealed ahead of its transaction.
const MARK_BYTES: usize = 8;

/// An artefact's key.
#[derive(Clone)]
pub struct ArtefactKey {
    present: Key,
    /// Rows that were not reached yet are under this one; it seals nothing any more.
    before: Option<Key>,
}

impl ArtefactKey {
    pub fn new(present: Key, before: Option<Key>) -> Self {
        Self { present, before }
    }

    /// The key that seals.
    pub fn present(&self) -> &Key {
        &self.present
    }

    /// Every key that a row may be under.
    pub fn each(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.present).chain(&self.before)
    }

    pub fn seal(&self, covered: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Error> {
        self.present.seal(covered, plaintext)
    }

    pub fn open(&self, covered: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        match (self.present.open(covered, sealed), &self.before) {
            (Err(Error::NotAuthentic(_)), Some(before)) => before.open(covered, sealed),
            (opened, _) => opened,
        }
    }

    /// What [`seal_ahead`] made, as it is kept; `None`: the key it was made with is destroyed since.
    pub fn take(&self, covered: &[u8], made: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let Some((sealed, mark)) = made.split_last_chunk::<MARK_BYTES>() else {
            return Err(Error::Form("sealed ahead"));
        };
        if *mark == mark_of(&self.present) {
            return Ok(Some(sealed.to_vec()));
        }
        match &self.before {
            Some(before) if *mark == mark_of(before) => {
                let opened = before.open(covered, sealed)?;
                self.present.seal(covered, &opened).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// Seals ahead of the transaction that keeps it, and says under which key: the artefact may have another by then.
pub fn seal_ahead(key: &Key, covered: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Error> {
    let mut made = key.seal(covered, plaintext)?;
    made.extend(mark_of(key));
    Ok(made)
}

fn mark_of(key: &Key) -> [u8; MARK_BYTES] {
    let full = crate::keys::mac(key, "which key", &[]);
    let mut mark = [0; MARK_BYTES];
    mark.copy_from_slice(&full[..MARK_BYTES]);
    mark
}
