//! Finds what a reference points to, within the record only. Source: docs/reading-records.md,
//! "References".
//!
//! Ids are never matched by "contains": `1` is not `21`. Http references are never followed.

use std::collections::HashMap;

use crate::document::entries::{Document, Entry};
use crate::value::pointer::last_segment;

/// Of more entries with one name than this, the first is taken.
const MAX_NAMESAKES: usize = 100;

/// What a reference points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Another entry.
    Entry(usize),
    /// A resource contained in the entry the reference stands in, by position.
    Contained(usize),
    /// The entry the reference stands in.
    Itself,
}

/// All ways to name an entry. Of byte-identical entries only the first is named.
pub(crate) struct Index<'d> {
    by_full_url: HashMap<&'d str, Named>,
    /// Key: number of the type's name, and the id.
    by_type_and_id: HashMap<(usize, &'d str), Named>,
    by_id: HashMap<&'d str, Named>,
    /// Names of types in lower case, numbered.
    types: HashMap<String, usize>,
}

/// The entries of one name; almost always one.
struct Named {
    first: usize,
    others: Vec<usize>,
}

impl Named {
    fn add(&mut self, entry: usize) {
        // Entries are added in order, so the same one can only be the last.
        if *self.others.last().unwrap_or(&self.first) != entry {
            self.others.push(entry);
        }
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    fn only(&self) -> Option<usize> {
        self.others.is_empty().then_some(self.first)
    }
}

impl<'d> Index<'d> {
    pub(crate) fn of(document: &'d Document<'_>) -> Self {
        let entries = &document.entries;
        let ((by_type_and_id, types), (by_full_url, by_id)) = rayon::join(
            || by_type_and_id(entries),
            || rayon::join(|| by_full_url(entries), || by_id(entries)),
        );
        Self {
            by_full_url,
            by_type_and_id,
            by_id,
            types,
        }
    }

    /// Finds the target of `reference` as it stands in entry `from`. Where several entries carry
    /// the same name, the one in the same bundle wins, then the first.
    pub(crate) fn resolve(
        &self,
        document: &Document<'_>,
        from: usize,
        reference: &str,
    ) -> Option<Target> {
        let reference = reference.trim();
        // The envelope of a bundle refers to entries, but is none itself.
        let entry = document.entries.get(from);
        if let Some(fragment) = reference.strip_prefix('#') {
            if fragment.is_empty() {
                return Some(Target::Itself);
            }
            return entry?
                .node
                .list("contained")
                .iter()
                .position(|contained| contained.text_of("id") == Some(fragment))
                .map(Target::Contained);
        }
        // Most references name no version, and have no such sign.
        let version = memchr::memchr(b'_', reference.as_bytes());
        let version = version.and_then(|_| reference.split_once("/_history/"));
        let reference = version.map_or(reference, |(versionless, _)| versionless);
        if reference.is_empty() {
            return None;
        }
        let best = |found: &Named| {
            let near = found.all().take(MAX_NAMESAKES).find(|other| {
                entry.is_some_and(|entry| entry.bundle == document.entries[*other].bundle)
            });
            Some(Target::Entry(near.unwrap_or(found.first)))
        };
        if let Some(found) = self.by_full_url.get(reference) {
            return best(found);
        }
        if let Some((kind, id)) = kind_and_id(reference) {
            let kind = self.types.get(&kind.to_ascii_lowercase());
            if let Some(found) = kind.and_then(|kind| self.by_type_and_id.get(&(*kind, id))) {
                return best(found);
            }
        }
        // The type in a reference is unreliable (`Organisation/..`), so the bare id may decide,
        // but only where it leaves no choice, and never for a type that says something else.
        let id = urn_id(reference).unwrap_or_else(|| last_segment(reference));
        let named = kind_and_id(reference).map(|(kind, _)| kind);
        let fits = |entry: &Entry<'_>| {
            named.is_none_or(|kind| {
                !fhir_typed::is_resource_type(kind) || kind.eq_ignore_ascii_case(&entry.kind)
            })
        };
        let only = self.by_id.get(id).and_then(Named::only);
        only.filter(|only| fits(&document.entries[*only]))
            .map(Target::Entry)
    }
}

fn by_full_url<'d>(entries: &'d [Entry<'_>]) -> HashMap<&'d str, Named> {
    let mut found = HashMap::with_capacity(entries.len());
    for (position, entry) in entries.iter().enumerate() {
        if let Some(url) = &entry.full_url {
            // A copy under another fullUrl is another name for the first.
            push(&mut found, &**url, entry.duplicate_of.unwrap_or(position));
        }
    }
    found
}

/// By the tail of the fullUrl and by the own id; with the numbers of the types.
#[allow(clippy::type_complexity)] // two members of the index
fn by_type_and_id<'d>(
    entries: &'d [Entry<'_>],
) -> (HashMap<(usize, &'d str), Named>, HashMap<String, usize>) {
    let mut found = HashMap::with_capacity(entries.len());
    let mut types: HashMap<String, usize> = HashMap::new();
    // The type of the entry before is the type of most.
    let mut last: Option<(&str, usize)> = None;
    let mut number = |kind: &'d str| match last {
        Some((known, number)) if known == kind => number,
        _ => {
            let next = types.len();
            let number = *types.entry(kind.to_ascii_lowercase()).or_insert(next);
            last = Some((kind, number));
            number
        }
    };
    for (position, entry) in originals(entries) {
        if let Some((kind, id)) = entry.full_url.as_deref().and_then(kind_and_id) {
            push(&mut found, (number(kind), id), position);
        }
        if let Some(id) = &entry.id {
            push(&mut found, (number(&entry.kind), &**id), position);
        }
    }
    (found, types)
}

fn by_id<'d>(entries: &'d [Entry<'_>]) -> HashMap<&'d str, Named> {
    let mut found = HashMap::with_capacity(entries.len());
    for (position, entry) in originals(entries) {
        if let Some(id) = entry.full_url.as_deref().and_then(urn_id) {
            push(&mut found, id, position);
        }
        if let Some(id) = &entry.id {
            push(&mut found, &**id, position);
        }
    }
    found
}

fn originals<'d, 'a>(entries: &'d [Entry<'a>]) -> impl Iterator<Item = (usize, &'d Entry<'a>)> {
    let numbered = entries.iter().enumerate();
    numbered.filter(|(_, entry)| entry.duplicate_of.is_none())
}

fn push<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Named>, key: K, position: usize) {
    let new = || Named {
        first: position,
        others: Vec::new(),
    };
    map.entry(key).or_insert_with(new).add(position);
}

/// The last two segments of a path: `Patient/1` of `https://hip.example/fhir/Patient/1`.
fn kind_and_id(reference: &str) -> Option<(&str, &str)> {
    let (head, id) = reference.rsplit_once('/')?;
    let kind = last_segment(head);
    (!id.is_empty() && !kind.is_empty()).then_some((kind, id))
}

fn urn_id(reference: &str) -> Option<&str> {
    let rest = reference.strip_prefix("urn:")?;
    rest.strip_prefix("uuid:")
        .or_else(|| rest.strip_prefix("oid:"))
}
