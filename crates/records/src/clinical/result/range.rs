//! The laboratory's own reference ranges. None are ever supplied here.
//!
//! Texts are parsed for the position of a result only; what the laboratory wrote is always shown.
//! Source: docs/reading-records.md, "Results".

mod power;
mod text;

use phrase::Text;

use crate::clinical::line::ResultRange;
use crate::clinical::result::number;
use crate::clinical::result::outcome::{self, Outcome};
use crate::item::facts::shape::reference_range;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::pointer::last_segment;
use crate::value::{datatype, digits, unit};
pub(crate) use text::Whom;
use text::{Group, bounds, ends_of, group_of};

/// The ranges of a result.
pub(crate) struct Ranges {
    pub(crate) all: Vec<ResultRange>,
    /// Which of them applies to this patient, if only one does.
    applying: Option<usize>,
    /// What the one that applies says in words, and no number.
    says: Option<Outcome>,
    /// The ends of the one that applies as they were sent, with their unit.
    told: Option<(ResultRange, Option<String>)>,
}

impl Ranges {
    /// Holds nothing against a number that is counted in another power of ten than the range that applies.
    pub(crate) fn leave_out_other_power(&mut self, number: f64, unit: Option<&str>, series: &str) {
        let is_other = self
            .applying()
            .is_some_and(|range| power::is_other(number, unit, (range.low, range.high), series));
        if is_other {
            self.applying = None;
        }
    }

    /// How a number in the unit of the result lies against the range that applies.
    pub(crate) fn mark(&self, number: f64, comparator: Option<&str>) -> Option<Flag> {
        mark(number, comparator, self.applying()?)
    }

    /// Whether a number lies inside the range that applies, between ends that are both given or below the only one.
    pub(crate) fn holds(&self, number: f64) -> bool {
        self.applying().is_some_and(|range| {
            let has_end = range.low.is_some() || range.high.is_some();
            has_end && mark(number, None, range).is_none()
        })
    }

    /// Whether a result in words is the opposite of what the range says: "Reactive" where it is "Non-Reactive".
    pub(crate) fn denies(&self, value: &str) -> bool {
        let says = self.says.zip(outcome::of(value));
        says.is_some_and(|(range, value)| range != value)
    }

    /// Whether a mark of the laboratory's says the opposite of its own range: normal of what lies outside, low of what
    /// lies above, abnormal of the very words of the range.
    pub(crate) fn contradict(
        &self,
        sent: Flag,
        number: Option<f64>,
        comparator: Option<&str>,
        words: Option<&str>,
    ) -> bool {
        if let Some(number) = number {
            let lies = self.mark(number, comparator);
            return matches!(
                (sent, lies),
                (Flag::N | Flag::L | Flag::LL, Some(Flag::H))
                    | (Flag::N | Flag::H | Flag::HH, Some(Flag::L))
            );
        }
        let says = self.says.zip(words.and_then(outcome::of));
        says.is_some_and(|(range, value)| match sent {
            Flag::N => range != value,
            Flag::A | Flag::AA => range == value,
            _ => false,
        })
    }

    /// How a count of so many to so many lies against the range: `20-25 /hpf` where it is `0-5 /hpf`.
    pub(crate) fn mark_of_counted(&self, text: &str) -> Option<Flag> {
        let (low, high, unit) = ends_of(text)?;
        let (low, high) = (low?, high?);
        let (range, own) = self.told.as_ref()?;
        let is_one = own
            .as_deref()
            .zip(unit)
            .is_none_or(|(own, unit)| is_unit_of(own, Some(unit), None));
        let lies = [low, high].map(|end| mark(end, None, range).filter(|_| is_one));
        (lies[0] == lies[1]).then_some(lies[0])?
    }

    /// Whether one of them applies to the patient.
    pub(crate) fn has_one(&self) -> bool {
        let range = self.applying();
        range.is_some_and(|range| range.low.is_some() || range.high.is_some())
    }

    fn applying(&self) -> Option<&ResultRange> {
        self.all.get(self.applying?)
    }
}

/// A range with whom it applies to.
struct Candidate {
    says: Option<Outcome>,
    told: Option<(ResultRange, Option<String>)>,
    range: ResultRange,
    /// Whether it is the range of healthy people, not a treatment goal or a critical limit.
    is_normal: bool,
    sex: Option<char>,
    /// Whether an age or other condition limits it.
    is_limited: bool,
    /// Whether it is for another age than the patient's.
    is_of_other_age: bool,
    /// Whether an end is no number in the unit of the result.
    is_unread: bool,
}

