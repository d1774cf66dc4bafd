//! Which elements a rule is meant for.

use cssparser::{ParseError, Parser, SourceLocation, Token};

/// An element, by its name and attributes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_whitespace().any(|known| known == class)
    }
}

/// What of an element a rule is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Before,
    After,
}

/// A selector that is read.
#[derive(Debug)]
pub(super) struct Selector {
    /// From the element outwards, with whether it is the parent of the one before.
    within: Vec<(Compound, bool)>,
    pub(super) part: Part,
    pub(super) specificity: [u16; 3],
}

/// What is asked of one element.
#[derive(Debug, Default)]
struct Compound {
    name: Option<String>,
    attributes: Vec<Asked>,
    not: Vec<Compound>,
}

#[derive(Debug)]
enum Asked {
    Class(String),
    There(String),
    Is(String, String),
    /// The value, or what begins with it and a hyphen.
    IsOrPart(String, String),
    HasWord(String, String),
    Begins(String, String),
    Ends(String, String),
    Holds(String, String),
}

/// Elements within elements of one selector.
const MOST_COMPOUNDS: usize = 6;

impl Selector {
    /// Reads a list of selectors; `None` for each that asks what cannot be known here.
    pub(super) fn list<'i>(
        input: &mut Parser<'i, '_>,
    ) -> Result<Vec<Option<Self>>, ParseError<'i, ()>> {
        input.parse_comma_separated(|one| Ok(whole(one, Self::read)))
    }

    fn read(input: &mut Parser<'_, '_>) -> Option<Self> {
        // From the outermost inwards, with whether it is the parent of the next.
        let mut path: Vec<(Compound, bool)> = Vec::new();
        let mut current: Option<Compound> = None;
        let mut part = Part::Whole;
        let mut specificity = [0; 3];
        input.skip_whitespace();
        while let Ok(token) = input.next_including_whitespace().cloned() {
            let is_blank = matches!(token, Token::WhiteSpace(_));
            // Nothing follows what is put before or behind an element.
            if part != Part::Whole && !is_blank {
                return None;
            }
            if is_blank || token == Token::Delim('>') {
                path.extend(current.take().map(|compound| (compound, false)));
                if !is_blank {
                    let (_, is_parent) = path.last_mut()?;
                    if std::mem::replace(is_parent, true) {
                        return None;
                    }
                }
                continue;
            }
            let compound = current.get_or_insert_default();
            if let Some(found) = part_of(&token, input) {
                part = found;
            } else {
                compound.read(token, input, &mut specificity)?;
            }
        }
        path.extend(current.map(|compound| (compound, false)));
        let is_open = path.last().is_none_or(|(_, is_parent)| *is_parent);
        path.reverse();
        (!is_open && path.len() <= MOST_COMPOUNDS).then_some(Self {
            within: path,
            part,
            specificity,
        })
    }

    /// Whether it is meant for an element within others, the innermost first, and how much was compared.
    pub(super) fn fits<'k>(
        &self,
        mut within: impl Iterator<Item = &'k Element>,
        element: &Element,
    ) -> (bool, u32) {
        let mut steps = 1;
        let mut asked = self.within.iter();
        if !asked.next().is_some_and(|(own, _)| own.fits(element)) {
            return (false, steps);
        }
        for (compound, is_parent) in asked {
            let found = loop {
                steps += 1;
                match within.next() {
                    None => break false,
                    Some(outer) if compound.fits(outer) => break true,
                    Some(_) if *is_parent => break false,
                    Some(_) => {}
                }
            };
            if !found {
                return (false, steps);
            }
        }
        (true, steps)
    }
}

/// What is read of all of an input, which is gone through to its end either way.
fn whole<'i, T>(
    input: &mut Parser<'i, '_>,
    read: impl FnOnce(&mut Parser<'i, '_>) -> Option<T>,
) -> Option<T> {
    let read = read(input).filter(|_| input.is_exhausted());
    while input.next().is_ok() {}
    read
}

/// The part of an element that a colon leads to; the input stays where it was when there is none.
fn part_of(token: &Token<'_>, input: &mut Parser<'_, '_>) -> Option<Part> {
    if *token != Token::Colon {
        return None;
    }
    let named = input.try_parse(|input| {
        let _ = input.try_parse(Parser::expect_colon);
        let name = input.expect_ident_cloned().map_err(drop)?;
        match &*name.to_ascii_lowercase() {
            "before" => Ok(Part::Before),
            "after" => Ok(Part::After),
            _ => Err(()),
        }
    });
    named.ok()
}

