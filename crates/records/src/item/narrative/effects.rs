//! What open elements do to the words in them: strike them out, hide them, raise or lower them.
//!
//! A word that the sender struck out or hid must never read as one that stands.
//! Source: docs/reading-records.md, "Narrative".

use html5ever::tokenizer::Tag;

/// What is done to words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    pub(super) is_raised: bool,
    pub(super) is_lowered: bool,
}

impl Effect {
    fn and(self, other: Self) -> Self {
        Self {
            is_struck: self.is_struck || other.is_struck,
            is_hidden: self.is_hidden || other.is_hidden,
            is_raised: self.is_raised || other.is_raised,
            is_lowered: self.is_lowered || other.is_lowered,
        }
    }
}

/// Elements deeper than this are not followed.
const DEEPEST: usize = 128;

/// The elements that are open.
#[derive(Default)]
pub(super) struct Effects {
    /// Name of an element, with all that is done to the words in it.
    open: Vec<(String, Effect)>,
}

impl Effects {
    /// What is done to the words that come now.
    pub(super) fn now(&self) -> Effect {
        self.open
            .last()
            .map(|(_, effect)| *effect)
            .unwrap_or_default()
    }

    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if tag.self_closing || is_void(name) {
            return;
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
        if self.open.len() < DEEPEST {
            let effect = self.now().and(of(tag));
            self.open.push((name.to_owned(), effect));
        }
    }

    /// An element ends, and all that were left open in it.
    pub(super) fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    fn is_last(&self, names: &[&str]) -> bool {
        self.open
            .last()
            .is_some_and(|(last, _)| names.contains(&last.as_str()))
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

/// What an element does by its name, style or class.
fn of(tag: &Tag) -> Effect {
    let mut effect = Effect {
        is_struck: matches!(&*tag.name, "del" | "s" | "strike"),
        is_raised: &*tag.name == "sup",
        is_lowered: &*tag.name == "sub",
        ..Effect::default()
    };
    for attribute in &tag.attrs {
        match &*attribute.name.local {
            "hidden" => effect.is_hidden = true,
            "style" => effect = effect.and(of_style(&attribute.value)),
            "class" => effect = effect.and(of_class(&attribute.value)),
            _ => {}
        }
    }
    effect
}

/// What a style does to words. Source: CSS 2.2, 9.2.4, 11.2 and 16.3.1; CSS Text Decoration 3.
fn of_style(style: &str) -> Effect {
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let mut effect = Effect::default();
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim_end_matches("!important");
        match property {
            "text-decoration" | "text-decoration-line" => {
                effect.is_struck |= value.contains("line-through");
            }
            "display" => effect.is_hidden |= value == "none",
            "visibility" => effect.is_hidden |= matches!(value, "hidden" | "collapse"),
            "mso-hide" => effect.is_hidden |= value == "all",
            "opacity" | "font-size" => {
                let number = value.trim_end_matches(|c: char| !c.is_ascii_digit());
                effect.is_hidden |= number.parse::<f64>() == Ok(0.0);
            }
            "vertical-align" => {
                effect.is_raised |= value == "super";
                effect.is_lowered |= value == "sub";
            }
            _ => {}
        }
    }
    effect
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
