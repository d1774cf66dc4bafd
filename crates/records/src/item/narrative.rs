//! A narrative as plain text, or reduced to harmless elements.
//!
//! No scripts, no styles, no links' targets, no images from elsewhere survive.
//! Source: docs/reading-records.md, "Narrative".

mod control;
mod effect;
mod effects;
mod letters;
mod nodes;
mod pieces;
mod sheet;
mod style;
mod tokens;

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use phrase::{Text, say};

use effect::Effect;
use effects::Effects;
use nodes::{alternative, is_drawn};
use pieces::{Pieces, Run};
use style::Sign;
use tokens::{is_hidden, tokens_of};

pub(crate) use effects::{lowered, raised};
pub use nodes::NarrativeNode;
pub(crate) use nodes::nodes;
pub(crate) use pieces::picture;

/// Reads XHTML (or what was sent in its place) into plain text; lines are kept apart. What is struck out, hidden or
/// drawn is said in words.
pub(crate) fn said(markup: &str) -> Text {
    match tokens_of(markup, Collector::of(markup)) {
        Some(collector) => collector.state.into_inner().tidy(),
        None => markup.into(),
    }
}

/// The same, for what is looked for in it; no person reads it.
pub(crate) fn text(markup: &str) -> String {
    matched(said(markup))
}

/// What was [`said`] as one text to look for something in.
pub(crate) fn matched(said: Text) -> String {
    match said {
        Text::Sent(text) => text,
        own @ Text::Own(_) => words::english(own),
    }
}

/// Words that the sender struck out, for the index.
pub(crate) fn struck_out(words: &str) -> String {
    words::english(say::record_text_struck_out(words))
}

/// Words that the sender hid, for the index.
pub(crate) fn hidden(words: &str) -> String {
    words::english(say::record_text_hidden(words))
}

struct Collector {
    state: RefCell<State>,
    /// The element whose content is not text for people, such as `script`.
    unread: RefCell<Option<String>>,
}

impl Collector {
    fn of(markup: &str) -> Self {
        let state = State {
            effects: Effects::of(markup),
            ..State::default()
        };
        Self {
            state: RefCell::new(state),
            unread: RefCell::new(None),
        }
    }
}

#[derive(Default)]
struct State {
    effects: Effects,
    /// Finished lines.
    lines: Pieces,
    /// The line being read, in runs of one effect.
    runs: Vec<(Effect, Run)>,
}

impl State {
    fn text(&mut self, text: &str) {
        self.add(self.effects.now(), text);
    }

    fn add(&mut self, effect: Effect, text: &str) {
        match self.runs.last_mut() {
            Some((last, Run::Words(run))) if *last == effect => run.push_str(text),
            _ => self.runs.push((effect, Run::Words(text.to_owned()))),
        }
    }

    /// A sign that a style adds.
    fn sign(&mut self, effect: Effect, sign: Sign) {
        match sign {
            Sign::Words(words) => self.add(effect, &words),
            Sign::Picture(alt) => self.runs.push((effect, Run::Picture(alt))),
        }
    }

    /// Ends the line: blanks are folded, and what was done to its words is said around them.
    fn end_line(&mut self) {
        let mut line = Pieces::default();
        let mut runs = std::mem::take(&mut self.runs).into_iter().peekable();
        while let Some((effect, run)) = runs.next() {
            let (is_struck, is_hidden) = (effect.is_struck, effect.is_hidden);
            let mut whole = Pieces::default();
            whole.add(effect, run);
            // One remark for all that belongs together, whatever is raised in it.
            while let Some((effect, run)) =
                runs.next_if(|(next, _)| (next.is_struck, next.is_hidden) == (is_struck, is_hidden))
            {
                whole.add(effect, run);
            }
            if !(is_struck || is_hidden) || whole.is_bare() {
                line.append(whole);
                continue;
            }
            let (is_after_blank, is_before_blank) = (whole.begins_blank(), whole.ends_blank());
            let inner = whole.folded().into_text();
            let said = match (is_struck, is_hidden) {
                (true, false) => say::record_text_struck_out(inner),
                (false, _) => say::record_text_hidden(inner),
                (true, true) => say::record_text_hidden(say::record_text_struck_out(inner)),
            };
            if is_after_blank {
                line.push_str(" ");
            }
            line.push(said);
            // What stands would read as part of the remark.
            let goes_on = runs.peek().is_some_and(|(_, run)| match run {
                Run::Words(words) => words.starts_with(char::is_alphanumeric),
                Run::Picture(_) => false,
            });
            if is_before_blank || goes_on {
                line.push_str(" ");
            }
        }
        let line = line.folded();
        if !line.is_bare() {
            if !self.lines.is_empty() {
                self.lines.push_str("\n");
            }
            self.lines.append(line);
        }
    }

    fn tidy(mut self) -> Text {
        self.end_line();
        if self.effects.are_unread() {
            if !self.lines.is_empty() {
                self.lines.push_str("\n");
            }
            self.lines.push(say::record_text_style_unread());
        }
        self.lines.into_text()
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
        if tag.kind == TagKind::EndTag {
            if let Some((effect, sign)) = state.effects.end(name) {
                state.sign(effect, sign);
            }
            match name {
                // A cell ends outside of what was struck out in it, and inside a row that is struck out whole.
                "td" | "th" => state.text(" \u{b7} "),
                name if is_line(name) => state.end_line(),
                _ => {}
            }
            return TokenSinkResult::Continue;
        }
        if is_line(name) {
            state.end_line();
        }
        let begun = state.effects.start(tag);
        match begun.marker {
            Some(marker) => {
                state.sign(Effect::default(), marker);
                state.add(Effect::default(), " ");
            }
            None if matches!(name, "li" | "item") => state.add(Effect::default(), "\u{2022} "),
            None => {}
        }
        if let Some((effect, sign)) = begun.before {
            state.sign(effect, sign);
        }
        if let Some(said) = control::said(tag) {
            let effect = state.effects.of_void(tag);
            state.add(effect, &said);
        }
        if name == "img" {
            let effect = state.effects.of_void(tag);
            let words = alternative(tag).map(str::to_owned);
            let words = words.or_else(|| control::tick_in_name(tag));
            // A picture that is drawn in the window is told of where it cannot be.
            let words = words.or_else(|| is_drawn(tag).then(String::new));
            if let Some(words) = words {
                state.runs.push((effect, Run::Picture(words)));
            }
        }
        TokenSinkResult::Continue
    }
}

/// Whether an element stands in lines of its own.
fn is_line(name: &str) -> bool {
    matches!(
        name,
        "br" | "p"
            | "div"
            | "tr"
            | "table"
            | "ul"
            | "ol"
            | "li"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "caption"
            | "dt"
            | "dd"
            | "pre"
            | "blockquote"
            // The same in CDA.
            | "paragraph"
            | "list"
            | "item"
    )
}

#[cfg(test)]
mod tests;
