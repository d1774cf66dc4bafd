//! Doses that count by the body.

use crate::json::node::Node;

/// Whether an amount is one for each kilogram or square metre of the body.
pub(super) fn is_by_body(node: &Node<'_>) -> bool {
    let is_of = |unit: &str| {
        let unit = unit.to_lowercase().replace(' ', "");
        ["/kg", "/m2", "/m\u{b2}", "perkg", "perm2"]
            .iter()
            .any(|body| unit.contains(body))
    };
    let ends = ["low", "high", "numerator", "denominator"];
    let parts = ends.iter().filter_map(|name| node.get(name)?.first());
    let mut units = parts.chain([node]).flat_map(|part| {
        ["unit", "code"]
            .into_iter()
            .filter_map(|name| part.text_of(name))
    });
    units.any(|unit| is_of(unit) || unit == "kg" && node.get("denominator").is_some())
}
