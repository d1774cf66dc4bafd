//! The panels and the isolate that a result belongs to: a susceptibility is of one organism.
//!
//! Source: docs/reading-records.md, "What tells lines apart".

use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::panel::{MOST_PANELS, members_of};
use crate::clinical::resource::Resource;
use crate::clinical::result::organism;
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::interpretation;
use crate::value::mark::Flag;
use crate::value::pointer;

/// Among so many members isolates of one name are numbered.
const MOST_ISOLATES: usize = 200;

/// The panels a result is a member of, the nearest first.
pub(super) fn panels<'c, 'd, 'a>(
    resource: Resource<'c, 'd, 'a>,
) -> impl Iterator<Item = Resource<'c, 'd, 'a>> {
    let mut at = resource.entry;
    let above = std::iter::from_fn(move || {
        at = *resource.about.panels.get(&at)?;
        Some(at)
    });
    let above = above.take(MOST_PANELS + 1);
    above.map(move |at| Resource::of(resource.context, resource.about, at, resource.place))
}

/// What its panels, and what grew from its specimen, say of a result: a susceptibility is of one organism.
pub(super) fn apart_around(resource: Resource<'_, '_, '_>) -> Vec<Said> {
    let mut around = Vec::new();
    for panel in panels(resource) {
        around = apart::with_around(around, &apart::of(panel));
        let is_known = around.iter().any(|said| said.respect == Respect::Organism);
        let named = organism::identified(panel.node).filter(|_| !is_known);
        if let Some((words, is_coded)) = named
            && (is_coded || is_susceptibility(resource.node))
        {
            around.push(Said::new(Respect::Organism, numbered(panel, words)));
        }
    }
    let is_known = around.iter().any(|said| said.respect == Respect::Organism);
    if !is_known && !resource.about.grown.is_empty() && is_susceptibility(resource.node) {
        let specimens = resource.node.list("specimen").iter();
        let mut specimens =
            specimens.filter_map(|node| resource.context.resolve_entry(resource.entry, node));
        let grown = specimens.find_map(|at| resource.about.grown.get(&at)?.clone());
        around.extend(grown.map(|words| Said::new(Respect::Organism, resource.shown(&words))));
    }
    let is_known = around.iter().any(|said| said.respect == Respect::Organism);
    if !is_known && is_susceptibility(resource.node) {
        let mut sources = resource.node.list("derivedFrom").iter();
        let found = sources.find_map(|reference| {
            let isolate = resource.target(reference)?;
            Some(numbered(isolate, organism::identified(isolate.node)?.0))
        });
        around.extend(found.map(|words| Said::new(Respect::Organism, words)));
    }
    let is_known = around.iter().any(|said| said.respect == Respect::Organism);
    if !is_known && is_susceptibility(resource.node) {
        let found = of_same_number(resource);
        around.extend(found.map(|words| Said::new(Respect::Organism, words)));
    }
    // Which organism there is, is not said of another organism.
    if !around.is_empty() && organism::is_identification(resource.node) {
        around.retain(|said| said.respect != Respect::Organism);
    }
    around
}

/// The organism of the report with the same number among its results (HL7 v2, OBX-4).
fn of_same_number(resource: Resource<'_, '_, '_>) -> Option<String> {
    let number = sub_id(resource.node)?;
    let context = resource.context;
    let report = context.report_of(resource.entry)?;
    let results = context.document.entries[report].node.list("result").iter();
    let results = results.take(MOST_ISOLATES);
    let mut results = results.filter_map(|result| context.resolve_entry(report, result));
    results.find_map(|at| {
        let isolate = Resource::of(context, resource.about, at, resource.place);
        let is_same = sub_id(isolate.node).as_ref() == Some(&number);
        let (words, _) = organism::identified(isolate.node).filter(|_| is_same)?;
        Some(numbered(isolate, words))
    })
}

/// The number of a result among those of its report that belong together.
fn sub_id(result: &Node<'_>) -> Option<String> {
    let mut extensions = result.list("extension").iter();
    extensions.find_map(|extension| {
        let url = folded(pointer::last_segment(extension.text_of("url")?));
        let mut values = extension.members().iter();
        let (_, value) = values.find(|(name, _)| name.starts_with("value"))?;
        let value = value.first()?.scalar()?;
        url.ends_with("subid").then(|| value.trim().to_owned())
    })
}

fn is_susceptibility(result: &Node<'_>) -> bool {
    let is_one = |node: &Node<'_>| {
        let sent = interpretation::of(node);
        matches!(sent, Some(Flag::R | Flag::S | Flag::I))
            || sent.is_none() && interpretation::of_value(node, true).is_some()
    };
    is_one(result) || result.list("component").iter().any(is_one)
}

/// An organism with its number among isolates of the same name.
pub(super) fn numbered(isolate: Resource<'_, '_, '_>, words: String) -> String {
    let context = isolate.context;
    let over = panels(isolate).next().map(|panel| panel.entry);
    let Some(over) = over.or_else(|| context.report_of(isolate.entry)) else {
        return isolate.shown(&words);
    };
    let node = &context.document.entries[over].node;
    let members = node.list("result").iter().chain(members_of(node));
    // No culture grows so many; what lies beyond has no number.
    let members = members.take(MOST_ISOLATES);
    let mut same: Vec<usize> = Vec::new();
    for member in members.filter_map(|member| context.resolve_entry(over, member)) {
        let other = organism::identified(&context.document.entries[member].node);
        if other.is_some_and(|(other, _)| folded(&other) == folded(&words))
            && !same.contains(&member)
        {
            same.push(member);
        }
    }
    match same.iter().position(|at| *at == isolate.entry) {
        Some(position) if same.len() > 1 => isolate.shown(&format!("{words} ({})", position + 1)),
        _ => isolate.shown(&words),
    }
}
