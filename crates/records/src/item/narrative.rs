//! A narrative as plain text, or reduced to harmless elements.
//!
//! No scripts, no styles, no links' targets, no images from elsewhere survive.
//! Source: FHIR-RECORDS §8.5.

mod nodes;

use std::cell::{Cell, RefCell};

use serde::Serialize;
use ts_rs::TS;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A narrative reduced to structure, tables, lists, emphasis and pictures inside it.
#[derive(Clone, PartialEq, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(export)]
pub enum NarrativeNode {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// An element of the allow list, without any attribute but these.
    Element {
        /// Its name, such as `table`.
        tag: String,
        /// Columns it spans.
        colspan: Option<u32>,
        /// Rows it spans.
        rowspan: Option<u32>,
        /// What is in it.
        children: Vec<NarrativeNode>,
    },
    /// A picture that lies inside the narrative, its kind told by its bytes.
    Image {
        /// Its description.
        alt: String,
        /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
        media_type: String,
        /// Its bytes.
        base64: String,
    },
}

redact_debug!(NarrativeNode);

pub(crate) use nodes::nodes;

/// Elements whose content is not text for people.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "iframe" | "object" | "noscript"
    )
}

/// Reads XHTML (or what was sent in its place) into plain text; lines are kept apart.
pub(crate) fn text(markup: &str) -> String {
    match tokens_of(markup, Collector::default()) {
        Some(collector) => tidy(&collector.text.into_inner()),
        None => markup.to_owned(),
    }
}

/// A tag that goes on over more blanks, quotes and slashes than this is none of a narrative. The
/// tokenizer compares each attribute with all before it.
const LONGEST_TAG: usize = 2_000;

/// Bytes of a markup that are looked at together.
const PIECE: usize = 1_024;

/// Feeds the tokens of a markup to `sink`; `None` for one made to keep the tokenizer busy.
fn tokens_of<S: TokenSink>(markup: &str, sink: S) -> Option<S> {
    let sink = Counting {
        sink,
        tokens: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = markup;
    // What may part attributes since the last token.
    let mut parts = 0;
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.ceil_char_boundary(PIECE));
        let before = tokenizer.sink.tokens.get();
        input.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&input);
        let here = partings(piece);
        parts = match tokenizer.sink.tokens.get() == before {
            true => parts + here,
            false => here,
        };
        if parts > LONGEST_TAG {
            return None;
        }
        rest = later;
    }
    tokenizer.end();
    Some(tokenizer.sink.sink)
}

/// How many attributes a piece of a tag may part. Slashes part them too, but a picture in base64 has
/// one among 64 letters.
fn partings(piece: &str) -> usize {
    let count = |fits: fn(&u8) -> bool| piece.bytes().filter(fits).count();
    let slashes = count(|byte| *byte == b'/');
    let is_base64 = slashes * 16 < piece.len();
    count(|byte| matches!(byte, b'"' | b'\'') || byte.is_ascii_whitespace())
        + if is_base64 { slashes / 16 } else { slashes }
}

struct Counting<S> {
    sink: S,
    tokens: Cell<usize>,
}

impl<S: TokenSink> TokenSink for Counting<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        // An error in a tag does not end it.
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        self.sink.process_token(token, line)
    }
}

#[derive(Default)]
struct Collector {
    text: RefCell<String>,
    /// The element whose content is not text for people, such as `script`.
    hidden: RefCell<Option<String>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(characters) if self.hidden.borrow().is_none() => {
                self.text.borrow_mut().push_str(&characters);
            }
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Collector {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match name {
            name if is_hidden(name) => {
                match tag.kind {
                    // XHTML may close these at once.
                    TagKind::StartTag if !tag.self_closing => {
                        *self.hidden.borrow_mut() = Some(name.to_owned());
                        if name == "script" {
                            return TokenSinkResult::RawData(RawKind::ScriptData);
                        }
                        if name == "style" {
                            return TokenSinkResult::RawData(RawKind::Rawtext);
                        }
                    }
                    TagKind::EndTag if self.hidden.borrow().as_deref() == Some(name) => {
                        *self.hidden.borrow_mut() = None;
                    }
                    _ => {}
                }
            }
            "td" | "th" if tag.kind == TagKind::EndTag => {
                self.text.borrow_mut().push_str(" \u{b7} ")
            }
            "li" if tag.kind == TagKind::StartTag => {
                self.text.borrow_mut().push_str("\u{1}\u{2022} ")
            }
            "br" | "p" | "div" | "tr" | "table" | "ul" | "ol" | "li" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "hr" | "caption" | "dt" | "dd" | "pre" | "blockquote" => {
                self.text.borrow_mut().push('\u{1}');
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Folds white space, keeps the line breaks of blocks (marked U+0001), drops blank lines.
fn tidy(text: &str) -> String {
    let lines = text.split('\u{1}').map(|line| {
        let folded = line.split_whitespace().collect::<Vec<_>>().join(" ");
        folded.trim_end_matches(['\u{b7}', ' ']).to_owned()
    });
    lines
        .filter(|line| !line.is_empty() && line != "\u{2022}")
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests;
