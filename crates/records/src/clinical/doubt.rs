//! What cannot be as it was sent: a value impossible in its unit, a date that is a placeholder, lies ahead or cannot
//! be read, a narrative that says another number than the data.
//!
//! Nothing is corrected. What is in doubt is shown as sent and marked, and stands in no curve and no summary of the
//! latest. Source: docs/reading-records.md, "What cannot be".

pub(crate) mod body_mass;
mod limits;
pub(crate) mod told;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use phrase::{Text, say};

use crate::analyte::Analytes;
use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::code_words::{self, Named};
use crate::clinical::line::{Part, ResultLine};
use crate::clinical::resource::Resource;
use crate::clinical::result::number;
use crate::clinical::role::folded;
use crate::item::narrative;
use crate::json::node::Node;
use crate::value::moment::Moment;
use crate::value::unit;

/// Whether a value cannot be what it says in its unit. Nothing is said of units and tests that are not known, nor of
/// anybody or anything but the patient: a foetus weighs less than whoever was born.
pub(crate) fn is_impossible(line: &ResultLine, apart: &[Said]) -> bool {
    let is_of_another = |said: &Said| matches!(said.respect, Respect::Person | Respect::Thing);
    if apart.iter().any(is_of_another) {
        return false;
    }
    let unit = unit::folded(line.unit.as_deref());
    // A temperature of the left ear is one of the body.
    let known = Analytes::built_in().of_series(apart::without_apart(&line.series).0);
    let comparator = line.comparator.as_deref();
    let Some(number) = line.number else {
        return false;
    };
    limits::is_beyond(line, number, &unit)
        || known.is_some_and(|known| {
            known.is_impossible(number, comparator, &unit)
                || comparator.is_none() && limits::is_counted_otherwise(known, number, &unit)
                || limits::is_glucose_otherwise(known, line, &unit)
        })
}

/// Whether a grown person would weigh or measure what only a newborn does.
pub(crate) fn is_of_a_child(line: &ResultLine, apart: &[Said], years: Option<(f64, f64)>) -> bool {
    let is_of_another = |said: &Said| matches!(said.respect, Respect::Person | Respect::Thing);
    let is_grown = years.is_some_and(|(least, _)| least >= 18.0);
    if !is_grown || apart.iter().any(is_of_another) || line.comparator.is_some() {
        return false;
    }
    let unit = unit::folded(line.unit.as_deref());
    let known = Analytes::built_in().of_series(apart::without_apart(&line.series).0);
    let (Some(known), Some(number)) = (known, line.number) else {
        return false;
    };
    let number = known.to_unit(&unit).map(|conversion| conversion.of(number));
    let least = match known.key().as_str() {
        // Body weight, body height.
        "loinc:29463-7" => 12.0,
        "loinc:8302-2" => 50.0,
        _ => return false,
    };
    number.is_some_and(|number| number < least)
}

/// What is said of an impossible value.
pub(crate) fn of_value() -> Text {
    say::clinical_doubt_value().into()
}

/// What is said of a mark that says the opposite of the value.
pub(crate) fn of_mark() -> Text {
    say::clinical_doubt_mark().into()
}

/// What is said of a mark that the laboratory's own range contradicts.
pub(crate) fn of_mark_and_range() -> Text {
    say::clinical_doubt_mark_range().into()
}

/// The standing of a line, with what is in doubt of its dates.
pub(crate) fn part(resource: Resource<'_, '_, '_>) -> Part {
    let mut part = resource.part();
    part.doubts.extend(of_dates(resource));
    part.doubts.extend(of_code(resource));
    part.doubts.extend(told::of_words(resource));
    part
}

/// That a code of the sender's says something else than the words beside it.
fn of_code(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let names = ["code", "vaccineCode", "medicationCodeableConcept"].iter();
    let mut concepts = names.filter_map(|name| Some((*name, resource.node.get(name)?)));
    let display = concepts.find_map(|(name, concept)| {
        code_words::contradicting(concept, Named::of(resource.kind(), name))
    })?;
    Some(of_other_code(resource, display))
}

/// What is said of a code that says something else than the words beside it.
pub(crate) fn of_other_code(resource: Resource<'_, '_, '_>, display: &str) -> Text {
    say::clinical_doubt_code(resource.shown(display)).into()
}

