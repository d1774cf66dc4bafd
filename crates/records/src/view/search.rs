//! The words of a record a person may look for.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use phrase::{Argument, Phrase, Text};
use serde::Serialize;
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::clinical::block::Block;
use crate::document::context::Context;
use crate::document::state::Check;
use crate::item::narrative::{self, NarrativeNode};
use crate::item::row::ItemView;
use crate::value::moment::Moment;
use crate::view::document::DocumentView;
use crate::view::{build, file_words};

/// Bytes of text kept of one record; what lies beyond is not found.
const LONGEST_BODY: usize = 8 * 1024 * 1024;
/// Bytes of text kept of one file inside a record.
const LONGEST_FILE: usize = 2 * 1024 * 1024;
/// Larger files are not opened for their words.
const LARGEST_FILE: u64 = 40 * 1024 * 1024;

/// Files of one record that are opened for their words.
const MOST_FILES: usize = 200;
/// So long PDFs of one record are read; what is left then is not found.
const TIME_FOR_PDFS: Duration = Duration::from_secs(10);

/// A phrase that is a date alone.
const DATE: &str = "common-moment-of";

/// What is searched of one record.
#[derive(Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SearchText {
    /// The title; a find in it counts more.
    pub title: String,
    /// All other words, line by line.
    pub body: String,
}

redact_debug!(SearchText,);

/// The form in which words are kept and looked for: composed (NFC), without the invisible joiners
/// that some keyboards put into Indian scripts and others do not, and without control characters
/// other than the end of a line. What has the form already stays as it is.
///
/// Case and diacritics are left to the index.
#[must_use]
pub fn search_form(text: &str) -> String {
    let kept = |letter: char| match letter {
        // Joiners shape a letter and are not typed by everyone; soft hyphens and marks are unseen.
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        // Private letters stand for patients in the index.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => None,
        '\n' => Some('\n'),
        control if control.is_control() => Some(' '),
        other => Some(other),
    };
    if is_nfc(text) {
        text.chars().filter_map(kept).collect()
    } else {
        text.nfc().filter_map(kept).collect()
    }
}

/// Reads the words of a record: names, values, codes and their displays, narrative, and the words of
/// PDFs and texts inside it, in the form of [`search_form`].
///
/// Never fails; a record that is no JSON gives the text it is.
#[must_use]
pub fn search_text(bytes: &[u8]) -> SearchText {
    let until = Instant::now() + TIME_FOR_PDFS;
    let read = build::with_document(bytes, Check::Typed, |context, repairs| {
        of_document(context, repairs, until)
    });
    read.map_or_else(|view| of_view(&view, vec![]), |(words, _)| words)
}

/// The words of a record that is taken apart already; PDFs are read until then. Whether none was broken off.
pub(crate) fn of_document(
    context: &Context<'_, '_>,
    repairs: Vec<Phrase>,
    until: Instant,
) -> (SearchText, bool) {
    let (view, files) = build::view_with_files(context, repairs);
    let wanted = view.attachments.iter().filter(|row| {
        row.same_as.is_none() && row.size <= LARGEST_FILE && file_words::has_words(&row.media_type)
    });
    let mut is_whole = true;
    let words = wanted
        .take(MOST_FILES)
        .filter_map(|row| files.open(&row.id).ok())
        .map(|file| {
            let mut words = file_words::words_of(&file, until);
            cut(&mut words, LONGEST_FILE);
            is_whole &= file.media_type != file_words::PDF || Instant::now() < until;
            words
        })
        .collect();
    (of_view(&view, words), is_whole)
}

/// The words of a view and of the files in it.
pub(crate) fn of_view(view: &DocumentView, files: Vec<String>) -> SearchText {
    let mut body = Body::default();
    body.view(view);
    for text in files {
        body.add(text);
    }
    SearchText {
        title: search_form(&words::english(&view.title)),
        body: body.text,
    }
}

/// Cuts to at most `length` bytes, at a whole character.
fn cut(text: &mut String, length: usize) {
    if text.len() > length {
        let end = (0..=length)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        text.truncate(end);
    }
}

/// Lines gathered, each once: a view says many things twice.
#[derive(Default)]
struct Body {
    text: String,
    seen: HashSet<String>,
}

