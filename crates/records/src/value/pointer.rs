//! The text of a reference and its parts; where it leads is found elsewhere.

use crate::json::node::Node;

/// What follows the last slash; for urns, the last colon.
pub(crate) fn last_segment(reference: &str) -> &str {
    let reference = reference.trim_end_matches('/');
    let tail = reference.rsplit('/').next().unwrap_or(reference);
    if tail.starts_with("urn:") {
        tail.rsplit(':').next().unwrap_or(tail)
    } else {
        tail
    }
}

/// The text of a reference, sent as an object or as a bare string.
pub(crate) fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    node.text().or_else(|| node.text_of("reference"))
}

/// A reference without its version, and that.
pub(crate) fn unversioned(reference: &str) -> (&str, Option<&str>) {
    // Most references name no version, and have no such sign.
    let sign = memchr::memchr(b'_', reference.as_bytes());
    match sign.and_then(|_| reference.split_once("/_history/")) {
        Some((reference, version)) => (reference, Some(version.trim_end_matches('/'))),
        None => (reference, None),
    }
}

pub(crate) fn is_on_net(url: &str) -> bool {
    let begins = |scheme: &str| {
        let beginning = url.get(..scheme.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}

/// What stands before type and id in an address on the net.
pub(crate) fn base_of(url: &str) -> Option<&str> {
    let (url, _) = unversioned(url);
    let (head, _) = url.rsplit_once('/').filter(|_| is_on_net(url))?;
    let (base, _) = head.rsplit_once('/')?;
    Some(base)
}

/// An identifier as `system|value`.
pub(crate) fn number(identifier: &Node<'_>) -> Option<String> {
    let value = identifier
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let system = identifier.text_of("system").unwrap_or_default();
    Some(format!("{system}|{}", value.trim()))
}
