//! The clinical date of a resource of any type. Source: docs/reading-records.md, "Generic view".

use crate::json::node::Node;
use crate::value::moment::Moment;

/// Where the clinical date of a resource may stand, best first.
const DATES: [&str; 28] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "performedDateTime",
    "performedPeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
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
    let text = node
        .text()
        .or_else(|| node.text_of("start"))
        .or_else(|| node.text_of("end"))?;
    Moment::parse(text)
}
