//! Whether a text is JSON, and of a resource.

use phrase::Phrase;
use serde_json::value::RawValue;

use crate::json::node;

/// Whether an object is a bundle or another resource; then it is no wrapper, and the rest of it need
/// not be looked through.
pub(super) fn is_resource(text: &str) -> bool {
    node::has_member(text, &["resourceType", "entry"])
}

pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

/// Adds what is not said already.
pub(super) fn add(repairs: &mut Vec<Phrase>, more: Vec<Phrase>) {
    for repair in more {
        if !repairs.contains(&repair) {
            repairs.push(repair);
        }
    }
}
