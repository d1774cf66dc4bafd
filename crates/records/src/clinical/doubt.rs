//! What cannot be as it was sent: a value impossible in its unit, a date that is a placeholder, lies ahead or cannot
//! be read, a narrative that says another number than the data.
//!
//! Nothing is corrected. What is in doubt is shown as sent and marked, and stands in no curve and no summary of the
//! latest. Source: docs/reading-records.md, "What cannot be".

use phrase::{Text, say};

use crate::analyte::Analytes;
use crate::clinical::code_words;
use crate::clinical::line::{Part, ResultLine};
use crate::clinical::resource::Resource;
use crate::clinical::result::number;
use crate::item::narrative;
use crate::json::node::Node;
use crate::value::moment::Moment;
use crate::value::unit;

/// Whether a value cannot be what it says in its unit. Nothing is said of units and tests that are not known.
pub(crate) fn is_impossible(line: &ResultLine) -> bool {
    let unit = unit::folded(line.unit.as_deref());
    let known = Analytes::built_in().of_series(&line.series);
    known.is_some_and(|known| known.is_impossible(line, &unit))
}

/// What is said of an impossible value.
pub(crate) fn of_value() -> Text {
    say::clinical_doubt_value().into()
}

/// The standing of a line, with what is in doubt of its dates.
pub(crate) fn part(resource: Resource<'_, '_, '_>) -> Part {
    let mut part = resource.part();
    part.doubts = of_dates(resource);
    part.doubts.extend(of_code(resource));
    part
}

/// That a code of the sender's says something else than the words beside it.
fn of_code(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let names = ["code", "vaccineCode", "medicationCodeableConcept"].iter();
    let mut concepts = names.filter_map(|name| resource.node.get(name));
    let display = concepts.find_map(code_words::contradicting)?;
    Some(say::clinical_doubt_code(resource.shown(display)).into())
}

/// Members that say when something was, not when it is to be.
const PAST: [&str; 10] = [
    "effective",
    "performed",
    "occurrence",
    "issued",
    "authoredOn",
    "recordedDate",
    "dateAsserted",
    "onset",
    "period",
    "whenHandedOver",
];

/// What is in doubt of the dates of a resource.
pub(crate) fn of_dates(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    let members = resource.node.members().iter();
    let dates = members.filter(|(name, _)| {
        !name.ends_with("String") && PAST.iter().any(|past| name.starts_with(past))
    });
    let mut all: Vec<Text> = Vec::new();
    for text in dates.filter_map(|(_, value)| begin(value.first()?)) {
        let doubt = match Moment::parse(text) {
            None => say::clinical_doubt_unread(resource.shown(text)),
            Some(moment) if moment.is_placeholder() => {
                say::clinical_doubt_placeholder(say::common_moment_of(moment.iso()))
            }
            Some(moment) if is_ahead(resource, &moment) => say::clinical_doubt_ahead(moment.iso()),
            Some(_) => continue,
        };
        let doubt = Text::from(doubt);
        if !all.contains(&doubt) {
            all.push(doubt);
        }
    }
    all
}

fn begin<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let text = node.text().or_else(|| node.text_of("start"));
    text.or_else(|| node.text_of("end"))
        .filter(|text| !text.trim().is_empty())
}

/// Whether a day lies more than one after the one the document was made; zones take a day at most.
fn is_ahead(resource: Resource<'_, '_, '_>, moment: &Moment) -> bool {
    const DAY: i64 = 24 * 3600 * 1000;
    // What is planned, asked for or due lies ahead.
    const WAS: [&str; 9] = [
        "Observation",
        "DiagnosticReport",
        "Immunization",
        "Procedure",
        "MedicationAdministration",
        "MedicationDispense",
        "MedicationStatement",
        "Condition",
        "MedicationRequest",
    ];
    if !WAS.contains(&resource.kind()) {
        return false;
    }
    let made = resource.about.made_at;
    made.zip(moment.millis())
        .is_some_and(|(made, at)| at > made + DAY)
}

/// That the narrative of a result says another number or unit than its data.
pub(crate) fn of_narrative(resource: Resource<'_, '_, '_>, line: &ResultLine) -> Option<Text> {
    let number = line.number.filter(|_| line.comparator.is_none())?;
    let unit = unit::folded(line.unit.as_deref());
    if unit.is_empty() {
        return None;
    }
    let div = resource.node.at(&["text", "div"])?.text()?;
    let text = narrative::text(div);
    let all = measures(&text, &unit);
    let first = all.first()?;
    // Ranges are said too: only where the value itself is nowhere is there a contradiction.
    let is_there = says_number(&text, number);
    let has_other_unit = is_there && all.len() == 1 && first.unit != unit;
    let agrees = all
        .iter()
        .any(|said| said.unit == unit && said.is_about(number));
    (!agrees && (!is_there || has_other_unit))
        .then(|| contradicted(first, |said| resource.shown(said)))
}

