//! The envelope of a record: bundles, and their entries as raw slices and loose trees.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::json::node::{self, Budget, Node};
use crate::json::parallel::parallel;
use crate::value::moment::Moment;
use crate::value::{date, pointer};

/// One record, taken apart as far as entries.
pub(crate) struct Document<'a> {
    pub(crate) bundles: Vec<Bundle<'a>>,
    pub(crate) entries: Vec<Entry<'a>>,
    composition: Option<usize>,
}

/// The envelope of one bundle, without its entries.
pub(crate) struct Bundle<'a> {
    /// All members but `entry`, as an object.
    pub(crate) envelope: Node<'a>,
}

/// One entry of a bundle, or a resource that came bare.
pub(crate) struct Entry<'a> {
    pub(crate) full_url: Option<String>,
    /// The resource as sent; the whole entry if it has none.
    pub(crate) raw: &'a str,
    /// The same, taken apart.
    pub(crate) node: Node<'a>,
    /// `resourceType` as sent; empty if there is none.
    pub(crate) kind: String,
    pub(crate) id: Option<String>,
    /// The clinical date of the resource itself.
    pub(crate) date: Option<Moment>,
    /// Too much to take apart and check; some of `node` stayed raw.
    pub(crate) is_too_large: bool,
    pub(crate) duplicate_of: Option<usize>,
    /// Which bundle it came in; `None` for a bare resource.
    pub(crate) bundle: Option<usize>,
}

/// More entries than a record may have.
pub(crate) struct TooManyEntries(pub(crate) usize);

impl<'a> Document<'a> {
    /// Takes pieces apart; each must be well-formed JSON.
    pub(crate) fn of(
        pieces: impl Iterator<Item = &'a str> + Clone,
        limit: usize,
    ) -> Result<Self, TooManyEntries> {
        let mut document = Self {
            bundles: Vec::new(),
            entries: Vec::new(),
            composition: None,
        };
        let budget = Budget::default();
        for piece in pieces {
            document.add(piece, limit, &budget, MOST_NESTED)?;
        }
        document.mark_copies();
        let is_composition = |entry: &Entry<'_>| entry.kind == "Composition";
        document.composition = document.entries.iter().position(is_composition);
        Ok(document)
    }

    fn add(
        &mut self,
        piece: &'a str,
        limit: usize,
        budget: &Budget,
        nested: usize,
    ) -> Result<(), TooManyEntries> {
        let members = node::members_with(piece, "entry").unwrap_or_default();
        let kind = members.iter().find(|member| member.name == "resourceType");
        let is_bundle = match kind {
            Some(kind) => node::text(kind.raw).as_deref() == Some("Bundle"),
            None => members.iter().any(|member| member.name == "entry"),
        };
        if nested > 0
            && kind.is_some_and(|kind| node::text(kind.raw).as_deref() == Some("Parameters"))
            && let Some((resources, envelope)) = parameters(piece, budget)
        {
            self.bundles.push(Bundle { envelope });
            for resource in resources {
                self.add(resource, limit, budget, nested - 1)?;
            }
            return Ok(());
        }
        if !is_bundle {
            self.entries.push(Entry::of(piece, None, None, budget));
            return self.within(limit);
        }
        let bundle = self.bundles.len();
        let mut envelope = Vec::new();
        let mut inner = Vec::new();
        for member in members {
            let raw = member.raw;
            if member.name != "entry" {
                envelope.push((member.name, Node::of(raw, budget)));
                continue;
            }
            // A single entry without its list is an entry all the same.
            let entries = match (member.elements, raw) {
                (Some(elements), _) => elements,
                (None, "null") => Vec::new(),
                (None, list) if list.starts_with('[') => return Err(TooManyEntries(usize::MAX)),
                (None, single) => vec![single],
            };
            // A server answers with bundles of documents: what is in one is not nothing but its members.
            let is_inner = |entry: &&'a str| {
                nested > 0 && may_be_bundle(entry) && says_bundle(opened(entry).1)
            };
            let entries = match entries.iter().any(is_inner) {
                false => entries,
                true => {
                    let (bundles, others): (Vec<_>, Vec<_>) =
                        entries.into_iter().partition(is_inner);
                    inner.extend(bundles.into_iter().map(|entry| opened(entry).1));
                    others
                }
            };
            // Counted before the trees are built, which take several times the memory.
            if self.entries.len() + entries.len() > limit {
                return Err(TooManyEntries(self.entries.len() + entries.len()));
            }
            let read = |entry: &'a str, budget: &Budget| {
                let (full_url, resource) = opened(entry);
                Entry::of(resource, full_url, Some(bundle), budget)
            };
            self.entries.extend(match budget.take_all_of(raw) {
                true => parallel(
                    &entries,
                    |entry| entry.len(),
                    |entry| read(entry, &Budget::default()),
                ),
                // In order, so that the first are read whole.
                false => entries.iter().map(|entry| read(entry, budget)).collect(),
            });
        }
        self.bundles.push(Bundle {
            envelope: Node::Object(envelope),
        });
        for bundle in inner {
            self.add(bundle, limit, budget, nested - 1)?;
        }
        Ok(())
    }

    fn within(&self, limit: usize) -> Result<(), TooManyEntries> {
        if self.entries.len() > limit {
            Err(TooManyEntries(self.entries.len()))
        } else {
            Ok(())
        }
    }

    /// Marks each entry that was sent, byte for byte, before. What refers to others by type and id means others under
    /// another base.
    fn mark_copies(&mut self) {
        let mut same_length: HashMap<usize, usize> = HashMap::new();
        for entry in &self.entries {
            *same_length.entry(entry.raw.len()).or_default() += 1;
        }
        let state = RandomState::new();
        let hashes = parallel(
            &self.entries,
            |entry| entry.raw.len(),
            |entry| {
                let is_one_of_several = same_length[&entry.raw.len()] > 1;
                is_one_of_several.then(|| state.hash_one((entry.raw, entry.base_meant())))
            },
        );
        let mut seen: HashMap<u64, usize> = HashMap::new();
        for (index, hash) in hashes.into_iter().enumerate() {
            let Some(hash) = hash else { continue };
            let first = *seen.entry(hash).or_insert(index);
            let (one, other) = (&self.entries[first], &self.entries[index]);
            let is_copy =
                first != index && one.raw == other.raw && one.base_meant() == other.base_meant();
            self.entries[index].duplicate_of = is_copy.then_some(first);
        }
    }

    /// The Composition of the record: its first, which in a document is the first entry.
    pub(crate) fn composition(&self) -> Option<usize> {
        self.composition
    }
}

