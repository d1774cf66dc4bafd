//! What open elements do to the words in them: strike them out, hide them, raise or lower them.
//!
//! A word that the sender struck out or hid must never read as one that stands.
//! Source: docs/reading-records.md, "Narrative".

use html5ever::tokenizer::Tag;

use super::control::attribute;
use super::effect::Effect;
use super::letters::Letters;
use super::sheet::{self, Element, Looks, Sheet};
use super::style::{Sign, Style, Weight, declarations};

/// Elements deeper than this are not followed.
const DEEPEST: usize = 128;

/// The elements that are open.
#[derive(Default)]
pub(super) struct Effects {
    open: Vec<Open>,
    sheet: Sheet,
}

struct Open {
    name: String,
    /// All that is done to the words in it.
    effect: Effect,
    /// What a style puts behind its words.
    after: Option<Sign>,
    /// The sign before the items of a list.
    marker: Option<Sign>,
    /// What rules ask of it; none where there are none.
    element: Option<Element>,
}

/// What a style puts before the words of an element that begins.
#[derive(Default)]
pub(super) struct Begun {
    /// Of an item of a list, where it is a sign of its own.
    pub(super) marker: Option<Sign>,
    pub(super) before: Option<(Effect, Sign)>,
}

impl Effects {
    /// With the style sheets of a markup.
    pub(super) fn of(markup: &str) -> Self {
        Self {
            open: Vec::new(),
            sheet: Sheet::of(markup),
        }
    }

    /// Whether a style may do more to the words than could be read.
    pub(super) fn are_unread(&self) -> bool {
        self.sheet.is_unread()
    }

    /// What is done to the words that come now.
    pub(super) fn now(&self) -> Effect {
        self.open.last().map(|open| open.effect).unwrap_or_default()
    }

    /// What is done to an element without words, such as a picture.
    pub(super) fn of_void(&self, tag: &Tag) -> Effect {
        self.now().and(self.of_tag(tag).0)
    }

    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag) -> Begun {
        let name = &*tag.name;
        if is_void(name) {
            return Begun::default();
        }
        // HTML lets these end where the next one begins.
        let ends = match name {
            "p" | "li" | "dt" | "dd" | "tr" | "option" => self.is_last(&[name]),
            "td" | "th" => self.is_last(&["td", "th"]),
            _ => false,
        };
        if ends {
            self.open.pop();
        }
        let (own, looks, element) = self.of_tag(tag);
        let effect = self.now().and(own);
        let marker = match looks.own.sets_marker() {
            true => looks.own.marker(),
            false => self.open.last().and_then(|open| open.marker.clone()),
        };
        let begun = Begun {
            marker: marker.clone().filter(|_| name == "li"),
            before: looks
                .before
                .content()
                .map(|sign| (effect.and(looks.before.effect()), sign)),
        };
        if self.open.len() < DEEPEST && !tag.self_closing {
            self.open.push(Open {
                name: name.to_owned(),
                effect,
                after: looks.after.content(),
                marker,
                element,
            });
        }
        begun
    }

    /// An element ends, and all that were left open in it. What a style puts behind its words.
    pub(super) fn end(&mut self, name: &str) -> Option<(Effect, Sign)> {
        let at = self.open.iter().rposition(|open| open.name == name)?;
        let ended = self.open.drain(at..).next()?;
        ended.after.map(|sign| (ended.effect, sign))
    }

    fn is_last(&self, names: &[&str]) -> bool {
        self.open
            .last()
            .is_some_and(|last| names.contains(&last.name.as_str()))
    }

    /// What an element does by its name, its style, its classes and the rules that are meant for it.
    fn of_tag(&self, tag: &Tag) -> (Effect, Looks, Option<Element>) {
        let mut effect = Effect {
            is_struck: matches!(&*tag.name, "del" | "s" | "strike"),
            is_raised: &*tag.name == "sup",
            is_lowered: &*tag.name == "sub",
            ..Effect::default()
        };
        let element = (!self.sheet.is_empty()).then(|| sheet::known(tag));
        let mut looks = match &element {
            Some(element) => {
                let within = self.open.iter().filter_map(|open| open.element.as_ref());
                self.sheet.looks(within, element)
            }
            None => Looks::default(),
        };
        for attribute in &tag.attrs {
            match &*attribute.name.local {
                "hidden" => effect.is_hidden = true,
                "style" => offer(&mut looks.own, &attribute.value),
                "class" => effect = effect.and(of_class(&attribute.value)),
                // Texts of CDA documents are often put into FHIR as they are.
                "stylecode" => effect = effect.and(of_style_code(&attribute.value)),
                "revised" => effect.is_struck |= attribute.value.eq_ignore_ascii_case("delete"),
                _ => {}
            }
        }
        if &*tag.name == "font" {
            let family = attribute(tag, "face").unwrap_or_default();
            effect.letters = Letters::of_family(family);
        }
        (effect.and(looks.own.effect()), looks, element)
    }
}

