//! The generic view: every member of a resource of any type as a line of text.
//!
//! It reads the loose tree only, so what the typed model drops or refuses is on the screen all the
//! same. Source: docs/reading-records.md, "Generic view".

mod lines;
mod path;
mod question;
mod reader;
pub(crate) mod shape;

use phrase::{Text, say};

use crate::document::context::Context;
use crate::document::data_words::DataWords;
use crate::item::attachments::{Files, Place};
use crate::item::members::{self, Shown};
use crate::item::narrative;
use crate::item::row::Fact;
use crate::json::node::Node;
use crate::value::datatype::{self, Words};
use crate::value::mark::{Flag, ReadState};
use crate::value::{interpretation, label, length, naming, pointer, texts};

use lines::{beginning, claimed_type, file_data};
use path::{joined, within};
use reader::Reader;
use shape::Shape;

/// Longer texts of a list get a line each.
const LONGEST_JOINED: usize = 60;

/// Reads one entry into facts. Files found on the way are listed in `files`.
pub(crate) fn of_entry<'d>(
    context: &Context<'d, '_>,
    entry: usize,
    files: &mut Files<'d>,
) -> Vec<Fact> {
    let source = &context.document.entries[entry];
    let owner = match context.name_of(entry) {
        Some(name) => Text::from(context.without_aadhaar(name.to_owned())),
        None => label::kind(&source.kind).into(),
    };
    let mut reader = Reader {
        context,
        entry,
        owner,
        files,
        facts: Vec::new(),
        unsaid: &[],
        is_in_line: false,
        is_below: false,
        left_out: 0,
    };
    match &source.node {
        Node::Object(_) => {
            let state = context.understandings[entry].state;
            reader.resource(&Text::default(), &source.node, state);
        }
        other => reader.value(&say::record_fact_content().into(), "content", other, None),
    }
    reader.into_facts()
}

/// Reads the envelope of a bundle: type, time, identifier, signature.
pub(crate) fn of_envelope<'d>(
    context: &Context<'d, '_>,
    envelope: &'d Node<'_>,
    files: &mut Files<'d>,
) -> Vec<Fact> {
    // References of an envelope (the signer) are looked up as from outside any entry.
    let entry = usize::MAX;
    let mut reader = Reader {
        context,
        entry,
        owner: say::record_document().into(),
        files,
        facts: Vec::new(),
        unsaid: &[],
        is_in_line: false,
        is_below: false,
        left_out: 0,
    };
    reader.resource(&Text::default(), envelope, ReadState::Typed);
    reader.into_facts()
}

/// Reads a resource that another contains into facts, as if it were an entry.
pub(crate) fn of_contained<'d>(
    context: &Context<'d, '_>,
    entry: usize,
    contained: &'d Node<'_>,
    files: &mut Files<'d>,
) -> Vec<Fact> {
    let mut reader = Reader {
        context,
        entry,
        owner: label::name(contained).unwrap_or_default().into(),
        files,
        facts: Vec::new(),
        unsaid: &[],
        is_in_line: false,
        is_below: false,
        left_out: 0,
    };
    reader.resource(&Text::default(), contained, ReadState::Loose);
    reader.into_facts()
}

/// Reads the members of a section that are neither its title nor its content.
pub(crate) fn of_section<'d>(
    context: &Context<'d, '_>,
    composition: usize,
    section: &'d Node<'_>,
    files: &mut Files<'d>,
) -> Vec<Fact> {
    let mut reader = Reader {
        context,
        entry: composition,
        owner: Text::default(),
        files,
        facts: Vec::new(),
        unsaid: &[],
        is_in_line: false,
        is_below: false,
        left_out: 0,
    };
    for (name, value) in section.members() {
        if !matches!(
            &**name,
            "title" | "code" | "text" | "entry" | "section" | "id"
        ) {
            reader.member(&Text::default(), name, value, section);
        }
    }
    reader.into_facts()
}

