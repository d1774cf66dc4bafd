//! Reads bodies within bounds of size and time (docs/promises.md, S2, S5).

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, header::CONTENT_LENGTH},
};
use futures::StreamExt;
use sha2::{Digest, Sha256};
use tokio::time::{Instant, timeout, timeout_at};

use super::answer::Refusal;

/// A body may rest this long in all, beside the time its bytes are worth.
const REST: Duration = Duration::from_secs(10);
/// The slowest sender that is waited for.
const BYTES_PER_SECOND: u64 = 1024;
/// What a refused sender may still say, so that our answer reaches it before the connection closes.
const LAST_WORDS: usize = 256 * 1024;
const LAST_WORDS_TIME: Duration = Duration::from_secs(1);

/// Reads a body.
///
/// # Errors
///
/// [`Refusal::TooLarge`] as soon as that is known, [`Refusal::TooSlow`] below 1 KB a second or when
/// the sender goes away.
pub(super) async fn read(headers: &HeaderMap, body: Body, most: usize) -> Result<Vec<u8>, Refusal> {
    let claimed = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok());
    if claimed.is_some_and(|length| length > most) {
        discard(body).await;
        return Err(Refusal::TooLarge);
    }
    // A claim is not trusted with memory.
    let mut bytes = Vec::with_capacity(claimed.unwrap_or(0).min(64 * 1024));
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
            Ok(Some(Ok(chunk))) => bytes.extend_from_slice(&chunk),
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
