//! What the reading of one entry may look up elsewhere in its record.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use phrase::Text;

use crate::document::aadhaar::Hidden;
use crate::document::data_words::DataWords;
use crate::document::entries::Document;
use crate::document::reference::{Found, Index, Target};
use crate::document::state::{self, Check, Understanding};
use crate::json::node::Node;
use crate::value::{datatype, label, pointer};

/// A record with its index.
pub(crate) struct Context<'d, 'a> {
    pub(crate) document: &'d Document<'a>,
    /// How well each entry was understood.
    pub(crate) understandings: Vec<Understanding>,
    index: Index<'d>,
    hidden: Hidden,
    /// The first report that names each result, by the result's entry.
    reports: HashMap<usize, usize>,
    /// Entries that no longer stand: the record holds a newer version of them.
    outdated: HashSet<usize>,
    /// Files sent as resources of their own that an attachment elsewhere names, by the address of their node.
    carried: HashSet<usize>,
    /// What the data say, made when a narrative is held against it.
    data_words: OnceLock<DataWords>,
    /// Entries by their numbers, made when a reference names one.
    numbers: OnceLock<HashMap<String, Vec<usize>>>,
    /// Names of entries, as they are asked for.
    names: Vec<OnceLock<Option<String>>>,
}

/// A reference in words.
pub(crate) struct Referenced {
    /// Name of the target, else the sender's display, else the last segment.
    pub(crate) name: String,
    pub(crate) entry: Option<usize>,
    pub(crate) resolved: bool,
    /// Whether it could as well be another.
    pub(crate) doubt: bool,
    /// The reference as sent.
    pub(crate) sent: Option<String>,
}

