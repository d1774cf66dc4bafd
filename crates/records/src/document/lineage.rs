//! What a document is called by others, and what it says of them: which it replaces, and which versions of reports
//! and results it holds. What stands is decided over all documents of a patient.
//!
//! Source: docs/reading-records.md, "In force"; FHIR R4, Composition.relatesTo and Identifier.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clinical::panel::members_of;
use crate::clinical::people::{self, People};
use crate::document::context::Context;
use crate::document::entries::Entry;
use crate::json::node::Node;
use crate::value::moment::Moment;
use crate::value::{label, naming, pointer};

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
    /// Reports, results and what else has a name by which another document may hold it too.
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

/// A report, a result or another act of which other documents may hold other versions.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Position of its entry.
    pub entry: u32,
    /// Its type: `DiagnosticReport`, `Observation`, `Procedure`…
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
    /// Its address on the server of its hospital, or one that is unique everywhere; never its type and id alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it happened: what has the same name on another day is another thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// What it stands in the place of, by identifier or address, where that is in no entry of its own document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// Whether its name is its own, and not that of its kind or of what it refers to: many things have those.
    #[serde(default)]
    pub is_named: bool,
}

impl Version {
    /// Whether it is a report or a result, which say themselves how final they are.
    #[must_use]
    pub fn is_result(&self) -> bool {
        is_result(&self.kind)
    }
}

fn is_result(kind: &str) -> bool {
    matches!(kind, "DiagnosticReport" | "Observation")
}

/// Types of acts that documents tell again, each as it stands by then. An allergy is none: what any document says of one
/// is told.
const ACTS: [&str; 23] = [
    "AdverseEvent",
    "Appointment",
    "CarePlan",
    "ClinicalImpression",
    "Condition",
    "DetectedIssue",
    "DeviceRequest",
    "DeviceUseStatement",
    "DocumentReference",
    "Encounter",
    "FamilyMemberHistory",
    "Flag",
    "Goal",
    "ImagingStudy",
    "Immunization",
    "MedicationAdministration",
    "MedicationDispense",
    "MedicationRequest",
    "NutritionOrder",
    "Procedure",
    "QuestionnaireResponse",
    "RiskAssessment",
    "ServiceRequest",
];

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
        let is_told = is_result(&entry.kind) || ACTS.contains(&entry.kind.as_str());
        is_told && entry.duplicate_of.is_none()
    });
    // What is told of another person takes the place of nothing of the patient's.
    let people = People::of(context);
    let kept = kept.filter(|(at, entry)| {
        let is_unsaid = || people::is_of_nobody_said(context, &people, *at);
        !people::is_of_another(context, &people, *at) && (is_result(&entry.kind) || !is_unsaid())
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
    let mut identifiers = identifiers(&entry.node);
    if entry.kind == "DocumentReference" {
        let master = entry.node.list("masterIdentifier").iter();
        identifiers.extend(master.filter_map(pointer::number).take(1));
    }
    let address = own_address(entry);
    let replaces = replaced_elsewhere(context, at);
    if identifiers.is_empty() && address.is_none() && replaces.is_empty() {
        return None;
    }
    let mut entries = BTreeSet::new();
    with_members(context, at, 0, &mut entries, left);
    let issued = entry.node.text_of("issued").and_then(Moment::parse);
    Some(Version {
        entry: u32::try_from(at).ok()?,
        kind: entry.kind.clone(),
        identifiers,
        name: name_of(entry),
        status: label::status_of_letter(&entry.node)
            .or_else(|| entry.node.text_of("status"))
            .or_else(|| verification(&entry.node))
            .map(str::to_owned),
        at: issued.as_ref().or(entry.date.as_ref()).map(Moment::iso),
        entries: entries.into_iter().collect(),
        address,
        on: happened(&entry.node),
        replaces,
        is_named: is_named(entry),
    })
}

/// A problem has no other status that says it should never have been written.
fn verification<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let status = node.get("verificationStatus")?.first()?;
    let code = status.at(&["coding", "code"]).and_then(Node::text);
    code.or_else(|| status.text())
}

