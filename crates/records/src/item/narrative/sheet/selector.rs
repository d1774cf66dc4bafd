//! Which elements a rule is meant for.

use crate::item::narrative::style::split;

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
    HasWord(String, String),
    Begins(String, String),
    Ends(String, String),
    Holds(String, String),
}

/// Elements within elements of one selector.
const MOST_COMPOUNDS: usize = 6;

impl Selector {
    /// Reads a selector; `None` for one that asks what cannot be known here.
    pub(super) fn read(sent: &str) -> Option<Self> {
        let mut sent = sent.trim();
        let mut part = Part::Whole;
        for (ending, of) in [
            ("::before", Part::Before),
            (":before", Part::Before),
            ("::after", Part::After),
            (":after", Part::After),
        ] {
            if part == Part::Whole
                && let Some(rest) = sent.strip_suffix(ending)
            {
                (sent, part) = (rest, of);
            }
        }
        let spaced = spaced(sent)?;
        let mut within: Vec<(Compound, bool)> = Vec::new();
        let mut specificity = [0; 3];
        let mut is_parent = false;
        for word in spaced.split_whitespace().rev() {
            if word == ">" {
                is_parent = true;
                continue;
            }
            let compound = Compound::read(&word.replace(BLANK, " "), &mut specificity)?;
            within.push((compound, std::mem::take(&mut is_parent)));
        }
        // Of an element alone, a sign behind or before any element there is.
        if within.is_empty() && part != Part::Whole {
            within.push((Compound::default(), false));
        }
        let is_whole = !within.is_empty() && within.len() <= MOST_COMPOUNDS && !is_parent;
        is_whole.then_some(Self {
            within,
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

/// Stands for a blank inside brackets or quotes.
const BLANK: char = '\u{1}';

/// A selector with blanks between its elements alone; `None` where it tells brothers.
fn spaced(sent: &str) -> Option<String> {
    let mut spaced = String::with_capacity(sent.len());
    let (mut depth, mut quote) = (0_usize, None);
    for c in sent.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, '+' | '~' | '|') if depth == 0 => return None,
            (None, '>') if depth == 0 => {
                spaced.push_str(" > ");
                continue;
            }
            _ => {}
        }
        let is_inside = depth > 0 || quote.is_some();
        spaced.push(match c.is_whitespace() && is_inside {
            true => BLANK,
            false => c,
        });
    }
    Some(spaced)
}

impl Compound {
    fn read(sent: &str, specificity: &mut [u16; 3]) -> Option<Self> {
        let mut compound = Self::default();
        let mut rest = sent;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let take = |rest: &str| {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let (name, rest) = rest.split_at(end);
            (!name.is_empty()).then(|| (name.to_owned(), rest.to_owned()))
        };
        let mut owned: String;
        if let Some(all) = rest.strip_prefix('*') {
            rest = all;
        } else if rest.starts_with(is_name) {
            let (name, after) = take(rest)?;
            compound.name = Some(name.to_ascii_lowercase());
            specificity[2] = specificity[2].saturating_add(1);
            owned = after;
            rest = &owned;
        }
        while let Some(sign) = rest.chars().next() {
            let after = rest.get(1..)?;
            match sign {
                '.' | '#' => {
                    let (name, after) = take(after)?;
                    let place = usize::from(sign == '.');
                    specificity[place] = specificity[place].saturating_add(1);
                    compound.attributes.push(match sign {
                        '.' => Asked::Class(name),
                        _ => Asked::Is("id".to_owned(), name),
                    });
                    owned = after;
                }
                '[' => {
                    let (inner, after) = after.split_once(']')?;
                    specificity[1] = specificity[1].saturating_add(1);
                    compound.attributes.push(asked(inner)?);
                    owned = after.to_owned();
                }
                ':' => {
                    let inner = after.strip_prefix("not(")?;
                    let (inner, after) = inner.split_once(')')?;
                    for each in split(inner, ',') {
                        compound.not.push(Self::read(each.trim(), specificity)?);
                    }
                    owned = after.to_owned();
                }
                _ => return None,
            }
            rest = &owned;
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

fn asked(inner: &str) -> Option<Asked> {
    let Some((name, value)) = inner.split_once('=') else {
        return Some(Asked::There(inner.trim().to_ascii_lowercase()));
    };
    let value = value.trim().trim_matches(['"', '\'']).to_owned();
    let made: fn(String, String) -> Asked = match name.chars().next_back()? {
        '~' => Asked::HasWord,
        '^' => Asked::Begins,
        '$' => Asked::Ends,
        '*' => Asked::Holds,
        '|' => return None,
        _ => Asked::Is,
    };
    let name = name.trim_end_matches(['~', '^', '$', '*']).trim();
    Some(made(name.to_ascii_lowercase(), value))
}

impl Asked {
    fn fits(&self, element: &Element) -> bool {
        let of =
            |name: &str, fits: &dyn Fn(&str) -> bool| element.attribute(name).is_some_and(fits);
        match self {
            Self::Class(class) => element.has_class(class),
            Self::There(name) => of(name, &|_| true),
            Self::Is(name, value) => of(name, &|sent| sent == value),
            Self::HasWord(name, value) => of(name, &|sent| {
                sent.split_whitespace().any(|word| word == value)
            }),
            Self::Begins(name, value) => of(name, &|sent| sent.starts_with(value.as_str())),
            Self::Ends(name, value) => of(name, &|sent| sent.ends_with(value.as_str())),
            Self::Holds(name, value) => of(name, &|sent| sent.contains(value.as_str())),
        }
    }
}
