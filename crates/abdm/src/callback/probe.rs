//! Proof that the public URL leads to this very process (TRUST.md T5).

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use aws_lc_rs::hmac;
use axum::{
    extract::Request,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};

use super::Shared;

/// Where the probe is answered.
pub(super) const PATH: &str = "/.well-known/hiu-probe";

/// Answers nonces that this process issued in the last minute.
pub trait Probe: Send + Sync + 'static {
    /// The answer to a nonce; `None` for every other text.
    fn answer(&self, nonce: &str) -> Option<String>;
}

/// A nonce serves this long.
const LIFE: Duration = Duration::from_secs(60);
const MOST_NONCES: usize = 256;

/// Issues nonces and answers them with an HMAC under a key that only this process knows.
pub struct SelfProbe {
    key: hmac::Key,
    issued: Mutex<HashMap<String, Instant>>,
}

impl SelfProbe {
    /// Draws a key.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, &key),
            issued: Mutex::default(),
        })
    }

    /// Issues a nonce of 128 random bits, in hex.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers.
    pub fn issue(&self) -> Result<String, getrandom::Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random)?;
        let nonce = hex(&random);
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        issued.retain(|_, at| at.elapsed() < LIFE);
        if issued.len() >= MOST_NONCES {
            issued.clear();
        }
        issued.insert(nonce.clone(), Instant::now());
        Ok(nonce)
    }

    /// What the right answer to a nonce is.
    #[must_use]
    pub fn expected(&self, nonce: &str) -> String {
        hex(hmac::sign(&self.key, nonce.as_bytes()).as_ref())
    }
}

impl Probe for SelfProbe {
    fn answer(&self, nonce: &str) -> Option<String> {
        let issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        let at = issued.get(nonce)?;
        (at.elapsed() < LIFE).then(|| self.expected(nonce))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The probe's path with its one parameter `n`.
pub(super) async fn answer(axum::extract::State(doors): Shared, request: Request) -> Response {
    let nonce = request
        .uri()
        .query()
        .and_then(|query| query.strip_prefix("n="))
        .filter(|_| request.method() == Method::GET);
    match nonce.and_then(|nonce| doors.probe.as_ref()?.answer(nonce)) {
        Some(answer) => answer.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
