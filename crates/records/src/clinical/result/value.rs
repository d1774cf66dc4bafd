//! The value of a result: comparator, digits and unit as sent, else words. Source:
//! docs/reading-records.md, "Results".

use std::borrow::Cow;

use phrase::{Text, say};

use crate::analyte::Analytes;
use crate::clinical::apart;
use crate::clinical::missing;
use crate::clinical::resource::Resource;
use crate::clinical::result::marked;
use crate::clinical::result::number;
use crate::clinical::result::pressure::is_pressure;
use crate::clinical::result::range::{self, Ranges};
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::{datatype, digits, texts, unit};

/// A value as a line shows it.
#[derive(Default)]
pub(crate) struct Value {
    pub(crate) text: Text,
    pub(crate) unit: Option<String>,
    pub(crate) unit_code: Option<String>,
    pub(crate) number: Option<f64>,
    pub(crate) comparator: Option<String>,
    /// Whether its unit is in doubt, so that no range can be held against it.
    pub(crate) is_unsure: bool,
    /// The mark the laboratory typed beside the number.
    pub(crate) mark: Option<Flag>,
    /// Whether a star is all there is of the mark.
    pub(crate) is_star: bool,
    /// The letter that is the mark, while it could as well be another thing.
    letter: Option<Letter>,
}

/// A letter that may be a mark.
struct Letter {
    letter: String,
    /// Whether it may be more than a unit.
    is_of_anything: bool,
    is_before: bool,
    /// All of the text it stands in, unless the unit stands beside it.
    text: Option<Text>,
}

/// The value of a result once all that tells a mark from a unit is known: `5.6 H` of potassium is marked, `3 L` of
/// something unknown may be a volume, and stays the text it is.
pub(crate) fn settled(mut value: Value, result: &Node<'_>, ranges: &Ranges, series: &str) -> Value {
    let Some(number) = value.number else {
        value.mark = value.mark.or_else(|| beyond_a_glucometer(&value, series));
        return value;
    };
    if let Some(letter) = value.letter.take() {
        let lies = ranges.mark(number, value.comparator.as_deref());
        let is_on_its_side = match value.mark {
            Some(Flag::N) => ranges.holds(number),
            mark => lies.is_some() && lies == mark.map(without_degree),
        };
        let is_of_anything = letter.is_of_anything
            || letter.is_before
                && (range::names_unit(result, unit::is_of_body)
                    || known_unit(series).is_some_and(unit::is_of_body));
        let is_no_unit = || {
            let is_another = |unit| unit != unit::folded(Some(&letter.letter));
            range::names_another_unit(result, &letter.letter)
                || known_unit(series).is_some_and(is_another)
        };
        let is_meant = || is_of_test(&letter, value.unit.as_deref(), ranges, series);
        if !is_on_its_side && (is_of_anything || !is_no_unit()) && !is_meant() {
            let (text, unit, unit_code) = match letter.text {
                Some(text) => (text, None, None),
                None => (value.text, value.unit, value.unit_code),
            };
            return Value {
                text,
                unit,
                unit_code,
                ..Value::default()
            };
        }
    }
    // A star may lead to a remark: beside a number the laboratory's own range holds it is no mark.
    if value.is_star && value.comparator.is_none() && ranges.holds(number) {
        value.mark = None;
    }
    value
}

/// What a glucometer says of more, or less, than it can measure: `HI` and `LO`.
fn beyond_a_glucometer(value: &Value, series: &str) -> Option<Flag> {
    let mark = match value.text.sent()?.trim() {
        "HI" => Flag::H,
        "LO" => Flag::L,
        _ => return None,
    };
    let known = Analytes::built_in().of_series(apart::without_apart(series).0)?;
    let is_glucose = known.name.to_lowercase().contains("glucose");
    (is_glucose && value.unit.is_none()).then_some(mark)
}