/// Members that say when something was, not when it is to be.
const PAST: [&str; 22] = [
    "effective",
    "performed",
    "occurrence",
    "issued",
    "authoredOn",
    "recordedDate",
    "dateAsserted",
    "assertedDate",
    "lastOccurrence",
    "onset",
    "period",
    "whenHandedOver",
    "date",
    "created",
    "started",
    "authored",
    "sent",
    "received",
    "timing",
    "recordedOn",
    "identified",
    "start",
];

/// What is in doubt of the dates of a resource.
pub(crate) fn of_dates(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    let members = resource.node.members().iter();
    let dates = members.filter(|(name, _)| {
        !name.ends_with("String") && PAST.iter().any(|past| name.starts_with(past))
    });
    let mut all: Vec<Text> = Vec::new();
    let collected = resource.node.at(&["collection", "collectedDateTime"]);
    let collected = collected.or_else(|| resource.node.at(&["collection", "collectedPeriod"]));
    let dates = dates.filter_map(|(_, value)| value.first());
    for value in dates.chain(collected) {
        let begins = begin(value).and_then(|begin| of_date(resource, &begin));
        for doubt in [begins, of_period(value)].into_iter().flatten() {
            if !all.contains(&doubt) {
                all.push(doubt);
            }
        }
    }
    for doubt in of_ends(resource).into_iter().chain(of_ages(resource)) {
        if !all.contains(&doubt) {
            all.push(doubt);
        }
    }
    all
}

/// What is in doubt of the dates of a resource that has no line.
pub(crate) fn of_item(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    const WITHOUT: [&str; 9] = [
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "RelatedPerson",
        "Composition",
        "Location",
        "Bundle",
        "Consent",
    ];
    match WITHOUT.contains(&resource.kind()) {
        true => Vec::new(),
        false => {
            let mut all = of_dates(resource);
            all.extend(told::of_words(resource));
            all
        }
    }
}

/// That it ended before it began, where each is a member of its own.
fn of_ends(resource: Resource<'_, '_, '_>) -> Option<Text> {
    const PAIRS: [(&str, &str); 3] = [
        ("onsetDateTime", "abatementDateTime"),
        ("bornDate", "deceasedDate"),
        ("start", "end"),
    ];
    PAIRS.iter().find_map(|(start, end)| {
        let moment = |name: &str| Moment::parse(resource.node.text_of(name)?);
        ended_before(&moment(start)?, &moment(end)?)
    })
}

/// That somebody was of an age that nobody reaches.
fn of_ages(resource: Resource<'_, '_, '_>) -> Option<Text> {
    const AGES: [&str; 5] = [
        "onsetAge",
        "abatementAge",
        "performedAge",
        "deceasedAge",
        "ageAge",
    ];
    const MOST: f64 = 130.0;
    const IN_YEARS: [&str; 7] = ["", "a", "y", "yr", "yrs", "year", "years"];
    let is_none = |age: &Node<'_>| {
        let value = age
            .get("value")
            .and_then(Node::first)
            .and_then(Node::scalar);
        let value = value.and_then(|value| value.trim().parse::<f64>().ok());
        let unit = age.text_of("code").or_else(|| age.text_of("unit"));
        let unit = folded(unit.unwrap_or_default());
        value.is_some_and(|value| value < 0.0 || value > MOST && IN_YEARS.contains(&unit.as_str()))
    };
    let own = AGES
        .iter()
        .filter_map(|name| resource.node.get(name)?.first());
    let of_conditions = resource.node.list("condition").iter();
    let of_conditions = of_conditions.filter_map(|condition| condition.get("onsetAge")?.first());
    own.chain(of_conditions).any(is_none).then(of_value)
}

/// That a period ends on a day before the one it begins on.
fn of_period(period: &Node<'_>) -> Option<Text> {
    let moment = |name: &str| Moment::parse(period.text_of(name)?);
    ended_before(&moment("start")?, &moment("end")?)
}

