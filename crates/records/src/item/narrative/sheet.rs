//! The style sheets inside a narrative: what their rules do to words is read as the `style` attribute is.
//!
//! Selectors of names, classes, ids and attributes are read, alone and within each other. What strikes out, hides or
//! adds words by another selector cannot be read here, which is said. Source: docs/reading-records.md, "Narrative";
//! Selectors Level 3.

mod selector;

use std::cell::Cell;
use std::rc::Rc;

use cssparser::{
    AtRuleParser, CowRcStr, ParseError, Parser, ParserInput, ParserState, QualifiedRuleParser,
    StyleSheetParser, Token,
};
use html5ever::tokenizer::Tag;

use super::style::{Declaration, Style, Weight, declarations_in};
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
        let css = without_wrapping(css);
        let mut input = ParserInput::new(&css);
        let mut input = Parser::new(&mut input);
        let mut rules = Rules {
            sheet: self,
            depth: 0,
        };
        // A rule that cannot be read is passed over, as a browser does.
        StyleSheetParser::new(&mut input, &mut rules).for_each(drop);
    }

    fn add(&mut self, selectors: Vec<Option<Selector>>, found: &Rc<[Declaration]>) {
        if found.is_empty() {
            return;
        }
        for selector in selectors {
            match selector {
                Some(selector) if self.rules.len() < MOST_RULES => self.rules.push(Rule {
                    selector,
                    declarations: Rc::clone(found),
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

/// The rules of a sheet, or of a block of it that is for a screen.
struct Rules<'s> {
    sheet: &'s mut Sheet,
    depth: usize,
}

/// Blocks within blocks; deeper ones are not read.
const DEEPEST: usize = 3;

impl<'i> QualifiedRuleParser<'i> for Rules<'_> {
    type Prelude = Vec<Option<Selector>>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude<'t>(
        &mut self,
        input: &mut Parser<'i, 't>,
    ) -> Result<Self::Prelude, ParseError<'i, ()>> {
        while input.try_parse(Parser::expect_semicolon).is_ok() {}
        Selector::list(input)
    }

    fn parse_block<'t>(
        &mut self,
        selectors: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), ParseError<'i, ()>> {
        let body = declarations_in(input);
        self.sheet.is_unread |= body.hides_a_rule;
        self.sheet.add(selectors, &body.declarations.into());
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Rules<'_> {
    /// Whether its rules are for a screen.
    type Prelude = bool;
    type AtRule = ();
    type Error = ();

    fn parse_prelude<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
    ) -> Result<bool, ParseError<'i, ()>> {
        let is_read = match &*name.to_ascii_lowercase() {
            "media" => is_of_screen(input)?,
            "supports" | "layer" | "container" => true,
            _ => false,
        };
        while input.next().is_ok() {}
        Ok(is_read)
    }

    fn parse_block<'t>(
        &mut self,
        is_read: bool,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), ParseError<'i, ()>> {
        if is_read && self.depth < DEEPEST {
            let mut rules = Rules {
                sheet: self.sheet,
                depth: self.depth + 1,
            };
            StyleSheetParser::new(input, &mut rules).for_each(drop);
        }
        Ok(())
    }
}

/// Whether one query of a list holds on a screen, where a page is read.
fn is_of_screen<'i>(input: &mut Parser<'i, '_>) -> Result<bool, ParseError<'i, ()>> {
    let queries = input.parse_comma_separated(|query| {
        let (mut is_not, mut is_of_paper) = (false, false);
        while let Ok(token) = query.next() {
            if let Token::Ident(word) = token {
                is_not |= word.eq_ignore_ascii_case("not");
                is_of_paper |= word.eq_ignore_ascii_case("print");
            }
        }
        // What is not for paper is for a screen; only that is looked for.
        Ok(is_not || !is_of_paper)
    })?;
    Ok(queries.contains(&true))
}

/// A sheet without what hides it from old programs, its signs as they are meant.
fn without_wrapping(css: &str) -> String {
    let mut clean = css.to_owned();
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
