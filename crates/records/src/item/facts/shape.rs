//! Which data type an object is, told by its members.
//!
//! An object is taken for a data type only if it has no member beyond those of the type: a
//! misspelt or unknown member makes it a nested object, so that nothing of it is left out.

use phrase::{Text, say};

use crate::json::node::Node;
use crate::value::datatype::{self, Words};
use crate::value::moment::Moment;
use crate::value::{naming, texts};

/// How an object is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Address,
    Annotation,
    Attachment,
    Concept,
    ContactPoint,
    HumanName,
    Identifier,
    Nested,
    Period,
    Quantity,
    Range,
    Ratio,
    Reference,
    ReferenceRange,
    Resource,
    Timing,
}

/// Tells the data type of the object that stands in member `name`.
pub(super) fn of(name: &str, object: &Node<'_>) -> Shape {
    let has = |member: &str| object.get(member).is_some_and(|value| !value.is_empty());
    let only = |allowed: &[&str]| {
        object.members().iter().all(|(member, value)| {
            allowed.contains(&&**member)
                || matches!(&**member, "id" | "extension")
                || member.starts_with('_')
                || value.is_empty()
        })
    };
    let scalar = |member: &str| object.get(member).and_then(Node::scalar).is_some();
    let text = |member: &str| object.text_of(member).is_some();

    if has("resourceType") {
        return Shape::Resource;
    }
    if only(&["reference", "type", "identifier", "display"])
        && (text("reference") || text("display") || has("identifier"))
    {
        return Shape::Reference;
    }
    if only(&[
        "contentType",
        "language",
        "data",
        "url",
        "size",
        "hash",
        "title",
        "creation",
    ]) && (text("contentType") || text("data") || is_called_a_file(name))
        && (text("data") || text("url"))
    {
        return Shape::Attachment;
    }
    if name == "referenceRange"
        && only(&["low", "high", "type", "appliesTo", "age", "text"])
        && (has("low") || has("high") || text("text"))
    {
        return Shape::ReferenceRange;
    }
    if has("coding") && only(&["coding", "text"]) || only(&["text"]) && text("text") {
        return Shape::Concept;
    }
    if only(&["text", "time", "authorString", "authorReference"]) && text("text") {
        return Shape::Annotation;
    }
    if only(&["value", "comparator", "unit", "system", "code", "currency"])
        && scalar("value")
        && (matches!(object.get("value"), Some(Node::Number(_)))
            || ["unit", "code", "comparator", "currency"]
                .iter()
                .any(|member| text(member)))
    {
        return Shape::Quantity;
    }
    if only(&["system", "value", "use", "rank", "period"])
        && scalar("value")
        && (name == "telecom"
            || matches!(
                object.text_of("system"),
                Some("phone" | "email" | "fax" | "sms" | "url" | "pager" | "mobile")
            ))
    {
        return Shape::ContactPoint;
    }
    if only(&["use", "type", "system", "value", "period", "assigner"]) && scalar("value") {
        return Shape::Identifier;
    }
    if only(&["system", "version", "code", "display", "userSelected"])
        && (text("code") || text("display"))
    {
        return Shape::Concept;
    }
    if only(&["low", "high"]) && (has("low") || has("high")) {
        return Shape::Range;
    }
    if only(&["numerator", "denominator"]) && has("numerator") {
        return Shape::Ratio;
    }
    if only(&["start", "end"]) && (text("start") || text("end")) {
        return Shape::Period;
    }
    let is_repeated = matches!(object.get("repeat"), Some(Node::Object(_)));
    if only(&["event", "repeat", "code"]) && (is_repeated || has("event")) {
        return Shape::Timing;
    }
    let all_text = object.members().iter().all(|(member, value)| {
        matches!(&**member, "extension" | "period")
            || member.starts_with('_')
            || value
                .each()
                .iter()
                .all(|part| part.is_empty() || part.text().is_some())
    });
    if !all_text {
        return Shape::Nested;
    }
    if only(&[
        "use", "text", "family", "given", "prefix", "suffix", "period",
    ]) && (has("family") || has("given") || name == "name")
    {
        return Shape::HumanName;
    }
    const ADDRESS: [&str; 10] = [
        "use",
        "type",
        "text",
        "line",
        "city",
        "district",
        "state",
        "postalCode",
        "country",
        "period",
    ];
    if only(&ADDRESS) && ADDRESS[2..9].iter().any(|member| has(member)) {
        return Shape::Address;
    }
    Shape::Nested
}

