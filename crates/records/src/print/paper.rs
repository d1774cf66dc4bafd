//! What every part of a printed page needs.

use std::collections::HashMap;

use phrase::When;
use words::Words;

use crate::item::row::Fact;
use crate::value::moment::Moment;
use crate::view::document::DocumentView;

/// A document with the words it is printed in.
#[derive(Clone, Copy)]
pub(super) struct Paper<'p> {
    pub(super) view: &'p DocumentView,
    pub(super) words: &'p Words,
    /// What the lines of entries do not say, by entry.
    pub(super) below: &'p HashMap<u32, Vec<&'p Fact>>,
}

/// What the lines of a document do not say of their entries.
pub(super) fn below(view: &DocumentView) -> HashMap<u32, Vec<&Fact>> {
    let items = view.sections.iter().flat_map(|section| &section.items);
    let mut below: HashMap<u32, Vec<&Fact>> = HashMap::new();
    for item in items.filter(|item| item.in_block) {
        let facts: Vec<&Fact> = item
            .facts
            .iter()
            .filter(|fact| fact.below && !fact.technical)
            .collect();
        if let (Some(entry), false) = (item.entry, facts.is_empty()) {
            below.insert(entry, facts);
        }
    }
    below
}

/// A date as it can be put into words; what is none stays as sent.
pub(super) fn when(date: &str) -> When {
    Moment::parse(date).map_or_else(|| When::new(date), |moment| When::new(moment.iso()))
}
