//! The clinical date of a resource of any type. Source: docs/reading-records.md, "Generic view".

use crate::json::node::Node;
use crate::value::moment::Moment;

/// Where the clinical date of a resource may stand, best first.
const DATES: [&str; 30] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "effectiveTiming",
    "performedDateTime",
    "performedPeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
    "occurrenceTiming",
    "onsetDateTime",
    "onsetPeriod",
    "createdDateTime",
    "createdPeriod",
    "period",
    "started",
    "start",
    "billablePeriod",
    "date",
    "authoredOn",
    "dateWritten",
    "sent",
    "whenHandedOver",
    "issued",
    "recordedDate",
    "dateRecorded",
    "assertedDate",
    "dateAsserted",
    "receivedTime",
    "created",
    "recorded",
];

/// The clinical date of a resource itself.
pub(crate) fn date(resource: &Node<'_>) -> Option<Moment> {
    resource
        .at(&["collection", "collectedDateTime"])
        .or_else(|| resource.at(&["collection", "collectedPeriod"]))
        .and_then(of_date)
        .or_else(|| {
            DATES
                .iter()
                .filter_map(|name| resource.get(name))
                .find_map(of_date)
        })
        .or_else(|| of_date(resource.at(&["content", "attachment", "creation"])?))
}

fn of_date(node: &Node<'_>) -> Option<Moment> {
    let node = node.first()?;
    Moment::parse(node.text().or_else(|| of_period_or_timing(node))?)
}

/// The first instant that a period or a timing names, as sent.
pub(crate) fn of_period_or_timing<'a>(node: &'a Node<'_>) -> Option<&'a str> {
    let bounds = || {
        let repeat = node.get("repeat").and_then(Node::first)?;
        repeat.get("boundsPeriod").and_then(Node::first)
    };
    let ends = |period: &'a Node<'_>| period.text_of("start").or_else(|| period.text_of("end"));
    ends(node)
        .or_else(|| node.text_of("event"))
        .or_else(|| ends(bounds()?))
}