impl<'d, 'a> Context<'d, 'a> {
    pub(crate) fn of(document: &'d Document<'a>, check: Check) -> Self {
        let entries = &document.entries;
        let (understandings, ((index, reports), hidden)) = rayon::join(
            || state::of_all(entries, check),
            || {
                rayon::join(
                    || {
                        let index = Index::of(document);
                        let reports = reports(document, &index);
                        (index, reports)
                    },
                    || Hidden::of(document),
                )
            },
        );
        let mut outdated: HashSet<usize> = index.outdated(document).into_iter().collect();
        outdated.extend(replaced(document, &index));
        let carried = carried(document, &index);
        Self {
            document,
            understandings,
            index,
            hidden,
            reports,
            outdated,
            carried,
            data_words: OnceLock::new(),
            numbers: OnceLock::new(),
            names: entries.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Words and numbers of all data.
    pub(crate) fn data_words(&self) -> &DataWords {
        self.data_words.get_or_init(|| DataWords::of(self.document))
    }

    /// The best name of an entry; `None` where nothing of it names it.
    pub(crate) fn name_of(&self, entry: usize) -> Option<&str> {
        let node = &self.document.entries.get(entry)?.node;
        // Most entries are named by themselves and by what refers to them.
        self.names[entry]
            .get_or_init(|| self.name_at(entry, node))
            .as_deref()
    }

    /// The best name of a resource in entry `from`, also by what it refers to.
    fn name_at(&self, from: usize, resource: &Node<'_>) -> Option<String> {
        // A target is named without looking further, so cycles end here.
        let of_target = |reference: &Node<'_>| self.target(from, reference).and_then(label::name);
        label::name_with(resource, Some(&of_target))
    }

    /// The first report that names an entry as its result.
    pub(crate) fn report_of(&self, result: usize) -> Option<usize> {
        self.reports.get(&result).copied()
    }

    /// Finds what a reference in entry `from` points to.
    pub(crate) fn resolve(&self, from: usize, reference: &Node<'_>) -> Option<Target> {
        Some(self.find_named(from, reference)?.target)
    }

    /// What a reference names: by its address, else by a number that one entry of its type has.
    fn find_named(&self, from: usize, reference: &Node<'_>) -> Option<Found> {
        match pointer::text(reference) {
            Some(sent) => self.find(from, sent),
            None => self.find_numbered(reference),
        }
    }

    fn find_numbered(&self, reference: &Node<'_>) -> Option<Found> {
        let number = pointer::number(reference.get("identifier")?.first()?)?;
        let of_number = self.numbers.get_or_init(|| numbers(self.document));
        let only = only_of_number(self.document, of_number, &number, reference)?;
        Some(Found::sure(Target::Entry(only)))
    }

    fn find(&self, from: usize, reference: &str) -> Option<Found> {
        self.index.resolve(self.document, from, reference)
    }

    /// Whether the record holds a newer version of an entry.
    pub(crate) fn is_outdated(&self, entry: usize) -> bool {
        !self.outdated.is_empty() && self.outdated.contains(&entry)
    }

    /// The file that the address of an attachment in entry `from` names, if the record holds it beyond doubt.
    pub(crate) fn file_at(&self, from: usize, url: &str) -> Option<&'d Node<'a>> {
        let found = self.find(from, url).filter(|found| !found.doubt)?;
        let node = self.node_of(found.target, from)?;
        match node.text_of("resourceType")? {
            "Binary" => Some(node),
            // It is listed under its own name too.
            "Media" => node.get("content").and_then(Node::first),
            "DocumentReference" => match node.list("content") {
                [only] => only.get("attachment").and_then(Node::first),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a file that is a resource of its own is listed where an attachment names it.
    pub(crate) fn is_carried(&self, file: &Node<'_>) -> bool {
        !self.carried.is_empty() && self.carried.contains(&std::ptr::from_ref(file).addr())
    }

    /// The entry a reference in entry `from` points to.
    pub(crate) fn resolve_entry(&self, from: usize, reference: &Node<'_>) -> Option<usize> {
        entry_of(self.resolve(from, reference)?, from)
    }

    /// The resource a reference in entry `from` points to.
    pub(crate) fn target(&self, from: usize, reference: &Node<'_>) -> Option<&'d Node<'a>> {
        self.node_of(self.resolve(from, reference)?, from)
    }

    fn node_of(&self, target: Target, from: usize) -> Option<&'d Node<'a>> {
        let node = |entry: usize| self.document.entries.get(entry).map(|entry| &entry.node);
        match target {
            Target::Entry(entry) => node(entry),
            Target::Itself => node(from),
            Target::Contained(position) => node(from)?.list("contained").get(position),
        }
    }

    /// A reference in words. Source: docs/reading-records.md, "References".
    pub(crate) fn referenced(&self, from: usize, reference: &Node<'_>) -> Referenced {
        let sent = pointer::text(reference).map(str::to_owned);
        let found = self.find_named(from, reference);
        let target = found.map(|found| found.target);
        let node = target.and_then(|target| self.node_of(target, from));
        let entry = target.and_then(|target| entry_of(target, from));
        let own_name = || match entry {
            Some(entry) => self.name_of(entry).map(str::to_owned),
            None => self.name_at(from, node?),
        };
        let display = || reference.text_of("display").map(str::to_owned);
        let identifier = || {
            let identifier = reference.get("identifier")?;
            datatype::identifier_as_sent(identifier).map(|(sent, _)| sent)
        };
        let tail = || {
            sent.as_deref()
                .map(|sent| pointer::last_segment(sent).to_owned())
        };
        let name = own_name()
            .or_else(display)
            .or_else(identifier)
            .or_else(tail)
            .unwrap_or_default();
        Referenced {
            name,
            entry,
            resolved: node.is_some() || sent.is_none(),
            doubt: found.is_some_and(|found| found.doubt),
            sent,
        }
    }

    /// Hides Aadhaar numbers of this record in a text.
    pub(crate) fn without_aadhaar(&self, text: String) -> String {
        self.hidden.hide(text)
    }

    /// The same of a text that may hold words of this program.
    pub(crate) fn text_without_aadhaar(&self, text: Text) -> Text {
        text.with_texts(&|text| self.hidden.hide(text))
    }
}

/// Entries by their identifiers.
fn numbers(document: &Document<'_>) -> HashMap<String, Vec<usize>> {
    let mut numbers: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in document.entries.iter().enumerate() {
        let identifiers = entry.node.list("identifier").iter();
        for number in identifiers.filter_map(pointer::number) {
            let all = numbers.entry(number).or_default();
            if entry.duplicate_of.is_none() && all.last() != Some(&at) {
                all.push(at);
            }
        }
    }
    numbers
}

/// The only entry of a number, of the type that the reference names.
fn only_of_number(
    document: &Document<'_>,
    of_number: &HashMap<String, Vec<usize>>,
    number: &str,
    reference: &Node<'_>,
) -> Option<usize> {
    let kind = reference.text_of("type").map(pointer::last_segment);
    let all = of_number.get(number)?.iter().copied();
    let mut fitting = all.filter(|at| kind.is_none_or(|kind| kind == document.entries[*at].kind));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The first report that names each result, by the result's entry.
fn reports(document: &Document<'_>, index: &Index<'_>) -> HashMap<usize, usize> {
    let mut reports = HashMap::new();
    // Made when a report names a result by its number alone.
    let mut of_number = None;
    for (report, entry) in document.entries.iter().enumerate() {
        for result in entry.node.list("result") {
            let target = match pointer::text(result) {
                Some(reference) => index
                    .resolve(document, report, reference)
                    .and_then(|found| entry_of(found.target, report)),
                None => {
                    let identifier = result.get("identifier").and_then(Node::first);
                    identifier.and_then(pointer::number).and_then(|number| {
                        let of_number = of_number.get_or_insert_with(|| numbers(document));
                        let only = only_of_number(document, of_number, &number, result);
                        only.filter(|at| document.entries[*at].kind == "Observation")
                    })
                }
            };
            if let Some(result) = target {
                reports.entry(result).or_insert(report);
            }
        }
    }
    reports
}

fn entry_of(target: Target, from: usize) -> Option<usize> {
    match target {
        Target::Entry(entry) => Some(entry),
        Target::Itself => Some(from),
        Target::Contained(_) => None,
    }
}

/// Entries that another of the record replaces: a document, an order, a plan.
fn replaced(document: &Document<'_>, index: &Index<'_>) -> Vec<usize> {
    let mut replaced = Vec::new();
    for (at, entry) in document.entries.iter().enumerate() {
        let node = &entry.node;
        let mut add = |reference: &Node<'_>| {
            let found = pointer::text(reference).and_then(|text| index.resolve(document, at, text));
            let found = found
                .filter(|found| !found.doubt)
                .and_then(|found| entry_of(found.target, at));
            replaced.extend(found.filter(|other| *other != at));
        };
        match &*entry.kind {
            "DocumentReference" => node
                .list("relatesTo")
                .iter()
                .filter(|related| related.text_of("code") == Some("replaces"))
                .filter_map(|related| related.get("target").and_then(Node::first))
                .for_each(&mut add),
            "ServiceRequest" | "CarePlan" => node.list("replaces").iter().for_each(&mut add),
            _ => {}
        }
        // Where R4 has no member for it: `observation-replaces`, `request-replaces`.
        for extension in node.list("extension") {
            let url = extension.text_of("url").unwrap_or_default();
            if url.ends_with("-replaces")
                && let Some(older) = extension.get("valueReference").and_then(Node::first)
            {
                add(older);
            }
        }
    }
    replaced
}

fn is_binary(node: &Node<'_>) -> bool {
    node.text_of("resourceType") == Some("Binary")
}

/// Files sent as resources of their own that attachments name by their address. Nothing is looked for where there
/// are none.
fn carried(document: &Document<'_>, index: &Index<'_>) -> HashSet<usize> {
    let mut carried = HashSet::new();
    let entries = &document.entries;
    let holds_file =
        |node: &Node<'_>| is_binary(node) || node.list("contained").iter().any(is_binary);
    if !entries.iter().any(|entry| holds_file(&entry.node)) {
        return carried;
    }
    for (at, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| !is_binary(&entry.node))
    {
        addresses(&entry.node, &mut |url| {
            let found = index
                .resolve(document, at, url)
                .filter(|found| !found.doubt);
            let node = found.and_then(|found| match found.target {
                Target::Entry(other) => Some(&entries[other].node),
                Target::Contained(position) => entry.node.list("contained").get(position),
                Target::Itself => None,
            });
            if let Some(node) = node.filter(|node| is_binary(node)) {
                carried.insert(std::ptr::from_ref(node).addr());
            }
        });
    }
    carried
}

/// Calls `found` with the address of each attachment that brings no data of its own.
fn addresses<'n>(node: &'n Node<'_>, found: &mut dyn FnMut(&'n str)) {
    match node {
        Node::List(elements) => elements
            .iter()
            .for_each(|element| addresses(element, found)),
        Node::Object(members) => {
            if let Some(url) = node.text_of("url").filter(|_| node.get("data").is_none()) {
                found(url);
            }
            for (name, value) in members {
                if name != "extension" && name != "modifierExtension" {
                    addresses(value, found);
                }
            }
        }
        _ => {}
    }
}
