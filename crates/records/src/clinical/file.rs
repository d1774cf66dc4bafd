//! What the resource of a file says that the file itself does not: how it stands, whose it is, what it shows.
//! Source: docs/reading-records.md, "Attachments".

use phrase::{Phrase, say};

use crate::clinical::people::{self, People, Whose};
use crate::clinical::resource::Resource;
use crate::document::context::Context;
use crate::item::row::AttachmentRow;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::{datatype, label};

/// What the resource a file belongs to says against it.
pub(crate) fn against(
    context: &Context<'_, '_>,
    people: &People,
    row: &AttachmentRow,
) -> Option<Phrase> {
    let at = usize::try_from(row.entry?).ok()?;
    let node = &context.document.entries.get(at)?.node;
    if people::is_of_another(context, people, at) {
        return Some(say::file_about_another());
    }
    if label::status_flag(node) == Some(Flag::EnteredInError) {
        return Some(say::file_in_error());
    }
    if context.is_outdated(at) || has(node, &["superseded"]) {
        return Some(say::file_replaced());
    }
    if has(node, &["preliminary", "partial", "registered"]) {
        return Some(say::clinical_status_preliminary());
    }
    if people::is_of_nobody_said(context, people, at) {
        return Some(say::clinical_apart_unsaid());
    }
    // The words beside a reference that leads nowhere may name another person.
    let subject = node.get("subject").and_then(Node::first)?;
    match people::subject(context, people, at, subject)? {
        Whose::Thing(words) => Some(say::clinical_apart_thing(context.without_aadhaar(words))),
        Whose::Person(_) | Whose::Unsaid => None,
    }
}

/// Both, where there are two.
pub(crate) fn joined(standing: Option<Phrase>, problem: Option<Phrase>) -> Option<Phrase> {
    match (standing, problem) {
        (Some(standing), Some(problem)) => Some(say::file_problems(standing, problem)),
        (standing, problem) => problem.or(standing),
    }
}

/// Whether a reader of the file alone would miss something that its resource says.
pub(crate) fn says_more(resource: Resource<'_, '_, '_>) -> bool {
    const TOLD: [&str; 7] = [
        "description",
        "note",
        "relatesTo",
        "reasonCode",
        "modality",
        "view",
        "modifierExtension",
    ];
    let part = resource.part();
    !part.apart.is_empty()
        || part.flag.is_some()
        || has(
            resource.node,
            &[
                "superseded",
                "preliminary",
                "partial",
                "registered",
                "amended",
            ],
        )
        || TOLD
            .iter()
            .any(|name| resource.node.get(name).is_some_and(|node| !node.is_empty()))
}

/// Whether the status of a resource, or of the document it names, is one of these.
fn has(node: &Node<'_>, wanted: &[&str]) -> bool {
    ["status", "docStatus"].iter().any(|name| {
        let codes = node.get(name).map(datatype::concept_codes);
        let codes = codes.unwrap_or_default();
        codes.iter().any(|code| wanted.contains(&code.as_str()))
    })
}
