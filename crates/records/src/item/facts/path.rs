//! What a fact is called that lies within others.

use phrase::{Text, say};

use crate::value::naming;

/// Joins the names of nested members.
const WITHIN: &str = " › ";

/// Longer names of members are cut; no member of FHIR is named at such length.
const LONGEST_NAME: usize = 120;

/// The path of the member `name`, in words.
pub(super) fn within(prefix: &Text, name: &str) -> Text {
    let name = naming::without_choice(name);
    let Text::Sent(prefix) = prefix else {
        return joined(prefix, naming::words(name).into());
    };
    if name.len() > LONGEST_NAME {
        return glued(prefix, &naming::words(name)).into();
    }
    let mut path = String::with_capacity(prefix.len() + WITHIN.len() + name.len() + 4);
    if !prefix.is_empty() {
        path.push_str(prefix);
        path.push_str(WITHIN);
    }
    naming::push_words(&mut path, name);
    path.into()
}

pub(super) fn joined(prefix: &Text, name: Text) -> Text {
    match (prefix, name) {
        (Text::Sent(prefix), Text::Sent(name)) => glued(prefix, &name).into(),
        (prefix, name) if prefix.is_empty() => name,
        (prefix, Text::Sent(name)) => {
            say::record_section_within(prefix.clone(), glued("", &name)).into()
        }
        (prefix, name) => say::record_section_within(prefix.clone(), name).into(),
    }
}

fn glued(prefix: &str, name: &str) -> String {
    // Every line below carries it, so an endless name would be kept thousands of times.
    let cut = name.char_indices().nth(LONGEST_NAME);
    let (name, more) = match cut.and_then(|(at, _)| name.get(..at)) {
        Some(beginning) => (beginning, "…"),
        None => (name, ""),
    };
    let mut path = String::with_capacity(prefix.len() + WITHIN.len() + name.len() + more.len());
    if !prefix.is_empty() {
        path.push_str(prefix);
        path.push_str(WITHIN);
    }
    path.push_str(name);
    path.push_str(more);
    path
}
