//! A narrative as plain text, or reduced to harmless elements.
//!
//! No scripts, no styles, no links' targets, no images from elsewhere survive.
//! Source: docs/reading-records.md, "Narrative".

mod effects;
mod nodes;
mod tokens;

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use phrase::{Phrase, say};

use effects::{Effect, Effects};
use nodes::alternative;
use tokens::{is_hidden, tokens_of};

pub(crate) use effects::{lowered, raised};
pub use nodes::NarrativeNode;
pub(crate) use nodes::nodes;

/// Reads XHTML (or what was sent in its place) into plain text; lines are kept apart. What is struck out, hidden or
/// drawn is said in words.
pub(crate) fn text(markup: &str) -> String {
    match tokens_of(markup, Collector::default()) {
        Some(collector) => collector.state.into_inner().tidy(),
        None => markup.to_owned(),
    }
}

/// Words that the sender struck out, in plain text.
pub(crate) fn struck_out(words: &str) -> String {
    words::english(say::record_text_struck_out(words))
}

/// Words that the sender hid, in plain text.
pub(crate) fn hidden(words: &str) -> String {
    words::english(say::record_text_hidden(words))
}

/// A picture that is not here, by its own words.
pub(crate) fn picture(alt: &str) -> Phrase {
    say::record_text_picture(alt)
}

#[derive(Default)]
struct Collector {
    state: RefCell<State>,
    /// The element whose content is not text for people, such as `script`.
    unread: RefCell<Option<String>>,
}

#[derive(Default)]
struct State {
    effects: Effects,
    /// Finished lines.
    lines: Vec<String>,
    /// The line being read, in runs of one effect.
    runs: Vec<(Effect, String)>,
}

impl State {
    fn text(&mut self, text: &str) {
        self.add(self.effects.now(), text);
    }

    fn add(&mut self, effect: Effect, text: &str) {
        match self.runs.last_mut() {
            Some((last, run)) if *last == effect => run.push_str(text),
            _ => self.runs.push((effect, text.to_owned())),
        }
    }

    /// Ends the line: blanks are folded, and what was done to its words is said around them.
    fn end_line(&mut self) {
        let mut line = String::new();
        let mut runs = std::mem::take(&mut self.runs).into_iter().peekable();
        while let Some((effect, text)) = runs.next() {
            let (is_struck, is_hidden) = (effect.is_struck, effect.is_hidden);
            let mut whole = shaped(effect, &text);
            // One remark for all that belongs together, whatever is raised in it.
            while let Some((effect, text)) =
                runs.next_if(|(next, _)| (next.is_struck, next.is_hidden) == (is_struck, is_hidden))
            {
                whole.push_str(&shaped(effect, &text));
            }
            if !(is_struck || is_hidden) || is_bare(&whole) {
                line.push_str(&whole);
                continue;
            }
            let inner = folded(&whole);
            let mut said = match is_struck {
                true => struck_out(&inner),
                false => inner,
            };
            if is_hidden {
                said = hidden(&said);
            }
            for (is_blank, said) in [
                (whole.starts_with(char::is_whitespace), ""),
                (false, said.as_str()),
                (whole.ends_with(char::is_whitespace), ""),
            ] {
                line.push_str(said);
                if is_blank {
                    line.push(' ');
                }
            }
        }
        let line = folded(&line);
        if !is_bare(&line) {
            self.lines.push(line);
        }
    }

    fn tidy(mut self) -> String {
        self.end_line();
        self.lines.join("\n")
    }
}

/// Whether there is nothing but blanks and the signs put between cells and before items.
fn is_bare(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{b7}' | '\u{2022}'))
}

/// Blanks as one each, without the sign of a cell that nothing follows.
fn folded(line: &str) -> String {
    let folded = line.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.trim_end_matches(['\u{b7}', ' ']).to_owned()
}

fn shaped(effect: Effect, text: &str) -> String {
    match (effect.is_raised, effect.is_lowered) {
        (true, false) => effects::raised(text),
        (false, true) => effects::lowered(text),
        _ => text.to_owned(),
    }
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(characters) if self.unread.borrow().is_none() => {
                self.state.borrow_mut().text(&characters);
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
        if is_hidden(name) {
            match tag.kind {
                // XHTML may close these at once.
                TagKind::StartTag if !tag.self_closing => {
                    *self.unread.borrow_mut() = Some(name.to_owned());
                    if name == "script" {
                        return TokenSinkResult::RawData(RawKind::ScriptData);
                    }
                    if name == "style" {
                        return TokenSinkResult::RawData(RawKind::Rawtext);
                    }
                }
                TagKind::EndTag if self.unread.borrow().as_deref() == Some(name) => {
                    *self.unread.borrow_mut() = None;
                }
                _ => {}
            }
            return TokenSinkResult::Continue;
        }
        if self.unread.borrow().is_some() {
            return TokenSinkResult::Continue;
        }
        let mut state = self.state.borrow_mut();
        // A cell ends outside of what was struck out in it, and inside a row that is struck out whole.
        match name {
            "td" | "th" if tag.kind == TagKind::EndTag => {
                state.effects.end(name);
                state.text(" \u{b7} ");
            }
            "br" | "p" | "div" | "tr" | "table" | "ul" | "ol" | "li" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "hr" | "caption" | "dt" | "dd" | "pre" | "blockquote" => {
                state.end_line();
            }
            _ => {}
        }
        match tag.kind {
            TagKind::StartTag => state.effects.start(tag),
            TagKind::EndTag => state.effects.end(name),
        }
        match name {
            "li" if tag.kind == TagKind::StartTag => state.add(Effect::default(), "\u{2022} "),
            "img" => {
                if let Some(alt) = alternative(tag) {
                    let said = words::english(picture(alt));
                    state.text(&format!(" {said} "));
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests;
