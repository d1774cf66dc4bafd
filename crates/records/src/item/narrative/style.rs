//! What a style does to words, wherever it stands: in the attribute of an element or in a rule of a style sheet.
//!
//! Source: docs/reading-records.md, "Narrative"; CSS 2.2, 6.4, 9.2.4, 11.2, 12 and 16.3.1; CSS Text Decoration 3.

use super::effect::Effect;
use super::letters::Letters;

/// What a property says of words; others do not change what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Decoration,
    Display,
    Visibility,
    Opacity,
    Size,
    OfficeHide,
    Align,
    Family,
    Marker,
    Content,
}

/// A declaration of a property that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    property: Property,
    value: String,
    is_important: bool,
}

impl Declaration {
    /// Whether words may be taken away, or put there, by it.
    pub(super) fn turns_meaning(&self) -> bool {
        let mut alone = Style::default();
        alone.offer(Weight::default(), self);
        let effect = alone.effect();
        effect.is_struck || effect.is_hidden || alone.content().is_some()
    }
}

/// The declarations of a style that matter, in its order.
pub(super) fn declarations(style: &str) -> Vec<Declaration> {
    let mut all = Vec::new();
    for declaration in split(style, ';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let property = match name.trim().to_ascii_lowercase().as_str() {
            "text-decoration" | "text-decoration-line" => Property::Decoration,
            "display" => Property::Display,
            "visibility" => Property::Visibility,
            "opacity" => Property::Opacity,
            "font-size" => Property::Size,
            "mso-hide" => Property::OfficeHide,
            "vertical-align" => Property::Align,
            "font-family" | "font" => Property::Family,
            "list-style" | "list-style-type" | "list-style-image" => Property::Marker,
            "content" => Property::Content,
            _ => continue,
        };
        let value = value.trim();
        let (value, is_important) = match value.rsplit_once('!') {
            Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => {
                (before.trim(), true)
            }
            _ => (value, false),
        };
        let value = match property {
            // What is in quotes there is shown as it is.
            Property::Marker | Property::Content | Property::Family => value.to_owned(),
            _ => value
                .chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_lowercase)
                .collect(),
        };
        all.push(Declaration {
            property,
            value,
            is_important,
        });
    }
    all
}

/// Splits at a sign that stands in no quotes and no brackets.
pub(super) fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quote, mut depth, mut is_escaped) = (0, None, 0_usize, false);
    for (at, c) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        match (quote, c) {
            (_, '\\') => is_escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, c) if c == sign && depth == 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// What makes one declaration win over another: importance, the attribute before a rule, ids, classes and names of
/// the selector, the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    pub(super) is_important: bool,
    pub(super) is_own: bool,
    pub(super) specificity: [u16; 3],
    pub(super) order: usize,
}

/// A sign that a style puts before or behind words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Words(String),
    /// A picture, by the name of its file; none where that says nothing.
    Picture(String),
}

/// The declarations that win, one of each property; most elements have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Style(Vec<(Property, Weight, String)>);

impl Style {
    /// Takes a declaration, if none that weighs more is there.
    pub(super) fn offer(&mut self, weight: Weight, declaration: &Declaration) {
        let weight = Weight {
            is_important: declaration.is_important,
            ..weight
        };
        let mut all = self.0.iter_mut();
        match all.find(|(property, ..)| *property == declaration.property) {
            Some((_, held, _)) if *held > weight => {}
            Some((_, held, value)) => {
                *held = weight;
                value.clone_from(&declaration.value);
            }
            None => self
                .0
                .push((declaration.property, weight, declaration.value.clone())),
        }
    }

    fn value(&self, property: Property) -> &str {
        let mut all = self.0.iter();
        let held = all.find(|(held, ..)| *held == property);
        held.map_or("", |(_, _, value)| value.as_str())
    }

    /// What it does to words.
    pub(super) fn effect(&self) -> Effect {
        if self.0.is_empty() {
            return Effect::default();
        }
        let is_nothing = |property| {
            let value: &str = self.value(property);
            let number = value.trim_end_matches(|c: char| !c.is_ascii_digit());
            number.parse::<f64>() == Ok(0.0)
        };
        let align = self.value(Property::Align);
        Effect {
            is_struck: self.value(Property::Decoration).contains("line-through"),
            is_hidden: self.value(Property::Display) == "none"
                || matches!(self.value(Property::Visibility), "hidden" | "collapse")
                || self.value(Property::OfficeHide) == "all"
                || is_nothing(Property::Opacity)
                || is_nothing(Property::Size),
            is_raised: align == "super",
            is_lowered: align == "sub",
            letters: Letters::of_family(self.value(Property::Family)),
        }
    }

    /// The sign before the items of a list, where it is one of its own; the signs that every list has say nothing.
    pub(super) fn marker(&self) -> Option<Sign> {
        sign(self.value(Property::Marker))
    }

    /// Whether a sign before items is set, be it none.
    pub(super) fn sets_marker(&self) -> bool {
        !self.value(Property::Marker).is_empty()
    }

    /// What it puts in the place of an element.
    pub(super) fn content(&self) -> Option<Sign> {
        sign(self.value(Property::Content))
    }
}

/// The words in quotes, else the picture, that a value names.
fn sign(value: &str) -> Option<Sign> {
    let mut words = String::new();
    let mut rest = value;
    while let Some((_, from)) = rest.split_once(['"', '\'']) {
        let before = rest.len() - from.len();
        let quote = rest
            .get(..before)
            .and_then(|head| head.chars().next_back())?;
        let (inner, after) = quoted(from, quote);
        // An address may stand in quotes too.
        let is_address = rest
            .get(..before.saturating_sub(1))
            .is_some_and(|head| head.trim_end().to_ascii_lowercase().ends_with("url("));
        if is_address {
            return Some(Sign::Picture(file_name(&inner)));
        }
        words.push_str(&inner);
        rest = after;
    }
    if !words.trim().is_empty() {
        // Letters of a private area are signs of a font that does not come with the record.
        let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        return Some(match words.chars().any(is_private) {
            true => Sign::Picture(String::new()),
            false => Sign::Words(words),
        });
    }
    let lower = value.to_ascii_lowercase();
    let at = lower.find("url(")?;
    let address = value.get(at + "url(".len()..)?.split(')').next()?;
    Some(Sign::Picture(file_name(address)))
}

/// A text up to its quote, with what is escaped in it, and what follows.
fn quoted(text: &str, quote: char) -> (String, &str) {
    const LONGEST_CODE: usize = 6;
    let mut inner = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if c == quote {
            return (inner, text.get(at + c.len_utf8()..).unwrap_or_default());
        }
        if c != '\\' {
            inner.push(c);
            continue;
        }
        let mut code = String::new();
        while let Some((_, digit)) = letters.next_if(|(_, c)| c.is_ascii_hexdigit()) {
            code.push(digit);
            if code.len() == LONGEST_CODE {
                break;
            }
        }
        if code.is_empty() {
            inner.extend(letters.next().map(|(_, c)| c));
            continue;
        }
        let _ = letters.next_if(|(_, c)| c.is_whitespace());
        let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        inner.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (inner, "")
}

/// The name of the file of an address, without its ending; none of what lies inside the address itself.
pub(super) fn file_name(address: &str) -> String {
    const LONGEST: usize = 60;
    let address = address.trim();
    if address.starts_with("data:") {
        return String::new();
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    name.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests;
