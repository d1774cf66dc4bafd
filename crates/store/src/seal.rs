//! Blobs sealed under their artefact's key (docs/promises.md, A4).
//!
//! A blob is a random nonce (12 bytes), then AES-256-GCM over the plaintext's length (8 bytes,
//! little-endian) and its zstd frame. The cipher also covers the blob's place: schema, kind,
//! artefact and record. A blob moved to another row does not open.

use std::cell::RefCell;

use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};
use zstd::bulk::{Compressor, Decompressor};

use crate::{Error, stretch::note_sealed};

/// Form of the blobs; covered by the seal.
const SCHEMA: u32 = 1;
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
const LENGTH_BYTES: usize = 8;
/// zstd's own default: past it FHIR gains a few per cent and pays double.
const LEVEL: i32 = 3;
/// No blob is larger than a page may be with its base64 (docs/promises.md, S2), with room to spare.
const MOST_BYTES: u64 = 1 << 30;

/// The key of one artefact. Wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct ArtefactKey(Box<[u8; 32]>);

/// Where a blob lies.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub kind: &'static str,
    pub artefact: &'a str,
    pub record: &'a str,
}

impl ArtefactKey {
    pub fn generate() -> Result<Self, Error> {
        let mut key = Self(Box::new([0; 32]));
        getrandom::fill(key.0.as_mut_slice()).map_err(|_| Error::Random)?;
        Ok(key)
    }

    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(*bytes))
    }

    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Compresses and seals `plaintext` for `place`.
    pub fn seal(&self, place: Place<'_>, plaintext: &[u8]) -> Result<Vec<u8>, Error> {
        note_sealed(plaintext.len());
        let bound = zstd::zstd_safe::compress_bound(plaintext.len());
        let mut sealed = Zeroizing::new(vec![0; NONCE_BYTES + LENGTH_BYTES + bound + TAG_BYTES]);
        let start = NONCE_BYTES + LENGTH_BYTES;
        let compressed = compress(plaintext, &mut sealed[start..start + bound])?;
        sealed[NONCE_BYTES..start].copy_from_slice(&(plaintext.len() as u64).to_le_bytes());
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| Error::Random)?;
        sealed[..NONCE_BYTES].copy_from_slice(&nonce);
        let end = start + compressed;
        let tag = Aes256Gcm::new(self.expose().into())
            .encrypt_inout_detached(
                &nonce.into(),
                &place.covered(),
                sealed[NONCE_BYTES..end].as_mut().into(),
            )
            .map_err(|_| Error::NotAuthentic(place.kind))?;
        sealed[end..end + TAG_BYTES].copy_from_slice(&tag);
        Ok(sealed[..end + TAG_BYTES].to_vec())
    }

    /// Opens what [`Self::seal`] made for the same place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        note_sealed(sealed.len());
        let refused = || Error::NotAuthentic(place.kind);
        let (nonce, rest) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(refused)?;
        let (body, tag) = rest.split_last_chunk::<TAG_BYTES>().ok_or_else(refused)?;
        let mut body = Zeroizing::new(body.to_vec());
        Aes256Gcm::new(self.expose().into())
            .decrypt_inout_detached(
                &(*nonce).into(),
                &place.covered(),
                body.as_mut_slice().into(),
                &(*tag).into(),
            )
            .map_err(|_| refused())?;
        let (length, frame) = body
            .split_first_chunk::<LENGTH_BYTES>()
            .ok_or_else(refused)?;
        let length = Some(u64::from_le_bytes(*length))
            .filter(|length| *length <= MOST_BYTES)
            .and_then(|length| usize::try_from(length).ok())
            .ok_or_else(refused)?;
        let mut plaintext = Zeroizing::new(vec![0; length]);
        let written = decompress(frame, plaintext.as_mut_slice())?;
        if written == length {
            Ok(plaintext)
        } else {
            Err(refused())
        }
    }
}

/// What is longer is compressed with tables of its own, which then go with it: those of a thread stay small.
const SHORT_BYTES: usize = 256 * 1024;

thread_local! {
    // Making the tables takes longer than most of what is sealed and opened.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Compresses into a buffer; how many bytes were written.
fn compress(plaintext: &[u8], into: &mut [u8]) -> Result<usize, Error> {
    if plaintext.len() > SHORT_BYTES {
        return Ok(zstd::bulk::compress_to_buffer(plaintext, into, LEVEL)?);
    }
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            none => none.insert(Compressor::new(LEVEL)?),
        };
        Ok(compressor.compress_to_buffer(plaintext, into)?)
    })
}

/// Takes a frame apart into a buffer; how many bytes were written.
fn decompress(frame: &[u8], into: &mut [u8]) -> Result<usize, Error> {
    DECOMPRESSOR.with_borrow_mut(|kept| {
        let decompressor = match kept {
            Some(decompressor) => decompressor,
            none => none.insert(Decompressor::new()?),
        };
        Ok(decompressor.decompress_to_buffer(frame, into)?)
    })
}

/// Seals bytes as they are: a random nonce, then AES-256-GCM over them, which covers `covered` as well.
pub fn encrypt(key: &[u8; 32], covered: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Error> {
    note_sealed(plaintext.len());
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|_| Error::Random)?;
    let mut sealed = Vec::with_capacity(NONCE_BYTES + plaintext.len() + TAG_BYTES);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plaintext);
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(
            &nonce.into(),
            covered,
            sealed[NONCE_BYTES..].as_mut().into(),
        )
        .map_err(|_| Error::NotAuthentic("words"))?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`encrypt`] made; `None` when it is not that.
pub fn decrypt(key: &[u8; 32], covered: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    note_sealed(sealed.len());
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let (body, tag) = rest.split_last_chunk::<TAG_BYTES>()?;
    let mut body = Zeroizing::new(body.to_vec());
    Aes256Gcm::new(key.into())
        .decrypt_inout_detached(
            &(*nonce).into(),
            covered,
            body.as_mut_slice().into(),
            &(*tag).into(),
        )
        .ok()?;
    Some(body)
}

impl Place<'_> {
    /// The place as the cipher covers it: each part with its length ahead, so that no two places
    /// are spelt alike.
    fn covered(&self) -> Vec<u8> {
        let mut covered = b"hiu-desk".to_vec();
        covered.extend_from_slice(&SCHEMA.to_be_bytes());
        for part in [self.kind, self.artefact, self.record] {
            covered.extend_from_slice(&(part.len() as u64).to_be_bytes());
            covered.extend_from_slice(part.as_bytes());
        }
        covered
    }
}

#[cfg(test)]
mod tests;