fn ended_before(start: &Moment, end: &Moment) -> Option<Text> {
    // A year begins before each of its days.
    let is_day = |moment: &Moment| moment.iso().len() >= "2026-03-04".len();
    let are_days = is_day(start) && is_day(end);
    // On one day only times tell.
    let has_time = |moment: &Moment| moment.iso().len() > "2026-03-04".len();
    let are_times = has_time(start) && has_time(end);
    let day = |moment: &Moment| moment.iso().get(..10).map(str::to_owned);
    (are_days && (are_times || day(end) < day(start)) && end.millis() < start.millis())
        .then(|| say::clinical_doubt_period(end.iso()).into())
}

/// What is in doubt of the date a result has from its report, its specimen or the document.
pub(crate) fn of_inherited(resource: Resource<'_, '_, '_>, line: &ResultLine) -> Option<Text> {
    line.date_from.as_ref()?;
    of_date(resource, line.date.as_deref()?)
}

/// What is in doubt of a day as it was sent.
pub(crate) fn of_day(resource: Resource<'_, '_, '_>, text: &str) -> Option<Text> {
    of_date(resource, text)
}

fn of_date(resource: Resource<'_, '_, '_>, text: &str) -> Option<Text> {
    let doubt = match Moment::parse(text) {
        None => say::clinical_doubt_unread(resource.shown(text)),
        Some(moment) if moment.is_placeholder() => {
            say::clinical_doubt_placeholder(say::common_moment_of(moment.iso()))
        }
        Some(moment) if is_ahead(resource, &moment) => say::clinical_doubt_ahead(moment.iso()),
        Some(moment) if is_before_birth(resource, &moment) => {
            say::clinical_doubt_unborn(moment.iso())
        }
        Some(_) => return None,
    };
    Some(doubt.into())
}

fn begin<'n>(node: &'n Node<'_>) -> Option<Cow<'n, str>> {
    // Some programs send a number.
    let text = node
        .scalar()
        .or_else(|| node.get("start")?.first()?.scalar());
    text.or_else(|| node.get("end")?.first()?.scalar())
        .filter(|text| !text.trim().is_empty())
}

/// Whether a day lies more than one after the one the document was made; zones take a day at most.
fn is_ahead(resource: Resource<'_, '_, '_>, moment: &Moment) -> bool {
    const DAY: i64 = 24 * 3600 * 1000;
    // What is planned, asked for or due lies ahead.
    const WAS: [&str; 21] = [
        "Patient",
        "Observation",
        "DiagnosticReport",
        "Immunization",
        "Procedure",
        "MedicationAdministration",
        "MedicationDispense",
        "MedicationStatement",
        "Condition",
        "AllergyIntolerance",
        "MedicationRequest",
        "ClinicalImpression",
        "RiskAssessment",
        "ImagingStudy",
        "Media",
        "QuestionnaireResponse",
        "Specimen",
        "DeviceUseStatement",
        "FamilyMemberHistory",
        "Communication",
        "AdverseEvent",
    ];
    let is_under_way = || {
        let status = resource.text("status").unwrap_or_default();
        resource.kind() == "Encounter"
            && matches!(
                folded(&status).as_str(),
                "finished" | "inprogress" | "arrived" | "triaged"
            )
    };
    if !WAS.contains(&resource.kind()) && !is_under_way() {
        return false;
    }
    let made = resource.about.made_at;
    made.zip(moment.millis())
        .is_some_and(|(made, at)| at > made + DAY)
}

