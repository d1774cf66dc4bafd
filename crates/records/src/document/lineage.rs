//! What a document is called by others, and what it says of them: which it replaces, and which versions of reports
//! and results it holds. What stands is decided over all documents of a patient.
//!
//! Source: docs/reading-records.md, "In force"; FHIR R4, Composition.relatesTo and Identifier.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clinical::resource::members_of;
use crate::document::context::Context;
use crate::document::entries::Entry;
use crate::json::node::Node;
use crate::value::moment::Moment;
use crate::value::{label, pointer};

/// So many identifiers of one resource, and so many versions of one document, are looked at.
const MOST_KEYS: usize = 20;
const MOST_VERSIONS: usize = 5_000;
/// So many members of all versions of one document are listed.
const MOST_MEMBERS: usize = 200_000;
/// Panels of panels, no deeper.
const DEEPEST: usize = 4;

/// The names of a document, its relations to others, and the versions it holds.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lineage {
    /// Identifiers of the document, as `system|value`.
    pub identifiers: Vec<String>,
    /// Addresses of the document and of its bundle: that of the entry, `Composition/id`, `Bundle/id`, and the number
    /// of the bundle.
    pub addresses: Vec<String>,
    /// What it says of other documents.
    pub relations: Vec<Relation>,
    /// Reports and results with an identifier.
    pub versions: Vec<Version>,
}

/// How a document relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// It stands in its place.
    Replaces,
    /// It adds to it; both stand.
    Appends,
    /// It was made from it, as by a translation; both stand.
    Transforms,
}

/// One document that another names.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// Its identifier, as `system|value`.
    pub identifier: Option<String>,
    /// Its address, without its version.
    pub address: Option<String>,
}

/// A report or result of which other documents may hold other versions.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Position of its entry.
    pub entry: u32,
    /// Its type: `DiagnosticReport` or `Observation`.
    pub kind: String,
    /// Its identifiers, as `system|value`.
    pub identifiers: Vec<String>,
    /// Its name: an accession number serves several tests.
    pub name: String,
    /// `status` as sent.
    pub status: Option<String>,
    /// When it was released, else when it was measured.
    pub at: Option<String>,
    /// Entries that stand or fall with it, itself included.
    pub entries: Vec<u32>,
}

redact_debug!(Lineage, Relation, Version);

pub(crate) fn of(context: &Context<'_, '_>) -> Lineage {
    let document = context.document;
    let mut lineage = Lineage::default();
    if let Some(at) = document.composition() {
        let entry = &document.entries[at];
        lineage.identifiers = identifiers(&entry.node);
        lineage.addresses = addresses(context, entry);
        let relations = entry.node.list("relatesTo").iter();
        lineage.relations = relations
            .filter_map(|related| relation(context, at, related))
            .take(MOST_KEYS)
            .collect();
    }
    let entries = document.entries.iter().enumerate();
    let kept = entries.filter(|(_, entry)| {
        matches!(&*entry.kind, "DiagnosticReport" | "Observation") && entry.duplicate_of.is_none()
    });
    let mut left = MOST_MEMBERS;
    lineage.versions = kept
        .filter_map(|(at, _)| version(context, at, &mut left))
        .take(MOST_VERSIONS)
        .collect();
    lineage
}

/// What a document is called by its entry and by its bundle: in R4 the document's own number is that of the bundle. It
/// is new with each version, so that it names the document, and groups nothing.
fn addresses(context: &Context<'_, '_>, entry: &Entry<'_>) -> Vec<String> {
    let mut all: Vec<String> = entry.full_url.as_deref().map(uniform).into_iter().collect();
    all.extend(entry.id.as_ref().map(|id| format!("Composition/{id}")));
    let bundle = entry.bundle.and_then(|at| context.document.bundles.get(at));
    if let Some(bundle) = bundle.map(|bundle| &bundle.envelope) {
        if let Some(id) = bundle.get("id").and_then(Node::scalar) {
            all.push(format!("Bundle/{id}"));
            all.push(uniform(&format!("urn:uuid:{id}")));
        }
        for identifier in bundle.list("identifier").iter().take(MOST_KEYS) {
            all.extend(pointer::number(identifier));
            let value = identifier.text_of("value").map(str::trim);
            all.extend(value.filter(|value| value.contains(':')).map(uniform));
        }
    }
    // The address of an entry is often its type and id.
    let mut seen = BTreeSet::new();
    all.retain(|address| seen.insert(address.clone()));
    all
}

/// An address without its version; of a number that is one everywhere the case says nothing.
fn uniform(address: &str) -> String {
    let address = address.trim();
    let (address, _) = address.split_once("/_history/").unwrap_or((address, ""));
    match address.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("urn:") => address.to_ascii_lowercase(),
        _ => address.to_owned(),
    }
}

fn identifiers(node: &Node<'_>) -> Vec<String> {
    let all = node.list("identifier").iter().filter_map(pointer::number);
    all.take(MOST_KEYS).collect()
}

fn relation(context: &Context<'_, '_>, at: usize, related: &Node<'_>) -> Option<Relation> {
    let kind = match related
        .text_of("code")
        .or_else(|| related.text_of("type"))?
    {
        "replaces" => RelationKind::Replaces,
        "appends" => RelationKind::Appends,
        "transforms" => RelationKind::Transforms,
        _ => return None,
    };
    let reference = ["targetReference", "target", "resourceReference"]
        .iter()
        .find_map(|name| related.get(name).and_then(Node::first));
    let identifier = related
        .get("targetIdentifier")
        .and_then(Node::first)
        .or_else(|| reference?.get("identifier")?.first())
        .and_then(pointer::number);
    // What lies in this record is no other document.
    let address = reference
        .filter(|reference| context.resolve(at, reference).is_none())
        .and_then(pointer::text)
        .map(uniform);
    (identifier.is_some() || address.is_some()).then_some(Relation {
        kind,
        identifier,
        address,
    })
}

fn version(context: &Context<'_, '_>, at: usize, left: &mut usize) -> Option<Version> {
    let entry = &context.document.entries[at];
    let identifiers = identifiers(&entry.node);
    if identifiers.is_empty() {
        return None;
    }
    let mut entries = BTreeSet::new();
    with_members(context, at, 0, &mut entries, left);
    let issued = entry.node.text_of("issued").and_then(Moment::parse);
    Some(Version {
        entry: u32::try_from(at).ok()?,
        kind: entry.kind.clone(),
        identifiers,
        name: label::name(&entry.node).unwrap_or_default(),
        status: entry.node.text_of("status").map(str::to_owned),
        at: issued.as_ref().or(entry.date.as_ref()).map(Moment::iso),
        entries: entries.into_iter().collect(),
    })
}

fn with_members(
    context: &Context<'_, '_>,
    at: usize,
    depth: usize,
    found: &mut BTreeSet<u32>,
    left: &mut usize,
) {
    let Ok(number) = u32::try_from(at) else {
        return;
    };
    if *left == 0 || !found.insert(number) {
        return;
    }
    *left -= 1;
    if depth >= DEEPEST {
        return;
    }
    let node = &context.document.entries[at].node;
    for member in node.list("result").iter().chain(members_of(node)) {
        if let Some(member) = context.resolve_entry(at, member) {
            with_members(context, member, depth + 1, found, left);
        }
    }
}
