//! The file of keys beside a backup: the ways in, and the artefact keys sealed under the store key.
//!
//! Source: docs/encryption.md, "Backups". The sealed part is AES-256-GCM under a key derived from the
//! store key (HKDF-SHA-256, salt: installation id), bound to version, installation, backup and its
//! date. In it, each with its length ahead: the keys by artefact, and what ended since.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::Path,
};

use aes_gcm::{Aes256Gcm, KeyInit, aead::Aead, aead::Payload};
use domain::{EndReason, Timestamp};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{place, replaced};
use crate::{Error, StoreKey, patience::patiently};

const FORMAT: &str = "hiu-desk backup keys";
const VERSION: u32 = 1;

/// A file of keys is never larger, in bytes: half a million artefacts.
const LARGEST: u64 = 64 << 20;

/// What is sealed: artefact keys, and how artefacts ended whose key was taken out of the file.
#[derive(Default)]
pub struct Held {
    pub keys: BTreeMap<String, Zeroizing<[u8; 32]>>,
    pub ended: BTreeMap<String, EndReason>,
}

/// The file as it lies there.
#[derive(Serialize, Deserialize)]
pub struct KeyFile {
    format: String,
    version: u32,
    /// Installation that it belongs to.
    pub install: String,
    /// Backup that it belongs to.
    pub backup: String,
    /// When that was made, in milliseconds since 1970.
    made_at: i64,
    /// `desk.key`: the ways in.
    pub slots: String,
    nonce: String,
    sealed: String,
}

impl KeyFile {
    pub fn seal(
        key: &StoreKey,
        install: &str,
        backup: &str,
        made_at: Timestamp,
        slots: &str,
        held: &Held,
    ) -> Result<Self, Error> {
        let mut file = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            install: install.to_owned(),
            backup: backup.to_owned(),
            made_at: made_at.millis(),
            slots: slots.to_owned(),
            nonce: String::new(),
            sealed: String::new(),
        };
        file.seal_again(key, slots, held)?;
        Ok(file)
    }

    /// Puts other keys and other ways in into it.
    pub fn seal_again(&mut self, key: &StoreKey, slots: &str, held: &Held) -> Result<(), Error> {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).map_err(|_| Error::Random)?;
        let plain = held.written();
        let payload = Payload {
            msg: &plain,
            aad: &self.covered(),
        };
        let sealed = Aes256Gcm::new((&*key.backup_key(&self.install)).into())
            .encrypt(&nonce.into(), payload)
            .map_err(|_| Error::NotAuthentic("file of keys"))?;
        slots.clone_into(&mut self.slots);
        self.nonce = hex::encode(nonce);
        self.sealed = hex::encode(sealed);
        Ok(())
    }

    /// Opens what is sealed.
    ///
    /// # Errors
    ///
    /// [`Error::NotAuthentic`] under another key, or when anything was changed.
    pub fn open(&self, key: &StoreKey) -> Result<Held, Error> {
        let refused = || Error::NotAuthentic("file of keys");
        let mut nonce = [0; 12];
        hex::decode_to_slice(&self.nonce, &mut nonce).map_err(|_| refused())?;
        let sealed = hex::decode(&self.sealed).map_err(|_| refused())?;
        let payload = Payload {
            msg: &sealed,
            aad: &self.covered(),
        };
        let plain = Aes256Gcm::new((&*key.backup_key(&self.install)).into())
            .decrypt(&nonce.into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| refused())?;
        Held::read(&plain).ok_or_else(refused)
    }

    /// When the backup was made.
    pub fn made_at(&self) -> Result<Timestamp, Error> {
        Timestamp::from_millis(self.made_at).ok_or(Error::NotABackup)
    }

    /// Reads a file of keys; says nothing yet of whether it is authentic.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] as the file system says, [`Error::NotABackup`] for any other file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let file = patiently(|| fs::File::open(path))?;
        let mut bytes = Vec::new();
        #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Error::NotABackup);
        }
        let read: Self = serde_json::from_slice(&bytes).map_err(|_| Error::NotABackup)?;
        if read.format == FORMAT && read.version == VERSION {
            Ok(read)
        } else {
            Err(Error::NotABackup)
        }
    }

    /// Writes it where nothing lies.
    pub fn write_new(&self, path: &Path) -> Result<(), Error> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        self.write(path)
    }

    /// Writes it in place of the one that lies there, which is overwritten with zeros: the old file
    /// or the new one is there at every instant.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let bytes = serde_json::to_vec(self).map_err(|_| Error::NotABackup)?;
        let draft = place::draft(path);
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        drop(file);
        let old = replaced::hold(path);
        patiently(|| fs::rename(&draft, path))?;
        #[cfg(unix)]
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::File::open(folder)?.sync_all()?;
        }
        if let Some(old) = old
            && let Err(error) = replaced::overwrite(old)
        {
            tracing::warn!("the old file of keys could not be overwritten: {error}");
        }
        Ok(())
    }

    fn covered(&self) -> Vec<u8> {
        let Self {
            install,
            backup,
            made_at,
            ..
        } = self;
        format!("{FORMAT}|{VERSION}|{install}|{backup}|{made_at}").into_bytes()
    }
}

impl Held {
    fn written(&self) -> Zeroizing<Vec<u8>> {
        let keys = self.keys.keys().map(|id| id.len() + 36);
        let ended = self.ended.keys().map(|id| id.len() + 40);
        // Room from the start: growing would leave copies of keys behind.
        let room = 8 + keys.chain(ended).sum::<usize>();
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        bytes.extend_from_slice(&length(self.keys.len()));
        for (id, key) in &self.keys {
            bytes.extend_from_slice(&length(id.len()));
            bytes.extend_from_slice(id.as_bytes());
            bytes.extend_from_slice(key.as_slice());
        }
        bytes.extend_from_slice(&length(self.ended.len()));
        for (id, reason) in &self.ended {
            for text in [id.as_str(), reason.name()] {
                bytes.extend_from_slice(&length(text.len()));
                bytes.extend_from_slice(text.as_bytes());
            }
        }
        bytes
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut held = Self::default();
        for _ in 0..take_length(&mut bytes)? {
            let id = take_text(&mut bytes)?;
            let (key, rest) = bytes.split_first_chunk::<32>()?;
            bytes = rest;
            held.keys.insert(id, Zeroizing::new(*key));
        }
        for _ in 0..take_length(&mut bytes)? {
            let id = take_text(&mut bytes)?;
            let reason = EndReason::find(&take_text(&mut bytes)?)?;
            held.ended.insert(id, reason);
        }
        bytes.is_empty().then_some(held)
    }
}

fn length(of: usize) -> [u8; 4] {
    u32::try_from(of).unwrap_or(u32::MAX).to_be_bytes()
}

fn take_length(bytes: &mut &[u8]) -> Option<usize> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    usize::try_from(u32::from_be_bytes(*length)).ok()
}

fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let length = take_length(bytes)?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    String::from_utf8(text.to_vec()).ok()
}
