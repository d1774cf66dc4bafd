//! Ranges as laboratories write them: `3.5 - 5.0`, `Up to 40`, `M: 13-17 F: 12-15`.

mod age;

use crate::clinical::result::number;

/// Whom a range is for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Group {
    All,
    /// All of one sex: `m` or `f`.
    Of(char),
    /// Some: children, pregnant women. Whether the patient is one of them cannot be told here.
    Other,
}

impl Group {
    pub(super) fn sex(self) -> Option<char> {
        match self {
            Self::Of(sex) => Some(sex),
            Self::All | Self::Other => None,
        }
    }
}

/// Whose result is held against a range.
#[derive(Clone, Copy, Default)]
pub(crate) struct Whom {
    /// `m` or `f`.
    pub(crate) sex: Option<char>,
    /// The least and most years they had lived.
    pub(crate) years: Option<(f64, f64)>,
}

impl Whom {
    /// Whether they are no child any more.
    fn is_adult(self) -> bool {
        self.years.is_some_and(|(least, _)| least >= 18.0)
    }
}

/// The group a label names: a sex only where it says nothing else. Of an adult "Adults" says nothing.
pub(super) fn group_of(label: &str, whom: Whom) -> Group {
    const PLAIN: [&str; 13] = [
        "normal",
        "range",
        "reference",
        "ref",
        "biological",
        "interval",
        "value",
        "values",
        "desirable",
        "for",
        "in",
        "finding",
        "gender",
    ];
    let mut group = Group::All;
    let words = label.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        group = match (sex_of(word), group) {
            (Some(sex), Group::All) => Group::Of(sex),
            (Some(sex), Group::Of(other)) if sex == other => group,
            (None, _) if PLAIN.contains(&word.to_lowercase().as_str()) => group,
            (None, _) if is_of_adults(word) && whom.is_adult() => group,
            _ => return Group::Other,
        };
    }
    group
}

fn is_of_adults(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "adult" | "adults")
}

pub(super) fn sex_of(word: &str) -> Option<char> {
    match word.to_lowercase().as_str() {
        "male" | "males" | "men" | "man" | "m" | "248153007" => Some('m'),
        "female" | "females" | "women" | "woman" | "f" | "248152002" => Some('f'),
        _ => None,
    }
}

/// Ends read from a text.
pub(super) struct Bounds<'t> {
    /// Whether the patient has the age that the label names; `None` where it names none, or nobody knows.
    pub(super) fits_age: Option<bool>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) unit: Option<&'t str>,
    pub(super) sex: Option<char>,
    pub(super) is_limited: bool,
}

/// Reads `3.5 - 5.0`, `< 200`, `Up to 40`, `Male: 13-17`. Of several clauses the one for the
/// patient's sex; none where another could apply: `Female: 12-15; Pregnant: 11-13`.
pub(super) fn bounds(text: &str, whom: Whom) -> Option<Bounds<'_>> {
    let clauses: Vec<&str> = text
        .split([';', '\n', '|'])
        .flat_map(|part| part.split(", "))
        .flat_map(by_sex)
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
        .collect();
    let read: Vec<Bounds<'_>> = clauses
        .iter()
        .filter_map(|clause| of_clause(clause, whom))
        .collect();
    if read.len() != clauses.len() {
        return None;
    }
    if clauses.len() == 1 {
        return read.into_iter().next();
    }
    let mut fitting = read.into_iter().filter(|bounds| {
        let is_of_sex = bounds.sex.is_none_or(|wanted| Some(wanted) == whom.sex);
        is_of_sex && bounds.fits_age != Some(false)
    });
    let first = fitting.next();
    first.filter(|only| {
        let is_for_some = only.sex.is_some() || only.fits_age == Some(true);
        is_for_some && !only.is_limited && fitting.next().is_none()
    })
}

