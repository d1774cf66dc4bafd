//! What was judged of doses. Source: docs/reading-records.md, "Immunisations".

use std::collections::HashMap;

use crate::clinical::role::folded;
use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::{datatype, label};

/// The doses that an evaluation says are not valid, by entry, with why.
pub(crate) fn not_valid(context: &Context<'_, '_>) -> HashMap<usize, Option<String>> {
    let entries = context.document.entries.iter().enumerate();
    let evaluations = entries.filter(|(_, entry)| entry.kind == "ImmunizationEvaluation");
    let doses = evaluations.filter_map(|(at, entry)| {
        let node = &entry.node;
        let codes = datatype::concept_codes(node.get("doseStatus")?);
        let is_not_valid = codes.iter().any(|code| folded(code) == "notvalid");
        let stands = is_not_valid && label::status_flag(node).is_none();
        let event = node.get("immunizationEvent").and_then(Node::first)?;
        let dose = context.resolve_entry(at, event).filter(|_| stands)?;
        let why = node.get("doseStatusReason");
        Some((dose, why.and_then(datatype::concept_name)))
    });
    doses.collect()
}