/// Whether what is said to have happened to the patient lies before they were born.
fn is_before_birth(resource: Resource<'_, '_, '_>, moment: &Moment) -> bool {
    const OTHERS: [&str; 6] = [
        "Patient",
        "RelatedPerson",
        "FamilyMemberHistory",
        "DocumentReference",
        "Composition",
        "Medication",
    ];
    let is_before = moment.millis().is_some_and(|at| {
        // A year or a month ends later than it begins.
        let last = match moment.iso().len() {
            4 => at.saturating_add(366 * 24 * 3600 * 1000),
            7 => at.saturating_add(31 * 24 * 3600 * 1000),
            _ => at,
        };
        resource.about.born.is_some_and(|born| born.is_after(last))
    });
    let is_of_another = || {
        let apart = apart::of(resource);
        apart.iter().any(|said| {
            matches!(
                said.respect,
                Respect::Person | Respect::Thing | Respect::Unsaid
            )
        })
    };
    let of_family = || {
        let all = resource.all_words("category");
        all.iter().any(|words| folded(words).contains("family"))
    };
    is_before && !OTHERS.contains(&resource.kind()) && !is_of_another() && !of_family()
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
///
/// Text and lines are gone through once each: a hospital sets the size of both.
pub(crate) fn of_told(told: &str, lines: &mut [ResultLine]) {
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    for (place, line) in lines.iter().enumerate() {
        let name = line.name.sent().unwrap_or_default().trim().to_lowercase();
        // Of two results of one name nobody knows which is told.
        places
            .entry(name)
            .and_modify(|place| *place = None)
            .or_insert(Some(place));
    }
    places.retain(|name, place| place.is_some() && name.chars().count() >= SHORTEST_NAME);
    let mut said: HashMap<usize, (f64, Text)> = HashMap::new();
    for row in told.lines().filter(|row| !speaks_of_then(row)) {
        for at in starts_of_numbers(row) {
            let (before, rest) = row.split_at(at);
            let named = name_at_end(before, &places);
            let Some(place) = named.filter(|place| !said.contains_key(place)) else {
                continue;
            };
            let line = &lines[place];
            let number = line.number.filter(|_| line.comparator.is_none());
            let unit = unit::folded(line.unit.as_deref());
            let measure = measure_at_start(rest, &unit);
            if let (Some(number), Some(measure)) = (number, measure)
                && !measure.is_about(number)
            {
                said.insert(place, (number, contradicted(&measure, str::to_owned)));
            }
        }
    }
    if said.is_empty() {
        return;
    }
    let everywhere = numbers_in(told);
    for (place, (number, doubt)) in said {
        if !everywhere.contains(&number.to_bits()) {
            lines[place].part.doubts.push(doubt);
        }
    }
}

/// A shorter name may stand in any word.
const SHORTEST_NAME: usize = 3;

/// Longer names, in bytes, are not looked for.
const LONGEST_NAME: usize = 120;

/// Whether a row speaks of another time than that of the results.
fn speaks_of_then(row: &str) -> bool {
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
    words_of(row).any(|word| {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        is_year
            || OTHER_TIMES
                .iter()
                .any(|then| then.eq_ignore_ascii_case(word))
    })
}

/// Where the numbers of a row begin.
fn starts_of_numbers(row: &str) -> impl Iterator<Item = usize> {
    let mut last = None;
    row.char_indices().filter_map(move |(at, letter)| {
        let before: Option<char> = last.replace(letter);
        let goes_on = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ','));
        (letter.is_ascii_digit() && !goes_on).then_some(at)
    })
}

/// The number that a text begins with, where this unit stands behind it.
fn measure_at_start<'t>(text: &'t str, unit: &str) -> Option<Measure<'t>> {
    /// A number and its unit are no longer.
    const LONGEST: usize = 64;
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))?;
    let head = text.get(..end)?;
    let first = measures(head, unit).into_iter().next()?;
    (!unit.is_empty() && first.unit == unit && head.starts_with(first.digits)).then_some(first)
}

/// The result whose name ends a text, but for what separates a name from its value.
fn name_at_end(before: &str, places: &HashMap<String, Option<usize>>) -> Option<usize> {
    let before = before.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '<' | '>' | '\u{2264}' | '\u{2265}' | '(' | ')')
    });
    let starts = before
        .char_indices()
        .rev()
        .take_while(|(at, _)| before.len() - at <= LONGEST_NAME)
        .filter(|(at, letter)| {
            let (earlier, _) = before.split_at(*at);
            letter.is_alphanumeric() && !earlier.ends_with(char::is_alphanumeric)
        });
    let named = starts.filter_map(|(at, _)| {
        let name = before.get(at..)?.to_lowercase();
        places.get(&name).copied().flatten()
    });
    // The longest: "random glucose" is no "glucose".
    named.last()
}

/// The bits of all numbers of a text.
fn numbers_in(text: &str) -> HashSet<u64> {
    let digits = words_of(text).filter_map(|word| number::digits(word));
    digits
        .filter_map(|(digits, _)| Some(number::value(digits)?.to_bits()))
        .collect()
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
