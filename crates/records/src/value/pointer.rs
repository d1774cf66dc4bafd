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
