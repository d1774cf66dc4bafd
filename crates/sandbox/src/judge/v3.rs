//! The judge for v3: its headers, its members, its field rules and its codes.

pub(crate) mod share;
mod tables;

use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use url::{Host, Url};

use super::envelope::{content_type, parse, text, unknown_path};
use super::ledger::Ledger;
use super::refusal::Refusal;
use super::rules::{self, Case, instant};
use super::shape::{self, Member};
use super::tables::Call;
use crate::time::parse_stamp;

/// Whether a call must name the HIU in `X-HIU-ID`.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum HiuId {
    /// It must.
    Must,
    /// It may, but then rightly.
    May,
}

/// What the headers of a call must fit.
pub(crate) struct Door<'a> {
    pub(crate) consent_manager: &'a str,
    pub(crate) hiu: &'a str,
    pub(crate) now: DateTime<Utc>,
}

/// Judges the session token, which the API manager looks at before anything else.
///
/// # Errors
///
/// 401 and 900901 without a live one.
pub(crate) fn token(headers: &HeaderMap, is_live: impl Fn(&str) -> bool) -> Result<(), Refusal> {
    let token = text(headers, header::AUTHORIZATION.as_str())
        .and_then(|value| value.strip_prefix("Bearer "));
    if token.is_some_and(is_live) {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::UNAUTHORIZED,
        900_901,
        "Authorization: missing or invalid token",
    ))
}

/// Judges the headers that stand for the envelope; gives the request id.
///
/// # Errors
///
/// 403 for a missing or blank header or another consent manager, 400 with ABDM-1030, ABDM-1016, ABDM-1040 or
/// ABDM-1064 for what is no UUID, no instant of now, another HIU's id, or used before.
pub(crate) fn envelope(
    headers: &HeaderMap,
    door: &Door<'_>,
    hiu_id: HiuId,
    ledger: &mut Ledger,
) -> Result<String, Refusal> {
    let id = stamped(headers, door.now, ledger)?;
    if text(headers, "x-cm-id") != Some(door.consent_manager) {
        return Err(denied("X-CM-ID: missing or no such consent manager"));
    }
    match text(headers, "x-hiu-id").map(str::trim) {
        None | Some("") if hiu_id == HiuId::Must => Err(denied("X-HIU-ID: missing or blank")),
        Some(other) if other != door.hiu => Err(invalid(1040, "X-HIU-ID: not of this client")),
        _ => Ok(id),
    }
}

/// Judges `REQUEST-ID` and `TIMESTAMP`, which the ABHA service wants too; gives the former.
///
/// # Errors
///
/// As [`envelope`].
pub(crate) fn stamped(
    headers: &HeaderMap,
    now: DateTime<Utc>,
    ledger: &mut Ledger,
) -> Result<String, Refusal> {
    let filled = |name: &str| text(headers, name).filter(|value| !value.trim().is_empty());
    let id = filled("request-id").ok_or_else(|| denied("REQUEST-ID: missing or blank"))?;
    let at = filled("timestamp").ok_or_else(|| denied("TIMESTAMP: missing or blank"))?;
    if !shape::is_uuid_4(id) {
        return Err(invalid(1030, "REQUEST-ID: expected a UUID of version 4"));
    }
    ledger
        .spend_request_id(id, now)
        .map_err(|_| invalid(1064, "REQUEST-ID: used before"))?;
    let at = parse_stamp(at)
        .ok_or_else(|| invalid(1016, "TIMESTAMP: expected YYYY-MM-DDThh:mm:ss.SSSZ"))?;
    if at <= now - Duration::minutes(1) || at >= now + Duration::minutes(9) {
        return Err(invalid(1016, "TIMESTAMP: not now"));
    }
    Ok(id.to_owned())
}

/// Judges a session call; gives the parsed body.
///
/// # Errors
///
/// As [`envelope`], and 400 with ABDM-9999 with every fault found.
pub(crate) fn session(
    headers: &HeaderMap,
    raw: &[u8],
    door: &Door<'_>,
    ledger: &mut Ledger,
) -> Result<Value, Refusal> {
    if headers.contains_key(header::AUTHORIZATION) {
        return Err(invalid(9999, "Authorization: not on this call"));
    }
    envelope(headers, door, HiuId::May, ledger)?;
    let body = members(headers, raw, tables::SESSIONS)?;
    let refreshes = body["grantType"] == "refresh_token";
    if refreshes != body.get("refreshToken").is_some() {
        return Err(invalid(
            9999,
            "refreshToken: only and always with grantType refresh_token",
        ));
    }
    Ok(body)
}

