//! A profile shared at a counter, and the answer to it.

use axum::http::StatusCode;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::judge::Refusal;

/// The app holds its screen so long.
///
/// Source: docs/protocol.md, "Counters": timings.
pub(super) const WINDOW_S: i64 = 30;

/// Beyond it a share counts as delivered late, and no answer to it is taken at all.
const LATE_MINUTES: i64 = 10;

/// What the clinic answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ProfileAnswer {
    /// A place in the queue.
    Token {
        number: String,
        until: DateTime<Utc>,
        at: DateTime<Utc>,
    },
    /// A no.
    Error { code: String, message: String },
}

/// Refuses what comes too late for the app, which waits since `made_at`.
///
/// # Errors
///
/// 408 with ABDM-1007 after the window, 400 with ABDM-1015 long after it.
pub(super) fn in_time(made_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let waited = now - made_at;
    if waited > Duration::minutes(LATE_MINUTES) {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            1015,
            "response: timed out",
        ));
    }
    if waited > Duration::seconds(WINDOW_S) {
        return Err(Refusal::new(
            StatusCode::REQUEST_TIMEOUT,
            1007,
            "response: later than 30 seconds",
        ));
    }
    Ok(())
}

/// The answer in `body`, for a share of `patient` at `counter`.
///
/// # Errors
///
/// 400 with ABDM-1006 for another person's or another counter's.
pub(super) fn read(
    body: &Value,
    patient: &str,
    counter: &str,
    now: DateTime<Utc>,
) -> Result<ProfileAnswer, Refusal> {
    let text = |pointer: &str| {
        let found = body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    if body.get("error").is_some() {
        return Ok(ProfileAnswer::Error {
            code: text("/error/code"),
            message: text("/error/message"),
        });
    }
    let wrong = |reason: &str| Refusal::new(StatusCode::BAD_REQUEST, 1006, reason);
    let is = |pointer: &str, wanted: &str| text(pointer).eq_ignore_ascii_case(wanted);
    if !is("/acknowledgement/abhaAddress", patient) {
        return Err(wrong(
            "acknowledgement.abhaAddress: not the one of the share",
        ));
    }
    if !is("/acknowledgement/profile/context", counter) {
        return Err(wrong(
            "acknowledgement.profile.context: not the counter of the share",
        ));
    }
    let expiry_s = text("/acknowledgement/profile/expiry").parse().unwrap_or(0);
    Ok(ProfileAnswer::Token {
        number: text("/acknowledgement/profile/tokenNumber"),
        until: now + Duration::seconds(expiry_s),
        at: now,
    })
}

/// The day by which tokens are counted: that of India.
pub(super) fn day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&india()).date_naive()
}

/// The last second of that day.
pub(super) fn end_of_day(at: DateTime<Utc>) -> DateTime<Utc> {
    let end = day(at).and_hms_opt(23, 59, 59);
    let end = end.and_then(|end| end.and_local_timezone(india()).single());
    end.map_or(at, |end| end.to_utc())
}

fn india() -> FixedOffset {
    FixedOffset::east_opt(330 * 60).expect("330 minutes are a valid offset")
}

#[cfg(test)]
mod tests;
