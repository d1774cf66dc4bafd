//! Sealing on the desk: a random nonce (12 bytes), then AES-256-GCM over the plaintext's length (8 bytes,
//! little-endian) and its zstd frame. The cipher also covers the place, so that what was moved does not open.

use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::Error;

const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
const LENGTH_BYTES: usize = 8;
const LEVEL: i32 = 3;
/// As the file store's: no blob is larger than a page may be, with room to spare (docs/promises.md, S2).
const MOST_BYTES: u64 = 1 << 30;

/// A key of 256 bits. Wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key(Box<[u8; 32]>);

impl Key {
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

    /// Compresses and seals `plaintext` for the place that `covered` spells.
    pub fn seal(&self, covered: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Error> {
        let bound = zstd::zstd_safe::compress_bound(plaintext.len());
        let start = NONCE_BYTES + LENGTH_BYTES;
        let mut sealed = Zeroizing::new(vec![0; start + bound + TAG_BYTES]);
        let compressed =
            zstd::bulk::compress_to_buffer(plaintext, &mut sealed[start..start + bound], LEVEL)?;
        sealed[NONCE_BYTES..start].copy_from_slice(&(plaintext.len() as u64).to_le_bytes());
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| Error::Random)?;
        sealed[..NONCE_BYTES].copy_from_slice(&nonce);
        let end = start + compressed;
        let tag = Aes256Gcm::new(self.expose().into())
            .encrypt_inout_detached(
                &nonce.into(),
                covered,
                sealed[NONCE_BYTES..end].as_mut().into(),
            )
            .map_err(|_| Error::NotAuthentic("row"))?;
        sealed[end..end + TAG_BYTES].copy_from_slice(&tag);
        Ok(sealed[..end + TAG_BYTES].to_vec())
    }

    /// Opens what [`Self::seal`] made for the same place.
    pub fn open(&self, covered: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let refused = || Error::NotAuthentic("row");
        let (nonce, rest) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(refused)?;
        let (body, tag) = rest.split_last_chunk::<TAG_BYTES>().ok_or_else(refused)?;
        let mut body = Zeroizing::new(body.to_vec());
        Aes256Gcm::new(self.expose().into())
            .decrypt_inout_detached(
                &(*nonce).into(),
                covered,
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
        let written = zstd::bulk::decompress_to_buffer(frame, plaintext.as_mut_slice())?;
        if written == length {
            Ok(plaintext)
        } else {
            Err(refused())
        }
    }
}

/// A place as the cipher covers it: each part with its length ahead, so that no two are spelt alike.
pub fn covered(parts: &[Option<&[u8]>]) -> Vec<u8> {
    let mut covered = b"hiu-desk postgres 1".to_vec();
    for part in parts {
        match part {
            Some(part) => {
                covered.push(1);
                covered.extend_from_slice(&(part.len() as u64).to_be_bytes());
                covered.extend_from_slice(part);
            }
            None => covered.push(0),
        }
    }
    covered
}
