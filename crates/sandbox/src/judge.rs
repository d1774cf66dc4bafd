//! The judge: says of each call of the HIU whether it keeps to the protocol, and why not.
//!
//! Written from the protocol alone, on raw JSON; it shares no type with the code it judges. Reasons name members,
//! never values.

mod envelope;
mod ledger;
mod refusal;
mod rules;
pub(crate) mod shape;
mod tables;
pub(crate) mod v3;

use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use crate::time::parse_stamp;
pub(crate) use envelope::content_type;
use envelope::parse;
pub(crate) use envelope::{headers, token, unknown_path};
pub(crate) use ledger::Ledger;
pub(crate) use refusal::Refusal;
pub(crate) use rules::Case;
pub(crate) use tables::Call;

/// Judges a session call, which has neither token nor envelope; gives the parsed body.
///
/// # Errors
///
/// 400 with every fault found.
pub(crate) fn session(headers: &HeaderMap, raw: &[u8]) -> Result<Value, Refusal> {
    if headers.contains_key(header::AUTHORIZATION) {
        return Err(Refusal::invalid("Authorization: not on this call"));
    }
    if headers.contains_key("x-cm-id") {
        return Err(Refusal::invalid("X-CM-ID: not on this call"));
    }
    content_type(headers)?;
    let body = parse(raw)?;
    let faults = shape::faults(&body, tables::SESSIONS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults.join("; ")));
    }
    let refreshes = body["grantType"] == "refresh_token";
    if refreshes != body.get("refreshToken").is_some() {
        return Err(Refusal::invalid(
            "refreshToken: only and always with grantType refresh_token",
        ));
    }
    Ok(body)
}

/// Judges envelope, members and rules of a call; gives the parsed body.
///
/// # Errors
///
/// 429 and 2429 for a repeated id or a timestamp outside the window, 400 for everything else.
pub(crate) fn call(
    call: Call,
    raw: &[u8],
    now: DateTime<Utc>,
    ledger: &mut Ledger,
    case: &Case<'_>,
) -> Result<Value, Refusal> {
    let body = parse(raw)?;
    if let Some(id) = body["requestId"].as_str() {
        ledger.spend_request_id(id, now)?;
    }
    if let Some(at) = body["timestamp"].as_str().and_then(parse_stamp)
        && (at <= now - Duration::minutes(1) || at >= now + Duration::minutes(9))
    {
        return Err(Refusal::new(
            StatusCode::TOO_MANY_REQUESTS,
            2429,
            "timestamp: outside the window of one minute back and nine minutes ahead",
        ));
    }
    let faults = shape::faults(&body, call.members());
    if !faults.is_empty() {
        // A type or purpose that is no word of the list has its own code.
        let code = if faults
            .iter()
            .all(|fault| fault.starts_with("consent.hiTypes"))
        {
            1419
        } else {
            1513
        };
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            code,
            faults.join("; "),
        ));
    }
    rules::check(call, &body, raw, now, ledger, case)?;
    Ok(body)
}
