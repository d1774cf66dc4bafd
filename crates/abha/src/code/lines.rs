//! The same members as the query of a link, or as lines of `Name: value`.

use app::model::AbhaAccount;
use url::form_urlencoded;

use super::{meaning, members::Members};

/// The query of a link, or a query alone.
pub(super) fn of_query(text: &str) -> Option<AbhaAccount> {
    if text.contains(char::is_whitespace) || !text.contains('=') {
        return None;
    }
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut members = Members::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        members.add(&name, &value);
    }
    meaning::account(&members)
}

/// Lines, each a name and a value.
pub(super) fn of_lines(text: &str) -> Option<AbhaAccount> {
    let mut members = Members::default();
    for line in text.split(['\n', '\r']) {
        if let Some((name, value)) = line.split_once([':', '=']) {
            members.add(name, value);
        }
    }
    meaning::account(&members)
}