/// Adds the declarations of an attribute.
fn offer(style: &mut Style, sent: &str) {
    for (order, declaration) in declarations(sent).iter().enumerate() {
        let weight = Weight {
            is_own: true,
            order,
            ..Weight::default()
        };
        style.offer(weight, declaration);
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "wbr"
    )
}

/// Classes that programs use for it; their style sheet does not come with the record.
fn of_class(classes: &str) -> Effect {
    let mut effect = Effect::default();
    for class in classes.split_whitespace() {
        let class: String = class
            .chars()
            .filter(|c| !matches!(c, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect();
        effect.is_struck |= matches!(
            class.as_str(),
            "strike" | "strikethrough" | "strikeout" | "struck" | "struckout" | "linethrough"
        );
        effect.is_hidden |= matches!(
            class.as_str(),
            "hidden" | "dnone" | "displaynone" | "invisible"
        );
    }
    effect
}

/// Codes of style that CDA has in the place of styles. Source: HL7 CDA R2, "styleCode"; `x` begins a sender's own.
fn of_style_code(codes: &str) -> Effect {
    let mut effect = Effect::default();
    for code in codes.split_whitespace() {
        let code = code.to_ascii_lowercase();
        let code = code.strip_prefix('x').unwrap_or(&code);
        effect.is_raised |= matches!(code, "superscript" | "sup");
        effect.is_lowered |= matches!(code, "subscript" | "sub");
        effect = effect.and(of_class(code));
    }
    effect
}

/// Raised letters in plain text: `⁵` where there is such a letter, else `^x`; the ending of an ordinal number as it
/// is, `5th`.
pub(crate) fn raised(text: &str) -> String {
    const LETTERS: [(char, char); 16] = [
        ('0', '\u{2070}'),
        ('1', '\u{b9}'),
        ('2', '\u{b2}'),
        ('3', '\u{b3}'),
        ('4', '\u{2074}'),
        ('5', '\u{2075}'),
        ('6', '\u{2076}'),
        ('7', '\u{2077}'),
        ('8', '\u{2078}'),
        ('9', '\u{2079}'),
        ('+', '\u{207a}'),
        ('-', '\u{207b}'),
        ('\u{2212}', '\u{207b}'),
        ('\u{2013}', '\u{207b}'),
        ('(', '\u{207d}'),
        (')', '\u{207e}'),
    ];
    let word = text.trim().to_lowercase();
    if matches!(
        word.as_str(),
        "st" | "nd" | "rd" | "th" | "\u{ae}" | "\u{2122}" | "tm" | ""
    ) {
        return text.to_owned();
    }
    written(text, &LETTERS, '^')
}

/// Lowered letters in plain text: `₂` where there is such a letter, else `_x`.
pub(crate) fn lowered(text: &str) -> String {
    const LETTERS: [(char, char); 12] = [
        ('0', '\u{2080}'),
        ('1', '\u{2081}'),
        ('2', '\u{2082}'),
        ('3', '\u{2083}'),
        ('4', '\u{2084}'),
        ('5', '\u{2085}'),
        ('6', '\u{2086}'),
        ('7', '\u{2087}'),
        ('8', '\u{2088}'),
        ('9', '\u{2089}'),
        ('+', '\u{208a}'),
        ('-', '\u{208b}'),
    ];
    match text.trim().is_empty() {
        true => text.to_owned(),
        false => written(text, &LETTERS, '_'),
    }
}

fn written(text: &str, letters: &[(char, char)], sign: char) -> String {
    let of = |c: char| letters.iter().find(|(plain, _)| *plain == c);
    let all: Option<String> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| of(c).map(|(_, other)| *other))
        .collect();
    all.unwrap_or_else(|| format!("{sign}{}", text.trim()))
}

#[cfg(test)]
mod tests;
