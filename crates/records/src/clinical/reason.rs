//! Why something was done or given: names of what stands elsewhere in the record, with how that stands and whose it is.

use crate::clinical::apart::{self, Respect};
use crate::clinical::resource::Resource;
use crate::json::node::Node;
use crate::value::label;
use crate::value::mark::Flag;

impl Resource<'_, '_, '_> {
    /// The names of what the references in member `name` point to, as sent. What was refuted or entered in error says
    /// so, what is somebody else's or a thing's says whose: neither reads like a reason of the patient. What is of a side says so.
    pub(crate) fn standing_names(self, name: &str) -> Vec<String> {
        let all = self.node.list(name).iter().filter_map(|reference| {
            let words = self.words_of(reference)?;
            let Some(target) = self.referred(reference) else {
                return Some(words);
            };
            let mut remarks = target.against_itself();
            let whose = apart::of(target).into_iter();
            let whose = whose.filter(|said| {
                matches!(
                    said.respect,
                    Respect::Site | Respect::Person | Respect::Thing
                )
            });
            remarks.extend(whose.map(|said| said.words));
            Some(match remarks.is_empty() {
                true => words,
                false => format!("{words} ({})", remarks.join(", ")),
            })
        });
        all.collect()
    }

    /// The statuses that say that there is no such thing.
    fn against_itself(self) -> Vec<String> {
        let members = self.node.members().iter();
        let statuses = members.filter(|(name, value)| {
            name.ends_with("tatus")
                && matches!(
                    label::status_flag_of_member(name, value),
                    Some(Flag::EnteredInError | Flag::Negated)
                )
        });
        statuses.filter_map(|(name, _)| self.words(name)).collect()
    }

    /// The resource that a reference, or a codeable reference of later versions, points to.
    pub(crate) fn referred(self, reference: &Node<'_>) -> Option<Self> {
        let inner = reference.get("reference").and_then(Node::first);
        let inner = inner.filter(|inner| matches!(inner, Node::Object(_)));
        self.target(inner.unwrap_or(reference))
    }
}