/// Judges the registration of a bridge's URL; gives the URL.
///
/// # Errors
///
/// 400 with ABDM-9999 for anything but an `https` URL with a domain name and without a port. Loopback is
/// taken as well: there is no other place in practice.
pub(crate) fn bridge_url(headers: &HeaderMap, raw: &[u8]) -> Result<Url, Refusal> {
    let body = members(headers, raw, tables::BRIDGE_URL)?;
    let bad = |reason: &str| Err(invalid(9999, format!("url: {reason}")));
    let Ok(url) = Url::parse(body["url"].as_str().unwrap_or_default()) else {
        return bad("not a URL");
    };
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return bad("with a query, a fragment or a user");
    }
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => return bad("without a host"),
    };
    match (url.scheme(), url.host()) {
        _ if loopback => Ok(url),
        ("https", Some(Host::Domain(_))) if url.port().is_none() => Ok(url),
        ("https", Some(Host::Domain(_))) => bad("with a port"),
        ("https", _) => bad("an address instead of a domain name"),
        _ => bad("not https"),
    }
}

/// Judges members and rules of a call whose headers were found right. Gives the body with the names of v0.5
/// for what the headers and `response` hold, as the rest of the sandbox reads it.
///
/// # Errors
///
/// 400 with ABDM-1064 for no body, else with the code of the fault.
pub(crate) fn call(
    call: Call,
    headers: &HeaderMap,
    raw: &[u8],
    door: &Door<'_>,
    ledger: &mut Ledger,
    case: &Case<'_>,
) -> Result<Value, Refusal> {
    let Some(table) = tables::members(call) else {
        return Err(unknown_path());
    };
    let hiu_id = match call {
        Call::ConsentInit | Call::ConsentStatus | Call::ConsentFetch | Call::DataRequest => {
            HiuId::Must
        }
        _ => HiuId::May,
    };
    let id = envelope(headers, door, hiu_id, ledger)?;
    let mut body = members(headers, raw, table)?;
    body["requestId"] = json!(id);
    if let Some(response) = body.get("response").cloned() {
        body["resp"] = response;
    }
    if call == Call::ConsentInit {
        dates(&body, door.now)?;
    }
    rules::check(call, &body, raw, door.now, ledger, case).map_err(in_v3)?;
    Ok(body)
}

fn members(headers: &HeaderMap, raw: &[u8], table: &'static [Member]) -> Result<Value, Refusal> {
    if raw.is_empty() {
        return Err(invalid(1064, "body: missing"));
    }
    content_type(headers).map_err(in_v3)?;
    let body = parse(raw).map_err(in_v3)?;
    let faults = shape::faults(&body, table);
    if faults.is_empty() {
        return Ok(body);
    }
    Err(invalid(9999, faults.join("; ")))
}

/// The records asked for are of the past.
fn dates(body: &Value, now: DateTime<Utc>) -> Result<(), Refusal> {
    for name in ["from", "to"] {
        let path = format!("/consent/permission/dateRange/{name}");
        if instant(body, &path) > Some(now) {
            return Err(invalid(
                9999,
                format!("consent.permission.dateRange.{name}: in the future"),
            ));
        }
    }
    Ok(())
}

/// The same fault with the code v3 has for it.
fn in_v3(refusal: Refusal) -> Refusal {
    let code = match refusal.code {
        1402 | 1421 => 1031,
        _ if refusal.reason.starts_with("resp.") => 1052,
        _ if refusal.reason.starts_with("notification.transactionId") => 1017,
        _ if refusal.reason.contains("statusResponses") => 1405,
        _ if refusal.reason.contains("sessionStatus") => 1406,
        _ => 9999,
    };
    let reason = match refusal.reason.strip_prefix("resp.") {
        Some(rest) => format!("response.{rest}"),
        None => refusal.reason,
    };
    Refusal::new(refusal.status, code, reason)
}

fn invalid(code: i64, reason: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code, reason)
}

/// The firewall before v3 answers in plain text and without a code.
fn denied(reason: &str) -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, 0, reason)
}
