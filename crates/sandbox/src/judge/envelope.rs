//! What surrounds the members of a call: its path, its token, its headers.

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use super::refusal::Refusal;

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

/// 404: the path is none of the gateway's.
pub(crate) fn unknown_path() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        2500,
        "path: not one of the gateway's",
    )
}

pub(super) fn parse(raw: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(raw).map_err(|_| Refusal::invalid("body: not JSON"))
}

pub(super) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
