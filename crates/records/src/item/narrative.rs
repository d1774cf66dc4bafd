//! A narrative as plain text, or reduced to harmless elements.
//!
//! No scripts, no styles, no links' targets, no images from elsewhere survive.
//! Source: docs/reading-records.md, "Narrative".

mod nodes;
mod tokens;

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use tokens::{is_hidden, tokens_of};

pub use nodes::NarrativeNode;
pub(crate) use nodes::nodes;

/// Reads XHTML (or what was sent in its place) into plain text; lines are kept apart.
pub(crate) fn text(markup: &str) -> String {
    match tokens_of(markup, Collector::default()) {
        Some(collector) => tidy(&collector.text.into_inner()),
        None => markup.to_owned(),
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
