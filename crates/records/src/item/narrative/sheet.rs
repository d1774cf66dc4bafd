//! The style sheets inside a narrative: what their rules do to words is read as the `style` attribute is.
//!
//! Selectors of names, classes, ids and attributes are read, alone and within each other. What strikes out, hides or
//! adds words by another selector cannot be read here, which is said. Source: docs/reading-records.md, "Narrative";
//! Selectors Level 3.

mod selector;

use std::cell::Cell;
use std::rc::Rc;

use html5ever::tokenizer::Tag;

use super::style::{Declaration, Style, Weight, declarations, split};
pub(super) use selector::Element;
use selector::{Part, Selector};

/// Longer sheets are not read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Rules of all sheets together.
const MOST_RULES: usize = 256;

/// Comparisons of all elements with all rules; whoever wants more wants to keep this busy.
const MOST_STEPS: u32 = 4_000_000;

/// All rules of a narrative that change what words mean.
#[derive(Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    /// Whether some rule that matters could not be read.
    is_unread: bool,
    steps: Cell<u32>,
}

struct Rule {
    selector: Selector,
    declarations: Rc<[Declaration]>,
}

/// What the rules say of one element.
#[derive(Default)]
pub(super) struct Looks {
    pub(super) own: Style,
    pub(super) before: Style,
    pub(super) after: Style,
}

impl Sheet {
    /// The sheets of a markup, wherever in it they stand.
    pub(super) fn of(markup: &str) -> Self {
        let mut sheet = Self::default();
        // Almost no narrative has one.
        if !["<style", "<STYLE", "<Style"]
            .iter()
            .any(|tag| markup.contains(tag))
        {
            return sheet;
        }
        let lower = markup.to_ascii_lowercase();
        let mut at = 0;
        while let Some(begin) = lower.get(at..).and_then(|rest| rest.find("<style")) {
            let tag = at + begin;
            let Some(open) = lower.get(tag..).and_then(|rest| rest.find('>')) else {
                break;
            };
            let from = tag + open + 1;
            at = from;
            if lower.get(tag..from).is_some_and(|tag| tag.ends_with("/>")) {
                continue;
            }
            let length = lower.get(from..).and_then(|rest| rest.find("</style"));
            let to = length.map_or(lower.len(), |length| from + length);
            sheet.read(markup.get(from..to).unwrap_or_default());
            at = to;
        }
        sheet
    }

    /// Whether words may be struck out, hidden or added in a way that could not be read.
    pub(super) fn is_unread(&self) -> bool {
        self.is_unread || self.steps.get() > MOST_STEPS
    }

    /// Whether there is nothing to compare elements with.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    fn read(&mut self, css: &str) {
        if css.len() > LONGEST {
            self.is_unread = true;
            return;
        }
        let css = without_comments(css);
        self.read_rules(&css, 0);
    }

    fn read_rules(&mut self, css: &str, depth: usize) {
        const DEEPEST: usize = 3;
        let mut rest = css;
        while let Some((prelude, after)) = rest.split_once('{') {
            // What ends with a semicolon before the block is a rule without one, such as an import.
            let prelude = prelude.rsplit(';').next().unwrap_or_default().trim();
            let (block, next) = block_of(after);
            rest = next;
            match prelude.strip_prefix('@') {
                Some(at) => {
                    let at = at.to_ascii_lowercase();
                    let query = at.strip_prefix("media");
                    // A page is read on a screen.
                    let is_of_paper = query
                        .is_some_and(|query| query.contains("print") && !query.contains("screen"));
                    let is_read = query.is_some() || at.starts_with("supports");
                    if is_read && !is_of_paper && depth < DEEPEST {
                        self.read_rules(block, depth + 1);
                    }
                }
                None => self.add(prelude, block),
            }
        }
    }

    fn add(&mut self, prelude: &str, block: &str) {
        let found: Rc<[Declaration]> = declarations(block).into();
        if found.is_empty() {
            return;
        }
        for sent in split(prelude, ',') {
            match Selector::read(sent) {
                Some(selector) if self.rules.len() < MOST_RULES => self.rules.push(Rule {
                    selector,
                    declarations: Rc::clone(&found),
                }),
                _ => self.is_unread |= found.iter().any(Declaration::turns_meaning),
            }
        }
    }

    /// What the rules say of an element within others, the outermost first.
    pub(super) fn looks<'k>(
        &self,
        within: impl DoubleEndedIterator<Item = &'k Element> + Clone,
        element: &Element,
    ) -> Looks {
        let mut looks = Looks::default();
        for (order, rule) in self.rules.iter().enumerate() {
            let steps = self.steps.get();
            if steps > MOST_STEPS {
                break;
            }
            let (fits, taken) = rule.selector.fits(within.clone().rev(), element);
            self.steps.set(steps + taken);
            if !fits {
                continue;
            }
            let style = match rule.selector.part {
                Part::Whole => &mut looks.own,
                Part::Before => &mut looks.before,
                Part::After => &mut looks.after,
            };
            let weight = Weight {
                specificity: rule.selector.specificity,
                order,
                ..Weight::default()
            };
            for declaration in &*rule.declarations {
                style.offer(weight, declaration);
            }
        }
        looks
    }
}

/// A block up to its closing bracket, and what follows.
fn block_of(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            let (block, rest) = text.split_at(at);
            return (block, rest.get(1..).unwrap_or_default());
        }
    }
    (text, "")
}

/// A sheet without its comments and without what hides it from old programs.
fn without_comments(css: &str) -> String {
    let mut clean = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        clean.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    clean.push_str(rest);
    for (sent, meant) in [
        ("<![CDATA[", ""),
        ("]]>", ""),
        ("<!--", ""),
        ("-->", ""),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        if clean.contains(sent) {
            clean = clean.replace(sent, meant);
        }
    }
    clean
}

/// What a rule asks of an element.
pub(super) fn known(tag: &Tag) -> Element {
    Element {
        name: tag.name.to_lowercase(),
        attributes: tag
            .attrs
            .iter()
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
