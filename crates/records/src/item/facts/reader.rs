//! What the reading of one resource carries along, and the lines it has found.

use phrase::{Text, say};

use crate::document::context::Context;
use crate::item::attachments::Files;
use crate::item::row::Fact;
use crate::value::mark::Flag;

/// A resource of more lines than this shows the first; the JSON has them all.
const MAX_FACTS: usize = 5_000;

pub(super) struct Reader<'c, 'd, 'a, 'f> {
    pub(super) context: &'c Context<'d, 'a>,
    pub(super) entry: usize,
    /// Names attachments without a title.
    pub(super) owner: Text,
    pub(super) files: &'f mut Files<'d>,
    pub(super) facts: Vec<Fact>,
    /// Members of the objects that are read next which the line of the resource leaves out.
    pub(super) unsaid: &'static [&'static str],
    /// Whether what is read next is part of what the line of the resource says.
    pub(super) is_in_line: bool,
    /// Lines beyond [`MAX_FACTS`].
    /// Whether what is read lies in a resource that has a line, which says no more of it than its name.
    pub(super) is_below: bool,
    pub(super) left_out: usize,
}

impl Reader<'_, '_, '_, '_> {
    /// The facts, with how many there are beyond those that are shown.
    pub(super) fn into_facts(self) -> Vec<Fact> {
        let mut facts = self.facts;
        if self.left_out > 0 {
            facts.push(Fact {
                name: say::record_fact_left_out().into(),
                value: say::record_fact_more_lines(self.left_out).into(),
                flag: Some(Flag::Unread),
                ..Fact::default()
            });
        }
        facts
    }

    /// Adds a line, or counts it where there are too many.
    pub(super) fn line(&mut self, fact: Fact) {
        if self.facts.len() < MAX_FACTS {
            self.facts.push(fact);
        } else {
            self.left_out += 1;
        }
    }
}
