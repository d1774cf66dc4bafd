//! What every part of a printed page needs.

use std::collections::HashMap;

use phrase::{Phrase, When};
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
    /// What was reviewed, in words.
    pub(super) reviews: &'p [(Option<u32>, Phrase)],
}

impl Paper<'_> {
    /// What a person said of an entry when they reviewed it.
    pub(super) fn reviews_of(self, entry: Option<u32>) -> Vec<String> {
        let of_entry = self
            .reviews
            .iter()
            .filter(|(of, _)| of.is_some() && *of == entry);
        of_entry.map(|(_, said)| self.words.say(said)).collect()
    }
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
