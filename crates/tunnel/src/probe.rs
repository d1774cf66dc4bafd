//! The tunnel proof: only this process can answer its own nonces.

use std::{collections::VecDeque, sync::Mutex};

use domain::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A nonce is answered for this long, in seconds.
const LIFE_S: i64 = 60;

/// At most so many nonces wait for an answer.
const MOST: usize = 64;

/// What an answer through the public URL shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeVerdict {
    /// We reached ourselves.
    Ourselves,
    /// Someone else answers at our address.
    SomeoneElse,
}

/// Issues nonces, answers those it issued, and judges answers. One a process.
pub struct Probe {
    key: [u8; 32],
    issued: Mutex<VecDeque<(String, Timestamp)>>,
}

impl Probe {
    /// Draws the key of this process.
    ///
    /// # Errors
    ///
    /// The system's, when it gives no random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Self {
            key,
            issued: Mutex::default(),
        })
    }

    /// Issues a nonce of 128 random bits, in hex, good for a minute.
    ///
    /// # Errors
    ///
    /// The system's, when it gives no random numbers.
    pub fn issue(&self, now: Timestamp) -> Result<String, getrandom::Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)?;
        let nonce = hex::encode(bits);
        let mut issued = self
            .issued
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if issued.len() == MOST {
            issued.pop_front();
        }
        issued.push_back((nonce.clone(), now));
        Ok(nonce)
    }

    /// Answers a nonce issued in the last minute; `None` for any other, which gets a 404.
    #[must_use]
    pub fn answer(&self, nonce: &str, now: Timestamp) -> Option<String> {
        let issued = self
            .issued
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        issued
            .iter()
            .any(|(known, at)| known == nonce && now.seconds_since(*at) <= LIFE_S)
            .then(|| self.proof(nonce))
    }

    /// Judges what came back for `nonce`.
    #[must_use]
    pub fn judge(&self, nonce: &str, answer: &str) -> ProbeVerdict {
        if self.proof(nonce) == answer.trim() {
            ProbeVerdict::Ourselves
        } else {
            ProbeVerdict::SomeoneElse
        }
    }

    fn proof(&self, nonce: &str) -> String {
        // A key of 32 bytes always fits.
        Hmac::<Sha256>::new_from_slice(&self.key)
            .map(|mac| hex::encode(mac.chain_update(nonce.as_bytes()).finalize().into_bytes()))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
