//! Which item stands under which heading.
//!
//! Every entry appears exactly once: in the section that names it, or behind the resource that
//! leads to it, or under "Also in this document", or among the document's own data and people.
//! Source: docs/reading-records.md, "References" and "Sections".

use std::collections::BTreeMap;

use phrase::{Phrase, Text, say};

use crate::clinical::block::Block;
use crate::clinical::missing;
use crate::clinical::people::{self, People, Whose};
use crate::document::context::Context;
use crate::item::attachments::Files;
use crate::item::row::{Fact, ItemView};
use crate::item::{entry, facts, narrative};
use crate::json::node::Node;
use crate::value::mark::{Flag, ReadState};
use crate::value::{datatype, date, label};
use crate::view::document::{SectionAbout, SectionOrigin, SectionView};

/// Sections nest no deeper than this; what lies below is among the unreached entries.
const MAX_LEVEL: u32 = 16;

/// Types that stand among people and places rather than among findings.
const BACKGROUND: [&str; 12] = [
    "Composition",
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "RelatedPerson",
    "Person",
    "Organization",
    "HealthcareService",
    "Location",
    "Encounter",
    "Medication",
    "Endpoint",
];

/// Sections of a record, and the names of section entries the record does not hold.
pub(crate) struct Laid {
    pub(crate) sections: Vec<SectionView>,
    pub(crate) missing: Vec<Text>,
}

/// Lays out the items of all entries; `items` holds one per entry, in order.
pub(crate) fn lay_out<'d>(
    context: &Context<'d, '_>,
    items: Vec<ItemView>,
    files: &mut Files<'d>,
) -> Laid {
    let mut layout = Layout {
        context,
        places: vec![None; items.len()],
        members: Vec::new(),
        headings: Vec::new(),
        missing: Vec::new(),
    };
    let entries = &context.document.entries;
    let compositions: Vec<usize> = (0..entries.len())
        .filter(|&entry| {
            entries[entry].kind == "Composition" && items[entry].duplicate_of.is_none()
        })
        .collect();
    for &composition in &compositions {
        let prefix = (compositions.len() > 1).then(|| items[composition].label.clone());
        for section in entries[composition].node.list("section") {
            layout.section(composition, section, 0, prefix.as_ref(), files, &items);
        }
    }
    layout.follow_references();
    layout.into_sections(items, compositions.is_empty())
}

/// Codes of the reasons that have words.
const KNOWN_REASONS: [&str; 6] = [
    "nilknown",
    "notasked",
    "withheld",
    "unavailable",
    "notstarted",
    "closed",
];

struct Heading {
    title: Text,
    about: Option<SectionAbout>,
    code: Option<String>,
    /// Why the sender left it empty.
    empty: Option<Text>,
    level: u32,
    /// Narratives and references that lead nowhere; after the entries.
    others: Vec<ItemView>,
    narrative: Option<ItemView>,
    /// The same with its structure.
    block: Option<Block>,
    /// The same in plain text, also where it is not shown.
    told: Option<String>,
}

struct Layout<'c, 'd, 'a> {
    context: &'c Context<'d, 'a>,
    /// The section each entry stands in.
    places: Vec<Option<usize>>,
    /// Entries of each section, in order.
    members: Vec<Vec<usize>>,
    headings: Vec<Heading>,
    missing: Vec<Text>,
}