/// Whether a letter beside a number with its unit can be nothing but a mark, where the laboratory gave no range that tells:
/// of a known test in a unit of its own it is no side, height or cell, and behind a share `H` is none of them either.
fn is_of_test(letter: &Letter, unit: Option<&str>, ranges: &Ranges, series: &str) -> bool {
    let (is_high, is_low) = match letter.letter.as_str() {
        "H" | "HH" => (true, false),
        "L" | "LL" => (false, true),
        _ => return false,
    };
    let Some(unit) = unit.filter(|_| !ranges.has_one()) else {
        return false;
    };
    let folded = unit::folded(Some(unit));
    let is_share = folded == "%";
    if is_share && is_high && !letter.is_before {
        return true;
    }
    let known = Analytes::built_in().of_series(apart::without_apart(series).0);
    let is_its_unit = known.is_some_and(|known| known.to_unit(&folded).is_some());
    is_its_unit && (is_high || is_low) && (!unit::is_of_body(unit) || is_share && !letter.is_before)
}

fn without_degree(mark: Flag) -> Flag {
    match mark {
        Flag::HH => Flag::H,
        Flag::LL => Flag::L,
        other => other,
    }
}

/// The unit a test is measured in, where it is known.
fn known_unit(series: &str) -> Option<&'static str> {
    let known = Analytes::built_in().of_series(apart::without_apart(series).0);
    known.and_then(|known| known.unit())
}

/// Why a cancelled result has no value, which it has not.
pub(crate) fn reason(resource: Resource<'_, '_, '_>) -> Value {
    Value {
        text: missing::reason_in(resource, "dataAbsentReason").unwrap_or_default(),
        ..Value::default()
    }
}

/// The value of a result or component.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> Value {
    let sent = resource.node.members().iter().filter(|(name, value)| {
        name.strip_prefix("value")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_uppercase))
            && !value.is_empty()
    });
    let mut values: Vec<Value> = sent
        .filter_map(|(_, node)| one_value(resource, node))
        .collect();
    let with_unit = |value: &Value| match (&value.text, &value.unit) {
        (Text::Sent(text), Some(unit)) => [text.as_str(), unit].join(" ").into(),
        (text, _) => text.clone(),
    };
    let all = || texts::several(values.iter().map(with_unit).collect()).unwrap_or_default();
    let absent = missing::reason_in(resource, "dataAbsentReason");
    let text = match (absent, values.len()) {
        (None, 1) => return values.remove(0),
        (absent, 0) => absent
            .or_else(|| missing::reason_of(resource, "value"))
            .unwrap_or_default(),
        // A value the sender says is none: both are shown.
        (Some(absent), _) => say::record_value_marked_absent(absent, all()).into(),
        // Two values contradict the standard; both are shown and neither is plotted.
        (None, _) => all(),
    };
    Value {
        text,
        ..Value::default()
    }
}

fn one_value(resource: Resource<'_, '_, '_>, node: &Node<'_>) -> Option<Value> {
    let node = node.first()?;
    if let Some(digits) = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)
    {
        return Some(quantity(resource, node, &digits));
    }
    match node {
        Node::Text(_) => Some(of_text(resource, node.text()?)),
        Node::Number(digits) => Some(of_text(resource, digits)),
        _ => {
            let words = resource.any(node).or_else(|| file(resource, node));
            let words = words.or_else(|| sampled(node))?;
            // A coded finding may be a number in words, but it is not plotted.
            Some(Value {
                text: words,
                ..Value::default()
            })
        }
    }
}

/// A unit that begins with a number stands apart from the number before it: `5 × 100 mL`.
pub(crate) fn apart_from_number(unit: String) -> String {
    match datatype::begins_with_number(&unit) {
        true => format!("\u{d7} {unit}"),
        false => unit,
    }
}

/// The name of a file in the place of a value, where later versions of FHIR may have one.
fn file(resource: Resource<'_, '_, '_>, node: &Node<'_>) -> Option<Text> {
    let claimed = node.text_of("contentType")?;
    Some(
        resource
            .shown(node.text_of("title").unwrap_or(claimed))
            .into(),
    )
}

fn sampled(node: &Node<'_>) -> Option<Text> {
    let data = node.text_of("data")?;
    let count = data.split_whitespace().count();
    Some(say::record_value_sampled(count).into())
}

