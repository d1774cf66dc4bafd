//! Lengths of time in words, whether their unit is a code or a word.

use phrase::{Phrase, Text, say};

use crate::json::node::Node;
use crate::value::datatype;

/// `4 to 6`.
pub(crate) fn spanned(low: &str, high: &str) -> Phrase {
    say::medicine_range(high, low)
}

/// `1 day`, `5 days`, `2 to 3 weeks`.
pub(crate) fn spelt_length(count: &str, unit: &str) -> Phrase {
    match count {
        "1" => say::medicine_length_one(unit),
        count => say::medicine_length(count, unit),
    }
}

/// A duration as `5 days`, whether its unit is a code or a word.
pub(crate) fn timed(node: &Node<'_>) -> Option<Text> {
    let amount = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let unit = unit_of(node);
    let comparator = node.text_of("comparator").unwrap_or_default();
    match unit {
        Some(unit) => {
            let amount = amount.strip_suffix(".0").unwrap_or(&amount);
            let length = spelt_length(amount, unit);
            Some(match comparator {
                "" => length.into(),
                comparator => say::medicine_compared(length, comparator).into(),
            })
        }
        None => datatype::quantity(node),
    }
}

/// The unit of a duration of one: an hour of `1 h`.
pub(crate) fn unit_of_one(node: &Node<'_>) -> Option<&'static str> {
    let amount = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar);
    let is_one = amount.is_none_or(|amount| amount.parse() == Ok(1.0));
    unit_of(node).filter(|_| is_one && node.text_of("comparator").is_none())
}

/// The UCUM code of a unit of time, also where it is a word.
fn unit_of(node: &Node<'_>) -> Option<&'static str> {
    let sent = node.text_of("code").or_else(|| node.text_of("unit"))?;
    Some(match sent.to_ascii_lowercase().as_str() {
        "s" | "sec" | "second" | "seconds" => "s",
        "min" | "minute" | "minutes" => "min",
        "h" | "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        "wk" | "week" | "weeks" => "wk",
        "mo" | "month" | "months" => "mo",
        "a" | "year" | "years" => "a",
        _ => return None,
    })
}

/// `5 to 7 days` of a range whose ends have one unit.
pub(crate) fn span_of_time(range: &Node<'_>) -> Option<Text> {
    let end = |name: &str| {
        let end = range.get(name)?.first()?;
        let amount = end
            .get("value")
            .and_then(Node::first)
            .and_then(Node::scalar)?;
        let amount = amount.strip_suffix(".0").unwrap_or(&amount).to_owned();
        Some((amount, unit_of(end)?))
    };
    let ((low, unit), (high, other)) = (end("low")?, end("high")?);
    (unit == other).then(|| say::medicine_length(spanned(&low, &high), unit).into())
}