impl<'d> Layout<'_, 'd, '_> {
    fn section(
        &mut self,
        composition: usize,
        section: &'d Node<'_>,
        level: u32,
        prefix: Option<&Text>,
        files: &mut Files<'d>,
        items: &[ItemView],
    ) {
        let number = self.headings.len();
        let title = section
            .text_of("title")
            .map(str::to_owned)
            .or_else(|| section.get("code").and_then(datatype::concept_name))
            .map_or_else(|| say::record_section(number + 1).into(), Text::from);
        self.headings.push(Heading {
            title: within(prefix, title),
            about: self
                .about(composition, section)
                .or_else(|| self.about_by_title(section)),
            code: section
                .at(&["code", "coding", "code"])
                .and_then(Node::text)
                .map(str::to_owned),
            empty: why_empty(self.context, section),
            level,
            others: Vec::new(),
            narrative: None,
            block: None,
            told: None,
        });
        self.members.push(Vec::new());
        let mut worst = ReadState::Typed;
        for reference in section.list("entry") {
            match self.context.resolve_entry(composition, reference) {
                Some(entry) => {
                    worst = worst.max(items[entry].state);
                    // An entry named twice stands where it is named first.
                    if self.places[entry].is_none() {
                        self.places[entry] = Some(number);
                        self.members[number].push(entry);
                    }
                }
                None => match self.context.target(composition, reference) {
                    Some(contained) => self.contained(number, composition, contained, files),
                    None => self.unresolved(number, composition, reference),
                },
            }
        }
        let beside = facts::of_section(self.context, composition, section, files);
        if !beside.is_empty() {
            let mut item = entry::plain("Section", say::record_section_beside(), ReadState::Typed);
            item.facts = beside;
            self.headings[number].others.push(item);
        }
        self.narrative(number, section, worst);
        let heading = &mut self.headings[number];
        let holds_nothing = self.members[number].is_empty()
            && heading.others.is_empty()
            && heading.narrative.is_none()
            && heading.block.is_none()
            && section.list("entry").is_empty()
            && section.list("section").is_empty();
        if heading.empty.is_none() && holds_nothing {
            heading.empty = Some(say::record_section_empty_unsaid().into());
        }
        if level < MAX_LEVEL {
            for inner in section.list("section") {
                self.section(composition, inner, level + 1, prefix, files, items);
            }
        }
    }

    /// Whom or what a section is about, if not the patient.
    fn about(&self, composition: usize, section: &Node<'_>) -> Option<SectionAbout> {
        let focus = section.get("focus").and_then(Node::first)?;
        let people = People::of(self.context);
        let (words, is_person) = match people::focus(self.context, &people, composition, focus)? {
            Whose::Person(words) => (words, true),
            Whose::Thing(words) => (words, false),
            Whose::Unsaid => {
                let words = focus.text_of("display").unwrap_or("Patient");
                (words.to_owned(), false)
            }
        };
        Some(SectionAbout {
            words: self.context.without_aadhaar(words),
            is_person,
        })
    }

    /// A resource that the document itself contains.
    fn contained(
        &mut self,
        section: usize,
        composition: usize,
        contained: &'d Node<'_>,
        files: &mut Files<'d>,
    ) {
        let kind = contained.text_of("resourceType").unwrap_or("Resource");
        let name = label::name(contained).map(|name| self.context.without_aadhaar(name));
        let label = name.map_or_else(|| label::kind(kind).into(), Text::from);
        let status = label::status(contained).map(Text::from);
        let date = date::date(contained);
        let title = label::title(kind, &label, date.as_ref(), status.as_ref());
        let mut item = entry::plain(kind, title, ReadState::Typed);
        item.label = label;
        item.flag = label::status_flag(contained);
        item.facts = facts::of_contained(self.context, composition, contained, files);
        self.headings[section].others.push(item);
    }

    /// Whom a section is about by its title alone: `Newborn`, `Donor (husband)`. Its entries may say that they are the
    /// patient's, so that its lines say where they stand, and stay.
    fn about_by_title(&self, section: &Node<'_>) -> Option<SectionAbout> {
        const LONGEST: usize = 60;
        let title = section.text_of("title")?.trim();
        let is_short = title.chars().count() <= LONGEST;
        let is_other = is_short && people::heads_another(title);
        (is_other && !People::of(self.context).is_young()).then(|| SectionAbout {
            words: self.context.without_aadhaar(title.to_owned()),
            is_person: false,
        })
    }