impl Compound {
    /// Takes one more thing that is asked of the element.
    fn read(
        &mut self,
        token: Token<'_>,
        input: &mut Parser<'_, '_>,
        specificity: &mut [u16; 3],
    ) -> Option<()> {
        let mut count = |place: usize| specificity[place] = specificity[place].saturating_add(1);
        match token {
            Token::Delim('*') => {}
            Token::Ident(name) if self.name.is_none() => {
                count(2);
                self.name = Some(name.to_ascii_lowercase());
            }
            Token::IDHash(id) | Token::Hash(id) => {
                count(0);
                self.attributes
                    .push(Asked::Is("id".to_owned(), id.to_string()));
            }
            Token::Delim('.') => match input.next_including_whitespace() {
                Ok(Token::Ident(class)) => {
                    count(1);
                    self.attributes.push(Asked::Class(class.to_string()));
                }
                _ => return None,
            },
            Token::SquareBracketBlock => {
                count(1);
                let asked = input.parse_nested_block(|inner| found(whole(inner, asked)));
                self.attributes.push(asked.ok()?);
            }
            Token::Colon => match input.next_including_whitespace().cloned() {
                Ok(Token::Function(name)) if name.eq_ignore_ascii_case("not") => {
                    let not = input.parse_nested_block(|inner| {
                        inner.parse_comma_separated(|one| {
                            found(whole(one, |one| Self::alone(one, specificity)))
                        })
                    });
                    self.not.extend(not.ok()?);
                }
                _ => return None,
            },
            _ => return None,
        }
        Some(())
    }

    /// What is asked of one element, and of none around it.
    fn alone(input: &mut Parser<'_, '_>, specificity: &mut [u16; 3]) -> Option<Self> {
        let mut compound = Self::default();
        input.skip_whitespace();
        while let Ok(token) = input.next_including_whitespace().cloned() {
            match token {
                Token::WhiteSpace(_) => break,
                // Whoever sends one within another could go on as deep as they like.
                Token::Colon => return None,
                token => compound.read(token, input, specificity)?,
            }
        }
        Some(compound)
    }

    fn fits(&self, element: &Element) -> bool {
        let is_named = self.name.as_ref().is_none_or(|name| *name == element.name);
        is_named
            && self.attributes.iter().all(|asked| asked.fits(element))
            && !self.not.iter().any(|not| not.fits(element))
    }
}

fn found<'i, T>(read: Option<T>) -> Result<T, ParseError<'i, ()>> {
    read.ok_or_else(|| SourceLocation { line: 0, column: 0 }.new_custom_error(()))
}

/// What stands in square brackets.
fn asked(input: &mut Parser<'_, '_>) -> Option<Asked> {
    let name = input.expect_ident().ok()?.to_ascii_lowercase();
    let Ok(sign) = input.next().cloned() else {
        return Some(Asked::There(name));
    };
    let made: fn(String, String) -> Asked = match sign {
        Token::Delim('=') => Asked::Is,
        Token::DashMatch => Asked::IsOrPart,
        Token::IncludeMatch => Asked::HasWord,
        Token::PrefixMatch => Asked::Begins,
        Token::SuffixMatch => Asked::Ends,
        Token::SubstringMatch => Asked::Holds,
        _ => return None,
    };
    let value = input.expect_ident_or_string().ok()?.to_string();
    Some(made(name, value))
}

impl Asked {
    fn fits(&self, element: &Element) -> bool {
        let of =
            |name: &str, fits: &dyn Fn(&str) -> bool| element.attribute(name).is_some_and(fits);
        match self {
            Self::Class(class) => element.has_class(class),
            Self::There(name) => of(name, &|_| true),
            Self::Is(name, value) => of(name, &|sent| sent == value),
            Self::IsOrPart(name, value) => of(name, &|sent| {
                let rest = sent.strip_prefix(value.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            }),
            Self::HasWord(name, value) => of(name, &|sent| {
                sent.split_whitespace().any(|word| word == value)
            }),
            Self::Begins(name, value) => of(name, &|sent| sent.starts_with(value.as_str())),
            Self::Ends(name, value) => of(name, &|sent| sent.ends_with(value.as_str())),
            Self::Holds(name, value) => of(name, &|sent| sent.contains(value.as_str())),
        }
    }
}