/// The ranges of a result in `unit`.
pub(crate) fn of(
    observation: &Node<'_>,
    unit: Option<&str>,
    unit_code: Option<&str>,
    whom: Whom,
    shown: impl Fn(Text) -> Text,
) -> Ranges {
    let mut candidates = Vec::new();
    for node in observation.list("referenceRange") {
        candidates.extend(candidate(node, unit, unit_code, whom, &shown));
    }
    let mut applying = candidates.iter().enumerate().filter(|(_, candidate)| {
        let is_of_sex = candidate.sex.is_none_or(|wanted| Some(wanted) == whom.sex);
        candidate.is_normal && is_of_sex && !candidate.is_of_other_age
    });
    let of_patient = match (applying.next(), applying.next()) {
        (Some((at, only)), None) if !only.is_limited => Some(at),
        _ => None,
    };
    let only = of_patient.filter(|at| !candidates[*at].is_unread);
    Ranges {
        says: only.and_then(|at| candidates[at].says),
        // A count of so many to so many brings its unit within its text.
        told: of_patient.and_then(|at| candidates[at].told.take()),
        all: candidates
            .into_iter()
            .map(|candidate| candidate.range)
            .collect(),
        applying: only,
    }
}

/// Whether a range is given in a unit that is another thing than this letter.
pub(crate) fn names_another_unit(observation: &Node<'_>, letter: &str) -> bool {
    names_unit(observation, |unit| {
        let folded = unit::folded(Some(unit));
        folded != unit::folded(Some(letter)) && is_like_a_unit(unit)
    })
}

/// Whether a range is given in a unit that is one of these.
pub(crate) fn names_unit(observation: &Node<'_>, is: impl Fn(&str) -> bool) -> bool {
    observation.list("referenceRange").iter().any(|range| {
        let ends = ["low", "high"]
            .iter()
            .filter_map(|name| range.get(name)?.first());
        let mut units = ends.flat_map(|end| ["unit", "code"].map(|name| end.text_of(name)));
        let text = range.text_of("text").or_else(|| range.text());
        let written = text
            .and_then(|text| bounds(text, Whom::default()))
            .and_then(|bounds| bounds.unit);
        units.any(|unit| unit.is_some_and(&is)) || written.is_some_and(&is)
    })
}

fn candidate(
    node: &Node<'_>,
    unit: Option<&str>,
    unit_code: Option<&str>,
    whom: Whom,
    shown: &impl Fn(Text) -> Text,
) -> Option<Candidate> {
    let text = match node {
        Node::Object(_) => reference_range(node)?.text,
        other => other.scalar()?.into_owned().into(),
    };
    let same_unit = |end: &Node<'_>| {
        let own: Vec<&str> = ["unit", "code"]
            .iter()
            .filter_map(|name| end.text_of(name))
            .collect();
        own.is_empty() || own.iter().any(|own| is_unit_of(own, unit, unit_code))
    };
    let end = |name: &str| {
        let Some(end) = node.get(name).filter(|end| !end.is_empty()) else {
            return End::Open;
        };
        let read = || {
            let end = end.first()?;
            let digits = end.get("value").unwrap_or(end).scalar()?.into_owned();
            if is_endless(&digits) {
                return Some(End::Open);
            }
            let found = number::measured(&digits)?;
            let is_plain = found.comparator.is_none() && end.text_of("comparator").is_none();
            let in_unit = |own| is_unit_of(own, unit, unit_code);
            let is_one = is_plain && found.unit.is_none_or(in_unit) && same_unit(end);
            is_one.then_some(End::At(found.number))
        };
        read().unwrap_or(End::Unread)
    };
    let ends = (end("low"), end("high"));
    let (mut low, mut high) = (ends.0.number(), ends.1.number());
    let has_ends = node.get("low").is_some() || node.get("high").is_some();
    let mut said_sex = None;
    // One end of two is another range than the laboratory's.
    let is_unread = ends.0 == End::Unread || ends.1 == End::Unread;
    let mut fits_age = fits_age(node, whom);
    let mut is_limited = fits_age.is_none() || is_limited_by_extension(node);
    let counted = has_ends.then(|| told_by_ends(node)).flatten();
    let counts = counted.as_ref().map(|(range, _)| (range.low, range.high));
    let counts = counts.unwrap_or_default();
    let plain = node.text_of("text").or_else(|| node.text());
    let plain = plain.map(digits::plain);
    let written = plain.as_deref();
    match written.and_then(|text| bounds(text, whom)) {
        Some(bounds) => {
            let in_unit = |own| is_unit_of(own, unit, unit_code);
            if has_ends {
                // Figures and words that differ: neither is taken for the other's meaning.
                let differs = |said: Option<f64>, sent| said.is_some() && said != sent;
                is_limited |= differs(bounds.low, low.or(counts.0))
                    || differs(bounds.high, high.or(counts.1));
                // "2.4-12.6 follicular phase": of whom, not in what.
                let is_condition = |own| !(in_unit(own) || is_like_a_unit(own));
                is_limited |= bounds.unit.is_some_and(is_condition);
            } else if bounds.unit.is_none_or(in_unit) {
                (low, high) = (bounds.low, bounds.high);
            }
            said_sex = bounds.sex;
            is_limited |= bounds.is_limited;
            if bounds.fits_age == Some(false) {
                fits_age = Some(false);
            }
        }
        // Words beside figures may say whom they are for: "in pregnancy".
        None if has_ends => {
            let group = written.map_or(Group::All, |label| group_of(label, whom));
            is_limited |= group == Group::Other;
            said_sex = group.sex();
        }
        None => {}
    }
    if is_none(low, high) {
        (low, high) = (None, None);
    }
    let kind = node
        .get("type")
        .map(datatype::concept_codes)
        .unwrap_or_default();
    let applies_to = applies_to(node, whom);
    is_limited |= applies_to == Group::Other
        || (applies_to.sex().is_some() && said_sex.is_some() && applies_to.sex() != said_sex);
    Some(Candidate {
        says: written.filter(|_| !has_ends).and_then(says),
        told: match has_ends {
            true => counted,
            false => written.and_then(|text| told(text, whom)),
        },
        range: ResultRange {
            text: shown(text),
            low,
            high,
        },
        is_normal: kind.is_empty() || kind.iter().any(|code| code.contains("normal")),
        sex: applies_to.sex().or(said_sex),
        is_limited,
        is_of_other_age: fits_age == Some(false),
        is_unread,
    })
}

