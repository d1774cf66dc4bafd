//! Finds what a reference points to, within the record only. Source: docs/reading-records.md,
//! "References".
//!
//! Ids are never matched by "contains": `1` is not `21`. Http references are never followed.

mod address;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::document::entries::{Document, Entry};
use crate::value::pointer::{base_of, is_on_net, last_segment, unversioned};

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
    /// By fullUrl in plain spelling, none where two have it; made when a reference leads nowhere as it was sent.
    by_plain_url: OnceLock<HashMap<String, Option<usize>>>,
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
            by_plain_url: OnceLock::new(),
            types,
        }
    }

    /// Finds the target of `reference` as it stands in entry `from`; else, that of the same address in another spelling.
    pub(crate) fn resolve(
        &self,
        document: &Document<'_>,
        from: usize,
        reference: &str,
    ) -> Option<Found> {
        let found = self.resolve_as_sent(document, from, reference);
        if found.is_some_and(|found| !found.doubt) || reference.starts_with('#') {
            return found;
        }
        let plain = address::plain(reference);
        let by_plain_url = self.by_plain_url.get_or_init(|| by_plain_url(document));
        match by_plain_url.get(&*plain) {
            Some(Some(at)) => Some(Found::sure(Target::Entry(*at))),
            None if found.is_none() && plain != reference => {
                self.resolve_as_sent(document, from, &plain)
            }
            _ => found,
        }
    }

    /// Finds the target of `reference` as it stands in entry `from`. A relative one belongs to the base of the entry
    /// that holds it; a version that is named is the one meant, else the newest. Where several entries fit all the
    /// same, the one in the same bundle wins, then the first, and the doubt is told.
    fn resolve_as_sent(
        &self,
        document: &Document<'_>,
        from: usize,
        reference: &str,
    ) -> Option<Found> {
        let reference = reference.trim();
        // The envelope of a bundle refers to entries, but is none itself.
        let entry = document.entries.get(from);
        if let Some(fragment) = reference.strip_prefix('#') {
            if fragment.is_empty() {
                return Some(Found::sure(Target::Itself));
            }
            return entry?
                .node
                .list("contained")
                .iter()
                .position(|contained| contained.text_of("id") == Some(fragment))
                .map(|position| Found::sure(Target::Contained(position)));
        }
        let (reference, version) = unversioned(reference);
        if reference.is_empty() {
            return None;
        }
        let mut asked = Asked {
            document,
            from: entry,
            reference,
            version,
            is_whole: true,
        };
        if let Some(found) = self.by_full_url.get(reference) {
            return Some(asked.best(found));
        }
        // A copy under the base of what holds the reference is named by its whole address alone.
        let base = entry.and_then(|entry| base_of(entry.full_url.as_deref()?));
        let base = base.filter(|_| !reference.contains(':') && reference.contains('/'));
        let whole = base.map(|base| format!("{base}/{reference}"));
        if let Some(found) = whole.and_then(|whole| self.by_full_url.get(&*whole)) {
            return Some(asked.best(found));
        }
        asked.is_whole = false;
        if let Some((kind, id)) = kind_and_id(reference) {
            let kind = self.types.get(&kind.to_ascii_lowercase());
            if let Some(found) = kind.and_then(|kind| self.by_type_and_id.get(&(*kind, id))) {
                return Some(asked.best(found));
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
            .map(|only| Found::sure(Target::Entry(only)))
    }

    /// Entries of which the record holds a newer version under the same address.
    pub(crate) fn outdated(&self, document: &Document<'_>) -> Vec<usize> {
        let mut outdated = Vec::new();
        for named in self
            .by_full_url
            .values()
            .filter(|named| !named.others.is_empty())
        {
            let newest = named
                .all()
                .filter_map(|at| version_number(&document.entries[at]))
                .max();
            let Some(newest) = newest else { continue };
            let older = named.all().filter(|at| {
                version_number(&document.entries[*at]).is_some_and(|version| version < newest)
            });
            outdated.extend(older);
        }
        outdated
    }
}

/// What a reference was found to point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) target: Target,
    /// Whether it could as well be another: several fit, or it lies under another base or version.
    pub(crate) doubt: bool,
}

impl Found {
    pub(crate) fn sure(target: Target) -> Self {
        Self {
            target,
            doubt: false,
        }
    }
}

/// A reference that is looked for.
struct Asked<'e, 'a> {
    document: &'e Document<'a>,
    from: Option<&'e Entry<'a>>,
    /// Without its version.
    reference: &'e str,
    version: Option<&'e str>,
    /// Whether the entries are found by their whole address, which leaves no doubt of the base.
    is_whole: bool,
}