/// The clauses of a text that nothing but whom they are for parts: `M: 13-17 F: 12-15`, `0.6-1.1 (F) 0.7-1.3 (M)`.
fn by_sex(text: &str) -> Vec<&str> {
    let begins_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut end = 0;
    for word in text.split_whitespace() {
        let at = text
            .get(end..)
            .and_then(|rest| rest.find(word))
            .map_or(end, |at| end + at);
        end = at + word.len();
        words.push((at, word));
    }
    let mut cuts = vec![0];
    for pair in words.windows(2).skip(1) {
        let ((at, word), (_, next)) = (pair[0], pair[1]);
        let label = word.split(':').next().unwrap_or_default();
        let leads = sex_of(label).is_some() && (word.contains(':') || begins_with_digit(next));
        if leads {
            cuts.push(at);
        }
    }
    if let Some((at, word)) = words.last().filter(|_| words.len() > 1) {
        let label = word
            .split_once(':')
            .filter(|(_, ends)| begins_with_digit(ends));
        if label.is_some_and(|(label, _)| sex_of(label).is_some()) {
            cuts.push(*at);
        }
    }
    for pair in words.windows(2) {
        let ((_, word), (at, next)) = (pair[0], pair[1]);
        let inner = word
            .strip_prefix('(')
            .and_then(|word| word.strip_suffix(')'));
        if inner.and_then(sex_of).is_some() && begins_with_digit(next) {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    // Two words for one group, "Adult Female", are no two clauses.
    let mut begin = 0;
    cuts.retain(|cut| {
        let has_ends = text
            .get(begin..*cut)
            .is_some_and(|part| part.contains(|c: char| c.is_ascii_digit()));
        let is_cut = has_ends || *cut == 0 || *cut == text.len();
        begin = if is_cut { *cut } else { begin };
        is_cut
    });
    cuts.windows(2)
        .filter_map(|cut| text.get(cut[0]..cut[1]))
        .collect()
}

fn of_clause(clause: &str, whom: Whom) -> Option<Bounds<'_>> {
    let (label, ends) = match clause.split_once(':') {
        Some((label, ends)) => (label.trim(), ends.trim()),
        None => match clause.split_once(' ') {
            Some((word, rest)) if sex_of(word).is_some() => (word, rest.trim()),
            _ => ("", clause),
        },
    };
    let (ends, behind) = group_behind(ends, whom);
    let aged = age::of_label(label);
    let fits_age = aged.as_ref().and_then(|(age, _)| age.fits(whom.years));
    let named = match (&aged, fits_age) {
        (Some((_, rest)), Some(_)) => group_of(rest, whom),
        _ => group_of(label, whom),
    };
    let group = match (named, behind) {
        (Group::All, Some(behind)) => behind,
        (group, None) => group,
        (group, Some(behind)) if group == behind => group,
        _ => Group::Other,
    };
    let (low, high, unit) = ends_of(ends)?;
    Some(Bounds {
        fits_age,
        low,
        high,
        unit,
        sex: group.sex(),
        is_limited: group == Group::Other,
    })
}

/// A sex in brackets behind a range, and what stands before it: `12.0 - 15.0 (Female)`.
fn group_behind(text: &str, whom: Whom) -> (&str, Option<Group>) {
    let inner = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let is_of_adults = |label: &str| label.split_whitespace().any(is_of_adults);
    let group = |label: &str| match group_of(label, whom) {
        Group::All if !is_of_adults(label) => Group::Other,
        group => group,
    };
    match inner.map(|(before, label)| (before, group(label))) {
        Some((before, group @ (Group::Of(_) | Group::All))) if !before.trim().is_empty() => {
            (before.trim(), Some(group))
        }
        _ => (text, None),
    }
}

pub(super) type Ends<'t> = (Option<f64>, Option<f64>, Option<&'t str>);

pub(super) fn ends_of(text: &str) -> Option<Ends<'_>> {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    let lower = text.to_ascii_lowercase();
    for (words, is_upper) in [
        ("up to", true),
        ("upto", true),
        ("less than", true),
        ("below", true),
        ("more than", false),
        ("greater than", false),
        ("above", false),
        ("from", false),
    ] {
        if lower.starts_with(words) {
            let (number, unit) = number_and_unit(text.get(words.len()..)?)?;
            return Some(match is_upper {
                true => (None, Some(number), unit),
                false => (Some(number), None, unit),
            });
        }
    }
    let (comparator, rest) = number::comparator(text);
    if let Some(comparator) = comparator {
        let (number, unit) = number_and_unit(rest)?;
        return Some(match comparator {
            "<" | "<=" => (None, Some(number), unit),
            _ => (Some(number), None, unit),
        });
    }
    let (first, rest) = number::digits(text)?;
    let rest = rest.trim_start();
    const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '~'];
    let (first_unit, rest) = match rest.split_once(DASHES) {
        Some((unit, rest)) => (unit, rest.trim_start_matches(DASHES)),
        None => rest.split_once("to ")?,
    };
    let first_unit = first_unit.trim();
    let (high, unit) = number_and_unit(rest)?;
    let low = number::value(first)?;
    let is_sound = low <= high && (first_unit.is_empty() || Some(first_unit) == unit);
    is_sound.then_some((Some(low), Some(high), unit))
}

fn number_and_unit(text: &str) -> Option<(f64, Option<&str>)> {
    let found = number::measured(text)?;
    found
        .comparator
        .is_none()
        .then_some((found.number, found.unit))
}