/// What a version is called where it does not stand.
fn name_of(entry: &Entry<'_>) -> String {
    let is_visit = entry.kind == "Encounter";
    let name = label::name(&entry.node).filter(|_| !is_visit);
    match name {
        None if !is_result(&entry.kind) => naming::words(&entry.kind),
        name => name.unwrap_or_default(),
    }
}

/// Whether what it is called tells it from others of its kind: a category, a place or a class does not, and of what it
/// refers to nobody knows whether it is the same.
fn is_named(entry: &Entry<'_>) -> bool {
    const NAMES: [&str; 8] = [
        "title",
        "code",
        "vaccineCode",
        "medicationCodeableConcept",
        "medication",
        "description",
        "procedureCode",
        "event",
    ];
    let named = NAMES.iter().find_map(|name| entry.node.get(name)?.first());
    let is_own = named.is_some_and(|named| named.text_of("reference").is_none());
    is_own && entry.kind != "Encounter" && label::name(&entry.node).is_some()
}

/// The address of an entry that its hospital's server may give it in another document too. Type and id alone are often
/// those of a template.
fn own_address(entry: &Entry<'_>) -> Option<String> {
    let address = entry.full_url.as_deref().map(uniform)?;
    let is_unique = || !is_result(&entry.kind) && address.starts_with("urn:uuid:");
    (pointer::is_on_net(&address) || is_unique()).then_some(address)
}

/// When what a resource tells of happened, or was asked for: no later word of it moves that.
fn happened(node: &Node<'_>) -> Option<String> {
    const DATES: [&str; 16] = [
        "effectiveDateTime",
        "effectivePeriod",
        "effectiveInstant",
        "performedDateTime",
        "performedPeriod",
        "occurrenceDateTime",
        "occurrencePeriod",
        "onsetDateTime",
        "onsetPeriod",
        "authoredOn",
        "started",
        "start",
        "period",
        "date",
        "dateTime",
        "timingDateTime",
    ];
    let first = DATES.iter().find_map(|name| node.get(name)?.first())?;
    let sent = first.text().or_else(|| first.text_of("start"))?;
    let moment = Moment::parse(sent);
    Some(moment.map_or_else(|| sent.trim().to_owned(), |moment| moment.iso()))
}

/// What a resource says it stands in the place of, where that is no entry of its own document.
fn replaced_elsewhere(context: &Context<'_, '_>, at: usize) -> Vec<String> {
    let node = &context.document.entries[at].node;
    let mut references: Vec<&Node<'_>> = Vec::new();
    // What is only proposed takes the place of nothing.
    if node.text_of("intent").map(str::trim) == Some("proposal") {
        return Vec::new();
    }
    for name in ["replaces", "priorPrescription", "priorRequest"] {
        references.extend(node.list(name));
    }
    for related in node.list("relatesTo") {
        let is_replacing = related.text_of("code") == Some("replaces");
        references.extend(
            related
                .get("target")
                .and_then(Node::first)
                .filter(|_| is_replacing),
        );
    }
    for extension in node.list("extension") {
        let is_replacing = extension
            .text_of("url")
            .is_some_and(|url| url.ends_with("-replaces"));
        let value = extension.get("valueReference").and_then(Node::first);
        references.extend(value.filter(|_| is_replacing));
    }
    let elsewhere = references
        .into_iter()
        .take(MOST_KEYS)
        .filter(|reference| context.resolve(at, reference).is_none());
    let names = elsewhere.flat_map(|reference| {
        let number = reference.get("identifier").and_then(Node::first);
        let number = number.and_then(pointer::number);
        let number = number.filter(|number| !number.ends_with('|'));
        // Type and id alone may be those of many.
        let address = pointer::text(reference).map(uniform);
        let address = address.filter(|address| address.contains(':'));
        number.into_iter().chain(address)
    });
    let names: BTreeSet<String> = names.collect();
    names.into_iter().collect()
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
