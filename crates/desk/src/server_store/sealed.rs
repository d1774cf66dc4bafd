//! A small file sealed under a key that follows from the clinic's, for what a keychain keeps where one opens the store.
//!
//! What was overwritten may be found on the disk, or in a copy of the folder, by who has the clinic's key as well. Source:
//! docs/many-desks.md, "Gone means gone".

use std::{io, path::PathBuf};

use aes_gcm::{
    Aes256Gcm, Key, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    directory::{LARGEST_TEXT_FILE, read_whole, write_whole},
    keys::StoreKeyBytes,
};

const NONCE_BYTES: usize = 12;

/// One such file.
pub(crate) struct SealedFile {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    place: Vec<u8>,
}

impl SealedFile {
    /// The file at `path`, which opens only as what `place` says.
    pub fn new(path: PathBuf, place: String, store_key: &StoreKeyBytes) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, store_key.as_slice())
            .expand(b"hiu-desk desk pair 1", key.as_mut_slice())
            .expect("32 bytes are less than HKDF's limit of 255 hashes");
        Self {
            path,
            key,
            place: place.into_bytes(),
        }
    }

    /// What it holds; `None`: there is no such file.
    ///
    /// # Errors
    ///
    /// Words for the log.
    pub fn read(&self) -> Result<Option<Zeroizing<Vec<u8>>>, String> {
        let bytes = match read_whole(&self.path, LARGEST_TEXT_FILE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let damaged = || format!("{} is damaged", self.name());
        let (nonce, sealed) = bytes
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: &self.place,
        };
        let opened = self.cipher().decrypt(&(*nonce).into(), payload);
        Ok(Some(Zeroizing::new(opened.map_err(|_| damaged())?)))
    }

    /// Writes it whole.
    ///
    /// # Errors
    ///
    /// Words for the log; what was there before is there then.
    pub fn write(&self, content: &[u8]) -> Result<(), String> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| error.to_string())?;
        let payload = Payload {
            msg: content,
            aad: &self.place,
        };
        let sealed = self.cipher().encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| format!("{} could not be sealed", self.name()))?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        write_whole(&self.path, &bytes).map_err(|error| error.to_string())
    }

    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(*self.key))
    }
}
