//! A narrative as a tree of harmless elements.
//!
//! Only what is on the list below is kept, and of attributes only spans. What is not on the list
//! leaves its text behind, scripts and styles leave nothing. Source: docs/reading-records.md,
//! "Narrative".

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use serde::Serialize;
use ts_rs::TS;

use super::control::{self, attribute, tick_in_name};
use super::effect::Effect;
use super::effects::{Effects, lowered, raised};
use super::style::Sign;
use super::tokens::{is_hidden, tokens_of};
use files::content::inline_image;

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
    /// A picture that lies elsewhere and is never asked for, by its own words.
    Elsewhere {
        /// Its description.
        alt: String,
    },
    /// Words that the sender struck out.
    Struck {
        /// The words.
        text: String,
    },
    /// Words that the sender hid from the eye.
    Hidden {
        /// The words.
        text: String,
        /// Whether they were struck out besides.
        struck: bool,
    },
    /// The narrative is longer; all of it is in the original data.
    Cut,
    /// A style of the sender's may strike out, hide or add words in a way that could not be read.
    UnreadStyle,
}

redact_debug!(NarrativeNode);

/// Elements that may stay.
const ALLOWED: [&str; 37] = [
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements without content.
const VOID: [&str; 4] = ["br", "col", "hr", "img"];

/// Elements between whose children blanks mean nothing.
const STRUCTURE: [&str; 9] = [
    "table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup",
];

/// Deeper elements give their content to the one above.
const MAX_DEPTH: usize = 32;

/// A longer narrative ends here; the JSON has all of it.
const MAX_NODES: usize = 20_000;

/// No cell spans more than this.
const MAX_SPAN: u32 = 100;

/// Reads a narrative; `shown` is applied to every text, to hide what must be hidden.
pub(crate) fn nodes(markup: &str, shown: &dyn Fn(String) -> String) -> Vec<NarrativeNode> {
    let Some(builder) = tokens_of(markup, Builder::of(markup)) else {
        let text = shown(markup.to_owned());
        return vec![NarrativeNode::Text { text }];
    };
    let mut state = builder.0.into_inner();
    while state.open.len() > 1 {
        state.close();
    }
    let root = state.open.pop();
    let mut nodes = root.map(|root| root.children).unwrap_or_default();
    apply(shown, &mut nodes);
    if state.is_cut {
        nodes.push(NarrativeNode::Cut);
    }
    if state.effects.are_unread() {
        nodes.push(NarrativeNode::UnreadStyle);
    }
    nodes
}

/// Applies `shown` to whole texts: a number may have come in pieces.
fn apply(shown: &dyn Fn(String) -> String, nodes: &mut [NarrativeNode]) {
    for node in nodes {
        match node {
            NarrativeNode::Text { text }
            | NarrativeNode::Struck { text }
            | NarrativeNode::Hidden { text, .. } => *text = shown(std::mem::take(text)),
            NarrativeNode::Element { children, .. } => apply(shown, children),
            NarrativeNode::Image { alt, .. } | NarrativeNode::Elsewhere { alt } => {
                *alt = shown(std::mem::take(alt));
            }
            NarrativeNode::Cut | NarrativeNode::UnreadStyle => {}
        }
    }
}

struct Builder(RefCell<State>);

impl Builder {
    fn of(markup: &str) -> Self {
        Self(RefCell::new(State {
            open: vec![Open::of("")],
            effects: Effects::of(markup),
            hidden: None,
            count: 0,
            is_cut: false,
        }))
    }
}

struct State {
    /// Open elements; the first is the root.
    open: Vec<Open>,
    /// What is done to the words that come.
    effects: Effects,
    /// The element whose content is not for people, such as `script`.
    hidden: Option<String>,
    count: usize,
    /// Whether there was more.
    is_cut: bool,
}

struct Open {
    tag: &'static str,
    colspan: Option<u32>,
    rowspan: Option<u32>,
    children: Vec<NarrativeNode>,
}

impl Open {
    fn of(tag: &'static str) -> Self {
        Self {
            tag,
            colspan: None,
            rowspan: None,
            children: Vec::new(),
        }
    }
}

impl State {
    fn push(&mut self, node: NarrativeNode) {
        self.is_cut |= self.count == MAX_NODES;
        if self.count < MAX_NODES
            && let Some(parent) = self.open.last_mut()
        {
            self.count += 1;
            parent.children.push(node);
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            // An element that was left empty says nothing, but a cell keeps its column.
            let is_needed = matches!(open.tag, "td" | "th" | "br" | "hr" | "tr");
            if is_needed || !open.children.is_empty() {
                self.push(NarrativeNode::Element {
                    tag: open.tag.to_owned(),
                    colspan: open.colspan,
                    rowspan: open.rowspan,
                    children: open.children,
                });
            }
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = renamed(&tag.name);
        if name == "img" {
            self.image(tag);
            return;
        }
        let Some(&allowed) = ALLOWED.iter().find(|allowed| **allowed == name) else {
            return;
        };
        let mut open = Open::of(allowed);
        if matches!(allowed, "td" | "th") {
            open.colspan = span(tag, "colspan");
            open.rowspan = span(tag, "rowspan");
        }
        if VOID.contains(&allowed) {
            if allowed != "col" {
                self.push(NarrativeNode::Element {
                    tag: allowed.to_owned(),
                    colspan: None,
                    rowspan: None,
                    children: Vec::new(),
                });
            }
        } else if self.open.len() <= MAX_DEPTH {
            self.open.push(open);
            if tag.self_closing {
                self.close();
            }
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name = renamed(&tag.name);
        let at = self.open.iter().rposition(|open| open.tag == name);
        // The root has no name and is never closed.
        if let Some(at) = at.filter(|at| *at > 0) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    /// A picture; of one that the sender hid, its words.
    fn image(&mut self, tag: &Tag) {
        let effect = self.effects.of_void(tag);
        match image(tag) {
            Some(NarrativeNode::Image { alt, .. } | NarrativeNode::Elsewhere { alt })
                if effect.is_hidden =>
            {
                self.words(&alt, effect);
            }
            Some(image) => self.push(image),
            None => {}
        }
    }

    /// A sign that a style adds.
    fn sign(&mut self, effect: Effect, sign: Sign) {
        match sign {
            Sign::Words(words) => self.words(&words, effect),
            Sign::Picture(alt) => self.push(NarrativeNode::Elsewhere { alt }),
        }
    }

    fn text(&mut self, text: &str) {
        self.words(text, self.effects.now());
    }

    fn words(&mut self, text: &str, effect: Effect) {
        let parent = self.open.last().map_or("", |open| open.tag);
        let is_blank = text.chars().all(char::is_whitespace);
        let is_first = self.open.last().is_none_or(|open| open.children.is_empty());
        if is_blank && (STRUCTURE.contains(&parent) || parent.is_empty() && is_first) {
            return;
        }
        let text = effect.read(text);
        // What only a style raises or lowers has no element that does.
        let within = |tag: &str| self.open.iter().any(|open| open.tag == tag);
        let text = match (effect.is_raised, effect.is_lowered) {
            (true, _) if !within("sup") => raised(&text),
            (_, true) if !within("sub") => lowered(&text),
            _ => text,
        };
        let text = match parent {
            "pre" | "code" => text,
            _ => folded(&text),
        };
        let (is_struck, is_hidden) = (effect.is_struck, effect.is_hidden);
        // Characters arrive in pieces; one run of them is one text.
        if let Some(open) = self.open.last_mut() {
            match open.children.last_mut() {
                Some(NarrativeNode::Text { text: last }) if !is_struck && !is_hidden => {
                    last.push_str(&text);
                    return;
                }
                Some(NarrativeNode::Struck { text: last }) if is_struck && !is_hidden => {
                    last.push_str(&text);
                    return;
                }
                Some(NarrativeNode::Hidden { text: last, struck })
                    if is_hidden && *struck == is_struck =>
                {
                    last.push_str(&text);
                    return;
                }
                _ => {}
            }
        }
        self.push(match (is_hidden, is_struck) {
            _ if is_blank => NarrativeNode::Text { text },
            (true, struck) => NarrativeNode::Hidden { text, struck },
            (false, true) => NarrativeNode::Struck { text },
            (false, false) => NarrativeNode::Text { text },
        });
    }
}

/// Elements with a plainer equal.
fn renamed(name: &str) -> &str {
    match name {
        "section" | "article" | "main" | "header" | "footer" | "center" => "div",
        "u" | "cite" | "dfn" | "var" => "em",
        "tt" | "kbd" | "samp" => "code",
        "big" | "q" | "ins" => "span",
        // Elements of CDA.
        "paragraph" => "p",
        "list" => "ul",
        "item" => "li",
        other => other,
    }
}

/// Blanks as one each.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character.is_whitespace() {
            ' '
        } else {
            character
        };
        if character != ' ' || !folded.ends_with(' ') {
            folded.push(character);
        }
    }
    folded
}

fn span(tag: &Tag, name: &str) -> Option<u32> {
    let span: u32 = attribute(tag, name)?.trim().parse().ok()?;
    (span > 1).then_some(span.min(MAX_SPAN))
}

/// A picture inside the narrative; of one elsewhere, which is never asked for, its words.
fn image(tag: &Tag) -> Option<NarrativeNode> {
    let alt = alternative(tag).unwrap_or_default().to_owned();
    match attribute(tag, "src").and_then(inline_image) {
        Some((media_type, base64)) => Some(NarrativeNode::Image {
            alt,
            media_type: media_type.to_owned(),
            base64,
        }),
        None => {
            let alt = Some(alt).filter(|alt| !alt.is_empty());
            let alt = alt.or_else(|| tick_in_name(tag))?;
            Some(NarrativeNode::Elsewhere { alt })
        }
    }
}

/// Whether a picture lies inside the narrative.
pub(super) fn is_drawn(tag: &Tag) -> bool {
    attribute(tag, "src").and_then(inline_image).is_some()
}

/// The words of a picture.
pub(super) fn alternative(tag: &Tag) -> Option<&str> {
    let mut all = ["alt", "title"].iter();
    let words = all.find_map(|name| attribute(tag, name).filter(|words| !words.trim().is_empty()));
    words.map(str::trim)
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if state.hidden.is_none() => {
                state.text(&text);
            }
            Token::TagToken(tag) => {
                let name = &*tag.name;
                match tag.kind {
                    TagKind::StartTag if is_hidden(name) => {
                        // XHTML may close these at once.
                        if !tag.self_closing {
                            state.hidden = Some(name.to_owned());
                            match name {
                                "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                                "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                                _ => {}
                            }
                        }
                    }
                    TagKind::EndTag if state.hidden.as_deref() == Some(name) => {
                        state.hidden = None;
                    }
                    _ if state.hidden.is_some() => {}
                    TagKind::StartTag => {
                        let begun = state.effects.start(&tag);
                        state.start(&tag);
                        if let Some(marker) = begun.marker {
                            state.sign(Effect::default(), marker);
                        }
                        if let Some((effect, sign)) = begun.before {
                            state.sign(effect, sign);
                        }
                        if let Some(said) = control::said(&tag) {
                            let effect = state.effects.of_void(&tag);
                            state.words(&said, effect);
                        }
                    }
                    TagKind::EndTag => {
                        if let Some((effect, sign)) = state.effects.end(name) {
                            state.sign(effect, sign);
                        }
                        state.end(&tag);
                    }
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests;
