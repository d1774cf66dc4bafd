//! Reads bodies within bounds of size and time (docs/promises.md, S2, S5).

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, header::CONTENT_LENGTH},
};
use futures::StreamExt;
use sha2::{Digest, Sha256};
use tokio::time::{Instant, timeout, timeout_at};

use super::{answer::Refusal, budget::Room};

/// A body may rest this long in all, beside the time its bytes are worth.
const REST: Duration = Duration::from_secs(10);
/// The slowest sender that is waited for.
const BYTES_PER_SECOND: u64 = 1024;
/// What a refused sender may still say, so that our answer reaches it before the connection closes.
const LAST_WORDS: usize = 256 * 1024;
const LAST_WORDS_TIME: Duration = Duration::from_secs(1);

/// Bytes of a body that come before its claimed length is believed and room made for it.
const FIRST_BYTES: usize = 64 * 1024;

/// The length that a sender claims for its body; `None`: it does not say.
pub(super) fn claimed(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok())
}

/// Reads a body into the room it was given.
///
/// # Errors
///
/// [`Refusal::TooLarge`] as soon as that is known, [`Refusal::TooSlow`] below 1 KB a second or when
/// the sender goes away, [`Refusal::NoRoom`] when all bodies together are too much.
pub(super) async fn read(
    claim: Option<usize>,
    body: Body,
    most: usize,
    room: &Room,
) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::with_capacity(claim.unwrap_or(0).min(FIRST_BYTES));
    let mut stream = body.into_data_stream();
    let began = Instant::now();
    loop {
        let worth = Duration::from_secs(bytes.len() as u64 / BYTES_PER_SECOND);
        let next = timeout_at(began + REST + worth, stream.next()).await;
        match next {
            Err(_) | Ok(Some(Err(_))) => return Err(Refusal::TooSlow),
            Ok(None) => return Ok(bytes),
            Ok(Some(Ok(chunk))) if bytes.len() + chunk.len() > most => {
                return Err(Refusal::TooLarge);
            }
            Ok(Some(Ok(chunk))) => {
                room.grow(chunk.len()).map_err(|_| Refusal::NoRoom)?;
                let claim = claim.unwrap_or(0).min(most);
                if bytes.len() >= FIRST_BYTES && bytes.capacity() < claim {
                    // Once, and exactly: growing step by step would hold the body twice.
                    bytes.reserve_exact(claim - bytes.len());
                }
                bytes.extend_from_slice(&chunk);
            }
        }
    }
}

/// Lets a refused sender finish, within bounds, and forgets what it says.
pub(super) async fn discard(body: Body) {
    let mut stream = body.into_data_stream();
    let mut left = LAST_WORDS;
    // Both ends are fine: it finished, or it had its second.
    let _ = timeout(LAST_WORDS_TIME, async {
        while let Some(Ok(chunk)) = stream.next().await {
            left = left.saturating_sub(chunk.len());
            if left == 0 {
                break;
            }
        }
    })
    .await;
}

/// SHA-256 of a body, in hex.
pub(super) fn digest(body: &[u8]) -> String {
    hex::encode(Sha256::digest(body))
}
