//! The single lines of the generic view: references, notes, files, raw JSON.

use files::content::{is_base64, is_data_url};
use phrase::Text;

use crate::clinical;
use crate::clinical::medicine::timing;
use crate::clinical::resource::{About, Resource};
use crate::document::context::Context;
use crate::item::attachments::Place;
use crate::item::row::Fact;
use crate::json::node::Node;
use crate::value::datatype::{self, Words};
use crate::value::mark::Flag;
use crate::value::texts;

use super::reader::Reader;

/// JSON that was not taken apart is cut after this many characters.
const LONGEST_RAW: usize = 2_000;

impl<'d> Reader<'_, 'd, '_, '_> {
    pub(super) fn reference(&mut self, path: Text, node: &'d Node<'_>) {
        let referenced = self.context.referenced(self.entry, node);
        let display = node
            .text_of("display")
            .filter(|display| *display != referenced.name);
        let detail: Vec<&str> = [referenced.sent.as_deref(), display]
            .into_iter()
            .flatten()
            .collect();
        self.line(Fact {
            name: path,
            detail: (!detail.is_empty())
                .then(|| self.context.without_aadhaar(detail.join("; ")).into()),
            value: self
                .context
                .without_aadhaar(with_part(self.context, referenced.name, referenced.entry))
                .into(),
            flag: match (referenced.resolved, referenced.doubt) {
                (false, _) => Some(Flag::Unresolved),
                // It could as well be another of the same name.
                (true, true) => Some(Flag::Assumed),
                (true, false) => None,
            },
            entry: referenced.entry.and_then(|entry| u32::try_from(entry).ok()),
            ..Fact::default()
        });
    }

    pub(super) fn annotation(&self, node: &Node<'_>) -> Option<Words> {
        let author = node.text_of("authorString").map(str::to_owned).or_else(|| {
            let author = node.get("authorReference")?;
            Some(self.context.referenced(self.entry, author).name)
        });
        let time = node.text_of("time").map(|time| datatype::date(time).text);
        let detail = [author.map(Text::from), time];
        Some(Words {
            text: node.text_of("text")?.into(),
            detail: texts::listed(detail.into_iter().flatten().collect()),
        })
    }

    /// When and how often, in words: `Repeat › Frequency: 3` says little.
    pub(super) fn timing(&self, node: &Node<'_>) -> Option<Words> {
        let (about, place) = (About::default(), clinical::resource::Place::default());
        let timing = Resource {
            context: self.context,
            about: &about,
            entry: self.entry,
            node,
            place: &place,
        };
        timing::in_words(timing).map(Words::plain)
    }

    pub(super) fn file(&mut self, path: &Text, place: Place<'d>) {
        let mut place = place;
        let address = place.url.filter(|_| place.data.is_none());
        if let Some(file) = address.and_then(|url| self.context.file_at(self.entry, url)) {
            place.found(file);
        }
        place.title = place.title.map(|title| self.context.without_aadhaar(title));
        let title = place.title.clone();
        let (id, line) = self.files.add(place, &self.owner);
        self.line(Fact {
            name: path.clone(),
            value: match title {
                Some(title) => texts::with_remark(title.into(), line),
                None => line,
            },
            attachment: Some(id),
            ..Fact::default()
        });
    }

    pub(super) fn push(&mut self, name: Text, words: Words, flag: Option<Flag>) {
        let value = self.context.text_without_aadhaar(words.text);
        let detail = words
            .detail
            .map(|detail| self.context.text_without_aadhaar(detail))
            .filter(|detail| *detail != value);
        self.line(Fact {
            name,
            value,
            flag,
            detail,
            ..Fact::default()
        });
    }
}

/// The beginning of JSON that was not taken apart; all of it is in the JSON of the entry.
pub(super) fn beginning(raw: &str) -> String {
    let cut = raw.char_indices().nth(LONGEST_RAW);
    match cut.and_then(|(at, _)| raw.get(..at)) {
        Some(beginning) => format!("{beginning}…"),
        None => raw.to_owned(),
    }
}

/// The base64 text of a member that holds a file: by its name, or by being nothing else.
pub(super) fn file_data<'n>(name: &str, value: &'n Node<'_>, parent: &Node<'_>) -> Option<&'n str> {
    const LONGEST_WORD: usize = 1000;
    let text = value.text()?;
    let is_named = match name {
        // SampledData keeps its measurements in a member of the same name.
        "data" => parent.get("origin").is_none(),
        "content" => parent.text_of("resourceType") == Some("Binary"),
        "valueBase64Binary" => true,
        _ => false,
    };
    (is_named
        || is_data_url(text)
        || (text.len() > LONGEST_WORD && is_base64(text) && !text.contains(' ')))
    .then_some(text)
}

pub(super) fn claimed_type<'n>(parent: &'n Node<'_>) -> Option<&'n str> {
    ["contentType", "sigFormat"]
        .iter()
        .find_map(|name| parent.text_of(name))
}

/// A name with the part of the body that its resource is of: an ulcer of the foot is none of the stomach.
fn with_part(context: &Context<'_, '_>, name: String, entry: Option<usize>) -> String {
    const LONGEST: usize = 80;
    let Some(node) = entry.map(|entry| &context.document.entries[entry].node) else {
        return name;
    };
    let of_collection = node.list("collection").iter();
    let of_collection = of_collection.flat_map(|collection| collection.list("bodySite"));
    let sites = node.list("bodySite").iter().chain(of_collection);
    let mut sites: Vec<String> = sites.filter_map(datatype::concept_name).collect();
    sites.retain(|site| !name.contains(site.as_str()) && site.chars().count() <= LONGEST);
    match sites.is_empty() {
        true => name,
        false => format!("{name} ({})", sites.join(", ")),
    }
}
