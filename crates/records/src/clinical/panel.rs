//! The members of a panel. Source: docs/reading-records.md, "Results".

use crate::json::node::Node;

/// Panels of panels, no deeper.
pub(crate) const MOST_PANELS: usize = 3;

/// References to the members of a panel; STU3 called them related.
pub(crate) fn members_of<'n, 'a>(
    observation: &'n Node<'a>,
) -> impl Iterator<Item = &'n Node<'a>> + use<'n, 'a> {
    let related = observation.list("related").iter().filter_map(|related| {
        (related.text_of("type") == Some("has-member"))
            .then(|| related.get("target"))
            .flatten()
    });
    observation.list("hasMember").iter().chain(related)
}
