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
                say::clinical_doubt_placeholder(moment.human())
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
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|' | '=')
        })
        .filter(|word| !word.is_empty())
        .collect();
    // A number with the unit behind it, joined or apart.
    let measured = |at: usize| {
        let word = words[at].trim_end_matches('.');
        let (digits, rest) = number::digits(word)?;
        let sent = match rest.is_empty() {
            true => words.get(at + 1)?.trim_end_matches('.'),
            false => rest,
        };
        let said = unit::folded(Some(sent));
        (is_measure(&said) || said == unit).then_some(())?;
        Some((number::value(digits)?, digits, sent, said))
    };
    let all: Vec<_> = (0..words.len()).filter_map(measured).collect();
    let (_, digits, sent, _) = all.first()?;
    let agrees = all.iter().any(|(value, digits, _, said)| {
        *said == unit && (value - number).abs() <= half_of_last(digits)
    });
    // Ranges are said too: only where the value itself is nowhere is there a contradiction.
    let is_there = words.iter().any(|word| {
        let digits = number::digits(word).map(|(digits, _)| digits);
        digits.and_then(number::value) == Some(number)
    });
    let has_other_unit =
        is_there && all.len() == 1 && all.iter().all(|(_, _, _, said)| *said != unit);
    (!agrees && (!is_there || has_other_unit)).then(|| {
        let said = resource.shown(&format!("{digits} {sent}"));
        Text::from(say::clinical_doubt_narrative(said))
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
