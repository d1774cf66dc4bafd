//! What every line says of its resource: where it stands, how far it can be trusted, what tells it apart.

use phrase::{Text, say};

use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::code_words::sides;
use crate::clinical::line::Part;
use crate::clinical::resource::{Resource, has_assumed_date};
use crate::document::sender_label;
use crate::value::mark::Flag;
use crate::value::{datatype, label, naming};

impl Resource<'_, '_, '_> {
    /// The standing of the resource, with the remarks of its author and what tells it apart.
    pub(crate) fn part(self) -> Part {
        self.part_with(&apart::of(self))
    }

    /// What is said against the resource: by itself, else by a newer version of it in the same record.
    fn standing(self) -> Option<Flag> {
        let is_entry = || {
            std::ptr::eq(
                self.node,
                &raw const self.context.document.entries[self.entry].node,
            )
        };
        let own = label::status_flag(self.node);
        let replaced =
            (self.context.is_outdated(self.entry) && is_entry()).then_some(Flag::Replaced);
        let taken_off = (self.about.lists.taken_off.contains_key(&self.entry) && is_entry())
            .then_some(Flag::Ended);
        own.or(replaced).or(taken_off).or_else(|| self.changed())
    }

    /// That its sender marked it as no data of a real person: it is shown, and counts nowhere.
    fn test(self) -> Option<Text> {
        let entry = &self.context.document.entries[self.entry].node;
        let is_test =
            self.about.is_test || sender_label::is_test(entry) || sender_label::is_test(self.node);
        is_test.then(|| say::clinical_doubt_test().into())
    }

    /// That its part of the body is on another side than its name says.
    fn other_side(self, said: &[Said]) -> Option<Text> {
        let mut sites = said
            .iter()
            .filter(|said| said.respect == Respect::Site)
            .peekable();
        sites.peek()?;
        let name = self.words("code").or_else(|| self.words("vaccineCode"))?;
        let site = sites.find(|site| sides::are_other_in(&name, &site.words))?;
        Some(say::clinical_doubt_side(site.words.as_str()).into())
    }

    /// Members that were sent twice with two values: every reader of JSON takes one of them, and none says which.
    fn sent_twice(self) -> impl Iterator<Item = Text> {
        /// Of these nobody reads a meaning.
        const TECHNICAL: [&str; 6] = [
            "id",
            "meta",
            "implicitRules",
            "language",
            "text",
            "contained",
        ];
        let members = self.node.members();
        let numbered = members.iter().enumerate();
        numbered.filter_map(move |(at, (name, value))| {
            let first = members.iter().take(at).find(|(other, _)| other == name);
            let (_, first) = first.filter(|_| !TECHNICAL.contains(&&**name))?;
            let [first, second] = [first, value].map(|value| self.any(value).unwrap_or_default());
            Some(say::clinical_doubt_twice(first, naming::words(name), second).into())
        })
    }

    /// As [`Resource::part`], where what tells it apart is known.
    pub(crate) fn part_with(self, said: &[Said]) -> Part {
        Part {
            entry: u32::try_from(self.entry).ok(),
            state: self.context.understandings[self.entry].state,
            status: label::status_of_letter(self.node)
                .map(str::to_owned)
                .or_else(|| self.node.get("status").and_then(datatype::concept_name))
                .map(|status| self.shown(&status)),
            flag: self.standing(),
            standing: Vec::new(),
            doubts: self
                .test()
                .into_iter()
                .chain(self.other_side(said))
                .chain(self.sent_twice())
                .collect(),
            note: self.notes(),
            date_assumed: has_assumed_date(self.node),
            apart: apart::texts(said),
        }
    }
}
