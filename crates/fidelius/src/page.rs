//! The key of one page of a transfer, and opening and sealing with it.

use std::fmt;

use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use zeroize::Zeroizing;

use crate::{
    derivation::{self, SaltAndIv},
    encoding,
    error::{ContentFault, Error},
    nonce::Nonce,
    peer_key::PeerKey,
    secret::TransferSecret,
};

/// Length of AES-GCM's tag, at the end of the encrypted bytes.
const TAG_BYTES: usize = 16;

/// Which side of a transfer we are. The sender's nonce sets the length of the mix of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// We asked for the records and receive them (HIU).
    HealthInformationUser,
    /// We hold the records and send them (HIP).
    HealthInformationProvider,
}

/// The cipher of one page: agreed once, used for every entry, wiped on drop.
///
/// All entries share one key and one initialisation vector; the scheme wants it so. Hence content
/// should not be kept or logged once it is decrypted.
pub struct PageKey {
    iv: [u8; 12],
    cipher: Box<Aes256Gcm>,
    /// The same for peers that drop leading zero bytes of the secret, longest secret first. Empty
    /// for all but one page in 128.
    shortened: Vec<Aes256Gcm>,
}

impl PageKey {
    /// Agrees on the key of a page from our key pair and nonce and the page's own key material.
    ///
    /// # Errors
    ///
    /// [`Error::MalformedNonce`] if the nonce of the sending side has fewer than 20 bytes.
    pub fn agree(
        ours: &TransferSecret,
        our_nonce: &Nonce,
        peer: &PeerKey,
        peer_nonce: &Nonce,
        side: Side,
    ) -> Result<Self, Error> {
        let (sender, receiver) = match side {
            Side::HealthInformationUser => (peer_nonce, our_nonce),
            Side::HealthInformationProvider => (our_nonce, peer_nonce),
        };
        let SaltAndIv { salt, iv } = derivation::derive_salt_and_iv(sender, receiver)?;
        let secret = derivation::derive_shared_secret(ours, peer)?;
        let cipher_for = |secret: &[u8]| {
            let key = derivation::derive_content_key(secret, &salt);
            Aes256Gcm::new(key.expose().into())
        };
        Ok(Self {
            iv,
            cipher: Box::new(cipher_for(secret.expose())),
            // Whether there are any depends on the secret and takes time: that much the retry
            // tells by its nature, and it tells it of a secret that is used once.
            shortened: secret.shortened().map(cipher_for).collect(),
        })
    }

    /// Opens the content of an entry: base64 of ciphertext and tag.
    ///
    /// Nothing is released before the tag is verified. Where the secret begins with a zero byte,
    /// the keys of peers that drop it are tried after the right one. The plaintext is wiped on drop.
    ///
    /// # Errors
    ///
    /// [`Error::MalformedContent`] for what is not base64 or shorter than a tag;
    /// [`Error::NotAuthentic`] where no key fits. Other entries of the page may still open.
    pub fn open(&self, content: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut bytes = encoding::decode(content).ok_or(ContentFault::NotBase64)?;
        let length = bytes
            .len()
            .checked_sub(TAG_BYTES)
            .ok_or(ContentFault::ShorterThanTag)?;
        // Verification comes before decryption, so a failed attempt leaves the bytes untouched.
        let opened = std::iter::once(&*self.cipher)
            .chain(&self.shortened)
            .any(|cipher| {
                let (ciphertext, tag) = bytes.split_at_mut(length);
                let Ok(tag) = (&*tag).try_into() else {
                    return false;
                };
                cipher
                    .decrypt_inout_detached(&self.iv.into(), &[], ciphertext.into(), tag)
                    .is_ok()
            });
        if !opened {
            return Err(Error::NotAuthentic);
        }
        bytes.truncate(length);
        Ok(bytes)
    }

    /// Encrypts an entry as the sending side does: base64 of ciphertext and tag.
    ///
    /// # Errors
    ///
    /// [`Error::MalformedContent`] for more than 64 GiB.
    pub fn seal(&self, plaintext: &[u8]) -> Result<String, Error> {
        self.seal_with(&self.cipher, plaintext)
    }

    /// Encrypts as senders do that drop the leading zero bytes of the secret (in .NET and
    /// Python), for imitating them.
    ///
    /// Differs from [`Self::seal`] only where [`Self::secret_has_leading_zero`], on about one page
    /// in 128.
    ///
    /// # Errors
    ///
    /// As for [`Self::seal`].
    pub fn seal_with_minimal_secret(&self, plaintext: &[u8]) -> Result<String, Error> {
        let cipher = self.shortened.last().unwrap_or(&self.cipher);
        self.seal_with(cipher, plaintext)
    }

    /// Whether the agreed secret begins with a zero byte.
    pub fn secret_has_leading_zero(&self) -> bool {
        !self.shortened.is_empty()
    }

    fn seal_with(&self, cipher: &Aes256Gcm, plaintext: &[u8]) -> Result<String, Error> {
        // Room for the tag from the start: growing would leave a copy of the plaintext behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(plaintext.len() + TAG_BYTES));
        bytes.extend_from_slice(plaintext);
        cipher
            .encrypt_in_place(&self.iv.into(), &[], &mut *bytes)
            .map_err(|_| ContentFault::TooLong)?;
        Ok(encoding::encode(&bytes))
    }
}

impl fmt::Debug for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageKey([redacted])")
    }
}

#[cfg(test)]
mod tests;