impl<'d> Reader<'_, 'd, '_, '_> {
    /// Members in source order; technical ones, contained resources and narrative last.
    fn resource(&mut self, prefix: &Text, resource: &'d Node<'_>, state: ReadState) {
        let is_late = |name: &str| {
            matches!(
                name,
                "id" | "meta" | "implicitRules" | "language" | "text" | "contained"
            )
        };
        let is_known = resource.text_of("resourceType").is_some();
        let kind = resource.text_of("resourceType").unwrap_or_default();
        for (name, value) in resource.members() {
            let is_shown_elsewhere = name == "resourceType"
                || (name == "section" && resource.text_of("resourceType") == Some("Composition"));
            if !(is_shown_elsewhere || is_known && is_late(name)) {
                let first = self.facts.len();
                self.unsaid = match prefix.is_empty() {
                    true => members::left_out(kind, name),
                    false => &[],
                };
                self.is_in_line = prefix.is_empty() && members::shown(kind, name) == Shown::Line;
                self.member(prefix, name, value, resource);
                (self.unsaid, self.is_in_line) = (&[], false);
                // Of a resource that has a line, what the line does not say.
                let is_told = self.is_below && !members::is_known_of_contained(kind, name, value);
                let is_below = members::shown(kind, name) == Shown::Below
                    || members::is_span(kind, name, value)
                    || kind == "Condition"
                        && name == "category"
                        && !members::is_usual_category(value);
                if is_told || prefix.is_empty() && is_below {
                    for fact in &mut self.facts[first..] {
                        fact.below = true;
                    }
                }
                if let Some(rest) = members::brief(kind, name).filter(|_| prefix.is_empty()) {
                    let path = rest
                        .iter()
                        .fold(within(prefix, name), |path, name| within(&path, name));
                    for fact in &mut self.facts[first..] {
                        let is_below = fact.name.sent().zip(path.sent());
                        fact.brief = is_below.is_some_and(|(name, path)| name.starts_with(path));
                    }
                }
            }
        }
        if !is_known {
            return;
        }
        for (index, contained) in resource.list("contained").iter().enumerate() {
            // What a line says of it is only what it is called.
            self.is_below = prefix.is_empty() && members::has_line(kind);
            self.contained(prefix, index, contained);
            self.is_below = false;
        }
        let clinical = self.facts.iter().any(|fact| !fact.technical);
        self.narrative(prefix, resource, state, clinical);
        let first_technical = self.facts.len();
        for (name, value) in resource.members() {
            if matches!(&**name, "id" | "meta" | "implicitRules" | "language") {
                self.member(prefix, name, value, resource);
            }
        }
        for fact in &mut self.facts[first_technical..] {
            fact.technical = true;
        }
    }

    fn contained(&mut self, prefix: &Text, index: usize, contained: &'d Node<'_>) {
        let kind = contained.text_of("resourceType").unwrap_or("resource");
        let name = joined(prefix, say::record_fact_contained(label::kind(kind)).into());
        match contained {
            Node::Object(_) => self.resource(&name, contained, ReadState::Loose),
            other => self.value(&name, "contained", other, Some(index)),
        }
    }

    /// The narrative is a second opinion: shown where the data may not be all there is.
    fn narrative(&mut self, prefix: &Text, resource: &'d Node<'_>, state: ReadState, others: bool) {
        let Some(text) = resource.get("text") else {
            return;
        };
        let Some(markup) = text.text_of("div").or_else(|| text.text()) else {
            if !text.is_empty() {
                self.member(prefix, "text", text, resource);
            }
            return;
        };
        let repeats = matches!(text.text_of("status"), Some("generated" | "empty"));
        let kind = resource.text_of("resourceType").unwrap_or_default();
        let may_be_left_out = repeats && others && state == ReadState::Typed;
        let is_of_person = ["subject", "patient"]
            .iter()
            .any(|name| resource.get(name).is_some());
        let is_of_person = is_of_person && resource.get("section").is_none() && prefix.is_empty();
        if may_be_left_out && !is_of_person && !is_clinical(kind) {
            return;
        }
        let said = narrative::said(markup);
        let words = narrative::matched(said.clone());
        // Programs call a text generated also where somebody typed into it. What is struck out, hidden or drawn is said
        // in words of ours.
        let data = self.context.data_words();
        let says_more = is_of_person
            && (matches!(said, Text::Own(_))
                || data.leaves_out_words(&words)
                || DataWords::is_side_left_out(resource, &words))
            || may_be_left_out && is_clinical(kind) && data.leaves_out(&words);
        if may_be_left_out && !says_more {
            return;
        }
        let shown = self.context.text_without_aadhaar(said);
        if !shown.is_empty() {
            self.push(
                joined(prefix, say::record_fact_narrative().into()),
                Words::plain(shown),
                None,
            );
            // What is more than the data gets lost on no paper.
            let is_more = says_more || text.text_of("status") == Some("additional");
            if let Some(fact) = self.facts.last_mut().filter(|_| is_more) {
                fact.below = prefix.is_empty() && members::has_line(kind);
            }
        }
    }

    fn member(&mut self, prefix: &Text, name: &str, value: &'d Node<'_>, parent: &'d Node<'_>) {
        if value.is_empty() {
            return;
        }
        let first = self.facts.len();
        match name {
            "extension" | "modifierExtension" => {
                self.extensions(prefix, value);
                if name == "modifierExtension" {
                    for fact in &mut self.facts[first..] {
                        fact.flag.get_or_insert(Flag::Modifier);
                    }
                }
            }
            "component" | "parameter"
                if value.each().iter().any(|each| each.get("code").is_some()) =>
            {
                for (index, component) in value.each().iter().enumerate() {
                    self.component(prefix, index, component);
                }
            }
            "item" if value.each().iter().any(is_question) => {
                for (index, item) in value.each().iter().enumerate() {
                    self.question(prefix, index, item);
                }
            }
            // A present name comes before an old one.
            "name" if value.each().iter().any(is_old) => {
                let path = within(prefix, name);
                let (old, present): (Vec<_>, Vec<_>) =
                    value.each().iter().partition(|it| is_old(it));
                for one in present.into_iter().chain(old) {
                    self.value(&path, name, one, None);
                }
            }
            _ if let Some(name) = name.strip_prefix('_') => {
                let path = within(prefix, name);
                for element in value.each() {
                    self.nested(&path, element);
                }
            }
            _ => {
                let path = within(prefix, name);
                if let Some(data) = file_data(name, value, parent) {
                    if self.context.is_carried(parent) {
                        let words = Words::plain(say::file_listed_by_title());
                        return self.push(path, words, None);
                    }
                    self.file(&path, Place::bare(data, claimed_type(parent), self.entry));
                } else {
                    self.value(&path, name, value, None);
                }
            }
        }
        let flag = label::status_flag_of_member(name, value).or_else(|| {
            let is_result = name.starts_with("value") || name == "interpretation";
            let is_observation = || parent.get("interpretation").is_some();
            (is_result && is_observation())
                .then(|| interpretation::of(parent))
                .flatten()
        });
        if let (Some(flag), Some(fact)) = (flag, self.facts.get_mut(first)) {
            fact.flag = Some(flag);
        }
    }

    /// A component as a row of its own: its name is the name of the row.
    fn component(&mut self, prefix: &Text, index: usize, component: &'d Node<'_>) {
        let code = component.get("code");
        let has_value = component
            .members()
            .iter()
            .any(|(name, _)| name.starts_with("value"));
        let name = match code.and_then(datatype::concept_name).filter(|_| has_value) {
            Some(name) => joined(prefix, name.into()),
            None => joined(prefix, say::record_fact_component(index + 1).into()),
        };
        let first = self.facts.len();
        for (member, value) in component.members() {
            if member.starts_with("value") {
                let before = self.facts.len();
                self.value(&name, member, value, None);
                if let Some(fact) = self.facts.get_mut(before) {
                    fact.flag = interpretation::of(component);
                }
            } else if member != "code" || !has_value {
                self.member(&name, member, value, component);
            }
        }
        let detail = code
            .and_then(datatype::concept)
            .and_then(|words| words.detail);
        if let (Some(fact), true) = (self.facts.get_mut(first), has_value) {
            fact.detail = fact.detail.take().or(detail);
        }
    }

    fn extensions(&mut self, prefix: &Text, extensions: &'d Node<'_>) {
        for extension in extensions.each() {
            let url = extension.text_of("url").unwrap_or("extension");
            let tail = pointer::last_segment(url);
            let tail = tail.rsplit('#').next().unwrap_or(tail);
            let path = joined(prefix, naming::words(tail).into());
            for (name, value) in extension.members() {
                match &**name {
                    "url" | "id" => {}
                    "extension" => self.extensions(&path, value),
                    name if name.starts_with("value") => match file_data(name, value, extension) {
                        Some(data) => self.file(&path, Place::bare(data, None, self.entry)),
                        None => self.value(&path, name, value, None),
                    },
                    name => self.member(&path, name, value, extension),
                }
            }
        }
    }

    fn value(&mut self, path: &Text, name: &str, value: &'d Node<'_>, index: Option<usize>) {
        let numbered = match (index, side_of(value)) {
            (Some(index), Some(side)) if path.sent().is_some() => {
                let path = path.sent().unwrap_or_default();
                format!("{path} {} ({side})", index + 1).into()
            }
            (Some(index), _) => match path {
                Text::Sent(path) => format!("{path} {}", index + 1).into(),
                Text::Own(path) => say::record_fact_numbered(path.clone(), index + 1).into(),
            },
            (None, Some(side)) if path.sent().is_some() => {
                format!("{} ({side})", path.sent().unwrap_or_default()).into()
            }
            (None, _) => path.clone(),
        };
        match value {
            Node::Null => {}
            Node::Bool(truth) => self.push(numbered, Words::plain(texts::truth(*truth)), None),
            Node::Number(digits) => self.push(numbered, Words::plain(*digits), None),
            Node::Raw(raw) => {
                self.push(
                    numbered,
                    Words::plain(beginning(&self.context.without_aadhaar((*raw).to_owned()))),
                    Some(Flag::Unread),
                );
            }
            Node::Text(_) => self.text(numbered, name, value),
            Node::List(elements) => self.list(path, name, elements),
            Node::Object(_) => self.object(path, &numbered, name, value),
        }
    }

    fn text(&mut self, path: Text, name: &str, value: &'d Node<'_>) {
        let Some(text) = value.text() else { return };
        if name == "div" {
            let shown = self.context.text_without_aadhaar(narrative::said(text));
            self.push(path, Words::plain(shown), None);
            return;
        }
        let words = shape::dated(name, text);
        let flag = words.1.then_some(Flag::Assumed);
        self.push(path, words.0, flag);
    }

    fn list(&mut self, path: &Text, name: &str, elements: &'d [Node<'_>]) {
        let texts: Option<Vec<&str>> = elements.iter().map(Node::text).collect();
        match texts {
            Some(texts)
                if texts
                    .iter()
                    .all(|text| text.chars().count() <= LONGEST_JOINED) =>
            {
                let all = texts.iter().map(|text| shape::dated(name, text).0.text);
                let words = texts::listed(all.collect()).unwrap_or_default();
                self.push(path.clone(), Words::plain(words), None);
            }
            _ => {
                let several = elements
                    .iter()
                    .filter(|element| !element.is_empty())
                    .count()
                    > 1;
                for (index, element) in elements.iter().enumerate() {
                    if !element.is_empty() {
                        self.value(path, name, element, several.then_some(index));
                    }
                }
            }
        }
    }

    fn object(&mut self, path: &Text, numbered: &Text, name: &str, object: &'d Node<'_>) {
        let shape = shape::of(name, object);
        // One line a value: several of them need no numbers.
        let path = path.clone();
        let mut flag = None;
        let words = match shape {
            Shape::Nested => return self.nested(numbered, object),
            Shape::Resource => return self.resource(numbered, object, ReadState::Loose),
            Shape::Attachment => {
                self.file(&path, Place::of(object, self.entry));
                None
            }
            Shape::Reference => {
                self.reference(path.clone(), object);
                None
            }
            Shape::Identifier => datatype::identifier(object).map(|(words, masked)| {
                flag = masked.then_some(Flag::Masked);
                words
            }),
            Shape::Concept => datatype::concept(object),
            Shape::Period => datatype::period(object),
            Shape::Annotation => self.annotation(object),
            Shape::Quantity => shape::words(match name.ends_with("Age") {
                true => length::timed(object),
                false => datatype::quantity(object),
            }),
            Shape::Timing => self.timing(object),
            Shape::Range => shape::words(datatype::range(object)),
            Shape::Ratio => shape::words(datatype::ratio(object)),
            Shape::ReferenceRange => shape::reference_range(object),
            Shape::ContactPoint => shape::words(datatype::contact_point(object)),
            Shape::HumanName => shape::with_use(datatype::human_name(object), object),
            Shape::Address => shape::with_use(datatype::address(object), object),
        };
        // A name, an address or a number that somebody had once.
        let is_of_old = object.text_of("use") == Some("old");
        if is_of_old
            && matches!(
                shape,
                Shape::HumanName | Shape::Address | Shape::ContactPoint | Shape::Identifier
            )
        {
            flag.get_or_insert(Flag::Ended);
        }
        if let Some(words) = words {
            self.push(path.clone(), words, flag);
        } else if !matches!(shape, Shape::Attachment | Shape::Reference) {
            return self.nested(numbered, object);
        }
        // What a data type carries beside its value.
        for (member, value) in object.members() {
            if member == "extension" || member.starts_with('_') {
                self.member(&path, member, value, object);
            }
        }
    }

    fn nested(&mut self, path: &Text, object: &'d Node<'_>) {
        let unsaid = std::mem::take(&mut self.unsaid);
        for (name, value) in object.members() {
            let first = self.facts.len();
            // The id of an element within a resource serves machines only.
            if name != "id" {
                self.member(path, name, value, object);
            }
            let is_expected = name == "status" && members::is_expected(value.text());
            // No line says what a sender adds to a part of it.
            let is_added = self.is_in_line && matches!(&**name, "extension" | "modifierExtension");
            let is_unsaid = unsaid.contains(&naming::without_choice(name));
            if is_added || is_unsaid && !is_expected {
                for fact in &mut self.facts[first..] {
                    fact.below = true;
                }
            }
        }
        self.unsaid = unsaid;
    }
}

/// Whether an item of a form is a question with its words.
fn is_question(item: &Node<'_>) -> bool {
    item.get("linkId").is_some() && item.text_of("text").is_some()
}

fn is_old(name: &Node<'_>) -> bool {
    name.text_of("use") == Some("old")
}

/// Whether what a text adds to a resource of this type may matter to a clinician.
fn is_clinical(kind: &str) -> bool {
    !matches!(
        kind,
        "Patient"
            | "Practitioner"
            | "PractitionerRole"
            | "Organization"
            | "Location"
            | "Composition"
            | "Binary"
            | "Coverage"
    )
}

/// The side that all of a nested member is of: the eye of a lens, the side of a series of pictures.
fn side_of(value: &Node<'_>) -> Option<String> {
    const LONGEST: usize = 40;
    let side = ["eye", "laterality"]
        .iter()
        .find_map(|name| value.get(name))?;
    let words = datatype::concept_name(side)?;
    (words.chars().count() <= LONGEST).then_some(words)
}