fn quantity(resource: Resource<'_, '_, '_>, node: &Node<'_>, digits: &str) -> Value {
    let own_unit = ["unit", "code"].iter().find_map(|name| node.text_of(name));
    let unit_code = node.text_of("code").map(str::to_owned);
    let claimed = node.text_of("comparator");
    let mut value = of_text(resource, digits);
    if let Some(unit) = own_unit {
        let is_unit = |letter: &str| unit::folded(Some(letter)) == unit::folded(Some(unit));
        match value.letter.take() {
            // `3 L` in litres is a volume and no mark.
            Some(letter) if is_unit(&letter.letter) => {
                (value.mark, value.is_star) = (None, false);
            }
            Some(letter) if letter.is_of_anything || unit::is_of_body(unit) => {
                value.letter = Some(Letter {
                    is_of_anything: true,
                    text: None,
                    ..letter
                });
            }
            _ => {}
        }
        let contradicts = |code: &&str| unit::contradicts(unit, code);
        let is_same = |found: &str| unit::folded(Some(found)) == unit::folded(Some(unit));
        let said = value.unit.take();
        value.unit = (unit != "1").then(|| resource.shown(unit));
        if said.is_some_and(|said| !is_same(&said)) {
            // `5.6 mg/dL` in the value and another unit beside it: both are shown.
            let (digits, unit) = (resource.shown(digits), resource.shown(unit));
            value = Value {
                text: say::record_value_unit_sent(unit, digits).into(),
                ..Value::default()
            };
        } else if let Some(code) = unit_code.as_deref().filter(contradicts) {
            // Of a sign, for no language has to read it: the two units contradict each other.
            value.unit = Some(resource.shown(&[unit, code].join(" \u{2260} ")));
            value.is_unsure = true;
        }
    }
    value.unit_code = unit_code;
    if let Some(claimed) = claimed {
        let known = number::comparator(claimed).0;
        let said = value.text.sent().unwrap_or(digits);
        value.text = match known {
            Some(_) => [claimed, said].concat(),
            None => [claimed, said].join(" "),
        }
        .into();
        value.comparator = known.map(str::to_owned);
        if known.is_none() {
            value.number = None;
        }
    }
    value
}

/// A text as sent: a number in the digits of another script stays in these.
fn of_text(resource: Resource<'_, '_, '_>, text: &str) -> Value {
    let Cow::Owned(plain) = digits::plain(text) else {
        return of_plain(resource, text);
    };
    let mut value = of_plain(resource, &plain);
    let as_sent = |shown: &str| {
        let length = shown.chars().count();
        plain
            .trim()
            .starts_with(shown)
            .then(|| text.trim().chars().take(length).collect::<String>())
    };
    value.text = match value.text.sent().and_then(as_sent) {
        Some(sent) => resource.shown(&sent).into(),
        None => {
            value.unit = None;
            resource.shown(text).into()
        }
    };
    value
}

fn of_plain(resource: Resource<'_, '_, '_>, text: &str) -> Value {
    if let Some((systolic, diastolic, unit)) = number::pressure(text)
        && is_pressure(resource.node)
    {
        return Value {
            text: format!("{systolic}/{diastolic}").into(),
            unit: unit.map(str::to_owned),
            ..Value::default()
        };
    }
    if let Some(found) = marked::pressure(text).filter(|_| is_pressure(resource.node)) {
        return Value {
            text: resource.shown(&found.shown).into(),
            unit: found.unit.map(str::to_owned),
            mark: Some(found.mark),
            ..Value::default()
        };
    }
    match number::measured(text) {
        Some(found) => Value {
            text: [found.comparator.unwrap_or_default(), found.digits]
                .concat()
                .into(),
            unit: found.unit.map(str::to_owned),
            unit_code: None,
            number: Some(found.number),
            comparator: found.comparator.map(str::to_owned),
            ..Value::default()
        },
        None => of_marked(resource, text).unwrap_or_else(|| Value {
            text: resource
                .context
                .text_without_aadhaar(datatype::date(text).text),
            ..Value::default()
        }),
    }
}

/// A number with the laboratory's mark beside it: shown as sent, and counted as the number it is.
fn of_marked(resource: Resource<'_, '_, '_>, text: &str) -> Option<Value> {
    let found = marked::marked(text)?;
    Some(Value {
        text: resource.shown(&found.shown).into(),
        unit: found.measured.unit.map(str::to_owned),
        unit_code: None,
        number: Some(found.measured.number),
        comparator: found.measured.comparator.map(str::to_owned),
        is_unsure: false,
        mark: Some(found.mark),
        is_star: found.is_star,
        letter: found.letter.map(|found| Letter {
            letter: found.letter.to_owned(),
            is_of_anything: found.is_of_anything,
            is_before: found.is_before,
            text: Some(resource.shown(text.trim()).into()),
        }),
    })
}