/// Has results say that the narrative of their section gives another number for them, where it gives one number
/// right behind the name and nowhere that of the data. `told` is free of identity numbers.
pub(crate) fn of_told(told: &str, lines: &mut [ResultLine]) {
    const SHORTEST_NAME: usize = 3;
    let names: Vec<String> = lines
        .iter()
        .map(|line| line.name.sent().unwrap_or_default().trim().to_lowercase())
        .collect();
    for (place, line) in lines.iter_mut().enumerate() {
        let name = &names[place];
        // Of two results of one name nobody knows which is told.
        let is_one = names.iter().filter(|other| *other == name).count() == 1;
        let Some(number) = line.number.filter(|_| line.comparator.is_none()) else {
            continue;
        };
        let unit = unit::folded(line.unit.as_deref());
        if !is_one
            || unit.is_empty()
            || name.chars().count() < SHORTEST_NAME
            || says_number(told, number)
        {
            continue;
        }
        let said = told.lines().find_map(|row| said_of(row, name, &unit));
        if let Some(said) = said.filter(|said| !said.is_about(number)) {
            line.part.doubts.push(contradicted(&said, str::to_owned));
        }
    }
}

/// What a row says of a test, in its unit, right behind its name; `None` where it speaks of another time.
fn said_of<'t>(row: &'t str, name: &str, unit: &str) -> Option<Measure<'t>> {
    const OTHER_TIMES: [&str; 9] = [
        "previous",
        "earlier",
        "last",
        "before",
        "admission",
        "discharge",
        "was",
        "old",
        "baseline",
    ];
    let lower = row.to_lowercase();
    // Lower case may be longer than what it was made of: then nothing is cut.
    let at = lower.find(name).filter(|_| lower.len() == row.len())?;
    let is_whole = !lower.get(..at)?.ends_with(char::is_alphanumeric)
        && !lower
            .get(at + name.len()..)?
            .starts_with(char::is_alphanumeric);
    let rest = row.get(at + name.len()..)?;
    let speaks_of_then = words_of(&lower).any(|word| {
        OTHER_TIMES.contains(&word) || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    });
    if !is_whole || speaks_of_then {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '<' | '>' | '\u{2264}' | '\u{2265}' | '(')
    });
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
    let said = measures(rest, unit)
        .into_iter()
        .next()
        .filter(|_| is_number)?;
    (rest.starts_with(said.digits) && said.unit == *unit).then_some(said)
}

/// A number with a unit in a text.
struct Measure<'t> {
    value: f64,
    digits: &'t str,
    /// The unit as sent, and folded.
    sent: &'t str,
    unit: String,
}

impl Measure<'_> {
    /// Whether it is the number, rounded as it may be.
    fn is_about(&self, number: f64) -> bool {
        (self.value - number).abs() <= half_of_last(self.digits)
    }
}

fn contradicted(said: &Measure<'_>, shown: impl Fn(&str) -> String) -> Text {
    let words = shown(&format!("{} {}", said.digits, said.sent));
    say::clinical_doubt_narrative(words).into()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|' | '=')
    })
    .filter(|word| !word.is_empty())
}

/// All numbers with a unit behind them, joined or apart: any unit that is no other word, or `unit`.
fn measures<'t>(text: &'t str, unit: &str) -> Vec<Measure<'t>> {
    let words: Vec<&str> = words_of(text).collect();
    let measured = |at: usize| {
        let word = words[at].trim_end_matches('.');
        let (digits, rest) = number::digits(word)?;
        let sent = match rest.is_empty() {
            true => words.get(at + 1)?.trim_end_matches('.'),
            false => rest,
        };
        let said = unit::folded(Some(sent));
        (is_measure(&said) || said == *unit).then_some(())?;
        Some(Measure {
            value: number::value(digits)?,
            digits,
            sent,
            unit: said,
        })
    };
    (0..words.len()).filter_map(measured).collect()
}

/// Whether a number stands anywhere in a text.
fn says_number(text: &str, number: f64) -> bool {
    words_of(text).any(|word| {
        let digits = number::digits(word).map(|(digits, _)| digits);
        digits.and_then(number::value) == Some(number)
    })
}

/// Whether a word is a unit and no other word.
fn is_measure(folded: &str) -> bool {
    folded.contains('/')
        && folded.chars().next().is_some_and(char::is_alphabetic)
        && folded.len() <= 12
        || matches!(folded, "%" | "cel" | "[degf]" | "mm[hg]" | "kg" | "cm")
}

/// Half of the last digit: a narrative may round.
fn half_of_last(digits: &str) -> f64 {
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let places = i32::try_from(places).unwrap_or(0);
    0.5 * 10f64.powi(-places) + 1e-9
}