/// A text, shown as a date where it is one; `true` if reading it took an assumption.
pub(super) fn dated(name: &str, text: &str) -> (Words, bool) {
    let is_full_date = text.len() >= 10
        && text.as_bytes()[..10]
            .iter()
            .enumerate()
            .all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
    let moment = (is_full_date || naming::is_date(name))
        .then(|| Moment::parse(text))
        .flatten();
    match moment {
        Some(moment) => (
            Words {
                text: say::common_moment_of(moment.iso()).into(),
                detail: Some(text.into()),
            },
            moment.assumed,
        ),
        None => (Words::plain(text), false),
    }
}

/// A reference range with whom it applies to; the sender's text is never hidden.
pub(crate) fn reference_range(range: &Node<'_>) -> Option<Words> {
    let figures = datatype::range(range);
    let words = range.text_of("text").map(str::to_owned);
    let parts: Vec<Text> = match (figures, words) {
        (Some(figures), Some(words)) => match said_once(range, &figures, &words) {
            Some(one) => vec![one],
            None => vec![figures, words.into()],
        },
        (figures, words) => figures.into_iter().chain(words.map(Text::from)).collect(),
    };
    let about = [
        range
            .get("type")
            .and_then(datatype::concept_name)
            .map(Text::from),
        range
            .get("appliesTo")
            .and_then(datatype::concept)
            .map(|words| words.text),
        range
            .get("age")
            .and_then(datatype::range)
            .map(|age| say::record_range_age(age).into()),
    ];
    let text = texts::several(parts).filter(|text| !text.is_empty())?;
    let about = texts::listed(about.into_iter().flatten().collect());
    Some(Words::plain(match about {
        Some(about) => texts::with_remark(text, about),
        None => text,
    }))
}

/// Laboratories send a range in figures and once more in words. Where both say the same, one of them:
/// the words, unless these are bare numbers without the unit. Never where they could disagree.
fn said_once(range: &Node<'_>, figures: &Text, words: &str) -> Option<Text> {
    let numbers = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
            .map(|part| part.trim_end_matches('.').to_owned())
            .collect()
    };
    let ends: Vec<String> = ["low", "high"]
        .iter()
        .filter_map(|name| range.get(name)?.first()?.get("value")?.scalar())
        .map(|digits| digits.into_owned())
        .collect();
    if ends.is_empty() || numbers(words) != ends {
        return None;
    }
    let folded = words.to_lowercase();
    let says = |signs: &[&str]| signs.iter().any(|sign| folded.contains(sign));
    let (upper, lower) = (
        says(&["<", "\u{2264}", "up to", "upto", "less", "below", "under"]),
        says(&[">", "\u{2265}", "from", "more", "above", "over", "least"]),
    );
    let agrees = match (range.get("low").is_some(), range.get("high").is_some()) {
        (true, true) => !upper && !lower,
        (false, true) => upper && !lower,
        (true, false) => lower && !upper,
        (false, false) => false,
    };
    let is_bare = !words.chars().any(|c| c.is_alphabetic() || c == '%');
    agrees.then(|| match is_bare {
        true => figures.clone(),
        false => words.into(),
    })
}

/// A name or an address with its use and period in the small print.
pub(super) fn with_use(text: Option<String>, object: &Node<'_>) -> Option<Words> {
    let detail = [
        object.text_of("use").map(Text::from),
        object
            .get("period")
            .and_then(datatype::period)
            .map(|words| words.text),
    ];
    Some(Words {
        text: text?.into(),
        detail: texts::listed(detail.into_iter().flatten().collect()),
    })
}

/// A line without small print.
pub(super) fn words(text: Option<impl Into<Text>>) -> Option<Words> {
    text.map(Words::plain)
}

/// Members that hold a file by their name, so that one is known by its address alone.
fn is_called_a_file(name: &str) -> bool {
    matches!(
        name,
        "attachment" | "contentAttachment" | "photo" | "presentedForm" | "valueAttachment"
    )
}
