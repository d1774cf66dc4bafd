//! What the judge remembers of earlier calls.

use std::collections::HashMap;

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};

use super::refusal::Refusal;

/// How many request ids are remembered before old ones are forgotten.
const REQUEST_IDS: usize = 50_000;

/// What the judge remembers of earlier calls.
#[derive(Default)]
pub(crate) struct Ledger {
    /// Request ids, each with when it came.
    pub(super) requests: HashMap<String, DateTime<Utc>>,
    /// Keys, nonces and push URLs of data requests, each with the request they came with.
    pub(super) spent: HashMap<String, String>,
}

impl Ledger {
    /// Remembers the request id of a call, accepted or not.
    ///
    /// # Errors
    ///
    /// 429 and 2429 when it was used before.
    pub(super) fn spend_request_id(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.requests.len() > REQUEST_IDS {
            // Past the window of timestamps a repetition is refused anyway.
            self.requests
                .retain(|_, came_at| *came_at > now - Duration::minutes(20));
        }
        if self.requests.insert(id.to_ascii_lowercase(), now).is_none() {
            return Ok(());
        }
        Err(Refusal::new(
            StatusCode::TOO_MANY_REQUESTS,
            2429,
            "requestId: used before",
        ))
    }
}
