//! What lists of a document say of its entries: that they were taken off, or what became of them.
//! Source: FHIR R4, List.entry.flag and List.entry.deleted.

use std::collections::HashMap;

use crate::clinical::role::folded;
use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::datatype;

/// By entry of the document.
#[derive(Default)]
pub(crate) struct Lists {
    /// What was taken off, with the list's word for it.
    pub(crate) taken_off: HashMap<usize, Option<String>>,
    /// What stays, with the list's word for it: `Ceased`, `Dose changed`.
    pub(crate) said: HashMap<usize, String>,
}

impl Lists {
    /// Notes what the list at an entry says.
    pub(crate) fn add(&mut self, context: &Context<'_, '_>, at: usize) {
        for entry in context.document.entries[at].node.list("entry") {
            let item = entry.get("item").and_then(Node::first);
            let Some(item) = item.and_then(|item| context.resolve_entry(at, item)) else {
                continue;
            };
            let word = entry.get("flag").and_then(datatype::concept_name);
            if entry.get("deleted").and_then(Node::truth) == Some(true) {
                self.taken_off.insert(item, word);
            } else if let Some(word) = word.filter(|word| !is_unchanged(word)) {
                self.said.insert(item, word);
            }
        }
    }
}

/// Whether the word of a list says that nothing is new.
fn is_unchanged(word: &str) -> bool {
    let said = [
        "",
        "unchanged",
        "nochange",
        "active",
        "current",
        "continue",
        "continued",
        "same",
        "prescribed",
    ];
    said.contains(&folded(word).as_str())
}
