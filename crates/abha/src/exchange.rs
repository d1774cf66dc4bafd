//! One attempt over HTTP, within bounds.

use app::port::IdentityError;
use reqwest::{RequestBuilder, StatusCode};
use zeroize::Zeroizing;

/// One answer; wiped, for it may hold a person.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// Sends and reads at most `most` bytes. Of a refusal the beginning is enough.
///
/// # Errors
///
/// [`IdentityError::Unreachable`] without an answer, [`IdentityError::NotUnderstood`] where a good one is
/// larger than any that is known.
pub(crate) async fn receive(request: RequestBuilder, most: usize) -> Result<Answer, IdentityError> {
    let mut response = request.send().await.map_err(|error| unreachable(&error))?;
    let status = response.status();
    let mut body = Zeroizing::new(Vec::new());
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= most => body.extend_from_slice(&chunk),
            Ok(None) => break,
            Ok(Some(_)) | Err(_) if !status.is_success() => break,
            Ok(Some(_)) => {
                return Err(IdentityError::NotUnderstood(
                    "the answer is too large".to_owned(),
                ));
            }
            Err(error) => return Err(unreachable(&error)),
        }
    }
    Ok(Answer { status, body })
}

fn unreachable(error: &reqwest::Error) -> IdentityError {
    let words = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the answer broke off"
    };
    IdentityError::Unreachable(words.to_owned())
}