    fn unresolved(&mut self, section: usize, composition: usize, reference: &Node<'_>) {
        let referenced = self.context.referenced(composition, reference);
        let title = if referenced.name.is_empty() {
            Text::from(say::record_no_reference())
        } else {
            self.context.without_aadhaar(referenced.name).into()
        };
        let mut item = entry::plain("Reference", title.clone(), ReadState::Opaque);
        item.reason = Some(say::record_reason_missing().into());
        item.facts.push(Fact {
            name: say::record_fact_not_here().into(),
            value: match referenced.sent {
                Some(sent) => self.context.without_aadhaar(sent).into(),
                None => title.clone(),
            },
            flag: Some(Flag::Unresolved),
            ..Fact::default()
        });
        self.missing.push(title);
        self.headings[section].others.push(item);
    }

    /// The narrative of a section stands beside its entries unless it only repeats them.
    fn narrative(&mut self, number: usize, section: &Node<'_>, worst: ReadState) {
        let Some(text) = section.get("text") else {
            return;
        };
        let Some(markup) = text.text_of("div").or_else(|| text.text()) else {
            return;
        };
        let is_alone = self.members[number].is_empty() && section.list("section").is_empty();
        let shown = self.context.text_without_aadhaar(narrative::said(markup));
        if !is_alone {
            self.headings[number].told = Some(narrative::matched(shown.clone()));
        }
        let adds = match text.text_of("status") {
            Some("generated" | "empty") => {
                !is_alone
                    && self
                        .context
                        .data_words()
                        .leaves_out(&narrative::text(markup))
            }
            _ => true,
        };
        if !(is_alone || adds || worst > ReadState::Typed) {
            return;
        }
        let nodes = narrative::nodes(markup, &|text| self.context.without_aadhaar(text));
        if !nodes.is_empty() {
            let why = if is_alone {
                say::record_why_no_data()
            } else if worst > ReadState::Typed {
                say::record_why_not_in_full()
            } else {
                say::record_why_perhaps_more()
            };
            self.headings[number].block = Some(Block::Narrative {
                why: Some(why),
                nodes,
            });
        }
        if !shown.is_empty() {
            let mut item = entry::plain("Narrative", say::record_section_text(), ReadState::Typed);
            item.facts.push(Fact {
                name: say::record_section_text().into(),
                value: shown,
                ..Fact::default()
            });
            self.headings[number].narrative = Some(item);
        }
    }

    /// Puts entries no section names behind the entry that leads to them: the results of a
    /// report, the members of a panel. Each entry is placed once, so cycles end.
    fn follow_references(&mut self) {
        for number in 0..self.members.len() {
            let direct = std::mem::take(&mut self.members[number]);
            let mut ordered = Vec::new();
            for entry in direct {
                // Depth first, so members stand behind their own panel.
                let mut stack = vec![entry];
                while let Some(entry) = stack.pop() {
                    ordered.push(entry);
                    let mut found = Vec::new();
                    references(
                        &self.context.document.entries[entry].node,
                        &mut |reference| {
                            let target = self.context.resolve_entry(entry, reference);
                            let target = target.filter(|&target| {
                                let kind = self.context.document.entries[target].kind.as_str();
                                self.places[target].is_none() && !BACKGROUND.contains(&kind)
                            });
                            if let Some(target) = target {
                                self.places[target] = Some(number);
                                found.push(target);
                            }
                        },
                    );
                    stack.extend(found.into_iter().rev());
                }
            }
            self.members[number] = ordered;
        }
    }

