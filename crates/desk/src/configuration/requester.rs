//! `[[requester]]`: the doctors in whose name records are asked for.

use domain::{Identifier, Requester};
use phrase::say;

use super::walk::Walk;

/// Who may ask for consent, as `[[requester]]` names them.
pub(super) fn all(root: &mut Walk<'_>) -> Vec<Requester> {
    let mut requesters = Vec::new();
    for mut table in root.tables("requester") {
        let name = table.text("name", &say::configuration_what_requester_name());
        let identifier = table.table("identifier", true).and_then(|mut identifier| {
            let kind = identifier.text("type", &say::configuration_what_identifier_type());
            let value = identifier.text("value", &say::configuration_what_identifier_value());
            let system =
                identifier.optional_text("system", &say::configuration_what_identifier_system());
            identifier.finish();
            Some(Identifier {
                kind: kind?,
                value: value?,
                system,
            })
        });
        table.finish();
        if let (Some(name), Some(identifier)) = (name, identifier) {
            requesters.push(Requester { name, identifier });
        }
    }
    requesters
}