/// Whether the patient has the age a range is for, which it is where it names none; `None` where that cannot be told.
fn fits_age(range: &Node<'_>, whom: Whom) -> Option<bool> {
    let Some(age) = range.get("age").filter(|age| !age.is_empty()) else {
        return Some(true);
    };
    let age = age.first()?;
    let (least, most) = whom.years?;
    let end = |name: &str| -> Option<Option<f64>> {
        let Some(end) = age.get(name).filter(|end| !end.is_empty()) else {
            return Some(None);
        };
        let end = end.first()?;
        let years = ["code", "unit"].iter().filter_map(|name| end.text_of(name));
        let mut years =
            years.map(|unit| matches!(unit.trim(), "a" | "year" | "years" | "yr" | "yrs"));
        let number = number::measured(&end.get("value")?.first()?.scalar()?)?.number;
        (years.next() == Some(true) && end.text_of("comparator").is_none()).then_some(Some(number))
    };
    let (low, high) = (end("low")?, end("high")?);
    (low.is_some() || high.is_some()).then_some(())?;
    let is_below = |years: f64| low.is_some_and(|low| years < low);
    // "Up to 12 years" is until the thirteenth birthday, or the twelfth.
    let is_above = |years: f64| high.is_some_and(|high| years >= high + 1.0);
    let is_near = |years: f64| high.is_some_and(|high| years > high && years < high + 1.0);
    match (
        is_below(least) || is_above(most),
        is_below(most) || is_above(least),
    ) {
        (false, false) if !is_near(least) && !is_near(most) => Some(true),
        (true, true) => Some(false),
        _ => None,
    }
}

/// What the words of a range say is normal. "Positive: >= 1:80" is from where on something counts, not what is normal.
fn says(text: &str) -> Option<Outcome> {
    let has_cut_off = text.contains(|c: char| {
        c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '\u{2264}' | '\u{2265}')
    });
    outcome::of(text).filter(|says| *says == Outcome::Absent || !has_cut_off)
}

/// The ends a range has in numbers, with their unit, where both are plain and in one.
fn told_by_ends(range: &Node<'_>) -> Option<(ResultRange, Option<String>)> {
    let (mut ends, mut units) = ([None, None], Vec::new());
    for (end, name) in ends.iter_mut().zip(["low", "high"]) {
        let Some(sent) = range.get(name).filter(|sent| !sent.is_empty()) else {
            continue;
        };
        let sent = sent.first()?;
        let digits = sent.get("value").unwrap_or(sent).scalar()?.into_owned();
        let found = number::measured(&digits)?;
        if found.comparator.is_some() || sent.text_of("comparator").is_some() {
            return None;
        }
        *end = Some(found.number);
        let own = found.unit.map(str::to_owned);
        let named = || ["unit", "code"].iter().find_map(|name| sent.text_of(name));
        units.extend(own.or_else(|| named().map(str::to_owned)));
    }
    let is_one = units
        .iter()
        .all(|unit| is_unit_of(unit, units.first().map(String::as_str), None));
    let [low, high] = ends;
    let range = ResultRange {
        low,
        high,
        ..ResultRange::default()
    };
    (is_one && !is_none(low, high)).then(|| (range, units.into_iter().next()))
}

