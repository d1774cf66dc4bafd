//! One entry as an item of the view.

use crate::attachment::Files;
use crate::context::Context;
use crate::facts;
use crate::label;
use crate::naming;
use crate::node::Node;
use crate::view::{Flag, ItemView, ReadState};

/// Reads entry `entry` into an item. Files found on the way are listed in `files`.
pub(crate) fn of_entry<'d>(
    context: &Context<'d, '_>,
    entry: usize,
    files: &mut Files<'d>,
) -> ItemView {
    let source = &context.document.entries[entry];
    let has_resource = source.has_resource();
    let kind = if has_resource {
        source.kind.clone()
    } else {
        "Entry".to_owned()
    };
    let label = context
        .name_of(entry)
        .map(|label| context.without_aadhaar(label.to_owned()));
    let label = label.unwrap_or_else(|| match has_resource {
        true => naming::words(&kind),
        false => "Entry without a resource".to_owned(),
    });
    let date = source.date.clone();
    let status = label::status(&source.node);
    let standing = label::standing(&source.node);
    // STU3 says "not given" beside a status of "completed"; an active order may forbid.
    let negated = match (is_forbidden(&source.node), kind.starts_with("Medication")) {
        (true, true) => "do not give",
        (true, false) => "do not do",
        (false, _) => "not done",
    };
    let status = match (standing, status) {
        (Some(Flag::Negated), Some(status)) if label_of_status_is_positive(&status) => {
            Some(format!("{negated} ({status})"))
        }
        (Some(Flag::Negated), None) => Some(negated.to_owned()),
        (_, status) => status,
    };
    let (date_text, date_from) = match &date {
        Some(date) => (Some(date.iso()), None),
        None => inherited_date(context, entry),
    };
    ItemView {
        in_block: false,
        title: label::title(&kind, &label, date.as_ref(), status.as_deref()),
        kind,
        label,
        date: date_text,
        date_from,
        status,
        flag: standing,
        facts: facts::of_entry(context, entry, files),
        state: source.understanding.state,
        reason: source.understanding.reason.clone(),
        lost: source.understanding.lost.clone(),
        entry: u32::try_from(entry).ok(),
        duplicate_of: source
            .duplicate_of
            .and_then(|first| u32::try_from(first).ok()),
    }
}

fn label_of_status_is_positive(status: &str) -> bool {
    let node = Node::Text(status.into());
    label::of_member_standing("status", &node).is_none() && !status.contains("refuted")
}

/// Whether an order or a planned activity forbids what it names; STU3 called it prohibited.
pub(crate) fn is_forbidden(node: &Node<'_>) -> bool {
    ["doNotPerform", "prohibited"].iter().any(|name| {
        let member = node.get(name).and_then(Node::first);
        member.and_then(Node::truth) == Some(true)
    })
}

/// The date of a result without one of its own: of its report, its specimen, or the document.
/// Source: FHIR-RECORDS §8.1.
pub(crate) fn inherited_date(
    context: &Context<'_, '_>,
    entry: usize,
) -> (Option<String>, Option<String>) {
    let entries = &context.document.entries;
    if entries[entry].kind != "Observation" {
        return (None, None);
    }
    let of_report = context
        .report_of(entry)
        .and_then(|report| entries[report].date.clone());
    let of_specimen = || {
        let specimen = entries[entry].node.get("specimen")?.first()?;
        label::date(context.target(entry, specimen)?)
    };
    let of_document = || {
        context
            .document
            .composition()
            .and_then(|at| entries[at].date.clone())
    };
    let (date, from) = match (of_report, of_specimen()) {
        (Some(date), _) => (Some(date), "report"),
        (None, Some(date)) => (Some(date), "specimen"),
        (None, None) => (of_document(), "document"),
    };
    let from = date.as_ref().map(|_| from.to_owned());
    (date.map(|date| date.iso()), from)
}

/// An item that is no resource: a narrative, a reference that leads nowhere.
pub(crate) fn plain(kind: &str, title: &str, state: ReadState) -> ItemView {
    ItemView {
        in_block: false,
        kind: kind.to_owned(),
        title: title.to_owned(),
        label: title.to_owned(),
        date: None,
        date_from: None,
        status: None,
        flag: None,
        facts: Vec::new(),
        state,
        reason: None,
        lost: Vec::new(),
        entry: None,
        duplicate_of: None,
    }
}