    fn into_sections(self, items: Vec<ItemView>, is_loose_collection: bool) -> Laid {
        let mut items: Vec<Option<ItemView>> = items.into_iter().map(Some).collect();
        let mut sections = Vec::new();
        for (heading, members) in self.headings.into_iter().zip(&self.members) {
            let mut content: Vec<ItemView> = members
                .iter()
                .filter_map(|&entry| items[entry].take())
                .collect();
            content.extend(heading.narrative);
            content.extend(heading.others);
            sections.push(SectionView {
                blocks: heading.block.into_iter().collect(),
                title: heading.title,
                origin: SectionOrigin::Composition,
                level: heading.level,
                code: heading.code,
                empty: heading.empty,
                about: heading.about,
                told: heading.told,
                items: content,
            });
        }
        let mut groups: BTreeMap<usize, SectionView> = BTreeMap::new();
        let mut first_of_kind: BTreeMap<String, usize> = BTreeMap::new();
        let mut unreached = Vec::new();
        let mut about = Vec::new();
        for (entry, item) in items.into_iter().enumerate() {
            let Some(item) = item else { continue };
            if BACKGROUND.contains(&item.kind.as_str()) {
                about.push(item);
            } else if is_loose_collection {
                let first = match first_of_kind.get(&item.kind) {
                    Some(first) => *first,
                    None => *first_of_kind.entry(item.kind.clone()).or_insert(entry),
                };
                let group = groups.entry(first).or_insert_with(|| {
                    section(label::kinds(&item.kind).into(), SectionOrigin::Group)
                });
                group.items.push(item);
            } else {
                unreached.push(item);
            }
        }
        sections.extend(groups.into_values());
        for (title, origin, content) in [
            (
                say::record_section_also(),
                SectionOrigin::Unreached,
                unreached,
            ),
            (say::record_section_about(), SectionOrigin::About, about),
        ] {
            if !content.is_empty() {
                let mut section = section(title.into(), origin);
                section.items = content;
                sections.push(section);
            }
        }
        Laid {
            sections,
            missing: self.missing,
        }
    }
}

/// A section without a heading of the author's own.
pub(crate) fn section(title: Text, origin: SectionOrigin) -> SectionView {
    SectionView {
        blocks: Vec::new(),
        title,
        origin,
        level: 0,
        code: None,
        empty: None,
        about: None,
        told: None,
        items: Vec::new(),
    }
}

/// The title of a section where a record holds several documents.
fn within(document: Option<&Text>, title: Text) -> Text {
    match (document, title) {
        (None, title) => title,
        (Some(Text::Sent(document)), Text::Sent(title)) => format!("{document} › {title}").into(),
        (Some(document), title) => say::record_section_within(document.clone(), title).into(),
    }
}

/// Calls `found` with every reference within a resource, in source order.
fn references<'n>(node: &'n Node<'_>, found: &mut dyn FnMut(&'n Node<'_>)) {
    match node {
        Node::List(elements) => elements
            .iter()
            .for_each(|element| references(element, found)),
        Node::Object(members) => {
            if node.text_of("reference").is_some() {
                found(node);
            }
            members
                .iter()
                .for_each(|(_, value)| references(value, found));
        }
        _ => {}
    }
}

/// Why a section holds nothing, in words; its own words stand beside a code. Source: FHIR R4, ListEmptyReasons.
pub(crate) fn why_empty(context: &Context<'_, '_>, section: &Node<'_>) -> Option<Text> {
    let reason = section
        .get("emptyReason")
        .filter(|reason| !reason.is_empty())?;
    let code = reason.at(&["coding", "code"]).and_then(Node::text);
    let words = datatype::concept_name(reason).map(|words| context.without_aadhaar(words));
    let known = code
        .map(str::to_ascii_lowercase)
        .filter(|code| KNOWN_REASONS.contains(&code.as_str()))
        .map(say::record_section_empty_why);
    Some(match (known, words) {
        (Some(known), Some(words)) => {
            let is_said = crate::clinical::role::folded(&words)
                == crate::clinical::role::folded(&words::english(known.clone()))
                || reason.text_of("text").is_none();
            match is_said {
                true => known.into(),
                false => say::record_section_empty_and(known, words).into(),
            }
        }
        (Some(known), None) => known.into(),
        // A null flavour of HL7 version 3.
        (None, words) => match code
            .filter(|_| reason.text_of("text").is_none())
            .and_then(missing::why)
        {
            Some(why) => why.into(),
            None => words?.into(),
        },
    })
}

/// Whether a document's status calls for a warning, and which.
pub(crate) fn status_warning(composition: &Node<'_>) -> Option<Phrase> {
    let status = composition.text_of("status")?;
    if label::status_flag(composition) == Some(Flag::EnteredInError) {
        return Some(say::record_warning_in_error());
    }
    match status {
        "final" => None,
        "amended" | "corrected" | "appended" => Some(say::record_warning_amended()),
        status => Some(say::record_warning_not_final(status)),
    }
}