/// The ends in a text, with their unit; none of no range.
fn told(text: &str, whom: Whom) -> Option<(ResultRange, Option<String>)> {
    let bounds = bounds(text, whom)?;
    let range = ResultRange {
        low: bounds.low,
        high: bounds.high,
        ..ResultRange::default()
    };
    let unit = bounds.unit.map(str::to_owned);
    (!is_none(bounds.low, bounds.high)).then_some((range, unit))
}

/// Whether what stands behind the numbers of a range may be another spelling of a unit; else it is a condition.
fn is_like_a_unit(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let is_written_as_one = word.contains(['/', '%', '^']) || word == "hr" || word == "hour";
        is_written_as_one || unit::is_known(&unit::folded(Some(word)))
    })
}

/// Whether an extension says whom a range is for, in a word of its own or by changing its meaning.
fn is_limited_by_extension(range: &Node<'_>) -> bool {
    const WORDS: [&str; 9] = [
        "age",
        "sex",
        "gender",
        "condition",
        "phase",
        "trimester",
        "applies",
        "population",
        "race",
    ];
    let is_of_whom = |extension: &Node<'_>| {
        let name = extension.text_of("url").map(last_segment);
        let name = name.unwrap_or_default().to_lowercase();
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| WORDS.iter().any(|known| word.starts_with(known)))
    };
    !range.list("modifierExtension").is_empty() || range.list("extension").iter().any(is_of_whom)
}

/// One end of a range as it was sent.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// Not given, or endless.
    Open,
    At(f64),
    /// Given, but not as a number in the unit of the result.
    Unread,
}

impl End {
    fn number(self) -> Option<f64> {
        match self {
            Self::At(number) => Some(number),
            Self::Open | Self::Unread => None,
        }
    }
}

/// What programs write where a range has no end.
fn is_endless(digits: &str) -> bool {
    let word = digits.trim().trim_start_matches(['-', '+']);
    word.eq_ignore_ascii_case("infinity") || word.eq_ignore_ascii_case("inf")
}

/// Whether the ends are those of no range: 0 to 0, low above high, an upper end of 0 alone, ends such as 999 that a
/// program fills in. Nothing is measured against them.
fn is_none(low: Option<f64>, high: Option<f64>) -> bool {
    match (low, high) {
        (Some(low), Some(high)) => low >= high || is_placeholder(low) || is_placeholder(high),
        (Some(end), None) => is_placeholder(end),
        (None, Some(end)) => end <= 0.0 || is_placeholder(end),
        (None, None) => false,
    }
}

/// Three nines or more and nothing else, such as 999, 9999 or 999.99; and the same below zero.
fn is_placeholder(end: f64) -> bool {
    let digits = end.abs().to_string();
    let whole = digits.split('.').next().unwrap_or_default();
    whole.len() >= 3 && digits.bytes().all(|byte| matches!(byte, b'9' | b'.'))
}

/// The group of `appliesTo`: each of its codes and words has to name the same one.
fn applies_to(range: &Node<'_>, whom: Whom) -> Group {
    let mut names: Vec<&str> = Vec::new();
    for concept in range.list("appliesTo") {
        names.extend(concept.text().or_else(|| concept.text_of("text")));
        let codings = concept.list("coding").iter();
        names.extend(
            codings
                .filter_map(|coding| coding.text_of("display").or_else(|| coding.text_of("code"))),
        );
    }
    let mut groups = names.into_iter().map(|name| group_of(name, whom));
    let Some(first) = groups.next() else {
        let is_sent = range.get("appliesTo").is_some_and(|sent| !sent.is_empty());
        return if is_sent { Group::Other } else { Group::All };
    };
    match groups.all(|group| group == first) {
        true => first,
        false => Group::Other,
    }
}

/// Whether two units are one in whatever spelling; nothing is ever converted.
pub(crate) fn is_unit_of(own: &str, unit: Option<&str>, unit_code: Option<&str>) -> bool {
    [unit, unit_code]
        .into_iter()
        .flatten()
        .any(|unit| unit == own || unit::folded(Some(unit)) == unit::folded(Some(own)))
}

/// Where a number lies against a range: low, high, or nothing to say.
fn mark(number: f64, comparator: Option<&str>, range: &ResultRange) -> Option<Flag> {
    let is_below = |low: f64| match comparator {
        None => number < low,
        Some("<" | "<=") => number <= low,
        Some(_) => false,
    };
    let is_above = |high: f64| match comparator {
        None => number > high,
        Some(">" | ">=") => number >= high,
        Some(_) => false,
    };
    if range.low.is_some_and(is_below) {
        Some(Flag::L)
    } else if range.high.is_some_and(is_above) {
        Some(Flag::H)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
