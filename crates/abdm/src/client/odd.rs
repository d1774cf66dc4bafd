//! Answers that something else than ABDM gave: login pages, firewalls, proxies.
//!
//! Source: docs/protocol.md, "What is met and what is done".

use reqwest::{StatusCode, header::HeaderMap};
use wire::{FaultIn, bounded};

/// Where providers write by what they find an answer again.
const ID_HEADERS: [&str; 7] = [
    "cf-ray",
    "x-request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-cf-id",
    "x-azure-ref",
    "x-vcap-request-id",
];

/// Longest id that is shown.
const LONGEST_ID: usize = 64;

/// How much of a page is looked at.
const LOOKED_AT: usize = 64 * 1024;

/// The provider's own id of an answer, from its headers.
pub(super) fn support_id(headers: &HeaderMap) -> Option<String> {
    ID_HEADERS
        .iter()
        .find_map(|name| headers.get(*name))
        .and_then(|value| value.to_str().ok())
        .and_then(plain_id)
}

fn plain_id(text: &str) -> Option<String> {
    let id: String = text
        .trim()
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        .take(LONGEST_ID)
        .collect();
    (id.len() >= 4).then_some(id)
}

/// Why a 2xx is no answer of ABDM's; `None`: it may be one. An empty 202 or 204 is how ABDM accepts.
pub(super) fn words(status: StatusCode, body: &[u8], id: Option<&str>) -> Option<String> {
    if body.trim_ascii().is_empty() {
        return (status == StatusCode::OK).then(|| with_id("the answer is empty", "", id));
    }
    page(status, body, id)
}

/// Which web page stands where an answer of ABDM's belongs, if one does.
pub(super) fn page(status: StatusCode, body: &[u8], id: Option<&str>) -> Option<String> {
    let text = beginning(body);
    if !text.starts_with('<') || fault_in_xml(&text).is_some() {
        return None;
    }
    let page = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| page.contains(word));
    let what = if has(&[
        "support id",
        "request rejected",
        "access denied",
        "web application firewall",
    ]) {
        "a firewall refused the call in ABDM's place"
    } else if has(&[
        "just a moment",
        "checking your browser",
        "cf-chl",
        "captcha",
    ]) {
        "a page that asks for a browser answered in ABDM's place"
    } else if has(&[
        "type=\"password\"",
        "type='password'",
        "log in",
        "login",
        "sign in",
    ]) {
        "a login page answered in ABDM's place"
    } else if has(&["proxy", "gateway"]) {
        "a proxy answered in ABDM's place"
    } else if status.is_success() {
        "a web page answered in ABDM's place"
    } else {
        "a proxy or firewall answered, not ABDM"
    };
    Some(with_id(what, &text, id))
}

/// The error that the gateway in front of ABDM writes as XML; `None` for a web page.
pub(super) fn fault_in_xml(text: &str) -> Option<FaultIn> {
    let lower = text.to_ascii_lowercase();
    if ["<html", "<!doctype", "<head", "<body"]
        .iter()
        .any(|sign| lower.contains(sign))
    {
        return None;
    }
    let inside = |name: &str| {
        let (_, rest) = text.split_once(&format!("{name}>"))?;
        let (inner, _) = rest.split_once('<')?;
        let inner = inner.trim();
        (!inner.is_empty()).then(|| inner.to_owned())
    };
    let code = inside("code")?;
    let is_code = code.len() <= LONGEST_ID
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_code.then(|| FaultIn {
        message: inside("message")
            .map(|text| bounded(&text))
            .unwrap_or_default(),
        code,
    })
}

/// Why an answer that must hold `member` does not.
pub(super) fn without(body: &[u8], member: &str, id: Option<&str>) -> String {
    let text = beginning(body);
    let what = if text.is_empty() {
        "the answer is empty".to_owned()
    } else if wire::read_value(body).is_err() {
        "the answer is not JSON".to_owned()
    } else {
        format!("the answer has no {member}")
    };
    with_id(&what, &text, id)
}

fn beginning(body: &[u8]) -> String {
    let part = body.get(..LOOKED_AT).unwrap_or(body);
    String::from_utf8_lossy(part)
        .trim_start_matches('\u{feff}')
        .trim()
        .to_owned()
}

/// With the id of the headers, else with the one that the page itself shows.
fn with_id(what: &str, page: &str, id: Option<&str>) -> String {
    const SHOWN_AS: &str = "support id";
    let shown = || {
        let at = page.to_ascii_lowercase().find(SHOWN_AS)? + SHOWN_AS.len();
        let rest = page.get(at..)?;
        let start = rest.find(|letter: char| letter.is_ascii_digit())?;
        // The id stands close by.
        (start < 40).then(|| plain_id(rest.get(start..)?)).flatten()
    };
    match id.map(str::to_owned).or_else(shown) {
        Some(id) => format!("{what} (the provider's id of it: {id})"),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests;
