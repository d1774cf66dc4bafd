//! What a style does to words, wherever it stands: in the attribute of an element or in a rule of a style sheet.
//!
//! Source: docs/reading-records.md, "Narrative"; CSS Syntax 3; CSS 2.2, 6.4, 9.2.4, 11.2, 12 and 16.3.1; CSS Text Decoration 3.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token,
};

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

/// A part of a value.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// In lower case.
    Word(String),
    /// As a part of whatever it is one of.
    Number(f32),
    /// What stood in quotes, as it is shown.
    Text(String),
    Address(String),
    Comma,
}

/// A declaration of a property that matters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration {
    property: Property,
    value: Vec<Piece>,
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
    let mut input = ParserInput::new(style);
    declarations_in(&mut Parser::new(&mut input)).declarations
}

/// Rules within rules; what lies deeper may be anything.
const DEEPEST: usize = 3;

/// What a body of a rule holds.
#[derive(Default)]
pub(super) struct Body {
    pub(super) declarations: Vec<Declaration>,
    /// Whether a rule within the rule, which is not read, may turn what words mean.
    pub(super) hides_a_rule: bool,
}

/// As [`declarations`], of the body of a rule.
pub(super) fn declarations_in(input: &mut Parser<'_, '_>) -> Body {
    body_at(input, 0)
}

fn body_at(input: &mut Parser<'_, '_>, depth: usize) -> Body {
    let mut body = Body::default();
    for found in RuleBodyParser::new(input, &mut Declared) {
        match found {
            Ok(declaration) => body.declarations.extend(declaration),
            Err((_, sent)) => {
                let Some((_, inner)) = sent.split_once('{') else {
                    continue;
                };
                if depth == DEEPEST {
                    body.hides_a_rule = true;
                    continue;
                }
                let mut inner = ParserInput::new(inner);
                let within = body_at(&mut Parser::new(&mut inner), depth + 1);
                let mut turning = within.declarations.iter();
                body.hides_a_rule |= within.hides_a_rule || turning.any(Declaration::turns_meaning);
            }
        }
    }
    body
}

/// Reads a declaration; none of a property that does not matter.
struct Declared;

impl<'i> DeclarationParser<'i> for Declared {
    type Declaration = Option<Declaration>;
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        _: &ParserState,
    ) -> Result<Self::Declaration, ParseError<'i, ()>> {
        let name = name.to_ascii_lowercase();
        let property = match name.as_str() {
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
            _ => {
                while input.next().is_ok() {}
                return Ok(None);
            }
        };
        let (mut value, is_important) = pieces(input)?;
        if name == "font" {
            value = vec![family_of_font(&value)];
        }
        Ok(Some(Declaration {
            property,
            value,
            is_important,
        }))
    }
}

impl AtRuleParser<'_> for Declared {
    type Prelude = ();
    type AtRule = Option<Declaration>;
    type Error = ();
}

impl QualifiedRuleParser<'_> for Declared {
    type Prelude = ();
    type QualifiedRule = Option<Declaration>;
    type Error = ();
}

impl RuleBodyItemParser<'_, Option<Declaration>, ()> for Declared {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// The parts of a value, and whether it is called important.
fn pieces<'i>(input: &mut Parser<'i, '_>) -> Result<(Vec<Piece>, bool), ParseError<'i, ()>> {
    let (mut pieces, mut is_important) = (Vec::new(), false);
    while let Ok(token) = input.next().cloned() {
        pieces.push(match token {
            Token::Ident(word) => Piece::Word(word.to_ascii_lowercase()),
            Token::Number { value, .. } | Token::Dimension { value, .. } => Piece::Number(value),
            Token::Percentage { unit_value, .. } => Piece::Number(unit_value),
            Token::QuotedString(text) => Piece::Text(text.to_string()),
            Token::UnquotedUrl(address) => Piece::Address(address.to_string()),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let address = input.parse_nested_block(|inner| {
                    let address = inner.expect_string_cloned()?;
                    while inner.next().is_ok() {}
                    Ok::<_, ParseError<'_, ()>>(address)
                })?;
                Piece::Address(address.to_string())
            }
            Token::Comma => Piece::Comma,
            Token::Delim('!') => {
                is_important |= input.expect_ident_matching("important").is_ok();
                continue;
            }
            _ => continue,
        });
    }
    Ok((pieces, is_important))
}

/// The first family of the short form, which names style, weight and size before it.
fn family_of_font(value: &[Piece]) -> Piece {
    let first = value.split(|piece| *piece == Piece::Comma).next();
    let mut named = first.unwrap_or_default().iter().rev();
    let family = named.find(|piece| matches!(piece, Piece::Word(_) | Piece::Text(_)));
    family.cloned().unwrap_or(Piece::Word(String::new()))
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
pub(super) struct Style(Vec<(Property, Weight, Vec<Piece>)>);

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

    fn value(&self, property: Property) -> &[Piece] {
        let mut all = self.0.iter();
        let held = all.find(|(held, ..)| *held == property);
        held.map_or(&[], |(_, _, value)| value.as_slice())
    }

    fn says(&self, property: Property, words: &[&str]) -> bool {
        let is_one =
            |piece: &Piece| matches!(piece, Piece::Word(word) if words.contains(&word.as_str()));
        self.value(property).iter().any(is_one)
    }

    /// What it does to words.
    pub(super) fn effect(&self) -> Effect {
        if self.0.is_empty() {
            return Effect::default();
        }
        let is_nothing = |property| {
            let first = self.value(property).first();
            matches!(first, Some(Piece::Number(number)) if *number == 0.0)
        };
        Effect {
            is_struck: self.says(Property::Decoration, &["line-through"]),
            is_hidden: self.says(Property::Display, &["none"])
                || self.says(Property::Visibility, &["hidden", "collapse"])
                || self.says(Property::OfficeHide, &["all"])
                || is_nothing(Property::Opacity)
                || is_nothing(Property::Size),
            is_raised: self.says(Property::Align, &["super"]),
            is_lowered: self.says(Property::Align, &["sub"]),
            letters: Letters::of_family(&self.family()),
        }
    }

    /// The first family, with a number that is a part of its name.
    fn family(&self) -> String {
        let mut all = self
            .value(Property::Family)
            .split(|piece| *piece == Piece::Comma);
        let said = all
            .next()
            .unwrap_or_default()
            .iter()
            .map(|piece| match piece {
                Piece::Word(word) | Piece::Text(word) => word.clone(),
                Piece::Number(number) => number.to_string(),
                Piece::Address(_) | Piece::Comma => String::new(),
            });
        said.collect::<Vec<_>>().join(" ")
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
fn sign(value: &[Piece]) -> Option<Sign> {
    let texts = value.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let words: String = texts.collect();
    if !words.trim().is_empty() {
        // Letters of a private area are signs of a font that does not come with the record.
        let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        return Some(match words.chars().any(is_private) {
            true => Sign::Picture(String::new()),
            false => Sign::Words(words),
        });
    }
    value.iter().find_map(|piece| match piece {
        Piece::Address(address) => Some(Sign::Picture(file_name(address))),
        _ => None,
    })
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