/// Whether a reference or address in a resource leaves its base to where the resource lies.
fn refers_by_id(node: &Node<'_>) -> bool {
    let leaves_base =
        |text: &str| !text.starts_with('#') && text.contains('/') && !text.contains(':');
    match node {
        Node::List(elements) => elements.iter().any(refers_by_id),
        Node::Object(members) => members.iter().any(|(name, value)| match &**name {
            "reference" | "url" => value.text().is_some_and(leaves_base),
            _ => refers_by_id(value),
        }),
        _ => false,
    }
}

/// Bundles within bundles, no deeper.
const MOST_NESTED: usize = 3;

/// Whether an entry may hold a bundle: its type is the first of its members, or the last where they are sorted.
fn may_be_bundle(entry: &str) -> bool {
    const BEGINNING: usize = 600;
    let entry = entry.as_bytes();
    let beginning = &entry[..entry.len().min(BEGINNING)];
    let end = &entry[entry.len().saturating_sub(BEGINNING)..];
    let names_it = |part: &[u8]| memchr::memmem::find(part, b"\"Bundle\"").is_some();
    names_it(beginning) || names_it(end)
}

fn says_bundle(resource: &str) -> bool {
    let members = node::members(resource).unwrap_or_default();
    let kind = members.iter().find(|(name, _)| name == "resourceType");
    kind.is_some_and(|(_, raw)| node::text(raw).as_deref() == Some("Bundle"))
}

/// The resources that the answer of an operation carries, and what else it says; `None` where it carries none.
fn parameters<'a>(piece: &'a str, budget: &Budget) -> Option<(Vec<&'a str>, Node<'a>)> {
    let members = node::members(piece)?;
    let (_, list) = members.iter().find(|(name, _)| name == "parameter")?;
    let mut resources = Vec::new();
    let mut others = Vec::new();
    for parameter in node::elements(list)? {
        let inner = node::members(parameter).unwrap_or_default();
        let resource = inner.iter().find(|(name, _)| name == "resource");
        match resource.filter(|(_, raw)| raw.starts_with('{')) {
            Some((_, resource)) => resources.push(*resource),
            None => others.push(Node::of(parameter, budget)),
        }
    }
    let mut envelope = vec![("type".into(), Node::Text("Parameters".into()))];
    if !others.is_empty() {
        envelope.push(("parameter".into(), Node::List(others)));
    }
    (!resources.is_empty()).then_some((resources, Node::Object(envelope)))
}

/// An object, also where it is the only one of a list.
fn object(raw: &str) -> Option<&str> {
    match raw.as_bytes().first()? {
        b'{' => Some(raw),
        b'[' => match node::elements(raw)?.as_slice() {
            [only] if only.starts_with('{') => Some(*only),
            _ => None,
        },
        _ => None,
    }
}

/// `fullUrl` and the resource of one entry; the whole entry where it has no resource.
fn opened(entry: &str) -> (Option<String>, &str) {
    let members = node::members(entry).unwrap_or_default();
    let find = |wanted: &str| {
        members
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, raw)| *raw)
    };
    let full_url = find("fullUrl")
        .and_then(node::text)
        .map(|url| url.trim().to_owned());
    // Some programs put the resource where others put the text of a transfer.
    let elsewhere = || {
        let names = ["data", "content"].iter();
        names
            .filter_map(|name| find(name).and_then(object))
            .find(|raw| node::has_member(raw, &["resourceType"]))
    };
    let is_resource = members.iter().any(|(name, _)| name == "resourceType");
    let resource = find("resource")
        .and_then(object)
        .or_else(|| elsewhere().filter(|_| !is_resource));
    (
        full_url.filter(|url| !url.is_empty()),
        resource.unwrap_or(entry),
    )
}

impl<'a> Entry<'a> {
    fn of(raw: &'a str, full_url: Option<String>, bundle: Option<usize>, budget: &Budget) -> Self {
        let node = Node::of(raw, budget);
        let kind = node.text_of("resourceType").unwrap_or_default().to_owned();
        let id = node
            .get("id")
            .and_then(Node::scalar)
            .map(|id| id.into_owned());
        Self {
            full_url,
            raw,
            date: date::date(&node),
            node,
            kind,
            id,
            is_too_large: budget.is_spent(),
            duplicate_of: None,
            bundle,
        }
    }

    /// The base that references of the entry belong to; none where it does not matter.
    fn base_meant(&self) -> Option<&str> {
        let base = pointer::base_of(self.full_url.as_deref()?)?;
        refers_by_id(&self.node).then_some(base)
    }

    /// Whether the entry holds a resource at all.
    pub(crate) fn has_resource(&self) -> bool {
        !self.kind.is_empty()
    }
}