impl Asked<'_, '_> {
    /// The best of the entries of one name.
    fn best(&self, named: &Named) -> Found {
        let of = |at: usize, doubt: bool| Found {
            target: Target::Entry(at),
            doubt,
        };
        if let (Some(only), None) = (named.only(), self.version) {
            return of(only, self.is_of_another_base(only));
        }
        let all = || named.all().take(MAX_NAMESAKES);
        // Each question leaves those that answer it, unless none does.
        let mut left: Vec<usize> = all().filter(|at| !self.is_of_another_base(*at)).collect();
        let mut doubt = left.is_empty();
        if left.is_empty() {
            left = all().collect();
        }
        if let Some(version) = self.version {
            let exact: Vec<usize> = left
                .iter()
                .copied()
                .filter(|at| self.is_version(*at, version))
                .collect();
            // A version that is not said may be the one that is meant.
            let silent = || {
                left.iter()
                    .copied()
                    .filter(|at| version_of(self.entry(*at)).is_none())
            };
            left = match exact.is_empty() {
                false => exact,
                true => {
                    let silent: Vec<usize> = silent().collect();
                    doubt |= silent.is_empty();
                    if silent.is_empty() { left } else { silent }
                }
            };
        }
        let near = |at: &usize| {
            self.from
                .is_some_and(|from| from.bundle == self.entry(*at).bundle)
        };
        if left.len() > 1 && left.iter().any(near) {
            left.retain(near);
        }
        if left.len() > 1 && self.version.is_none() {
            let newest = left
                .iter()
                .filter_map(|at| version_number(self.entry(*at)))
                .max();
            if newest.is_some() {
                left.retain(|at| version_number(self.entry(*at)) == newest);
            }
        }
        doubt |= left.len() > 1;
        of(left.first().copied().unwrap_or(named.first), doubt)
    }

    fn entry(&self, at: usize) -> &Entry<'_> {
        &self.document.entries[at]
    }

    /// Whether an entry lies under another base than the reference means: that which it names, else that of the
    /// entry that holds it. Only addresses on the net have a base.
    fn is_of_another_base(&self, at: usize) -> bool {
        if self.is_whole {
            return false;
        }
        let Some(base) = self.entry(at).full_url.as_deref().and_then(base_of) else {
            return false;
        };
        let meant = match is_on_net(self.reference) {
            true => base_of(self.reference),
            false => {
                let from = self.from.and_then(|from| from.full_url.as_deref());
                from.filter(|_| !self.reference.starts_with("urn:"))
                    .and_then(base_of)
            }
        };
        meant.is_some_and(|meant| meant != base)
    }

    fn is_version(&self, at: usize, version: &str) -> bool {
        version_of(self.entry(at)).as_deref() == Some(version)
    }
}

/// The version an entry says it is: in its address, else in its own words.
fn version_of(entry: &Entry<'_>) -> Option<String> {
    let in_address = entry.full_url.as_deref().and_then(|url| unversioned(url).1);
    in_address.map(str::to_owned).or_else(|| {
        let version = entry.node.at(&["meta", "versionId"])?.scalar()?;
        Some(version.trim().to_owned())
    })
}

fn version_number(entry: &Entry<'_>) -> Option<u64> {
    version_of(entry)?.parse().ok()
}

fn by_full_url<'d>(entries: &'d [Entry<'_>]) -> HashMap<&'d str, Named> {
    let mut found = HashMap::with_capacity(entries.len());
    for (position, entry) in entries.iter().enumerate() {
        if let Some(url) = &entry.full_url {
            // A copy under another fullUrl is another name for the first.
            let (url, _) = unversioned(url);
            push(&mut found, url, entry.duplicate_of.unwrap_or(position));
        }
    }
    found
}

fn by_plain_url(document: &Document<'_>) -> HashMap<String, Option<usize>> {
    let mut found = HashMap::new();
    for (position, entry) in document.entries.iter().enumerate() {
        if let Some(url) = &entry.full_url {
            let position = entry.duplicate_of.unwrap_or(position);
            let known = found
                .entry(address::plain(unversioned(url).0).into_owned())
                .or_insert(Some(position));
            *known = known.filter(|known| *known == position);
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
        let address = entry.full_url.as_deref().map(|url| unversioned(url).0);
        if let Some((kind, id)) = address.and_then(kind_and_id) {
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
