//! What the reading of one entry may look up elsewhere in its record.

use std::collections::HashMap;

use crate::datatype;
use crate::document::Document;
use crate::label;
use crate::node::Node;
use crate::reference::{self, Index, Target};

/// No more numbers than this are hidden in free text; a record is about one patient.
const MAX_HIDDEN: usize = 50;

/// A record with its index.
pub(crate) struct Context<'d, 'a> {
    pub(crate) document: &'d Document<'a>,
    pub(crate) index: Index,
    /// Aadhaar numbers of the record with their masked forms, to hide them in free text too.
    aadhaar: Vec<(String, String)>,
    /// The first report that names a result, by the result's entry.
    reports: HashMap<usize, usize>,
}

/// A reference in words.
pub(crate) struct Referenced {
    /// Name of the target, else the sender's display, else the last segment.
    pub(crate) name: String,
    pub(crate) entry: Option<usize>,
    pub(crate) resolved: bool,
    /// The reference as sent.
    pub(crate) sent: Option<String>,
}

impl<'d, 'a> Context<'d, 'a> {
    pub(crate) fn of(document: &'d Document<'a>) -> Self {
        let mut aadhaar = Vec::new();
        for entry in &document.entries {
            for identifier in entry.node.list("identifier") {
                if !datatype::is_aadhaar(identifier) {
                    continue;
                }
                let value = identifier.text_of("value").filter(|value| value.len() >= 8);
                if let Some(value) = value.filter(|_| aadhaar.len() < MAX_HIDDEN) {
                    aadhaar.push((value.to_owned(), datatype::masked(value)));
                }
            }
        }
        let mut context = Self {
            document,
            index: Index::of(document),
            aadhaar,
            reports: HashMap::new(),
        };
        let mut reports = HashMap::new();
        for (report, entry) in document.entries.iter().enumerate() {
            for result in entry.node.list("result") {
                if let Some(result) = context.resolve_entry(report, result) {
                    reports.entry(result).or_insert(report);
                }
            }
        }
        context.reports = reports;
        context
    }

    /// The first report that names an entry as its result.
    pub(crate) fn report_of(&self, result: usize) -> Option<usize> {
        self.reports.get(&result).copied()
    }

    /// Finds what a reference in entry `from` points to.
    pub(crate) fn resolve(&self, from: usize, reference: &Node<'_>) -> Option<Target> {
        self.index
            .resolve(self.document, from, reference::text(reference)?)
    }

    /// The entry a reference in entry `from` points to.
    pub(crate) fn resolve_entry(&self, from: usize, reference: &Node<'_>) -> Option<usize> {
        match self.resolve(from, reference)? {
            Target::Entry(entry) => Some(entry),
            Target::Itself => Some(from),
            Target::Contained(_) => None,
        }
    }

    /// The resource a reference in entry `from` points to.
    pub(crate) fn target(&self, from: usize, reference: &Node<'_>) -> Option<&'d Node<'a>> {
        let node = |entry: usize| self.document.entries.get(entry).map(|entry| &entry.node);
        match self.resolve(from, reference)? {
            Target::Entry(entry) => node(entry),
            Target::Itself => node(from),
            Target::Contained(position) => node(from)?.list("contained").get(position),
        }
    }

    /// A reference in words. Source: FHIR-RECORDS §6.1, Reference.
    pub(crate) fn referenced(&self, from: usize, reference: &Node<'_>) -> Referenced {
        let sent = reference::text(reference).map(str::to_owned);
        let display = reference.text_of("display");
        let target = self.target(from, reference);
        let entry = self.resolve_entry(from, reference);
        let name = target
            .and_then(|target| label::name_with(target, Some((self, entry.unwrap_or(from)))))
            .or_else(|| display.map(str::to_owned))
            .or_else(|| {
                let identifier = reference.get("identifier")?;
                datatype::identifier(identifier).map(|(words, _)| words.text)
            })
            .or_else(|| {
                sent.as_deref()
                    .map(|sent| reference::last_segment(sent).to_owned())
            })
            .unwrap_or_default();
        Referenced {
            name,
            entry,
            resolved: target.is_some() || sent.is_none(),
            sent,
        }
    }

    /// Hides Aadhaar numbers of this record in a text.
    pub(crate) fn without_aadhaar(&self, text: String) -> String {
        self.aadhaar.iter().fold(text, |text, (number, masked)| {
            if text.contains(number.as_str()) {
                text.replace(number.as_str(), masked)
            } else {
                text
            }
        })
    }
}
