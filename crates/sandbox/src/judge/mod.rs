//! The judge: says of each call of the HIU whether it keeps to the protocol, and why not.
//!
//! Written from the protocol alone, on raw JSON; it shares no type with the code it judges. Reasons name members,
//! never values.

mod rules;
mod shape;
mod tables;
pub(crate) mod v3;

use std::collections::HashMap;

use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use crate::time::parse_stamp;
pub(crate) use rules::Case;
use rules::instant;
pub(crate) use tables::Call;

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: i64,
    pub(crate) reason: String,
    /// Whether the HIU did something wrong.
    pub(crate) is_complaint: bool,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: i64, reason: impl Into<String>) -> Self {
        Self {
            status,
            code,
            reason: reason.into(),
            is_complaint: true,
        }
    }

    /// The same, where the HIU did nothing wrong.
    pub(crate) fn without_complaint(mut self) -> Self {
        self.is_complaint = false;
        self
    }

    /// 400 with the consent manager's code for an invalid request.
    pub(crate) fn invalid(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 1513, reason)
    }
}

/// How many request ids are remembered before old ones are forgotten.
const REQUEST_IDS: usize = 50_000;

/// What the judge remembers of earlier calls.
#[derive(Default)]
pub(crate) struct Ledger {
    /// Request ids, each with when it came.
    requests: HashMap<String, DateTime<Utc>>,
    /// Keys, nonces and push URLs of data requests, each with the request they came with.
    spent: HashMap<String, String>,
}

impl Ledger {
    /// Remembers the request id of a call, accepted or not.
    ///
    /// # Errors
    ///
    /// 429 and 2429 when it was used before.
    fn spend_request_id(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Refusal> {
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

/// Judges the session token.
///
/// # Errors
///
/// 401 and 2401 without a live one.
pub(crate) fn token(headers: &HeaderMap, is_live: impl Fn(&str) -> bool) -> Result<(), Refusal> {
    let refused = |reason: &str| Err(Refusal::new(StatusCode::UNAUTHORIZED, 2401, reason));
    let token = text(headers, header::AUTHORIZATION.as_str())
        .and_then(|value| value.strip_prefix("Bearer "));
    match token {
        None => refused("Authorization: no bearer token"),
        Some(token) if !is_live(token) => refused("Authorization: invalid token"),
        Some(_) => Ok(()),
    }
}

/// Judges the headers every call but a session needs.
///
/// # Errors
///
/// As [`token`], 404 for another consent manager, 400 for another content type.
pub(crate) fn headers(
    headers: &HeaderMap,
    consent_manager: &str,
    token_is_live: impl Fn(&str) -> bool,
) -> Result<(), Refusal> {
    token(headers, token_is_live)?;
    if text(headers, "x-cm-id") != Some(consent_manager) {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            1404,
            "X-CM-ID: missing or no such consent manager",
        ));
    }
    content_type(headers)
}

/// Judges the content type.
///
/// # Errors
///
/// 400 for anything but JSON.
pub(crate) fn content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let media = text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    if media.split(';').next().map(str::trim) == Some("application/json") {
        return Ok(());
    }
    Err(Refusal::invalid("Content-Type: expected application/json"))
}

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

/// 404: the path is none of the gateway's.
pub(crate) fn unknown_path() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        2500,
        "path: not one of the gateway's",
    )
}

fn parse(raw: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(raw).map_err(|_| Refusal::invalid("body: not JSON"))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
