//! Reads the body of an answer to a call of ours, and no more of it than was agreed.

use reqwest::Response;

/// Why a body was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum NotWhole {
    /// It is longer than agreed.
    #[error("the answer is too large")]
    TooLarge,
    /// The other side, or the network, broke off.
    #[error("the answer broke off")]
    BrokenOff(#[source] reqwest::Error),
}

/// Adds the body of `answer` to `body`, which never grows beyond `most` bytes.
///
/// # Errors
///
/// [`NotWhole`]; `body` then holds the beginning.
pub async fn read_at_most(
    answer: &mut Response,
    most: usize,
    body: &mut Vec<u8>,
) -> Result<(), NotWhole> {
    while let Some(chunk) = answer.chunk().await.map_err(NotWhole::BrokenOff)? {
        if body.len() + chunk.len() > most {
            return Err(NotWhole::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}