impl Body {
    fn add(&mut self, line: impl AsRef<str>) {
        let mut line = search_form(line.as_ref().trim());
        let left = LONGEST_BODY.saturating_sub(self.text.len());
        cut(&mut line, left);
        if line.is_empty() || !self.seen.insert(line.clone()) {
            return;
        }
        self.text.push_str(&line);
        self.text.push('\n');
    }

    /// What a hospital wrote, also within this program's words; nobody looks for a heading of ours.
    fn text(&mut self, text: &Text) {
        match text {
            Text::Sent(text) => self.add(text),
            Text::Own(phrase) if phrase.arguments().next().is_some() => {
                self.add(words::english(phrase.clone()));
            }
            Text::Own(_) => {}
        }
    }

    /// A value with its date in words: a record has them by the thousand, and most are nothing but a date.
    fn fact(&mut self, text: &Text) {
        let date = || match text {
            Text::Own(phrase) => match phrase.arguments().next()? {
                (_, Argument::When(when)) if phrase.key() == DATE => Moment::parse(when.text()),
                _ => None,
            },
            Text::Sent(_) => None,
        };
        match date() {
            Some(date) => self.add(date.human()),
            None => self.text(text),
        }
    }

    fn view(&mut self, view: &DocumentView) {
        let head = [&view.author, &view.organization, &view.patient];
        for line in head.into_iter().flatten() {
            self.add(line);
        }
        for text in [&view.attested, &view.relates_to].into_iter().flatten() {
            self.text(text);
        }
        self.blocks(&view.lead);
        for section in &view.sections {
            self.text(&section.title);
            self.blocks(&section.blocks);
            for item in &section.items {
                self.item(item);
            }
        }
        for file in &view.attachments {
            self.text(&file.title);
        }
        if let Some(text) = &view.unreadable_text {
            self.add(text);
        }
    }

    fn item(&mut self, item: &ItemView) {
        self.text(&item.label);
        for fact in item
            .facts
            .iter()
            .filter(|fact| !fact.technical && fact.attachment.is_none())
        {
            self.fact(&fact.value);
            // Codes, and dates as they were sent.
            if let Some(detail) = &fact.detail {
                self.fact(detail);
            }
        }
    }

    /// What blocks say beyond their items: names made here and narrative.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Conclusion { title, text, .. } => {
                    self.text(title);
                    self.add(text);
                }
                Block::Narrative { nodes, .. } => {
                    let mut text = String::new();
                    words(nodes, &mut text);
                    self.add(text);
                }
                Block::Encounter { line } => self.add(words::english(&line.kind)),
                Block::Medicines { rows } => {
                    for help in rows.iter().filter_map(|row| row.frequency_help.as_ref()) {
                        self.text(help);
                    }
                }
                _ => {}
            }
        }
    }
}

fn words(nodes: &[NarrativeNode], text: &mut String) {
    for node in nodes {
        match node {
            NarrativeNode::Text { text: words } => text.push_str(words),
            NarrativeNode::Image { alt, .. } | NarrativeNode::Elsewhere { alt } => {
                text.push_str(alt);
            }
            NarrativeNode::Struck { text: words } => {
                text.push_str(&narrative::struck_out(words.trim()));
            }
            NarrativeNode::Hidden {
                text: words,
                struck,
            } => {
                let mut words = words.trim().to_owned();
                if *struck {
                    words = narrative::struck_out(&words);
                }
                text.push_str(&narrative::hidden(&words));
            }
            NarrativeNode::Cut | NarrativeNode::UnreadStyle => {}
            // Nobody types a raised five; without its sign it would be another number.
            NarrativeNode::Element { tag, children, .. } if tag == "sup" => {
                let mut inner = String::new();
                self::words(children, &mut inner);
                text.push_str(&narrative::raised(&inner));
            }
            NarrativeNode::Element { tag, children, .. } => {
                words(children, text);
                // Letters in bold are part of their word, cells are not.
                if !matches!(
                    tag.as_str(),
                    "b" | "i" | "em" | "strong" | "u" | "sub" | "sup" | "span" | "small"
                ) {
                    text.push('\n');
                }
            }
        }
    }
}
